"""Windows, imitated: without its missing modules, signals and functions, line commands and the screen work.

It was not tried on Windows itself.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tutor import capabilities
from tutor.capabilities import NO_COLOURS, TRUE_COLOUR, detect_terminal, prints_lines_only
from tutor.crash import EXIT_CRASHED
from tutor.progress.store import Store

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, str(Path(__file__).with_name("like_windows.py"))]


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"TUTOR_HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **more}


def run(home: Path, *words: str, text: str = "", **more: str) -> str:
    """Run a command; return its output. It must succeed without a word on standard error."""
    done = subprocess.run(
        [*PROGRAM, *words],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(home, **more),
        cwd=home,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


COMMANDS = [
    ("read", "pooling"),
    ("lessons",),
    ("quiz", "conv-output-size"),
    ("demo", "output-size"),
    ("calc", "input 8x8x3, conv 4 3x3"),
    ("ask", "conv-output-size:1"),
    ("progress",),
    ("review",),
    ("search", "momentum"),
    ("doctor",),
    ("lab", "--steps", "3"),
    ("progress", "export", "answers.json"),
]


@pytest.mark.parametrize(
    "words",
    [COMMANDS[0], *(pytest.param(words, marks=pytest.mark.long) for words in COMMANDS[1:])],
    ids=" ".join,
)
def test_line_commands_work_and_write_unicode(words: tuple[str, ...], tmp_path: Path) -> None:
    shown = run(tmp_path, *words, text="quit\n", WT_SESSION="1")
    if words[0] in ("read", "demo", "lab"):
        assert not shown.isascii()


@pytest.mark.long
def test_a_file_of_answers_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("question,seed,answer\nconv-output-size,1,5\n")
    done = subprocess.run(
        [*PROGRAM, "check", "--file", "a.csv"],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode in (0, 1), done
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "encoding", "utf8", "colours"),
    [
        ({"WT_SESSION": "1"}, "utf-8", True, TRUE_COLOUR),
        ({}, "utf-8", True, NO_COLOURS),
        ({"WT_SESSION": "1"}, "cp1252", False, TRUE_COLOUR),
        ({}, "cp949", False, NO_COLOURS),
        ({"WT_SESSION": "1", "NO_COLOR": "1"}, "utf-8", True, NO_COLOURS),
        ({"TUTOR_ASCII": "1"}, "utf-8", False, NO_COLOURS),
    ],
)
def test_what_a_terminal_of_windows_can_show(
    variables: dict[str, str], encoding: str, utf8: bool, colours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capabilities, "IS_UNIX", False)
    found = detect_terminal(variables, encoding)
    assert (found.utf8, found.colours) == (utf8, colours)
    assert not prints_lines_only("")
    assert prints_lines_only("dumb")


def test_elsewhere_a_terminal_without_term_and_locale_stays_ascii() -> None:
    assert not detect_terminal({}, "utf-8").utf8
    assert detect_terminal({"WT_SESSION": "1"}, "utf-8").utf8  # WSL
    assert not detect_terminal({"WT_SESSION": "1", "LC_ALL": "C"}, "utf-8").utf8
    assert prints_lines_only("")


def screen(home: Path, keys: str, **more: str) -> tuple[int, str]:
    """Open the screen in a terminal and press keys; return the exit code and what was written."""
    child = pexpect.spawn(
        PROGRAM[0],
        [PROGRAM[1], "conv-output-size"],
        env=environment(home, TEST_KEYS=keys, WT_SESSION="1", **more),
        timeout=60,
        encoding="utf-8",
    )
    written = child.read()
    child.close()
    return child.exitstatus, written


@pytest.mark.long
def test_the_screen_opens_takes_keys_and_saves_the_place(tmp_path: Path) -> None:
    code, written = screen(tmp_path, "d d space space a escape L escape q")
    assert (code, written) == (0, "")
    with Store.open(tmp_path) as store:
        place = store.place()
    assert place.lesson == "conv-output-size"
    assert place.line > 10
    assert not list(tmp_path.glob("crash-*.txt"))  # also none of an error in a chart


@pytest.mark.long
def test_an_error_ends_the_screen_with_a_report_and_one_line(tmp_path: Path) -> None:
    broken = json.dumps(["tutor.tui.screens.study", "StudyScreen", "action_view"])
    code, written = screen(tmp_path, "d d v", TEST_BREAK=broken)
    (report,) = tmp_path.glob("crash-*.txt")
    assert "ZeroDivisionError" in report.read_text()
    assert code == EXIT_CRASHED
    assert written.count("\n") == 1
    assert report.name in written
    assert "Traceback" not in written
