"""After a wrong answer without a known mistake: the first step of the solution, the question again; hints and skipping."""

from dataclasses import replace

import pytest

from tutor.messages import say
from tutor.quiz.session import Phase
from tutor.tui.state.question import QuestionView

WRONG = "98765"


def phase(it) -> Phase:
    return it.app.study.quiz.question.phase


def kept(it) -> list[tuple[str, bool, float]]:
    return [(a.answer, a.correct, a.credit) for a in it.app.session.store.attempts()]


@pytest.fixture
def stuck(tutor):
    """Return a function that opens the app, for an answer without a known mistake."""

    def opened(columns: int = 80, lines: int = 24):
        return tutor("conv-output-size", columns, lines)

    return opened


async def go_wrong(it) -> QuestionView:
    await it.press("a", *WRONG, "enter")
    return it.app.study.quiz.question


@pytest.mark.parametrize(("columns", "lines"), [(60, 20), (80, 24)])
async def test_the_first_step_is_asked_and_the_answer_not_yet_shown(stuck, columns: int, lines: int) -> None:
    async with stuck(columns, lines) as it:
        question = await go_wrong(it)
        assert phase(it) == Phase.FIRST_STEP
        seen = it.inside(it.app.study.quiz)
        assert "98,765 is not the answer. Count the positions" in seen
        assert f"First step, not counted: {question.steps[0].ask}" in seen
        assert question.variant.solution not in seen
        line = it.app.study.query_one("#answer")
        assert (line.value, line.disabled, line.has_focus) == ("", False, True)
        assert kept(it) == [(WRONG, False, 0.0)], "before anything more is asked"


async def test_a_step_done_leads_to_the_question_once_more_which_counts_half(stuck) -> None:
    async with stuck() as it:
        question = await go_wrong(it)
        await it.press(*str(question.steps[0].answer), "enter")
        assert phase(it) == Phase.STEP_DONE
        assert f"✔ Right: {question.steps[0].answer}." in it.flowing
        assert "enter try again" in it.rows[-1]
        await it.press("enter")
        assert phase(it) == Phase.SECOND_TRY
        assert question.steps[0].statement in it.flowing
        assert "a right answer now counts half" in it.flowing
        assert it.app.study.query_one("#answer").value == ""
        await it.press(*question.variant.expected, "enter")
        assert phase(it) == Phase.DONE
        assert f"✔ Right: {question.variant.expected}." in it.flowing
        assert question.variant.solution in it.flowing
        assert kept(it) == [(WRONG, False, 0.0), (question.variant.expected, True, 0.5)]
        assert it.rows[0].count("✔") == 1
        await it.press("enter")
        assert it.app.study.quiz.question.place == say(
            "tui.quiz.place", number=2, count=len(it.app.session.lesson.questions)
        )


async def test_a_wrong_step_is_told_its_own_mistake_and_what_it_comes_to(stuck) -> None:
    async with stuck() as it:
        question = await go_wrong(it)
        step = question.steps[0]
        await it.press(*f"-{step.answer}", "enter")
        assert f"✗ −{step.answer} is not the answer. The size is right, but the sign is wrong." in it.flowing
        assert step.statement in it.flowing


async def test_a_second_wrong_try_is_diagnosed_as_ever(stuck) -> None:
    async with stuck() as it:
        question = await go_wrong(it)
        tag, value = next(iter(question.variant.mistakes.items()))
        await it.press("tab", "enter", *str(value), "enter")
        assert phase(it) == Phase.DONE
        assert it.app.study.query_one("#answer").value == str(value)
        assert question.variant.feedback[tag] in it.flowing
        assert question.variant.solution in it.flowing
        assert kept(it) == [(WRONG, False, 0.0)]


async def test_the_rest_of_the_solution_comes_step_by_step(stuck) -> None:
    async with stuck() as it:
        question = await go_wrong(it)
        told = [step.statement for step in question.steps]
        await it.press("tab")
        assert [text in it.flowing for text in told] == [True] + [False] * (len(told) - 1)
        for count in range(2, len(told) + 1):
            assert "s step by step" in it.rows[-1]
            await it.press("s")
            assert [text in it.flowing for text in told] == [True] * count + [False] * (len(told) - count)
        assert phase(it) == Phase.DONE
        assert it.app.study.query_one("#answer").value == WRONG, "what the verdict is about"
        assert question.variant.solution in it.flowing
        assert "step by step" not in it.rows[-1]


async def test_after_any_verdict_the_solution_can_be_walked(tutor, answer_of) -> None:
    async with tutor() as it:
        await it.press("a")
        await it.press(*answer_of(it), "enter")
        question = it.app.study.quiz.question
        for step in question.steps:
            await it.press("s")
            assert step.statement in it.flowing
        await it.press("s")
        assert phase(it) == Phase.DONE


async def test_escape_leads_back_to_the_page_from_everywhere(stuck) -> None:
    ways = ([], ["4", "0"], ["tab"], ["tab", "enter"], ["tab", "enter", "tab"], ["tab", "s"])
    async with stuck() as it:
        for number, keys in enumerate(ways):
            question = await go_wrong(it)
            assert question.variant.name == f"conv-output-size:{number}"
            await it.press(*keys, "escape")
            assert not it.app.study.in_quiz
            assert kept(it) == [(WRONG, False, 0.0)] * (number + 1)


async def test_what_cannot_be_read_is_said_at_the_step_too(stuck) -> None:
    async with stuck() as it:
        await go_wrong(it)
        await it.press("x", "enter")
        assert phase(it) == Phase.FIRST_STEP
        assert "… `x` cannot be read" in it.flowing
        await it.press("backspace", "tab")
        assert phase(it) == Phase.STEP_DONE
        assert "cannot be read" not in it.flowing


async def test_keys_of_one_burst_go_through_a_step(stuck) -> None:
    async with stuck() as it:
        await it.press("a")
        expected = it.app.study.quiz.question.variant.expected
        await it.burst(*WRONG, "enter", "7", "enter", "enter", *expected, "enter", "a", *WRONG)
        question = it.app.study.quiz.question
        assert question.variant.name == "conv-output-size:1"
        assert it.app.study.query_one("#answer").value == WRONG
        assert kept(it) == [(WRONG, False, 0.0), (expected, True, 0.5)]


async def test_the_first_of_an_order_is_chosen_with_the_arrows(new_session) -> None:
    session = new_session()
    session.start("preprocessing")
    asked = session.questions.ask("prepare-order").variant
    # Without the page's list of mistakes no wrong order has a name.
    unnamed = replace(asked, question=replace(asked.question, page=None))
    question = QuestionView(unnamed, session.store, lambda: 0.0)
    assert not question.is_choosing
    question.submit("cbad")
    assert (question.phase, question.is_choosing) == (Phase.FIRST_STEP, True)
    question.submit(question.variant.expected[0])
    assert (question.phase, question.is_choosing) == (Phase.STEP_DONE, False)


# --- hints and skipping ---


async def test_what_a_hint_costs_is_said_before_it_is_taken_and_what_counts_after(tutor, answer_of) -> None:
    async with tutor() as it:
        await it.press("a")
        assert "tab: a hint; then a right answer counts half" in it.flowing
        await it.press("h", "i", "n", "t", "enter")
        assert it.app.study.query_one("#answer").value == ""
        assert it.app.study.quiz.question.variant.hints[0] in it.flowing
        assert "tab: another hint; then a right answer counts a quarter" in it.flowing
        await it.press("question_mark", "enter")
        assert "a right answer counts" not in it.flowing
        await it.press(*answer_of(it), "enter")
        assert "With the hints it counts 25 %." in it.flowing
        assert [credit for _, _, credit in kept(it)] == [0.25]


async def test_what_is_skipped_shows_its_answer_and_returns_with_other_numbers(tutor, answer_of) -> None:
    async with tutor() as it:
        ids = [block.id for block in it.app.session.lesson.questions]
        await it.press("a")
        variant = it.app.study.quiz.question.variant
        await it.press("s", "k", "i", "p", "enter")
        assert "Skipped" in it.flowing
        assert variant.expected in it.flowing
        assert variant.solution in it.flowing
        assert kept(it) == [("", False, 0.0)]
        for question in ids[1:]:
            await it.press("enter")
            assert it.app.study.quiz.question.variant.question.id == question
            it.app.study.query_one("#answer").value = answer_of(it)
            await it.press("enter")
        await it.press("enter")
        assert it.app.study.quiz.question.variant.name == f"{ids[0]}:1"


async def test_the_last_open_question_is_asked_again_until_it_is_right(tutor, answer_of) -> None:
    async with tutor() as it:
        session = it.app.session
        ids = [block.id for block in session.lesson.questions]
        for question_id in ids[1:]:
            question = session.questions.ask(question_id)
            question.submit(question.variant.expected)
        session.forget_results()
        await it.press("a", "f3", "enter")
        assert it.app.study.quiz.question.variant.name == f"{ids[0]}:1"
        await it.press(*answer_of(it), "enter", "enter")
        assert not it.app.study.in_quiz
