"""A plot: title and legend in one row, the axes below them, and on the axes rules, curves and points.

Rules are straight lines across the plot (`Plot.rules`). The mark of a curve is a character, drawn on the curve and in the legend,
by which several curves can be told apart without colour.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from tutor.demos.figure import Plot
from tutor.render.chart.axes import MIN_HEIGHT, draw_axes
from tutor.render.chart.canvas import Canvas
from tutor.render.chart.curve_marks import curve_marks
from tutor.render.chart.frame import draw_frame
from tutor.render.chart.limits import Limits, check_limits, equalize_scale, fit_limits
from tutor.render.chart.plot_area import PlotArea, Series, to_series


def draw_plot(canvas: Canvas, plot: Plot) -> None:
    """Draw `plot` over the whole of `canvas`."""
    marks = curve_marks(plot)
    legend = list(_legend_entries(plot, marks)) if plot.legend and canvas.height > MIN_HEIGHT else []
    _draw_legend(canvas, legend)
    body = canvas.region(1, 0, canvas.width, canvas.height - 1) if legend else canvas

    curves, points = [*map(to_series, plot.lines)], [*map(to_series, plot.points)]
    x_limits, y_limits = _choose_limits(plot, [*curves, *points])
    axes = draw_axes(body.width, body.height, x_limits, y_limits, plot.log_y, plot.log_x)
    if plot.to_scale:
        x_limits, y_limits = equalize_scale(x_limits, y_limits, axes.columns, axes.lines)
        axes = draw_axes(body.width, body.height, x_limits, y_limits, plot.log_y, plot.log_x)

    inside = draw_frame(body, axes, plot.x_label)
    if inside.width and inside.height:
        PlotArea(inside, plot, x_limits, y_limits).draw(curves, points, marks)


def _legend_entries(plot: Plot, marks: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the title, the label of the y axis, and the label of each curve and of points with its mark, as (text, style)."""
    if plot.title:
        yield plot.title, "title"
    if plot.y_label:
        yield plot.y_label, "dim"
    for line, mark in zip(plot.lines, marks, strict=True):
        if line.label:
            yield f"{mark} {line.label}".strip(), line.style
    for points in plot.points:
        if points.label:
            yield f"{points.marker[:1]} {points.label}".strip(), points.style


def _draw_legend(canvas: Canvas, entries: Sequence[tuple[str, str]]) -> None:
    """Write the entries into the first row, with two blanks between them."""
    column = 0
    for text, style in entries:
        column += 2 if column else 0
        column += canvas.write(0, column, text, style)


def _choose_limits(plot: Plot, series: Sequence[Series]) -> tuple[Limits, Limits]:
    """Return the limits that the plot asks for, or limits around all its numbers; on a log axis they are exponents of ten."""
    rules_x = np.array([rule.x for rule in plot.rules if rule.x is not None], float)
    rules_y = np.array([rule.y for rule in plot.rules if rule.y is not None], float)
    x = np.concatenate([*(x for x, _ in series), rules_x])
    y = np.concatenate([*(y for _, y in series), rules_y])
    x_limits = check_limits(plot.x_limits, plot.log_x) or fit_limits(x, plot.log_x)
    y_limits = check_limits(plot.y_limits, plot.log_y) or fit_limits(y, plot.log_y)
    return x_limits, y_limits
