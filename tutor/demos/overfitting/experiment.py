"""Fit polynomials of rising degree to noisy points, and measure their errors on points they were not fitted to."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.layer import Array
from engine.polynomials import evaluate_polynomial, fit_polynomial, mean_squared_error

VALIDATION = 40
"""Points in the validation set."""

TEST = 200
"""Points in the test set."""

DOTS = 120
"""A curve has DOTS + 1 points."""

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The polynomial of one degree: its curve at `x`, and its mean squared errors on the three sets.

    `points` are the (x, y) of the training set, and `unseen` those of the validation set.
    """

    degree: int
    x: Numbers
    curve: Numbers
    points: tuple[Numbers, Numbers]
    unseen: tuple[Numbers, Numbers]
    training: float
    validation: float
    test: float


def truth(x: Array) -> Array:
    """Return the curve that the points are drawn around, (N,) -> (N,)."""
    return np.sin(np.pi * x)


def fits(degree: int, n: int, noise: float, seed: int) -> Iterator[Fit]:
    """Fit every degree from 0 to `degree` to the same `n` points; `noise` is the standard deviation of the noise in y."""
    rng = np.random.default_rng(seed)
    x_test, y_test = _draw(rng.uniform(-1, 1, TEST), noise, rng)
    x_validation, y_validation = _draw(rng.uniform(-1, 1, VALIDATION), noise, rng)
    x, y = _draw(np.linspace(-1, 1, n), noise, rng)
    across = np.linspace(-1, 1, DOTS + 1)
    for fitted_degree in range(degree + 1):
        coefficients = fit_polynomial(x, y, fitted_degree)

        def error(at: Array, targets: Array, coefficients: Array = coefficients) -> float:
            return mean_squared_error(evaluate_polynomial(coefficients, at), targets)

        yield Fit(
            fitted_degree,
            tuple(across.tolist()),
            tuple(evaluate_polynomial(coefficients, across).tolist()),
            (tuple(x.tolist()), tuple(y.tolist())),
            (tuple(x_validation.tolist()), tuple(y_validation.tolist())),
            error(x, y),
            error(x_validation, y_validation),
            error(x_test, y_test),
        )


def _draw(x: Array, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return x and noisy values of the true curve there."""
    return x, truth(x) + rng.normal(0, noise, len(x))
