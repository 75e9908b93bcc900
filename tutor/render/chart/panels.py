"""The panels that are not axes: grids, bars, pictures and words. Each says what room it needs and draws into what it gets."""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import zip_longest

from tutor.demos.figure import Bars, Cell, Grid, Picture, Pictures, Words
from tutor.messages import say
from tutor.render.chart.canvas import Canvas, encode

_EIGHTHS = " ▏▎▍▌▋▊▉"


def cells(text: str) -> int:
    """The cells `text` takes on a canvas."""
    return len(encode(text))


def _title(canvas: Canvas, title: str) -> Canvas:
    """Write the title, if there is one, and return the room under it."""
    if not title:
        return canvas
    canvas.put(0, 0, title, "title")
    return canvas.part(1, 0, canvas.width, canvas.height - 1)


# -- grids ------------------------------------------------------------------------------------------------------------


def _column(grid: Grid) -> int:
    """The cells of a column's text."""
    return max((cells(cell.text) for row in grid.cells for cell in row), default=1) or 1


def grid_width(grid: Grid) -> int:
    """Columns with a gap before each and one at the end, where a window's brackets go."""
    return max(cells(grid.title), max(map(len, grid.cells), default=0) * (_column(grid) + 1) + 1)


def grid_height(grid: Grid) -> int:
    """A row each, and the title."""
    return len(grid.cells) + bool(grid.title)


def draw_grid(canvas: Canvas, grid: Grid) -> None:
    """Draw the part of the grid that fits, with the window in it; "⋮" and "…" stand where it goes on."""
    canvas = _title(canvas, grid.title)
    column = _column(grid)
    windows = [
        (r, c) for r, row in enumerate(grid.cells) for c, cell in enumerate(row) if "window" in cell.style
    ]
    widest = max(map(len, grid.cells), default=0)
    top, bottom = _slice(len(grid.cells), canvas.height, [r for r, _ in windows])
    left, right = _slice(widest, (canvas.width - 1) // (column + 1), [c for _, c in windows])
    for line, r in enumerate(range(top, bottom)):
        row = grid.cells[r]
        if (r == top > 0) or (r == bottom - 1 < len(grid.cells) - 1):
            canvas.sign(line, column, "⋮", "dim")
            continue
        before = row[left - 1] if 0 < left <= len(row) else None
        if left:
            canvas.sign(line, 0, "…", "dim")
        for place, cell in enumerate(row[left:right]):
            at = place * (column + 1)
            _gap(canvas, line, at, before, cell)
            _box(canvas, line, at + 1, column, cell)
            before = cell
        _gap(canvas, line, len(row[left:right]) * (column + 1), before, None)
        if right < len(row):
            canvas.sign(line, (right - left) * (column + 1), "…", "dim")


def _slice(count: int, room: int, wanted: list[int]) -> tuple[int, int]:
    """From where to where `count` things are shown in `room` places so that `wanted` are seen, past the edge's sign."""
    room = max(room, 0)
    if count <= room or not wanted:
        return 0, min(count, room)
    start = min(max(wanted) + 2 - room, count - room) if max(wanted) >= room - 1 else 0
    start = min(start, max(min(wanted) - 1, 0))
    return start, start + room


def _gap(canvas: Canvas, line: int, at: int, before: Cell | None, after: Cell | None) -> None:
    """What stands between two cells: a window's brackets, the edge of the padding, or the hatching of lost cells."""
    one, other = (cell.style if cell else "" for cell in (before, after))
    if ("window" in one) != ("window" in other):
        canvas.put(line, at, "]" if "window" in one else "[", one if "window" in one else other)
    elif "window" in one:
        canvas.put(line, at, " ", one)
    elif other == "lost":
        canvas.put(line, at, "╱", other)
    elif before and after and (one == "pad") != (other == "pad"):
        canvas.put(line, at, "┊", "dim")


def _box(canvas: Canvas, line: int, at: int, column: int, cell: Cell) -> None:
    fill = "╱" if cell.style == "lost" else " "
    canvas.put(line, at, fill * (column - cells(cell.text)) + cell.text, cell.style, column)


# -- bars -------------------------------------------------------------------------------------------------------------


def bars_width(bars: Bars) -> int:
    """Names, at least twelve cells of bar, and texts."""
    names, texts = _bar_columns(bars)
    return max(cells(bars.title), names + texts + 14)


def bars_height(bars: Bars) -> int:
    """A row each, and the title."""
    return len(bars.bars) + bool(bars.title)


def _bar_columns(bars: Bars) -> tuple[int, int]:
    names = max((cells(bar.label) for bar in bars.bars), default=0)
    return names, max((cells(bar.text) for bar in bars.bars), default=0)


def draw_bars(canvas: Canvas, bars: Bars) -> None:
    """Draw the bars around `focus` that fit; the title counts them if not all do."""
    head = 1 if bars.title else 0
    room = max(canvas.height - head, 0)
    top = max(0, min(bars.focus - room // 2, len(bars.bars) - room))
    shown = bars.bars[top : top + room]
    title = bars.title + (" " + say("demo.chart.log") if bars.log and bars.title else "")
    if len(shown) < len(bars.bars):
        title += " " + say("demo.chart.of", first=top + 1, last=top + len(shown), count=len(bars.bars))
    canvas = _title(canvas, title if bars.title else "")
    names, texts = _bar_columns(bars)
    names = min(names, max(canvas.width // 3, canvas.width - texts - 10))
    length = max(canvas.width - names - texts - 2, 0)
    scale = _scale(bars)
    for line, bar in enumerate(shown):
        focused = len(bars.bars) > 1 and bars.focus == top + line and bars.focus > 0
        canvas.put(line, 0, bar.label, f"bold {bar.style}" if focused else "", names)
        drawn = _bar(scale(bar.value), length)
        canvas.put(line, names + 1, drawn, bar.style)
        canvas.put(line, min(names + 2 + cells(drawn), canvas.width - min(texts, canvas.width)), bar.text, "")


def _scale(bars: Bars) -> Callable[[float], float]:
    """A function from a bar's value to its share (0..1) of the longest length."""
    finite = [bar.value for bar in bars.bars if math.isfinite(bar.value) and bar.value > 0]
    limit = (
        bars.limit
        if bars.limit and bars.limit > 0 and math.isfinite(bars.limit)
        else max(finite, default=1.0)
    )
    low = min(0.0, math.floor(math.log10(min(finite, default=1.0)))) if bars.log else 0.0
    span = (math.log10(limit) - low) or 1.0 if bars.log else limit

    def share(value: float) -> float:
        if math.isnan(value) or value <= 0:
            return 0.0
        if math.isinf(value):
            return 1.0
        return min(max((math.log10(value) - low) / span if bars.log else value / span, 0.0), 1.0)

    return share


def _bar(share: float, length: int) -> str:
    """A bar of blocks, to an eighth of a cell; the least positive share still shows."""
    eighths = max(round(share * length * 8), 1 if share > 0 and length else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


# -- pictures ---------------------------------------------------------------------------------------------------------


def _large(picture: Picture) -> bool:
    """Whether pixels are two cells wide and one high (tiny pictures) or half a cell high."""
    return len(picture.levels) <= 5


def _size(pictures: Pictures) -> tuple[int, int]:
    """The cells that each picture gets: width with its gap, height with its label."""
    wide = max(
        (max(map(len, p.levels), default=0) * (2 if _large(p) else 1) for p in pictures.pictures), default=0
    )
    high = max(
        (len(p.levels) if _large(p) else (len(p.levels) + 1) // 2 for p in pictures.pictures), default=0
    )
    label = max((cells(p.label) for p in pictures.pictures), default=0)
    return max(wide, label) + 2, high + bool(label)


def pictures_width(pictures: Pictures) -> int:
    """Two pictures side by side, or one if there is no other."""
    return max(cells(pictures.title), _size(pictures)[0] * min(len(pictures.pictures), 2))


def pictures_height(pictures: Pictures, width: int) -> int:
    """The rows of pictures that a width makes, two of them at most, and the title."""
    wide, high = _size(pictures)
    rows = -(-len(pictures.pictures) // _across(width, wide))
    return min(rows, 2) * high + bool(pictures.title)


def _across(width: int, wide: int) -> int:
    """Pictures in a row; the last needs no gap after it."""
    return max((width + 2) // wide, 1)


def draw_pictures(canvas: Canvas, pictures: Pictures) -> None:
    """Draw as many whole pictures as fit, but a first row in any case."""
    wide, high = _size(pictures)
    canvas = _title(canvas, pictures.title)
    across = _across(canvas.width, wide)
    fit = across * max(canvas.height // max(high, 1), 1)
    for place, picture in enumerate(pictures.pictures[:fit]):
        part = canvas.part(place // across * high, place % across * wide, wide, high)
        rows = _pixels(part, picture)
        part.put(rows, 0, picture.label, picture.style, wide - 1)


def _pixels(canvas: Canvas, picture: Picture) -> int:
    """Draw the pixels and return the rows they took."""
    boxes = _boxes(picture.levels)
    for line, (text, styles) in enumerate(boxes[: canvas.height]):
        canvas.put(line, 0, text)
        inks = [canvas.ink(style) for style in styles[: canvas.width]]
        canvas.inks[line, : len(inks)] = inks
    return len(boxes)


@lru_cache(maxsize=1024)
def _boxes(levels: tuple[tuple[float, ...], ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The rows of a picture, as text and the style of each of its cells. Kept, for most stay from frame to frame."""
    rows = []
    if len(levels) <= 5:
        for row in levels:
            grays = [_gray(level) for level in row]
            text = "".join(" ░▒▓█"[gray * 5 // 16] * 2 for gray in grays)
            rows.append((text, tuple(f"gray{gray} on gray0" for gray in grays for _ in "12")))
        return rows
    for line in range(0, len(levels), 2):
        upper, lower = levels[line], levels[line + 1] if line + 1 < len(levels) else ()
        halves = [
            _halves(_gray(one), _gray(other)) for one, other in zip_longest(upper, lower, fillvalue=0.0)
        ]
        rows.append(("".join(text for text, _ in halves), tuple(style for _, style in halves)))
    return rows


def _gray(level: float) -> int:
    return round(min(max(level, 0.0), 1.0) * 15) if not math.isnan(level) else 0


def _halves(upper: int, lower: int) -> tuple[str, str]:
    """Two pixels one above the other: a glyph that reads without colour, in greys that show them with it."""
    if upper > 7 and lower > 7:
        return "█", f"gray{(upper + lower + 1) // 2}"
    if upper > 7:
        return "▀", f"gray{upper} on gray{lower}"
    if lower > 7:
        return "▄", f"gray{lower} on gray{upper}"
    return " ", f"gray0 on gray{(upper + lower) // 2}"


# -- words ------------------------------------------------------------------------------------------------------------


def words_width(words: Words) -> int:
    """The longest line."""
    return max([cells(words.title), *(sum(cells(text) for text, _ in line) for line in words.lines)])


def words_height(words: Words) -> int:
    """A row a line, and the title."""
    return len(words.lines) + bool(words.title)


def draw_words(canvas: Canvas, words: Words) -> None:
    """Write the lines; those that do not fit are counted on the last row."""
    canvas = _title(canvas, words.title)
    lines: Sequence[tuple[tuple[str, str], ...]] = words.lines
    if len(lines) > canvas.height > 0:
        hidden = len(lines) - canvas.height + 1
        lines = [*lines[: canvas.height - 1], ((say("demo.chart.more", count=hidden), "dim"),)]
    for row, line in enumerate(lines):
        column = 0
        for text, style in line:
            column += canvas.put(row, column, text, style)
