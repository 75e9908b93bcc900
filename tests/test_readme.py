"""What the README says is so: its commands run, its tables are those of the program."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.cli.command_names import COMMANDS
from tutor.messages import say
from tutor.tui.keys import GROUPS, keys_of_group

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TITLES = {"page": "Page", "chart": "Chart", "app": "Everywhere", "quiz": "Question", "lab": "Laboratory"}
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]


def between(name: str) -> str:
    return README.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- end of {name} -->")[0]


def test_the_keys_are_those_of_the_registry() -> None:
    rows = ["| | key | does |", "|---|---|---|"]
    for group in GROUPS:
        for i, key in enumerate(keys_of_group(group)):
            rows.append(f"| {'' if i else TITLES[group]} | `{key.label}` | {key.description} |")
    assert between("keys") == "\n".join(rows) + "\n"


def test_the_commands_are_those_of_the_help() -> None:
    rows = [
        "| command | does |",
        "|---|---|",
        *(f"| `tutor {name}` | {say(f'cli.{name}.line')} |" for name in COMMANDS),
    ]
    assert between("commands") == "\n".join(rows) + "\n"


def test_ci_runs_the_set_up_command_of_the_readme() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
    assert command in SHELL
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_links_lead_to_files_that_are_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
    for folder in re.findall(r"`((?:engine|lessons|tutor|docs)/[^`]*)`", README):
        assert (ROOT / folder).exists(), folder


SLOW = ("tutor progress export --format anki",)
"""Examples that draw every question, of which some run a demo."""
EXAMPLES = [
    pytest.param(line, marks=pytest.mark.long) if line.startswith(SLOW) else line
    for line in SHELL
    if line.startswith("tutor ")
]


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_run(line: str, tmp_path: Path) -> None:
    words = shlex.split(line.partition("#")[0].partition("|")[0])[1:]
    done = subprocess.run(
        [sys.executable, "-m", "tutor", *words],
        input="quit\n",
        capture_output=True,
        text=True,
        env={"TUTOR_HOME": str(tmp_path), "TERM": "xterm", "PATH": "", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == (1 if words[0] == "check" and '"correct": false' in done.stdout else 0)
    for promised in re.findall(r"[\d,x]{6,}", line.partition("#")[2]):
        assert promised in done.stdout
