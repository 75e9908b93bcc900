"""Questions on the screen: verdicts, mistakes, hints, what counts as an attempt, and keys that arrive at once."""

import asyncio
from collections.abc import Callable

import pytest
from textual.events import Key

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.quiz.answers.parse_answer import describe_form
from tutor.tui.screens.page_done import PageDoneScreen
from tutor.tui.screens.study import StudyScreen
from tutor.tui.state.question import QuestionView


def keys_for(text: str) -> list[str]:
    """Return the keys that type a text."""
    return list(text)


def known_mistake(it) -> tuple[str, str, str]:
    """Return an answer that is a known mistake of the question on the screen, its tag and its feedback."""
    variant = it.app.study.quiz.question.variant
    tag, value = next(iter(variant.mistakes.items()))
    return str(value), tag, variant.feedback[tag]


async def test_a_right_answer_is_confirmed_and_recorded(tutor, answer_of) -> None:
    async with tutor() as it:
        await it.press("a")
        await it.see("Question 1 of")
        await it.press(*keys_for(answer_of(it)), "enter")
        await it.see("✔")
        (attempt,) = it.app.session.store.attempts()
        assert (attempt.question, attempt.seed, attempt.correct, attempt.credit) == (
            "conv-output-size",
            0,
            True,
            1.0,
        )
        assert attempt.seconds == 0.5
        assert it.rows[0].count("✔") == 1


@pytest.mark.parametrize(("columns", "lines"), [(60, 20), (80, 24), (120, 40)])
async def test_a_known_mistake_is_explained_and_the_solution_comes_on_request(
    tutor, columns: int, lines: int
) -> None:
    async with tutor("conv-output-size", columns, lines) as it:
        await it.press("a")
        answer, tag, feedback = known_mistake(it)
        question = it.app.study.quiz.question
        await it.press(*keys_for(answer), "enter")
        await it.until(lambda: question.verdict is not None)
        await it.until(lambda: "✗" in it.inside(it.app.study.quiz))
        seen = it.inside(it.app.study.quiz)
        assert feedback in seen
        assert question.variant.solution not in seen
        await it.press("tab")
        await it.until(lambda: question.variant.solution in it.inside(it.app.study.quiz))
        assert question.variant.expected in it.inside(it.app.study.quiz)
        (attempt,) = it.app.session.store.attempts()
        assert (attempt.correct, attempt.mistake, attempt.credit, attempt.answer) == (False, tag, 0.0, answer)


@pytest.mark.parametrize("text", ["", "abc", "5,5", "[bold]"])
async def test_an_unreadable_answer_is_explained_and_not_recorded(tutor, text: str) -> None:
    async with tutor() as it:
        await it.press("a")
        it.app.study.query_one("#answer").value = text
        await it.press("enter")
        await it.see("…")
        question = it.app.study.quiz.question
        assert question.verdict is None
        assert question.complaint
        assert it.app.session.store.attempts() == []
        await it.press(*["backspace"] * len(text), *keys_for(question.variant.expected), "enter")
        assert question.verdict is not None
        assert question.verdict.correct


async def test_each_hint_is_shown_and_halves_the_credit(tutor, answer_of) -> None:
    async with tutor() as it:
        await it.press("a")
        hints = it.app.study.quiz.question.variant.hints
        for hint in hints:
            await it.press("tab")
            assert hint in it.flowing
        await it.press("tab")  # no more
        await it.press(*keys_for(answer_of(it)), "enter")
        (attempt,) = it.app.session.store.attempts()
        assert attempt.credit == 0.5 ** len(hints)


async def test_another_variant_has_other_numbers(tutor, answer_of) -> None:
    async with tutor() as it:
        await it.press("a")
        first = it.app.study.quiz.question.variant
        await it.press(*keys_for(answer_of(it)), "enter", "a")
        second = it.app.study.quiz.question.variant
        assert (second.question.id, second.seed) == (first.question.id, first.seed + 1)
        assert second.prompt != first.prompt
        assert second.name in it.text
        await it.press(*keys_for(answer_of(it)), "enter")
        assert len(it.app.session.store.attempts()) == 2


async def test_enter_asks_the_next_question_and_returns_to_the_page_when_all_are_right(
    tutor, answer_of
) -> None:
    async with tutor() as it:
        ids = [block.id for block in it.app.session.lesson.questions]
        await it.press("a")
        for question in ids:
            assert it.app.study.quiz.question.variant.question.id == question
            it.app.study.query_one("#answer").value = answer_of(it)
            await it.press("enter")
            assert it.app.study.quiz.question.verdict.correct
            await it.press("enter")
        await it.until(lambda: isinstance(it.app.screen, PageDoneScreen))
        await it.see("Next page: ")
        card = it.inside(it.app.screen.query_one("#list"))
        for objective in it.app.session.lesson.objectives:
            assert f"✓ {objective}" in card
        assert it.app.session.library.title(it.app.session.neighbour(1)) in card
        await it.press("escape")
        assert not it.app.study.in_quiz
        await it.press("g")
        for objective in it.app.session.lesson.objectives:
            assert f"✓ {objective}" in it.flowing, "ticked off at the head of the page too"
        assert it.rows[0].count("✔") == len(ids)
        await it.press("o")
        assert f"{len(ids)}/{len(ids)}" in it.text


async def test_the_card_of_a_finished_page_leads_to_the_next_one(tutor) -> None:
    async with tutor() as it:
        session = it.app.session
        assert f"○ {session.lesson.objectives[0]}" in it.flowing, "nothing is ticked off before it is done"
        for block in session.lesson.questions:
            session.store.record(block.id, 0, "x", True, None)
        session.forget_results()
        following = session.neighbour(1)
        await it.press("a", "f3")  # all are right, so the first one is asked again
        session.store.record(session.lesson.questions[0].id, 1, "x", True, None)
        session.forget_results()
        await it.press("enter")
        await it.until(lambda: isinstance(it.app.screen, PageDoneScreen))
        await it.press("enter")
        assert session.lesson.id == following


@pytest.mark.parametrize("kind", ["choice", "several", "order", "number", "shape", "expression"])
async def test_the_empty_line_says_how_to_answer(tutor, kind: str) -> None:
    library = Library()
    page, question = next(
        (name, block.id)
        for name in library.ids()
        for block in library.lesson(name).questions
        if block.fields.get("kind", "number") == kind
    )
    async with tutor(page, 120, 40) as it:
        it.app.study.quiz_flow.ask(question)
        await it.rest()
        form = describe_form(it.app.study.quiz.question.variant)
        assert form[:20] in it.flowing


async def test_a_notification_does_not_follow_to_the_next_page(tutor) -> None:
    async with tutor() as it:
        it.app.study.notify("About this page.", markup=False)
        await it.rest()
        assert it.notices == ["About this page."]
        await it.press("l")
        assert it.notices == []


async def test_escape_returns_to_the_page_with_the_question_marked(tutor) -> None:
    async with tutor() as it:
        await it.press("a")
        answer, _, _ = known_mistake(it)
        await it.press(*keys_for(answer), "enter", "escape")
        study = it.app.study
        assert not study.in_quiz
        await it.until(lambda: study.page.stop and study.page.stop.target == "conv-output-size")
        await it.see("✗ Question 1")


async def test_a_question_returns_with_new_numbers(tutor) -> None:
    async with tutor() as it:
        await it.press("a")
        answer, _, _ = known_mistake(it)
        await it.press(*keys_for(answer), "enter", "escape", "a")
        assert it.app.study.quiz.question.variant.name == "conv-output-size:1"


async def test_enter_on_a_marked_card_asks_that_question(tutor) -> None:
    async with tutor() as it:
        study = it.app.study
        await it.press("j", "j")
        stop = study.page.stop
        assert stop.kind == "quiz"
        await it.press("enter")
        assert study.quiz.question.variant.question.id == stop.target


async def test_the_arrows_select_a_choice(tutor) -> None:
    async with tutor() as it:
        session, study = it.app.session, it.app.study
        for lesson in session.library.ids():
            session.open_lesson(lesson)
            for block in session.lesson.questions:
                if block.fields.get("kind") != "choice":
                    continue
                study.quiz_flow.ask(block.id)
                line = study.query_one("#answer")
                letters = study.quiz.question.letters()
                await it.press("down", "down")
                assert line.value == letters[1]
                await it.press("up", "up")
                assert line.value == letters[-1]
                await it.press("enter")
                assert study.quiz.question.verdict is not None
                return
    raise AssertionError("the lessons have no choice question")


async def test_the_footer_names_the_keys_that_work_now(tutor, answer_of) -> None:
    async with tutor("conv-output-size", 100, 30) as it:
        await it.press("a")
        assert "enter check" in it.rows[-1]
        assert "tab hint" in it.rows[-1]
        assert "other numbers" not in it.rows[-1]
        await it.press(*keys_for(answer_of(it)), "enter")
        assert "enter next question" in it.rows[-1]
        assert "a other numbers" in it.rows[-1]
        assert "hint" not in it.rows[-1]


async def test_keys_of_one_burst_are_handled_in_the_order_they_were_keys_for(tutor, answer_of) -> None:
    async with tutor() as it:
        # ask, type two digits too many, delete them, check, ask another variant, type an unreadable answer, check
        await it.press("a")
        expected = answer_of(it)
        await it.press("escape")
        study = it.app.study
        await it.burst("a", *expected, "9", "9", "backspace", "backspace", "enter", "a", "x", "enter")
        question = study.quiz.question
        await it.until(lambda: question.complaint)
        assert [(a.answer, a.correct) for a in it.app.session.store.attempts()] == [(expected, True)]
        assert question.variant.seed == 1
        await it.burst("backspace", "tab", *question.variant.expected, "enter", "escape", "down", "down")
        await it.until(lambda: not study.in_quiz)
        assert [a.credit for a in it.app.session.store.attempts()] == [1.0, 0.5]


async def test_in_an_answer_letters_are_not_commands(tutor) -> None:
    async with tutor() as it:
        await it.burst("a", "q", "o", "t", "a", "question_mark", "space", "1")
        assert it.app.study.query_one("#answer").value.replace(" ", "") in {"qota1", "qota?1"}
        assert len(it.app.screen_stack) == 1


async def test_the_attempt_is_saved_before_its_verdict_is_shown(new_session, monkeypatch) -> None:
    session = new_session()
    session.start("conv-output-size")
    question: QuestionView = session.questions.ask("conv-output-size")
    seen = []
    record = Store.record

    def watched(store: Store, **attempt):
        seen.append((question.verdict, question.verdict_rows(60)))
        return record(store, **attempt)

    monkeypatch.setattr(Store, "record", watched)
    question.submit(question.variant.expected)
    assert seen == [(None, [])]
    assert question.verdict.correct
    with Store.open(session.store.path.parent) as other:
        assert len(other.attempts()) == 1


async def test_an_attempt_that_cannot_be_recorded_gets_no_verdict(new_session, monkeypatch) -> None:
    session = new_session()
    session.start("conv-output-size")
    question = session.questions.ask("conv-output-size")

    def broken(_store: Store, **_attempt):
        raise RuntimeError("no disk")

    monkeypatch.setattr(Store, "record", broken)
    with pytest.raises(RuntimeError):
        question.submit(question.variant.expected)
    assert question.verdict is None
    assert question.verdict_rows(60) == []


async def test_a_question_requested_before_the_panel_is_mounted_is_asked_afterwards(
    tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount: Callable = StudyScreen._mount_chart_and_quiz

    async def mount_after_a_key(study: StudyScreen) -> None:
        study.action_answer()
        assert not study.in_quiz
        await mount(study)

    monkeypatch.setattr(StudyScreen, "_mount_chart_and_quiz", mount_after_a_key)
    widths: set[int] = set()
    prompt_rows = QuestionView.prompt_rows
    monkeypatch.setattr(
        QuestionView, "prompt_rows", lambda question, width: widths.add(width) or prompt_rows(question, width)
    )
    async with tutor(columns=104, lines=32) as it:
        await it.until(lambda: it.app.study.in_quiz)
        await it.see("Question 1 of")
        assert widths == {it.app.study.quiz.size.width - 3}


async def test_keys_behind_a_question_that_must_wait_are_typed_into_it(
    tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount: Callable = StudyScreen._mount_chart_and_quiz

    async def mount_after_keys(study: StudyScreen) -> None:
        for key in ("a", "1", "2"):
            study.app.post_message(Key(key, key))
        while not study.when_ready.waiting:
            await asyncio.sleep(0)
        await mount(study)

    monkeypatch.setattr(StudyScreen, "_mount_chart_and_quiz", mount_after_keys)
    async with tutor() as it:
        await it.until(lambda: it.app.study.in_quiz)
        await it.rest()
        assert it.app.study.query_one("#answer").value == "12"


async def test_the_verdict_stays_on_the_screen_above_the_picture_of_a_run(tutor) -> None:
    async with tutor("fully-connected") as it:
        quiz = it.app.study.quiz
        it.app.study.quiz_flow.ask("another-image-size")
        await it.rest()
        variant = quiz.question.variant
        wrong = next(letter for letter in "abcd" if not variant.expected.startswith(letter))
        await it.press(wrong, "enter", "tab")
        await it.until(lambda: quiz.max_scroll_y > 0 and quiz.scroll_y > 0, "the panel scrolls")
        assert len(quiz.question.verdict_rows(77)) > quiz.size.height, "all of it does not fit"
        assert f"✗ {wrong}) " in it.text
        assert variant.expected in it.flowing


async def test_what_is_typed_below_a_picture_can_be_seen(tutor) -> None:
    async with tutor("unit-and-layer") as it:
        quiz = it.app.study.quiz
        it.app.study.quiz_flow.ask("bias-nudge")
        await it.rest()
        line = quiz.query_one("#answer")
        assert line.region.bottom > quiz.region.bottom, "the picture leaves no room for the answer line"
        await it.press("b")
        await it.until(lambda: line.region.bottom <= quiz.region.bottom)
