"""The chain rule against trying: the gradient of a small layer, worked out, and measured with ever smaller nudges."""

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
"""What the weighted sums of all units but the first are, for the one example."""

DECADES, EACH = 12, 3
"""Nudges go from 1e-1 down to 1e-12, so many a decade."""

_ACTIVATIONS: dict[str, Callable[[], Layer]] = {"tanh": Tanh, "relu": ReLU}


@dataclass(frozen=True, slots=True)
class Check:
    """Relative errors with nudges of 10^`exponent`, of all the weights and biases together.

    `central` is that of (f(x + ε) − f(x − ε))/2ε, `one_sided` that of (f(x + ε) − f(x))/ε, both in float64; `single` is the
    central one in float32.
    """

    exponent: float
    central: float
    one_sided: float
    single: float


def compare(activation: str, first_sum: float, backward: str, seed: int) -> Iterator[Check]:
    """A record for each size of nudge.

    The first unit's weighted sum is `first_sum`: if a nudge takes it past 0, a ReLU's kink lies in between. What is compared
    with is the chain rule's gradient; "slope forgotten" for `backward` leaves the activation out of it.
    """
    double = _small(activation, first_sum, seed, np.float64)
    single = _small(activation, first_sum, seed, np.float32)
    exact, rounded = (_chain_rule(model, backward, seed) for model in (double, single))
    f, g = _loss(double, seed), _loss(single, seed)
    for place in range((DECADES - 1) * EACH + 1):
        exponent = -1 - place / EACH
        eps = 10.0**exponent
        yield Check(
            exponent,
            relative_error(exact, numeric_gradient(f, double.vector, eps)),
            relative_error(exact, _quotients(f, double.vector, eps, 0.0)),
            relative_error(rounded, _quotients(g, single.vector, eps, -eps)),
        )


def _small(activation: str, first_sum: float, seed: int, dtype: type[np.floating]) -> Network:
    """A layer of 1 + len(SUMS) units, its biases such that the sums come out as wanted."""
    linear = Linear(INPUTS, 1 + len(SUMS), rng=np.random.default_rng(seed), dtype=dtype)
    linear.bias = np.array((first_sum, *SUMS), dtype) - linear.forward(_example(seed, dtype))[0]
    return Network([linear, _ACTIVATIONS[activation]()], (INPUTS,))


def _example(seed: int, dtype: type[np.floating]) -> Array:
    """The one example, (1, INPUTS)."""
    return np.random.default_rng([seed, 1]).uniform(0.5, 1.5, (1, INPUTS)).astype(dtype)


def _pull(seed: int, dtype: type[np.floating]) -> Array:
    """The loss is the outputs times these, summed: so they are also the gradient that comes back to the outputs."""
    return np.random.default_rng([seed, 2]).uniform(0.5, 1.5, (1, 1 + len(SUMS))).astype(dtype)


def _loss(model: Network, seed: int) -> Callable[[], float]:
    x, pull = _example(seed, model.dtype.type), _pull(seed, model.dtype.type)
    return lambda: float((model.forward(x) * pull).sum())


def _chain_rule(model: Network, backward: str, seed: int) -> Array:
    model.forward(_example(seed, model.dtype.type))
    if backward == "slope forgotten":
        model.layers[0].forward(_example(seed, model.dtype.type))
        model.layers[0].backward(_pull(seed, model.dtype.type))
    else:
        model.backward(_pull(seed, model.dtype.type))
    return model.gradient.copy()


def _quotients(f: Callable[[], float], x: Array, above: float, below: float) -> Array:
    """(f(x + above) − f(x + below))/(above − below) for each element of `x`, whatever its precision."""
    found = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        here = x[place]
        x[place] = here + above
        high = f()
        x[place] = here + below
        found[place] = (high - f()) / (above - below)
        x[place] = here
    return found
