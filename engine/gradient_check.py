"""Gradient check: move one number up and down, see how the loss changes, and compare with the chain rule.

Textbook page: neural networks, part 3. Central differences, (f(x + ε) − f(x − ε)) / 2ε, have an error of
about ε², and rounding adds about 1e-16/ε. In float64 with ε = 1e-5 a correct gradient agrees to 1e-7 or
better, unless a kink (ReLU at 0, equal numbers in a pool) lies within ε. Source: CS231n neural-networks-3.
"""

from collections.abc import Callable

import numpy as np

from engine.layer import Array, Layer
from engine.validation import check_positive

__all__ = ["check_layer", "numeric_gradient", "relative_error"]

Loss = Callable[[], float]
"""Computes the loss from arrays that it knows."""


def numeric_gradient(f: Loss, x: Array, eps: float = 1e-5) -> Array:
    """Return how the number `f()` changes with each element of `x`, which is changed in place and put back.

    `x` of any shape; ValueError unless it is float64, because float32 rounds away the change that is measured.
    Source: CS231n neural-networks-3.
    """
    if x.dtype != np.float64:
        raise ValueError(f"x must be float64, got {x.dtype}")
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
    """Return the largest difference as a share of the largest number in either (or of 1e-8 if all are smaller).

    Both arrays have the same shape. Source: CS231n neural-networks-3, of whole arrays.
    """
    scale = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0), 1e-8)
    return float(np.abs(a - b).max(initial=0) / scale)


def check_layer(layer: Layer, x: Array, rng: np.random.Generator, training: bool = False) -> dict[str, float]:
    """Return the relative error of each gradient of a layer by name, that of its input as "x".

    The loss is the sum of the output times random numbers, so that errors do not cancel. `x` is a float64
    batch, of a shape that the layer takes. Source: ours, after CS231n neural-networks-3.
    """
    x = x.copy()
    weights = rng.standard_normal(layer.forward(x, training).shape)
    found = {"x": layer.backward(weights)} | {name: grad.copy() for name, grad in layer.grads.items()}

    def loss() -> float:
        return float((layer.forward(x, training) * weights).sum())

    places = {"x": x, **layer.params}
    return {name: relative_error(grad, numeric_gradient(loss, places[name])) for name, grad in found.items()}
