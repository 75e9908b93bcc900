"""Describe grids, which are tables of short texts, in words that can be read aloud row by row."""

from collections.abc import Iterator
from itertools import groupby, zip_longest

from tutor.cli.describe_pictures import column_heights
from tutor.demos.figure import Cell, Grid
from tutor.messages import say

MAX_ROWS = 30  # rows of a table that are read out


def describe_grid(grid: Grid) -> Iterator[str]:
    """Yield the rows of a table, or the heights of columns that are drawn with full blocks."""
    if heights := column_heights(grid):
        name = next((name.strip() for name in grid.names if name.strip()), "")
        yield say(
            "figure_description.columns", heights=" ".join(map(str, heights)), name=name or max(heights)
        )
        return
    rows = [_describe_cells(row) for row in grid.cells]
    if any(rows):
        named = zip_longest(grid.names, rows, fillvalue="")
        yield from _describe_rows([f"{name}: {row}" if name else row for name, row in named])
    else:
        columns = max(map(len, grid.cells), default=0)
        yield say("figure_description.shades", rows=len(rows), columns=columns)


def _describe_cells(cells: tuple[Cell, ...]) -> str:
    """Return the texts of a row. Those in the window are in brackets."""
    texts = [(cell.text.strip(), "window" in cell.style) for cell in cells]
    return ", ".join(f"[{text}]" if in_window else text for text, in_window in texts if text)


def _describe_rows(rows: list[str]) -> Iterator[str]:
    """Yield the rows with their numbers. Rows that are equal are read out once, and empty ones are left out."""
    first = 1
    for cells, equal_rows in groupby(rows[:MAX_ROWS]):
        last = first + len(list(equal_rows)) - 1
        if cells:
            key = "figure_description.row" if first == last else "figure_description.rows"
            yield say(key, number=first, first=first, last=last, cells=cells)
        first = last + 1
    if len(rows) > MAX_ROWS:
        yield say("figure_description.more", count=len(rows) - MAX_ROWS)
