"""Describe a figure in words for people who use a screen reader: what it shows, in lines that can be read aloud in order."""

import re
from collections.abc import Iterator, Mapping

from tutor.cli.describe_grid import describe_grid
from tutor.cli.describe_heat_map import describe_heat_map, describe_tiles
from tutor.cli.describe_pictures import bars_to_numbers, describe_pictures
from tutor.cli.describe_plot import (
    all_series,
    describe_axes,
    describe_curves_and_points,
    describe_plot,
    format_value,
)
from tutor.demos.figure import (
    MARKS,
    Bars,
    Figure,
    Grid,
    HeatMap,
    Panel,
    Pictures,
    Plot,
    Tiles,
    Words,
)
from tutor.messages import say

_DRAWN_LINES = re.compile(r"\s*[─-╰]+\s*")
"""Lines that join the parts of a drawing. They mean nothing when they are read aloud."""
_REPEATED_SIGN = re.compile(r"([^\w\s])\1{2,}")


def describe_panels(figure: Figure) -> Iterator[str]:
    """Yield the lines that describe the panels of a figure, without its texts."""
    labels = dict(_labels_by_role(figure))
    panels = [panel for band in figure.bands for panel in band]
    for number, panel in enumerate(panels, start=1):
        place = say("figure_description.panel", number=number, count=len(panels)) if len(panels) > 1 else ""
        axes = describe_axes(panel) if isinstance(panel, Plot | HeatMap) else []
        title = ", ".join(part for part in (place, panel.title, *axes) if part)
        if title:
            yield f"{_DRAWN_LINES.sub(', ', title)}:"
        for line in map(_without_drawn_lines, _describe_panel(panel, labels)):
            if line.strip():
                yield f"  {line}"


def _labels_by_role(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield each role that has a label somewhere in the figure, with the label."""
    for band in figure.bands:
        for panel in band:
            if isinstance(panel, Plot | HeatMap):
                yield from ((series.style, series.label) for series in all_series(panel) if series.label)
            elif isinstance(panel, Bars):
                yield from ((bar.style, bar.label.lstrip(MARKS + " ")) for bar in panel.bars)


def _describe_panel(panel: Panel, labels: Mapping[str, str]) -> Iterator[str]:
    match panel:
        case Plot():
            yield from describe_plot(panel, labels)
        case Grid():
            yield from describe_grid(panel)
        case Bars():
            yield from (f"{bar.label}: {bar.text or format_value(bar.value)}" for bar in panel.bars)
        case Pictures():
            yield from describe_pictures(panel)
        case HeatMap():
            yield from describe_heat_map(panel)
            yield from describe_curves_and_points(panel, labels)
        case Tiles():
            yield from describe_tiles(panel)
        case Words():
            yield from _describe_words(panel)


def _describe_words(words: Words) -> Iterator[str]:
    """Yield the lines that have letters or digits, with what is drawn with characters as numbers."""
    for line in words.lines:
        text = bars_to_numbers("".join(text for text, _ in line))
        if any(map(str.isalnum, text)):
            yield " ".join(_REPEATED_SIGN.sub(_count_signs, text).split())


def _count_signs(run: "re.Match[str]") -> str:
    """Replace a run of the same sign by its length and the sign."""
    return f" {len(run[0])} {run[1]} "


def _without_drawn_lines(line: str) -> str:
    """Return `line` without what is drawn. A cell of a row that held nothing else separates the cells around it."""
    return re.sub(r",\s*,", ";", _DRAWN_LINES.sub(" ", line))
