"""The limits of an axis and its ticks: the range of numbers that it shows, and the round numbers that are marked on it.

On a log axis all limits and ticks are exponents of ten, so everything that draws works with a linear axis.
"""

import math
from typing import Any

import numpy as np

from tutor.text.glyphs import to_ascii

Limits = tuple[float, float]

LARGEST_NUMBER, SMALLEST_RANGE = 1e150, 1e-150
"""Limits are smaller than the first and farther apart than the second, so that no calculation overflows or divides by 0."""

MAX_STEPS = 8
"""Limits are rounded outwards to multiples of a round step. The values span at most this many steps."""

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fit_limits(values: Any, log: bool = False) -> Limits:
    """Return round limits around all finite values, and on a log axis around all positive ones; (0, 1) if there are none."""
    usable = values[np.isfinite(values) & (np.abs(values) < LARGEST_NUMBER)]
    if log:
        usable = np.log10(usable[usable > 0])
    if not len(usable):
        return 0.0, 1.0
    low, high = float(usable.min()), float(usable.max())
    if log:
        return float(math.floor(low)), float(max(math.ceil(high), math.floor(low) + 1))
    if high - low <= max(1e-9 * max(abs(low), abs(high)), SMALLEST_RANGE):  # one number, apart from rounding
        margin = 0.5 * abs(low) if abs(low) > SMALLEST_RANGE else 0.5
        low, high = low - margin, high + margin
    step = _round_step((high - low) / MAX_STEPS)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def check_limits(limits: Limits | None, log: bool = False) -> Limits | None:
    """Return the limits that a figure asks for, as exponents on a log axis, or None if no axis can have them."""
    if limits is None or not all(math.isfinite(end) and abs(end) < LARGEST_NUMBER for end in limits):
        return None
    low, high = limits
    if high - low <= max(1e-12 * max(abs(low), abs(high)), SMALLEST_RANGE) or (log and low <= 0):
        return None
    return (math.log10(low), math.log10(high)) if log else (low, high)


def equalize_scale(x: Limits, y: Limits, columns: int, lines: int) -> tuple[Limits, Limits]:
    """Return the limits with one of them widened on both sides, so that a unit is as long across as up.

    A cell is taken to be twice as high as it is wide. Limits that would have to grow beyond LARGEST_NUMBER stay as they are.
    """
    x_unit, y_unit = (x[1] - x[0]) / max(columns - 1, 1), (y[1] - y[0]) / max(2 * (lines - 1), 1)
    wider = _widen(x, y_unit / x_unit), _widen(y, x_unit / y_unit)
    return wider if all(abs(end) < LARGEST_NUMBER for limits in wider for end in limits) else (x, y)


def _widen(limits: Limits, factor: float) -> Limits:
    margin = (limits[1] - limits[0]) * max(factor - 1, 0) / 2
    return limits[0] - margin, limits[1] + margin


def choose_ticks(limits: Limits, count: int, whole: bool = False) -> list[float]:
    """Return round numbers within the limits, about `count` of them and at least two if possible.

    With `whole` they are whole numbers, for the exponents of a log axis.
    """
    low, high = limits
    for parts in range(count, count + 8):
        step = _round_step((high - low) / parts)
        if whole:
            step = max(1.0, step)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if first < last:
            break
    return [float(f"{place * step:.12g}") for place in range(first, last + 1)] or [low, high]


def _round_step(smallest: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below `smallest`."""
    power = 10.0 ** math.floor(math.log10(smallest))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= smallest * (1 - 1e-9))


def format_tick(value: float) -> str:
    """Return a short label for a tick: 20000 is 20k."""
    for smallest, unit, letter in ((1e12, 1.0, ""), (1e9, 1e9, "G"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if abs(value) >= smallest:
            return f"{value / unit:.4g}{letter}"
    return f"{value:.6g}"


def format_power(exponent: float) -> str:
    """Return the label for ten to the power of `exponent`: the number itself if it is short, else such as 10⁻⁶."""
    if -3 <= exponent <= 3:
        return format_tick(float(f"{10**exponent:.3g}"))
    return to_ascii("10" + f"{exponent:g}".translate(SUPERSCRIPTS))
