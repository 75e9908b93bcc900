"""Answers that are not what was asked for: no number at all, an intermediate result, or a number that the question gives."""

import ast
import re
from collections.abc import Iterator
from itertools import combinations
from math import ceil, floor

from tutor.messages import say
from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.answers.values import format_value, is_finite, tidy
from tutor.quiz.diagnosis.bounds import MAX_TRIVIAL_FACTOR
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.wrong_answer import WrongFormula, WrongNumber
from tutor.quiz.model import DOES_NOT_FIT, Variant
from tutor.quiz.solutions.formula import (
    all_solutions,
    format_part,
    formulas_in_solution,
    is_arithmetic,
)


def find_no_number(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding wherever the answer or the right one is not a finite number. Later stages compare two numbers."""
    if answer.given == DOES_NOT_FIT:
        yield Finding(f"{GENERAL_PREFIX}does-fit", say("quiz.choices.does-fit"))
    elif answer.truth == DOES_NOT_FIT:
        yield Finding(f"{GENERAL_PREFIX}does-not-fit", say("quiz.choices.does-not-fit"))
    elif isinstance(answer.given, tuple):
        yield Finding(f"{GENERAL_PREFIX}one-size", say("quiz.one-size"))
    elif not is_finite(answer.given):
        yield Finding(f"{GENERAL_PREFIX}infinite", say("quiz.infinite-answer"))


def find_negative_size(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if the answer is negative, and the question asks for a count or a size."""
    if answer.given < 0 < answer.truth and isinstance(answer.truth, int) and answer.topics.sizes:
        yield Finding(f"{GENERAL_PREFIX}negative-size", say("quiz.negative-size"), needs_step=True)


def find_given_number(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if the answer is a number of the question itself, and not the right one rounded to a whole number."""
    if answer.given in (floor(answer.truth), ceil(answer.truth)):
        return
    for value in answer.variant.given.values():
        if value == answer.given and _is_in_prompt(value, answer.variant):
            explanation = say("quiz.given", value=format_value(value))
            yield Finding(f"{GENERAL_PREFIX}given", explanation, needs_step=True)


def _is_in_prompt(value: int | float | str, variant: Variant) -> bool:
    """Return whether a number stands in the question by itself: 8 is no part of −8 or of 0.8, and 1 is no part of 14."""
    written = re.escape(format_value(value))
    return bool(re.search(rf"(?<![\d.,−]){written}(?![.,]?\d)", variant.prompt))


def find_given_letter(answer: WrongFormula) -> Iterator[Finding]:
    """Yield a finding if the answer is a letter of the question itself."""
    if answer.points and answer.given in answer.symbols:
        yield Finding(f"{GENERAL_PREFIX}given", say("quiz.given-letter", letter=answer.given))


def find_intermediate_result(answer: WrongNumber) -> Iterator[Finding]:
    """Yield the parts of the worked solution that have the value of the answer, the largest first, then the steps."""
    variant, names = answer.variant, answer.names
    for tree in (*formulas_in_solution(variant.question), *all_solutions(variant, names)):
        for part in ast.walk(tree):
            if not isinstance(part, ast.BinOp | ast.Call):
                continue
            shown = (
                format_part(part, names) if answer.comes_from_formula(part) and is_arithmetic(part) else None
            )
            if shown is not None:
                yield Finding(f"{GENERAL_PREFIX}on-the-way", say("quiz.intermediate", part=shown))
    for step in variant.steps:
        if answer.comes_from(step.answer):
            yield Finding(f"{GENERAL_PREFIX}on-the-way", say("quiz.intermediate-step", ask=step.ask))


def find_two_numbers(answer: WrongNumber) -> Iterator[Finding]:
    """Yield the operations with two numbers of the question that lead to the answer."""
    for name, first, second, value in _operations(answer.variant):
        if answer.comes_from(value):
            # quiz.two-numbers.sum, quiz.two-numbers.difference, quiz.two-numbers.product, quiz.two-numbers.quotient
            explanation = say(
                f"quiz.two-numbers.{name}", first=format_value(first), second=format_value(second)
            )
            yield Finding(f"{GENERAL_PREFIX}two-numbers", explanation, needs_step=True)


def _operations(variant: Variant) -> Iterator[tuple[str, int | float, int | float, int | float]]:
    """Yield the operations with two different numbers of the question: their name, the two numbers and the result."""
    numbers = {
        value
        for value in variant.given.values()
        if isinstance(value, int | float) and not isinstance(value, bool) and _is_in_prompt(value, variant)
    }
    for first, second in combinations(sorted(numbers, reverse=True), 2):
        yield "sum", first, second, tidy(first + second)
        yield "difference", first, second, tidy(first - second)
        if min(abs(first), abs(second)) > MAX_TRIVIAL_FACTOR or isinstance(first * second, float):
            yield "product", first, second, tidy(first * second)
            for over, under in ((first, second), (second, first)):
                if under:
                    yield "quotient", over, under, tidy(over / under)
