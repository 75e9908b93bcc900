"""The views of a run: what can be drawn of it, by name."""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.demos.figure import Figure
from tutor.lab.report import curves
from tutor.lab.run import Measurement, Run


@dataclass(frozen=True, slots=True)
class Look:
    """How a view is looked at: what is chosen in it, the run that is held for comparison, and the room there is."""

    example: int = 0
    layer: int = 0
    features: tuple[int, int] = (0, 1)
    held: tuple[Measurement, ...] = ()
    colour: bool = True
    width: int = 80
    height: int = 20


@dataclass(frozen=True, slots=True)
class View:
    """A way to draw a run. `costly` views take long, so they are drawn more rarely while the run goes on."""

    name: str
    fits: Callable[[Run], bool]
    figure: Callable[[Run, Look], Figure]
    costly: bool = False


VIEWS: dict[str, View] = {"curves": View("curves", lambda _: True, lambda run, _: curves(run))}
"""The views, in the order in which a key goes through them."""
