"""Preparing data: statistics are taken from the training split once, and applied to every split alike."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.datasets import Dataset

__all__ = ["Standardize", "standardized"]

Array = NDArray[Any]


def check_examples(x: Array) -> None:
    """ValueError unless `x` (N, …) holds at least one example of finite floats."""
    if getattr(getattr(x, "dtype", None), "kind", "") != "f" or x.ndim < 2 or len(x) == 0:
        kind, shape = getattr(x, "dtype", type(x).__name__), np.shape(x)
        raise ValueError(
            f"x must be floats of shape (N, …), at least one example, got {kind} of shape {shape}"
        )
    if not np.isfinite(x).all():
        raise ValueError(
            f"x must be finite, got {int((~np.isfinite(x)).sum())} numbers that are nan or infinite"
        )


class Standardize:
    """x -> (x − mean) / (std + eps), with the mean and standard deviation of the examples it was made with.

    `axis` 0 takes them for each feature by itself; None takes one of each for all numbers together, as for pictures,
    where a pixel that is always blank has no spread of its own. Source: CS231n neural-networks-2.
    """

    def __init__(self, x: Array, axis: int | tuple[int, ...] | None = 0, eps: float = 1e-8) -> None:
        """`x`, (N, …) floats, is the training split."""
        check_examples(x)
        # float64, for a sum over many float32 numbers loses digits
        self.mean: Array = x.mean(axis=axis, keepdims=True, dtype=np.float64)
        self.std: Array = x.std(axis=axis, keepdims=True, dtype=np.float64)
        self.eps = eps

    def __call__(self, x: Array) -> Array:
        """`x` on the scale of the training split, in its own dtype."""
        check_examples(x)
        return ((x - self.mean) / (self.std + self.eps)).astype(x.dtype)


def standardized(data: Dataset, axis: int | tuple[int, ...] | None = None) -> Dataset:
    """The same examples with mean 0 and standard deviation 1 over the training split; the test split by the same two."""
    scale = Standardize(data.train_x, axis)
    return replace(data, train_x=scale(data.train_x), test_x=scale(data.test_x))
