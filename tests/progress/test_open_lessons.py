"""The lessons open whatever the state of the learner's data folder."""

import os
from pathlib import Path

import pytest

from tutor.progress.added_courses import read_added
from tutor.progress.open_lessons import open_lessons
from tutor.progress.paths import courses_folder


def test_without_a_readable_data_folder_the_built_in_lessons_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / ("x" * 300)))  # no system allows so long a name
    assert open_lessons((), "en", pytest.fail).lesson("pooling").id == "pooling"


def test_a_named_pipe_among_the_records_of_courses_is_named_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    courses_folder().mkdir(parents=True)
    os.mkfifo(courses_folder() / "pipe.json")
    courses, (trouble,) = read_added()
    assert courses == []
    assert "pipe.json" in trouble
