"""Train a hidden layer of ReLUs or leaky ReLUs on digits, and count for how many digits each unit is positive."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.activations import LeakyReLU
from engine.datasets import Dataset
from engine.linear import Linear
from engine.network import Network
from engine.optimizers import SGD
from engine.training import train
from tutor.demos.digits_data import PIXELS, digit_rows

UNITS = 16
"""Units of the hidden layer."""

DIGITS = 600
"""Training digits."""

STEPS, RECORD_EVERY, BATCH = 215, 5, 32
"""Steps of training, steps between two records, and images of a batch."""

FIRST_SEED = 3
"""Added to every seed, so that seed 0, with which the demo opens, is a typical run and not a lucky one."""


@dataclass(frozen=True, slots=True)
class Firing:
    """The layer after `step` steps.

    `positive` holds for each unit the share of all digits for which its weighted sum is above 0. `accuracy`
    is that on all digits; `fault` says why training ended early.
    """

    step: int
    accuracy: float
    positive: tuple[float, ...]
    fault: str

    @property
    def silent(self) -> int:
        """How many units are positive for no digit. If the slope below 0 is 0, these units are dead."""
        return sum(not share for share in self.positive)


def train_layer(lr: float, slope: float, bias: float, seed: int) -> Iterator[Firing]:
    """Train by plain SGD. `slope` is the slope below 0 (0 for ReLU); `bias` is the initial bias of the units.

    There are no test digits: the demo is not about generalisation.
    """
    rng = np.random.default_rng(FIRST_SEED + seed)
    hidden, scores = Linear(PIXELS, UNITS, rng=rng), Linear(UNITS, 10, rng=rng)
    hidden.bias[:] = bias
    scores.weight *= 0.1
    model = Network([hidden, LeakyReLU(slope), scores], (PIXELS,))  # with a slope of 0 it is a ReLU
    x, y = digit_rows().train_x[:DIGITS], digit_rows().train_y[:DIGITS]
    data = Dataset(x, y, x, y)
    yield _take_snapshot(model, data, 0, "")
    for record in train(model, data, SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH):
        if record.step % RECORD_EVERY == 0 or record.fault:
            yield _take_snapshot(model, data, record.step, record.fault)


def _take_snapshot(model: Network, data: Dataset, step: int, fault: str) -> Firing:
    """Return the record of the network after `step`."""
    with np.errstate(over="ignore", invalid="ignore"):  # a network that has diverged is measured as well
        sums, _, scores = model.outputs(data.train_x)
    accuracy = float((scores.argmax(axis=1) == data.train_y).mean())
    return Firing(step, accuracy, tuple((sums > 0).mean(axis=0).tolist()), fault)
