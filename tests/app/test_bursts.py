"""Keys that arrive at once, as a slow line, a paste or a macro delivers them: nothing is lost and nothing ends the app."""

from itertools import product

import pytest
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.widget import MountError

from tutor.tui.app import TutorApp
from tutor.tui.command_palette import PaletteScreen
from tutor.tui.screens.overlay import Overlay

from .textual_internals import key_event

SOME_BURSTS = (("l", "l", "j"), ("l", "h", "G"), ("h", "b", "enter"), ("b", "l", "a"))
EVERY_BURST = tuple(product("lhb", "lhb", ("j", "G", "enter", "a")))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize(
    "bursts", [SOME_BURSTS, pytest.param(EVERY_BURST, marks=pytest.mark.long)], ids=["some", "every"]
)
async def test_page_turns_and_a_key_of_the_page(
    tutor, size: tuple[int, int], bursts: tuple[tuple[str, ...], ...]
) -> None:
    """The rows that a key moves through are those of the page that the key before it has opened."""
    async with tutor("dropout", *size) as it:
        study = it.app.study
        for keys in bursts:
            await it.burst(*keys)
            await it.burst("escape")
            await it.until(lambda: study.page.view.is_complete)
            targets = {stop.target for stop in study.page.view.scroll.stops if stop.kind == "quiz"}
            assert targets == {block.id for block in it.app.session.lesson.questions}
            assert it.app.session.lesson.title.split(":")[0].split()[0] in " ".join(
                "".join(span.text for span in row) for row in study.page.view.scroll.rows[:3]
            )


async def test_a_key_behind_a_page_turn_moves_the_new_page(tutor) -> None:
    async with tutor("conv-window") as it:
        await it.burst("l", "j")
        stop = it.app.study.page.stop
        assert stop is not None
        assert it.app.study.page.view.scroll.marked == 1


async def test_the_chart_plays_the_demo_of_the_page_that_was_just_opened(tutor) -> None:
    async with tutor("conv-window", 120, 40) as it:
        await it.burst("l", "space")
        chart = it.app.study.chart
        assert chart.state.block in it.app.session.lesson.demos
        await it.until(lambda: chart.state.runner.position > 0 or chart.playing)


@pytest.mark.long
async def test_a_page_that_is_hidden_before_it_is_drawn_is_laid_out(tutor) -> None:
    async with tutor("conv-window", 120, 40) as it:
        await it.burst("l", "v", "v")
        await it.until(lambda: it.app.study.page.view.is_complete)
        await it.until(lambda: it.app.study.chart.state.block in it.app.session.lesson.demos)


async def test_a_page_is_left_while_its_question_is_asked(tutor) -> None:
    """The message that asks for the next question arrives after the page is gone."""
    async with tutor() as it:
        study = it.app.study
        await it.press("a", "f3")
        study.quiz.action_submit()
        study.open_lesson("pooling")
        await it.rest()
        assert not study.in_quiz
        assert study.quiz.question is None


@pytest.mark.parametrize("times", [1, pytest.param(3, marks=pytest.mark.long)])
async def test_the_palette_in_a_burst(tutor, times: int) -> None:
    async with tutor() as it:
        endings = (("enter", "f2"), ("enter", "enter"), ("escape", "escape", "f2"), ("f2", "f2"))
        for keys in endings * times:
            await it.press("p")
            assert isinstance(it.app.screen, PaletteScreen)
            await it.burst(*"complete momentum", *keys)
            while len(it.app.screen_stack) > 1:
                await it.press("escape")
        await it.press("j")
        assert it.app.is_running


@pytest.mark.parametrize("size", [(26, 4), (10, 2), (1, 1), (200, 3)])
async def test_the_palette_moves_by_pages_in_any_terminal(tutor, size: tuple[int, int]) -> None:
    async with tutor(columns=size[0], lines=size[1]) as it:
        await it.press(
            "p", "pagedown", "pageup", "down", "up", "pagedown", "shift+end", "shift+home", "escape"
        )
        assert it.app.screen is it.app.study


@pytest.mark.long
async def test_a_screen_is_closed_once(tutor) -> None:
    async with tutor() as it:
        for key in ("o", "question_mark", "m", "e"):
            await it.press(key)
            overlay = it.app.screen
            assert isinstance(overlay, Overlay)
            overlay.action_dismiss_overlay()
            overlay.action_dismiss_overlay()
            await it.rest()
            assert it.app.screen is it.app.study


@pytest.mark.parametrize(
    "keys",
    [
        ("q", "question_mark", "j"),
        ("ctrl+q", "slash", "x"),
        ("ctrl+c", "o", "down", "enter"),
        ("q", "L"),
        ("question_mark", "ctrl+q"),
    ],
)
async def test_keys_behind_the_one_that_quits_do_nothing(tutor, monkeypatch, keys: tuple[str, ...]) -> None:
    errors: list[BaseException] = []
    monkeypatch.setattr(TutorApp, "on_crash", lambda _app, error: errors.append(error) or True)
    async with tutor("momentum") as it:
        for key in keys:
            it.app.post_message(key_event(key))
        await it.until(lambda: not it.app.is_running)
    assert errors == []
    assert it.app.return_code == 0


@pytest.mark.parametrize("kind", [NoMatches, MountError, ScreenStackError])
async def test_what_the_end_of_the_app_takes_away_is_no_error(
    tutor, monkeypatch, kind: type[Exception]
) -> None:
    """A page that is being completed when the app is told to end finds its widgets or its screen gone."""
    errors: list[BaseException] = []
    monkeypatch.setattr(TutorApp, "on_crash", lambda _app, error: errors.append(error) or True)
    async with tutor("momentum") as it:
        it.app.report_crash(kind("before"))
        it.app.exit()
        it.app.report_crash(kind("after"))
        await it.until(lambda: not it.app.is_running)
    assert [str(error) for error in errors] == ["before"]
