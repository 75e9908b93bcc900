"""What a learner reads about an answer says nothing twice."""

import re
from collections.abc import Callable

import pytest

from tutor.quiz.check import check
from tutor.quiz.diagnosis.finding import join_explanations
from tutor.quiz.model import Question, Unreadable, Verdict
from tutor.quiz.questions.variant import draw

from .learners import played, questions

Make = Callable[[str], Question]


def repeated_sentences(text: str) -> list[str]:
    sentences = re.split(r"(?<=[.!?:]) +", text)
    return [sentence for sentence in set(sentences) if len(sentence) > 12 and sentences.count(sentence) > 1]


@pytest.mark.parametrize(
    "seeds", [range(1), pytest.param(range(1, 3), marks=pytest.mark.long)], ids=["some", "more"]
)
def test_no_sentence_is_told_twice(seeds: range) -> None:
    for one in played(seeds):
        try:
            verdict = check(one.variant, one.typed)
        except Unreadable:
            continue
        assert repeated_sentences(verdict.feedback) == [], (
            f"{one.variant.name} {one.typed}: {verdict.feedback}"
        )


def test_every_pick_of_several_is_judged_once() -> None:
    count = 0
    for question in questions().values():
        if question.form != "several":
            continue
        variant = draw(question, 0)
        letters = "abcdefgh"[: len(variant.choices)]
        for one in letters:
            for other in letters:
                verdict = check(variant, one + other)
                if not verdict.correct:
                    count += 1
                    assert repeated_sentences(verdict.feedback) == [], f"{variant.name} {one}{other}"
                    assert "two possible reasons" not in verdict.feedback
    assert count > 100


def test_two_explanations_in_one_text() -> None:
    assert join_explanations("quiz.or", "A is b. C.", "A is b.") == "A is b. C."
    assert join_explanations("quiz.or", "A is b.", "A is b. C.") == "A is b. C."
    assert join_explanations("quiz.two", "Depth.", "Depth.") == "Depth."
    assert (
        join_explanations("quiz.two", "A is b. C.", "A is b. D.") == "There are two mistakes. A is b. C. D."
    )


def test_a_hint_that_is_the_first_step_is_told_once(question: Make) -> None:
    steps = "steps: [{ask: How many weights?, answer: 7*a}, {ask: In all?, answer: 7*a + 4}]"
    made = question(f"id: q\nask: x\nhint: How many weights?\ngiven: {{a: 12}}\nanswer: 7*a + 4\n{steps}")
    verdict: Verdict = check(draw(made, 0), "12345")
    assert verdict.feedback == "12,345 is not the answer. First step: How many weights?"
