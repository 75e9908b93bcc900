"""The inside of a plot: rules, curves with their marks, and points, drawn into the cells between the axes.

Curves that are held for comparison and the contour lines of a surface are dotted. No two curves have their marks in the same
columns.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from tutor.demos.figure import Line, Plot, Points
from tutor.render.chart.canvas import SPACE, Canvas, cell_width
from tutor.render.chart.curve_marks import HELD_MARK, HELD_STYLE
from tutor.render.chart.limits import Limits
from tutor.render.chart.raster import DOTS_ACROSS, DOTS_UP, rasterize, to_cells, to_dots

DOTTED_STYLES = (HELD_STYLE, "axis")
HORIZONTAL_RULE, VERTICAL_RULE = "╌", "╎"
DEFAULT_MARKER = "•"

MARK_SPACING = 24
"""Columns between two marks of the same curve."""

Series = tuple[Any, Any]
"""The x and the y of a curve or of points, as arrays of equal length, in the units of the axes."""

Dots = tuple[Any, Any]
"""The same numbers as distances from the left and from the lower edge, in dots; nan for numbers that cannot be shown."""

Cells = tuple[Any, Any]
"""The rows and the columns of cells, as arrays of equal length."""


def to_series(one: Line | Points) -> Series:
    """Return the numbers of a curve or of points as two arrays of equal length."""
    x, y = np.asarray(one.x, float), np.asarray(one.y, float)
    length = min(len(x), len(y))
    return x[:length], y[:length]


class PlotArea:
    """The cells inside the axes. Numbers become dots, of which a cell has several, and dots become cells."""

    def __init__(self, area: Canvas, plot: Plot, x_limits: Limits, y_limits: Limits) -> None:
        self.area, self.plot = area, plot
        self.x_limits, self.y_limits = x_limits, y_limits

    def draw(self, curves: Sequence[Series], points: Sequence[Series], marks: Sequence[str]) -> None:
        """Draw the rules, then the curves with their marks, then the points, so that the later ones stay visible."""
        self._draw_rules()
        dots = [self._to_dots(curve) for curve in curves]
        self._draw_curves(dots)
        self._label_vertical_rules()
        self._draw_marks(dots, marks)
        self._draw_points(points)
        self._label_horizontal_rules()

    def _draw_rules(self) -> None:
        """Draw the rules."""
        area = self.area
        for rule in self.plot.rules:
            style = area.style_id(rule.style)
            row = None if rule.y is None else self._row_of(rule.y)
            if row is not None:
                area.codes[row, :], area.style_ids[row, :] = ord(HORIZONTAL_RULE), style
            column = None if rule.x is None else self._column_of(rule.x)
            if column is not None:
                area.codes[:, column], area.style_ids[:, column] = ord(VERTICAL_RULE), style

    def _draw_curves(self, curves: Sequence[Dots]) -> None:
        """Draw all curves, the held ones first. Where curves share a cell it shows the dots of all, in the last one's style."""
        area = self.area
        codes = np.zeros_like(area.codes)
        lines = list(zip(self.plot.lines, curves, strict=True))
        for line, (x, y) in sorted(lines, key=lambda pair: pair[0].style != HELD_STYLE):
            curve = rasterize(x, y, area.width, area.height, dotted=line.style in DOTTED_STYLES)
            codes |= curve  # the lowest eight bits of a braille code are its dots
            np.copyto(area.style_ids, np.uint16(area.style_id(line.style)), where=curve > 0)
        np.copyto(area.codes, codes, where=codes > 0)

    def _draw_marks(self, curves: Sequence[Dots], marks: Sequence[str]) -> None:
        """Draw the marks of the curves at regular distances, each in columns where no other curve has its marks."""
        spacing = max(len(curves), min(MARK_SPACING, self.area.width // 2))
        for index, (line, mark) in enumerate(zip(self.plot.lines, marks, strict=True)):
            if not mark or mark == HELD_MARK:
                continue
            rows, columns = self._to_cells(curves[index])
            if len(rows):
                places = _mark_places(columns, index * spacing // len(curves), spacing)
                self.area.codes[rows[places], columns[places]] = ord(mark)
                self.area.style_ids[rows[places], columns[places]] = self.area.style_id(line.style)

    def _draw_points(self, points: Sequence[Series]) -> None:
        """Draw the points. A cell that belongs to several fields shows the one with the most points in it."""
        cells = [self._to_cells(self._to_dots(one)) for one in points]
        largest_fields = self._largest_fields(cells)
        for index, (one, own_cells) in enumerate(zip(self.plot.points, cells, strict=True)):
            shown = np.nonzero(largest_fields == index) if one.field else own_cells
            self.area.codes[shown] = ord(one.marker[:1] or DEFAULT_MARKER)
            self.area.style_ids[shown] = self.area.style_id(one.style)

    def _largest_fields(self, cells: Sequence[Cells]) -> Any:
        """Return the index of the field with the most points in each cell, -1 where there are none; shape (height, width)."""
        counts = np.zeros(
            (len(cells) + 1, self.area.height, self.area.width), int
        )  # counts[0] stays 0: no field
        for index, (one, own_cells) in enumerate(zip(self.plot.points, cells, strict=True), start=1):
            if one.field:
                np.add.at(counts[index], own_cells, 1)
        return counts.argmax(axis=0) - 1

    def _label_vertical_rules(self) -> None:
        """Write the label of each vertical rule beside its top, or beside its bottom if curves are in the way at the top."""
        area = self.area
        for rule in self.plot.rules:
            column = None if rule.x is None or not rule.label else self._column_of(rule.x)
            if column is None:
                continue
            length = cell_width(rule.label)
            right, left = column + 1, max(column - length, 0)
            sides = (right, left) if right + length <= area.width else (left,)
            places = [(row, start) for row in (0, area.height - 1) for start in sides]
            free = (SPACE, ord(HORIZONTAL_RULE), ord(VERTICAL_RULE))
            clear = [
                (row, start)
                for row, start in places
                if np.isin(area.codes[row, start : start + length], free).all()
            ]
            row, start = (clear or places)[0]
            area.write(row, start, rule.label, rule.style)

    def _label_horizontal_rules(self) -> None:
        """Write the label of each horizontal rule at its right end; one row above or below if a curve is in the way."""
        area = self.area
        for rule in self.plot.rules:
            row = None if rule.y is None or not rule.label else self._row_of(rule.y)
            if row is None:
                continue
            left = max(area.width - cell_width(rule.label), 0)
            near = [line for line in (row, row - 1, row + 1) if 0 <= line < area.height]
            clear = [
                line for line in near if np.isin(area.codes[line, left:], (SPACE, ord(HORIZONTAL_RULE))).all()
            ]
            area.write_right((clear or near)[0], area.width, rule.label, rule.style)

    def _row_of(self, y: float) -> int | None:
        """Return the row of a horizontal rule, or None if it is outside the area."""
        (dots,) = self._y_to_dots(np.array([y], float))
        if np.isnan(dots):
            return None
        row = int(self._to_row(dots))
        return row if 0 <= row < self.area.height else None

    def _column_of(self, x: float) -> int | None:
        """Return the column of a vertical rule, or None if it is outside the area."""
        (dots,) = self._x_to_dots(np.array([x], float))
        if np.isnan(dots):
            return None
        column = int(to_cells(dots, DOTS_ACROSS))
        return column if 0 <= column < self.area.width else None

    def _to_dots(self, series: Series) -> Dots:
        """Return the places of numbers in the area."""
        x, y = series
        return self._x_to_dots(x), self._y_to_dots(y)

    def _x_to_dots(self, x: Any) -> Any:
        """Return the distances of `x` from the left edge, in dots; nan for numbers that cannot be shown."""
        return to_dots(_log10(x) if self.plot.log_x else x, self.x_limits, self.area.width, DOTS_ACROSS)

    def _y_to_dots(self, y: Any) -> Any:
        """Return the distances of `y` from the lower edge, in dots; nan for numbers that cannot be shown."""
        return to_dots(_log10(y) if self.plot.log_y else y, self.y_limits, self.area.height, DOTS_UP)

    def _to_row(self, dots: Any) -> Any:
        """Return the rows of finite dots. Rows are counted from the top, dots from the bottom."""
        return self.area.height - 1 - to_cells(dots, DOTS_UP)

    def _to_cells(self, dots: Dots) -> Cells:
        """Return the cells of the dots that are inside the area."""
        x, y = dots
        finite = np.isfinite(x) & np.isfinite(y)
        column = to_cells(x[finite], DOTS_ACROSS)
        row = self._to_row(y[finite])
        inside = (column >= 0) & (column < self.area.width) & (row >= 0) & (row < self.area.height)
        return row[inside], column[inside]


def _mark_places(columns: Any, offset: int, spacing: int) -> Any:
    """Return at which of its cells a curve has its mark, given their columns.

    From column `offset`, the columns are divided into slots of `spacing` columns. The mark is on the first cell in each slot, so
    it does not move while the curve grows. A curve that ends before the first slot has its mark on its last cell.
    """
    slots, first_cells = np.unique((columns - offset) // spacing, return_index=True)
    places = first_cells[slots >= 0]
    return places if len(places) else [len(columns) - 1]


def _log10(values: Any) -> Any:
    """Return the exponents of ten of numbers, nan for those that are not above 0."""
    return np.log10(values, out=np.full(len(values), np.nan), where=values > 0)
