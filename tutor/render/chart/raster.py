"""Curves as braille: points in data units become dots, 2 x 4 of them a cell."""

from typing import Any

import numpy as np

Limits = tuple[float, float]

# Bit of the dot at (row, column) within a cell of U+2800's block.
_BIT = np.array([0, 3, 1, 4, 2, 5, 6, 7])

_FAR = 1e9  # dots: so far outside that a line's slope no longer matters, and near enough to compute with


def dots(values: Any, limits: Limits, cells: int, per_cell: int) -> Any:
    """Where `values` fall, in dots from the low end, as floats; nan where a value is not finite.

    The two limits lie in the middle of the first and the last cell, where the axes' ticks are.
    """
    low, high = limits
    with np.errstate(over="ignore", invalid="ignore"):
        places = (values - low) / (high - low) * (per_cell * (cells - 1)) + (per_cell - 1) / 2
        return np.where(np.isfinite(places), np.clip(places, -_FAR, _FAR), np.nan)


def trace(x: Any, y: Any, columns: int, lines: int, dotted: bool = False) -> Any:
    """A polyline as braille code points, lines x columns, 0 where a cell is empty.

    `x` and `y` are dots (y upward); nan breaks the line; parts outside are left out.
    """
    width, height = 2 * columns, 4 * lines
    if len(x) > 4 * width:
        x, y = _thin(x, y)
    px, py = _samples(x, y, width, height)
    if dotted:
        keep = (px // 2 + py // 4) % 2 == 0  # every other cell, across and up: upright runs too
        px, py = px[keep], py[keep]
    cells = np.zeros(lines * columns * 8, bool)
    up = height - 1 - py
    cells[((up >> 2) * columns + (px >> 1)) * 8 + _BIT[(up & 3) * 2 + (px & 1)]] = True
    bits = np.packbits(cells, bitorder="little").reshape(lines, columns)
    return np.where(bits, bits + np.uint32(0x2800), np.uint32(0))


def _thin(x: Any, y: Any) -> tuple[Any, Any]:
    """Of the points that fall into one column of dots, the first, lowest, highest and last. Only where x never goes back."""
    with np.errstate(invalid="ignore"):
        if np.isnan(x).any() or (np.diff(x) < 0).any():
            return x, y
    first = np.concatenate(([0], np.flatnonzero(np.diff(np.floor(x + 0.5))) + 1))
    last = np.concatenate((first[1:] - 1, [len(x) - 1]))
    low, high = np.fmin.reduceat(y, first), np.fmax.reduceat(y, first)
    columns = np.stack([x[first], x[first], x[first], x[last]], 1)
    return columns.ravel(), np.stack([y[first], low, high, y[last]], 1).ravel()


def _samples(x: Any, y: Any, width: int, height: int) -> tuple[Any, Any]:
    """The dots (integers, inside) that a polyline passes, with repeats."""
    x0, y0, dx, dy = x[:-1], y[:-1], np.diff(x), np.diff(y)
    start, end = _clip(x0, y0, dx, dy, width, height)
    seen = np.flatnonzero(start <= end)  # a nan end is not <=, so broken segments drop out here
    x0, y0, dx, dy, start, end = (part[seen] for part in (x0, y0, dx, dy, start, end))
    counts = np.ceil(np.maximum(np.abs(dx), np.abs(dy)) * (end - start)).astype(np.int64) + 1
    which = np.repeat(np.arange(len(seen)), counts)
    order = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = start[which] + order * ((end - start) / np.maximum(counts - 1, 1))[which]
    single = np.isfinite(x) & np.isfinite(y)
    px = np.floor(np.concatenate((x0[which] + at * dx[which], x[single])) + 0.5).astype(np.int64)
    py = np.floor(np.concatenate((y0[which] + at * dy[which], y[single])) + 0.5).astype(np.int64)
    inside = (px >= 0) & (px < width) & (py >= 0) & (py < height)
    return px[inside], py[inside]


def _clip(x0: Any, y0: Any, dx: Any, dy: Any, width: int, height: int) -> tuple[Any, Any]:
    """From which to which share of its length (0..1) each segment is inside; start > end where it never is."""
    start, end = np.zeros(len(x0)), np.ones(len(x0))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for origin, run, size in ((x0, dx, width), (y0, dy, height)):
            one, other = (-1 - origin) / run, (size - origin) / run
            flat = run == 0
            outside = flat & ((origin < -1) | (origin > size))
            start = np.maximum(start, np.where(flat, np.where(outside, 2.0, 0.0), np.minimum(one, other)))
            end = np.minimum(end, np.where(flat, 1.0, np.maximum(one, other)))
    return start, end
