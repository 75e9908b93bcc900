"""Gradients by trying: nudge one number up and down, see how the loss moves, and compare with the chain rule.

Central differences, (f(x + ε) − f(x − ε)) / 2ε, are wrong by about ε² and rounding by about 1e-16/ε: in
float64 with ε = 1e-5 a right gradient agrees to 1e-7 or better, unless a kink (ReLU at 0, equal numbers in a
pool) lies within ε. Source: CS231n neural-networks-3.
"""

from collections.abc import Callable

import numpy as np

from engine.layer import Array, Layer
from engine.validation import check_positive

__all__ = ["check_layer", "numeric_gradient", "relative_error"]


def numeric_gradient(f: Callable[[], float], x: Array, eps: float = 1e-5) -> Array:
    """How the number `f()` changes with each element of `x`, nudged in place and put back.

    `x` of any shape; ValueError unless it is float64. Source: CS231n neural-networks-3.
    """
    if x.dtype != np.float64:
        raise ValueError(f"x must be float64, got {x.dtype}: float32 rounds away what is to be measured")
    check_positive("eps", eps)
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        here = x[place]
        x[place] = here + eps
        above = f()
        x[place] = here - eps
        below = f()
        x[place] = here
        grad[place] = (above - below) / (2 * eps)
    return grad


def relative_error(a: Array, b: Array) -> float:
    """The largest difference, as a share of the largest number in either (or of 1e-8 if all are smaller).

    Both of one shape, any. Source: CS231n neural-networks-3, of whole arrays.
    """
    scale = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0), 1e-8)
    return float(np.abs(a - b).max(initial=0) / scale)


def check_layer(layer: Layer, x: Array, rng: np.random.Generator, training: bool = False) -> dict[str, float]:
    """The relative error of each gradient of a layer, by name, its input's as "x".

    Works on the sum of the output times random numbers, so that no error can cancel.
    `x` is a batch, float64, of a shape the layer takes. Source: ours, after CS231n neural-networks-3.
    """
    x = x.copy()
    weights = rng.standard_normal(layer.forward(x, training).shape)
    found = {"x": layer.backward(weights)} | {name: grad.copy() for name, grad in layer.grads.items()}

    def loss() -> float:
        return float((layer.forward(x, training) * weights).sum())

    places = {"x": x, **layer.params}
    return {name: relative_error(grad, numeric_gradient(loss, places[name])) for name, grad in found.items()}
