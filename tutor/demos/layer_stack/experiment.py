"""Train a stack of layers on points of two classes in the plane, and look at its decision boundary."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset
from engine.layer import Array
from engine.network import Network, build_network
from engine.optimizers import Adam
from engine.training import train

STEPS, RECORD_EVERY = 300, 5
"""Steps of training, and steps between two records."""

POINTS = 64
"""Points to learn from, half of each class."""

SIDE = 1.2
"""The plane is drawn from −SIDE to SIDE in both directions."""

COLUMNS, LINES = 61, 27
"""Places across and up at which the network classifies the plane: at least one for each cell of an ordinary chart."""

Pair = tuple[float, float]
Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Boundary:
    """The network after `step` steps.

    `loss` is that of the last step, and `accuracy` that on the points. `second` are the places of the plane
    that the network assigns to the second class, and `classes` the points of each class. A straight line a·x
    + b·y + c = 0 is written as (a, b, c): `line` is the boundary of a network without activations, None for
    other networks; `unit_lines` are the lines on which the weighted sum of each unit of the first hidden
    layer is 0, empty without activations.
    """

    step: int
    loss: float
    accuracy: float
    parameters: int
    second: tuple[Pair, ...]
    classes: tuple[tuple[Pair, ...], tuple[Pair, ...]]
    line: Triple | None
    unit_lines: tuple[Triple, ...]


def learn_boundary(activation: str, layers: int, units: int, data: str, seed: int) -> Iterator[Boundary]:
    """Train `layers` hidden layers of `units` units on the points `data`, with the activation, or "none", after each layer."""
    rng = np.random.default_rng(seed)
    x, y = points(data, rng)
    act = "" if activation == "none" else f"{activation}, "
    model = build_network("input 2, " + f"fc {units}, {act}" * layers + "fc 2", rng)
    straight = activation == "none" or not layers
    first, second = (tuple(_pairs(x[y == label])) for label in (0, 1))
    plane = _plane()
    steps = train(model, Dataset(x, y, x, y), Adam(0.02), steps=STEPS, rng=rng, batch_size=POINTS // 2)
    for record in steps:
        if record.step == 1 or record.step % RECORD_EVERY == 0:
            accuracy = float((model.predict(x) == y).mean())
            second_places = tuple(_pairs(plane[model.predict(plane) == 1]))
            yield Boundary(
                record.step,
                record.loss,
                accuracy,
                len(model.vector),
                second_places,
                (first, second),
                _line(model) if straight else None,
                () if straight else _unit_lines(model),
            )


def points(data: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return points (POINTS, 2) within −1..1 and their classes 0 and 1, (POINTS,), with a gap between the classes.

    `data` is "sides", "corners" or "ring".
    """
    classes = np.arange(POINTS) % 2
    angle = rng.uniform(0, 2 * np.pi, POINTS)
    near, far = rng.uniform(0, 0.4, POINTS), rng.uniform(0.7, 1, POINTS)
    if data == "ring":
        radius = np.where(classes, near, far)
        x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    else:
        size = rng.uniform(0.15, 1, (POINTS, 2))
        first = np.where(np.arange(POINTS) % 4 < 2, 1, -1)
        signs = [first, np.where(classes, -first, first)]  # corners: they differ in the second class
        if data == "sides":
            signs = [np.where(classes, 1, -1), first]
        x = np.stack(signs, 1) * size
    return x.astype(np.float32), classes.astype(np.int64)


def _plane() -> Array:
    """Return the places of the plane that are classified, (COLUMNS · LINES, 2)."""
    across, up = np.meshgrid(np.linspace(-SIDE, SIDE, COLUMNS), np.linspace(-SIDE, SIDE, LINES))
    return np.stack([across.ravel(), up.ravel()], 1).astype(np.float32)


def _pairs(places: Array) -> list[Pair]:
    return [(float(x), float(y)) for x, y in places.round(4).tolist()]


def best_straight_accuracy(classes: tuple[tuple[Pair, ...], tuple[Pair, ...]]) -> float:
    """Return the accuracy of the best straight boundary between the points of two classes, searched by angle and offset."""
    x, y = np.array([*classes[0], *classes[1]]), np.repeat([0, 1], [len(points) for points in classes])
    best = 0.0
    for angle in np.linspace(0, np.pi, 180, endpoint=False):
        order = np.argsort(x @ np.array([np.cos(angle), np.sin(angle)]))
        ones = np.concatenate([[0], np.cumsum(y[order])])
        zeros = np.arange(len(y) + 1) - ones
        correct = zeros + ones[-1] - ones  # for every cut, with class 0 below it and class 1 above it
        best = max(best, float(correct.max()) / len(y), 1 - float(correct.min()) / len(y))
    return best


def _unit_lines(model: Network) -> tuple[Triple, ...]:
    """Return the line on which the weighted sum of each unit of the first layer is 0."""
    weights, biases = model.layers[0].params["weight"], model.layers[0].params["bias"]
    return tuple((float(a), float(b), float(c)) for a, b, c in zip(*weights, biases, strict=True))


def _line(model: Network) -> Triple:
    """Return the boundary of a network that computes a linear map, from its scores at three places."""
    scores = model.forward(np.array([[0, 0], [1, 0], [0, 1]], np.float32))
    c, a, b = (scores[:, 1] - scores[:, 0]).tolist()
    return a - c, b - c, c
