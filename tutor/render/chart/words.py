"""Words: lines of styled text."""

from collections.abc import Sequence

from tutor.demos.figure import Words
from tutor.messages import say
from tutor.render.chart.canvas import Canvas, cell_width
from tutor.render.chart.zoom import draw_title


def words_width(words: Words) -> int:
    """Return the width of the longest line."""
    widths = [sum(cell_width(text) for text, _ in line) for line in words.lines]
    return max([cell_width(words.title), *widths])


def words_height(words: Words) -> int:
    """Return the rows that words need: one for each line, and one for the title."""
    return len(words.lines) + bool(words.title)


def draw_words(canvas: Canvas, words: Words) -> None:
    """Write the lines. The last row counts those that do not fit."""
    canvas = draw_title(canvas, words.title)
    lines: Sequence[tuple[tuple[str, str], ...]] = words.lines
    if len(lines) > canvas.height > 0:
        hidden = len(lines) - canvas.height + 1
        lines = [*lines[: canvas.height - 1], ((say("demo.chart.more", count=hidden), "dim"),)]
    for row, line in enumerate(lines):
        column = 0
        for text, style in line:
            column += canvas.write(row, column, text, style)
