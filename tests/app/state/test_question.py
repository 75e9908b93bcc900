"""A question being answered, without a screen: its verdict is final, and its rows fit."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.text.rows import width
from tutor.tui.state.learner import LearnerSession


def test_a_verdict_is_final_and_seconds_are_from_the_clock(new_session) -> None:
    session = new_session()
    session.start("conv-output-size")
    question = session.questions.ask("conv-output-size")
    question.submit("not a number")
    assert question.verdict_rows(40)
    question.submit(question.variant.expected)
    question.submit("1")
    (attempt,) = session.store.attempts()
    assert (attempt.correct, attempt.seconds) == (True, 0.5)
    question.start_next_variant()
    assert (question.verdict, question.hints_taken, question.last_answer) == (None, 0, "")


@settings(deadline=None)  # the first example reads the lessons
@given(st.integers(40, 120))
def test_a_question_fits_its_width(room: int) -> None:
    session = LearnerSession(Library(), Store(Path("nowhere"), lambda: 0.0), lambda: 0.0)
    session.start("conv-output-size")
    for block in session.lesson.questions:
        question = session.questions.ask(block.id)
        for _ in question.variant.hints:
            question.take_hint()
        question.submit("1")
        rows = question.prompt_rows(room) + question.verdict_rows(room)
        assert max(sum(width(span.text) for span in row) for row in rows) <= room
