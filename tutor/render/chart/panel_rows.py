"""Rows of panels side by side: how wide each panel is, how high the row must be, and where a new row begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.demos.figure import Bars, Grid, HeatMap, Panel, Pictures, Plot, Tiles, Words
from tutor.render.chart.bars import bars_height, bars_width
from tutor.render.chart.grids import grid_height, grid_width
from tutor.render.chart.pictures import pictures_height, pictures_width
from tutor.render.chart.tiles import tiles_height, tiles_width
from tutor.render.chart.words import words_height, words_width
from tutor.render.chart.zoom import PLAIN, Zoom

PANEL_GAP = 2
"""Cells between two panels side by side."""

MIN_SCROLLED_WIDTH = 12
"""If a row is too wide, panels that can scroll shrink to this width before words, which cannot scroll, are cut."""

MIN_PLOT_WIDTH, MIN_PLOT_HEIGHT = 26, 6
"""The least room in which a plot can be read. A plot takes all the room that is left over."""

Band = Sequence[Panel]


@dataclass(frozen=True, slots=True)
class PanelRow:
    """Panels side by side: the width of each in cells, the height in lines that they need, and their zoom."""

    panels: tuple[Panel, ...]
    widths: tuple[int, ...]
    height: int
    zoom: Zoom = PLAIN

    @property
    def weight(self) -> int:
        """The share of the row in spare height: the largest weight of its plots, at least 1; 0 if it has no plots."""
        return max(
            (max(panel.weight, 1) for panel in self.panels if isinstance(panel, Plot | HeatMap)), default=0
        )


def total_height(rows: Sequence[PanelRow]) -> int:
    """Return the lines that all rows need."""
    return sum(row.height for row in rows)


def wrap_bands(bands: Sequence[Band], width: int, zoom: Zoom = PLAIN) -> list[PanelRow]:
    """Return the panels of all bands in rows of at most `width` cells, where possible."""
    return [make_row(part, width, zoom) for band in bands for part in _wrap_band(band, width, zoom)]


def _wrap_band(band: Band, width: int, zoom: Zoom) -> list[list[Panel]]:
    """Return the panels of a band in rows; a new row begins where a panel would not fit."""
    rows: list[list[Panel]] = []
    used = 0
    for panel in band:
        needed = needed_width(panel, zoom)
        if rows and used + PANEL_GAP + needed <= width:
            rows[-1].append(panel)
            used += PANEL_GAP + needed
        else:
            rows.append([panel])
            used = needed
    return rows


def make_row(band: Band, width: int, zoom: Zoom = PLAIN) -> PanelRow:
    """Return the panels of a band as one row, with their widths.

    Spare width is divided by weight among the panels that can use it, or given to the last panel if none can. Missing width is
    taken from the widest panel, cell by cell.
    """
    widths = [needed_width(panel, zoom) for panel in band]
    spare = width - PANEL_GAP * (len(band) - 1) - sum(widths)
    weights = [panel.weight if isinstance(panel, Plot | HeatMap | Bars | Pictures) else 0 for panel in band]
    if spare > 0 and not any(weights):
        widths[-1] += spare
    elif spare > 0:
        widths = [
            needed + spare * weight // sum(weights) for needed, weight in zip(widths, weights, strict=True)
        ]
    while spare < 0 and max(widths) > 1:
        widths[_panel_to_narrow(band, widths)] -= 1
        spare += 1
    height = max(needed_height(panel, width, zoom) for panel, width in zip(band, widths, strict=True))
    return PanelRow(tuple(band), tuple(widths), height, zoom)


def _panel_to_narrow(band: Band, widths: Sequence[int]) -> int:
    """Return the index of the widest panel of those that can scroll and are not too narrow for it, or else of all."""
    scrolling = [
        i
        for i, panel in enumerate(band)
        if widths[i] > MIN_SCROLLED_WIDTH and not isinstance(panel, Words | Tiles)
    ]
    return max(scrolling or range(len(widths)), key=lambda i: widths[i])


def row_width(band: Band, zoom: Zoom) -> int:
    """Return the width in cells at which nothing of a row is cut off."""
    return sum(needed_width(panel, zoom) for panel in band) + PANEL_GAP * (len(band) - 1)


def needed_width(panel: Panel, zoom: Zoom = PLAIN) -> int:
    """Return the width in cells at which nothing of a panel is cut off."""
    match panel:
        case Grid():
            return grid_width(panel, zoom)
        case Bars():
            return bars_width(panel)
        case Pictures():
            return pictures_width(panel, zoom)
        case Words():
            return words_width(panel)
        case Tiles():
            return tiles_width(panel)
        case _:
            return MIN_PLOT_WIDTH


def needed_height(panel: Panel, width: int, zoom: Zoom = PLAIN) -> int:
    """Return the height in lines at which nothing of a panel, `width` cells wide, is cut off."""
    match panel:
        case Grid():
            return grid_height(panel, zoom)
        case Bars():
            return bars_height(panel, zoom)
        case Pictures():
            return pictures_height(panel, width, zoom)
        case Words():
            return words_height(panel)
        case Tiles():
            return tiles_height(panel)
        case _:
            return MIN_PLOT_HEIGHT
