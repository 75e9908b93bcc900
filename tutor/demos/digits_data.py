"""The handwritten digits in the forms in which demos learn them; each form is made once."""

from functools import cache

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
    """Return rows for choosing between models: the first `count` training digits, and the other training digits as the test.

    The test digits of the engine's split are left out.
    """
    x, y = digit_rows().train_x, digit_rows().train_y
    return Dataset(x[:count], y[:count], x[count:], y[count:])


def randomize_labels(labels: Array, share: float) -> Array:
    """Return a copy of `labels` of which a `share`, always the same ones, are drawn anew from 0..9.

    By chance a tenth of those drawn come out right.
    """
    rng = np.random.default_rng(0)
    noisy = labels.copy()
    hit = rng.random(len(noisy)) < share
    noisy[hit] = rng.integers(0, 10, int(hit.sum()))
    return noisy


def _scale(ink: Array) -> Array:
    return ink / np.float32(8) - np.float32(1)
