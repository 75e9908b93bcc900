"""What Textual takes from the settings that it gets before it is imported."""

import json
import subprocess
import sys

import pytest

from tutor.tui.launch import REPAINTS_PER_SECOND

SCRIPT = """
import json, os
from tutor.capabilities import detect_terminal
from tutor.tui.launch import configure_textual
configure_textual(detect_terminal({"TERM": "%s", "LANG": "C.UTF-8"}, "utf-8"))
from textual.app import App
from textual.screen import UPDATE_PERIOD
app = App()
print(json.dumps([1 / UPDATE_PERIOD, app.console.color_system, app.no_color]))
"""


@pytest.mark.parametrize(
    ("term", "colours", "no_colour"),
    [("xterm-256color", "256", False), ("xterm", "standard", False), ("alacritty", "truecolor", False)],
)
def test_textual_repaints_as_often_and_in_the_colours_that_were_set(
    term: str, colours: str, no_colour: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % term], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(done.stdout) == [float(REPAINTS_PER_SECOND), colours, no_colour]


def test_textual_shows_no_colours_on_a_terminal_without_any() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % "vt100"], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(done.stdout)[2] is True
