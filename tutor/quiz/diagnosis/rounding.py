"""Answers that are close: rounded too early or too far, or not whole where a whole number is asked."""

import re
from math import ceil, floor, log10

from tutor.messages import say
from tutor.quiz.answers.values import TOLERANCE, near, shown
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant

CLOSE = 10
"""How many tolerances away an answer may be and still be called close."""
CLOSEST = 0.05
LARGE = 1_000
_ROUNDS = re.compile(r"//|floor|ceil|round|⌊|⌈")


def diagnose_rounding(variant: Variant, given: int | float) -> Diagnosis | None:
    """Whether `given` is the truth rounded too far, or near it without being it."""
    truth, tolerance = variant.answer, variant.question.options.get("tolerance")
    if isinstance(truth, int) and tolerance is None:
        if truth != 0 and given != truth and isinstance(given, float) and abs(given - truth) < 1:
            near_whole = truth in (floor(given), ceil(given)) and _ROUNDS.search(_worked(variant))
            return _told("not-whole") if near_whole else None
        if abs(truth) >= LARGE and _rounded(truth, given):
            return _told("rounded-count")
        return None
    tolerance = tolerance or TOLERANCE
    if near(given, truth, min(CLOSE * tolerance, CLOSEST)) or _rounded(truth, given):
        return _told("rounded", percent=shown(float(f"{100 * tolerance:g}")))
    return None


def _worked(variant: Variant) -> str:
    return f"{variant.question.answer} {variant.question.solve}"


def diagnose_coarse(variant: Variant, given: int | float) -> Diagnosis | None:
    """Whether `given` is a decimal truth rounded to its first digit, or to the whole number below or above it."""
    truth, tolerance = variant.answer, variant.question.options.get("tolerance") or TOLERANCE
    if isinstance(truth, int) or truth == 0:
        return None
    first_digit = near(given, round(truth, -floor(log10(abs(truth)))), 1e-12)
    if first_digit or (abs(truth) > 2 and given in (floor(truth), ceil(truth))):
        return _told("rounded", percent=shown(float(f"{100 * tolerance:g}")))
    return None


def _rounded(truth: float, given: float) -> bool:
    """Whether `given` is `truth` rounded to two or more of its digits, or to a whole number."""
    if truth == 0 or given == 0:
        return False
    places = 1 - floor(log10(abs(truth)))
    return any(near(given, round(truth, places + more), 1e-12) for more in range(4))


def _told(name: str, **values: str) -> Diagnosis:
    return Diagnosis(f"{GENERAL}rounding", say(f"quiz.close.{name}", **values))
