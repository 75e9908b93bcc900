"""Describe how wrong numbers are related to the right ones (a multiple, a permutation, …), if no named mistake explains them."""

from math import isfinite
from typing import Any

import numpy as np

from tutor.messages import say

EXACT_TOLERANCE, NEAR_TOLERANCE = 1e-6, 1e-2  # relative
MEANINGFUL_FACTORS = (1, 2, 3, 4, 8, 10, 100, 1000)
"""Factors that are reported for a single number. Another factor may be a coincidence."""


def describe_relation(want: Any, got: Any) -> str:
    """Return a sentence about how `got` relates to `want`, or "". Both are numbers, or arrays of the same shape that differ."""
    wanted, given = np.asarray(want, float).ravel(), np.asarray(got, float).ravel()
    if not np.isfinite(wanted).all():
        return ""
    if not np.isfinite(given).all():
        return say("exercise.relation.not-finite")
    with np.errstate(all="ignore"):
        return (
            _describe_all(wanted, given)
            or _describe_operation(wanted, given)
            or _describe_nearness(wanted, given)
        )


def _describe_all(want: Any, got: Any) -> str:
    """Describe lost signs, numbers in other places, zeros in place of numbers, and truncation."""
    if _all_close(got, np.abs(want)):
        return say("exercise.relation.sign-lost")
    if want.size > 1 and _all_close(np.sort(got), np.sort(want)):
        return say("exercise.relation.elsewhere")
    apart = ~np.isclose(got, want, rtol=EXACT_TOLERANCE, atol=1e-9)
    if want.size > 1 and apart.any() and not got[apart].any():
        return say("exercise.relation.zero")
    if not _all_close(want, np.round(want)) and _all_close(got, np.trunc(want)):
        return say("exercise.relation.cut")
    return ""


def _describe_operation(want: Any, got: Any) -> str:
    """Describe a common factor or difference, the reciprocal, the square or the root."""
    factor = _common_value(got[want != 0] / want[want != 0]) if _all_close(got[want == 0], 0.0) else None
    if factor is not None and (want.size > 1 or _is_meaningful(factor)):
        if abs(factor + 1) < EXACT_TOLERANCE:
            return say("exercise.relation.sign")
        part = round(1 / factor)
        if part > 1 and abs(1 / factor - part) < EXACT_TOLERANCE:
            return say("exercise.relation.part", factor=f"1/{part}")
        return say("exercise.relation.factor", factor=f"{factor:.4g}")
    added = _common_value(got - want)
    if added is not None and (want.size > 1 or abs(added) == 1):
        key = "exercise.relation.more" if added > 0 else "exercise.relation.less"
        return say(key, number=f"{abs(added):.4g}")
    for name, other in (("inverse", 1 / want), ("square", want**2), ("root", np.sqrt(want))):
        if _all_close(got, other):
            return say(f"exercise.relation.{name}")
    return ""


def _describe_nearness(want: Any, got: Any) -> str:
    """Describe numbers that are only a little wrong."""
    off = float(np.max(np.abs(got - want)) / np.max(np.abs(want))) if np.any(want) else 1.0
    return say("exercise.relation.close", off=f"{off:.1g}") if off < NEAR_TOLERANCE else ""


def _all_close(a: Any, b: Any) -> bool:
    return bool(np.allclose(a, b, rtol=EXACT_TOLERANCE, atol=1e-12))


def _common_value(values: Any) -> float | None:
    """Return the number that all values are equal to, or None if they differ or if it is 0 or infinite."""
    if (
        not values.size
        or not _all_close(values, values[0])
        or not isfinite(values[0])
        or abs(values[0]) < 1e-9
    ):
        return None
    return float(values[0])


def _is_meaningful(factor: float) -> bool:
    """Return whether a factor is -1, or whether it or its inverse is one of MEANINGFUL_FACTORS."""
    return factor == -1 or any(
        abs(value - known) < EXACT_TOLERANCE for value in (factor, 1 / factor) for known in MEANINGFUL_FACTORS
    )
