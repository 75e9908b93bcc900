"""Gradient check: change one number a little, measure how the loss changes, and compare with the chain rule.

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
"""Computes the loss from arrays that the function holds."""


def numeric_gradient(f: Loss, x: Array, eps: float = 1e-5) -> Array:
    """Return the gradient of `f()` with respect to `x`, measured: each element is changed in place and then restored.

    `x` has any shape; ValueError unless it is float64, because float32 rounds away the change that is measured.
    Source: CS231n neural-networks-3.
    """
    if x.dtype != np.float64:
        raise ValueError(f"x must be float64, got {x.dtype}")
    check_positive("eps", eps)
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        value = x[index]
        x[index] = value + eps
        above = f()
        x[index] = value - eps
        below = f()
        x[index] = value
        grad[index] = (above - below) / (2 * eps)
    return grad


def relative_error(a: Array, b: Array) -> float:
    """Return the largest difference, divided by the largest size of a number in either array, or by 1e-8 if all are smaller.

    Both arrays have the same shape. Source: CS231n neural-networks-3, for whole arrays.
    """
    scale = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0), 1e-8)
    return float(np.abs(a - b).max(initial=0) / scale)


def check_layer(layer: Layer, x: Array, rng: np.random.Generator, training: bool = False) -> dict[str, float]:
    """Return the relative error of each gradient of a layer by the parameter's name; the name of the input is "x".

    The loss is the sum of the output times random numbers, so that errors do not cancel. `x` is a float64
    batch, of a shape that the layer takes. Source: ours, after CS231n neural-networks-3.
    """
    x = x.copy()
    weights = rng.standard_normal(layer.forward(x, training).shape)
    grads = {"x": layer.backward(weights)} | {name: grad.copy() for name, grad in layer.grads.items()}

    def loss() -> float:
        return float((layer.forward(x, training) * weights).sum())

    arrays = {"x": x, **layer.params}
    return {name: relative_error(grad, numeric_gradient(loss, arrays[name])) for name, grad in grads.items()}
