"""Draw panels larger than they need to be, where there is spare room that no plot uses."""

from collections.abc import Iterator
from dataclasses import replace

from tutor.demos.figure import Grid, Pictures, Tiles, Words
from tutor.render.chart.canvas import Canvas
from tutor.render.chart.panel_rows import PanelRow, make_row, row_width, total_height, wrap_bands
from tutor.render.chart.pictures import pictures_height
from tutor.render.chart.zoom import PLAIN, Zoom

MIN_SPARE_HEIGHT = 2
"""A table of pixels is stretched only if the other rows keep this many lines more than they need."""

MAX_ZOOM = 4
"""A panel is drawn at most this many times as large as it needs to be."""

MAX_STRETCH, MAX_DRAWING_STRETCH = 2, 5
"""How far the zoom down may exceed the zoom across, for a panel and for a drawing (a grid without gaps)."""


def enlarge(rows: list[PanelRow], canvas: Canvas) -> list[PanelRow]:
    """Return the panels as large as the canvas allows: first all with the same zoom, then row by row."""
    for factor in range(MAX_ZOOM, 1, -1):
        zoom = Zoom(factor, factor)
        larger = wrap_bands([row.panels for row in rows], canvas.width, zoom)
        if _fits(larger, canvas):
            rows = larger
            break
    while larger := _enlarge_one_row(rows, canvas):
        rows = larger
    return _show_more_pictures(rows, canvas.height)


def _enlarge_one_row(rows: list[PanelRow], canvas: Canvas) -> list[PanelRow]:
    """Return the rows with one of them larger, or [] if no row can grow."""
    candidates = _one_row_larger(rows, canvas.width)
    return next((larger for larger in candidates if _fits(larger, canvas)), [])


def _show_more_pictures(rows: list[PanelRow], available: int) -> list[PanelRow]:
    """Give spare lines, from the top, to the rows with pictures that do not fit yet."""
    spare = available - total_height(rows)
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
            yield _replace_row(rows, place, make_row(band, width, larger))
        is_drawing = any(isinstance(panel, Grid) and not panel.gap for panel in band)
        if zoom.down < zoom.across + (MAX_DRAWING_STRETCH if is_drawing else MAX_STRETCH):
            yield _replace_row(rows, place, make_row(band, width, replace(zoom, down=zoom.down + 1)))


def stretch_table(row: PanelRow, rows: list[PanelRow], canvas: Canvas) -> PanelRow:
    """Return the row twice as high if it is a table of pixels and the other rows keep more lines than they need."""
    if not all(isinstance(panel, Pictures) and panel.stretches for panel in row.panels):
        return row
    larger = make_row(row.panels, canvas.width, Zoom(1, 2))
    others = total_height(rows) - row.height
    return larger if larger.height + others + MIN_SPARE_HEIGHT <= canvas.height else row


def _fits(rows: list[PanelRow], canvas: Canvas) -> bool:
    """Return whether the rows fit on the canvas with nothing cut off. A row that is too wide even without zoom may grow down."""
    fits_across = all(
        row_width(row.panels, row.zoom) <= max(canvas.width, row_width(row.panels, PLAIN)) for row in rows
    )
    return fits_across and total_height(rows) <= canvas.height
