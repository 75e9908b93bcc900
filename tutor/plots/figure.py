"""Turn the numbers of a plot into a figure."""

from math import isfinite

from tutor.demos.figure import Bar, Bars, Figure, Line, Plot, Points, series_mark
from tutor.demos.number_format import significant
from tutor.plots.model import PlotData
from tutor.text.rows import series


def plot_figure(data: PlotData) -> Figure:
    """Return the picture of a plot, with its caption."""
    panel = _bars(data) if data.kind == "bars" else _plot(data)
    return Figure(((panel,),), data.caption, "")


def _plot(data: PlotData) -> Plot:
    lines: list[Line] = []
    points: list[Points] = []
    for number, curve in enumerate(data.curves, 1):
        if curve.is_points or data.kind == "points":
            points.append(Points(curve.x, curve.y, curve.name, series(number), series_mark(number)))
        else:
            lines.append(Line(curve.x, curve.y, curve.name, series(number)))
    return Plot(
        tuple(lines),
        tuple(points),
        title=data.title,
        x_label=data.x_name,
        y_label=data.y_name,
        x_limits=data.x_limits,
        log_y=data.log_y,
        log_x=data.log_x,
        legend=False,
    )


def _bars(data: PlotData) -> Bars:
    """Return one bar for each number, those with the same x below each other."""
    several = len(data.curves) > 1
    count = max(len(curve.y) for curve in data.curves)
    bars = []
    for place in range(count):
        for number, curve in enumerate(data.curves, 1):
            if place < len(curve.y) and isfinite(curve.y[place]):
                x = curve.x[place]
                name = x if isinstance(x, str) else significant(x, 6)
                label = f"{name}, {curve.name}" if several else name
                bars.append(Bar(label, curve.y[place], significant(curve.y[place], 4), series(number)))
    return Bars(tuple(bars), log=data.log_y)
