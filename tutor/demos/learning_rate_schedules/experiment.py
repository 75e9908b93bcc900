"""Train a small network on digits, some with random labels, under a learning-rate schedule; one epoch per record."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from engine.datasets import Dataset
from engine.losses import SoftmaxCrossEntropy
from engine.network import build_network
from engine.optimizers import SGD
from engine.schedules import cosine_decay, exponential_decay, inverse_decay, step_decay, warm_up
from engine.training import accuracy, train
from tutor.demos.digits_data import digit_images, randomize_labels

EPOCHS = 12
"""Epochs of a training."""

BATCH, UNITS = 8, 16
"""Images of a batch, and units of the hidden layer."""

FACTOR = 0.1
"""The factor by which a step schedule multiplies the learning rate."""

WARM = 3
"""Epochs of a warm-up."""

ALL = ("step", "exponential", "1/t", "cosine")
"""The schedules that "all" compares with each other."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """The network after `epoch` epochs, the last of them at this `rate`: its training loss, and its accuracy on test digits."""

    epoch: int
    rate: float
    loss: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Runs:
    """The same epoch of several runs from the same weights with the same batches, each with the name of its schedule.

    The run at a constant learning rate comes first.
    """

    runs: tuple[tuple[str, Epoch], ...]

    @property
    def plain(self) -> Epoch:
        """The run at a constant learning rate."""
        return self.runs[0][1]

    @property
    def scheduled(self) -> Epoch:
        """The run under the chosen schedule, which may be the constant one."""
        return self.runs[-1][1]


def rate_at(schedule: str, lr: float, k: float, every: int, epoch: int) -> float:
    """Return the learning rate of an epoch, which is counted from 0."""
    rates: dict[str, Callable[[], float]] = {
        "constant": lambda: lr,
        "step": lambda: step_decay(lr, epoch, FACTOR, every),
        "exponential": lambda: exponential_decay(lr, epoch, k),
        "1/t": lambda: inverse_decay(lr, epoch, k),
        "cosine": lambda: cosine_decay(lr, epoch, EPOCHS),
        "warm-up": lambda: min(warm_up(lr, epoch, WARM), cosine_decay(lr, epoch, EPOCHS)),
    }
    return rates[schedule]()


def compare(schedule: str, lr: float, k: float, every: int, wrong: float, seed: int) -> Iterator[Runs]:
    """Train `EPOCHS` epochs under a schedule, and the same under a constant `lr`, with a share `wrong` of random labels.

    "all" is every schedule of `ALL`. A run that has ended because its loss was not finite keeps its last epoch.
    """
    runs = {"constant": iter(_plain(lr, wrong, seed))}
    for name in ALL if schedule == "all" else (schedule,):
        rates = [rate_at(name, lr, k, every, epoch) for epoch in range(EPOCHS)]
        runs.setdefault(name, _learn(rates, wrong, seed))
    last: dict[str, Epoch] = {}
    for _ in range(EPOCHS):
        fresh = {name: epoch for name, run in runs.items() if (epoch := next(run, None))}
        if not fresh:
            return
        last |= fresh
        yield Runs(tuple(last.items()))


@lru_cache(maxsize=32)
def _plain(lr: float, wrong: float, seed: int) -> tuple[Epoch, ...]:
    """Train at a constant learning rate; cached, because every schedule is compared with it."""
    return tuple(_learn([lr] * EPOCHS, wrong, seed))


def _learn(rates: list[float], wrong: float, seed: int) -> Iterator[Epoch]:
    """Train one epoch at each of `rates`; end early if the loss is no longer finite."""
    rng = np.random.default_rng(seed)
    data, loss = _noisy_digits(wrong), SoftmaxCrossEntropy()
    network = build_network(f"input 8x8x1, flatten, fc {UNITS}, relu, fc 10", rng)
    optimizer = SGD(rates[0])
    per_epoch = len(data.train_x) // BATCH
    for record in train(network, data, optimizer, steps=per_epoch * len(rates), rng=rng, batch_size=BATCH):
        epoch, rest = divmod(record.step, per_epoch)
        if record.fault:
            yield Epoch(epoch + 1, optimizer.lr, math.inf, 0.0)
            return
        if rest == 0:
            with np.errstate(over="ignore", invalid="ignore"):
                value = loss.forward(network.forward(data.train_x), data.train_y)
            yield Epoch(epoch, optimizer.lr, value, accuracy(network, data.test_x, data.test_y))
            optimizer.lr = rates[min(epoch, len(rates) - 1)]


@lru_cache(maxsize=4)
def _noisy_digits(wrong: float) -> Dataset:
    """Return the digits with a share of random training labels."""
    return replace(digit_images(), train_y=randomize_labels(digit_images().train_y, wrong))
