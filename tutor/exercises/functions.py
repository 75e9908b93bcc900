"""Functions from an array to a number. Exercises pass them to solutions by name; see `tutor.exercises.model.Function`."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def cubes(x: Array) -> float:
    """Return Σ x³, whose gradient is 3x²."""
    return float((x**3).sum())


def weighted_sines(x: Array) -> float:
    """Return Σ k·sin x with k = 1, 2, …, so that every element has a different gradient, k·cos x."""
    weights = np.arange(1, x.size + 1).reshape(x.shape)
    return float((weights * np.sin(x)).sum())


def constant(_x: Array) -> float:
    """Return 7 for any x. The gradient is 0."""
    return 7.0
