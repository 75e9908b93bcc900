"""A hidden layer of ReLUs, or leaky ones, learns digits; which of its units are positive for any digit, and for how many?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.activations import LeakyReLU
from engine.datasets import Dataset, load_digits
from engine.linear import Linear
from engine.network import Network
from engine.optimizers import SGD
from engine.training import train

UNITS, DIGITS = 16, 600
STEPS, EVERY, BATCH = 215, 5, 32


@dataclass(frozen=True, slots=True)
class Firing:
    """The layer after `step` steps.

    `positive` is, for each unit, the share of all digits for which its weighted sum is above 0. `right` is the share of digits
    read right; `fault` says why training ended early.
    """

    step: int
    right: float
    positive: tuple[float, ...]
    fault: str

    @property
    def silent(self) -> int:
        """How many units are positive for no digit at all. Without a slope below 0 they are dead."""
        return sum(not share for share in self.positive)


def fire(lr: float, slope: float, bias: float, seed: int) -> Iterator[Firing]:
    """Train by plain gradient descent; `slope` of the negative side is 0 for ReLU, `bias` is where the units' biases start."""
    rng = np.random.default_rng(seed)
    hidden, scores = Linear(64, UNITS, rng=rng), Linear(UNITS, 10, rng=rng)
    hidden.bias[:] = bias
    scores.weight *= 0.1
    model = Network([hidden, LeakyReLU(slope), scores], (64,))  # with a slope of 0 it is a ReLU
    data = _digits()
    yield _look(model, data, 0, "")
    for record in train(model, data, SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH):
        if record.step % EVERY == 0 or record.fault:
            yield _look(model, data, record.step, record.fault)


def _look(model: Network, data: Dataset, step: int, fault: str) -> Firing:
    with np.errstate(over="ignore", invalid="ignore"):  # also a network that has blown up is looked at
        sums, _, scores = model.outputs(data.train_x)
    right = float((scores.argmax(axis=1) == data.train_y).mean())
    return Firing(step, right, tuple((sums > 0).mean(axis=0).tolist()), fault)


@cache
def _digits() -> Dataset:
    """Some digits, flat, ink from −1 to 1. Nothing is held back: the question is not how well it generalises."""
    raw = load_digits()
    x, y = raw.train_x[:DIGITS].reshape(DIGITS, 64) / np.float32(8) - np.float32(1), raw.train_y[:DIGITS]
    return Dataset(x, y, x, y)
