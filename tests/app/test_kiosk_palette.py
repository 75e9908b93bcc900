"""What the palette offers, and what ctrl+z does, where there is no shell and no code is run."""

import os

import pytest
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from tutor.exercises.catalog import EXERCISES
from tutor.exercises.grade import VARIABLE
from tutor.messages import say


def offered(it) -> list[str]:
    """The titles of the palette's commands."""
    return [command.title for command in it.app.get_system_commands(it.app.screen)]


async def test_the_palette_has_exercises_only_where_code_is_run(
    tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [say("exercise.screen.palette", title=say(f"exercise.{name}.title")) for name in EXERCISES]
    async with tutor() as it:
        assert set(titles) <= set(offered(it))
        monkeypatch.setenv(VARIABLE, "1")
        assert not set(titles) & set(offered(it))
        assert len(offered(it)) > 30


async def test_the_palette_saves_nothing_and_opens_nothing(tutor) -> None:
    async with tutor() as it:
        known = " ".join(offered(it)).lower()
        assert [word for word in ("screenshot", "save", "export", "shell", "browser") if word in known] == []


@pytest.mark.parametrize("suspends", [True, False])
async def test_ctrl_z_stops_the_process_only_where_there_is_a_shell(
    tutor, monkeypatch: pytest.MonkeyPatch, suspends: bool
) -> None:
    stopped = []
    async with tutor() as it:
        it.app.suspends = suspends
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


async def test_a_search_whose_palette_was_closed_meanwhile_ends_nothing(tutor) -> None:
    async with tutor() as it:
        it.app._handle_exception(WorkerFailed(NoMatches("the palette's list is gone")))
        await it.press("o")
        assert it.app.is_running
