"""The command palette, and what the app does with ctrl+z, links and workers, also where code must not run (kiosk)."""

import os
import re

import pytest
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from tutor.exercises.catalog import EXERCISES
from tutor.exercises.grade import NO_CODE_VARIABLE
from tutor.messages import say
from tutor.tui.keys import STUDY_KEYS
from tutor.tui.screens.help import HelpScreen


def command_titles(it) -> list[str]:
    """Return the titles of the palette's commands."""
    return [command.title for command in it.app.get_system_commands(it.app.screen)]


async def test_the_palette_has_exercises_only_where_code_may_run(
    tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [say("exercise.screen.palette", title=say(f"exercise.{name}.title")) for name in EXERCISES]
    async with tutor() as it:
        assert set(titles) <= set(command_titles(it))
        monkeypatch.setenv(NO_CODE_VARIABLE, "1")
        assert not set(titles) & set(command_titles(it))
        assert len(command_titles(it)) > 30


async def test_no_command_saves_a_file_or_opens_another_program(tutor) -> None:
    async with tutor() as it:
        words = set(re.findall(r"\w+", " ".join(command_titles(it)).lower()))
        assert words & {"screenshot", "save", "export", "shell", "browser"} == set()


@pytest.mark.parametrize("suspends", [True, False])
async def test_ctrl_z_stops_the_process_only_where_there_is_a_shell(
    tutor, monkeypatch: pytest.MonkeyPatch, suspends: bool
) -> None:
    stopped = []
    async with tutor() as it:
        it.app.allows_suspend = suspends
        monkeypatch.setattr(type(it.app._driver), "can_suspend", True)
        monkeypatch.setattr(os, "kill", lambda *_: stopped.append(True))
        await it.press("ctrl+z")
        monkeypatch.undo()
    assert stopped == [True] * suspends


async def test_a_link_opens_no_browser(tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda *_: opened.append(True))
    async with tutor() as it:
        it.app.open_url("https://example.org")
    assert opened == []


async def test_closing_the_palette_during_a_search_does_not_end_the_app(tutor) -> None:
    async with tutor() as it:
        it.app.report_crash(WorkerFailed(NoMatches("the palette's list is gone")))
        await it.press("o")
        assert it.app.is_running


async def test_a_command_that_comes_late_does_not_open_its_screen_over_the_palette(tutor) -> None:
    """As after fast typing: the palette is open again before the command that was chosen in it has run."""
    async with tutor() as it:
        commands = {command.title: command.callback for command in it.app.get_system_commands(it.app.screen)}
        await it.press("p")
        palette = it.app.screen
        assert isinstance(palette, CommandPalette)
        await commands[_description("help")]()
        commands["Exercise: Complete momentum"]()
        await it.rest()
        assert it.app.screen is palette
        await it.press("escape")
        assert it.app.screen is it.app.study
        await it.press("question_mark")
        assert isinstance(it.app.screen, HelpScreen)


def _description(action: str) -> str:
    """Return how the palette names the action of a key."""
    return next(key.description.capitalize() for key in STUDY_KEYS if key.id == action)
