"""Lay out a `plot` block: its title, the legend, the picture, and the caption."""

from dataclasses import replace

from tutor.content.model import PlotBlock
from tutor.demos.figure import Bars, Figure, Plot
from tutor.messages import say
from tutor.plots.figure import plot_figure
from tutor.plots.read_plot import read_plot
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span, drop_blank_end

CHART_LINES = 12
MAX_CHART_COLUMNS = 90
MIN_CHART_COLUMNS = 16
"""On a narrower page, only the texts are shown."""


def layout_plot(block: PlotBlock, width: int) -> list[Row]:
    """Return the rows of a plot at `width` cells. PlotError if it cannot be drawn."""
    data = read_plot(block)
    figure = plot_figure(data)
    rows = wrap([Span(data.title, "heading3")], width) if data.title else []
    rows += _draw(figure, width)
    return rows + (wrap([Span(figure.caption, "dim")], width) if figure.caption else [])


def _draw(figure: Figure, width: int) -> list[Row]:
    from tutor.render.chart import draw

    panel = figure.bands[0][0]
    columns = min(width, MAX_CHART_COLUMNS)
    if columns < MIN_CHART_COLUMNS:
        return []
    if isinstance(panel, Bars):
        rows: list[Row] = []
        lines = len(panel.bars)
    else:
        rows, lines = _legend(panel, width) if isinstance(panel, Plot) else [], CHART_LINES
    return [*rows, *drop_blank_end(draw(replace(figure, caption=""), columns, lines))]


def _legend(plot: Plot, width: int) -> list[Row]:
    """Return the label of the y axis, and the mark and the name of each curve; nothing for one curve without a name."""
    from tutor.render.chart.curve_marks import curve_marks

    entries = [(say("page.plot.y", name=plot.y_label), "dim")] if plot.y_label else []
    marked = [
        (mark, line.label, line.style) for mark, line in zip(curve_marks(plot), plot.lines, strict=True)
    ]
    marked += [(points.marker, points.label, points.style) for points in plot.points]
    entries += [(f"{mark} {name}".strip(), style) for mark, name, style in marked if name]
    spans: list[Span] = []
    for text, style in entries:
        gap = f"{NO_BREAK} " if spans else ""
        spans += [Span(gap), Span(text.replace(" ", NO_BREAK), style)]
    return wrap(spans, width) if entries else []
