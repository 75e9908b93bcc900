"""Place the panels of a figure. Bands are below each other. The panels of a band are side by side, or below each other if they do
not fit.

In a tall picture with enough room, every plot gets the whole width. If there are no plots to use the spare room, grids, bars and
pictures are drawn larger. Tables of pixels above a plot are drawn twice as high if the plot keeps enough room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from tutor.demos.figure import Bars, Grid, HeatMap, Panel, Pictures, Plot, Tiles, Words
from tutor.render.chart.bars import bars_height, bars_width, draw_bars
from tutor.render.chart.canvas import Canvas
from tutor.render.chart.grids import draw_grid, grid_height, grid_width
from tutor.render.chart.heat_map import draw_heat_map
from tutor.render.chart.pictures import draw_pictures, pictures_height, pictures_width
from tutor.render.chart.plot import draw_plot
from tutor.render.chart.tiles import draw_tiles, tiles_height, tiles_width
from tutor.render.chart.words import draw_words, words_height, words_width
from tutor.render.chart.zoom import PLAIN, Zoom

PANEL_GAP = 2
"""Cells between two panels side by side."""

MIN_SCROLLED_WIDTH = 12
"""If a row is too wide, panels that can scroll shrink to this width before words, which cannot scroll, are cut."""

MIN_PLOT_WIDTH, MIN_PLOT_HEIGHT = 26, 6
"""The least room in which a plot can be read. A plot takes all the room that is left over."""

MIN_SPARE_HEIGHT = 2
"""A table of pixels is stretched only if the other rows keep this many lines more than they need."""

MAX_ZOOM = 4
"""A panel is drawn at most this many times as large as it needs to be."""

MAX_STRETCH, MAX_DRAWING_STRETCH = 2, 5
"""How far the zoom down may exceed the zoom across, for a panel and for a drawing (a grid without gaps)."""

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
    separate = [part for band in bands for part in _separate_plots(band)]
    is_tall = 3 * canvas.height > canvas.width
    has_room = _total_height(_wrap_bands(separate, canvas.width)) <= canvas.height
    rows = _arrange(separate if is_tall and has_room else bands, canvas)
    if not any(row.weight for row in rows) and _total_height(rows) < canvas.height:
        rows = _enlarge(rows, canvas)
    else:
        rows = [_stretch_table(row, rows, canvas) for row in rows]
    top, placed = 0, []
    for row, height in zip(rows, _share_height(rows, canvas.height), strict=True):
        placed.append(PlacedRow(top, height, row))
        if before is not None and any(placed[-1].is_same_as(old) for old in before.rows):
            canvas.copy_lines(before.canvas, top, height)
        else:
            _draw_row(canvas, placed[-1])
        top += height
    return Drawing(canvas, tuple(placed))


def _draw_row(canvas: Canvas, placed: PlacedRow) -> None:
    left = 0
    for panel, width in zip(placed.row.panels, placed.row.widths, strict=True):
        region = canvas.region(placed.top, left, width, placed.height)
        if region.width and region.height:
            _draw_panel(region, panel, placed.row.zoom)
        left += width + PANEL_GAP


def _separate_plots(band: Band) -> list[Band]:
    """Divide the band into parts, with each plot and each heat map alone in its part."""
    parts: list[list[Panel]] = [[]]
    for panel in band:
        if isinstance(panel, Plot | HeatMap):
            parts += [[panel], []]
        else:
            parts[-1].append(panel)
    return [part for part in parts if part]


def _arrange(bands: Sequence[Band], canvas: Canvas) -> list[PanelRow]:
    """Return the panels in rows.

    If not all panels fit, optional ones (weight 0) are left out, the last one first. If the others do not fit either, bars are
    folded, which may make room for optional panels. If that is not enough, panels are wrapped, or each band becomes one row,
    whichever cuts off less.
    """
    optional = sum(not panel.weight for band in bands for panel in band)
    for kept in range(optional, 0, -1):
        wrapped = _wrap_bands(_keep_optional(bands, kept), canvas.width)
        if _total_height(wrapped) <= canvas.height:
            return wrapped
    needed = _keep_optional(bands, 0)
    wrapped = _wrap_bands(needed, canvas.width)
    if _total_height(wrapped) > canvas.height and any(_can_fold(panel) for band in needed for panel in band):
        return _arrange([[_fold(panel) for panel in band] for band in bands], canvas)
    single = [_make_row(band, canvas.width) for band in needed]
    missing_lines = _total_height(wrapped) - canvas.height
    if missing_lines <= 0 or len(wrapped) == len(single):
        return wrapped
    widest = max(sum(map(needed_width, band)) + PANEL_GAP * (len(band) - 1) for band in needed)
    missing_columns = widest - canvas.width
    return single if missing_columns * canvas.height < missing_lines * canvas.width else wrapped


def _can_fold(panel: Panel) -> bool:
    """Return whether the panel has a shorter version with fewer bars."""
    return isinstance(panel, Bars) and panel.folded is not None


def _fold(panel: Panel) -> Panel:
    """Return the shorter version of a panel of bars; any other panel as it is."""
    return panel.folded if isinstance(panel, Bars) and panel.folded else panel


def _keep_optional(bands: Sequence[Band], count: int) -> list[Band]:
    """Return the bands with their first `count` optional panels and without the others."""
    kept: list[Band] = []
    for band in bands:
        panels: list[Panel] = []
        for panel in band:
            if panel.weight or count:
                panels.append(panel)
                count -= not panel.weight
        kept += [panels] if panels else []
    return kept


def _enlarge(rows: list[PanelRow], canvas: Canvas) -> list[PanelRow]:
    """Return the panels as large as the canvas allows: first all with the same zoom, then row by row."""
    for factor in range(MAX_ZOOM, 1, -1):
        zoom = Zoom(factor, factor)
        larger = _wrap_bands([row.panels for row in rows], canvas.width, zoom)
        if _fits(larger, canvas):
            rows = larger
            break
    while True:
        larger = next((tried for tried in _one_row_larger(rows, canvas.width) if _fits(tried, canvas)), [])
        if not larger:
            return _show_more_pictures(rows, canvas.height)
        rows = larger


def _show_more_pictures(rows: list[PanelRow], available: int) -> list[PanelRow]:
    """Give spare lines, from the top, to the rows with pictures that do not fit yet."""
    spare = available - _total_height(rows)
    for place, row in enumerate(rows):
        hidden = max(
            (
                pictures_height(panel, width, row.zoom, whole=True) - row.height
                for panel, width in zip(row.panels, row.widths, strict=True)
                if isinstance(panel, Pictures)
            ),
            default=0,
        )
        taken = min(max(hidden, 0), spare)
        rows = _replace_row(rows, place, replace(row, height=row.height + taken))
        spare -= taken
    return rows


def _replace_row(rows: list[PanelRow], place: int, row: PanelRow) -> list[PanelRow]:
    """Return a copy of `rows` with another row at an index."""
    return [*rows[:place], row, *rows[place + 1 :]]


def _one_row_larger(rows: list[PanelRow], width: int) -> Iterator[list[PanelRow]]:
    """Yield the rows with one of them larger, across and down or only down.

    The row with the smallest zoom is tried first, and pictures before others of the same zoom.
    """

    def order(place: int) -> tuple[int, bool]:
        row = rows[place]
        return row.zoom.down, not any(isinstance(panel, Pictures) for panel in row.panels)

    for place in sorted(range(len(rows)), key=order):
        band, zoom = rows[place].panels, rows[place].zoom
        if all(isinstance(panel, Words | Tiles) for panel in band):
            continue  # these keep their size
        if zoom.across < MAX_ZOOM:
            larger = Zoom(zoom.across + 1, max(zoom.down, zoom.across + 1))
            yield _replace_row(rows, place, _make_row(band, width, larger))
        is_drawing = any(isinstance(panel, Grid) and not panel.gap for panel in band)
        if zoom.down < zoom.across + (MAX_DRAWING_STRETCH if is_drawing else MAX_STRETCH):
            yield _replace_row(rows, place, _make_row(band, width, replace(zoom, down=zoom.down + 1)))


def _stretch_table(row: PanelRow, rows: list[PanelRow], canvas: Canvas) -> PanelRow:
    """Return the row twice as high if it is a table of pixels and the other rows keep more lines than they need."""
    if not all(isinstance(panel, Pictures) and panel.stretches for panel in row.panels):
        return row
    larger = _make_row(row.panels, canvas.width, Zoom(1, 2))
    others = _total_height(rows) - row.height
    return larger if larger.height + others + MIN_SPARE_HEIGHT <= canvas.height else row


def _fits(rows: list[PanelRow], canvas: Canvas) -> bool:
    """Return whether the rows fit on the canvas with nothing cut off. A row that is too wide even without zoom may grow down."""
    fits_across = all(
        _row_width(row.panels, row.zoom) <= max(canvas.width, _row_width(row.panels, PLAIN)) for row in rows
    )
    return fits_across and _total_height(rows) <= canvas.height


def _row_width(band: Band, zoom: Zoom) -> int:
    return sum(needed_width(panel, zoom) for panel in band) + PANEL_GAP * (len(band) - 1)


def _total_height(rows: Sequence[PanelRow]) -> int:
    return sum(row.height for row in rows)


def _wrap_bands(bands: Sequence[Band], width: int, zoom: Zoom = PLAIN) -> list[PanelRow]:
    return [_make_row(part, width, zoom) for band in bands for part in _wrap_band(band, width, zoom)]


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


def _make_row(band: Band, width: int, zoom: Zoom = PLAIN) -> PanelRow:
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
        scrolling = [
            i
            for i, panel in enumerate(band)
            if widths[i] > MIN_SCROLLED_WIDTH and not isinstance(panel, Words | Tiles)
        ]
        widest = max(scrolling or range(len(widths)), key=lambda i: widths[i])
        widths[widest] -= 1
        spare += 1
    height = max(needed_height(panel, width, zoom) for panel, width in zip(band, widths, strict=True))
    return PanelRow(tuple(band), tuple(widths), height, zoom)


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
