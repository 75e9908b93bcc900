"""Describe a picture in words for people who use a screen reader: what it shows, in lines that can be read aloud in order."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise, zip_longest
from math import isfinite
from typing import TYPE_CHECKING

from tutor.cli.describe_heat_map import describe_heat_map, describe_tiles
from tutor.cli.describe_pictures import bars_to_numbers, column_heights, describe_pictures
from tutor.demos.figure import (
    MARKS,
    Bars,
    Figure,
    Grid,
    HeatMap,
    Line,
    Panel,
    Pictures,
    Plot,
    Points,
    Tiles,
    Words,
)
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.model import Demo, Settings

LATER_STEPS = 200
"""The picture of an experiment that goes on is described a second time after this many steps."""

CURVE_SAMPLES = 6  # points of a curve that are read out
MAX_TURNS = 12  # turning points of a curve that are read out; a curve with more of them is noisy
MAX_POINTS = 12  # points of a scatter plot that are read out one by one
MAX_ROWS = 30  # rows of a table that are read out

NEGLIGIBLE = 1e-9
"""What is smaller than this share of the largest number is a rounding error."""

_DRAWN_LINES = re.compile(r"\s*[─-╰]+\s*")
"""Lines that join the parts of a drawing. They mean nothing when they are read aloud."""
_REPEATED_SIGN = re.compile(r"([^\w\s])\1{2,}")


def describe(demo: "Demo", settings: "Settings", figure: Figure, seed: int = 0) -> list[str]:
    """Return the lines that describe a demo's picture: its texts, its panels, its controls and what its presets show."""
    figure = demo.in_words_throughout(figure, with_names=True)
    lines = [*filter(None, (figure.alarm, figure.caption, figure.summary))]
    if not demo.shows_result_first:
        lines.append(_describe_later(demo, settings, seed))
    lines += describe_panels(figure)
    return [*lines, *_describe_controls(demo, settings), *_describe_presets(demo, seed)]


def _describe_later(demo: "Demo", settings: "Settings", seed: int) -> str:
    count, figure = _later_figure(demo, settings, seed)
    return say("figure_description.later", count=count, summary=_summary(figure))


def _later_figure(demo: "Demo", settings: "Settings", seed: int) -> tuple[int, Figure]:
    """Return the number of steps and the picture after them: all steps of a demo that ends, else LATER_STEPS."""
    from tutor.demos.runner import records_of

    records = records_of(demo, settings, seed, None if demo.opens_at_end else LATER_STEPS)
    return len(records), demo.in_words_throughout(demo.figure(records, settings), with_names=True)


def _summary(figure: Figure) -> str:
    return f"{figure.alarm or figure.caption} {figure.summary}"


def _describe_controls(demo: "Demo", settings: "Settings") -> Iterator[str]:
    yield say("figure_description.controls")
    for control in demo.shown_controls:
        label = demo.label(control.name)
        values = ", ".join(_name_value(demo, value) for value in control.values)
        key = "figure_description.control" if label == control.name else "figure_description.control.labelled"
        yield "  " + say(
            key,
            label=label,
            name=control.name,
            value=_name_value(demo, settings[control.name]),
            values=values,
        )


def _name_value(demo: "Demo", value: object) -> str:
    return _with_name(demo, value) if isinstance(value, str) else _format_value(value, digits=6)


def _with_name(demo: "Demo", name: str) -> str:
    """Return what the learner's language calls a preset or a value, with the name that a command takes behind it."""
    label = demo.display_name(name)
    return label if label == name else f"{label} ({name})"


def _describe_presets(demo: "Demo", seed: int) -> Iterator[str]:
    if demo.presets:
        yield say("figure_description.presets")
    for name, preset in demo.presets.items():
        start = demo.starting_settings()
        changes = [
            f"{control} = {_name_value(demo, value)}"
            for control, value in preset.items()
            if value != start[control]
        ] or [say("figure_description.unchanged")]
        summary = _summary(_later_figure(demo, demo.preset(name), seed)[1])
        label = _with_name(demo, name)
        yield "  " + say("figure_description.preset", name=label, changes=", ".join(changes), summary=summary)


def describe_panels(figure: Figure) -> Iterator[str]:
    """Yield the lines that describe the panels of a figure, without its texts."""
    labels = dict(_labels_by_role(figure))
    panels = [panel for band in figure.bands for panel in band]
    for number, panel in enumerate(panels, start=1):
        place = say("figure_description.panel", number=number, count=len(panels)) if len(panels) > 1 else ""
        title = ", ".join(filter(None, (place, panel.title, *_describe_axes(panel))))
        yield from [f"{_DRAWN_LINES.sub(', ', title)}:"] if title else []
        described = (_without_drawn_lines(line) for line in _describe_panel(panel, labels))
        yield from (f"  {line}" for line in described if line.strip())


def _without_drawn_lines(line: str) -> str:
    """Return `line` without what is drawn. A cell of a row that held nothing else separates the cells around it."""
    return re.sub(r",\s*,", ";", _DRAWN_LINES.sub(" ", line))


def _labels_by_role(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield each role that has a label somewhere in the figure, with the label."""
    for band in figure.bands:
        for panel in band:
            if isinstance(panel, Plot | HeatMap):
                yield from ((series.style, series.label) for series in _series(panel) if series.label)
            elif isinstance(panel, Bars):
                yield from ((bar.style, bar.label.lstrip(MARKS + " ")) for bar in panel.bars)


def _describe_axes(panel: Panel) -> list[str]:
    if not isinstance(panel, Plot | HeatMap):
        return []
    xs = [x for series in _series(panel) for x, _ in _finite_points(series)]
    left, right = panel.x_limits or (min(xs, default=0), max(xs, default=0))
    key = "figure_description.x-axis" if panel.x_label else "figure_description.x-axis.unlabelled"
    x_axis = say(key, x_label=panel.x_label, left=_format_value(left), right=_format_value(right))
    return [
        *filter(None, [panel.y_label]),
        x_axis,
        *([say("figure_description.log")] if isinstance(panel, Plot) and panel.log_y else []),
        *([say("figure_description.log-x")] if isinstance(panel, Plot) and panel.log_x else []),
    ]


def _describe_panel(panel: Panel, labels: Mapping[str, str]) -> Iterator[str]:
    if isinstance(panel, Plot):
        yield from _describe_plot(panel, labels)
    elif isinstance(panel, Grid):
        yield from _describe_grid(panel)
    elif isinstance(panel, Bars):
        yield from (f"{bar.label}: {bar.text or _format_value(bar.value)}" for bar in panel.bars)
    elif isinstance(panel, Pictures):
        yield from describe_pictures(panel)
    elif isinstance(panel, HeatMap):
        yield from describe_heat_map(panel)
        yield from _describe_curves_and_points(panel, labels)
    elif isinstance(panel, Tiles):
        yield from describe_tiles(panel)
    elif isinstance(panel, Words):
        texts = (bars_to_numbers("".join(text for text, _ in line)) for line in panel.lines)
        yield from (
            " ".join(_REPEATED_SIGN.sub(_count_signs, text).split())
            for text in texts
            if any(map(str.isalnum, text))
        )


def _count_signs(run: "re.Match[str]") -> str:
    """Replace a run of the same sign by its length and the sign."""
    return f" {len(run[0])} {run[1]} "


def _describe_plot(plot: Plot, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield curves, points and labelled lines. Unlabelled background curves, such as contours, are left out."""
    for number, line in enumerate(plot.lines, start=1):
        label = line.label or labels.get(line.style) or (plot.title if len(plot.lines) == 1 else "")
        if label or line.style.startswith("series"):
            label = label or say("figure_description.curve", number=number)
            yield from _describe_curve(line, label, plot.x_label)
    yield from _describe_all_points(plot, labels)
    for mark in plot.marks:
        if mark.label and mark.y is not None:
            yield say("figure_description.horizontal-line", y=_format_value(mark.y), label=mark.label)
        elif mark.label and mark.x is not None:
            yield say("figure_description.vertical-line", x=_format_value(mark.x), label=mark.label)


def _describe_curves_and_points(heat_map: HeatMap, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the path over a heat map, and its points."""
    for number, line in enumerate(heat_map.lines, start=1):
        yield from _describe_curve(line, line.label or say("figure_description.curve", number=number), "")
    yield from _describe_all_points(heat_map, labels)


def _describe_all_points(plot: Plot | HeatMap, labels: Mapping[str, str]) -> Iterator[str]:
    for points in plot.points:
        yield from _describe_points(points, points.label or labels.get(points.style) or points.marker[:1])


def _series(plot: Plot | HeatMap) -> tuple[Line | Points, ...]:
    return (*plot.points, *plot.lines)


def _finite_points(series: Line | Points) -> list[tuple[float, float]]:
    pairs = ((float(x), float(y)) for x, y in zip(series.x, series.y, strict=False))  # type: ignore[call-overload]
    return [(x, y) for x, y in pairs if isfinite(x) and isfinite(y)]


def _describe_curve(line: Line, label: str, x_label: str) -> Iterator[str]:
    """Yield evenly spaced values of a curve, the first and the last included, and its turning points if there are few."""
    pairs = _finite_points(line)
    if not pairs:
        return
    evenly_spaced = {round(i * (len(pairs) - 1) / (CURVE_SAMPLES - 1)) for i in range(CURVE_SAMPLES)}
    indices = sorted(evenly_spaced | set(_turning_points(pairs)))
    samples = [pairs[index] for index in indices]
    if x_label and all(a[0] <= b[0] for a, b in pairwise(pairs)):
        unit = f"{x_label} " if x_label.isalpha() else ""
        values = [
            say("figure_description.value", x=f"{unit}{_format_value(x)}", y=_format_value(y))
            for x, y in samples
        ]
        yield f"{label}: {', '.join(values)}"
    else:
        yield say("figure_description.path", label=label, points=_format_points(samples))


def _turning_points(pairs: list[tuple[float, float]]) -> list[int]:
    """Return the indices at which a curve that runs from left to right turns up or down; [] if it does so often."""
    heights = [y for _, y in pairs]
    least = NEGLIGIBLE * (max(heights) - min(heights))
    if not all(a[0] < b[0] for a, b in pairwise(pairs)):
        return []
    turns, rising = [], None
    for index, (before, after) in enumerate(pairwise(heights)):
        if abs(after - before) > least:
            if rising is not None and rising != (after > before):
                turns.append(index)
            rising = after > before
    return turns if len(turns) <= MAX_TURNS else []


def _describe_points(points: Points, label: str) -> Iterator[str]:
    pairs = _finite_points(points)
    if label.isalpha() and len(label) == 1 and len(pairs) > 1:
        label = (
            f"{label} ({points.marker[:1]})"  # no series has this name, so the marker identifies the points
        )
    if len(pairs) > MAX_POINTS:
        xs, ys = (sorted(_without_rounding_errors(values)) for values in zip(*pairs, strict=True))
        limits = {
            "left": xs[0],
            "middle": xs[(len(xs) - 1) // 2],
            "right": xs[-1],
            "low": ys[0],
            "high": ys[-1],
        }
        texts = {name: _format_value(value) for name, value in limits.items()}
        yield say("figure_description.cloud", label=label, count=len(pairs), **texts)
    elif pairs:
        yield say("figure_description.points", label=label, points=_format_points(pairs))


def _without_rounding_errors(values: tuple[float, ...]) -> list[float]:
    """Return numbers with 0 in place of those that differ from 0 only by a rounding error."""
    least = NEGLIGIBLE * max(map(abs, values))
    return [value if abs(value) > least else 0.0 for value in values]


def _format_points(pairs: list[tuple[float, float]]) -> str:
    return ", ".join(
        say("figure_description.point", x=_format_value(x), y=_format_value(y)) for x, y in pairs
    )


def _describe_grid(grid: Grid) -> Iterator[str]:
    """Yield the rows of a table. Boxes in the window are in brackets, and rows that are equal are read out once.

    Of columns that are drawn with full blocks, the heights are read out.
    """
    if heights := column_heights(grid):
        name = next((name.strip() for name in grid.names if name.strip()), "")
        yield say(
            "figure_description.columns", heights=" ".join(map(str, heights)), name=name or max(heights)
        )
        return
    rows = [
        ", ".join(
            f"[{cell.text.strip()}]" if "window" in cell.style else cell.text.strip()
            for cell in row
            if cell.text.strip()
        )
        for row in grid.cells
    ]
    if not any(rows):
        columns = max(map(len, grid.cells), default=0)
        yield say("figure_description.shades", rows=len(rows), columns=columns)
        return
    rows = [f"{name}: {row}" if name else row for name, row in zip_longest(grid.names, rows, fillvalue="")]
    first = 1
    for cells, equal_rows in groupby(rows[:MAX_ROWS]):
        last = first + len(list(equal_rows)) - 1
        key = "figure_description.row" if first == last else "figure_description.rows"
        if cells:
            yield say(key, number=first, first=first, last=last, cells=cells)
        first = last + 1
    if len(rows) > MAX_ROWS:
        yield say("figure_description.more", count=len(rows) - MAX_ROWS)


def _format_value(value: object, digits: int = 3) -> str:
    """Return a number with so many significant digits, or with all its digits if it is whole. Other values stay as they are."""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e6 else f"{value:.{digits}g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
