"""Compare the gradient of a small layer from the backward pass with gradients measured by finite differences of size ε."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.activations import ReLU, Tanh
from engine.gradient_check import numeric_gradient, relative_error
from engine.layer import Array, Layer
from engine.linear import Linear
from engine.network import Network

INPUTS = 3
SUMS = (0.8, -0.6, 1.3)
"""The weighted sums of all units but the first, for the only example."""

DECADES = 12
"""ε goes from 1e-1 down to 10^−DECADES."""

PER_DECADE = 3
"""Values of ε in each decade."""

_ACTIVATIONS: dict[str, Callable[[], Layer]] = {"tanh": Tanh, "relu": ReLU}


@dataclass(frozen=True, slots=True)
class Check:
    """The relative errors for ε = 10^`exponent`, of all weights and biases together.

    `central` is the error of (f(x + ε) − f(x − ε))/2ε and `one_sided` that of (f(x + ε) − f(x))/ε, both in
    float64. `single` is the central one in float32.
    """

    exponent: float
    central: float
    one_sided: float
    single: float


def compare(activation: str, first_sum: float, backward: str, seed: int) -> Iterator[Check]:
    """Measure the gradient for every ε, one record for each.

    `first_sum` is the weighted sum of the first unit: where a step of ε takes it past 0, it crosses a ReLU's
    kink. `backward` is "right", or "slope forgotten" for a backward pass that leaves the activation out.
    """
    double = _layer(activation, first_sum, seed, np.float64)
    single = _layer(activation, first_sum, seed, np.float32)
    exact, rounded = (_chain_rule(model, backward, seed) for model in (double, single))
    f, g = _loss(double, seed), _loss(single, seed)
    for place in range((DECADES - 1) * PER_DECADE + 1):
        exponent = -1 - place / PER_DECADE
        eps = 10.0**exponent
        yield Check(
            exponent,
            relative_error(exact, numeric_gradient(f, double.vector, eps)),
            relative_error(exact, _quotients(f, double.vector, eps, 0.0)),
            relative_error(rounded, _quotients(g, single.vector, eps, -eps)),
        )


def _layer(activation: str, first_sum: float, seed: int, dtype: type[np.floating]) -> Network:
    """Return a layer of 1 + len(SUMS) units with biases that give the wanted weighted sums."""
    linear = Linear(INPUTS, 1 + len(SUMS), rng=np.random.default_rng(seed), dtype=dtype)
    linear.bias = np.array((first_sum, *SUMS), dtype) - linear.forward(_example(seed, dtype))[0]
    return Network([linear, _ACTIVATIONS[activation]()], (INPUTS,))


def _example(seed: int, dtype: type[np.floating]) -> Array:
    """Return the only example, (1, INPUTS)."""
    return np.random.default_rng([seed, 1]).uniform(0.5, 1.5, (1, INPUTS)).astype(dtype)


def _output_gradient(seed: int, dtype: type[np.floating]) -> Array:
    """Return the gradient of the loss by the outputs, (1, units): the loss is the sum of the outputs times these numbers."""
    return np.random.default_rng([seed, 2]).uniform(0.5, 1.5, (1, 1 + len(SUMS))).astype(dtype)


def _loss(model: Network, seed: int) -> Callable[[], float]:
    """Return a function that computes the loss of the model with its present parameters."""
    x, weights = _example(seed, model.dtype.type), _output_gradient(seed, model.dtype.type)
    return lambda: float((model.forward(x) * weights).sum())


def _chain_rule(model: Network, backward: str, seed: int) -> Array:
    """Return the gradient of all parameters from the backward pass."""
    model.forward(_example(seed, model.dtype.type))
    if backward == "slope forgotten":
        model.layers[0].forward(_example(seed, model.dtype.type))
        model.layers[0].backward(_output_gradient(seed, model.dtype.type))
    else:
        model.backward(_output_gradient(seed, model.dtype.type))
    return model.gradient.copy()


def _quotients(f: Callable[[], float], x: Array, above: float, below: float) -> Array:
    """Return (f(x + above) − f(x + below))/(above − below) for each element of `x`, in the precision of `x`."""
    quotients = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = x[index]
        x[index] = value + above
        high = f()
        x[index] = value + below
        low = f()
        x[index] = value
        quotients[index] = (high - low) / (above - below)
    return quotients
