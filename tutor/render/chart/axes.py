"""Axes drawn by plotext: the axis lines, the ticks and their labels.

plotext has one figure for the whole process, so a lock guards it. It takes about a millisecond to draw axes, so they are cached:
while curves move inside the same limits, plotext is not called.
"""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np

from tutor.render.chart.limits import Limits, choose_ticks, format_power, format_tick
from tutor.render.chart.raster import DOTS_ACROSS, DOTS_UP, to_cells, to_dots
from tutor.render.chart.version import load_plotext
from tutor.text.glyphs import ascii_only

MIN_WIDTH, MIN_HEIGHT = 14, 4
"""A plot smaller than this, in cells, has no axes: all the room is left to its curves."""

COLUMNS_PER_TICK, LINES_PER_TICK = 12, 3
"""There is about one tick for this many cells, across and up."""

_figure_lock = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """The drawn axes, as code points of shape (height, width), and the area inside them.

    The area starts at row 0 and at column `left`, and is `columns` x `lines` cells large.
    """

    codes: Any
    left: int
    columns: int
    lines: int


@dataclass(frozen=True, slots=True)
class _Ruler:
    """One axis for plotext: its length in cells, the cells of its ticks (from 0), and the labels of the ticks."""

    cells: int
    ticks: list[int]
    labels: list[str]


def draw_axes(width: int, height: int, x: Limits, y: Limits, log_y: bool, log_x: bool = False) -> Axes:
    """Return the axes for limits `x` and `y` in `width` x `height` cells. If there is no room for axes, all cells are blank."""
    return _draw_axes(width, height, x, y, log_y, log_x, ascii_only())


@lru_cache(maxsize=64)
def _draw_axes(width: int, height: int, x: Limits, y: Limits, log_y: bool, log_x: bool, _ascii: bool) -> Axes:
    """Draw the axes, cached. `_ascii` is a part of the cache key because the labels are written differently in ASCII."""
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return Axes(np.full((height, width), ord(" "), np.uint32), 0, width, height)
    x_ticks = choose_ticks(x, max(2, width // COLUMNS_PER_TICK), whole=log_x)
    y_ticks = choose_ticks(y, max(2, (height - 2) // LINES_PER_TICK), whole=log_y)
    x_labels = [format_power(tick) if log_x else format_tick(tick) for tick in x_ticks]
    y_labels = [format_power(tick) if log_y else format_tick(tick) for tick in y_ticks]
    # plotext puts the y axis right of the widest label, and the x axis and its labels into the two rows at the bottom.
    left, lines = max(map(len, y_labels)) + 1, height - 2
    # An axis of one cell would have equal limits, and plotext prints a warning about those on the screen.
    columns = max(width - left, 2)
    x_ruler = _Ruler(columns, _tick_cells(x_ticks, x, columns, DOTS_ACROSS), x_labels)
    y_ruler = _Ruler(lines, _tick_cells(y_ticks, y, lines, DOTS_UP), y_labels)
    text = _draw_with_plotext(width, height, x_ruler, y_ruler)
    codes = np.array([[ord(char) for char in line] for line in text.splitlines()], np.uint32)
    return Axes(codes, left, width - left, lines)


def _tick_cells(ticks: list[float], limits: Limits, cells: int, per_cell: int) -> list[int]:
    """Return the cells of ticks, rounded as curves are, so that a curve and a tick at the same number share a row or column."""
    dots = to_dots(np.array(ticks), limits, cells, per_cell)
    return [int(cell) for cell in to_cells(dots, per_cell)]


def _draw_with_plotext(width: int, height: int, x: _Ruler, y: _Ruler) -> str:
    """Return `height` lines of `width` characters with axes on the left and at the bottom."""
    plotext = load_plotext()
    with _figure_lock:
        plotext.terminal.limit(width=False, height=False)  # our size counts, whatever the terminal's is
        figure = plotext.figure
        figure.clear()
        figure.plot_size(width, height)
        figure.axes(False, axis="x", side="upper")
        figure.axes(False, axis="y", side="right")
        for axis, ruler in (("x", x), ("y", y)):
            figure.ruler(axis).lim(0, ruler.cells - 1).ticks(ruler.ticks, ruler.labels)
        return str(figure.build().string(colorless=True))
