"""Several trainings of one network on the digits, side by side: from the same weights, with the same batches."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.losses import SoftmaxCrossEntropy
from engine.network import Network, build_network
from engine.optimizers import Optimizer
from engine.training import accuracy, train
from tutor.demos.digits_data import digit_images

EPOCHS = 8
"""Epochs of each training."""

MEASUREMENTS = 8
"""How often the loss is measured in each epoch."""

NETWORK = "input 8x8x1, flatten, fc 32, relu, fc 10"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All trainings at one moment: `epoch` is the number of passes over the training set so far.

    `losses` are those on the whole training set, in the order of the optimizers: inf for a training that has ended because
    its loss was not finite. `accuracies` are those on the test digits; they are empty before the last snapshot.
    """

    epoch: float
    losses: tuple[float, ...]
    accuracies: tuple[float, ...]


def train_side_by_side(optimizers: Sequence[Optimizer], batch: int, seed: int) -> Iterator[Snapshot]:
    """Train one network with each optimizer, and measure all of them at the same moments, first before any step."""
    if not optimizers:
        yield Snapshot(0.0, (), ())
    networks = [build_network(NETWORK, np.random.default_rng(seed)) for _ in optimizers]
    runs = [_learn(*pair, batch, seed) for pair in zip(networks, optimizers, strict=True)]
    for measurements in zip(*runs, strict=True):
        epoch, losses = measurements[0][0], tuple(loss for _, loss in measurements)
        accuracies = tuple(map(_accuracy, networks)) if epoch == EPOCHS else ()
        yield Snapshot(epoch, losses, accuracies)


def _learn(network: Network, optimizer: Optimizer, batch: int, seed: int) -> Iterator[tuple[float, float]]:
    """Train, and yield the epoch and the loss before the first step and at each measurement."""
    data = digit_images()
    per_epoch = len(data.train_x) // batch
    measured_steps = [
        round(number * per_epoch / MEASUREMENTS) for number in range(1, EPOCHS * MEASUREMENTS + 1)
    ]
    yield 0.0, _loss(network)
    rng = np.random.default_rng(seed)
    records = train(network, data, optimizer, steps=measured_steps[-1], rng=rng, batch_size=batch)
    step, ended = 0, False
    for measured_step in measured_steps:
        while step < measured_step and not ended:
            record = next(records)
            step, ended = record.step, bool(record.fault)
        yield measured_step / per_epoch, math.inf if ended else _loss(network)


def _loss(network: Network) -> float:
    """Return the loss on the whole training set, inf where it is not finite."""
    data = digit_images()
    with np.errstate(over="ignore", invalid="ignore"):
        loss = SoftmaxCrossEntropy().forward(network.forward(data.train_x), data.train_y)
    return loss if math.isfinite(loss) else math.inf


def _accuracy(network: Network) -> float:
    """Return the accuracy on the test digits."""
    with np.errstate(over="ignore", invalid="ignore"):
        return accuracy(network, digit_images().test_x, digit_images().test_y)
