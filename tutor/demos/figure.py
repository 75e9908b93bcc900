"""A figure: the frozen description of one picture, which the chart turns into rows of cells.

A figure is a stack of bands, from top to bottom. A band is a tuple of panels, from left to right, or one below the other in a
narrow picture. `weight` is a panel's share of the spare room; a panel of weight 0 is shown only if everything fits with it.
The numbers of `Line` and `Points` may be any sequence of floats (a tuple, a NumPy array); inf and nan are not drawn. A
`style` is a role, see `tutor.text.rows`; curves take theirs from `series`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from tutor.messages import say
from tutor.text.rows import SERIES


class Numbers(Protocol):
    """A sequence of floats: a tuple, a list, a range, a NumPy array."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Any: ...


MARKS = "●▲■◆✚△▼◇▽★◐◎" + "□○"
"""Marks that tell curves apart without colour: those of series1, series2, …, and then two for curves of other roles."""


def series_mark(number: int) -> str:
    """Return the mark of curve `number`, counted from 1; it repeats where `tutor.text.rows.series` does."""
    return MARKS[(number - 1) % SERIES]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve through (x, y) points, in order.

    If a plot has several, each is drawn with the mark of its style, unless `marked` is False: for a path whose end is drawn as
    a point with the same mark.
    """

    x: Numbers
    y: Numbers
    label: str = ""
    style: str = "series1"
    marked: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Single points at (x, y), each drawn as the character `marker`.

    The points of a `field` fill a part of the plot, next to other fields: each cell shows the field with the most points in it.
    Other points are all drawn, later ones over earlier ones.
    """

    x: Numbers
    y: Numbers
    label: str = ""
    style: str = "series1"
    marker: str = "•"
    field: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across the whole plot: at `x` (vertical) or at `y` (horizontal)."""

    x: float | None = None
    y: float | None = None
    label: str = ""
    style: str = "dim"


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Axes with curves, points and straight lines across. Limits of None fit the data.

    `log_y` and `log_x` make an axis logarithmic. Numbers that are not above 0 are then not drawn: draw the absolute value of
    what can be negative, and mark what is 0. `to_scale` makes a unit equally long on both axes, by widening one of them.
    Without `legend`, title and labels are not written above the axes, because they are elsewhere.
    """

    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    rules: tuple[Rule, ...] = ()
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    x_limits: tuple[float, float] | None = None
    y_limits: tuple[float, float] | None = None
    log_y: bool = False
    to_scale: bool = False
    weight: int = 1
    log_x: bool = False
    legend: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a grid: a short text and a role ("", "dim", "pad", "window", "lost", "good", "bad", "heat0".."heat9")."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of short texts in equal columns, right-aligned; rows may differ in length.

    `names` are written before the rows. Without a `gap` there is no space between columns, as in a drawing, and no brackets.
    """

    cells: tuple[tuple[Cell, ...], ...]
    title: str = ""
    weight: int = 1
    names: tuple[str, ...] = ()
    gap: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar: its name, its length in data units, and the text after it."""

    label: str
    value: float
    text: str = ""
    style: str = "series1"


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, one below the other. If not all fit, the bar with the index `focus` is among those shown.

    `folded` are fewer bars with the same content, drawn if these do not all fit. `ticks` are values on the scale and their
    texts, written below the bars.
    """

    bars: tuple[Bar, ...]
    title: str = ""
    limit: float | None = None
    log: bool = False
    focus: int = 0
    weight: int = 1
    folded: "Bars | None" = None
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A small grey image: rows of levels between 0 (dark) and 1 (light), with a line of text under it."""

    levels: tuple[tuple[float, ...], ...]
    label: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Small images side by side, in as many rows as needed. Those that do not fit are left out, so the title should count them.

    `stretches` is for tables of values, not for images: if there is room, their pixels are drawn higher than wide.
    """

    pictures: tuple[Picture, ...]
    title: str = ""
    weight: int = 1
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of (text, style) pieces."""

    lines: tuple[tuple[tuple[str, str], ...], ...]
    title: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Shade:
    """One of the colours of a heat map: its role, and the character that shows it where there are no colours.

    Cells whose shades have the same `group` are one area: for example, all shades of a class. `name` is the meaning of the
    group; it is in the legend if `listed`. The role "" is the background.
    """

    role: str
    glyph: str
    group: int
    name: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """A surface in colours, seen from above, with curves and points over it.

    `values` is an array of whole numbers, (rows, columns), the upper row first: each is the index of its shade in `shades`.
    It is stretched to the room available, with two of its rows in one row of cells. The limits are the coordinates of the
    centres of the first and the last cell. Curves have no marks, and points are drawn over everything.
    """

    values: Any
    shades: tuple[Shade, ...]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A small heat map without axes, one column of its `values` in a column of cells, with a line of text under it."""

    values: Any
    label: str = ""
    style: str = "dim"


@dataclass(frozen=True, slots=True, eq=False)
class Tiles:
    """Rows of small heat maps, all of one size and in the same shades; `names` stand above the rows."""

    rows: tuple[tuple[Tile, ...], ...]
    shades: tuple[Shade, ...]
    title: str = ""
    names: tuple[str, ...] = ()
    weight: int = 1


Panel = Plot | Grid | Bars | Pictures | Words | HeatMap | Tiles


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One picture of an experiment.

    `caption` says what the picture shows and what the result is, with the numbers of this state. `summary` adds details.
    `alarm` is empty, or says what went wrong, why, and which control to change.
    """

    bands: tuple[tuple[Panel, ...], ...]
    caption: str
    summary: str
    alarm: str = ""


def overlay(figure: Figure, held: Figure) -> Figure:
    """Return `figure` with the lines of `held` added, in the role "held", where both have a plot in the same place.

    In the legend the first of these lines is called "held" and the others have no name. The limits of y are widened so that no
    line is cut off.
    """
    bands = tuple(
        tuple(_with_lines(panel, _panel(held, b, p)) for p, panel in enumerate(band))
        for b, band in enumerate(figure.bands)
    )
    return replace(figure, bands=bands)


def _panel(figure: Figure, band: int, place: int) -> Panel | None:
    """Return the panel at `place` of a band, or None if there is none."""
    if band < len(figure.bands) and place < len(figure.bands[band]):
        return figure.bands[band][place]
    return None


def _with_lines(panel: Panel, held: Panel | None) -> Panel:
    """Return `panel` with the lines of `held`, if both are plots."""
    if not isinstance(panel, Plot) or not isinstance(held, Plot):
        return panel
    labels = [say("demo.held")] + [""] * len(held.lines)
    lines = (
        replace(line, label=label, style="held") for line, label in zip(held.lines, labels, strict=False)
    )
    return replace(panel, lines=(*panel.lines, *lines), y_limits=_joint_limits(panel, held))


def _joint_limits(panel: Plot, held: Plot) -> tuple[float, float] | None:
    """Return limits of y that include those of both plots, or those of `panel` if one of them has none."""
    if not panel.y_limits or not held.y_limits or panel.log_y != held.log_y:
        return panel.y_limits
    return min(panel.y_limits[0], held.y_limits[0]), max(panel.y_limits[1], held.y_limits[1])


def log_heights(values: Iterable[float], floor: float) -> list[float]:
    """Return `values`, none of them negative, for a logarithmic axis whose lower limit is `floor`.

    Such an axis has no 0. It becomes a number far below the limit, so that the curve leaves the picture downwards instead of
    ending.
    """
    return [value if value else floor / 100 for value in values]
