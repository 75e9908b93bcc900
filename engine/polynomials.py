"""Fit a polynomial to points: a simple model whose flexibility is one number, its degree. Textbook page: regression."""

import numpy as np

from engine.layer import Array
from engine.validation import check_whole

__all__ = ["evaluate_polynomial", "fit_polynomial", "mean_squared_error"]


def _powers(x: Array, degree: int) -> Array:
    """Return the Legendre polynomials up to `degree` at x (N,), (N, degree + 1).

    They span the same curves as 1, x, x², …, but are orthogonal on −1..1, so the fit is numerically stable.
    """
    return np.polynomial.legendre.legvander(np.asarray(x, float), degree)


def fit_polynomial(x: Array, y: Array, degree: int) -> Array:
    """Return the degree + 1 coefficients (of Legendre polynomials) whose curve has the least squared error on (x, y).

    x and y have shape (N,), and x lies between −1 and 1. If there are more coefficients than points, many
    curves go through all points; this returns the one with the smallest coefficients. Source: CS231n
    neural-networks-2, regression; the least-squares solution.
    """
    coefficients, *_ = np.linalg.lstsq(_powers(x, check_whole("degree", degree, 0)), y, rcond=None)
    result: Array = coefficients
    return result


def evaluate_polynomial(coefficients: Array, x: Array) -> Array:
    """Return the curve with these coefficients at x, (N,) -> (N,). Source: ours, the inverse of `fit_polynomial`."""
    values: Array = _powers(x, len(coefficients) - 1) @ coefficients
    return values


def mean_squared_error(predictions: Array, targets: Array) -> float:
    """Return the mean of (p − y)² over arrays of one shape. Source: CS231n neural-networks-2, regression."""
    return float(np.mean((predictions - targets) ** 2))
