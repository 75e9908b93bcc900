"""Describe the curves and the points of plots in words that can be read aloud: their values, and where a curve turns."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import isfinite

from tutor.demos.figure import HeatMap, Line, Plot, Points
from tutor.messages import say

CURVE_SAMPLES = 6  # points of a curve that are read out
MAX_TURNS = 12  # turning points of a curve that are read out; a curve with more of them is noisy
MAX_POINTS = 12  # points of a scatter plot that are read out one by one

NEGLIGIBLE = 1e-9
"""What is smaller than this share of the largest number is a rounding error."""


def describe_axes(panel: Plot | HeatMap) -> list[str]:
    """Return what the axes show: the label of y, the label and the range of x, and which axes are logarithmic."""
    xs = [x for series in all_series(panel) for x, _ in _finite_points(series)]
    left, right = panel.x_limits or (min(xs, default=0), max(xs, default=0))
    key = "figure_description.x-axis" if panel.x_label else "figure_description.x-axis.unlabelled"
    parts = [panel.y_label] if panel.y_label else []
    parts.append(say(key, x_label=panel.x_label, left=format_value(left), right=format_value(right)))
    if isinstance(panel, Plot) and panel.log_y:
        parts.append(say("figure_description.log"))
    if isinstance(panel, Plot) and panel.log_x:
        parts.append(say("figure_description.log-x"))
    return parts


def describe_plot(plot: Plot, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield curves, points and labelled lines. Unlabelled background curves, such as contours, are left out.

    `labels` are those of other panels, by role: a curve without a label has that of its role.
    """
    for number, line in enumerate(plot.lines, start=1):
        label = line.label or labels.get(line.style) or (plot.title if len(plot.lines) == 1 else "")
        if label or line.style.startswith("series"):
            label = label or say("figure_description.curve", number=number)
            yield from _describe_curve(line, label, plot.x_label)
    yield from _describe_all_points(plot, labels)
    for rule in plot.rules:
        if rule.label and rule.y is not None:
            yield say("figure_description.horizontal-line", y=format_value(rule.y), label=rule.label)
        elif rule.label and rule.x is not None:
            yield say("figure_description.vertical-line", x=format_value(rule.x), label=rule.label)


def describe_curves_and_points(heat_map: HeatMap, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the path over a heat map, and its points."""
    for number, line in enumerate(heat_map.lines, start=1):
        yield from _describe_curve(line, line.label or say("figure_description.curve", number=number), "")
    yield from _describe_all_points(heat_map, labels)


def _describe_all_points(plot: Plot | HeatMap, labels: Mapping[str, str]) -> Iterator[str]:
    for points in plot.points:
        yield from _describe_points(points, points.label or labels.get(points.style) or points.marker[:1])


def all_series(plot: Plot | HeatMap) -> tuple[Line | Points, ...]:
    """Return the points and the curves of a panel."""
    return (*plot.points, *plot.lines)


def _finite_points(series: Line | Points) -> list[tuple[float, float]]:
    pairs = ((float(x), float(y)) for x, y in zip(series.x, series.y, strict=False))  # type: ignore[call-overload]
    return [(x, y) for x, y in pairs if isfinite(x) and isfinite(y)]


def _describe_curve(line: Line, label: str, x_label: str) -> Iterator[str]:
    """Yield evenly spaced values of a curve, the first and the last included, and its turning points if there are few."""
    pairs = _finite_points(line)
    if not pairs:
        return
    last = len(pairs) - 1
    indices = {round(i * last / (CURVE_SAMPLES - 1)) for i in range(CURVE_SAMPLES)}
    indices.update(_turning_points(pairs))
    samples = [pairs[index] for index in sorted(indices)]
    runs_to_the_right = all(x <= next_x for (x, _), (next_x, _) in pairwise(pairs))
    if x_label and runs_to_the_right:
        unit = f"{x_label} " if x_label.isalpha() else ""
        values = [
            say("figure_description.value", x=f"{unit}{format_value(x)}", y=format_value(y))
            for x, y in samples
        ]
        yield f"{label}: {', '.join(values)}"
    else:
        yield say("figure_description.path", label=label, points=_format_points(samples))


def _turning_points(pairs: list[tuple[float, float]]) -> list[int]:
    """Return the indices at which a curve that runs from left to right turns up or down; [] if it does so often."""
    if not all(x < next_x for (x, _), (next_x, _) in pairwise(pairs)):
        return []
    heights = [y for _, y in pairs]
    least = NEGLIGIBLE * (max(heights) - min(heights))
    turns: list[int] = []
    was_rising = None
    for index, (height, next_height) in enumerate(pairwise(heights)):
        if abs(next_height - height) <= least:
            continue
        is_rising = next_height > height
        if was_rising is not None and is_rising != was_rising:
            turns.append(index)
        was_rising = is_rising
    return turns if len(turns) <= MAX_TURNS else []


def _describe_points(points: Points, label: str) -> Iterator[str]:
    """Yield the points one by one, or where they lie if there are many."""
    pairs = _finite_points(points)
    if len(label) == 1 and label.isalpha() and len(pairs) > 1:
        # One letter is not the name of anything, so the marker is read out too: it shows which points these are.
        label = f"{label} ({points.marker[:1]})"
    if len(pairs) > MAX_POINTS:
        yield _describe_cloud(pairs, label)
    elif pairs:
        yield say("figure_description.points", label=label, points=_format_points(pairs))


def _describe_cloud(pairs: list[tuple[float, float]], label: str) -> str:
    """Return the number of points, the smallest, the middle and the largest x, and the smallest and the largest y."""
    xs, ys = (sorted(_without_rounding_errors(values)) for values in zip(*pairs, strict=True))
    return say(
        "figure_description.cloud",
        label=label,
        count=len(pairs),
        left=format_value(xs[0]),
        middle=format_value(xs[(len(xs) - 1) // 2]),
        right=format_value(xs[-1]),
        low=format_value(ys[0]),
        high=format_value(ys[-1]),
    )


def _without_rounding_errors(values: tuple[float, ...]) -> list[float]:
    """Return numbers with 0 in place of those that differ from 0 only by a rounding error."""
    least = NEGLIGIBLE * max(map(abs, values))
    return [value if abs(value) > least else 0.0 for value in values]


def _format_points(pairs: list[tuple[float, float]]) -> str:
    return ", ".join(say("figure_description.point", x=format_value(x), y=format_value(y)) for x, y in pairs)


def format_value(value: object, digits: int = 3) -> str:
    """Return a number with so many significant digits, or with all its digits if it is whole. Other values stay as they are."""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e6 else f"{value:.{digits}g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
