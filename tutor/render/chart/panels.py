"""The panels without axes: grids, bars, pictures and words.

Each kind has three functions: the width that it needs, the height that it needs, and one that draws it on a canvas.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from tutor.demos.figure import Bars, Cell, Grid, Picture, Pictures, Words
from tutor.messages import say
from tutor.render.chart.canvas import Canvas, cell_width

PARTIAL_BLOCKS = " ▏▎▍▌▋▊▉"
"""The last character of a bar; the index is the number of eighths of a cell that it fills."""

MIN_BAR_LENGTH = 12
"""Cells for the longest bar, at least."""

MIN_SHRUNK_BAR_LENGTH = 8
"""Where there is less room, labels are cut (to a third of the width at most) until the longest bar has this many cells."""

LARGE_PIXEL_ROWS = 5
"""A picture with at most this many rows has pixels of two cells; a higher picture has pixels of half a cell."""

LOST_FILL = "░"
"""The character of grid cells that no window covers."""

PICTURE_GAP = 2
"""Cells between two pictures side by side."""

BRIGHTEST = 15
"""Grey levels are the styles gray0 to gray15."""

MIN_CONTRAST = 4
"""A cell shows both of its pixels if their grey levels differ by at least this much; otherwise it shows their mean."""

PixelRow = tuple[str, tuple[str, ...]]
"""One row of cells of a picture: its text, and the style of each cell."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """How many times its least size a panel is drawn. Words keep their size.

    Pictures use `across` in both directions, unless they may be stretched.
    """

    across: int = 1
    down: int = 1


PLAIN = Zoom()
"""The least size."""


def _draw_title(canvas: Canvas, title: str) -> Canvas:
    """Write the title, if there is one, and return the part of the canvas below it."""
    if not title:
        return canvas
    canvas.write(0, 0, title, "title")
    return canvas.region(1, 0, canvas.width, canvas.height - 1)


# -- grids ------------------------------------------------------------------------------------------------------------


def grid_width(grid: Grid, zoom: Zoom = PLAIN) -> int:
    """Return the columns a grid needs: its names, and its columns with a gap before each of them and one at the end."""
    columns = max(map(len, grid.cells), default=0) * _grid_pitch(grid, zoom) + grid.gap
    return max(cell_width(grid.title), _names_width(grid) + columns)


def grid_height(grid: Grid, zoom: Zoom = PLAIN) -> int:
    """Return the rows a grid needs: those of its cells, and one for the title."""
    return len(grid.cells) * zoom.down + bool(grid.title)


def _grid_pitch(grid: Grid, zoom: Zoom) -> int:
    """Return the distance in cells from the beginning of one grid column to that of the next."""
    return (_grid_column_width(grid) + grid.gap) * zoom.across


def _names_width(grid: Grid) -> int:
    """Return the cells for the names of the rows and the gap after them."""
    return max((cell_width(name) + 1 for name in grid.names), default=0)


def _grid_column_width(grid: Grid) -> int:
    return max((cell_width(cell.text) for row in grid.cells for cell in row), default=1) or 1


def draw_grid(canvas: Canvas, grid: Grid, zoom: Zoom = PLAIN) -> None:
    """Draw the part of the grid that fits, with the window in it. "⋮" and "…" mark the edges where the grid continues."""
    canvas = _draw_title(canvas, grid.title)
    pitch, names = _grid_pitch(grid, zoom), _names_width(grid)
    window = [
        (r, c) for r, row in enumerate(grid.cells) for c, cell in enumerate(row) if "window" in cell.style
    ]
    column_count = max(map(len, grid.cells), default=0)
    top, bottom = _visible_range(len(grid.cells), canvas.height // zoom.down, [r for r, _ in window])
    columns = _visible_range(column_count, (canvas.width - names - grid.gap) // pitch, [c for _, c in window])
    for place, r in enumerate(range(top, bottom)):
        lines = canvas.region(place * zoom.down, 0, canvas.width, zoom.down)
        cells = lines.region(0, names, canvas.width - names, zoom.down)
        if (r == top > 0) or (r == bottom - 1 < len(grid.cells) - 1):
            cells.write_symbol(0, pitch - grid.gap, "⋮", "dim")
            continue
        if r < len(grid.names):
            lines.write((zoom.down - 1) // 2, 0, grid.names[r], "dim", names - 1)
        for line in range(zoom.down):
            _draw_grid_line(cells, line, grid, r, columns, pitch, line == (zoom.down - 1) // 2)


def _draw_grid_line(
    canvas: Canvas, line: int, grid: Grid, row: int, visible: tuple[int, int], pitch: int, is_middle: bool
) -> None:
    """Draw one line of a row of the grid. Texts are in the middle line; a cell of blocks (█) is filled."""
    cells, (left, right) = grid.cells[row], visible
    before = cells[left - 1] if 0 < left <= len(cells) else None
    room, text_width = pitch - grid.gap, _grid_column_width(grid)
    margin = (room - text_width) // 2
    for place, cell in enumerate(cells[left:right]):
        column = place * pitch
        fill = LOST_FILL if cell.style == "lost" else cell.text if cell.text == "█" else " "
        text = cell.text if is_middle else ""
        text = fill * (text_width - cell_width(text)) + text
        text = fill * margin + text + fill * (room - text_width - margin)
        canvas.write(line, column + grid.gap, text, cell.style, room)
        if grid.gap:
            _draw_grid_gap(canvas, line, column, before, cell, is_middle)
        before = cell
    if grid.gap:
        _draw_grid_gap(canvas, line, len(cells[left:right]) * pitch, before, None, is_middle)
    if left and is_middle:
        canvas.write_symbol(line, 0, "…", "dim")
    if right < len(cells) and is_middle:
        canvas.write_symbol(line, (right - left) * pitch, "…", "dim")


def _draw_grid_gap(
    canvas: Canvas, line: int, column: int, before: Cell | None, after: Cell | None, is_middle: bool
) -> None:
    """Draw between two cells: a bracket of the window (beside texts), the edge of the padding, or the shade of lost cells."""
    one, other = (cell.style if cell else "" for cell in (before, after))
    if ("window" in one) != ("window" in other):
        bracket = "]" if "window" in one else "["
        canvas.write(line, column, bracket if is_middle else " ", one if "window" in one else other)
    elif "window" in one:
        canvas.write(line, column, " ", one)
    elif other == "lost":
        canvas.write(line, column, LOST_FILL, other)
    elif before and after and (one == "pad") != (other == "pad"):
        canvas.write(line, column, "┊", "dim")


def _visible_range(count: int, room: int, wanted: list[int]) -> tuple[int, int]:
    """Return the range (start, end) of `count` rows or columns that is shown if there is room for `room` of them.

    It contains the wanted ones if possible, and leaves the signs at its edges ("⋮", "…") free of them.
    """
    room = max(room, 0)
    if count <= room or not wanted:
        return 0, min(count, room)
    start = min(max(wanted) + 2 - room, count - room) if max(wanted) >= room - 1 else 0
    start = min(start, max(min(wanted) - 1, 0))
    return start, start + room


# -- bars -------------------------------------------------------------------------------------------------------------


def bars_width(bars: Bars) -> int:
    """Return the columns that bars need: labels, MIN_BAR_LENGTH for the bars, texts, and a gap before and after the bars."""
    label_width, text_width = _bar_text_widths(bars)
    return max(cell_width(bars.title), label_width + text_width + MIN_BAR_LENGTH + 2)


def bars_height(bars: Bars, zoom: Zoom = PLAIN) -> int:
    """Return the rows that bars need: those of the bars, one for the title and one for the ticks."""
    return len(bars.bars) * zoom.down + bool(bars.title) + bool(bars.ticks)


def _bar_text_widths(bars: Bars) -> tuple[int, int]:
    """Return the width of the longest label and of the longest text."""
    label_width = max((cell_width(bar.label) for bar in bars.bars), default=0)
    return label_width, max((cell_width(bar.text) for bar in bars.bars), default=0)


def draw_bars(canvas: Canvas, bars: Bars, zoom: Zoom = PLAIN) -> None:
    """Draw the bars, or `folded` in their place if not all fit. If those do not fit either, the title says which are shown."""
    if bars.folded and bars_height(bars, zoom) > canvas.height:
        bars, zoom = bars.folded, PLAIN
    rows = max(canvas.height - bool(bars.title), 0)
    ticks = bars.ticks if rows > len(bars.bars) else ()
    room = max(rows - bool(ticks), 0) // zoom.down
    top = max(0, min(bars.focus - room // 2, len(bars.bars) - room))
    shown = bars.bars[top : top + room]
    title = bars.title + (" " + say("demo.chart.log") if bars.log and bars.title else "")
    if len(shown) < len(bars.bars):
        title += " " + say("demo.chart.of", first=top + 1, last=top + len(shown), count=len(bars.bars))
    canvas = _draw_title(canvas, title if bars.title else "")
    label_width, text_width = _bar_text_widths(bars)
    label_width = min(
        label_width, max(canvas.width // 3, canvas.width - text_width - 2 - MIN_SHRUNK_BAR_LENGTH)
    )
    length = max(canvas.width - label_width - text_width - 2, 0)
    share = _bar_scale(bars)
    thickness = max(zoom.down - 1, 1)
    for place, bar in enumerate(shown):
        line = place * zoom.down
        middle = line + (thickness - 1) // 2
        focused = len(bars.bars) > 1 and bars.focus == top + place and bars.focus > 0
        canvas.write(middle, 0, bar.label, f"bold {bar.style}" if focused else "", label_width)
        blocks = _bar_blocks(share(bar.value), length)
        for row in range(line, line + thickness):
            canvas.write(row, label_width + 1, blocks, bar.style)
        end = min(label_width + 2 + cell_width(blocks), canvas.width - min(text_width, canvas.width))
        canvas.write(middle, end, bar.text, "")
    for value, text in ticks:
        canvas.write(len(shown) * zoom.down, label_width + 1 + round(share(value) * length), text, "dim")


def _bar_scale(bars: Bars) -> Callable[[float], float]:
    """Return a function from the value of a bar to its share (0 to 1) of the greatest length."""
    positive = [bar.value for bar in bars.bars if math.isfinite(bar.value) and bar.value > 0]
    has_limit = bars.limit is not None and bars.limit > 0 and math.isfinite(bars.limit)
    limit = bars.limit if bars.limit is not None and has_limit else max(positive, default=1.0)
    low = min(0.0, math.floor(math.log10(min(positive, default=1.0)))) if bars.log else 0.0
    span = (math.log10(limit) - low) or 1.0 if bars.log else limit

    def share(value: float) -> float:
        if math.isnan(value) or value <= 0:
            return 0.0
        if math.isinf(value):
            return 1.0
        return min(max((math.log10(value) - low) / span if bars.log else value / span, 0.0), 1.0)

    return share


def _bar_blocks(share: float, length: int) -> str:
    """Return a bar of block characters, exact to an eighth of a cell. A share above 0 always shows."""
    eighths = max(round(share * length * 8), 1 if share > 0 and length else 0)
    return "█" * (eighths // 8) + PARTIAL_BLOCKS[eighths % 8].strip()


# -- pictures ---------------------------------------------------------------------------------------------------------


def pictures_width(pictures: Pictures, zoom: Zoom = PLAIN) -> int:
    """Return the columns for two pictures side by side, or for three if they are drawn larger; for fewer if there are fewer."""
    across = min(len(pictures.pictures), 2 if zoom.across == 1 else 3)
    return max(cell_width(pictures.title), _picture_size(pictures, zoom)[0] * across)


def pictures_height(pictures: Pictures, width: int, zoom: Zoom = PLAIN, whole: bool = False) -> int:
    """Return the rows that the pictures need in `width` columns, with the title.

    At their least size, two rows of pictures are enough, unless all of them are wanted (`whole`).
    """
    picture_width, picture_height = _picture_size(pictures, zoom)
    rows = -(-len(pictures.pictures) // _pictures_across(width, picture_width))
    enough = min(rows, 2) if zoom.across == 1 and not whole else rows
    gap = _rows_between(pictures)
    return enough * (picture_height + gap) - gap + bool(pictures.title)


def _rows_between(pictures: Pictures) -> int:
    """Return the rows between two rows of pictures: labels separate them, and pictures without labels need a gap."""
    return 0 if any(picture.label for picture in pictures.pictures) else 1


def _pixel_size(pictures: Pictures, picture: Picture, zoom: Zoom) -> tuple[int, int]:
    """Return the width of a pixel in cells and its height in half cells. Pictures of few rows have large pixels."""
    size = zoom.across * (2 if len(picture.levels) <= LARGE_PIXEL_ROWS else 1)
    return size, size * max(zoom.down // zoom.across, 1) if pictures.stretches else size


def _picture_size(pictures: Pictures, zoom: Zoom) -> tuple[int, int]:
    """Return the cells for each picture: its width with a gap, and its height with a label."""
    width = height = label_width = 0
    for picture in pictures.pictures:
        pixels_across, pixels_down = max(map(len, picture.levels), default=0), len(picture.levels)
        across, down = _pixel_size(pictures, picture, zoom)
        width, height = max(width, pixels_across * across), max(height, (pixels_down * down + 1) // 2)
        label_width = max(label_width, cell_width(picture.label))
    return max(width, label_width) + PICTURE_GAP, height + bool(label_width)


def _pictures_across(width: int, picture_width: int) -> int:
    """Return how many pictures stand side by side. The last one needs no gap after it."""
    return max((width + PICTURE_GAP) // picture_width, 1)


def draw_pictures(canvas: Canvas, pictures: Pictures, zoom: Zoom = PLAIN) -> None:
    """Draw as many whole pictures as fit, but at least a first row of them."""
    width, height = _picture_size(pictures, zoom)
    across = _pictures_across(canvas.width, width)
    gap = _rows_between(pictures)
    room = canvas.height - bool(pictures.title)
    count = across * max((room + gap) // max(height + gap, 1), 1)
    title = _pictures_title(pictures, count, canvas.width)
    canvas = _draw_title(canvas, title)
    for place, picture in enumerate(pictures.pictures[:count]):
        region = canvas.region(place // across * (height + gap), place % across * width, width, height)
        rows = _draw_pixels(region, picture, _pixel_size(pictures, picture, zoom))
        region.write(rows, 0, picture.label, picture.style, width - PICTURE_GAP + 1)
    hidden, end = len(pictures.pictures) - count, count // across * (height + gap) - gap
    if title and title == pictures.title and hidden > 0 and end < canvas.height:
        canvas.write(end, 0, say("demo.chart.more", count=hidden), "dim")


def _pictures_title(pictures: Pictures, count: int, width: int) -> str:
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
    text = "".join(" ░▒▓█"[gray * 5 // (BRIGHTEST + 1)] * size for gray in grays)
    return text, tuple(f"gray{gray} on gray0" for gray in grays for _ in range(size))


def _render_half_pixels(upper: Sequence[float], lower: Sequence[float]) -> PixelRow:
    """Return two rows of pixels in one row of cells."""
    cells = [
        _half_blocks(_gray(one), _gray(other)) for one, other in zip_longest(upper, lower, fillvalue=0.0)
    ]
    return "".join(text for text, _ in cells), tuple(style for _, style in cells)


def _gray(level: float) -> int:
    return round(min(max(level, 0.0), 1.0) * BRIGHTEST) if not math.isnan(level) else 0


def _half_blocks(upper: int, lower: int) -> tuple[str, str]:
    """Return a character for two pixels, one above the other, that is readable without colour, and its style.

    Pixels of nearly the same grey are merged, so that a picture without colour shows areas and not noise.
    """
    if abs(upper - lower) < MIN_CONTRAST:
        mean = (upper + lower + 1) // 2
        return ("█", f"gray{mean}") if mean > BRIGHTEST // 2 else (" ", f"gray0 on gray{mean}")
    block, front, back = ("▀", upper, lower) if upper > lower else ("▄", lower, upper)
    return block, f"gray{front} on gray{back}"


# -- words ------------------------------------------------------------------------------------------------------------


def words_width(words: Words) -> int:
    """Return the width of the longest line."""
    return max(
        [cell_width(words.title), *(sum(cell_width(text) for text, _ in line) for line in words.lines)]
    )


def words_height(words: Words) -> int:
    """Return the rows that words need: one for each line, and one for the title."""
    return len(words.lines) + bool(words.title)


def draw_words(canvas: Canvas, words: Words) -> None:
    """Write the lines. The last row counts those that do not fit."""
    canvas = _draw_title(canvas, words.title)
    lines: Sequence[tuple[tuple[str, str], ...]] = words.lines
    if len(lines) > canvas.height > 0:
        hidden = len(lines) - canvas.height + 1
        lines = [*lines[: canvas.height - 1], ((say("demo.chart.more", count=hidden), "dim"),)]
    for row, line in enumerate(lines):
        column = 0
        for text, style in line:
            column += canvas.write(row, column, text, style)
