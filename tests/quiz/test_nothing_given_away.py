"""What a learner reads about a wrong formula does not contain the right one: the question is asked again."""

from collections.abc import Iterator

import pytest

from tutor.content.library import Library
from tutor.quiz.answers.expressions import (
    UnknownName,
    comparison_points,
    fingerprint,
    fingerprints_agree,
    parse_expression,
    symbols_of,
)
from tutor.quiz.diagnosis.extra_mistakes import extra_mistakes
from tutor.quiz.evaluator import FormulaError
from tutor.quiz.model import Variant
from tutor.quiz.questions.parse_question import load_question
from tutor.quiz.questions.variant import draw

from .learners import questions

LONGEST = 12  # words of a formula in a text
FORMULAS = sorted(question.id for question in questions().values() if question.form == "expression")


def formulas_in(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """Every run of words in `text` that can be read as a formula."""
    words = text.split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            try:
                yield parse_expression(" ".join(words[start:end]).strip(".,:;?"), names)
            except (FormulaError, UnknownName):
                continue


def gives_away(variant: Variant, text: str) -> bool:
    points = comparison_points(variant.question, variant.given)
    assert points is not None
    wanted = fingerprint(variant.answer, points)
    return any(
        fingerprints_agree(fingerprint(formula, points), wanted)
        for formula in formulas_in(text, symbols_of(variant.question))
    )


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", FORMULAS)
def test_no_explanation_contains_the_formula(name: str, language: str) -> None:
    variant = draw(load_question(Library(language=language), name), 0)
    texts = dict(variant.feedback) | {mistake.tag: mistake.explanation for mistake in extra_mistakes(variant)}
    assert {tag: text for tag, text in texts.items() if gives_away(variant, text)} == {}


def test_a_formula_in_a_sentence_is_found() -> None:
    variant = draw(questions()["tanh-slope"], 0)
    assert gives_away(variant, "The slope of tanh is 1 − a².")
    assert not gives_away(variant, "The slope of the sigmoid is a·(1 − a), and a is the output.")
