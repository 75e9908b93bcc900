"""Paths that somebody types and that lead nowhere: each is refused in one line that says what to do."""

from pathlib import Path

import pytest

from tests.cli.conftest import Tutor
from tutor.cli.commands import lessons
from tutor.crash import EXIT_CRASHED
from tutor.tui.terminal import kiosk

NO_HOME = "no home folder is known for this ~: write the whole path"


@pytest.mark.parametrize(
    "words",
    [
        "course add ~no-such-user/x",
        "class create ~no-such-user/x --name N",
        "class join ~no-such-user/x --name A",
        "class report ~no-such-user/x",
        "lessons --lessons ~no-such-user/x",
        "read ~no-such-user/x.md",
        "new course ~no-such-user/x",
        "new page x --dir ~no-such-user",
    ],
)
def test_an_unknown_home_folder_is_refused(tutor: Tutor, words: str) -> None:
    ran = tutor(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tutor: ~no-such-user")
    assert NO_HOME in ran.err
    assert ran.err.count("\n") == 1


def test_an_unknown_home_folder_in_the_variable_is_named_with_it(
    tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_LESSONS", "~no-such-user/x")
    ran = tutor("lessons")
    assert ran.code == 2
    assert ran.err.startswith("tutor: TUTOR_LESSONS: ~no-such-user/x is not a folder")


def test_a_crash_without_a_home_folder_is_one_line(tutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_args: object) -> int:
        raise ValueError("injected")

    monkeypatch.setenv("TUTOR_HOME", "~no-such-user/x")
    monkeypatch.setattr(lessons, "run", fail)
    ran = tutor("lessons")
    assert (ran.code, ran.out) == (EXIT_CRASHED, "")
    assert ran.err.startswith("tutor: a program error: ValueError: injected (no report could be written: ")
    assert ran.err.count("\n") == 1


def test_an_account_without_a_home_folder_can_use_kiosk_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert kiosk.program_paths()


@pytest.mark.parametrize("inside", ["", "/inner"])
def test_a_new_course_in_a_loop_of_links_is_refused(tutor: Tutor, tmp_path: Path, inside: str) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    ran = tutor("new", "course", f"{loop}{inside}")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
