"""The mouse, where the learner has turned clicks on: a click chooses and the wheel scrolls. Keys work as before."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from tutor.messages import say
from tutor.tui.screens.contents import ContentsScreen
from tutor.tui.state.learner import LearnerSession


async def test_a_click_on_a_question_asks_it(tutor) -> None:
    async with tutor("conv-output-size", 120, 40) as it:
        page = it.app.study.page
        question = next(stop for stop in page.view.scroll.stops if stop.kind == "quiz")
        while not page.view.scroll.is_visible(question):
            await it.press("d")
        await it.pilot.click(page, offset=(4, question.first - page.view.scroll.top))
        await it.rest()
        assert it.app.study.in_quiz
        assert it.app.study.quiz.question.variant.question.id == question.target


async def test_the_wheel_scrolls_the_page(tutor) -> None:
    async with tutor("conv-output-size", 120, 40) as it:
        study = it.app.study
        where = (None, 5, 5, 0, 0, 0, False, False, False)
        it.app.post_message(MouseScrollDown(*where))
        await it.rest()
        assert study.page.view.scroll.top == 3
        it.app.post_message(MouseScrollUp(*where))
        await it.rest()
        assert study.page.view.scroll.top == 0


async def test_a_click_in_a_list_opens_what_is_there_and_one_beside_it_closes(tutor) -> None:
    async with tutor("conv-window", 100, 40) as it:
        await it.press("o")
        assert isinstance(it.app.screen, ContentsScreen)
        title = it.app.session.library.title("pooling")
        row = next(y for y, text in enumerate(it.rows) if title in text)
        await it.pilot.click(offset=(20, row))
        await it.until(lambda: it.app.session.lesson.id == "pooling")
        await it.press("p", *"contents")
        await it.pilot.click(offset=(0, 39))
        await it.until(lambda: it.app.screen is it.app.study)


async def test_clicks_are_a_setting_that_the_palette_changes(tutor) -> None:
    async with tutor() as it:
        session: LearnerSession = it.app.session
        assert not session.wants_clicks
        await it.press("p", *"mouse", "enter")
        assert session.wants_clicks
        await it.until(lambda: it.notices)
        assert it.notices[-1] == say("tui.mouse.on")
    async with tutor() as again:
        assert again.app.session.wants_clicks


@pytest.mark.parametrize("size", [(80, 24), (10, 3)])
@pytest.mark.parametrize(
    "step", [(26, 7), pytest.param((9, 4), marks=pytest.mark.long)], ids=["some", "more"]
)
async def test_a_click_anywhere_ends_nothing(tutor, size: tuple[int, int], step: tuple[int, int]) -> None:
    async with tutor("conv-window", *size) as it:
        for x in range(0, size[0], step[0]):
            for y in range(0, size[1], step[1]):
                await it.pilot.click(offset=(x, y))
                await it.press("escape")
        assert it.app.is_running
