"""The handwritten digits in the forms that demos use; each data set is made once."""

from functools import cache
from random import Random

import numpy as np

from engine.datasets import Dataset, load_digits
from engine.layer import Array

PIXELS = 64
"""Pixels of a digit, 8 × 8."""


@cache
def digit_images() -> Dataset:
    """Return the digits as images (N, 1, 8, 8), their ink scaled from 0..16 to −1..1, in the engine's split."""
    raw = load_digits()
    return Dataset(_scale(raw.train_x), raw.train_y, _scale(raw.test_x), raw.test_y)


@cache
def digit_rows() -> Dataset:
    """Return the digits as rows (N, 64), their ink scaled to −1..1, in the engine's split."""
    data = digit_images()
    train, test = (x.reshape(len(x), PIXELS) for x in (data.train_x, data.test_x))
    return Dataset(train, data.train_y, test, data.test_y)


def validation_split(count: int) -> Dataset:
    """Return rows for choosing between models: the first `count` training digits, and the others as the test split.

    The test digits of the engine's split are not used.
    """
    x, y = digit_rows().train_x, digit_rows().train_y
    return Dataset(x[:count], y[:count], x[count:], y[count:])


def randomize_labels(labels: Array, share: float) -> Array:
    """Return a copy of `labels` in which a `share` is replaced by random digits; the same labels are replaced in every call.

    By chance about a tenth of the random labels are right.
    """
    rng = np.random.default_rng(0)
    noisy = labels.copy()
    chosen = rng.random(len(noisy)) < share
    noisy[chosen] = rng.integers(0, 10, int(chosen.sum()))
    return noisy


def whole_number_digit(width: int, rng: Random, centred: bool = False) -> tuple[tuple[int, ...], ...]:
    """Return a random training digit as `width` rows of `width` whole numbers, its ink scaled from 0..16 to 0..9.

    A narrower picture shows the first rows and columns of the digit, or its middle if it is `centred`. A wider one has zeros
    at the far edges.
    """
    digits = load_digits().train_x[:, 0]
    ink = digits[rng.randrange(len(digits))].tolist()
    first = max((len(ink) - width) // 2, 0) if centred else 0
    places = range(first, first + width)
    return tuple(
        tuple(round(ink[r][c] * 9 / 16) if max(r, c) < len(ink) else 0 for c in places) for r in places
    )


def _scale(ink: Array) -> Array:
    """Scale ink from 0..16 to −1..1."""
    return ink / np.float32(8) - np.float32(1)
