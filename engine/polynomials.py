"""Fit a polynomial to points: the simplest model whose flexibility is one number. Textbook page: regression."""

import numpy as np

from engine.layer import Array
from engine.validation import check_whole

__all__ = ["evaluate_polynomial", "fit_polynomial", "mean_squared_error"]


def _powers(x: Array, degree: int) -> Array:
    """Return the Legendre polynomials up to `degree` at x (N,), (N, degree + 1).

    They span the same curves as 1, x, x², …, but stay far apart from each other, so that rounding does no harm.
    """
    return np.polynomial.legendre.legvander(np.asarray(x, float), degree)


def fit_polynomial(x: Array, y: Array, degree: int) -> Array:
    """Return the degree + 1 coefficients (of Legendre polynomials) whose curve has the least squared error on (x, y).

    x and y have shape (N,), and x lies between −1 and 1. With more coefficients than points, it returns the smallest ones among
    those that go through all points. Source: CS231n neural-networks-2, regression; the least-squares solution.
    """
    coefficients, *_ = np.linalg.lstsq(_powers(x, check_whole("degree", degree, 0)), y, rcond=None)
    found: Array = coefficients
    return found


def evaluate_polynomial(coefficients: Array, x: Array) -> Array:
    """Return the curve with these coefficients at x, (N,) -> (N,). Source: ours, the inverse of `fit_polynomial`."""
    values: Array = _powers(x, len(coefficients) - 1) @ coefficients
    return values


def mean_squared_error(predictions: Array, targets: Array) -> float:
    """Return the mean of (p − y)² over arrays of one shape. Source: CS231n neural-networks-2, regression."""
    return float(np.mean((predictions - targets) ** 2))
