"""Drop the inputs of one unit, pass by pass; and train a network with and without dropout on few, partly mislabelled digits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.datasets import Dataset
from engine.dropout import Dropout
from engine.network import Network, build_network
from engine.optimizers import Adam
from engine.training import accuracy, train
from tutor.demos.digits_data import digit_images, randomize_labels

INPUTS = 10
"""Inputs of the unit."""

PASSES = 200
"""Training passes through the unit."""

IMAGES = 300
"""Training images of the network: few, so that it overfits."""

WRONG = 0.2
"""The share of the training images with random labels."""

UNITS = 100
"""Units of the network's hidden layer."""

BATCH, STEPS, TEST_EVERY = 30, 600, 20
"""Images of a batch, steps of the training, and steps between two tests."""


@dataclass(frozen=True, slots=True)
class Pass:
    """A training pass through one unit.

    `terms` are the products w·x of its inputs, and `kept` says which of them this pass keeps. `bias` is what the unit adds to
    their sum, `output` is the result, `mean` the mean of all outputs so far, and `test` the output after training.
    """

    number: int
    keep: float
    terms: tuple[int, ...]
    kept: tuple[bool, ...]
    bias: float
    output: float
    mean: float
    test: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Accuracies after a step on the training and test images, with dropout and (`plain`) without it."""

    step: int
    keep: float
    train: float
    test: float
    plain_train: float
    plain_test: float


def passes(keep: float, scaling: str, unit: str, seed: int) -> Iterator[Pass]:
    """Make `PASSES` training passes through a "linear" or "relu" unit.

    `scaling` is "inverted" (kept terms are divided by `keep` in training), "vanilla" (the sum is multiplied by `keep` after
    training) or "none". The bias of the ReLU is chosen so that its input is 1 when the sum has its expected value in training.
    """
    rng = np.random.default_rng(seed)
    terms = _terms(rng)
    layer = Dropout(keep, scaling == "inverted", rng=rng)
    x = np.array([terms], float)
    expected = x.sum() * (1 if scaling == "inverted" else keep)
    bias = 1 - expected if unit == "relu" else 0.0
    sum_after_training = float(x.sum() if scaling == "none" else layer.forward(x).sum())
    test = _activate(unit, sum_after_training + bias)
    total = 0.0
    for number in range(1, PASSES + 1):
        out = layer.forward(x, training=True)
        output = _activate(unit, float(out.sum()) + bias)
        total += output
        kept = tuple((out[0] != 0).tolist())
        yield Pass(number, keep, terms, kept, bias, output, total / number, test)


def _terms(rng: np.random.Generator) -> tuple[int, ...]:
    """Return small whole numbers other than 0, most of them positive."""
    while True:
        terms = rng.integers(-3, 7, INPUTS)
        if terms.all() and 12 <= terms.sum() <= 24:
            return tuple(terms.tolist())


def _activate(unit: str, z: float) -> float:
    return max(0.0, z) if unit == "relu" else z


def gap(keep: float, scaling: str, seed: int) -> Iterator[Gap]:
    """Train on a few digits with dropout after the hidden layer, and beside it without dropout."""
    plain = _plain(seed)
    for (step, accuracies), plain_accuracies in zip(_learn(keep, scaling, seed), plain, strict=True):
        yield Gap(step, keep, *accuracies, *plain_accuracies)


@lru_cache(maxsize=8)
def _plain(seed: int) -> tuple[tuple[float, float], ...]:
    """Train without dropout; cached, because every setting is compared with it."""
    return tuple(accuracies for _, accuracies in _learn(1.0, "inverted", seed))


def _learn(keep: float, scaling: str, seed: int) -> Iterator[tuple[int, tuple[float, float]]]:
    """Train, and yield each tested step with the accuracies on training and test digits."""
    rng = np.random.default_rng(seed)
    data = _few_digits()
    network = build_network(f"input 8x8x1, flatten, fc {UNITS}, relu, dropout {keep:g}, fc 10", rng)
    _scale(network, scaling == "inverted")
    for record in train(network, data, Adam(0.003), steps=STEPS, rng=rng, batch_size=BATCH):
        if record.step % TEST_EVERY == 0 or record.step == 1:
            _scale(network, scaling != "vanilla")  # "none" scales neither in training nor after it
            yield (
                record.step,
                (accuracy(network, data.train_x, data.train_y), accuracy(network, data.test_x, data.test_y)),
            )
            _scale(network, scaling == "inverted")


def _scale(network: Network, inverted: bool) -> None:
    """Set whether every dropout layer scales in training (inverted) or after it."""
    for layer in network.layers:
        if isinstance(layer, Dropout):
            layer.inverted = inverted


@lru_cache(maxsize=1)
def _few_digits() -> Dataset:
    """Return the first few training digits, some with random labels, and all test digits."""
    data = digit_images()
    labels = randomize_labels(data.train_y[:IMAGES], WRONG)
    return Dataset(data.train_x[:IMAGES], labels, data.test_x, data.test_y)
