"""One edit in the formula of the solution: a term left out, plus for minus, a root forgotten.

A more common kind of edit wins over a rarer one. Where two kinds that are equally common lead to the answer, neither is named,
unless both edits are the same formula.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tutor.messages import say
from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.answers.values import format_value, is_close
from tutor.quiz.diagnosis.bounds import MIN_DIGITS_FOR_FAR_FETCHED
from tutor.quiz.diagnosis.coincidence import are_same_formula
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.formula_edits import Edit
from tutor.quiz.diagnosis.wrong_answer import WrongCalculation
from tutor.quiz.model import Step
from tutor.quiz.solutions.formula import EQUAL, format_part, value_of

Levels = tuple[tuple[str, ...], ...]
"""Kinds of edits, from what people do most often to what they do least often. Those of one level are equally common."""
OTHER_ROUNDING: Levels = (("rounding",),)
LEVELS_OF_SLIPS: Levels = (
    (
        *("left-out", "ones-left-out", "not-divided", "no-power", "times-for-power", "root-forgotten"),
        "log-forgotten",
    ),
    (
        *("turned-round", "minus-for-plus", "plus-for-minus", "sign-lost", "brackets", "times-for-divided"),
        *("power-one-less", "power-one-more"),
    ),
)
FAR_FETCHED_LEVELS: Levels = (
    (
        *("divided-for-times", "brackets-added", "root-part", "root-over", "root-inside", "power-inside"),
        *("plus-for-times", "times-for-plus", "exp-forgotten", "other-end"),
    ),
    ("swapped",),
)
RARE_LEVELS: Levels = (
    (
        *("other-number", "one-off", "factor-twice", "added-on", "extra-factor", "extra-divisor", "twice"),
        *("plus-for-times", "extra-factor-in", "extra-divisor-in"),
    ),
)


def find_other_rounding(answer: WrongCalculation) -> Iterator[Finding]:
    """Yield another way of rounding in the formula."""
    return _find_likeliest(answer, answer.common_edits, OTHER_ROUNDING)


def find_common_edit(answer: WrongCalculation) -> Iterator[Finding]:
    """Yield the likeliest common edit that leads to the answer, if it can be decided which it is."""
    far_fetched = FAR_FETCHED_LEVELS if answer.digits >= MIN_DIGITS_FOR_FAR_FETCHED else ()
    return _find_likeliest(answer, answer.common_edits, LEVELS_OF_SLIPS + far_fetched)


def find_rare_edit(answer: WrongCalculation) -> Iterator[Finding]:
    """Yield the rare edit that leads to the answer, if it can be decided which it is."""
    return _find_likeliest(answer, answer.rare_edits, RARE_LEVELS)


def _find_likeliest(
    answer: WrongCalculation, matching: Mapping[str, Edit], levels: Levels
) -> Iterator[Finding]:
    """Yield the first edit of the first level with one that leads to the answer, if all of that level are the same formula."""
    for level in levels:
        edits = [matching[kind] for kind in level if kind in matching]
        if edits:
            if are_same_formula((edit.tree for edit in edits), answer.names):
                explanation = explain_edit(edits[0], answer.names, answer.steps)
                if explanation is not None:
                    yield Finding(GENERAL_PREFIX + edits[0].kind, explanation)
            return


def explain_edit(edit: Edit, names: Mapping[str, Any], steps: Sequence[Step] = ()) -> str | None:
    """Return the text for a learner who made an edit; None if the part that it concerns cannot be shown.

    The text for a part left out also has the one step that asks for it.
    """
    parts = edit.part.elts if isinstance(edit.part, ast.Tuple) else [edit.part, edit.part]
    first, second = (format_part(part, names) for part in parts)
    if first is None or second is None:
        return None
    # quiz.edit.*: the kinds and messages in formula_edits.py
    why = say(f"quiz.edit.{edit.message or edit.kind}", part=first, first=first, second=second)
    if edit.kind == "left-out" and (value := value_of(edit.part, names)) is not None:
        asks = [
            step.ask for step in steps[:-1] if step.kind == "number" and is_close(step.answer, value, EQUAL)
        ]
        if len(asks) == 1:
            return say("quiz.edit.step", why=why, part=format_value(value), ask=asks[0])
    return why
