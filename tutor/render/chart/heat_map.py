"""Heat maps: coloured surfaces. A cell holds two pixels, one above the other.

A cell inside one area holds the character of its shade, with the same colour in front and behind: a terminal with colours shows
only the colour, and one without colours shows the character. A cell where two areas meet is a half block in the middle shades of
the two. So the picture is readable with any number of colours, and most cells stay the same from one frame to the next.
"""

import math
from functools import lru_cache
from typing import Any

import numpy as np

from tutor.demos.figure import HeatMap, Plot, Shade, Tiles
from tutor.render.chart.axes import MIN_HEIGHT, draw_axes
from tutor.render.chart.canvas import SPACE, Canvas, cell_width
from tutor.render.chart.limits import check_limits
from tutor.render.chart.plot import PlotArea, draw_x_label, to_series

TILE_GAP = 1
"""Cells between two tiles side by side."""

BLANK_PATCH = "[]"
"""The sample in a legend of a shade whose character is a blank. A terminal with colours shows only the colour."""

LegendEntry = tuple[tuple[str, str], ...]
"""An entry of a legend: texts with their styles."""

FALLBACK_LIMITS = (0.0, 1.0)
"""These replace limits that cannot be drawn."""


def draw_heat_map(canvas: Canvas, heat_map: HeatMap) -> None:
    """Draw the heat map over the whole of `canvas`: title and legend, axes, the surface, and the curves and points on it."""
    head = int(canvas.height > MIN_HEIGHT)
    if head:
        _draw_legend(canvas, heat_map)
    body = canvas.region(head, 0, canvas.width, canvas.height - head)
    x_limits = check_limits(heat_map.x_limits) or FALLBACK_LIMITS
    y_limits = check_limits(heat_map.y_limits) or FALLBACK_LIMITS
    axes = draw_axes(body.width, body.height, x_limits, y_limits, False)
    body.codes[:] = axes.codes
    body.style_ids[:] = canvas.style_id("axis")
    draw_x_label(body, axes, heat_map.x_label)
    area = body.region(0, axes.left, axes.columns, axes.lines)
    if not (area.width and area.height):
        return
    pixels = stretch(heat_map.values, 2 * area.height, area.width)
    fill(area, pixels, heat_map.shades)
    over = Canvas(area.width, area.height)
    plot = Plot(heat_map.lines, heat_map.points)
    series = [*map(to_series, plot.lines), *map(to_series, plot.points)]
    PlotArea(over, plot, x_limits, y_limits).draw(series, [""] * len(plot.lines))
    _draw_over(area, over, pixels[::2], heat_map.shades)


def stretch(values: Any, rows: int, columns: int) -> Any:
    """Return pixels resized to (rows, columns) by the nearest neighbour. The first and last pixels stay first and last."""
    values = np.asarray(values)
    if values.shape == (rows, columns):
        return values
    if not values.size:
        return np.zeros((rows, columns), int)
    down, across = (
        np.rint(np.linspace(0, old - 1, new)).astype(int)
        for old, new in zip(values.shape, (rows, columns), strict=True)
    )
    return values[np.ix_(down, across)]


def fill(area: Canvas, pixels: Any, shades: tuple[Shade, ...]) -> None:
    """Fill the cells of `area` with `pixels`, shape (2 · height, width): each is an index into `shades`."""
    count, middle = len(shades), _middle_shades(shades)
    pairs = pixels[::2] * count + pixels[1::2]
    used = np.flatnonzero(np.bincount(pairs.ravel(), minlength=count * count))
    codes, ids = np.zeros(count * count, np.uint32), np.zeros(count * count, np.uint16)
    for pair in used.tolist():
        upper, lower = pair // count, pair % count
        if shades[upper].group != shades[lower].group:
            upper, lower = middle[upper], middle[lower]
        char, style = _two_pixels(shades[upper], shades[lower])
        codes[pair], ids[pair] = ord(char), area.style_id(style)
    area.codes[:], area.style_ids[:] = codes[pairs], ids[pairs]


@lru_cache(maxsize=64)
def _middle_shades(shades: tuple[Shade, ...]) -> list[int]:
    """Return, for each shade, the index of the middle shade of its group; the shade itself in a group of one or two."""
    groups = [[place for place, other in enumerate(shades) if other.group == one.group] for one in shades]
    return [group[len(group) // 2] if len(group) > 2 else place for place, group in enumerate(groups)]


@lru_cache(maxsize=4096)
def _two_pixels(upper: Shade, lower: Shade) -> tuple[str, str]:
    """Return the character of a cell with two pixels, and its style."""
    if upper.group == lower.group:
        return (upper.glyph, f"{upper.role} on {upper.role}") if upper.role else (" ", "")
    above = upper.group > lower.group if upper.role and lower.role else bool(upper.role)
    front, back = (upper.role, lower.role) if above else (lower.role, upper.role)
    return "▀" if above else "▄", f"{front} on {back}" if back else front


def _draw_over(area: Canvas, over: Canvas, pixels: Any, shades: tuple[Shade, ...]) -> None:
    """Copy the cells of `over` that are not blank, with the shades under them as backgrounds."""
    where = over.codes != SPACE
    area.codes[where] = over.codes[where]
    styles = over.styles
    pairs = over.style_ids[where].astype(np.int64) * len(shades) + pixels[where]
    found, places = np.unique(pairs, return_inverse=True)
    ids = []
    for pair in found.tolist():
        style, background = styles[pair // len(shades)], shades[pair % len(shades)].role
        ids.append(area.style_id(f"{style} on {background}" if background else style))
    area.style_ids[where] = np.array(ids, np.uint16)[places]


def _draw_legend(canvas: Canvas, heat_map: HeatMap) -> None:
    """Write the title, the label of the y axis, the listed shades, and the labels of curves and points.

    If they do not all fit, the label of the axis is left out, then the title.
    """
    entries: list[LegendEntry] = [((heat_map.title, "title"),), ((heat_map.y_label, "dim"),)]
    entries += shade_entries(heat_map.shades)
    entries += [((line.label, line.style),) for line in heat_map.lines if line.label]
    entries += [
        ((f"{points.marker[:1]} {points.label}", points.style),) for points in heat_map.points if points.label
    ]
    for optional in (1, 0):
        if sum(sum(cell_width(text) for text, _ in entry) + 2 for entry in entries) - 2 > canvas.width:
            del entries[optional]
    _write_entries(canvas, [entry for entry in entries if entry[0][0]])


def _write_entries(canvas: Canvas, entries: list[LegendEntry]) -> None:
    """Write entries of a legend into the first row, with two blanks between them."""
    column = 0
    for entry in entries:
        for text, style in entry:
            column += canvas.write(0, column, text, style)
        column += 2


def shade_entries(shades: tuple[Shade, ...]) -> list[LegendEntry]:
    """Return the entries of a legend: for each shade that is listed, two cells of it and its name."""
    return [
        (
            (shade.glyph * 2 if shade.glyph.strip() else BLANK_PATCH, f"{shade.role} on {shade.role}"),
            (f" {shade.name}", ""),
        )
        for shade in shades
        if shade.listed
    ]


def tiles_width(tiles: Tiles) -> int:
    """Return the columns of the longest row of tiles, of its names and of the title."""
    across, _, _ = _tile_size(tiles)
    longest = max(map(len, tiles.rows), default=0) * (across + TILE_GAP) - TILE_GAP
    return max(longest, cell_width(tiles.title), *map(cell_width, tiles.names), 1)


def tiles_height(tiles: Tiles) -> int:
    """Return the rows of all tiles with their labels, their names and the title."""
    _, down, label = _tile_size(tiles)
    return len(tiles.rows) * (down + label) + sum(map(bool, tiles.names)) + bool(tiles.title)


def _tile_size(tiles: Tiles) -> tuple[int, int, int]:
    """Return the columns and the rows of a tile, and 1 if there are labels under the tiles."""
    shapes = [tile.values.shape for row in tiles.rows for tile in row]
    rows = max((shape[0] for shape in shapes), default=0)
    columns = max((shape[1] for shape in shapes), default=0)
    return columns, math.ceil(rows / 2), int(any(tile.label for row in tiles.rows for tile in row))


def draw_tiles(canvas: Canvas, tiles: Tiles) -> None:
    """Draw the rows of tiles. A tile that does not fit whole is left out."""
    top = 0
    if tiles.title:
        _write_entries(canvas, [((tiles.title, "title"),), *shade_entries(tiles.shades)])
        top = 1
    across, down, label = _tile_size(tiles)
    names = [*tiles.names, *[""] * len(tiles.rows)]
    for row, name in zip(tiles.rows, names, strict=False):
        if name:
            canvas.write(top, 0, name, "dim")
            top += 1
        if top + down + label > canvas.height:
            return
        for place, tile in enumerate(row):
            left = place * (across + TILE_GAP)
            if left + across > canvas.width:
                break
            region = canvas.region(top, left, across, down)
            fill(region, stretch(tile.values, 2 * down, across), tiles.shades)
            canvas.write(top + down, left, tile.label, tile.style, across)
        top += down + label
