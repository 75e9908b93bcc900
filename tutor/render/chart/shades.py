"""Draw pixels of a few shades. A cell holds two pixels, one above the other.

A cell inside one area holds the character of its shade, with the same colour in front and behind: a terminal with colours shows
only the colour, and one without colours shows the character. A cell where two areas meet is a half block in the middle shades of
the two. So the picture is readable with any number of colours, and most cells stay the same from one frame to the next.
"""

from functools import lru_cache
from typing import Any

import numpy as np

from tutor.demos.figure import Shade
from tutor.render.chart.canvas import Canvas

BLANK_PATCH = "[]"
"""The sample in a legend of a shade whose character is a blank. A terminal with colours shows only the colour."""

LegendEntry = tuple[tuple[str, str], ...]
"""An entry of a legend: texts with their styles."""


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
    """Fill the cells of `area` with `pixels`, shape (2 · height, width): each is an index into `shades`.

    A picture has few different pairs of pixels, so the character and the style are found once for each pair, not for each cell.
    A pair is one number: upper · count + lower.
    """
    count, middle = len(shades), _middle_shades(shades)
    pairs = pixels[::2] * count + pixels[1::2]
    codes, style_ids = np.zeros(count * count, np.uint32), np.zeros(count * count, np.uint16)
    occurrences = np.bincount(pairs.ravel(), minlength=count * count)
    for pair in np.flatnonzero(occurrences).tolist():
        upper, lower = divmod(pair, count)
        if shades[upper].group == shades[lower].group:
            char, style = _cell_inside(shades[upper])
        else:
            char, style = _cell_across(middle[upper], middle[lower])
        codes[pair], style_ids[pair] = ord(char), area.style_id(style)
    area.codes[:], area.style_ids[:] = codes[pairs], style_ids[pairs]


def _cell_inside(shade: Shade) -> tuple[str, str]:
    """Return the character and the style of a cell inside one area; its upper pixel decides."""
    return (shade.glyph, f"{shade.role} on {shade.role}") if shade.role else (" ", "")


def _cell_across(upper: Shade, lower: Shade) -> tuple[str, str]:
    """Return the character and the style of a cell where two areas meet. The one in front is not the background."""
    if not upper.role or not lower.role:
        return ("▀", upper.role) if upper.role else ("▄", lower.role)
    if upper.group > lower.group:
        return "▀", f"{upper.role} on {lower.role}"
    return "▄", f"{lower.role} on {upper.role}"


@lru_cache(maxsize=64)
def _middle_shades(shades: tuple[Shade, ...]) -> list[Shade]:
    """Return, for each shade, the middle shade of its group; the shade itself in a group of one or two."""
    groups = [[other for other in shades if other.group == shade.group] for shade in shades]
    return [
        group[len(group) // 2] if len(group) > 2 else shade
        for shade, group in zip(shades, groups, strict=True)
    ]


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


def write_entries(canvas: Canvas, entries: list[LegendEntry]) -> None:
    """Write entries of a legend into the first row, with two blanks between them."""
    column = 0
    for entry in entries:
        for text, style in entry:
            column += canvas.write(0, column, text, style)
        column += 2
