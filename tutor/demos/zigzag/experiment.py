"""Two weights on their way to a goal, fed with inputs that are all positive or centred on zero."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

GOAL = (1.5, -1.5)
"""Where the error is 0: one weight must rise and the other fall. Both start at 0."""

STEPS, NEAR = 120, 0.1
"""At most so many steps, or until this share of the way is left."""

BLOWN = 100.0
"""A weight this large will not come back."""

_RANGES = {"0 to 1": (0, 1), "-0.5 to 0.5": (-0.5, 0.5), "-1 to 1": (-1, 1)}


@dataclass(frozen=True, slots=True)
class Place:
    """The two weights after `step` steps; `walked` is the way they have come, `left` the distance to the goal."""

    step: int
    w1: float
    w2: float
    walked: float
    left: float

    @property
    def blown(self) -> bool:
        """Whether the weights have run away."""
        return max(abs(self.w1), abs(self.w2)) > BLOWN


def walk(inputs: str, lr: float, batch: int, seed: int) -> Iterator[Place]:
    """A linear unit w₁x₁ + w₂x₂ learns by gradient descent on half its squared error, the mean over `batch` new examples a step.

    Inputs are drawn evenly from the range that `inputs` names; the first record is the start.
    """
    rng = np.random.default_rng(seed)
    low, high = _RANGES[inputs]
    w, goal = np.zeros(2), np.array(GOAL)
    walked = 0.0
    for step in range(STEPS + 1):
        left = math.hypot(*(w - goal))
        place = Place(step, float(w[0]), float(w[1]), walked, left)
        yield place
        if left < NEAR * math.hypot(*GOAL) or place.blown:
            return
        x = rng.uniform(low, high, (batch, 2))
        error = x @ (w - goal)
        gradient = (error[:, None] * x).mean(axis=0)
        w = w - lr * gradient
        walked += math.hypot(*(lr * gradient))
