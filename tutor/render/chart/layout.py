"""Place the panels of a figure. Bands are below each other. The panels of a band are side by side, or below each other if they do
not fit.

In a tall picture with enough room, every plot gets the whole width. If there are no plots to use the spare room, grids, bars and
pictures are drawn larger. Tables of pixels above a plot are drawn twice as high if the plot keeps enough room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

from tutor.demos.figure import Bars, Grid, HeatMap, Panel, Pictures, Tiles, Words
from tutor.render.chart.arrange import arrange, separate_plots
from tutor.render.chart.bars import draw_bars
from tutor.render.chart.canvas import Canvas
from tutor.render.chart.enlarge import enlarge, stretch_table
from tutor.render.chart.grids import draw_grid
from tutor.render.chart.heat_map import draw_heat_map
from tutor.render.chart.panel_rows import PANEL_GAP, Band, PanelRow, total_height, wrap_bands
from tutor.render.chart.pictures import draw_pictures
from tutor.render.chart.plot import draw_plot
from tutor.render.chart.tiles import draw_tiles
from tutor.render.chart.words import draw_words
from tutor.render.chart.zoom import Zoom


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of panels on the canvas: its first line, and its height in lines."""

    top: int
    height: int
    row: PanelRow

    def is_same_as(self, other: "PlacedRow") -> bool:
        """Return whether the two have the same panels (the same objects, not equal ones) at the same place."""
        return self._place == other._place and all(map(is_, self.row.panels, other.row.panels))

    @property
    def _place(self) -> tuple[object, ...]:
        return self.top, self.height, self.row.widths, self.row.zoom


@dataclass(frozen=True, slots=True)
class Drawing:
    """A canvas with the panels that were drawn on it."""

    canvas: Canvas
    rows: tuple[PlacedRow, ...] = ()


def draw_bands(canvas: Canvas, bands: Sequence[Band], before: Drawing | None = None) -> Drawing:
    """Draw all panels of a figure on the canvas. Rows that did not change since the drawing `before` are copied from it."""
    rows = _choose_rows(canvas, bands)
    placed: list[PlacedRow] = []
    top = 0
    for row, height in zip(rows, _share_height(rows, canvas.height), strict=True):
        placed_row = PlacedRow(top, height, row)
        if before is not None and any(placed_row.is_same_as(old) for old in before.rows):
            canvas.copy_lines(before.canvas, top, height)
        else:
            _draw_row(canvas, placed_row)
        placed.append(placed_row)
        top += height
    return Drawing(canvas, tuple(placed))


def _choose_rows(canvas: Canvas, bands: Sequence[Band]) -> list[PanelRow]:
    """Return the panels in rows, larger than they need to be if there is room."""
    separate = [part for band in bands for part in separate_plots(band)]
    is_tall = 3 * canvas.height > canvas.width
    has_room = total_height(wrap_bands(separate, canvas.width)) <= canvas.height
    rows = arrange(separate if is_tall and has_room else bands, canvas)
    has_plot = any(row.weight for row in rows)
    if not has_plot and total_height(rows) < canvas.height:
        return enlarge(rows, canvas)
    return [stretch_table(row, rows, canvas) for row in rows]


def _share_height(rows: Sequence[PanelRow], available: int) -> list[int]:
    """Return the height of each row. Rows with plots get spare lines by weight; missing lines are taken from the highest row."""
    heights = [row.height for row in rows]
    total_weight = sum(row.weight for row in rows)
    spare = available - sum(heights)
    if spare > 0 and total_weight:
        heights = [row.height + spare * row.weight // total_weight for row in rows]
        last = max(i for i, row in enumerate(rows) if row.weight)
        heights[last] += available - sum(heights)
    while sum(heights) > available and max(heights) > 1:
        heights[heights.index(max(heights))] -= 1
    return heights


def _draw_row(canvas: Canvas, placed: PlacedRow) -> None:
    left = 0
    for panel, width in zip(placed.row.panels, placed.row.widths, strict=True):
        region = canvas.region(placed.top, left, width, placed.height)
        if region.width and region.height:
            _draw_panel(region, panel, placed.row.zoom)
        left += width + PANEL_GAP


def _draw_panel(canvas: Canvas, panel: Panel, zoom: Zoom) -> None:
    match panel:
        case Grid():
            draw_grid(canvas, panel, zoom)
        case Bars():
            draw_bars(canvas, panel, zoom)
        case Pictures():
            draw_pictures(canvas, panel, zoom)
        case Words():
            draw_words(canvas, panel)
        case HeatMap():
            draw_heat_map(canvas, panel)
        case Tiles():
            draw_tiles(canvas, panel)
        case _:
            draw_plot(canvas, panel)
