"""Axes, ticks and tick labels, drawn by plotext once for each size and limits. The only module that imports plotext."""

import math
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np

from tutor.lean import instead
from tutor.text.glyphs import ascii_only, to_ascii

Limits = tuple[float, float]

LEAST_WIDTH, LEAST_HEIGHT = 14, 4
"""Less room than this goes to the curves alone."""

_HUGE = 1e150  # beyond it the width of a range would overflow
_plotext = Lock()  # plotext draws on one global figure


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """`codes` are the cells with the axes on them; curves go into `columns` x `lines` cells whose left end is `left`."""

    codes: Any
    left: int
    columns: int
    lines: int


def fit(values: Any, log: bool = False) -> Limits:
    """Round limits that hold every finite value (on a log axis: every positive one, and the limits are exponents of ten)."""
    usable = values[np.isfinite(values) & (np.abs(values) < _HUGE)]
    if log:
        usable = np.log10(usable[usable > 0])
    if not len(usable):
        return 0.0, 1.0
    low, high = float(usable.min()), float(usable.max())
    if log:
        return float(math.floor(low)), float(max(math.ceil(high), math.floor(low) + 1))
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        spare = 0.5 * abs(low) or 0.5
        low, high = low - spare, high + spare
    step = _step((high - low) / 8)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def usable(limits: Limits | None, log: bool = False) -> Limits | None:
    """`limits` if an axis can have them (as exponents of ten on a log axis), else None."""
    if limits is None or not all(math.isfinite(end) and abs(end) < _HUGE for end in limits):
        return None
    low, high = limits
    if high - low <= 1e-12 * max(abs(low), abs(high)) or (log and low <= 0):
        return None
    return (math.log10(low), math.log10(high)) if log else (low, high)


def to_scale(x: Limits, y: Limits, columns: int, lines: int) -> tuple[Limits, Limits]:
    """The limits, one of them widened on both sides, so that a unit is as long across as up; a cell is twice as high as wide."""
    across, up = (x[1] - x[0]) / max(columns - 1, 1), (y[1] - y[0]) / max(2 * (lines - 1), 1)
    return _widened(x, up / across), _widened(y, across / up)


def _widened(limits: Limits, times: float) -> Limits:
    more = (limits[1] - limits[0]) * max(times - 1, 0) / 2
    return limits[0] - more, limits[1] + more


def axes(width: int, height: int, x: Limits, y: Limits, log_y: bool) -> Axes:
    """The axes for limits `x` and `y` in `width` x `height` cells; without ticks where there is no room for them."""
    return _axes(width, height, x, y, log_y, ascii_only())


@lru_cache(maxsize=64)
def _axes(width: int, height: int, x: Limits, y: Limits, log_y: bool, _spelling: bool) -> Axes:
    """The axes, kept for each spelling of their labels."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return Axes(np.full((height, width), ord(" "), np.uint32), 0, width, height)
    text = _draw(width, height, x, y, log_y)
    lines = [line.ljust(width)[:width] for line in text.split("\n")[:height]]
    lines += [" " * width] * (height - len(lines))
    floor = next((i for i, line in enumerate(lines) if "└" in line), height)
    left = lines[floor].index("└") + 1 if floor < height else 0
    codes = np.array([[ord(char) for char in line] for line in lines], np.uint32)
    return Axes(codes, left, width - left, floor)


def _library() -> Any:
    """plotext without what it has to say to those who ask it for help: two thirds of its import and half a mebibyte."""
    with (
        suppress(ImportError),
        instead("plotext._doc"),
        instead("plotext._doc_utils", add=lambda _method: None, documentation=None),
    ):
        import plotext
    import plotext

    return plotext


def _draw(width: int, height: int, x: Limits, y: Limits, log_y: bool) -> str:
    """plotext's drawing of empty axes."""
    x_ticks, y_ticks = _ticks(x, max(2, width // 12)), _ticks(y, max(2, (height - 2) // 3), log_y)
    with _plotext:
        plotext = _library()
        plotext.clear_figure()
        plotext.limit_size(False, False)
        plotext.theme("clear")
        plotext.plotsize(width, height)
        plotext.xaxes(True, False)
        plotext.yaxes(True, False)
        plotext.xlim(*x)
        plotext.ylim(*y)
        plotext.xticks(x_ticks, [_name(tick) for tick in x_ticks])
        plotext.yticks(y_ticks, [_power(tick) if log_y else _name(tick) for tick in y_ticks])
        plotext.scatter([x[0]], [y[0]], marker=" ")
        text = str(plotext.uncolorize(plotext.build()))
        plotext.clear_figure()
    return text


def _step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * (1 - 1e-9))


def _ticks(limits: Limits, most: int, whole: bool = False) -> list[float]:
    """At most about `most` round numbers from one limit to the other, but two at least; whole ones only for exponents."""
    low, high = limits
    for parts in range(most, most + 8):
        step = _step((high - low) / parts)
        if whole:
            step = max(1.0, step)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if first < last:
            break
    return [float(f"{place * step:.12g}") for place in range(first, last + 1)] or [low, high]


def _name(tick: float) -> str:
    """A tick's label, short: 20000 is 20k."""
    for least, size, letter in ((1e12, 1.0, ""), (1e9, 1e9, "G"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if abs(tick) >= least:
            return f"{tick / size:.4g}{letter}"
    return f"{tick:.6g}"


def _power(exponent: float) -> str:
    """The label of ten to the `exponent`."""
    if -3 <= exponent <= 4:
        return _name(float(f"{10**exponent:.3g}"))
    return to_ascii("10" + f"{exponent:g}".translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")))
