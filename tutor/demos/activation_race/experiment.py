"""Train the same network with several activations on the same digits, from the same seed, side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.activations import ELU, LeakyReLU, Maxout, ReLU, Sigmoid, Tanh
from engine.initializers import he, xavier
from engine.layer import Array, Layer
from engine.linear import Linear
from engine.network import Network
from engine.optimizers import SGD
from engine.training import TrainingRecord, train
from tutor.demos.digits_data import PIXELS, validation_split

STEPS, TEST_EVERY, BATCH = 200, 10, 32
"""Steps of training, steps between two tests, and images of a batch."""

UNITS = 32
"""Units of each hidden layer."""

FIRST_SEED = 1
"""Added to every seed, so that seed 0, with which the demo opens, is a typical run at every learning rate."""

TRAIN = 1000
"""Training digits to learn from. The other training digits are the validation set; the test digits are not used."""

Builder = Callable[[int, np.random.Generator], list[Layer]]
"""Makes one hidden layer of UNITS units from its number of inputs."""


def _linear_and(activation: Callable[[], Layer], scale: Callable[..., Array]) -> Builder:
    """Return a builder of a linear layer, with weights of the given scale, and an activation."""

    def build(n_in: int, rng: np.random.Generator) -> list[Layer]:
        linear = Linear(n_in, UNITS)
        linear.weight[:] = scale((n_in, UNITS), n_in, rng)
        return [linear, activation()]

    return build


def _maxout(n_in: int, rng: np.random.Generator) -> list[Layer]:
    """Build a maxout layer. The larger of two sums has the mean square of one sum, so Xavier's scale keeps signals' size."""
    maxout = Maxout(n_in, UNITS, 2)
    maxout.weight[:] = xavier(maxout.weight.shape, n_in, rng)
    return [maxout]


LAYER_BUILDERS: dict[str, Builder] = {
    "relu": _linear_and(ReLU, he),
    "leaky": _linear_and(LeakyReLU, he),
    "elu": _linear_and(ELU, he),
    "maxout": _maxout,
    "tanh": _linear_and(Tanh, xavier),
    "sigmoid": _linear_and(Sigmoid, xavier),
}
"""Builds a hidden layer of each network in the race. The scale of its weights keeps the size of signals."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The accuracies on the validation digits after `step` steps, in the order of the race; None if a network has diverged."""

    step: int
    accuracies: tuple[float | None, ...]


def race(
    layers: int, lr: float, seed: int, names: Sequence[str] = tuple(LAYER_BUILDERS)
) -> Iterator[Standing]:
    """Train `layers` hidden layers of UNITS units with each of the activations `names`, by plain SGD, all at the same pace."""
    runs = [_run(name, layers, lr, seed) for name in names]
    while True:
        # a network that is about to diverge is measured as well
        with np.errstate(over="ignore", invalid="ignore"):
            records = [next(run, None) for run in runs]
        steps = [record.step for record in records if record and not record.fault]
        if not steps:
            return
        if steps[0] % TEST_EVERY == 0:
            yield Standing(steps[0], tuple(record.test_accuracy if record else None for record in records))


def validation_count() -> int:
    """Return the number of validation digits."""
    return len(validation_split(TRAIN).test_x)


def _run(name: str, layers: int, lr: float, seed: int) -> Iterator[TrainingRecord]:
    """Train one network. Its scores start near 0."""
    rng = np.random.default_rng(FIRST_SEED + seed)
    stack: list[Layer] = []
    for n_in in (PIXELS, *[UNITS] * (layers - 1)):
        stack += LAYER_BUILDERS[name](n_in, rng)
    scores = Linear(UNITS, 10, rng=rng)
    scores.weight *= 0.1
    model = Network([*stack, scores], (PIXELS,))
    data = validation_split(TRAIN)
    return train(model, data, SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH, evaluate_every=TEST_EVERY)
