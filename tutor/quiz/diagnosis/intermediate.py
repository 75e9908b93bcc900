"""Answers that are correct numbers, but not what was asked for: an intermediate result, or a number that the question gives."""

import ast
from collections.abc import Callable, Mapping
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.values import format_value
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant
from tutor.quiz.solutions.formula import (
    all_solutions,
    format_part,
    formulas_in_solution,
    is_arithmetic,
    value_of,
)

MIN_TELLING_INTEGER = 10
"""Smaller whole numbers occur everywhere, so they say nothing."""


def diagnose_intermediate(
    variant: Variant, given: int | float, names: Mapping[str, Any], matches: Callable[[float], bool]
) -> Diagnosis | None:
    """Return a diagnosis if `given` is a number of the question itself, or the value of a part of the worked solution."""
    if isinstance(given, int) and abs(given) < MIN_TELLING_INTEGER:
        return None
    for value in variant.given.values():
        if value == given and format_value(value) in variant.prompt:
            return Diagnosis(f"{GENERAL}given", say("quiz.given", value=format_value(value)))
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
