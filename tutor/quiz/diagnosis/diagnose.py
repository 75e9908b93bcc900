"""Which wrong way leads to an answer: the author's named ones, then general ones, then two at once.

Nothing is named unless it is the only thing of its sort that leads there: no diagnosis is better than a false one.
"""

import ast
from collections.abc import Iterator
from functools import partial
from math import isfinite
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import agree, comes_to, fingerprint, points, symbols
from tutor.quiz.answers.values import DOES_NOT_FIT, meant
from tutor.quiz.diagnosis.choices import diagnose_picks
from tutor.quiz.diagnosis.extra_mistakes import Wrong, further
from tutor.quiz.diagnosis.formula_edits import Change, changes
from tutor.quiz.diagnosis.intermediate import diagnose_waypoint
from tutor.quiz.diagnosis.pairs import diagnose_two
from tutor.quiz.diagnosis.ranking import RARE, weigh
from tutor.quiz.diagnosis.relations import (
    GENERAL,
    Diagnosis,
    Relation,
    likely,
    plain_relations,
    possible,
    reached,
    sentence,
    topics,
)
from tutor.quiz.diagnosis.rounding import diagnose_coarse, diagnose_rounding
from tutor.quiz.diagnosis.shapes import diagnose_shape
from tutor.quiz.model import Variant
from tutor.quiz.rare import rare_changes
from tutor.quiz.solutions.formula import names_of, solution_tree, value_of
from tutor.quiz.twofold import diagnose_twofold

__all__ = ["diagnose"]


def diagnose(variant: Variant, given: Any) -> Diagnosis | None:
    """The general mistake that leads from the truth of `variant` to the wrong answer `given`; None if none surely does.

    The author's named mistakes are not looked for here: they come first, and `given` is none of them.
    """
    kind = variant.question.kind
    if readings := further_readings(variant, given):
        return Diagnosis(readings[0].tag, _either([way.say for way in readings]))
    if kind in ("choice", "several", "order"):
        return diagnose_picks(variant, given)
    if kind == "shape":
        return diagnose_shape(variant, given)
    if kind == "expression":
        return _formula(variant, given)
    if given == DOES_NOT_FIT or variant.answer == DOES_NOT_FIT:
        return diagnose_picks(variant, given)
    return _number(variant, given)


def further_readings(variant: Variant, given: Any) -> list[Wrong]:
    """The further mistakes that lead to `given`."""
    if variant.question.kind == "several":
        missing = tuple(sorted(set(variant.answer) - set(given)))
        return (
            [way for way in further(variant) if way.value == missing]
            if set(given) < set(variant.answer)
            else []
        )
    if variant.question.kind == "expression":
        where = points(variant.question, variant.given)
        marks = None if where is None else fingerprint(given, where)
        return [
            way for way in further(variant) if where and marks and agree(marks, fingerprint(way.value, where))
        ]
    return [way for way in further(variant) if _leads(way.value, given)]


def _leads(value: Any, given: Any) -> bool:
    if isinstance(value, int | float) and isinstance(given, int | float):
        return isfinite(given) and meant(given, value)
    return bool(value == given)


def _either(says: list[str]) -> str:
    return says[0] if len(says) == 1 else say("quiz.or", first=says[0], second=says[1])


# --- numbers ---


def _number(variant: Variant, given: int | float) -> Diagnosis | None:
    if isinstance(given, tuple):
        return Diagnosis(f"{GENERAL}one-size", say("quiz.one-size"))
    if not isfinite(given):
        return Diagnosis(f"{GENERAL}infinite", say("quiz.infinite-told"))
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
                return Diagnosis(relation.tag, _factor_told(relation, variant) or sentence(relation))
        return None

    changed = None if tree is None else weigh(_of_a_kind(changes(tree), variant), names, leads_here)
    if changed is not None and changed.tag == "general:rounding":
        return changed
    return (
        related(likely(about))
        or changed
        or related(plain_relations())
        or diagnose_rounding(variant, given)
        or diagnose_two(variant, given, about)
        or diagnose_waypoint(variant, given, names, partial(meant, given))
        or diagnose_twofold(variant, given, names, partial(meant, given))
        or (
            weigh(rare_changes(tree, names), names, leads_here, RARE)
            if tree is not None and _telling(given)
            else None
        )
        or diagnose_coarse(variant, given)
    )


def _of_a_kind(changed: Iterator[Change], variant: Variant) -> Iterator[Change]:
    """The changes without those that exchange a given number with a derived one: nobody does that."""
    for change in changed:
        both = change.part.elts if change.kind == "swapped" and isinstance(change.part, ast.Tuple) else []
        if len({ast.unparse(part) in variant.given for part in both}) < 2:
            yield change


def _factor_told(relation: Relation, variant: Variant) -> str:
    """What to tell of a factor that is one of the question's numbers; "" if it is none."""
    if relation.tag != f"{GENERAL}factor" or relation.factor not in variant.given.values():
        return ""
    return say(f"quiz.general.given-{relation.told}", factor=f"{relation.factor:,}")


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
