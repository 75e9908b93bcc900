"""Formulas are shown as the pages write them, and can be typed in that form."""

import re

import pytest

from tutor.quiz.answers.written_formulas import format_formula
from tutor.quiz.check import check
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.steps import solution_steps

from .learners import questions

PYTHON = re.compile(r"\*\*|\w\s*\*\s*\w|\)\s*\*|\*\s*\(|sqrt\(|\blog\(")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1 - a**2", "1 − a²"),
        ("5*(D + 1)*H", "5·(D + 1)·H"),
        ("98*C**2", "98·C²"),
        ("a*(b/a)**u", "a·(b/a)^u"),
        ("sqrt(6/(n + m))", "√(6/(n + m))"),
        ("s*sqrt(n)", "s·√n"),
        ("sqrt(n)**2", "√(n)²"),
        ("h - g*m/s", "h − g·m/s"),
        ("floor((W - F)/S) + 1", "⌊(W − F)/S⌋ + 1"),
        ("e*(N//B)", "e·⌊N/B⌋"),
        ("(W - F)//S + 1", "⌊(W − F)/S⌋ + 1"),
        ("log(a)/log10(b)", "ln(a)/log10(b)"),
    ],
)
def test_a_formula_as_a_page_writes_it(written: str, shown: str) -> None:
    assert format_formula(written) == shown


def test_the_shown_formula_is_a_right_answer_and_nothing_shows_python() -> None:
    count = 0
    for question in questions().values():
        if question.form != "expression":
            continue
        for seed in range(5):
            variant = draw(question, seed)
            right, wrong = check(variant, variant.expected), check(variant, "1")
            assert right.correct, f"{variant.name} {variant.expected}"
            texts = [variant.expected, variant.solution, right.reason, wrong.feedback, *variant.hints]
            texts += [check(variant, mistake).feedback for mistake in variant.mistakes.values()]
            texts += [text for step in solution_steps(variant) for text in (step.ask, step.statement)]
            assert [text for text in texts if PYTHON.search(text)] == [], variant.name
            count += 1
    assert count >= 50
