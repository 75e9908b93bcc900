"""One maxout unit with one input learns a curve: which lines its pieces become, and where each is the largest."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine import formulas as f
from engine.activations import Maxout
from engine.layer import Array
from engine.optimizers import SGD

STEPS, EVERY, RATE = 400, 5, 0.3
SIDE, PLACES = 2.0, 41
"""The curve is learned at PLACES points from −SIDE to SIDE."""

SHAPES: dict[str, Callable[[float], float]] = {
    "parabola": lambda x: x * x / 2,
    "size": abs,
    "relu": f.relu,
    "leaky": lambda x: f.leaky_relu(x, 0.1),
    "sine": lambda x: math.sin(2 * x),
}
"""The curves to learn; all but the sine are convex."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unit after `step` steps: its `lines` (w, b), at how many points each is the largest, and the largest error."""

    step: int
    lines: tuple[tuple[float, float], ...]
    wins: tuple[int, ...]
    error: float


def learn(shape: str, pieces: int, start: str, seed: int) -> Iterator[Pieces]:
    """Gradient descent on half the mean squared error.

    Slopes start "spread" evenly from −1 to 1, or "random" with standard deviation ½ like the offsets; "parallel" lines start
    level, one below the other.
    """
    rng = np.random.default_rng(seed)
    x = np.linspace(-SIDE, SIDE, PLACES)[:, None]
    target = np.array([[SHAPES[shape](float(at))] for at in x[:, 0]])
    unit, optimizer = Maxout(1, 1, pieces, dtype=np.float64), SGD(RATE)
    unit.weight[:], unit.bias[:] = _start(start, pieces, rng)
    for step in range(STEPS + 1):
        error = unit.forward(x, training=True) - target
        if step % EVERY == 0:
            lines = tuple(zip(unit.weight[0].tolist(), unit.bias.tolist(), strict=True))
            winner = (x * unit.weight[0] + unit.bias).argmax(axis=1)
            wins = np.bincount(winner, minlength=pieces)
            yield Pieces(step, lines, tuple(wins.tolist()), float(np.abs(error).max()))
        unit.backward(error / PLACES)
        optimizer.update(unit.params, unit.grads)


def _start(start: str, pieces: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Slopes and offsets."""
    w, b = rng.normal(0, 0.5, pieces), rng.normal(0, 0.5, pieces)
    if start == "spread":
        return np.linspace(-1, 1, pieces) if pieces > 1 else np.zeros(1), b / 10
    if start == "parallel":
        return np.zeros(pieces), 1 - np.arange(pieces) / 2
    return w, b
