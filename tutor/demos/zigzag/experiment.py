"""Train a unit with two weights on inputs that are all positive, or centred on zero, and follow its weights."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.layer import Array

GOAL = (1.5, -1.5)
"""The weights at which the error is 0: one has to rise and the other to fall. Both start at 0."""

STEPS, NEAR = 120, 0.1
"""The run ends after so many steps, or when this share of the way is left."""

DIVERGED = 100.0
"""A weight of this size means that the run has diverged."""

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
        """Whether a weight has grown beyond all bounds."""
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

    They are the eigenvalues of E[x·xᵀ]. With mean m and variance v of an input they are 2m² + v and v, so inputs with a mean
    far from 0 make the loss a narrow valley.
    """
    low, high = _RANGES[inputs]
    mean, variance = (low + high) / 2, (high - low) ** 2 / 12
    return 2 * mean**2 + variance, variance


def contours(inputs: str) -> list[tuple[Array, Array]]:
    """Return the contour lines of the mean loss around the goal, ellipses (x, y), at `LEVELS`."""
    along_sum, along_difference = curvatures(inputs)
    angle = np.linspace(0, 2 * np.pi, 73)
    start = (
        along_difference * math.hypot(*GOAL) ** 2 / 2
    )  # the way from the start to the goal is along w₁ − w₂
    lines = []
    for level in LEVELS:
        total = math.sqrt(2 * level * start / along_sum) * np.cos(angle)
        difference = math.sqrt(2 * level * start / along_difference) * np.sin(angle)
        lines.append(
            (GOAL[0] + (total + difference) / math.sqrt(2), GOAL[1] + (total - difference) / math.sqrt(2))
        )
    return lines
