"""No number that a learner types ends the program, however large: it is wrong, or it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.quiz.answers.parse_answer import Unreadable
from tutor.quiz.answers.values import is_finite
from tutor.quiz.check import check
from tutor.quiz.model import Question
from tutor.quiz.questions.variant import draw

from .learners import questions

QUESTIONS = list(questions().values())
HUGE = (
    "10^400",
    "-10^400",
    "10^200*10^200",
    "2^5000",
    "1" + "0" * 400,
    "9" * 310 + " MB",
    "10^300 GB",
    "1" + "0" * 300 + "x" + "1" + "0" * 300,
    "10^400/10^400",
    "0<x<10^400",
)


def is_right(question: Question, answer: str) -> bool:
    """Return whether the answer is right; False also if it cannot be read. Any other exception is a bug."""
    try:
        return check(draw(question, 1), answer).correct
    except Unreadable:
        return False


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_huge_number_is_wrong_or_unreadable(question: Question) -> None:
    assert not any(is_right(question, answer) for answer in HUGE[:3])


@pytest.mark.parametrize("answer", HUGE, ids=lambda answer: answer[:12])
@pytest.mark.parametrize("kind", sorted({question.form for question in QUESTIONS}))
def test_every_kind_of_question_survives_every_huge_number(kind: str, answer: str) -> None:
    question = next(question for question in QUESTIONS if question.form == kind)
    assert not is_right(question, answer)


NUMBER = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["1e300", "10^308", "0", "0.1", "1/3"]))
CALCULATION = st.recursive(
    NUMBER,
    lambda part: st.tuples(part, st.sampled_from("+-*/^"), part).map(lambda parts: "({}{}{})".format(*parts)),
    max_leaves=5,
)


@given(CALCULATION)
def test_any_calculation_is_checked(text: str) -> None:
    question = next(question for question in QUESTIONS if question.form == "number")
    is_right(question, text)


def test_a_number_is_finite_if_a_float_can_hold_it() -> None:
    assert is_finite(10**308)
    assert is_finite(-0.5)
    assert not is_finite(10**309)
    assert not is_finite(-(10**309))
    assert not is_finite(float("inf"))
    assert not is_finite(float("nan"))
