"""What a plot shows: its texts and its curves as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

MAX_CURVES = 12
"""Curves of one plot: so many have a colour and a mark of their own."""

READABLE_CURVES = 6
"""Curves that can be told apart on a page."""


class PlotError(ValueError):
    """A plot that cannot be drawn: the line of the page, what is wrong, and how to fix it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


@dataclass(frozen=True, slots=True)
class Curve:
    """Named numbers `y` over `x`, of equal length, and the line of the page that gives them. nan has no place in the picture.

    `fault` says where and why a formula has no value, "" if it has one everywhere. The `x` of bars may be texts.
    """

    name: str
    x: Sequence[float | str]
    y: Sequence[float]
    line: int
    is_points: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PlotData:
    """A plot whose numbers are computed. `kind` is "lines", "points" or "bars"."""

    title: str
    caption: str
    x_name: str
    y_name: str
    kind: str
    log_x: bool
    log_y: bool
    curves: tuple[Curve, ...]
    x_limits: tuple[float, float] | None
