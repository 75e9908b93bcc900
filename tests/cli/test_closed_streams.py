"""Standard streams that are closed (`2>&-`, `>&-`, `<&-`): the exit code says what it always says, without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RIGHT, WRONG, UNREADABLE = 0, 1, 2
COMMANDS = {
    "check conv-output-size:1 34": RIGHT,
    "check conv-output-size:1 5": WRONG,
    "check conv-output-size:1 foo": UNREADABLE,
    "check --file -": 2,
    "ask conv-output-size:1": 0,
    "calc vgg-16": 0,
    "completion bash": 0,
    "demo output-size": 0,
    "doctor": 0,
    "exercise": 0,
    "lessons": 0,
    "progress": 0,
    "progress export": 0,
    "progress import -": 2,
    "progress reset": 2,
    "questions": 0,
    "quiz conv-output-size": 0,
    "read pooling": 0,
    "review": 0,
    "--help": 0,
    "no-such-lesson": 2,
    "": 2,
    "--kiosk": 2,
}
REDIRECTIONS = ("2>&-", ">&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-")
IN_DEFAULT_RUN = ("check conv-output-size:1 34", "")


def run(command: str, redirections: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the tutor in a shell that closes streams."""
    return subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m tutor {command} {redirections}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"TUTOR_HOME": str(home)},
        check=False,
    )


def check(command: str, home: Path) -> None:
    """Check a command with every combination of closed streams."""
    for redirections in REDIRECTIONS:
        done = run(command, redirections, home)
        assert done.returncode == COMMANDS[command], (command, redirections, done)
        assert "Traceback" not in done.stdout + done.stderr
        assert done.stderr.count("\n") == (done.returncode == 2 and "2>&-" not in redirections)
        assert list(home.glob("crash-*")) == []


@pytest.mark.parametrize("command", IN_DEFAULT_RUN)
def test_the_exit_code_is_right(command: str, tmp_path: Path) -> None:
    check(command, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - set(IN_DEFAULT_RUN)))
def test_the_exit_code_of_every_command_is_right(command: str, tmp_path: Path) -> None:
    check(command, tmp_path)


UNWRITABLE = (
    "2>/dev/full",
    "2</dev/null",
    ">/dev/full 2>/dev/full",
    "</dev/null >/dev/full 2</dev/null",
    "2>&- 2</dev/null",
)


def is_full(redirections: str, command: str) -> bool:
    return (
        ">/dev/full" in redirections.replace("2>/dev/full", "") and COMMANDS[command] != 2 and command != ""
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "redirections",
    [*UNWRITABLE[:2], *(pytest.param(text, marks=pytest.mark.long) for text in UNWRITABLE[2:])],
)
def test_messages_that_cannot_be_written_change_no_exit_code(redirections: str, tmp_path: Path) -> None:
    """Only a full standard output does: the verdict itself is lost then, and 1 would mean that the answer is wrong."""
    for command in (
        "check conv-output-size:1 34",
        "check conv-output-size:1 foo",
        "check --file -",
        "calc vgg-16",
        "no-such-lesson",
        "",
    ):
        done = run(command, redirections, tmp_path)
        expected = 2 if is_full(redirections, command) else COMMANDS[command]
        assert done.returncode == expected, (command, redirections, done)
        assert list(tmp_path.glob("crash-*")) == []
