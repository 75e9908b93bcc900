"""A figure: the frozen description of one picture, which the chart turns into rows of cells.

A figure is a stack of bands, top to bottom; a band is a tuple of panels, left to right, and in a narrow picture below
each other. `weight` says how a panel shares in spare room; one of weight 0 is shown only where everything fits with it.
Numbers in `Line` and `Points` may be any sequence of floats (tuples, NumPy arrays); inf and nan are allowed and are left
out of the picture. Styles are roles, see `tutor.text.rows`.
"""

import math
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol

from tutor.messages import say


class Numbers(Protocol):
    """A sequence of floats: a tuple, a list, a range, a NumPy array."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Any: ...


MARKS = "●▲■◆✚△□○"
"""What tells curves apart without colour: series1's mark, series2's and so on, then two for curves of other roles."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve through (x, y) points, in order."""

    x: Numbers
    y: Numbers
    label: str = ""
    style: str = "series1"


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Single marks at (x, y)."""

    x: Numbers
    y: Numbers
    label: str = ""
    style: str = "series1"
    marker: str = "•"


@dataclass(frozen=True, slots=True)
class Mark:
    """A straight rule across the plot: at `x` (vertical) or at `y` (horizontal)."""

    x: float | None = None
    y: float | None = None
    label: str = ""
    style: str = "dim"


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Axes with curves, points and rules. Limits left None fit the data.

    One that is `to_scale` shows a unit across as long as a unit up: the limits of one axis are widened.
    """

    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    x_limits: tuple[float, float] | None = None
    y_limits: tuple[float, float] | None = None
    log_y: bool = False
    to_scale: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a grid: a short text and a role ("", "dim", "pad", "window", "lost", "good", "bad", "heat0".."heat9")."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of short texts in equal columns, right-aligned; rows may differ in length."""

    cells: tuple[tuple[Cell, ...], ...]
    title: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar: its name, its length in data units, and the text printed after it."""

    label: str
    value: float
    text: str = ""
    style: str = "series1"


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars one below the other; more than fit scroll with `focus`, the index kept visible."""

    bars: tuple[Bar, ...]
    title: str = ""
    limit: float | None = None
    log: bool = False
    focus: int = 0
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A small grey image: rows of levels between 0 (dark) and 1 (light), with a line of text under it."""

    levels: tuple[tuple[float, ...], ...]
    label: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Small images side by side, wrapping; those that do not fit whole are left out, so the title should count them."""

    pictures: tuple[Picture, ...]
    title: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of (text, style) pieces."""

    lines: tuple[tuple[tuple[str, str], ...], ...]
    title: str = ""
    weight: int = 1


Panel = Plot | Grid | Bars | Pictures | Words


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One picture of an experiment.

    `caption` names what is seen, with this state's own numbers; `summary` is the one sentence for those who cannot see the
    picture; `alarm` is empty, or says what went wrong, why, and which knob to turn.
    """

    bands: tuple[tuple[Panel, ...], ...]
    caption: str
    summary: str
    alarm: str = ""


def overlay(figure: Figure, held: Figure) -> Figure:
    """`figure` with the lines of `held` in its plots, in role "held", panel by panel where both have a plot.

    The first held line of a plot bears the word "held" in the legend, the others nothing.
    """
    bands = tuple(
        tuple(_with_lines(panel, _panel(held, b, p)) for p, panel in enumerate(band))
        for b, band in enumerate(figure.bands)
    )
    return replace(figure, bands=bands)


def _panel(figure: Figure, band: int, place: int) -> Panel | None:
    if band < len(figure.bands) and place < len(figure.bands[band]):
        return figure.bands[band][place]
    return None


def _with_lines(panel: Panel, held: Panel | None) -> Panel:
    if not isinstance(panel, Plot) or not isinstance(held, Plot):
        return panel
    labels = [say("demo.held")] + [""] * len(held.lines)
    lines = (
        replace(line, label=label, style="held") for line, label in zip(held.lines, labels, strict=False)
    )
    return replace(panel, lines=(*panel.lines, *lines))


def as_json(figure: Figure) -> dict[str, Any]:
    """What is drawn, as plain JSON values: every panel with its `type` and fields; nan is null, infinities "inf", "-inf"."""
    bands = [
        [{"type": type(panel).__name__.lower()} | _plain(panel) for panel in band] for band in figure.bands
    ]
    return {"caption": figure.caption, "summary": figure.summary, "alarm": figure.alarm, "bands": bands}


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, sequences and arrays as lists, numbers as JSON can have them."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    return value
