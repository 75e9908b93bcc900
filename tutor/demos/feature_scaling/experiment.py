"""Fit a linear unit by gradient descent to the same data as it was measured, centred, and scaled."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.layer import Array
from engine.preprocessing import Standardize

POINTS = 200
"""Training examples."""

STEPS = 60
"""Steps of gradient descent."""

MEAN = 2.0
"""The mean of both features, in units of their std."""

NOISE = 0.1
"""The std of the part of the target that no feature explains."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The three fits after `step` steps: to raw, to centred and to scaled data.

    `losses` are half the mean squared errors. `weights` are the two weights, each divided by its value in the
    best fit, so that (1, 1) is right for every form. `rates` are the learning rates.
    """

    step: int
    losses: tuple[float, ...]
    weights: tuple[tuple[float, float], ...]
    rates: tuple[float, ...]


def fit(ratio: float, share: float, seed: int) -> Iterator[Fit]:
    """Fit all three, one step per record. The second feature is `ratio` times as large as the first.

    Each form of the data gets `share` of the largest learning rate at which it does not diverge, 2/λ, where λ
    is the largest eigenvalue of the Hessian. The first record is the start, where weights and bias are 0.
    """
    x, y = _data(ratio, seed)
    inputs = [_with_ones(one) for one in (x, x - x.mean(axis=0), Standardize(x)(x))]
    best = [np.linalg.lstsq(one, y, rcond=None)[0][:2] for one in inputs]
    rates = [share * 2 / np.linalg.eigvalsh(one.T @ one / POINTS)[-1] for one in inputs]
    weights = [np.zeros(3) for _ in inputs]
    for step in range(STEPS + 1):
        errors = [one @ w - y for one, w in zip(inputs, weights, strict=True)]
        losses = tuple(float(np.mean(error**2)) / 2 for error in errors)
        shares = tuple(_pair(w[:2] / goal) for w, goal in zip(weights, best, strict=True))
        yield Fit(step, losses, shares, tuple(map(float, rates)))
        gradients = [one.T @ error / POINTS for one, error in zip(inputs, errors, strict=True)]
        weights = [w - rate * grad for w, rate, grad in zip(weights, rates, gradients, strict=True)]


def _data(ratio: float, seed: int) -> tuple[Array, Array]:
    """Return features (POINTS, 2), and the targets (POINTS,) that depend on both alike."""
    rng = np.random.default_rng(seed)
    plain = rng.standard_normal((POINTS, 2))
    y = plain.sum(axis=1) + NOISE * rng.standard_normal(POINTS)
    return (plain + MEAN) * (1.0, ratio), y


def _with_ones(x: Array) -> Array:
    """Return `x` with a column of ones, whose weight is the bias."""
    return np.column_stack([x, np.ones(len(x))])


def _pair(values: Array) -> tuple[float, float]:
    first, second = values.tolist()
    return first, second
