"""Whether a formula leads to an answer only by coincidence."""

import ast
from collections.abc import Iterable, Mapping
from typing import Any

from tutor.quiz.answers.values import DEFAULT_TOLERANCE
from tutor.quiz.diagnosis.bounds import NEARBY
from tutor.quiz.solutions.formula import value_of


def are_same_formula(trees: Iterable[ast.expr], names: Mapping[str, Any]) -> bool:
    """Return whether formulas that agree on the numbers of this variant also agree on other numbers."""
    numbers = [name for name, value in names.items() if isinstance(value, int | float)]
    others = dict(names) | {name: names[name] * (1.1 + 0.07 * at) for at, name in enumerate(numbers)}
    values = (value_of(tree, others) for tree in trees)
    return len({None if value is None else float(f"{value:.9g}") for value in values}) == 1


def expected_coincidences(given: int | float, values: Iterable[int | float | None]) -> float:
    """Return how many of `values` would equal `given` by chance, from how many lie near it."""
    size = abs(given)
    nearby = {value for value in values if value is not None and size / NEARBY <= abs(value) <= NEARBY * size}
    span = (NEARBY - 1 / NEARBY) * size
    return max(0, len(nearby) - 1) * _typed_width(given) / span if size else 1.0


def _typed_width(given: int | float) -> float:
    """Return by how much two answers must differ to be typed differently, if typed as precisely as `given`."""
    if isinstance(given, int):
        return 1
    written = f"{abs(given):.12g}"
    decimals = 0 if "e" in written else len(written.partition(".")[2])
    return float(10.0**-decimals) if decimals else 2 * DEFAULT_TOLERANCE * abs(given)
