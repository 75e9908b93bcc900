"""Answers that are right numbers in the wrong place: one on the way to the answer, or one that the question gave."""

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.values import shown
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant
from tutor.quiz.solutions.formula import part_text, plain, same_trees, solution_trees, value_of

LEAST = 10
"""Whole numbers below this stand everywhere."""


def diagnose_waypoint(
    variant: Variant, given: int | float, names: Mapping[str, Any], leads_here: Callable[[float], bool]
) -> Diagnosis | None:
    """Whether `given` is what a part of the worked solution comes to, or a number of the question itself."""
    if isinstance(given, int) and abs(given) < LEAST:
        return None
    for value in variant.given.values():
        if value == given and shown(value) in variant.prompt:
            return Diagnosis(f"{GENERAL}given", say("quiz.given", value=shown(value)))
    for tree in (*solution_trees(variant.question), *same_trees(variant, names)):
        for part in _parts(tree):
            value = value_of(part, names)
            if value is not None and leads_here(value) and plain(part):
                return Diagnosis(f"{GENERAL}on-the-way", say("quiz.on-the-way", part=part_text(part, names)))
    for step in variant.steps:
        if leads_here(step.answer):
            return Diagnosis(f"{GENERAL}on-the-way", say("quiz.on-the-way-asked", ask=step.ask))
    return None


def _parts(tree: ast.expr) -> Iterator[ast.expr]:
    """The formula and its parts, the largest first, without bare names and numbers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.Call):
            yield node
