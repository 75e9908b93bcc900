"""Train a maxout unit with one input on a curve, and look at the lines that are its pieces."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine import formulas as f
from engine.activations import Maxout
from engine.layer import Array
from engine.optimizers import SGD

STEPS, RECORD_EVERY = 400, 5
"""Steps of gradient descent, and steps between two records."""

RATE = 0.3
"""The learning rate."""

SIDE, PLACES = 2.0, 41
"""The curve is given at PLACES points from −SIDE to SIDE."""

SHAPES: dict[str, Callable[[float], float]] = {
    "parabola": lambda x: x * x / 2,
    "size": abs,
    "relu": f.relu,
    "leaky": lambda x: f.leaky_relu(x, 0.1),
    "sine": lambda x: math.sin(2 * x),
}
"""The curves to learn. All but the sine are convex."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unit after `step` steps.

    `lines` are its pieces (w, b), `wins` counts the points at which each of them is the largest, and `error` is the largest
    error.
    """

    step: int
    lines: tuple[tuple[float, float], ...]
    wins: tuple[int, ...]
    error: float


def learn(shape: str, pieces: int, start: str, seed: int) -> Iterator[Pieces]:
    """Train by gradient descent on half the mean squared error.

    `start` is "spread" for evenly spaced slopes from −1 to 1, "random" for slopes and offsets of standard deviation ½, or
    "parallel" for horizontal lines.
    """
    rng = np.random.default_rng(seed)
    x = np.linspace(-SIDE, SIDE, PLACES)[:, None]
    target = np.array([[SHAPES[shape](float(at))] for at in x[:, 0]])
    unit, optimizer = Maxout(1, 1, pieces, dtype=np.float64), SGD(RATE)
    unit.weight[:], unit.bias[:] = _start(start, pieces, rng)
    for step in range(STEPS + 1):
        error = unit.forward(x, training=True) - target
        if step % RECORD_EVERY == 0:
            lines = tuple(zip(unit.weight[0].tolist(), unit.bias.tolist(), strict=True))
            winner = (x * unit.weight[0] + unit.bias).argmax(axis=1)
            wins = np.bincount(winner, minlength=pieces)
            yield Pieces(step, lines, tuple(wins.tolist()), float(np.abs(error).max()))
        unit.backward(error / PLACES)
        optimizer.update(unit.params, unit.grads)


def _start(start: str, pieces: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the initial slopes and offsets."""
    w, b = rng.normal(0, 0.5, pieces), rng.normal(0, 0.5, pieces)
    if start == "spread":
        return np.linspace(-1, 1, pieces) if pieces > 1 else np.zeros(1), b / 10
    if start == "parallel":
        return np.zeros(pieces), 1 - np.arange(pieces) / 2
    return w, b
