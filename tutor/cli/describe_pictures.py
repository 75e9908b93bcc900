"""Describe small grey images, and bars that are drawn with characters, in words that can be read aloud."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isnan

from tutor.demos.figure import Cell, Grid, Picture, Pictures
from tutor.messages import say

MAX_PICTURES = 4
MAX_PIXELS = 10
"""Up to so many pictures of up to so many pixels a side are read out pixel by pixel."""
MAX_CHANGES = 4
"""Rows that change more often between dark and light are summed up."""

_BARS = "▁▂▃▄▅▆▇█"
_ROW_OF_BARS = re.compile(f"[{_BARS}](?:[{_BARS} ]*[{_BARS}])?")


def describe_pictures(panel: Pictures) -> Iterator[str]:
    """Yield the size and the labels of the pictures; of a table of values, or of a few small pictures, also the rows."""
    if not panel.pictures:
        return
    pixels = panel.pictures[0].levels
    height, width = len(pixels), len(pixels[0])
    yield say("figure_description.pictures", count=len(panel.pictures), height=height, width=width)
    if panel.stretches:
        for picture in panel.pictures:
            yield from _describe_rows(picture)
    elif len(panel.pictures) <= MAX_PICTURES and max(height, width) <= MAX_PIXELS:
        yield say("figure_description.levels")
        for picture in panel.pictures:
            yield from [f"{picture.label}:"] if picture.label else []
            yield from (" ".join(map(_digit, row)) for row in picture.levels)
    elif labels := [picture.label for picture in panel.pictures if picture.label]:
        yield ", ".join(labels)


def _digit(level: float) -> str:
    """Return a brightness as a digit from 0 to 9; 0 for nan, which is drawn dark."""
    return "0" if isnan(level) else str(round(9 * level))


def _describe_rows(picture: Picture) -> Iterator[str]:
    """Yield where each row is dark and where it is light. Rows that are equal are read out once."""
    first = 1
    for text, equal_rows in groupby(map(_describe_row, picture.levels)):
        last = first + len(list(equal_rows)) - 1
        key = "figure_description.row" if first == last else "figure_description.rows"
        yield say(key, number=first, first=first, last=last, cells=text)
        first = last + 1


def _describe_row(levels: Sequence[float]) -> str:
    parts = [(light, len(list(run))) for light, run in groupby(level > 0.5 for level in levels)]
    if len(parts) == 1:
        return say("figure_description.all-light" if parts[0][0] else "figure_description.all-dark")
    if len(parts) > MAX_CHANGES:
        light = sum(count for is_light, count in parts if is_light)
        return say("figure_description.light-columns", light=light, columns=len(levels))
    texts, at = [], 0
    for is_light, count in parts:
        key = "figure_description.light" if is_light else "figure_description.dark"
        texts.append(say(key, first=at + 1, last=at + count))
        at += count
    return ", ".join(texts)


def bars_to_numbers(text: str) -> str:
    """Return a text with the height of each bar, 1 to 8, for bars that are drawn with characters; 0 is a gap between them."""

    def heights(bars: "re.Match[str]") -> str:
        return " ".join(str(_BARS.find(bar) + 1) for bar in bars[0])

    return _ROW_OF_BARS.sub(heights, text)


def column_heights(grid: Grid) -> list[int] | None:
    """Return the heights of the columns of a grid of full blocks, without the empty ones at both ends; None for other grids."""
    if grid.gap or any(cell.text.strip() not in ("", "█") for row in grid.cells for cell in row):
        return None
    columns = max(map(len, grid.cells), default=0)
    heights = [sum(_is_filled(row, at) for row in grid.cells) for at in range(columns)]
    filled = [at for at, height in enumerate(heights) if height]
    return heights[filled[0] : filled[-1] + 1] if filled else None


def _is_filled(row: Sequence[Cell], at: int) -> bool:
    return at < len(row) and bool(row[at].text.strip())
