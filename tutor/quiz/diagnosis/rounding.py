"""Answers that are nearly right: rounded too early or too far, or a decimal where a whole number is asked for."""

import re
from math import ceil, floor, isfinite, log10
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.values import DEFAULT_TOLERANCE, format_value, is_close, may_stand_for
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant

CLOSE_TOLERANCES = 10
"""How many tolerances an answer may be away and still be called close."""
MAX_CLOSE_DISTANCE = 0.02
"""The relative distance beyond which no answer is called close, unless it has two digits only, whatever the tolerance."""
MAX_ONE_DIGIT = 0.05
"""The relative distance up to which a decimal below 1 with one digit is the answer rounded too far, 0.001 for 0.000977."""
MIN_LARGE_COUNT = 1_000
"""From this size on people round a count."""
MIN_COARSE = 10
"""From this size on a whole number has at least two digits in common with the decimal that it was rounded from."""
NEARLY_WHOLE = 1e-3
"""The absolute distance up to which a decimal is a whole number that was computed with rounding."""
_EXACT = 1e-12
_HALF = 0.5 + 1e-9  # 1.25 may become 1.2 or 1.3
_ROUNDING_IN_FORMULA = re.compile(r"//|floor|ceil|round|⌊|⌈")


def diagnose_imprecise_whole(variant: Variant, given: Any) -> Diagnosis | None:
    """Return a diagnosis if the answer is a whole number and `given` differs from it only as a result of rounding does."""
    truth = variant.answer
    is_exact = isinstance(truth, int) and variant.question.tolerance is None
    if not is_exact or not isinstance(given, float) or not isfinite(given):
        return None
    is_near = may_stand_for(given, truth) or abs(given - truth) <= NEARLY_WHOLE
    return _diagnosis("whole") if is_near else None


def was_rounded(variant: Variant, given: int | float) -> bool:
    """Return whether `given` is the right answer, a decimal, rounded to between two and five significant digits."""
    return isinstance(variant.answer, float) and _is_rounded(variant.answer, given)


def diagnose_rounding(variant: Variant, given: int | float) -> Diagnosis | None:
    """Return a diagnosis if `given` is the right answer rounded too far, or is close to it."""
    truth, tolerance = variant.answer, variant.question.tolerance
    if isinstance(truth, int) and tolerance is None:
        if truth != 0 and given != truth and isinstance(given, float) and abs(given - truth) < 1:
            formulas = f"{variant.question.answer} {variant.question.solve}"
            was_rounded = truth in (floor(given), ceil(given)) and _ROUNDING_IN_FORMULA.search(formulas)
            return _diagnosis("not-whole") if was_rounded else None
        if abs(truth) >= MIN_LARGE_COUNT and _is_rounded(truth, given):
            return _diagnosis("rounded-count")
        return None
    tolerance = tolerance or DEFAULT_TOLERANCE
    close = min(CLOSE_TOLERANCES * tolerance, MAX_CLOSE_DISTANCE)
    one_digit = abs(truth) < 1 and given == float(f"{truth:.1g}") and is_close(given, truth, MAX_ONE_DIGIT)
    if is_close(given, truth, close) or _is_rounded(truth, given) or one_digit:
        return _rounded_too_far(tolerance)
    return None


def diagnose_coarse_rounding(variant: Variant, given: int | float) -> Diagnosis | None:
    """Return a diagnosis if `given` is a whole number next to a decimal answer of at least two digits before the point.

    Such a coarse number is often something else, so this is only tried when nothing else explains it. A smaller answer has
    only one digit there, so that a whole number next to it may be 20 % away: that is not close.
    """
    truth, tolerance = variant.answer, variant.question.tolerance or DEFAULT_TOLERANCE
    if isinstance(truth, int) or abs(truth) < MIN_COARSE:
        return None
    return _rounded_too_far(tolerance) if given in (floor(truth), ceil(truth)) else None


def _is_rounded(truth: float, given: float) -> bool:
    """Return whether `given` is `truth` rounded to between two and five significant digits."""
    if truth == 0 or given == 0:
        return False
    decimals = 1 - floor(log10(abs(truth)))
    return any(
        is_close(given, round(given, places), _EXACT)  # typed with this many digits
        and abs(given - truth) <= _HALF * 10.0**-places
        for places in range(decimals, decimals + 4)
    )


def _rounded_too_far(tolerance: float) -> Diagnosis:
    return _diagnosis("rounded", percent=format_value(float(f"{100 * tolerance:g}")))


def _diagnosis(message: str, **values: str) -> Diagnosis:
    return Diagnosis(f"{GENERAL}rounding", say(f"quiz.rounding.{message}", **values))
