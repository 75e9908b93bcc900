"""Heat maps: coloured surfaces with axes, seen from above, and the curves and points on them."""

from typing import Any

import numpy as np

from tutor.demos.figure import HeatMap, Plot, Shade
from tutor.render.chart.axes import MIN_HEIGHT, draw_axes
from tutor.render.chart.canvas import SPACE, Canvas, cell_width
from tutor.render.chart.frame import draw_frame
from tutor.render.chart.limits import Limits, check_limits
from tutor.render.chart.plot_area import PlotArea, to_series
from tutor.render.chart.shades import LegendEntry, fill, shade_entries, stretch, write_entries

FALLBACK_LIMITS = (0.0, 1.0)
"""These replace limits that cannot be drawn."""


def draw_heat_map(canvas: Canvas, heat_map: HeatMap) -> None:
    """Draw the heat map over the whole of `canvas`: title and legend, axes, the surface, and the curves and points on it."""
    body = canvas
    if canvas.height > MIN_HEIGHT:
        _draw_legend(canvas, heat_map)
        body = canvas.region(1, 0, canvas.width, canvas.height - 1)
    x_limits = check_limits(heat_map.x_limits) or FALLBACK_LIMITS
    y_limits = check_limits(heat_map.y_limits) or FALLBACK_LIMITS
    axes = draw_axes(body.width, body.height, x_limits, y_limits, False)
    area = draw_frame(body, axes, heat_map.x_label)
    if area.width and area.height:
        pixels = stretch(heat_map.values, 2 * area.height, area.width)
        fill(area, pixels, heat_map.shades)
        curves_and_points = _draw_curves_and_points(area, heat_map, x_limits, y_limits)
        _lay_over(area, curves_and_points, pixels[::2], heat_map.shades)


def _draw_legend(canvas: Canvas, heat_map: HeatMap) -> None:
    """Write the title, the label of the y axis, the listed shades, and the labels of curves and points.

    If they do not all fit, the label of the axis is left out, then the title.
    """
    title: LegendEntry = ((heat_map.title, "title"),)
    y_label: LegendEntry = ((heat_map.y_label, "dim"),)
    others = shade_entries(heat_map.shades)
    others += [((line.label, line.style),) for line in heat_map.lines if line.label]
    others += [
        ((f"{points.marker[:1]} {points.label}", points.style),) for points in heat_map.points if points.label
    ]
    entries = [title, y_label, *others]
    if _legend_width(entries) > canvas.width:
        entries = [title, *others]
    if _legend_width(entries) > canvas.width:
        entries = others
    write_entries(canvas, [entry for entry in entries if entry[0][0]])


def _legend_width(entries: list[LegendEntry]) -> int:
    """Return the cells of all entries, with two blanks between them."""
    return sum(sum(cell_width(text) for text, _ in entry) + 2 for entry in entries) - 2


def _draw_curves_and_points(area: Canvas, heat_map: HeatMap, x_limits: Limits, y_limits: Limits) -> Canvas:
    """Return a canvas as large as `area` with the curves and points of the heat map, without marks on the curves."""
    canvas = Canvas(area.width, area.height)
    plot = Plot(heat_map.lines, heat_map.points)
    curves, points = [*map(to_series, plot.lines)], [*map(to_series, plot.points)]
    PlotArea(canvas, plot, x_limits, y_limits).draw(curves, points, [""] * len(curves))
    return canvas


def _lay_over(area: Canvas, over: Canvas, pixels: Any, shades: tuple[Shade, ...]) -> None:
    """Copy the cells of `over` that are not blank, with the shades of `pixels`, one for each cell, as their backgrounds.

    The style of each pair of a style and a shade is found once. A pair is one number: style · count + shade.
    """
    covered = over.codes != SPACE
    area.codes[covered] = over.codes[covered]
    styles, count = over.styles, len(shades)
    pairs, places = np.unique(
        over.style_ids[covered].astype(np.int64) * count + pixels[covered], return_inverse=True
    )
    style_ids = []
    for pair in pairs.tolist():
        style, background = styles[pair // count], shades[pair % count].role
        style_ids.append(area.style_id(f"{style} on {background}" if background else style))
    area.style_ids[covered] = np.array(style_ids, np.uint16)[places]
