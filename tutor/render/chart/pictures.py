"""Pictures: small grey images, side by side, in as many rows as needed.

A pixel of a small picture is large: one or more whole cells. In other pictures a cell holds two pixels, one above the other.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from tutor.demos.figure import Picture, Pictures
from tutor.messages import say
from tutor.render.chart.canvas import Canvas, cell_width
from tutor.render.chart.zoom import PLAIN, Zoom, draw_title

LARGE_PIXEL_ROWS = 5
"""A picture with at most this many rows has pixels of two cells; a higher picture has pixels of half a cell."""

PICTURE_GAP = 2
"""Cells between two pictures side by side."""

BRIGHTEST = 15
"""Grey levels are the styles gray0 to gray15."""

SHADING = " ░▒▓█"
"""The characters of large pixels, from dark to light."""

MIN_CONTRAST = 4
"""A cell shows both of its pixels if their grey levels differ by at least this much; otherwise it shows their mean."""

PixelRow = tuple[str, tuple[str, ...]]
"""One row of cells of a picture: its text, and the style of each cell."""


def pictures_width(pictures: Pictures, zoom: Zoom = PLAIN) -> int:
    """Return the columns for two pictures side by side, or for three if they are drawn larger; for fewer if there are fewer."""
    across = min(len(pictures.pictures), 2 if zoom.across == 1 else 3)
    return max(cell_width(pictures.title), _size(pictures, zoom)[0] * across)


def pictures_height(pictures: Pictures, width: int, zoom: Zoom = PLAIN, whole: bool = False) -> int:
    """Return the rows that the pictures need in `width` columns, with the title.

    At their least size, two rows of pictures are enough, unless all of them are wanted (`whole`).
    """
    picture_width, picture_height = _size(pictures, zoom)
    rows = math.ceil(len(pictures.pictures) / _fit_across(width, picture_width))
    if zoom.across == 1 and not whole:
        rows = min(rows, 2)
    gap = _rows_between(pictures)
    return rows * (picture_height + gap) - gap + bool(pictures.title)


def _rows_between(pictures: Pictures) -> int:
    """Return the rows between two rows of pictures: labels separate them, and pictures without labels need a gap."""
    return 0 if any(picture.label for picture in pictures.pictures) else 1


def _pixel_size(pictures: Pictures, picture: Picture, zoom: Zoom) -> tuple[int, int]:
    """Return the width of a pixel in cells and its height in half cells. Pictures of few rows have large pixels."""
    size = zoom.across * (2 if len(picture.levels) <= LARGE_PIXEL_ROWS else 1)
    stretch = max(zoom.down // zoom.across, 1) if pictures.stretches else 1
    return size, size * stretch


def _size(pictures: Pictures, zoom: Zoom) -> tuple[int, int]:
    """Return the cells for each picture: its width with a gap, and its height with a label."""
    width = height = label_width = 0
    for picture in pictures.pictures:
        pixels_across, pixels_down = max(map(len, picture.levels), default=0), len(picture.levels)
        across, down = _pixel_size(pictures, picture, zoom)
        width, height = max(width, pixels_across * across), max(height, (pixels_down * down + 1) // 2)
        label_width = max(label_width, cell_width(picture.label))
    return max(width, label_width) + PICTURE_GAP, height + bool(label_width)


def _fit_across(width: int, picture_width: int) -> int:
    """Return how many pictures stand side by side. The last one needs no gap after it."""
    return max((width + PICTURE_GAP) // picture_width, 1)


def draw_pictures(canvas: Canvas, pictures: Pictures, zoom: Zoom = PLAIN) -> None:
    """Draw as many whole pictures as fit, but at least a first row of them. The title or a last row tells if some are missing."""
    width, height = _size(pictures, zoom)
    across, gap = _fit_across(canvas.width, width), _rows_between(pictures)
    room = canvas.height - bool(pictures.title)
    down = max((room + gap) // max(height + gap, 1), 1)
    shown = pictures.pictures[: across * down]
    title = _title(pictures, len(shown), canvas.width)
    canvas = draw_title(canvas, title)
    for place, picture in enumerate(shown):
        row, column = divmod(place, across)
        region = canvas.region(row * (height + gap), column * width, width, height)
        rows = _draw_pixels(region, picture, _pixel_size(pictures, picture, zoom))
        region.write(rows, 0, picture.label, picture.style, width - PICTURE_GAP + 1)
    hidden, end = len(pictures.pictures) - len(shown), down * (height + gap) - gap
    title_says_it = title != pictures.title
    if pictures.title and hidden and not title_says_it and end < canvas.height:
        canvas.write(end, 0, say("demo.chart.more", count=hidden), "dim")


def _title(pictures: Pictures, count: int, width: int) -> str:
    """Return the title. If only `count` of the pictures fit, it also says that, where there is room."""
    if not pictures.title or count >= len(pictures.pictures):
        return pictures.title
    longer = pictures.title + " " + say("demo.chart.shown", count=count)
    return longer if cell_width(longer) <= width else pictures.title


def _draw_pixels(canvas: Canvas, picture: Picture, size: tuple[int, int]) -> int:
    """Draw the pixels, `size` cells across and half cells down, and return how many rows they take."""
    rows = _render_pixels(picture.levels, *size)
    for line, (text, styles) in enumerate(rows[: canvas.height]):
        canvas.write(line, 0, text)
        ids = [canvas.style_id(style) for style in styles[: canvas.width]]
        canvas.style_ids[line, : len(ids)] = ids
    return len(rows)


@lru_cache(maxsize=1024)  # most pictures are the same in the next frame
def _render_pixels(levels: tuple[tuple[float, ...], ...], width: int, height: int) -> list[PixelRow]:
    """Return the cells of a picture whose pixels are `width` cells wide and `height` half cells high."""
    if width % 2 == 0:
        return [_render_large_pixels(row, width) for row in levels for _ in range(height // 2)]
    wide = [[level for level in row for _ in range(width)] for row in levels for _ in range(height)]
    pairs = zip_longest(wide[::2], wide[1::2], fillvalue=())
    return [_render_half_pixels(upper, lower) for upper, lower in pairs]


def _render_large_pixels(levels: Sequence[float], size: int) -> PixelRow:
    """Return one row of pixels, each `size` cells wide: a shading character, which is readable without colour, in its grey."""
    grays = [_gray(level) for level in levels]
    text = "".join(SHADING[gray * len(SHADING) // (BRIGHTEST + 1)] * size for gray in grays)
    return text, tuple(f"gray{gray} on gray0" for gray in grays for _ in range(size))


def _render_half_pixels(upper: Sequence[float], lower: Sequence[float]) -> PixelRow:
    """Return two rows of pixels in one row of cells."""
    cells = [
        _half_blocks(_gray(one), _gray(other)) for one, other in zip_longest(upper, lower, fillvalue=0.0)
    ]
    return "".join(text for text, _ in cells), tuple(style for _, style in cells)


def _gray(level: float) -> int:
    """Return the grey level, 0 to BRIGHTEST, of a level between 0 and 1; nan is dark."""
    return 0 if math.isnan(level) else round(min(max(level, 0.0), 1.0) * BRIGHTEST)


def _half_blocks(upper: int, lower: int) -> tuple[str, str]:
    """Return a character for two pixels, one above the other, that is readable without colour, and its style.

    Pixels of nearly the same grey are merged, so that a picture without colour shows areas and not noise.
    """
    if abs(upper - lower) < MIN_CONTRAST:
        mean = (upper + lower + 1) // 2
        return ("█", f"gray{mean}") if mean > BRIGHTEST // 2 else (" ", f"gray0 on gray{mean}")
    block, front, back = ("▀", upper, lower) if upper > lower else ("▄", lower, upper)
    return block, f"gray{front} on gray{back}"
