"""A picture told in words, for those who hear the screen: what is drawn, in lines that make sense one after the other."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from math import isfinite
from typing import TYPE_CHECKING

from tutor.demos.figure import MARKS, Bars, Figure, Grid, Line, Panel, Pictures, Plot, Points, Words
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.model import Demo, Settings

LATER = 200
"""Steps after which a demo that is shown at its first step is told of again."""

_RUN = re.compile(r"([^\w\s])\1{2,}")

AT, FEW, LONGEST = 6, 6, 30
"""Values told of a curve; points told one by one; rows and boxes of a table."""


def told(demo: "Demo", settings: "Settings", figure: Figure, seed: int = 0) -> list[str]:
    """A demo's picture: what stands around it, what is in it, its knobs, and what its presets come to."""
    lines = [*filter(None, (figure.alarm, figure.caption, figure.summary))]
    if not demo.opens_at_end:
        lines.append(_later(demo, settings, seed))
    lines += _parts(figure)
    return [*lines, *_knobs(demo, settings), *_presets(demo, seed)]


def _later(demo: "Demo", settings: "Settings", seed: int) -> str:
    count, later = _after(demo, settings, seed)
    return say("words.later", count=count, summary=_gist(later))


def _after(demo: "Demo", settings: "Settings", seed: int) -> tuple[int, Figure]:
    """The picture of a whole demo, or of one's later steps, and how many those are."""
    from tutor.demos.runner import records_of

    records = records_of(demo, settings, seed, None if demo.opens_at_end else LATER)
    return len(records), demo.figure(records, settings)


def _gist(figure: Figure) -> str:
    return f"{figure.alarm} {figure.summary}".strip()


def _knobs(demo: "Demo", settings: "Settings") -> Iterator[str]:
    yield say("words.knobs")
    for control in demo.controls:
        label = demo.label(control.name)
        values = ", ".join(map(_number, control.values))
        named = "words.knob" if label == control.name else "words.knob.named"
        yield "  " + say(
            named, label=label, name=control.name, value=_number(settings[control.name]), values=values
        )


def _presets(demo: "Demo", seed: int) -> Iterator[str]:
    if demo.presets:
        yield say("words.presets")
    for name, preset in demo.presets.items():
        start = demo.starting_settings()
        changes = [
            f"{knob} = {_number(value)}" for knob, value in preset.items() if value != start[knob]
        ] or [say("words.same")]
        gist = _gist(_after(demo, demo.preset(name), seed)[1])
        yield "  " + say("words.preset", name=name, changes=", ".join(changes), summary=gist)


def _parts(figure: Figure) -> Iterator[str]:
    names = dict(_names(figure))
    panels = [panel for band in figure.bands for panel in band]
    for number, panel in enumerate(panels, start=1):
        head = say("words.part", number=number, count=len(panels)) if len(panels) > 1 else ""
        title = ", ".join(filter(None, (head, panel.title, *_axes(panel))))
        yield from [f"{title}:"] if title else []
        yield from (f"  {line}" for line in _lines(panel, names))


def _names(figure: Figure) -> Iterator[tuple[str, str]]:
    """What each role stands for, where a curve, points or a bar of it has a name."""
    for band in figure.bands:
        for panel in band:
            if isinstance(panel, Plot):
                yield from ((one.style, one.label) for one in _series(panel) if one.label)
            elif isinstance(panel, Bars):
                yield from ((bar.style, bar.label.lstrip(MARKS + " ")) for bar in panel.bars)


def _axes(panel: Panel) -> list[str]:
    """What lies along a plot's axes."""
    if not isinstance(panel, Plot):
        return []
    known = [x for series in _series(panel) for x, _ in _finite(series)]
    left, right = panel.x_limits or (min(known, default=0), max(known, default=0))
    axes = "words.axes" if panel.x_label else "words.axes.unnamed"
    across = say(axes, x_label=panel.x_label, left=_number(left), right=_number(right))
    return [*filter(None, [panel.y_label]), across, *([say("words.log")] if panel.log_y else [])]


def _lines(panel: Panel, names: Mapping[str, str]) -> Iterator[str]:
    """What one panel shows, a thing a line."""
    if isinstance(panel, Plot):
        yield from _plot(panel, names)
    elif isinstance(panel, Grid):
        yield from _grid(panel)
    elif isinstance(panel, Bars):
        yield from (f"{bar.label}: {bar.text or _number(bar.value)}" for bar in panel.bars)
    elif isinstance(panel, Pictures):
        yield from _pictures(panel)
    elif isinstance(panel, Words):
        texts = ("".join(text for text, _ in line) for line in panel.lines)
        yield from (
            " ".join(_RUN.sub(_counted, text).split()) for text in texts if any(map(str.isalnum, text))
        )


def _counted(run: "re.Match[str]") -> str:
    """Signs that are repeated, as how many there are."""
    return f" {len(run[0])} {run[1]} "


def _plot(plot: Plot, names: Mapping[str, str]) -> Iterator[str]:
    """Curves, points and named rules; curves that are only a ground for others, as contours are, are left out."""
    for number, line in enumerate(plot.lines, start=1):
        label = line.label or names.get(line.style) or (plot.title if len(plot.lines) == 1 else "")
        if label or line.style.startswith("series"):
            yield from _curve(line, label or say("words.curve", number=number), plot.x_label)
    for points in plot.points:
        yield from _points(points, points.label or names.get(points.style) or points.marker[:1])
    for mark in plot.marks:
        if mark.label and mark.y is not None:
            yield say("words.across", y=_number(mark.y), label=mark.label)
        elif mark.label and mark.x is not None:
            yield say("words.upright", x=_number(mark.x), label=mark.label)


def _series(plot: Plot) -> tuple[Line | Points, ...]:
    return (*plot.points, *plot.lines)


def _finite(series: Line | Points) -> list[tuple[float, float]]:
    pairs = ((float(x), float(y)) for x, y in zip(series.x, series.y, strict=False))  # type: ignore[call-overload]
    return [(x, y) for x, y in pairs if isfinite(x) and isfinite(y)]


def _curve(line: Line, label: str, x_label: str) -> Iterator[str]:
    """Some of its values, evenly spaced, first and last among them."""
    pairs = _finite(line)
    if not pairs:
        return
    places = sorted({round(i * (len(pairs) - 1) / (AT - 1)) for i in range(AT)})
    some = [pairs[place] for place in places]
    if x_label and all(a[0] <= b[0] for a, b in pairwise(pairs)):
        where = f"{x_label} " if x_label.isalpha() else ""
        values = [say("words.value", x=f"{where}{_number(x)}", y=_number(y)) for x, y in some]
        yield f"{label}: {', '.join(values)}"
    else:
        points = ", ".join(say("words.point", x=_number(x), y=_number(y)) for x, y in some)
        yield say("words.path", label=label, points=points)


def _points(points: Points, label: str) -> Iterator[str]:
    pairs = _finite(points)
    if len(pairs) > FEW:
        xs, ys = zip(*pairs, strict=True)
        ends = {"left": min(xs), "right": max(xs), "low": min(ys), "high": max(ys)}
        told = {name: _number(value) for name, value in ends.items()}
        yield say("words.cloud", label=label, count=len(pairs), **told)
    elif pairs:
        all_ = ", ".join(say("words.point", x=_number(x), y=_number(y)) for x, y in pairs)
        yield say("words.points", label=label, points=all_)


def _grid(grid: Grid) -> Iterator[str]:
    """Row by row; what stands in the window is in brackets, and rows that are alike are told once."""
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
        yield say("words.shades", rows=len(rows), columns=columns)
        return
    first = 1
    for cells, alike in groupby(rows[:LONGEST]):
        last = first + len(list(alike)) - 1
        key = "words.row" if first == last else "words.rows"
        if cells:
            yield say(key, number=first, first=first, last=last, cells=cells)
        first = last + 1
    if len(rows) > LONGEST:
        yield say("words.more", count=len(rows) - LONGEST)


def _pictures(panel: Pictures) -> Iterator[str]:
    if not panel.pictures:
        return
    levels = panel.pictures[0].levels
    yield say("words.pictures", count=len(panel.pictures), height=len(levels), width=len(levels[0]))
    labels = [picture.label for picture in panel.pictures if picture.label]
    if labels:
        yield ", ".join(labels)


def _number(value: object) -> str:
    """A number in three digits, a whole one in all of its own; anything else as it is."""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e6 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
