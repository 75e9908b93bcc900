"""Every form of a right answer is accepted, no wrong answer is, and all forms of an answer get the same verdict."""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.quiz.answers.values import format_plain, same_number, tidy
from tutor.quiz.check import check
from tutor.quiz.diagnosis.relations import plain_relations, telling_relations
from tutor.quiz.diagnosis.topics import find_topics
from tutor.quiz.model import Unreadable, Variant, Verdict
from tutor.quiz.questions.variant import draw
from tutor.quiz.verification.verify import MAX_RUN_SEEDS

from .answer_forms import forms
from .learners import questions

NAMES = sorted(questions())
SEEDS = 300
T = TypeVar("T")


def verdict(asked: Variant, form: str) -> Verdict:
    try:
        return check(asked, form)
    except Unreadable as error:
        raise AssertionError(f"{asked.name}: `{form}` is refused: {error}") from None


def some(things: Iterable[T], turn: int | None) -> list[T]:
    """All of them, or in turn a few, so that many variants together see all."""
    whole = list(things)
    return (
        whole if turn is None else [whole[(3 * turn + at) % len(whole)] for at in range(3)] if whole else []
    )


def judged_right(asked: Variant, turn: int | None = None) -> None:
    for form in some(forms(asked, asked.answer), turn):
        found = verdict(asked, form)
        assert (found.correct, found.mistake, found.step) == (True, None, None), f"{asked.name}: {form}"


def no_general_mistake_accepted(asked: Variant, turn: int | None = None) -> None:
    truth, tolerance = asked.answer, asked.question.options.get("tolerance")
    if isinstance(truth, str | tuple) or asked.question.form == "choice" or asked.question.goal is not None:
        return  # of a setting, only the values of its control are answers
    topics = find_topics(asked)
    for relation in some((*telling_relations(topics), *plain_relations(topics)), turn):
        value = relation.apply(truth)
        if value is None or abs(value) > 1e15 or 0 < abs(value) < 1e-12:
            continue
        text = format_plain(tidy(value), tolerance)
        if isinstance(truth, int) and text.replace(".", "") == str(truth):
            continue  # 1.305 for 1305: the learner is asked whether thousands were meant
        found = verdict(asked, text)
        assert found.correct == same_number(float(text), truth, tolerance), f"{asked.name}: {text}"
        assert found.mistake is None or not found.correct


def named_mistakes_keep_their_names(asked: Variant, turn: int | None = None) -> None:
    for tag, value in asked.mistakes.items():
        for form in some(forms(asked, value), turn)[: 1 if turn is not None else None]:
            found = verdict(asked, form)
            assert (found.correct, found.mistake) == (False, tag), f"{asked.name}: {form} of {tag}"


@pytest.mark.parametrize("name", NAMES[::3])
def test_one_variant_of_every_third_question_in_some_forms(name: str) -> None:
    asked, turn = draw(questions()[name], 1), NAMES.index(name)
    judged_right(asked, turn)
    no_general_mistake_accepted(asked, turn)
    named_mistakes_keep_their_names(asked, turn)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_one_variant_of_every_question_in_every_form(name: str) -> None:
    asked = draw(questions()[name], 1)
    judged_right(asked)
    no_general_mistake_accepted(asked)
    named_mistakes_keep_their_names(asked)


@given(st.sampled_from(NAMES), st.integers(0, 10**6))
def test_any_variant(name: str, seed: int) -> None:
    asked = draw(questions()[name], seed)
    judged_right(asked)
    no_general_mistake_accepted(asked, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_many_variants_of_every_question(name: str) -> None:
    question = questions()[name]
    for seed in range(MAX_RUN_SEEDS if question.run else SEEDS):
        asked = draw(question, seed)
        judged_right(asked, seed)
        no_general_mistake_accepted(asked, seed)
        named_mistakes_keep_their_names(asked, seed)
