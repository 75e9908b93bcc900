"""The command palette, and what the app does with ctrl+z, links and workers, also where code must not run (kiosk)."""

import json
import os
import re
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from tutor.exercises.catalog import EXERCISES
from tutor.exercises.permission import NO_CODE_VARIABLE
from tutor.messages import say
from tutor.tui.command_palette import commands
from tutor.tui.keys import STUDY_KEYS
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.search import SearchScreen


def texts(it, kind: str = "") -> list[str]:
    """Return the texts of the palette's commands, or of those of one kind."""
    return [command.choice.text for command in commands(it.app.study) if kind in ("", command.kind)]


def shown(it) -> list[str]:
    """Return the texts of what the open palette has found."""
    return [choice.text for choice in it.app.screen.found]


async def test_the_palette_has_exercises_only_where_code_may_run(
    tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [say(f"exercise.{name}.title") for name in EXERCISES]
    async with tutor() as it:
        assert titles == texts(it, "exercise")
        monkeypatch.setenv(NO_CODE_VARIABLE, "1")
        assert texts(it, "exercise") == []
        assert len(texts(it)) > 30


async def test_no_command_saves_a_file_or_opens_another_program(tutor) -> None:
    async with tutor() as it:
        words = set(re.findall(r"\w+", " ".join(texts(it)).lower()))
        assert words & {"screenshot", "save", "export", "shell", "browser"} == set()


OTHER_NAMES = {
    "minibatch": "mini-batch",  # a term, without its hyphen
    "step size": "learning rate",  # another name of a term
    "output-size": "conv-output-size",  # an id
    "kontents": "",
}


async def test_pages_terms_and_actions_are_found_by_their_other_names(tutor) -> None:
    async with tutor() as it:
        titles = {entry.id: entry.title for c in it.app.session.library.chapters for entry in c.lessons}
        for typed, wanted in OTHER_NAMES.items():
            await it.press("p", *typed)
            found = shown(it)
            assert found[-1] == say("tui.palette.search-all", query=typed)
            assert titles.get(wanted, wanted) in found if wanted else len(found) == 1
            await it.press("escape")


async def test_what_begins_with_the_words_comes_first_and_pages_come_before_actions(
    tutor, tmp_path: Path
) -> None:
    (tmp_path / "help.md").write_text("---\nid: help\ntitle: Help with sums\nchapter: 1\n---\nText.\n")
    async with tutor("help", lessons=tmp_path) as it:
        await it.press("p", *"help")
        assert shown(it)[:2] == ["Help with sums", _description("help")]


async def test_the_last_choice_searches_all_pages_for_what_was_typed(tutor) -> None:
    async with tutor() as it:
        await it.press("p", *"zigzag steps", "enter")
        await it.until(lambda: isinstance(it.app.screen, SearchScreen))
        assert it.app.screen.query_text == "zigzag steps"


HOSTILE = ("w[/2] and x[i]", "[red]x[/red]", "[@click=quit]x", "[/]", "a[b", "100 % {x} $y")


@pytest.mark.long
async def test_markup_in_a_title_is_text(tutor, tmp_path: Path) -> None:
    for number, title in enumerate(HOSTILE):
        (tmp_path / f"a{number}.md").write_text(
            f"---\nid: a{number}\ntitle: {json.dumps(title)}\nchapter: 1\nobjectives: [{json.dumps(title)}]\n---\n{title}\n"
        )
    async with tutor("a0", lessons=tmp_path) as it:
        for number, title in enumerate(HOSTILE):
            it.app.study.open_lesson(f"a{number}")
            await it.press("p", "a", str(number))
            assert title in it.text
            await it.press("escape", "slash", *"x")
            await it.until(lambda: it.app.screen.found)
            await it.press("escape", "o")
            assert title in it.text
            await it.press("escape")


@pytest.mark.parametrize(
    "size",
    [(10, 3), (160, 50), *(pytest.param(size, marks=pytest.mark.long) for size in ((26, 4), (30, 8)))],
)
async def test_every_key_works_at_every_size(tutor, size: tuple[int, int]) -> None:
    async with tutor("conv-window", *size) as it:
        await it.press(
            "p", "pagedown", "pageup", "down", "up", "a", "pagedown", "pagedown", "backspace", "escape"
        )
        assert it.app.screen is it.app.study


async def test_keys_in_one_burst_open_choose_and_go_on(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.burst("p", *"next page", "enter", "f2", "f2", "question_mark")
        await it.until(lambda: isinstance(it.app.screen, HelpScreen))
        assert it.app.session.lesson.id == "conv-output-size"
        await it.burst("escape", "p", *"complete momentum", "enter", "f2")
        await it.until(lambda: isinstance(it.app.screen, ExerciseScreen))


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


async def test_a_command_that_comes_late_does_not_open_its_screen_over_another(tutor) -> None:
    """As after fast typing: the palette is open again before the command that was chosen in it has run."""
    async with tutor() as it:
        actions = {command.choice.text: command.choice.action for command in commands(it.app.study)}
        await it.press("p")
        palette = it.app.screen
        await actions[_description("help")]()
        actions[say("exercise.momentum.title")]()
        await it.rest()
        assert it.app.screen is palette
        await it.press("escape")
        assert it.app.screen is it.app.study


def _description(action: str) -> str:
    """Return how the palette names the action of a key."""
    return next(key.description.capitalize() for key in STUDY_KEYS if key.id == action)
