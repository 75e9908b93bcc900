"""Wrong choices: what is missing, what does not belong, what is in the wrong place."""

from itertools import combinations
from typing import Any

from tutor.messages import say
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import DOES_NOT_FIT, LETTERS, Variant

Indices = tuple[int, ...]


def diagnose_choices(variant: Variant, given: Any) -> Diagnosis | None:
    """Return what is wrong with the choices `given`, or with the answer whether something fits."""
    kind = variant.question.kind
    if kind == "several":
        return _diagnose_several(set(variant.answer), set(given))
    if kind == "order":
        return _diagnose_order(variant.answer, given)
    if kind == "fits":
        return _diagnosis("does-fit" if given == DOES_NOT_FIT else "does-not-fit")
    return None


def _diagnose_several(truth: set[int], given: set[int]) -> Diagnosis:
    missing, extra = truth - given, given - truth
    if not extra:
        return _diagnosis("missing", count=len(missing))
    letters = ", ".join(LETTERS[index] for index in sorted(extra))
    if not missing:
        return _diagnosis("too-much", letters=letters)
    if not truth & given:
        return _diagnosis("opposite")
    return _diagnosis("mixed", letters=letters, count=len(missing))


def _diagnose_order(truth: Indices, given: Indices) -> Diagnosis | None:
    if given == truth[::-1] and len(truth) > 2:
        return _diagnosis("reversed")
    for one, other in combinations(range(len(truth)), 2):
        swapped = list(truth)
        swapped[one], swapped[other] = truth[other], truth[one]
        if tuple(swapped) == given:
            message = "neighbours-swapped" if other == one + 1 else "two-swapped"
            return _diagnosis(message, one=LETTERS[truth[one]], other=LETTERS[truth[other]])
    for moved in given:
        if [index for index in given if index != moved] == [index for index in truth if index != moved]:
            is_early = given.index(moved) < truth.index(moved)
            return _diagnosis("too-early" if is_early else "too-late", one=LETTERS[moved])
    return None


def _diagnosis(message: str, **values: Any) -> Diagnosis:
    return Diagnosis(GENERAL + message, say(f"quiz.choices.{message}", **values))
