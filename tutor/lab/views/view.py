"""What a view of a run is, and what the learner has chosen to look at."""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.demos.figure import Figure, Panel
from tutor.lab.run import Measurement, Run
from tutor.lab.weights import Weight, weights_of

TEXT_LINES = 3
"""About how many of the lines the caption needs."""

FRAME_WORK = 20_000_000
"""The most multiply-accumulates that a map of one picture may cost: a few milliseconds. Larger networks have coarser maps."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the learner has chosen to look at, and how much space there is for it.

    `example` is a training example, `layer` a layer with weights, `unit` a unit of it and `weight` a weight of that unit, the
    bias last, all counted from 0. An index out of range is replaced by the nearest valid one; a `weight` of −1 is none.
    `features` are the features on the axes of a map. With `tests`, maps have test points too, and with `discrete` they show
    only the answer of a network or the sign of a unit. `held` is the history of a run that is kept
    for comparison. `kept` are the lower bands of an overview that was drawn shortly before: it shows them again, because
    they change slowly. `colour` says whether the terminal has colours. `width` and `height` are the size of the figure with
    its caption, in terminal cells.
    """

    example: int = 0
    layer: int = 0
    unit: int = 0
    weight: int = -1
    features: tuple[int, int] = (0, 1)
    tests: bool = False
    discrete: bool = False
    held: tuple[Measurement, ...] = ()
    kept: tuple[tuple[Panel, ...], ...] = ()
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
    """One way to look at a run: a stable name, whether it fits a run, and the function that makes the figure.

    Making a figure changes nothing in the run. While a run is training, a view that is `costly` for this run and this size is
    drawn at most twice a second: it takes much longer than a training step, or nearly all of its cells change.
    """

    name: str
    fits: Callable[[Run], bool]
    figure: Callable[[Run, Look], Figure]
    costly: Callable[[Run, Look], bool] = _never


def has_map(run: Run) -> bool:
    """Return whether the examples have two features to draw a map over."""
    return len(run.data.input_shape) == 1 and len(run.data.features) > 1


def has_curve(run: Run) -> bool:
    """Return whether the examples have one feature, so that all answers lie on a curve."""
    return len(run.data.input_shape) == len(run.data.features) == 1


def has_images(run: Run) -> bool:
    """Return whether the examples are images."""
    return len(run.data.input_shape) == 3


def affordable_examples(run: Run, least: int) -> int:
    """Return for how many examples the network can compute its output within `FRAME_WORK`, but no fewer than `least`."""
    return max(FRAME_WORK // max(run.model.macs, 1), least)


def chosen_features(run: Run, look: Look) -> tuple[int, int]:
    """Return the two features of a map: those chosen, or the first two if the data do not have them."""
    count = len(run.data.features)
    first, second = look.features
    return (first, second) if 0 <= first < count and 0 <= second < count and first != second else (0, 1)


def chosen_layer(run: Run, look: Look, hidden: bool = False) -> int:
    """Return the index of the chosen layer in `run.model.blocks`; with `hidden`, never the output layer if there is another."""
    last = len(run.model.blocks) - 1
    return min(max(look.layer, 0), max(last - 1, 0) if hidden else last)


def unit_counts(run: Run) -> tuple[int, ...]:
    """Return the number of units of each layer in `run.model.blocks`; of a conv layer, that of its channels."""
    return tuple(run.network.layers[block.weights].params["bias"].size for block in run.model.blocks)


def chosen_unit(run: Run, look: Look) -> int:
    """Return the index of the chosen unit in the chosen layer."""
    return min(max(look.unit, 0), unit_counts(run)[chosen_layer(run, look)] - 1)


def unit_weights(run: Run, look: Look) -> tuple[Weight, ...]:
    """Return the weights of the chosen unit; none for images."""
    if has_images(run):
        return ()
    return weights_of(run.model, run.data.input_names, chosen_layer(run, look), chosen_unit(run, look))


def chosen_weight(run: Run, look: Look) -> Weight:
    """Return the chosen weight of the chosen unit, whose data are not images."""
    weights = unit_weights(run, look)
    return weights[min(look.weight, len(weights) - 1)]


def chosen_example(run: Run, look: Look) -> int:
    """Return the index of the chosen training example."""
    return min(max(look.example, 0), len(run.data.train_x) - 1)
