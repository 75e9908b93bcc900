"""Stopped and continued: by ctrl+z, from outside (batch schedulers, cpulimit), or only continued. The shell gets its modes."""

import os
import shlex
import signal
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import CHECKOUT, Terminal
from .learner import restored

pytestmark = pytest.mark.terminal

ROUNDS = 3
PROMPT = "shell>"
SANE = termios.ICANON | termios.ECHO | termios.ISIG


def state_of(pid: int) -> str:
    """Return a process's state as one letter, "" if there is none: T is stopped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def modes_of(terminal: Terminal) -> tuple[int, int]:
    """Return a terminal's input and local modes."""
    modes = termios.tcgetattr(terminal.child.child_fd)
    return modes[0], modes[3]


def opened(terminal: Terminal) -> list[str]:
    """Wait for the first chart, and return the screen."""
    terminal.ready()
    terminal.until(lambda: terminal.rows[-1].endswith("q quit"), "the footer")
    terminal.settle(1.0)
    return list(terminal.rows)


def shell(home: Path) -> Terminal:
    """Start a shell with job control."""
    known = os.environ | {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "PS1": PROMPT, "PYTHONUTF8": "1"}
    return Terminal(["bash", "--norc", "--noprofile", "--noediting", "-i"], known)


def stop(terminal: Terminal, pid: int, number: int) -> None:
    os.kill(pid, number)
    terminal.until(lambda: state_of(pid) == "T", "the stop")
    terminal.settle()


def stop_from_outside(terminal: Terminal, pid: int) -> None:
    stop(terminal, pid, signal.SIGSTOP)


def ctrl_z(terminal: Terminal, pid: int) -> None:
    terminal.press("\x1a")
    terminal.until(lambda: state_of(pid) == "T", "the stop")
    terminal.settle()


def only_continue(_terminal: Terminal, _pid: int) -> None:
    pass


def both(terminal: Terminal, pid: int) -> None:
    """Stop it again while it continues."""
    ctrl_z(terminal, pid)
    os.kill(pid, signal.SIGCONT)
    stop_from_outside(terminal, pid)


STOPS: dict[str, Callable[[Terminal, int], None]] = {
    "SIGSTOP": stop_from_outside,
    "ctrl+z": ctrl_z,
    "nothing": only_continue,
    "ctrl+z, then SIGSTOP": both,
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.long] if name != "SIGSTOP" else []) for name in STOPS]
)
def test_after_a_stop_the_screen_and_the_keys_are_right_and_the_end_restores_the_modes(
    start, name: str
) -> None:
    terminal = start("conv-output-size")
    pid, before = terminal.child.pid, modes_of(terminal)
    page = opened(terminal)
    running = modes_of(terminal)
    assert running != before
    for _ in range(ROUNDS):
        STOPS[name](terminal, pid)
        of_shell = termios.tcgetattr(terminal.child.child_fd)
        of_shell[0], of_shell[3] = before  # what a shell does with its terminal meanwhile
        if name != "nothing":
            termios.tcsetattr(terminal.child.child_fd, termios.TCSANOW, of_shell)
            terminal.screen.reset()
        os.kill(pid, signal.SIGCONT)
        terminal.until(lambda: terminal.rows == page, "the same screen as\n" + "\n".join(page))
        terminal.until(lambda: modes_of(terminal) == running, f"the modes {running}")
    terminal.press("?")
    terminal.see("esc close")
    terminal.press("\x1b")
    terminal.until(lambda: terminal.rows == page, "the page again")
    terminal.press("q")
    assert terminal.end() == 0
    assert restored(terminal.raw)
    assert modes_of(terminal) == before


STOPPED_WHILE_STARTING = """
import runpy, sys, termios
from textual.drivers.linux_driver import LinuxDriver
start = LinuxDriver.start_application_mode
def start_and_stop(driver):
    shell = termios.tcgetattr(driver.fileno)
    start(driver)
    termios.tcsetattr(driver.fileno, termios.TCSANOW, shell)
LinuxDriver.start_application_mode = start_and_stop
sys.argv = ["tutor", "conv-output-size"]
runpy.run_module("tutor", run_name="__main__")
"""


def test_a_stop_between_setting_the_modes_and_reading_them_starts_nothing_twice(home: Path) -> None:
    """Two threads that read keys would each get some of them, and one would not end."""
    environment = (
        os.environ | CHECKOUT | {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    )
    terminal = Terminal([sys.executable, "-c", STOPPED_WHILE_STARTING], environment)
    try:
        opened(terminal)
        assert modes_of(terminal)[1] & SANE == 0
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.close()


@pytest.mark.parametrize("times", [2, pytest.param(8, marks=pytest.mark.long)])
def test_continued_in_the_background_again_and_again(home: Path, times: int) -> None:
    """In the background it is stopped each time, because it may not use the terminal. After `fg` it reads keys."""
    terminal = shell(home)
    try:
        terminal.see(PROMPT)
        terminal.press(shlex.join([sys.executable, "-m", "tutor", "conv-output-size"]) + "\n")
        page = opened(terminal)
        terminal.press("\x1a")
        terminal.until(lambda: terminal.raw.rstrip().endswith(PROMPT.encode()), "the shell's prompt")
        for _ in range(times):
            terminal.press("bg\n")
            terminal.until(lambda: terminal.raw.rstrip().endswith(PROMPT.encode()), "the shell's prompt")
            terminal.settle(0.5)
        terminal.press("fg\n")
        terminal.until(lambda: terminal.rows == page, "the same screen")
        terminal.settle(0.5)
        terminal.press("q")
        terminal.until(lambda: terminal.raw.rstrip().endswith(PROMPT.encode()), "the end")
        terminal.press("exit\n")
        assert terminal.end() == 0
    finally:
        terminal.close()


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGSTOP, id="SIGSTOP", marks=pytest.mark.long),
        pytest.param(0, id="ctrl+z", marks=pytest.mark.long),
        pytest.param(None, id="SIGSTOP and SIGCONT"),
    ],
)
def test_under_a_shell(home: Path, number: int | None) -> None:
    """The shell takes the terminal when the process stops; `fg` gives it back; after the end the shell works as before."""
    terminal = shell(home)
    try:
        terminal.see(PROMPT)
        before = modes_of(terminal)
        assert before[1] & SANE == SANE
        note = home.parent / "pid"
        own = f"import os, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid()))"
        run = "import runpy, sys; sys.argv = ['tutor', 'conv-output-size']; runpy.run_module('tutor', run_name='__main__')"
        terminal.press(shlex.join([sys.executable, "-c", f"{own}; {run}"]) + "\n")
        page = opened(terminal)
        pid = int(note.read_text())
        for _ in range(ROUNDS):
            if number == 0:
                terminal.press("\x1a")
            else:
                os.kill(pid, signal.SIGSTOP)
            terminal.until(lambda: state_of(pid) == "T", "the stop")
            terminal.until(lambda: terminal.raw.rstrip().endswith(PROMPT.encode()), "the shell's prompt")
            if number is None:  # in the background it is stopped again, because it may not use the terminal
                os.kill(pid, signal.SIGCONT)
                terminal.settle()
                terminal.until(lambda: state_of(pid) == "T", "the stop in the background")
            terminal.press("fg\n")
            terminal.until(lambda: terminal.rows == page, "the same screen")
        terminal.press("q")
        terminal.until(lambda: state_of(pid) == "", "the end")
        terminal.press("echo $((6 * 7))\n")
        terminal.see("42")
        assert modes_of(terminal) == before
        terminal.press("exit\n")
        assert terminal.end() == 0
    finally:
        terminal.close()
