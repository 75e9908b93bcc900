"""The lessons open whatever the state of the learner's data folder."""

from pathlib import Path

import pytest

from tutor.progress.open_lessons import open_lessons


def test_without_a_readable_data_folder_the_built_in_lessons_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / ("x" * 300)))  # no system allows so long a name
    assert open_lessons((), "en", pytest.fail).lesson("pooling").id == "pooling"
