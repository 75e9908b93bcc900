"""Fixtures that run commands: in this process, or in a separate one if streams and signals matter."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tutor.cli.command_names import split_command
from tutor.cli.dispatch import run as dispatch


class CommandResult(NamedTuple):
    """The exit code and the output of a command."""

    code: int
    out: str
    err: str


Tutor = Callable[..., CommandResult]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder for the test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TUTOR_HOME", str(folder))
    return folder


@pytest.fixture
def tutor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tutor:
    """`tutor("check", "q", "5", stdin="")` runs the command in this process, without a terminal."""

    def run(*words: str, stdin: str = "") -> CommandResult:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = dispatch(*split_command(list(words)))
        return CommandResult(code, *capsys.readouterr())

    return run


@pytest.fixture
def process(home: Path) -> Tutor:
    """The same in a separate process, as in a shell."""

    def run(*words: str, stdin: str = "", **environment: str) -> CommandResult:
        done = subprocess.run(
            [sys.executable, "-m", "tutor", *words],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            env=os.environ | {"TUTOR_HOME": str(home), "TERM": "xterm"} | environment,
            check=False,
        )
        return CommandResult(done.returncode, done.stdout, done.stderr)

    return run


PAGE = """\
---
id: sums
title: Sums
chapter: 1
objectives: [add]
---
Prose.

~~~quiz
id: add
ask: "What is {a} + {b}?"
given: {a: 2..9, b: 11..19}
answer: a + b
mistakes:
  times: {if: a * b, say: "You multiplied."}
  minus: {if: b - a, say: "You took away."}
hint: ["Count on.", "Use your fingers."]
solve: "{a} + {b} = {answer}"
~~~

~~~quiz
id: way
kind: choice
ask: "Which way is up?"
answer: "the sky"
choices: ["the sky", "the sea", "the floor"]
mistakes:
  sea: {if: "the sea", say: "Fish are there."}
solve: "Up is {answer}."
~~~
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of lessons with one page of two questions."""
    folder = tmp_path / "lessons"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "sums.md").write_text(PAGE, encoding="utf-8")
    return folder
