"""Choose which panels of a figure are shown, and in which rows, if there is not enough room for all of them."""

from collections.abc import Sequence

from tutor.demos.figure import Bars, HeatMap, Panel, Plot
from tutor.render.chart.canvas import Canvas
from tutor.render.chart.panel_rows import Band, PanelRow, make_row, row_width, total_height, wrap_bands
from tutor.render.chart.zoom import PLAIN


def separate_plots(band: Band) -> list[Band]:
    """Divide the band into parts, with each plot and each heat map alone in its part."""
    parts: list[list[Panel]] = [[]]
    for panel in band:
        if isinstance(panel, Plot | HeatMap):
            parts += [[panel], []]
        else:
            parts[-1].append(panel)
    return [part for part in parts if part]


def arrange(bands: Sequence[Band], canvas: Canvas) -> list[PanelRow]:
    """Return the panels in rows.

    If not all panels fit, optional ones (weight 0) are left out, the last one first. If the others do not fit either, bars are
    folded, which may make room for optional panels. If that is not enough, panels are wrapped, or each band becomes one row,
    whichever cuts off less.
    """
    optional = sum(not panel.weight for band in bands for panel in band)
    for kept in range(optional, 0, -1):
        wrapped = wrap_bands(_keep_optional(bands, kept), canvas.width)
        if total_height(wrapped) <= canvas.height:
            return wrapped
    needed = _keep_optional(bands, 0)
    wrapped = wrap_bands(needed, canvas.width)
    if total_height(wrapped) > canvas.height and any(_can_fold(panel) for band in needed for panel in band):
        return arrange([[_fold(panel) for panel in band] for band in bands], canvas)
    single = [make_row(band, canvas.width) for band in needed]
    missing_lines = total_height(wrapped) - canvas.height
    if missing_lines <= 0 or len(wrapped) == len(single):
        return wrapped
    widest = max(row_width(band, PLAIN) for band in needed)
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
            if panel.weight:
                panels.append(panel)
            elif count:
                panels.append(panel)
                count -= 1
        if panels:
            kept.append(panels)
    return kept
