"""Data to learn from: examples to train on, and others held back to test with."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import DTypeLike

from engine.layers import Array

__all__ = ["DIGITS_SPLIT", "DIGITS_TEST", "DIGITS_TRAIN", "Dataset", "load_digits"]

DIGITS_TRAIN = 1437
"""Digits to train on."""

DIGITS_TEST = 360
"""Digits held back: one of them is 0.28 % of test accuracy."""

DIGITS_SPLIT = "1,437 digits to train on, 360 held back, shuffled once and for ever"
"""The split in words, for the screen."""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Examples (N, …) as floats and labels (N,) as whole numbers from 0, for training and for testing.

    ValueError if counts differ or a value is not finite.
    """

    train_x: Array
    train_y: Array
    test_x: Array
    test_y: Array

    def __post_init__(self) -> None:
        """Refuse data that cannot be learned from."""
        for name, x, y in (("train", self.train_x, self.train_y), ("test", self.test_x, self.test_y)):
            if len(x) == 0 or len(x) != len(y):
                raise ValueError(
                    f"{name}_x and {name}_y must hold as many examples, got {len(x)} and {len(y)}"
                )
            if not np.isfinite(x).all():
                count = int(np.size(x) - np.isfinite(x).sum())
                raise ValueError(f"{name}_x must be finite numbers, got {count} that are nan or infinite")
            if y.dtype.kind not in "iu" or y.min() < 0:
                raise ValueError(f"{name}_y must be whole numbers from 0, got {y.dtype} from {y.min()}")


def load_digits(dtype: DTypeLike = np.float32) -> Dataset:
    """The 8×8 handwritten digits, (N, 1, 8, 8) with ink from 0 to 16, labels 0-9, in their fixed split.

    `data/digits.txt` tells where they come from.
    """
    images, labels = _digits()
    x, y = images[:, None].astype(dtype), labels.astype(np.int64)
    return Dataset(x[:DIGITS_TRAIN], y[:DIGITS_TRAIN], x[DIGITS_TRAIN:], y[DIGITS_TRAIN:])


@cache
def _digits() -> tuple[Array, Array]:
    """Images (1797, 8, 8) and labels (1797,), uint8, in the file's shuffled order."""
    with (files("engine") / "data" / "digits.npz").open("rb") as file, np.load(file) as found:
        return found["images"], found["labels"]
