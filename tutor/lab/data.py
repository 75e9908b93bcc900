"""The examples of an experiment: drawn or read, scaled, and split for training and for testing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from engine.datasets import (
    DIGITS_TRAIN,
    clouds,
    corners,
    hills,
    load_digits,
    moons,
    noisy_line,
    noisy_plane,
    ring,
    spiral,
)
from engine.layer import Array, Shape
from engine.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy
from tutor.errors import UserError
from tutor.lab.csv_data import find_classes, label_numbers, read_csv
from tutor.lab.inputs import ALL, Input, plain_inputs, split_inputs
from tutor.lab.sources import CSV, source_of
from tutor.lab.spec import Experiment
from tutor.messages import say

COUNT = 300
"""Points of each class, or half the points of a regression."""

SPIRAL_TURNS = 0.9
DATA_STREAM, WEIGHT_STREAM, BATCH_STREAM = 0, 1, 2
"""Each seed has three streams of random numbers, so that another network meets the same examples in the same order."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """The data of a run. `x` are floats (N, features) or (N, channels, height, width); `y` are labels, or targets.

    `classes` are the names of the classes, () for regression. Flat features are scaled to (raw − mean)/std, with `mean` and
    `std` of the training examples. Digits have ink from −1 to 1, mean 0 and std 1 here.
    `train_points` and `test_points` are the scaled features (N, features) from which the inputs `chosen` are computed;
    if nothing is chosen, `train_x` and `test_x` are these features themselves.
    """

    name: str
    features: tuple[str, ...]
    classes: tuple[str, ...]
    train_x: Array
    train_y: Array
    test_x: Array
    test_y: Array
    mean: Array
    std: Array
    train_points: Array
    test_points: Array
    chosen: tuple[Input, ...] = ()

    @property
    def input_shape(self) -> Shape:
        """The shape of one example."""
        return self.train_x.shape[1:]

    @property
    def outputs(self) -> int:
        """The number of units that the output layer has: one for two classes and for regression."""
        return len(self.classes) if len(self.classes) > 2 else 1

    @property
    def task(self) -> str:
        """What is learned: "regression", "binary" or "classes"."""
        if not self.classes:
            return "regression"
        return "binary" if self.outputs == 1 else "classes"

    @property
    def input_names(self) -> tuple[str, ...]:
        """The name of each number of a flat example."""
        names = self.features
        return tuple(one.named(names[one.first], names[one.second]) for one in self.chosen) or names

    def to_inputs(self, points: Array) -> Array:
        """Return the inputs of the network, (N, inputs), for scaled features, (N, features)."""
        return np.stack([one.of(points) for one in self.chosen], axis=1) if self.chosen else points

    def choose(self, chosen: tuple[Input, ...]) -> "Examples":
        """Return these examples with other inputs."""
        found = replace(self, chosen=chosen)
        train, test = found.to_inputs(self.train_points), found.to_inputs(self.test_points)
        return replace(found, train_x=train, test_x=test)

    def loss(self) -> Loss:
        """Return a new loss that fits the output layer."""
        losses = {
            "regression": MeanSquaredError,
            "binary": BinaryCrossEntropy,
            "classes": SoftmaxCrossEntropy,
        }
        return losses[self.task]()

    def answers(self, scores: Array) -> Array:
        """Return the class that (N, outputs) scores choose, (N,), or the scores themselves for regression."""
        if self.task == "regression":
            return scores[:, 0]
        return (scores[:, 0] > 0).astype(np.int64) if self.task == "binary" else scores.argmax(axis=1)

    def raw(self, x: Array) -> Array:
        """Return flat features before scaling."""
        return x * self.std + self.mean


def random_stream(experiment: Experiment, stream: int) -> np.random.Generator:
    """Return one of the experiment's streams of random numbers, from its start."""
    return np.random.default_rng([experiment.seed, stream])


def make_examples(experiment: Experiment) -> Examples:
    """Return the examples of an experiment. UserError if its file cannot be used, or does not have its inputs."""
    noise, share = experiment.noise, experiment.train_share
    if experiment.data == CSV:
        found = _from_csv(experiment.csv, noise, share, experiment.seed)
    else:
        found = _built_in(experiment.data, noise, share, experiment.seed)
    if experiment.inputs == ALL:
        return found
    if len(found.input_shape) > 1:
        raise UserError(say("lab.inputs.image", data=experiment.data))
    chosen = split_inputs(experiment.inputs, len(found.features))
    return found if chosen == plain_inputs(len(found.features)) else found.choose(chosen)


@lru_cache(8)
def _built_in(name: str, noise: float, share: float, seed: int) -> Examples:
    rng = np.random.default_rng([seed, DATA_STREAM])
    if name == "digits":
        return _digits(noise, share, rng)
    if name == "line":
        return _split(name, ("x1",), (), *noisy_line(2 * COUNT, rng, noise), share, rng)
    if name in ("plane", "hills"):
        make = noisy_plane if name == "plane" else hills
        return _split(name, ("x1", "x2"), (), *make(2 * COUNT, rng, noise), share, rng)
    points, labels = _MAKERS[name](noise, rng)
    return _split(name, ("x1", "x2"), ("0", "1"), points, labels, share, rng)


_MAKERS: dict[str, Callable[[float, np.random.Generator], tuple[Array, Array]]] = {
    "blobs": lambda noise, rng: clouds(COUNT, rng, 2, noise),
    "ring": lambda noise, rng: ring(COUNT, rng, noise),
    "corners": lambda noise, rng: corners(COUNT, rng, noise),
    "moons": lambda noise, rng: moons(COUNT, rng, noise),
    "spiral": lambda noise, rng: spiral(COUNT, rng, 2, noise, SPIRAL_TURNS),
}


def _from_csv(path: str, noise: float, share: float, seed: int) -> Examples:
    table = read_csv(path)
    classes = find_classes(path, table)
    y = np.array(label_numbers(table, classes), np.int64 if classes else np.float64)
    if not classes:
        if float(np.abs(y).max()) > 1e15:
            raise UserError(say("lab.csv.target", path=path, column=table.label))
        y = ((y - y.mean()) / (y.std() or 1.0)).astype(np.float32)
    rng = np.random.default_rng([seed, DATA_STREAM])
    found = _split(path, table.features, classes, np.array(table.rows), y, share, rng)
    if classes and len(np.unique(found.train_y)) == 1:
        raise UserError(say("lab.csv.split", path=path))
    if noise:
        found.train_x[...] += noise * rng.standard_normal(found.train_x.shape)
        found.test_x[...] += noise * rng.standard_normal(found.test_x.shape)
    return found


def _split(
    name: str,
    features: tuple[str, ...],
    classes: tuple[str, ...],
    x: Array,
    y: Array,
    share: float,
    rng: np.random.Generator,
) -> Examples:
    """Shuffle flat examples, take `share` of them for training, and scale all features by the training examples."""
    order = rng.permutation(len(x))
    count = min(max(round(share * len(x)), 1), len(x) - 1)
    train, test = order[:count], order[count:]
    x = x.astype(np.float64)
    mean, std = x[train].mean(axis=0), x[train].std(axis=0)
    std[std == 0] = 1
    scaled = ((x - mean) / std).clip(-1e6, 1e6).astype(np.float32)
    train_x, test_x = scaled[train], scaled[test]
    return Examples(name, features, classes, train_x, y[train], test_x, y[test], mean, std, train_x, test_x)


def _digits(noise: float, share: float, rng: np.random.Generator) -> Examples:
    """Return the digits in their fixed order: the first of them are for training."""
    found = load_digits()
    ink = np.concatenate([found.train_x, found.test_x]) / np.float32(8) - np.float32(1)
    if noise:
        ink = ink + noise * rng.standard_normal(ink.shape).astype(np.float32)
    labels = np.concatenate([found.train_y, found.test_y])
    count = DIGITS_TRAIN if share == source_of("digits").train_share else round(share * len(ink))
    pixels = tuple(f"{row},{column}" for row in range(8) for column in range(8))
    classes = tuple(map(str, range(10)))
    split = ink[:count], labels[:count], ink[count:], labels[count:]
    return Examples("digits", pixels, classes, *split, np.zeros(1), np.ones(1), split[0], split[2])
