"""Answers that are correct numbers, but not what was asked for: an intermediate result, or a number that the question gives."""

import ast
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, combinations_with_replacement
from math import ceil, floor
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.values import format_value, tidy
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant
from tutor.quiz.solutions.formula import (
    all_solutions,
    format_part,
    formulas_in_solution,
    is_arithmetic,
    value_of,
)
from tutor.quiz.solutions.trees import multiply, name_node

MAX_TRIVIAL_FACTOR = 2
"""A product or quotient with a whole number up to this one is a double or a half, which has many reasons."""
MIN_TELLING_INTEGER = 10
"""Smaller whole numbers occur everywhere, so they say nothing."""


def diagnose_exact_difference(
    variant: Variant, given: int | float, names: Mapping[str, Any]
) -> Diagnosis | None:
    """Return a diagnosis if a count differs from the right one exactly by a given number or a product of two.

    This happens by chance, so it is only tried where the count looks rounded: 1,152,500 is 20 more than 1,152,480.
    """
    truth = variant.answer
    if not isinstance(truth, int) or not isinstance(given, int):
        return None
    numbers = [name for name, value in names.items() if isinstance(value, int) and value > 1]
    parts: list[ast.expr] = [name_node(name) for name in numbers]
    pairs = combinations_with_replacement(numbers, 2)
    parts += [multiply(name_node(one), name_node(other)) for one, other in pairs]
    for part in parts:
        if value_of(part, names) == abs(given - truth):
            is_more = given > truth
            message = "quiz.edit.added-on" if is_more else "quiz.edit.missing"
            tag = GENERAL + ("added-on" if is_more else "left-out")
            return Diagnosis(tag, say(message, part=format_part(part, names)))
    return None


def diagnose_given(variant: Variant, given: int | float) -> Diagnosis | None:
    """Return a diagnosis if `given` is a number of the question itself, and not the answer rounded to a whole number."""
    if given in (floor(variant.answer), ceil(variant.answer)):
        return None
    for value in variant.given.values():
        if value == given and format_value(value) in variant.prompt:
            explanation = say("quiz.given", value=format_value(value))
            return Diagnosis(f"{GENERAL}given", explanation, needs_step=True)
    return None


def diagnose_intermediate(
    variant: Variant, given: int | float, names: Mapping[str, Any], matches: Callable[[float], bool]
) -> Diagnosis | None:
    """Return a diagnosis if `given` is the value of a part of the worked solution or of a step."""
    if isinstance(given, int) and abs(given) < MIN_TELLING_INTEGER:
        return None
    for tree in (*formulas_in_solution(variant.question), *all_solutions(variant, names)):
        for part in ast.walk(tree):  # from the largest to the smallest
            if not isinstance(part, ast.BinOp | ast.Call):
                continue
            value = value_of(part, names)
            if value is not None and matches(value) and is_arithmetic(part):
                explanation = say("quiz.intermediate", part=format_part(part, names))
                return Diagnosis(f"{GENERAL}on-the-way", explanation)
    for step in variant.steps:
        if matches(step.answer):
            return Diagnosis(f"{GENERAL}on-the-way", say("quiz.intermediate-step", ask=step.ask))
    return None


def diagnose_two_numbers(
    variant: Variant, given: int | float, matches: Callable[[float], bool]
) -> Diagnosis | None:
    """Return a diagnosis if `given` is what one operation makes of two numbers of the question, and only one does.

    This is the last resort.
    """
    if isinstance(given, int) and abs(given) < MIN_TELLING_INTEGER:
        return None
    explanations = {
        say(f"quiz.two-numbers.{name}", first=format_value(first), second=format_value(second))
        for name, first, second, value in _operations(variant)
        if matches(value)
    }
    if len(explanations) != 1:
        return None
    return Diagnosis(f"{GENERAL}two-numbers", explanations.pop(), needs_step=True)


def _operations(variant: Variant) -> Iterator[tuple[str, int | float, int | float, int | float]]:
    """Yield the operations with two different numbers of the question: their name, the two numbers and the result."""
    numbers = {
        value
        for value in variant.given.values()
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and format_value(value) in variant.prompt
    }
    for first, second in combinations(sorted(numbers, reverse=True), 2):
        yield "sum", first, second, tidy(first + second)
        yield "difference", first, second, tidy(first - second)
        if min(abs(first), abs(second)) > MAX_TRIVIAL_FACTOR or isinstance(first * second, float):
            yield "product", first, second, tidy(first * second)
            for over, under in ((first, second), (second, first)):
                if under:
                    yield "quotient", over, under, tidy(over / under)
