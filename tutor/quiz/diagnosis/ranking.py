"""Decide which mistake to name when several lead to an answer, or when one may do so by coincidence.

A more common kind of edit wins over a rarer one. Where two kinds that are equally common lead to the answer, neither is named,
unless both edits are the same formula.
"""

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.values import DEFAULT_TOLERANCE, format_value, is_close
from tutor.quiz.diagnosis.formula_edits import Edit
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Step
from tutor.quiz.solutions.formula import EQUAL, format_part, value_of

MAX_EDITS = 400  # tried for one answer
MAX_COINCIDENCES = 0.06
"""With so many coincidences to be expected, a match says nothing about what the learner did."""

Levels = tuple[tuple[str, ...], ...]
COMMON_LEVELS: Levels = (
    ("rounding",),
    (
        *("left-out", "ones-left-out", "not-divided", "no-power", "times-for-power", "root-forgotten"),
        "log-forgotten",
    ),
    (
        *("turned-round", "minus-for-plus", "plus-for-minus", "sign-lost", "brackets", "times-for-divided"),
        *("power-one-less", "power-one-more"),
    ),
    (
        *("divided-for-times", "brackets-added", "root-part", "root-over", "root-inside", "power-inside"),
        *("plus-for-times", "times-for-plus", "exp-forgotten", "other-end"),
    ),
    ("swapped",),
)
"""The kinds of common edits, from what people do most often to what they do least often."""
FAR_FETCHED_LEVELS = 2
"""The last of COMMON_LEVELS, which are not tried for an answer of one digit: they lead to one too easily."""
RARE_LEVELS: Levels = (
    (
        *("other-number", "one-off", "factor-twice", "added-on", "extra-factor", "extra-divisor", "twice"),
        *("plus-for-times", "extra-factor-in", "extra-divisor-in"),
    ),
)


def rank_edits(
    edits: Iterable[Edit],
    names: Mapping[str, Any],
    matches: Callable[[ast.expr], bool],
    levels: Levels = COMMON_LEVELS,
    steps: Sequence[Step] = (),
) -> Diagnosis | None:
    """Return the most likely edit that leads to the learner's answer; None if none does, or if it cannot be decided.

    `matches` says whether an edited formula has the value of the learner's answer. `names` are the numbers to show.
    `steps` are the author's, which may say what a part is.
    """
    matching: dict[str, Edit] = {}
    for edit in islice(edits, MAX_EDITS):
        if edit.kind not in matching and matches(edit.tree):
            matching[edit.kind] = edit
    for level in levels:
        candidates = [matching[kind] for kind in level if kind in matching]
        if candidates:
            if not are_same_formula((edit.tree for edit in candidates), names):
                return None
            return Diagnosis(GENERAL + candidates[0].kind, explain_edit(candidates[0], names, steps))
    return None


def explain_edit(edit: Edit, names: Mapping[str, Any], steps: Sequence[Step] = ()) -> str:
    """Return the text for a learner who made an edit; of a part left out, also the one step that asks for it."""
    parts = edit.part.elts if isinstance(edit.part, ast.Tuple) else [edit.part, edit.part]
    first, second = (format_part(part, names) for part in parts)
    why = say(f"quiz.edit.{edit.message or edit.kind}", part=first, first=first, second=second)
    if edit.kind == "left-out" and (value := value_of(edit.part, names)) is not None:
        asks = [
            step.ask for step in steps[:-1] if step.kind == "number" and is_close(step.answer, value, EQUAL)
        ]
        if len(asks) == 1:
            return say("quiz.edit.step", why=why, part=format_value(value), ask=asks[0])
    return why


def are_same_formula(trees: Iterable[ast.expr], names: Mapping[str, Any]) -> bool:
    """Return whether formulas that agree on the numbers of this variant also agree on other numbers."""
    numbers = [name for name, value in names.items() if isinstance(value, int | float)]
    others = dict(names) | {name: names[name] * (1.1 + 0.07 * at) for at, name in enumerate(numbers)}
    values = (value_of(tree, others) for tree in trees)
    return len({None if value is None else float(f"{value:.9g}") for value in values}) == 1


def expected_coincidences(given: int | float, values: Iterable[int | float | None]) -> float:
    """Return how many of `values` would equal `given` by chance, from how many lie within a factor of two of it."""
    size = abs(given)
    nearby = {value for value in values if value is not None and size / 2 <= abs(value) <= 2 * size}
    return max(0, len(nearby) - 1) * _typed_width(given) / (1.5 * size) if size else 1.0


def _typed_width(given: int | float) -> float:
    """Return by how much two answers must differ to be typed differently, if typed as precisely as `given`."""
    if isinstance(given, int):
        return 1
    written = f"{abs(given):.12g}"
    decimals = 0 if "e" in written else len(written.partition(".")[2])
    return float(10.0**-decimals) if decimals else 2 * DEFAULT_TOLERANCE * abs(given)
