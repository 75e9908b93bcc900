"""Two kinds of points in the plane, and the border that a stack of layers learns to draw between them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset
from engine.layer import Array
from engine.network import Network, build_network
from engine.optimizers import Adam
from engine.training import train

STEPS, EVERY = 300, 5
POINTS = 64
"""Points to learn from, half of each kind."""

SIDE = 1.2
"""The plane is looked at from −SIDE to SIDE, both ways."""

COLUMNS, LINES = 41, 15
"""Places at which the plane is looked at."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Border:
    """The network after `step` steps.

    `loss` is the last step's, `right` the share of the points it gets right; `second` are the places of the plane that it
    gives to the second kind, and `kinds` the points of each. `line` (a, b, c) is the border a·x + b·y + c = 0 of a network
    without activations, None for others.
    """

    step: int
    loss: float
    right: float
    parameters: int
    second: tuple[Pair, ...]
    kinds: tuple[tuple[Pair, ...], tuple[Pair, ...]]
    line: tuple[float, float, float] | None


def draw_border(activation: str, layers: int, units: int, data: str, seed: int) -> Iterator[Border]:
    """Train `layers` hidden layers of `units` units, with "none" or an activation after each, on "sides", "corners" or "ring"."""
    rng = np.random.default_rng(seed)
    x, y = points(data, rng)
    act = "" if activation == "none" else f"{activation}, "
    model = build_network("input 2, " + f"fc {units}, {act}" * layers + "fc 2", rng)
    straight = activation == "none" or not layers
    kinds = tuple(tuple(_pairs(x[y == kind])) for kind in (0, 1))
    plane = _plane()
    steps = train(model, Dataset(x, y, x, y), Adam(0.02), steps=STEPS, rng=rng, batch_size=POINTS // 2)
    for record in steps:
        if record.step == 1 or record.step % EVERY == 0:
            right = float((model.predict(x) == y).mean())
            second = tuple(_pairs(plane[model.predict(plane) == 1]))
            line = _line(model) if straight else None
            yield Border(
                record.step, record.loss, right, len(model.vector), second, (kinds[0], kinds[1]), line
            )


def points(data: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """Points (POINTS, 2) within −1..1 and which kind they are, (POINTS,), with a gap between the kinds."""
    kinds = np.arange(POINTS) % 2
    angle, near, far = (
        rng.uniform(0, 2 * np.pi, POINTS),
        rng.uniform(0, 0.4, POINTS),
        rng.uniform(0.7, 1, POINTS),
    )
    if data == "ring":
        radius = np.where(kinds, near, far)
        x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    else:
        size = rng.uniform(0.15, 1, (POINTS, 2))
        first = np.where(np.arange(POINTS) % 4 < 2, 1, -1)
        sign = np.stack(
            [first, np.where(kinds, -first, first)], 1
        )  # corners: the second kind has unlike signs
        if data == "sides":
            sign = np.stack([np.where(kinds, 1, -1), first], 1)
        x = sign * size
    return x.astype(np.float32), kinds.astype(np.int64)


def _plane() -> Array:
    across, up = np.meshgrid(np.linspace(-SIDE, SIDE, COLUMNS), np.linspace(-SIDE, SIDE, LINES))
    return np.stack([across.ravel(), up.ravel()], 1).astype(np.float32)


def _pairs(places: Array) -> list[Pair]:
    return [(float(x), float(y)) for x, y in places.round(4).tolist()]


def _line(model: Network) -> tuple[float, float, float]:
    """The border of a network that is one linear map, read off at three places."""
    scores = model.forward(np.array([[0, 0], [1, 0], [0, 1]], np.float32))
    c, a, b = (scores[:, 1] - scores[:, 0]).tolist()
    return a - c, b - c, c
