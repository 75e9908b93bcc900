"""Which wrong way leads to an answer: the author's named ones, then general ones, then two at once.

Nothing is named unless it is the only thing of its sort that leads there: no diagnosis is better than a false one.
"""

import ast
from collections.abc import Iterator
from typing import Any

from tutor.quiz.changes import changes
from tutor.quiz.compose import diagnose_two
from tutor.quiz.early import diagnose_coarse, diagnose_rounding
from tutor.quiz.general import (
    Diagnosis,
    Relation,
    likely,
    plain_relations,
    possible,
    reached,
    sentence,
    topics,
)
from tutor.quiz.model import Variant
from tutor.quiz.picks import diagnose_picks
from tutor.quiz.rare import rare_changes
from tutor.quiz.sides import diagnose_shape
from tutor.quiz.solving import names_of, solution_tree, value_of
from tutor.quiz.symbols import agree, comes_to, fingerprint, points, symbols
from tutor.quiz.values import DOES_NOT_FIT, meant
from tutor.quiz.weighing import RARE, weigh

__all__ = ["diagnose"]


def diagnose(variant: Variant, given: Any) -> Diagnosis | None:
    """The general mistake that leads from the truth of `variant` to the wrong answer `given`; None if none surely does.

    The author's named mistakes are not looked for here: they come first, and `given` is none of them.
    """
    kind = variant.question.kind
    if kind in ("choice", "several", "order"):
        return diagnose_picks(variant, given)
    if kind == "shape":
        return diagnose_shape(variant, given)
    if kind == "expression":
        return _formula(variant, given)
    if given == DOES_NOT_FIT or variant.answer == DOES_NOT_FIT:
        return diagnose_picks(variant, given)
    return _number(variant, given)


# --- numbers ---


def _number(variant: Variant, given: int | float) -> Diagnosis | None:
    about, truth = topics(variant), variant.answer
    powers = about.powers or _telling(given)
    names = names_of(variant)
    tree = solution_tree(variant, names)

    def leads_here(made: ast.expr) -> bool:
        value = value_of(made, names)
        return value is not None and meant(given, value)

    def related(relations: Iterator[Relation]) -> Diagnosis | None:
        for relation in relations:
            value = reached(relation, truth)
            if value is not None and possible(relation, truth, powers) and meant(given, value):
                return Diagnosis(relation.tag, sentence(relation))
        return None

    changed = None if tree is None else weigh(changes(tree), names, leads_here)
    if changed is not None and changed.tag == "general:rounding":
        return changed
    return (
        related(likely(about))
        or changed
        or related(plain_relations())
        or diagnose_rounding(variant, given)
        or diagnose_two(variant, given, about)
        or (
            weigh(rare_changes(tree, names), names, leads_here, RARE)
            if tree is not None and _telling(given)
            else None
        )
        or diagnose_coarse(variant, given)
    )


def _telling(given: int | float) -> bool:
    """Whether an answer has so many digits that it is hardly there by chance."""
    return len(f"{abs(given):.12g}".replace(".", "").strip("0")) >= 3


# --- formulas in symbols ---


def _formula(variant: Variant, given: str) -> Diagnosis | None:
    where = points(variant.question, variant.given)
    if where is None:
        return None
    truth, answered = fingerprint(variant.answer, where), fingerprint(given, where)

    def related(relations: Iterator[Relation]) -> Diagnosis | None:
        for relation in relations:
            made = tuple(None if value is None else reached(relation, value) for value in truth)
            if agree(answered, made):
                return Diagnosis(relation.tag, sentence(relation))
        return None

    tree = ast.parse(variant.answer, mode="eval").body

    def leads_here(made: ast.expr) -> bool:
        return comes_to(made, where, answered)

    letters = dict.fromkeys(symbols(variant.question), 1)
    return (
        weigh(changes(tree), {}, leads_here)
        or related(likely(topics(variant)))
        or related(plain_relations())
        or diagnose_two(variant, given, topics(variant))
        or weigh(rare_changes(tree, letters), {}, leads_here, RARE)
    )
