"""The same network with one activation after another learns the same digits, from the same seed, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.activations import ELU, LeakyReLU, Maxout, ReLU, Sigmoid, Tanh
from engine.datasets import Dataset, load_digits
from engine.initializers import he, xavier
from engine.layer import Layer
from engine.linear import Linear
from engine.network import Network
from engine.optimizers import SGD
from engine.training import TrainingRecord, train

NAMES = ("relu", "leaky", "elu", "maxout", "tanh", "sigmoid")
STEPS, EVERY, BATCH, UNITS = 200, 10, 32, 32
TRAIN = 1000
"""Digits to learn from, of the training split; the rest of it is for choosing. The held-back digits are left alone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """After `step` steps, the share of validation digits read right, by activation as in NAMES; None if it has blown up."""

    step: int
    right: tuple[float | None, ...]


def race(layers: int, lr: float, seed: int) -> Iterator[Standing]:
    """Train `layers` hidden layers of UNITS units for each activation by plain gradient descent, in step."""
    runs = [_run(name, layers, lr, seed) for name in NAMES]
    while True:
        with np.errstate(
            over="ignore", invalid="ignore"
        ):  # a network about to blow up is measured all the same
            records = [next(run, None) for run in runs]
        steps = [record.step for record in records if record and not record.fault]
        if not steps:
            return
        if steps[0] % EVERY == 0:
            right = tuple(record.test_accuracy if record else None for record in records)
            yield Standing(steps[0], right)


def validation() -> int:
    """How many digits there are to choose by."""
    return len(_digits().test_x)


def _run(name: str, layers: int, lr: float, seed: int) -> Iterator[TrainingRecord]:
    """Weights start with the scale that keeps signals as large as they are: He's for ReLU and its kin, Xavier's for the others.

    The larger of two sums is on average as large as one of them, so that Xavier's is also right for maxout. Scores start near 0.
    """
    rng = np.random.default_rng(seed)
    stack: list[Layer] = []
    for n_in in (64, *[UNITS] * (layers - 1)):
        stack += _layer(name, n_in, rng)
    scores = Linear(UNITS, 10, rng=rng)
    scores.weight *= 0.1
    model = Network([*stack, scores], (64,))
    return train(model, _digits(), SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH, evaluate_every=EVERY)


def _layer(name: str, n_in: int, rng: np.random.Generator) -> list[Layer]:
    if name == "maxout":
        maxout = Maxout(n_in, UNITS, 2)
        maxout.weight[:] = xavier(maxout.weight.shape, n_in, rng)
        return [maxout]
    linear = Linear(n_in, UNITS)
    scale = xavier if name in ("tanh", "sigmoid") else he
    linear.weight[:] = scale((n_in, UNITS), n_in, rng)
    kinds = {"relu": ReLU, "leaky": LeakyReLU, "elu": ELU, "tanh": Tanh, "sigmoid": Sigmoid}
    return [linear, kinds[name]()]


@cache
def _digits() -> Dataset:
    raw = load_digits()
    x = raw.train_x.reshape(-1, 64) / np.float32(8) - np.float32(1)
    return Dataset(x[:TRAIN], raw.train_y[:TRAIN], x[TRAIN:], raw.train_y[TRAIN:])
