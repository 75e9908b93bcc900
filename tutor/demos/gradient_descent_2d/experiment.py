"""Follow gradient descent on the loss of a unit with two weights, on one example or on the mean of two."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.formulas import descent_step, squared_error, squared_error_gradient, weighted_sum

EXAMPLES = (((2.0, -1.0), 6.0), ((2.0, 1.0), 2.0))
"""The inputs and the target of each example. A unit without bias and activation answers both correctly at MINIMUM."""

MINIMUM = (2.0, -2.0)
USED = {"first": (0,), "second": (1,), "both": (0, 1)}
"""The examples that each value of the control takes the mean over."""

LEVELS = (1.0, 9.0, 36.0)
"""The losses of the contour lines."""

STEPS = 20
"""Steps of a run."""

DIVERGED = 20.0
"""A run has diverged, and ends, if the size of a weight is larger than this."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """The weights after `step` steps, their loss, and where the next step leads.

    `gradients` are those of the examples in use, and `gradient` is their mean.
    """

    step: int
    w: Pair
    loss: float
    gradients: tuple[Pair, ...]
    gradient: Pair
    next_w: Pair

    @property
    def diverged(self) -> bool:
        """Whether a weight is larger than `DIVERGED`."""
        return max(map(abs, self.w)) > DIVERGED


def descend(used: str, w: Pair, lr: float) -> Iterator[Place]:
    """Follow gradient descent from the weights `w` on the mean loss of the examples `used`; the first record is the start."""
    examples = [EXAMPLES[number] for number in USED[used]]
    for step in range(STEPS + 1):
        loss = sum(squared_error(weighted_sum(x, w), y) for x, y in examples) / len(examples)
        gradients = tuple(_gradient(x, y, w) for x, y in examples)
        gradient = (_mean(g[0] for g in gradients), _mean(g[1] for g in gradients))
        following = (descent_step(w[0], lr, gradient[0]), descent_step(w[1], lr, gradient[1]))
        place = Place(step, w, loss, gradients, gradient, following)
        yield place
        if place.diverged:
            return
        w = following


def _gradient(x: Pair, y: float, w: Pair) -> Pair:
    """Return the slopes of (w·x − y)² for both weights."""
    slope = squared_error_gradient(weighted_sum(x, w), y)
    return slope * x[0] + 0.0, slope * x[1] + 0.0  # −0 becomes 0


def _mean(values: Iterator[float]) -> float:
    found = tuple(values)
    return sum(found) / len(found)


def minima(used: str) -> list[Pair]:
    """Return the weights with loss 0: one point for both examples, and points on a whole line for one example."""
    if len(USED[used]) > 1:
        return [MINIMUM]
    x, y = EXAMPLES[USED[used][0]]
    return [(w1 / 2, (y - x[0] * w1 / 2) / x[1]) for w1 in range(-4, 13)]


def contours(used: str) -> list[tuple[list[float], list[float]]]:
    """Return the contour lines of the mean loss at LEVELS, as (w₁, w₂).

    For one example they are straight lines, on which its output is the target ± √level. For both they are
    ellipses around MINIMUM: there the loss is Σ curvature·(distance along an axis)²/2.
    """
    if len(USED[used]) == 1:
        x, y = EXAMPLES[USED[used][0]]
        ends = (-20.0, 20.0)
        errors = [sign * math.sqrt(level) for level in LEVELS for sign in (1, -1)]
        return [(list(ends), [(y + error - x[0] * w1) / x[1] for w1 in ends]) for error in errors]
    inputs = np.array([x for x, _ in EXAMPLES])
    curvatures, axes = np.linalg.eigh(2 * inputs.T @ inputs / len(inputs))
    angle = np.linspace(0, 2 * np.pi, 97)
    circle = np.stack([np.cos(angle), np.sin(angle)]) / np.sqrt(curvatures / 2)[:, None]
    lines = [np.array(MINIMUM)[:, None] + axes @ circle * math.sqrt(level) for level in LEVELS]
    return [(line[0].tolist(), line[1].tolist()) for line in lines]
