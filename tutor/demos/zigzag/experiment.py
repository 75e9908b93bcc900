"""Train a unit with two weights on inputs that are all positive, or centred on zero, and follow its weights."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.layer import Array

GOAL = (1.5, -1.5)
"""The weights at which the error is 0: from their start at 0, one must rise and the other must fall."""

STEPS = 120
"""The most steps of a run."""

NEAR = 0.1
"""A run ends when the distance to the goal is less than this share of the distance at the start."""

DIVERGED = 100.0
"""A run has diverged if the size of a weight is larger than this."""

_RANGES = {"0 to 1": (0, 1), "-0.5 to 0.5": (-0.5, 0.5), "-1 to 1": (-1, 1)}

LEVELS = (1 / 16, 1 / 4, 1, 4)
"""The heights of the contour lines, as shares of the loss at the start."""


@dataclass(frozen=True, slots=True)
class Place:
    """The two weights after `step` steps: `walked` is the length of their path, `left` the distance to the goal."""

    step: int
    w1: float
    w2: float
    walked: float
    left: float

    @property
    def diverged(self) -> bool:
        """Whether a weight is larger than `DIVERGED`."""
        return max(abs(self.w1), abs(self.w2)) > DIVERGED


def walk(inputs: str, lr: float, batch: int, seed: int) -> Iterator[Place]:
    """Train a linear unit w₁x₁ + w₂x₂ by gradient descent on half its squared error, with `batch` new examples in each step.

    Inputs are drawn uniformly from the range that `inputs` names. The first record is the start.
    """
    rng = np.random.default_rng(seed)
    low, high = _RANGES[inputs]
    w, goal = np.zeros(2), np.array(GOAL)
    walked = 0.0
    for step in range(STEPS + 1):
        left = math.hypot(*(w - goal))
        place = Place(step, float(w[0]), float(w[1]), walked, left)
        yield place
        if left < NEAR * math.hypot(*GOAL) or place.diverged:
            return
        x = rng.uniform(low, high, (batch, 2))
        error = x @ (w - goal)
        gradient = (error[:, None] * x).mean(axis=0)
        w = w - lr * gradient
        walked += math.hypot(*(lr * gradient))


def curvatures(inputs: str) -> tuple[float, float]:
    """Return the curvature of the mean loss along w₁ + w₂ and along w₁ − w₂.

    They are the eigenvalues of E[x·xᵀ]. With mean m and variance v of an input they are 2m² + v and v, so
    inputs with a mean far from 0 make the loss a narrow valley.
    """
    low, high = _RANGES[inputs]
    mean, variance = (low + high) / 2, (high - low) ** 2 / 12
    return 2 * mean**2 + variance, variance


def contours(inputs: str) -> list[tuple[Array, Array]]:
    """Return the contour lines of the mean loss around the goal, ellipses (x, y), at `LEVELS`."""
    along_sum, along_difference = curvatures(inputs)
    angle = np.linspace(0, 2 * np.pi, 73)
    # the loss at the start, from which the goal lies in the direction of w₁ − w₂
    start_loss = along_difference * math.hypot(*GOAL) ** 2 / 2
    lines = []
    for level in LEVELS:
        loss = level * start_loss
        total = math.sqrt(2 * loss / along_sum) * np.cos(angle)
        difference = math.sqrt(2 * loss / along_difference) * np.sin(angle)
        x, y = (total + difference) / math.sqrt(2), (total - difference) / math.sqrt(2)
        lines.append((GOAL[0] + x, GOAL[1] + y))
    return lines
