"""A figure: the frozen description of one picture, which the chart turns into rows of cells.

A figure is a stack of bands, top to bottom; a band is a tuple of panels, left to right. Numbers in `Line` and `Points`
may be any sequence of floats (tuples, NumPy arrays); inf and nan are allowed and are left out of the picture.
Styles are roles, see `tutor.rows`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Numbers = Sequence[float]


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
    """Axes with curves, points and rules. Limits left None fit the data."""

    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    x_limits: tuple[float, float] | None = None
    y_limits: tuple[float, float] | None = None
    log_y: bool = False
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
    """Small images side by side, wrapping; those that do not fit are counted, not squeezed."""

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
