"""The tutor in a real pseudo-terminal and over SSH: a whole session, the ends by a signal, and what is refused."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.quiz.model import Variant
from tutor.quiz.questions.parse_question import read_question
from tutor.quiz.questions.variant import draw

from .conftest import CHECKOUT, Terminal, title

pytestmark = pytest.mark.terminal

LEAVE = b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"
DOWN = "\x1b[B"
MAX_SHUTDOWN_SECONDS = 2.0


def first_variant(lesson: str = "conv-output-size") -> Variant:
    """Return the first question that a new learner gets on a page."""
    page = Library().lesson(lesson)
    return draw(read_question(page.questions[0], page), 0)


def restored(raw: bytes) -> bool:
    """Return whether the terminal was left on its ordinary screen with a visible cursor."""
    return raw.rfind(LEAVE) > raw.rfind(b"\x1b[?1049h") and raw.rfind(SHOW_CURSOR) > raw.rfind(b"\x1b[?25l")


def alive(pid: int) -> bool:
    """Return whether a process exists and is not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def study(terminal) -> None:
    """Read a page, play its chart, answer a question with a known mistake, scroll, and quit."""
    variant = first_variant()
    tag, value = next(iter(variant.mistakes.items()))
    terminal.see(title("conv-output-size"))
    terminal.ready()
    assert terminal.rows[0].startswith(" tutor")
    assert terminal.rows[-1].endswith("q quit")
    terminal.press("r ")
    terminal.see("▶")
    terminal.see("■")
    terminal.press("a")
    terminal.see(variant.prompt)
    terminal.press(f"{value}\r")
    terminal.see(variant.feedback[tag])
    terminal.press("\t")
    terminal.see(variant.solution)
    terminal.press("\x1b")
    terminal.see("✗ Question 1")
    terminal.press("gj" + 3 * DOWN)
    terminal.see("Question 2")
    terminal.press("q")


def test_a_session_and_the_next_one_at_the_same_place(start, home: Path) -> None:
    terminal = start("conv-output-size")
    study(terminal)
    assert terminal.end() == 0
    assert restored(terminal.raw)
    with Store.open(home) as store:
        (attempt,) = store.attempts()
        assert (attempt.question, attempt.correct) == ("conv-output-size", False)
        assert attempt.mistake == next(iter(first_variant().mistakes))
        place = store.place()
        assert place.lesson == "conv-output-size"
        assert place.line > 10
    again = start()
    again.see("Question 2")
    assert title("conv-output-size") not in again.flowing
    assert again.rows[0].count("✗") == 1
    again.press("q")
    assert again.end() == 0


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.long)],
    ids=["SIGTERM", "SIGHUP"],
)
def test_a_signal_ends_the_process_quickly_and_the_place_is_saved(start, home: Path, number: int) -> None:
    terminal = start("training-convnet")
    terminal.see(title("training-convnet"))
    terminal.ready()
    terminal.press("dd ")
    terminal.until(lambda: title("training-convnet") not in terminal.flowing, "the page scrolled")
    terminal.see("▶")
    pid, sent = terminal.child.pid, time.monotonic()
    os.kill(pid, number)
    code = terminal.end()
    took = time.monotonic() - sent
    assert code == 128 + number
    assert took < MAX_SHUTDOWN_SECONDS
    assert not alive(pid)
    assert restored(terminal.raw)
    with Store.open(home) as store:
        assert store.place().lesson == "training-convnet"
        assert store.place().line > 5


def test_a_terminal_that_is_closed_ends_the_process_and_the_place_is_saved(start, home: Path) -> None:
    terminal = start("conv-output-size")
    terminal.ready()
    terminal.press("ddd")
    terminal.until(lambda: title("conv-output-size") not in terminal.flowing, "the page scrolled")
    pid = terminal.child.pid
    terminal.child.ptyproc.fileobj.close()  # as when a terminal window is closed
    stop = time.monotonic() + 20
    while alive(pid):
        assert time.monotonic() < stop, "the process still runs"
        time.sleep(0.01)
    with Store.open(home) as store:
        assert store.place().lesson == "conv-output-size"


def test_a_saved_language_that_does_not_exist_is_passed_over(start, home: Path) -> None:
    with Store.open(home) as store:
        store.set_setting("language", "zz")
    terminal = start("pooling")
    terminal.ready()
    terminal.press("q")
    assert terminal.end() == 0


def test_ctrl_c_quits_and_restores_the_terminal(start) -> None:
    terminal = start("conv-window")
    terminal.ready()
    terminal.press("\x03")
    assert terminal.end() == 0
    assert restored(terminal.raw)
    assert b"Traceback" not in terminal.raw


def test_keys_typed_before_the_app_listens_leave_no_mark_and_are_not_lost(start) -> None:
    terminal = start("conv-output-size")
    terminal.see(title("conv-output-size"))  # the first paint; Textual is still being imported
    before = terminal.flowing.count("Z")
    terminal.press("Zv")  # Z has no meaning, v shows the chart
    terminal.see("→ change")
    terminal.ready()
    assert terminal.flowing.count("Z") == before
    terminal.press("q")
    assert terminal.end() == 0


ECHO_WHEN_THE_APP_STARTS = """
import sys, termios
from tutor.cli import main
from tutor.tui.app import TutorApp

def run(app, **_options):
    print("echo", bool(termios.tcgetattr(0)[3] & termios.ECHO), "then", bool(app.modes_before[3] & termios.ECHO))

TutorApp.run = run
sys.argv[1:] = ["conv-output-size"]
main()
print("at the end", bool(termios.tcgetattr(0)[3] & termios.ECHO))
"""


def test_the_echo_is_off_until_textual_reads_the_terminal_and_on_again_at_the_end(home: Path) -> None:
    terminal = Terminal(
        [sys.executable, "-c", ECHO_WHEN_THE_APP_STARTS],
        os.environ | CHECKOUT | {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"},
    )
    terminal.see("at the end True")
    assert "echo False then True" in terminal.flowing
    assert terminal.end() == 0
    terminal.close()


def test_without_a_terminal_it_says_so_in_one_line(home: Path, tutor_command: list[str]) -> None:
    done = subprocess.run(
        tutor_command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"TUTOR_HOME": str(home), "TERM": "xterm"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("tutor: ")


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_dumb_terminal_is_refused_in_one_line(start, name: str) -> None:
    terminal = start(TERM=name)
    assert terminal.end() == 2
    assert len([row for row in terminal.rows if row]) <= 2
    assert "tutor: " in terminal.flowing
    assert b"\x1b[?1049h" not in terminal.raw


def test_the_same_session_over_ssh(ssh: list[str], start, home: Path, tutor_command: list[str]) -> None:
    remote = " ".join(
        [
            "env",
            f"TUTOR_HOME={shlex.quote(str(home))}",
            "PYTHONUTF8=1",
            "LC_ALL=C.UTF-8",
            *map(shlex.quote, tutor_command),
        ]
    )
    terminal_class = type(start("--version"))
    terminal = terminal_class([*ssh, f"{remote} conv-output-size"], os.environ | {"TERM": "xterm-256color"})
    try:
        study(terminal)
        assert terminal.end() == 0
        assert restored(terminal.raw)
    finally:
        terminal.close()
    with Store.open(home) as store:
        assert [(a.question, a.correct) for a in store.attempts()] == [("conv-output-size", False)]
    again = terminal_class([*ssh, remote], os.environ | {"TERM": "xterm-256color"})
    try:
        again.see("Question 2")
        assert again.rows[0].count("✗") == 1
    finally:
        again.close()
    assert again.child.closed


def test_a_lost_ssh_connection_leaves_no_process_and_the_place_is_saved(
    ssh: list[str], start, home: Path, tutor_command: list[str], tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    remote = (
        f"echo $$ > {note}; exec env TUTOR_HOME={shlex.quote(str(home))} PYTHONUTF8=1 LC_ALL=C.UTF-8 "
        + " ".join(map(shlex.quote, tutor_command))
        + " pooling"
    )
    terminal = type(start("--version"))([*ssh, remote], os.environ | {"TERM": "xterm-256color"})
    try:
        terminal.see("Pooling: what does it keep")
        terminal.press("d")
        terminal.until(lambda: "Pooling: what does it keep" not in terminal.flowing, "the page scrolled")
        os.kill(terminal.child.pid, signal.SIGKILL)
    finally:
        terminal.close()
    pid, stop = int(note.read_text()), time.monotonic() + 20
    while alive(pid):
        assert time.monotonic() < stop, "the process still runs"
        time.sleep(0.01)
    with Store.open(home) as store:
        assert store.place().lesson == "pooling"


@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2>/dev/null", marks=pytest.mark.long)])
def test_the_screen_is_shown_although_standard_error_is_no_terminal(
    bare, tutor_command, redirection: str
) -> None:
    command = shlex.join(tutor_command)
    tutor_command[:] = ["sh", "-c", f"exec {command} conv-output-size {redirection}"]
    terminal = bare([], {"TERM": "xterm-256color", "PYTHONUTF8": "1"})
    terminal.ready()
    terminal.press("q")
    assert terminal.end() == 0
    assert restored(terminal.raw)
