"""Send a signal through a row of units with one activation, and multiply their slopes as a backward pass does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.formulas import ACTIVATIONS

Curve = Callable[[float], float]

_TABLE_NAMES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu", "leaky": "leakyrelu", "elu": "elu"}
_KNOWN = (*_TABLE_NAMES.values(), "prelu")  # PReLU has the curve of leaky ReLU
FUNCTIONS = ("linear", *_TABLE_NAMES, *(name for name in ACTIVATIONS if name not in _KNOWN))
"""The names of the curves: none, the activations of the lessons, and all others in the table of the engine."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A signal after `layer` units in a row.

    The last unit received `x`, gave `value`, and has `slope` there. `product` is the derivative of `value` by the input of the
    first unit: the product of all slopes so far and of the weights between the units. It can have any sign.
    """

    layer: int
    x: float
    value: float
    slope: float
    product: float


def curves(function: str, alpha: float) -> tuple[Curve, Curve]:
    """Return the value and the slope of one of `FUNCTIONS` as functions of x; `alpha` is for those with a parameter."""
    if function == "linear":
        return lambda x: x, lambda _: 1.0
    entry = ACTIVATIONS[_TABLE_NAMES.get(function, function)]
    parameters = (alpha,) if entry.parameter else ()
    return lambda x: entry.function(x, *parameters), lambda x: entry.derivative(x, *parameters)


def chain(function: str, alpha: float, x: float, layers: int, weight: float) -> Iterator[Passed]:
    """Give `x` to the first unit, and to each later unit `weight` times the output of the unit before it."""
    value_at, slope_at = curves(function, alpha)
    product = 1.0
    for layer in range(1, layers + 1):
        value, slope = value_at(x), slope_at(x)
        product *= slope
        yield Passed(layer, x, value, slope, product)
        product *= weight
        x = weight * value
