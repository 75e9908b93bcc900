"""An activation's value and slope at a place, and what is left of a gradient after a row of such units."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine import formulas as f

Curve = Callable[[float, float], float]

CURVES: dict[str, tuple[Curve, Curve]] = {
    "linear": (lambda x, _: x, lambda _x, _a: 1),
    "sigmoid": (lambda x, _: f.sigmoid(x), lambda x, _: f.sigmoid_gradient(x)),
    "tanh": (lambda x, _: math.tanh(x), lambda x, _: f.tanh_gradient(x)),
    "relu": (lambda x, _: f.relu(x), lambda x, _: f.relu_gradient(x)),
    "leaky": (f.leaky_relu, f.leaky_relu_gradient),
    "elu": (f.elu, f.elu_gradient),
}
"""Value and slope of each activation, as functions of x and of α, which leaky ReLU and ELU have."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A signal that has passed `layer` units in a row.

    The latest took `x`, gave `value`, and has `slope` there; `product` is the derivative of `value` by what went into the
    first unit: the product of all slopes so far and of the weights between the units.
    """

    layer: int
    x: float
    value: float
    slope: float
    product: float


def chain(function: str, alpha: float, x: float, layers: int, weight: float) -> Iterator[Passed]:
    """`x` goes into the first unit; each unit after it takes `weight` times what the one before gave."""
    value_at, slope_at = CURVES[function]
    product = 1.0
    for layer in range(1, layers + 1):
        value, slope = value_at(x, alpha), slope_at(x, alpha)
        product *= slope
        yield Passed(layer, x, value, slope, product)
        product *= weight
        x = weight * value
