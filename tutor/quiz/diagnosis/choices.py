"""Wrong picks among choices: what is missing, what is too much, what stands in another's place."""

from itertools import combinations
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.values import DOES_NOT_FIT
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant
from tutor.quiz.questions.instantiate import LETTERS

Places = tuple[int, ...]


def diagnose_picks(variant: Variant, given: Any) -> Diagnosis | None:
    """What is wrong with the choices `given`, or with saying that it fits or does not."""
    kind = variant.question.kind
    if kind == "several":
        return _several(set(variant.answer), set(given))
    if kind == "order":
        return _order(variant.answer, given)
    if kind == "fits":
        return _told("does-fit" if given == DOES_NOT_FIT else "does-not-fit")
    return None


def _several(truth: set[int], given: set[int]) -> Diagnosis:
    missing, extra = truth - given, given - truth
    if not extra:
        return _told("missing", count=len(missing))
    if not missing:
        return _told("too-much", letters=_letters(tuple(sorted(extra))))
    if extra | missing == truth | given:
        return _told("opposite")
    return _told("mixed", letters=_letters(tuple(sorted(extra))), count=len(missing))


def _order(truth: Places, given: Places) -> Diagnosis | None:
    if given == truth[::-1] and len(truth) > 2:
        return _told("reversed")
    for one, other in combinations(range(len(truth)), 2):
        swapped = list(truth)
        swapped[one], swapped[other] = truth[other], truth[one]
        if tuple(swapped) == given:
            letters = LETTERS[truth[one]], LETTERS[truth[other]]
            name = "neighbours-swapped" if other == one + 1 else "two-swapped"
            return _told(name, one=letters[0], other=letters[1])
    for moved in given:
        if [place for place in given if place != moved] == [place for place in truth if place != moved]:
            early = given.index(moved) < truth.index(moved)
            return _told("too-early" if early else "too-late", one=LETTERS[moved])
    return None


def _letters(places: Places) -> str:
    return ", ".join(LETTERS[place] for place in places)


def _told(name: str, **values: Any) -> Diagnosis:
    return Diagnosis(GENERAL + name, say(f"quiz.pick.{name}", **values))
