"""`tutor completion`: the scripts run in real shells, which complete commands, options and their values."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tutor.cli.command_names import COMMANDS
from tutor.demos.catalog import demo, names

ROOT = Path(__file__).parents[2]
SHELLS = ("bash", "zsh", "fish", "tcsh")


def needs(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")


@pytest.fixture
def environment(tmp_path: Path, home: Path) -> dict[str, str]:
    """An environment whose PATH finds this checkout's `tutor` first."""
    program = tmp_path / "bin" / "tutor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tutor "$@"\n')
    program.chmod(0o755)
    return {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "TUTOR_HOME": str(home),
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }


PROMPT = "READY> "
SET_UP = {
    "bash": (("--norc", "--noprofile", "-i"), "PS1='READY''> '; eval \"$(tutor completion bash)\""),
    "zsh": (
        ("-f", "-i"),
        "PS1='READY''> '; autoload -Uz compinit; compinit -u; eval \"$(tutor completion zsh)\"",
    ),
    "tcsh": (("-f", "-i"), "set prompt='READY''> '; tutor completion tcsh > it; source it"),
}
"""By shell: options for an interactive session without start-up files, and the line that sets completion up."""


Press = Callable[[str], str]


@contextmanager
def tab_in(shell: str, environment: dict[str, str], folder: Path) -> Iterator[Press]:
    """Give a function that types a line into an interactive shell, presses tab, and returns the completed line."""
    options, setup = SET_UP[shell]
    session = pexpect.spawn(shell, list(options), env=environment, cwd=folder, encoding="utf-8", timeout=30)
    session.setwinsize(24, 200)
    session.sendline(setup)
    session.expect_exact(PROMPT)

    def press_tab(line: str) -> str:
        session.send(f"{line}\t")
        session.sendcontrol("a")
        session.sendline("echo '<' ")
        session.expect(r"[\r\nl]< (tutor[^\r\n]*)")
        return str(session.match.group(1)).strip()

    yield press_tab
    session.close(force=True)


@contextmanager
def tab_in_fish(_shell: str, environment: dict[str, str], folder: Path) -> Iterator[Press]:
    """Do the same in fish, which can complete a line without a terminal."""

    def press_tab(line: str) -> str:
        script = f"tutor completion fish | source; complete -C {line!r}"
        done = subprocess.run(
            ["fish", "-N", "-c", script],
            env=environment,
            cwd=folder,
            text=True,
            capture_output=True,
            check=True,
        )
        (only,) = (row.partition("\t")[0] for row in done.stdout.splitlines())
        return f"{line[: line.rfind(' ') + 1]}{only}"

    yield press_tab


WORDS = {
    "tutor less": "tutor lessons",
    "tutor pooli": "tutor pooling",
    "tutor read conv-win": "tutor read conv-window",
    "tutor calc --js": "tutor calc --json",
    "tutor quiz conv-output-si": "tutor quiz conv-output-size",
    "tutor ask fc-as": "tutor ask fc-as-conv",
    "tutor demo conv-sl": "tutor demo conv-slide",
    "tutor demo conv-slide --set K=2": "tutor demo conv-slide --set K=2",
    "tutor exercise mom": "tutor exercise momentum",
    "tutor progress exp": "tutor progress export",
    "tutor progress --format an": "tutor progress --format anki",
    "tutor read --lang k": "tutor read --lang ko",
    "tutor calc vgg-1": "tutor calc vgg-16",
    "tutor completion fi": "tutor completion fish",
}
"""By what is typed: the line after tab."""


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.long)], ids=["some", "every"])
def test_words_complete(shell: str, share: int, environment: dict[str, str], tmp_path: Path) -> None:
    """In the default run each shell takes its turn at a share of the lines."""
    needs(shell)
    with (tab_in_fish if shell == "fish" else tab_in)(shell, environment, tmp_path) as press_tab:
        lines = list(WORDS)[SHELLS.index(shell) % share :: share]
        assert {line: press_tab(line) for line in lines} == {line: WORDS[line] for line in lines}


@pytest.mark.parametrize(
    "shell", ["bash", *(pytest.param(name, marks=pytest.mark.long) for name in ("zsh", "fish"))]
)
def test_values_with_spaces_and_equals_signs_complete(
    shell: str, environment: dict[str, str], tmp_path: Path
) -> None:
    """What `echo` prints of the completed line has no backslashes."""
    needs(shell)
    completed = {
        "tutor demo conv-slide --preset tw": "tutor demo conv-slide --preset two filters",
        "tutor demo pool-slide --set mode=av": "tutor demo pool-slide --set mode=avg",
    }
    if shell == "bash":
        completed[r"tutor demo conv-slide --preset two\ f"] = "tutor demo conv-slide --preset two filters"
    with (tab_in_fish if shell == "fish" else tab_in)(shell, environment, tmp_path) as press_tab:
        assert {line: press_tab(line) for line in completed} == completed


def in_bash(environment: dict[str, str], *words: str) -> list[str]:
    """The words that bash offers in place of the last one of `words`."""
    setup = 'eval "$(tutor completion bash)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"'
    done = subprocess.run(
        ["bash", "-c", f'{setup}; _tutor; printf "%s\\n" "${{COMPREPLY[@]}}"', "bash", *words],
        env=environment,
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_the_first_word_is_a_command_or_a_lesson(environment: dict[str, str]) -> None:
    offered = in_bash(environment, "tutor", "")
    assert set(COMMANDS) <= set(offered)
    assert "conv-window" in offered


def test_controls_and_presets_are_those_of_the_demo_on_the_line(environment: dict[str, str]) -> None:
    controls = in_bash(environment, "tutor", "demo", "output-size", "--set", "")
    assert {text.partition("=")[0] for text in controls} == {"W", "F", "S", "P"}
    assert in_bash(environment, "tutor", "demo", "--set", "") == [""]
    after = in_bash(environment, "tutor", "demo", "output-size", "--set", "S", "=", "")
    assert after == [text.removeprefix("S=") for text in controls if text.startswith("S=")]
    presets = in_bash(environment, "tutor", "demo", "output-size", "--preset", "")
    assert r"stride\ 2" in presets


@pytest.mark.parametrize("name", names())
def test_every_value_of_a_control_that_is_offered_can_be_set(tutor, name: str) -> None:
    offered = tutor("completion", "--list", "controls", "--line", f"tutor demo {name} --set").out.splitlines()
    assert offered
    for text in offered:
        control, _, value = text.partition("=")
        assert f"{demo(name).control(control).read(value)}" == value


def test_zsh_without_its_completion_system_says_what_is_missing(environment: dict[str, str]) -> None:
    needs("zsh")
    done = subprocess.run(
        ["zsh", "-f", "-c", 'eval "$(tutor completion zsh)"; echo after'],
        env=environment,
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stdout == "after\n"
    assert done.stderr.count("\n") == 1
    assert "autoload -Uz compinit && compinit" in done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_has_no_syntax_error_and_knows_every_command(tutor, shell: str) -> None:
    script = tutor("completion", shell).out
    assert all(command in script for command in COMMANDS)
    if shutil.which(shell) and shell != "tcsh":  # whose -n runs nothing and reports nothing
        checked = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_names_are_listed_by_kind(tutor, shelf: Path) -> None:
    listed = ("completion", "--lessons", str(shelf), "--list")
    assert tutor(*listed, "lessons").out.split() == ["sums"]
    assert tutor(*listed, "lessons", "--list", "questions").out.split() == ["sums", "add", "way"]
    assert "conv-slide" in tutor(*listed, "demos").out.split()
    assert "momentum" in tutor(*listed, "exercises").out.split()


def test_without_a_shell_one_line_says_which_there_are(tutor) -> None:
    done = tutor("completion")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert all(shell in done.err for shell in SHELLS)
