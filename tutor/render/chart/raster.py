"""Curves as braille characters: a curve in data units becomes dots, 2 x 4 of them in a cell.

Curves, points and bars are drawn here and not by plotext 6.1, for reasons that were measured. plotext takes 1 to 55 ms a picture
where this takes 0.5 to 2.4 ms. Its compiled kernel aborts the whole process on inf, on nan, and on a point far outside the
limits, which are the numbers of a network that diverges. It releases and reacquires Python's interpreter lock about sixteen
times for each point of a curve, so a thread that trains a network delays every picture. Its bars end at whole cells.
"""

from typing import Any

import numpy as np

from tutor.render.chart.limits import Limits

DOTS_ACROSS, DOTS_UP = 2, 4
"""A braille character has 2 columns and 4 rows of dots."""

BRAILLE_BLANK = 0x2800
"""The code point of the braille character without dots."""

# Unicode numbers a cell's dots by column, except for the bottom row; here they are in order of rows, left dot first.
BRAILLE_BIT = np.array([0, 3, 1, 4, 2, 5, 6, 7])

FARTHEST_DOT = 1e9
"""Dots farther away are moved to this distance: lines to them keep their slope on the screen, and no number overflows."""


def to_dots(values: Any, limits: Limits, cells: int, per_cell: int) -> Any:
    """Return the positions of `values` on an axis of `cells` cells, in dots from its low end, as floats; nan if not finite.

    The two limits lie in the middle of the first and of the last cell, where the axis has its ticks.
    """
    low, high = limits
    with np.errstate(over="ignore", invalid="ignore"):
        places = (values - low) / (high - low) * (per_cell * (cells - 1)) + (per_cell - 1) / 2
        return np.where(np.isfinite(places), np.clip(places, -FARTHEST_DOT, FARTHEST_DOT), np.nan)


def to_cells(dots: Any, per_cell: int) -> Any:
    """Return the cells that contain finite dots, as integers, counted from the same end as the dots."""
    return np.floor((dots + 0.5) / per_cell).astype(np.int64)


def rasterize(x: Any, y: Any, columns: int, lines: int, dotted: bool = False) -> Any:
    """Return a polyline as braille code points, shape (lines, columns), 0 where a cell is empty.

    `x` and `y` are in dots and `y` goes up. A nan breaks the line. Parts outside are clipped. A dotted line is drawn in every
    other cell.
    """
    width, height = DOTS_ACROSS * columns, DOTS_UP * lines
    if len(x) > 4 * width:
        x, y = _downsample(x, y)
    dot_x, dot_y = _sample_segments(x, y, width, height)
    if dotted:
        keep = (dot_x // DOTS_ACROSS + dot_y // DOTS_UP) % 2 == 0
        dot_x, dot_y = dot_x[keep], dot_y[keep]
    # One boolean for each dot, eight in a row for each cell, so that packing them gives each cell's braille byte.
    dots = np.zeros(lines * columns * DOTS_ACROSS * DOTS_UP, bool)
    down = height - 1 - dot_y
    cell = (down // DOTS_UP) * columns + dot_x // DOTS_ACROSS
    dots[cell * 8 + BRAILLE_BIT[(down % DOTS_UP) * DOTS_ACROSS + dot_x % DOTS_ACROSS]] = True
    bits = np.packbits(dots, bitorder="little").reshape(lines, columns)
    return np.where(bits, bits + np.uint32(BRAILLE_BLANK), np.uint32(0))


def _downsample(x: Any, y: Any) -> tuple[Any, Any]:
    """Keep the first, lowest, highest and last of the points in each column of dots; the picture stays the same.

    This holds only where x never goes back and nothing is nan; other curves are returned as they are.
    """
    with np.errstate(invalid="ignore"):
        if np.isnan(x).any() or (np.diff(x) < 0).any():
            return x, y
    first = np.concatenate(([0], np.flatnonzero(np.diff(np.floor(x + 0.5))) + 1))
    last = np.concatenate((first[1:] - 1, [len(x) - 1]))
    low, high = np.fmin.reduceat(y, first), np.fmax.reduceat(y, first)
    kept_x = np.stack([x[first], x[first], x[first], x[last]], 1)
    kept_y = np.stack([y[first], low, high, y[last]], 1)
    return kept_x.ravel(), kept_y.ravel()


def _sample_segments(x: Any, y: Any, width: int, height: int) -> tuple[Any, Any]:
    """Return the dots inside the picture that a polyline passes, as two arrays of integers, with repeats."""
    x0, y0, dx, dy = x[:-1], y[:-1], np.diff(x), np.diff(y)
    start, end = _clip_segments(x0, y0, dx, dy, width, height)
    seen = np.flatnonzero(start <= end)  # comparing with nan is false, so broken segments drop out here
    x0, y0, dx, dy, start, end = (part[seen] for part in (x0, y0, dx, dy, start, end))
    # A segment gets one sample for each dot of its longer side. All segments are sampled at once: `segment` says which segment
    # a sample belongs to, and `order` counts the samples within it.
    counts = np.ceil(np.maximum(np.abs(dx), np.abs(dy)) * (end - start)).astype(np.int64) + 1
    segment = np.repeat(np.arange(len(seen)), counts)
    order = np.arange(len(segment)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = start[segment] + order * ((end - start) / np.maximum(counts - 1, 1))[segment]
    # A point between two breaks belongs to no segment, so all finite points are added.
    finite = np.isfinite(x) & np.isfinite(y)
    dot_x = np.floor(np.concatenate((x0[segment] + share * dx[segment], x[finite])) + 0.5).astype(np.int64)
    dot_y = np.floor(np.concatenate((y0[segment] + share * dy[segment], y[finite])) + 0.5).astype(np.int64)
    inside = (dot_x >= 0) & (dot_x < width) & (dot_y >= 0) & (dot_y < height)
    return dot_x[inside], dot_y[inside]


def _clip_segments(x0: Any, y0: Any, dx: Any, dy: Any, width: int, height: int) -> tuple[Any, Any]:
    """Return where each segment enters and leaves the picture, as fractions of its length; start > end if it is outside.

    This is Liang-Barsky line clipping, for all segments at once. The picture has a margin of one dot for rounding.
    """
    start, end = np.zeros(len(x0)), np.ones(len(x0))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for origin, run, size in ((x0, dx, width), (y0, dy, height)):
            at_low, at_high = (-1 - origin) / run, (size - origin) / run
            flat = run == 0
            outside = flat & ((origin < -1) | (origin > size))
            enters = np.where(flat, np.where(outside, 2.0, 0.0), np.minimum(at_low, at_high))
            leaves = np.where(flat, 1.0, np.maximum(at_low, at_high))
            start, end = np.maximum(start, enters), np.minimum(end, leaves)
    return start, end
