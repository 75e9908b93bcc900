"""What a view of a run is, and what the learner has chosen to look at."""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.demos.figure import Figure
from tutor.lab.run import Measurement, Run

TEXT_LINES = 3
"""Lines of the room that the caption takes, about."""


FRAME_WORK = 20_000_000
"""Multiply-accumulates of a map for one picture, at most: some milliseconds. Larger networks have coarser maps."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the learner has chosen to look at, and the room that there is.

    `example` is a training example, `layer` a layer with weights, both counted from 0; what is out of range is brought into
    it. `features` are those of the axes of a map. `held` is the history of a run that is held for comparison. `colour` says
    whether the terminal has colours. `width` and `height` are the cells of the figure together with its caption.
    """

    example: int = 0
    layer: int = 0
    features: tuple[int, int] = (0, 1)
    held: tuple[Measurement, ...] = ()
    colour: bool = True
    width: int = 60
    height: int = 20

    @property
    def columns(self) -> int:
        """The columns of the figure."""
        return max(self.width, 1)

    @property
    def lines(self) -> int:
        """The lines of the figure without its caption."""
        return max(self.height - TEXT_LINES, 1)


def _never(run: Run, look: Look) -> bool:  # noqa: ARG001
    return False


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a run: a stable name, whether it fits a run, and the figure.

    A figure changes nothing in the run. One that is `rare` in this run and room is drawn at most twice a second while the
    run goes on: it takes much longer than a step, or nearly all of it changes.
    """

    name: str
    fits: Callable[[Run], bool]
    figure: Callable[[Run, Look], Figure]
    rare: Callable[[Run, Look], bool] = _never


def has_map(run: Run) -> bool:
    """Return whether the examples have two features to draw a map over."""
    return len(run.data.input_shape) == 1 and len(run.data.features) > 1


def has_curve(run: Run) -> bool:
    """Return whether the examples have one feature, so that all answers lie on a curve."""
    return len(run.data.input_shape) == len(run.data.features) == 1


def has_images(run: Run) -> bool:
    """Return whether the examples are images."""
    return len(run.data.input_shape) == 3


def affordable(run: Run, least: int) -> int:
    """Return how many examples the network can answer within `FRAME_WORK`, at least so many."""
    return max(FRAME_WORK // max(run.model.macs, 1), least)


def features_of(run: Run, look: Look) -> tuple[int, int]:
    """Return the two features of a map: those chosen, or the first two if the data do not have them."""
    count = len(run.data.features)
    first, second = look.features
    return (first, second) if 0 <= first < count and 0 <= second < count and first != second else (0, 1)


def layer_of(run: Run, look: Look, hidden: bool = False) -> int:
    """Return the place of the chosen layer among the blocks; among the hidden ones if asked, and if there are any."""
    last = len(run.model.blocks) - 1
    return min(max(look.layer, 0), max(last - 1, 0) if hidden else last)


def example_of(run: Run, look: Look) -> int:
    """Return the chosen training example."""
    return min(max(look.example, 0), len(run.data.train_x) - 1)
