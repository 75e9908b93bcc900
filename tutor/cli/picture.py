"""Print a figure in line mode, in a given size or in that of the terminal."""

from argparse import ArgumentTypeError
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.text.rows import drop_blank_end
from tutor.text.safe_output import remove_controls

if TYPE_CHECKING:
    from tutor.demos.figure import Figure

MIN_SIZE, MAX_SIZE = (20, 5), (500, 300)  # columns and lines


def parse_size(text: str) -> tuple[int, int]:
    """Return the columns and lines of a text such as "80x24". ArgumentTypeError if it is none."""
    columns, _, lines = text.lower().partition("x")
    for side, minimum, maximum in zip((columns, lines), MIN_SIZE, MAX_SIZE, strict=True):
        if not (side.isascii() and side.isdigit() and len(side) < 5 and minimum <= int(side) <= maximum):
            smallest, largest = ("x".join(map(str, size)) for size in (MIN_SIZE, MAX_SIZE))
            raise ArgumentTypeError(say("cli.demo.bad-size", text=text, smallest=smallest, largest=largest))
    return int(columns), int(lines)


def format_picture(figure: "Figure", size: tuple[int, int] | None) -> list[str]:
    """Return caption, chart, alarm and summary as lines.

    Without a size, the chart is as wide as the terminal, and blank lines at its end are left out.
    """
    from tutor.cli.ansi import row_formatter
    from tutor.render.chart import draw

    format_row = row_formatter()
    rows = draw(figure, *(size or default_size()))
    chart = [format_row(row) for row in (rows if size else drop_blank_end(rows))]
    below = filter(None, (figure.alarm, figure.summary))
    return [remove_controls(figure.caption), *chart, *map(remove_controls, below)]


def default_size() -> tuple[int, int]:
    """Return the columns and lines of a chart that fits the terminal together with its texts."""
    columns, lines = get_terminal_size((80, 28))
    return max(MIN_SIZE[0], min(columns, 120)), max(MIN_SIZE[1], min(lines - 4, 24))
