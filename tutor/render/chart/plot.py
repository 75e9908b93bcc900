"""A plot: title and legend in one row, the axes below them, and on the axes rules, curves and points.

Curves can be told apart without colour. If there are several, each has a mark, which is drawn on the curve and in the legend. No
two curves have their marks in the same columns. A style has the same mark in every plot. Curves that are held for comparison and
the contour lines of a surface are dotted.
"""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

import numpy as np

from tutor.demos.figure import MARKS, Line, Plot, Points
from tutor.render.chart.axes import MIN_HEIGHT, Axes, draw_axes
from tutor.render.chart.canvas import SPACE, Canvas, cell_width
from tutor.render.chart.limits import Limits, check_limits, equalize_scale, fit_limits
from tutor.render.chart.raster import DOTS_ACROSS, DOTS_UP, rasterize, to_cells, to_dots

HELD_STYLE, HELD_MARK = "held", "┈"
DOTTED_STYLES = (HELD_STYLE, "axis")
HORIZONTAL_RULE, VERTICAL_RULE = "╌", "╎"
DEFAULT_MARKER = "•"

ALL_MARKS = MARKS + ascii_lowercase
"""Curves beyond the last of MARKS have letters as marks."""

MARK_SPACING = 24
"""Columns between two marks of the same curve."""

Series = tuple[Any, Any]
"""The x and the y of a curve or of points, as arrays of equal length."""


def draw_plot(canvas: Canvas, plot: Plot) -> None:
    """Draw `plot` over the whole of `canvas`."""
    marks = curve_marks(plot)
    head = int(plot.legend and _has_names(plot) and canvas.height > MIN_HEIGHT)
    if head:
        _draw_legend(canvas, plot, marks)
    body = canvas.region(head, 0, canvas.width, canvas.height - head)
    series = [*map(to_series, plot.lines), *map(to_series, plot.points)]
    x_limits, y_limits = _limits(plot, series)
    axes = draw_axes(body.width, body.height, x_limits, y_limits, plot.log_y, plot.log_x)
    if plot.to_scale:
        x_limits, y_limits = equalize_scale(x_limits, y_limits, axes.columns, axes.lines)
        axes = draw_axes(body.width, body.height, x_limits, y_limits, plot.log_y, plot.log_x)
    body.codes[:] = axes.codes
    body.style_ids[:] = canvas.style_id("axis")
    draw_x_label(body, axes, plot.x_label)
    area = body.region(0, axes.left, axes.columns, axes.lines)
    if area.width and area.height:
        PlotArea(area, plot, x_limits, y_limits).draw(series, marks)


def curve_marks(plot: Plot) -> list[str]:
    """Return the mark of each curve; "" for a curve that cannot be confused with another."""
    several = len(plot.lines) + len(plot.points) > 1
    numbered = {line.style for line in plot.lines if line.style.startswith("series")}
    curve_styles = {line.style for line in plot.lines}
    taken = {points.marker[:1] for points in plot.points if points.style not in curve_styles}
    marks = [HELD_MARK if line.style == HELD_STYLE else "" for line in plot.lines]
    to_mark = [
        (line.style not in numbered, i)
        for i, line in enumerate(plot.lines)
        if line.marked
        and not marks[i]
        and ((line.label and several) or (len(numbered) > 1 and line.style in numbered))
    ]
    for _, i in sorted(to_mark):  # numbered styles first: their marks must be the same in every plot
        style = plot.lines[i].style
        usual = ALL_MARKS[(_series_number(style) - 1) % len(ALL_MARKS)] if style in numbered else MARKS[-1]
        free = (mark for mark in ALL_MARKS if mark not in taken)
        marks[i] = usual if usual not in taken else next(free, usual)
        taken.add(marks[i])
    return marks


def _series_number(style: str) -> int:
    """Return the number of a style such as "series3"; 1 if it has none."""
    digits = style.removeprefix("series")
    return int(digits) if digits.isdecimal() else 1


def _has_names(plot: Plot) -> bool:
    """Return whether there is anything to write above the axes."""
    labels = [*(line.label for line in plot.lines), *(points.label for points in plot.points)]
    return any((plot.title, plot.y_label, *labels))


def to_series(one: Line | Points) -> Series:
    """Return the numbers of a curve or of points as two arrays of equal length."""
    x, y = np.asarray(one.x, float), np.asarray(one.y, float)
    length = min(len(x), len(y))
    return x[:length], y[:length]


def _limits(plot: Plot, series: Sequence[Series]) -> tuple[Limits, Limits]:
    """Return the limits that the plot asks for, or limits around all its numbers; on a log axis they are exponents of ten."""
    rules_x = np.array([rule.x for rule in plot.marks if rule.x is not None], float)
    rules_y = np.array([rule.y for rule in plot.marks if rule.y is not None], float)
    x = np.concatenate([*(x for x, _ in series), rules_x])
    y = np.concatenate([*(y for _, y in series), rules_y])
    x_limits = check_limits(plot.x_limits, plot.log_x) or fit_limits(x, plot.log_x)
    return x_limits, check_limits(plot.y_limits, plot.log_y) or fit_limits(y, plot.log_y)


def _draw_legend(canvas: Canvas, plot: Plot, marks: list[str]) -> None:
    """Write the title, the label of the y axis, and the mark and label of each curve and of points, in one row."""
    entries = [(plot.title, "title"), (plot.y_label, "dim")]
    entries += [
        (f"{mark} {line.label}".strip(), line.style)
        for line, mark in zip(plot.lines, marks, strict=True)
        if line.label
    ]
    entries += [
        (f"{points.marker[:1]} {points.label}".strip(), points.style)
        for points in plot.points
        if points.label
    ]
    column = 0
    for text, style in entries:
        if text:
            column += 2 if column else 0
            column += canvas.write(0, column, text, style)


def draw_x_label(body: Canvas, axes: Axes, label: str) -> None:
    """Write the label of the x axis into the widest gap between tick labels.

    If no gap is wide enough, the label replaces as few inner tick labels as possible. The first and the last one stay.
    """
    row, length = axes.lines + 1, cell_width(label)
    if not label or row >= body.height:
        return
    taken = np.flatnonzero(np.diff(np.pad(body.codes[row] != SPACE, 1).astype(int)))
    starts, ends = taken[::2].tolist(), taken[1::2].tolist()
    gaps = list(zip([axes.left - 1, *ends], [*starts, body.width + 1], strict=True))
    for dropped in range(1, max(2, len(starts))):
        widest = max(gaps, key=lambda gap: gap[1] - gap[0])
        spare = widest[1] - widest[0] - length
        if spare >= 2:
            body.codes[row, widest[0] : widest[1]] = SPACE
            body.write(row, widest[0] + spare // 2, label, "dim")
            return
        gaps = list(zip(ends, starts[1 + dropped :], strict=False))
        if not gaps:
            return


def _log10(values: Any) -> Any:
    """Return the exponents of ten of numbers, nan for those that are not above 0."""
    return np.log10(values, out=np.full(len(values), np.nan), where=values > 0)


class PlotArea:
    """The cells inside the axes: converts numbers to cells, and draws rules, curves and points."""

    def __init__(self, area: Canvas, plot: Plot, x_limits: Limits, y_limits: Limits) -> None:
        self.area, self.plot = area, plot
        self.x_limits, self.y_limits = x_limits, y_limits

    def draw(self, series: Sequence[Series], marks: Sequence[str]) -> None:
        """Draw the rules, then the curves with their marks, then the points, so that the later ones stay visible."""
        self._draw_rules()
        dots = [self._to_dots(x, y) for x, y in series]
        curves, points = dots[: len(self.plot.lines)], dots[len(self.plot.lines) :]
        self._draw_curves(curves)
        for index, (line, mark) in enumerate(zip(self.plot.lines, marks, strict=True)):
            if mark and mark != HELD_MARK:
                self._draw_marks(line, mark, curves[index], index)
        cells = [self._to_cells(x, y) for x, y in points]
        fields = self._largest_fields(cells)
        for index, (one, (rows, columns)) in enumerate(zip(self.plot.points, cells, strict=True)):
            shown = np.nonzero(fields == index) if one.field else (rows, columns)
            self.area.codes[shown] = ord(one.marker[:1] or DEFAULT_MARKER)
            self.area.style_ids[shown] = self.area.style_id(one.style)
        self._label_horizontal_rules()

    def _largest_fields(self, cells: Sequence[Series]) -> Any:
        """Return the index of the field with the most points in each cell, -1 where there are none; shape (height, width)."""
        counts = np.zeros((len(cells) + 1, self.area.height, self.area.width), int)
        for index, (one, (rows, columns)) in enumerate(zip(self.plot.points, cells, strict=True), 1):
            if one.field:
                np.add.at(counts[index], (rows, columns), 1)
        return counts.argmax(axis=0) - 1

    def _to_dots(self, x: Any, y: Any) -> Series:
        """Return the positions of numbers, in dots from the lower left; nan for numbers that cannot be shown."""
        x, y = _log10(x) if self.plot.log_x else x, _log10(y) if self.plot.log_y else y
        return (
            to_dots(x, self.x_limits, self.area.width, DOTS_ACROSS),
            to_dots(y, self.y_limits, self.area.height, DOTS_UP),
        )

    def _to_cells(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return the rows and the columns of the dots that are inside the area."""
        finite = np.isfinite(x) & np.isfinite(y)
        column = to_cells(x[finite], DOTS_ACROSS)
        row = self.area.height - 1 - to_cells(y[finite], DOTS_UP)
        inside = (column >= 0) & (column < self.area.width) & (row >= 0) & (row < self.area.height)
        return row[inside], column[inside]

    def _draw_curves(self, curves: Sequence[Series]) -> None:
        """Draw all curves, the held ones first. Where curves share a cell it shows the dots of all, in the last one's style."""
        area = self.area
        codes = np.zeros_like(area.codes)
        order = sorted(
            zip(self.plot.lines, curves, strict=True), key=lambda curve: curve[0].style != HELD_STYLE
        )
        for line, (x, y) in order:
            curve = rasterize(x, y, area.width, area.height, dotted=line.style in DOTTED_STYLES)
            codes |= curve  # the lowest eight bits of a braille code are its dots
            np.copyto(area.style_ids, np.uint16(area.style_id(line.style)), where=curve > 0)
        np.copyto(area.codes, codes, where=codes > 0)

    def _draw_marks(self, line: Line, mark: str, curve: Series, index: int) -> None:
        """Draw the mark of a curve at regular distances along it, in columns where no other curve has its marks."""
        rows, columns = self._to_cells(*curve)
        if not len(rows):
            return
        count = len(self.plot.lines)
        spacing = max(count, min(MARK_SPACING, self.area.width // 2))
        offset = index * spacing // count
        # The columns are divided into slots, and the mark is on the first point in each slot. So it does not move while the curve
        # grows.
        slots, firsts = np.unique((columns - offset) // spacing, return_index=True)
        begins = slots * spacing + offset
        at = [first for first, begin in zip(firsts, begins, strict=True) if begin >= 0] or [len(rows) - 1]
        self.area.codes[rows[at], columns[at]] = ord(mark)
        self.area.style_ids[rows[at], columns[at]] = self.area.style_id(line.style)

    def _row_of(self, y: float) -> int | None:
        """Return the row of a horizontal rule, or None if it is outside the area."""
        _, dots = self._to_dots(np.ones(1), np.array([y], float))
        rows, _ = self._to_cells(np.zeros(1), dots)
        return int(rows[0]) if len(rows) else None

    def _column_of(self, x: float) -> int | None:
        """Return the column of a vertical rule, or None if it is outside the area."""
        dots, _ = self._to_dots(np.array([x], float), np.ones(1))
        _, columns = self._to_cells(dots, np.zeros(1))
        return int(columns[0]) if len(columns) else None

    def _draw_rules(self) -> None:
        """Draw the rules, and the labels of the vertical ones."""
        area = self.area
        for rule in self.plot.marks:
            style = area.style_id(rule.style)
            row = None if rule.y is None else self._row_of(rule.y)
            if row is not None:
                area.codes[row, :], area.style_ids[row, :] = ord(HORIZONTAL_RULE), style
            column = None if rule.x is None else self._column_of(rule.x)
            if column is not None:
                area.codes[:, column], area.style_ids[:, column] = ord(VERTICAL_RULE), style
                if column + 1 + cell_width(rule.label) <= area.width:
                    area.write(0, column + 1, rule.label, rule.style)
                else:
                    area.write_right(0, column, rule.label, rule.style)

    def _label_horizontal_rules(self) -> None:
        """Write the label of each horizontal rule at its right end; one row above or below if a curve is in the way."""
        area = self.area
        for rule in self.plot.marks:
            row = None if rule.y is None or not rule.label else self._row_of(rule.y)
            if row is None:
                continue
            left = max(area.width - cell_width(rule.label), 0)
            near = [line for line in (row, row - 1, row + 1) if 0 <= line < area.height]
            clear = [
                line for line in near if np.isin(area.codes[line, left:], (SPACE, ord(HORIZONTAL_RULE))).all()
            ]
            area.write_right((clear or near)[0], area.width, rule.label, rule.style)
