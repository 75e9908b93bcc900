"""How the command line starts and ends: the title line, errors, help, pipes and interrupts."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tutor.cli.command_names import COMMANDS, split_command
from tutor.cli.splash import ENTER, LEAVE
from tutor.progress.store import Store

TUTOR = [sys.executable, "-m", "tutor"]


def in_terminal(
    *words: str, until: str = "", stop: int = signal.SIGTERM, **environment: str
) -> tuple[str, int]:
    """The output of `tutor` in a terminal, and its exit code. The signal `stop` ends it after the output `until`."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(TUTOR[0], [*TUTOR, *words], os.environ | {"TERM": "xterm-256color"} | environment)
    seen, deadline = b"", time.monotonic() + 30
    while time.monotonic() < deadline and not (until and until.encode() in seen):
        try:
            seen += os.read(terminal, 65536) if select.select([terminal], [], [], 1)[0] else b""
        except OSError:
            break
    assert until.encode() in seen, f"{until} never came"
    if until:
        os.kill(child, stop)
        seen += read_rest(terminal)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return seen.decode(errors="replace"), code


def read_rest(terminal: int) -> bytes:
    """The rest of the output of a program that is ending."""
    rest = b""
    try:
        while more := os.read(terminal, 65536):
            rest += more
    except OSError:
        pass
    return rest


def test_the_title_line_is_the_first_output() -> None:
    seen, _ = in_terminal("conv-window", until="What does")
    assert seen.startswith(ENTER)
    assert " tutor" in ENTER


def test_an_error_at_the_start_is_on_the_ordinary_screen() -> None:
    seen, code = in_terminal("conv-widnow")
    assert code == 2
    assert seen.startswith(ENTER + LEAVE)
    assert seen.removeprefix(ENTER + LEAVE).strip() == (
        "tutor: there is no lesson or command `conv-widnow`; did you mean conv-window? (see: tutor lessons, tutor --help)"
    )


def test_an_unknown_option_is_reported_on_the_ordinary_screen() -> None:
    seen, code = in_terminal("--paly")
    assert code == 2
    assert seen.removeprefix(ENTER + LEAVE).startswith("tutor: unrecognized arguments: --paly")


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("calc", "vgg-16"), ("nope", "--help")])
def test_commands_do_not_clear_the_screen(words: tuple[str, ...]) -> None:
    seen, code = in_terminal(*words)
    assert code == 0
    assert "\x1b[?1049" not in seen


def test_a_terminal_that_prints_lines_only_gets_one_line() -> None:
    seen, code = in_terminal(TERM="dumb")
    assert (code, seen.count("\n")) == (2, 1)
    assert "tutor read" in seen
    assert "\x1b" not in seen


def test_without_a_terminal_the_screen_is_one_error_line(process) -> None:
    done = process()
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "needs a terminal" in done.err


@pytest.mark.parametrize(
    ("word", "meant"), [("qiuz", "quiz"), ("chekc", "check"), ("poolin", "pooling"), ("lesson", "lessons")]
)
def test_a_mistyped_word_gets_a_suggestion(process, word: str, meant: str) -> None:
    done = process(word)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "did you mean" in done.err
    assert meant in done.err


def test_the_name_of_a_course_opens_its_first_page(process) -> None:
    course = Path(__file__).parents[2] / "courses" / "rnn"
    done = process("rnn", "--lessons", "built-in", "--lessons", str(course))
    assert "needs a terminal" in done.err  # so the name was understood


def test_with_another_encoding_than_utf8_the_screen_is_ascii() -> None:
    seen, _ = in_terminal("conv-window", until="What does", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert seen.isascii()
    assert " o compute" in re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]", " ", seen)  # the circle before an objective


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(tutor, command: str) -> None:
    done = tutor(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"usage: tutor {command}" in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    examples = done.out.partition("examples:\n")[2].splitlines()
    assert examples
    assert all("tutor" in line for line in examples)


def test_general_help_lists_every_command(tutor) -> None:
    for words in (("--help",), ("-h",), ("conv-window", "--help")):
        out = tutor(*words).out
        assert all(f"\n  {command} " in out for command in COMMANDS)


def test_in_an_ascii_locale_letters_are_spelled_out(process) -> None:
    done = process("read", "conv-output-size", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()
    assert "W2 = (W1 - F + 2P)/S + 1" in " ".join(done.out.split())


@pytest.mark.parametrize("words", ["read conv-window", "calc vgg-16", "questions", "--help"])
def test_a_closed_pipe_ends_it_silently(words: str, tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    line = f"{sys.executable} -m tutor {words} 2>{errors} | head -n 1"
    subprocess.run(line, shell=True, check=True, stdout=subprocess.DEVNULL)
    assert errors.read_text() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_error_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*TUTOR, "calc", "vgg-16"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "tutor: No space left on device\n")


def test_ctrl_c_ends_a_long_command_silently() -> None:
    seen, code = in_terminal("lint", "--seeds", "1000000", until="Reading", stop=signal.SIGINT)
    assert code == -signal.SIGINT
    assert "Traceback" not in seen


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ([], "", []),
        (["conv-window"], "", ["conv-window"]),
        (["ask", "q"], "ask", ["q"]),
        (["--lang", "ko", "ask", "q"], "ask", ["--lang", "ko", "q"]),
        (["--lessons", "ask", "conv-window"], "", ["--lessons", "ask", "conv-window"]),
        (["--play", "quiz"], "quiz", ["--play"]),
        (["conv-window", "quiz"], "", ["conv-window", "quiz"]),
        (["--lang"], "", ["--lang"]),
    ],
)
def test_which_word_is_the_command(words: list[str], command: str, rest: list[str]) -> None:
    assert split_command(words) == (command, rest)


def test_charts_are_coloured_in_a_terminal_unless_no_color_is_set() -> None:
    coloured, _ = in_terminal("demo", "conv-slide")
    assert "\x1b[38;5;" in coloured
    plain, _ = in_terminal("demo", "conv-slide", NO_COLOR="1")
    assert "\x1b" not in plain


def test_a_reset_asks_in_a_terminal_and_no_is_the_default(home: Path) -> None:
    with Store.open(home) as store:
        store.record("add", 1, "5", True)
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(TUTOR[0], [*TUTOR, "progress", "reset"], os.environ)
    os.write(terminal, b"\n")
    assert b"[y/N]" in read_rest(terminal)
    os.waitpid(child, 0)
    os.close(terminal)
    with Store.open(home) as store:
        assert len(store.attempts()) == 1


def test_an_error_before_the_screen_cannot_change_the_terminal(process) -> None:
    done = process("\x1b[8m\x1b]0;title\x07no-lesson\u202e")
    assert (done.code, done.out) == (2, "")
    assert "[8m]0;titleno-lesson" in done.err
    assert not set("\x1b\x07\u202e") & set(done.err)
