"""Which change in a formula a learner most likely made, if one can tell.

A more usual kind of change wins over a rarer one. Of kinds that are as usual, none is named unless they are one and the same.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from tutor.messages import say
from tutor.quiz.diagnosis.formula_edits import Change
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.solutions.formula import part_text, value_of

MOST_CHANGES = 400
Levels = tuple[tuple[str, ...], ...]
USUAL: Levels = (
    ("rounding",),
    (
        *("left-out", "ones-left-out", "not-divided", "no-power", "times-for-power", "root-forgotten"),
        "log-forgotten",
    ),
    (
        *("turned-round", "minus-for-plus", "plus-for-minus", "sign-lost", "brackets", "times-for-divided"),
        *("power-one-less", "power-one-more", "swapped"),
    ),
    (
        *("divided-for-times", "brackets-added", "root-part", "root-over", "root-inside", "power-inside"),
        *("plus-for-times", "times-for-plus", "exp-forgotten", "other-end"),
    ),
)
"""Kinds of change, from what people do most to what they do least."""
RARE: Levels = (
    (
        "other-number",
        "one-off",
        "factor-twice",
        "added-on",
        "extra-factor",
        "extra-divisor",
        "twice",
        "plus-for-times",
        "extra-factor-in",
        "extra-divisor-in",
    ),
)


def weigh(
    changes: Iterable[Change],
    names: Mapping[str, Any],
    leads_here: Callable[[ast.expr], bool],
    levels: Levels = USUAL,
) -> Diagnosis | None:
    """The one change that leads to what was given; None if none does, or several that have nothing in common.

    `leads_here` tells of a changed formula whether it comes to the given answer; `names` are the numbers to say.
    """
    found: dict[str, Change] = {}
    for change in islice(changes, MOST_CHANGES):
        if change.kind not in found and leads_here(change.tree):
            found[change.kind] = change
    for level in levels:
        here = [found[kind] for kind in level if kind in found]
        if here:
            if len({_elsewhere(change.tree, names) for change in here}) > 1:
                return None
            return Diagnosis(GENERAL + here[0].kind, change_told(here[0], names))
    return None


def change_told(change: Change, names: Mapping[str, Any]) -> str:
    """What to tell who made a change."""
    both = change.part.elts if isinstance(change.part, ast.Tuple) else [change.part, change.part]
    first, second = (part_text(part, names) for part in both)
    return say(f"quiz.change.{change.kind}", part=change.before + first, first=first, second=second)


def _elsewhere(tree: ast.expr, names: Mapping[str, Any]) -> float | None:
    """A changed formula's value with other numbers: two changes that agree there too are one and the same."""
    numbers = [name for name, value in names.items() if isinstance(value, int | float)]
    others = {name: names[name] * (1.1 + 0.07 * at) for at, name in enumerate(numbers)}
    value = value_of(tree, dict(names) | others)
    return None if value is None else float(f"{value:.9g}")
