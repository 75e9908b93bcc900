"""How wrong numbers stand to the right ones, where no named mistake leads to them: turned round, a multiple, elsewhere."""

from math import isfinite
from typing import Any

import numpy as np

from tutor.messages import say

EXACT, CLOSE = 1e-6, 1e-2
USUAL = (1, 2, 3, 4, 8, 10, 100, 1000)
"""Factors that say something of a single number; others come about by chance."""


def relation(want: Any, got: Any) -> str:
    """What `got` is of `want`, numbers or arrays of one shape that differ, as a sentence; "" if nothing telling."""
    wanted, given = np.asarray(want, float).ravel(), np.asarray(got, float).ravel()
    if not np.isfinite(wanted).all():
        return ""
    if not np.isfinite(given).all():
        return say("exercise.like.not-finite")
    with np.errstate(all="ignore"):
        return _whole_of(wanted, given) or _multiple_of(wanted, given) or _close_to(wanted, given)


def _whole_of(want: Any, got: Any) -> str:
    """What holds of all the numbers together."""
    if _same(got, np.abs(want)):
        return say("exercise.like.sign-lost")
    if want.size > 1 and _same(np.sort(got), np.sort(want)):
        return say("exercise.like.elsewhere")
    apart = ~np.isclose(got, want, rtol=EXACT, atol=1e-9)
    if want.size > 1 and apart.any() and not got[apart].any():
        return say("exercise.like.zero")
    if not _same(want, np.round(want)) and _same(got, np.trunc(want)):
        return say("exercise.like.cut")
    return ""


def _multiple_of(want: Any, got: Any) -> str:
    """One factor, one number added, one over it, its square or root."""
    factor = _one(got[want != 0] / want[want != 0]) if _same(got[want == 0], 0.0) else None
    if factor is not None and (want.size > 1 or _plain(factor)):
        if abs(factor + 1) < EXACT:
            return say("exercise.like.sign")
        part = round(1 / factor)
        if part > 1 and abs(1 / factor - part) < EXACT:
            return say("exercise.like.part", factor=f"1/{part}")
        return say("exercise.like.factor", factor=f"{factor:.4g}")
    added = _one(got - want)
    if added is not None and (want.size > 1 or abs(added) == 1):
        key = "exercise.like.more" if added > 0 else "exercise.like.less"
        return say(key, number=f"{abs(added):.4g}")
    for name, other in (("inverse", 1 / want), ("square", want**2), ("root", np.sqrt(want))):
        if _same(got, other):
            return say(f"exercise.like.{name}")
    return ""


def _close_to(want: Any, got: Any) -> str:
    off = float(np.max(np.abs(got - want)) / np.max(np.abs(want))) if np.any(want) else 1.0
    return say("exercise.like.close", off=f"{off:.1g}") if off < CLOSE else ""


def _same(a: Any, b: Any) -> bool:
    return bool(np.allclose(a, b, rtol=EXACT, atol=1e-12))


def _one(values: Any) -> float | None:
    """The one number that all the values are, if it says anything."""
    if not values.size or not _same(values, values[0]) or not isfinite(values[0]) or abs(values[0]) < 1e-9:
        return None
    return float(values[0])


def _plain(factor: float) -> bool:
    """Whether a factor is -1, or it or its inverse a usual one."""
    return factor == -1 or any(abs(value - one) < EXACT for value in (factor, 1 / factor) for one in USUAL)
