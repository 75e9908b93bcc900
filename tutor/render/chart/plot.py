"""A Plot panel: title and legend in one row, axes under it, rules, curves and points on them.

Series are told apart without colour: where there are several, each curve carries its own mark, at columns no other curve's
marks use, and the legend names it. A role has the same mark in every plot. What lies behind is dotted: held curves, lines
of the ground.
"""

from typing import Any

import numpy as np

from tutor.demos.figure import MARKS, Line, Plot, Points
from tutor.render.chart.axes import LEAST_HEIGHT, Axes, Limits, axes, fit, to_scale, usable
from tutor.render.chart.canvas import SPACE, Canvas, encode
from tutor.render.chart.raster import dots, trace

_HELD = "┈"
_DOTTED = ("held", "axis")  # what is behind the curves: held ones, and lines of the ground they run on
_EVERY = 24  # columns between two marks of a curve


def draw_plot(canvas: Canvas, plot: Plot) -> None:
    """Draw `plot` over the whole of `canvas`."""
    series, signs = _series(plot), marks(plot)
    named = [
        plot.title,
        plot.y_label,
        *(line.label for line in plot.lines),
        *(points.label for points in plot.points),
    ]
    head = int(any(named) and canvas.height > LEAST_HEIGHT)
    if head:
        _legend(canvas, plot, signs)
    x_limits = usable(plot.x_limits) or fit(_joined([x for x, _ in series], [mark.x for mark in plot.marks]))
    y_limits = usable(plot.y_limits, plot.log_y) or fit(
        _joined([y for _, y in series], [mark.y for mark in plot.marks]), plot.log_y
    )
    body = canvas.part(head, 0, canvas.width, canvas.height - head)
    frame = axes(body.width, body.height, x_limits, y_limits, plot.log_y)
    if plot.to_scale:
        x_limits, y_limits = to_scale(x_limits, y_limits, frame.columns, frame.lines)
        frame = axes(body.width, body.height, x_limits, y_limits, plot.log_y)
    body.codes[:] = frame.codes
    body.inks[:] = canvas.ink("axis")
    _x_label(body, frame, plot.x_label)
    field = body.part(0, frame.left, frame.columns, frame.lines)
    if field.width and field.height:
        _fill(field, plot, series, signs, x_limits, y_limits)


def _series(plot: Plot) -> list[tuple[Any, Any]]:
    """The numbers of every line, then of every points, as float arrays of equal length."""
    pairs = []
    series: tuple[Line | Points, ...] = plot.lines + plot.points
    for one in series:
        x, y = np.asarray(one.x, float), np.asarray(one.y, float)
        length = min(len(x), len(y))
        pairs.append((x[:length], y[:length]))
    return pairs


def _joined(arrays: list[Any], extra: list[float | None]) -> Any:
    return np.concatenate([*arrays, np.array([value for value in extra if value is not None], float)])


def marks(plot: Plot) -> list[str]:
    """What each curve's marks look like; "" if there is nothing to tell it from."""
    several = len(plot.lines) + len(plot.points) > 1
    ranked = {line.style for line in plot.lines if line.style.startswith("series")}
    styles = {line.style for line in plot.lines}
    taken = {points.marker[:1] for points in plot.points if points.style not in styles}
    found = [_HELD if line.style == "held" else "" for line in plot.lines]
    wanting = [
        (line.style not in ranked, i)
        for i, line in enumerate(plot.lines)
        if not found[i] and ((line.label and several) or (len(ranked) > 1 and line.style in ranked))
    ]
    for _, i in sorted(wanting):  # curves of a series first: theirs are settled
        style = plot.lines[i].style
        own = MARKS[(int(style[6:]) - 1) % len(MARKS)] if style in ranked else MARKS[-1]
        found[i] = own if own not in taken else next((mark for mark in MARKS if mark not in taken), own)
        taken.add(found[i])
    return found


def _legend(canvas: Canvas, plot: Plot, signs: list[str]) -> None:
    column = canvas.put(0, 0, plot.title, "title")
    entries = [(signs[i], line.label, line.style) for i, line in enumerate(plot.lines) if line.label]
    entries += [(points.marker[:1], points.label, points.style) for points in plot.points if points.label]
    if plot.y_label:
        column += canvas.put(0, column + 2 if column else 0, plot.y_label, "dim") + (2 if column else 0)
    for mark, label, style in entries:
        column += 2 if column else 0
        column += canvas.put(0, column, f"{mark} {label}".strip(), style)


def _x_label(body: Canvas, frame: Axes, label: str) -> None:
    """Write the label into the widest gap between tick labels; where it fits in none, in place of inner tick labels."""
    row, length = frame.lines + 1, len(encode(label))
    if not label or row >= body.height:
        return
    taken = np.flatnonzero(np.diff(np.pad(body.codes[row] != SPACE, 1).astype(int)))
    starts, ends = taken[::2].tolist(), taken[1::2].tolist()
    gaps = list(zip([frame.left - 1, *ends], [*starts, body.width + 1], strict=True))
    for dropped in range(1, max(2, len(starts))):
        widest = max(gaps, key=lambda gap: gap[1] - gap[0])
        spare = widest[1] - widest[0] - length
        if spare >= 2:
            body.codes[row, widest[0] : widest[1]] = SPACE
            body.put(row, widest[0] + spare // 2, label, "dim")
            return
        gaps = list(zip(ends, starts[1 + dropped :], strict=False))
        if not gaps:
            return


def _fill(
    field: Canvas,
    plot: Plot,
    series: list[tuple[Any, Any]],
    signs: list[str],
    x_limits: Limits,
    y_limits: Limits,
) -> None:
    """Draw rules, then curves with their marks, then points."""
    _rules(field, plot, x_limits, y_limits)
    places = [_place(field, pair, x_limits, y_limits, plot.log_y) for pair in series]
    curves = sorted(zip(plot.lines, places, strict=False), key=lambda curve: curve[0].style != "held")
    dotted = np.zeros_like(field.codes)
    for line, (x, y) in curves:
        codes = trace(x, y, field.width, field.height, dotted=line.style in _DOTTED)
        dotted |= codes  # dots of curves that share a cell are all shown, in the later one's style
        np.copyto(field.inks, np.uint16(field.ink(line.style)), where=codes > 0)
    np.copyto(field.codes, dotted, where=dotted > 0)
    for index, (line, (x, y)) in enumerate(zip(plot.lines, places, strict=False)):
        if signs[index] and signs[index] != _HELD:
            _marks(field, line, signs[index], x, y, index, len(plot.lines))
    for points, (x, y) in zip(plot.points, places[len(plot.lines) :], strict=True):
        _points(field, points, x, y)
    _level_labels(field, plot, x_limits, y_limits)


def _place(
    field: Canvas, pair: tuple[Any, Any], x_limits: Limits, y_limits: Limits, log_y: bool
) -> tuple[Any, Any]:
    x, y = pair
    if log_y:
        y = np.log10(y, out=np.full(len(y), np.nan), where=y > 0)
    return dots(x, x_limits, field.width, 2), dots(y, y_limits, field.height, 4)


def _cells(field: Canvas, x: Any, y: Any) -> tuple[Any, Any]:
    """Rows and columns of those dots that are on the field."""
    seen = np.isfinite(x) & np.isfinite(y)
    column = np.floor((x[seen] + 0.5) / 2).astype(np.int64)
    row = field.height - 1 - np.floor((y[seen] + 0.5) / 4).astype(np.int64)
    inside = (column >= 0) & (column < field.width) & (row >= 0) & (row < field.height)
    return row[inside], column[inside]


def _marks(field: Canvas, line: Line, mark: str, x: Any, y: Any, index: int, count: int) -> None:
    """Put a curve's mark on every so many columns, at columns of its own."""
    rows, columns = _cells(field, x, y)
    if not len(rows):
        return
    every = max(count, min(_EVERY, field.width // 2))
    slots, firsts = np.unique((columns - index * every // count) // every, return_index=True)
    # A column's mark sits on the point nearest to it from the right, so marks stay where they are as a curve grows.
    wanted = slots * every + index * every // count
    at = [first for first, column in zip(firsts, wanted, strict=True) if column >= 0] or [len(rows) - 1]
    field.codes[rows[at], columns[at]] = ord(mark)
    field.inks[rows[at], columns[at]] = field.ink(line.style)


def _points(field: Canvas, points: Points, x: Any, y: Any) -> None:
    rows, columns = _cells(field, x, y)
    field.codes[rows, columns] = ord(points.marker[:1] or "•")
    field.inks[rows, columns] = field.ink(points.style)


def _level_labels(field: Canvas, plot: Plot, x_limits: Limits, y_limits: Limits) -> None:
    """Name each level rule at its right end; above or below it where a curve runs along the rule."""
    for mark in plot.marks:
        if mark.y is None or not mark.label:
            continue
        here = (np.array([x_limits[0]], float), np.array([mark.y], float))
        rows, _ = _cells(field, *_place(field, here, x_limits, y_limits, plot.log_y))
        left = field.width - len(encode(mark.label))
        near = [row + by for row in rows.tolist() for by in (0, -1, 1) if 0 <= row + by < field.height]
        clear = [row for row in near if np.isin(field.codes[row, max(left, 0) :], (SPACE, ord("╌"))).all()]
        for row in (clear or near)[:1]:
            field.right(row, field.width, mark.label, mark.style)


def _rules(field: Canvas, plot: Plot, x_limits: Limits, y_limits: Limits) -> None:
    """Straight rules, under everything else, and the labels of upright ones."""
    for mark in plot.marks:
        x = np.array([x_limits[0] if mark.x is None else mark.x], float)
        low = 10 ** y_limits[0] if plot.log_y else y_limits[0]
        y = np.array([low if mark.y is None else mark.y], float)
        rows, columns = _cells(field, *_place(field, (x, y), x_limits, y_limits, plot.log_y))
        if not len(rows):
            continue
        row, column = int(rows[0]), int(columns[0])
        if mark.y is not None:
            field.codes[row, :], field.inks[row, :] = ord("╌"), field.ink(mark.style)
        if mark.x is not None:
            field.codes[:, column], field.inks[:, column] = ord("╎"), field.ink(mark.style)
            if column + 1 + len(encode(mark.label)) <= field.width:
                field.put(0, column + 1, mark.label, mark.style)
            else:
                field.right(0, column, mark.label, mark.style)
