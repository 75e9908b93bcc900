"""Activation functions and their derivatives, one number at a time, and the table of all activations.

x is the unit's input. A `..._gradient` is the derivative there; at a kink it is the slope from the left. The
layers for arrays are in `engine.activations`. To add an activation, write its two functions here, its layer
there, and one entry in `ACTIVATIONS`. Source: CS231n neural-networks-1; leaky and parametric ReLU arXiv
1502.01852; ELU arXiv 1511.07289; GELU arXiv 1606.08415; SiLU arXiv 1702.03118; maxout arXiv 1302.4389.
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.layer import Layer

__all__ = [
    "ACTIVATIONS",
    "elu",
    "elu_gradient",
    "gelu",
    "gelu_gradient",
    "leaky_relu",
    "leaky_relu_gradient",
    "maxout",
    "relu",
    "relu_gradient",
    "sigmoid",
    "sigmoid_gradient",
    "sigmoid_gradient_bound",
    "silu",
    "silu_gradient",
    "tanh_gradient",
]


def sigmoid(x: float) -> float:
    """Return 1/(1 + e⁻ˣ), between 0 and 1. It never overflows. Source: CS231n neural-networks-1."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


def sigmoid_gradient(x: float) -> float:
    """Return σ(x)·(1 − σ(x)), at most ¼, at 0. Source: CS231n neural-networks-1."""
    return sigmoid(x) * sigmoid(-x)  # 1 − σ(x) = σ(−x), which does not round to 0


def sigmoid_gradient_bound(n: int) -> float:
    """Return the largest factor by which `n` sigmoids in a row can multiply a gradient, without weights: ¼ⁿ.

    Source: CS231n neural-networks-1.
    """
    return 0.25**n


def tanh_gradient(x: float) -> float:
    """Return 1 − tanh²(x), at most 1, at 0. Source: CS231n neural-networks-1."""
    return 4 * sigmoid_gradient(2 * x)  # the same, but it does not round to 0


def relu(x: float) -> float:
    """Return max(0, x). Source: CS231n neural-networks-1."""
    return max(0, x)


def relu_gradient(x: float) -> float:
    """Return 1 where x > 0, else 0. Source: CS231n neural-networks-1."""
    return 1 if x > 0 else 0


def leaky_relu(x: float, slope: float = 0.01) -> float:
    """Return max(0, x) + slope·min(0, x), for any slope, also above 1. PReLU is the same with a slope that is learned.

    Source: arXiv 1502.01852.
    """
    return x if x > 0 else slope * x


def leaky_relu_gradient(x: float, slope: float = 0.01) -> float:
    """Return 1 where x > 0, else `slope`. Source: arXiv 1502.01852."""
    return 1 if x > 0 else slope


def elu(x: float, alpha: float = 1) -> float:
    """Return x where x > 0, else alpha·(eˣ − 1). Source: arXiv 1511.07289."""
    return x if x > 0 else alpha * math.expm1(x)


def elu_gradient(x: float, alpha: float = 1) -> float:
    """Return 1 where x > 0, else alpha·eˣ. Source: arXiv 1511.07289."""
    return 1 if x > 0 else alpha * math.exp(x)


def gelu(x: float) -> float:
    """Return x·Φ(x), where Φ(x) = (1 + erf(x/√2))/2 is the cumulative distribution of N(0, 1). Source: arXiv 1606.08415."""
    return x * math.erfc(-x / math.sqrt(2)) / 2  # 1 + erf(z) = erfc(−z), which does not round to 0


def gelu_gradient(x: float) -> float:
    """Return Φ(x) + x·φ(x), where φ(x) = e^(−x²/2)/√(2π) is the normal density. Source: arXiv 1606.08415."""
    return math.erfc(-x / math.sqrt(2)) / 2 + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def silu(x: float) -> float:
    """Return x·σ(x). Source: arXiv 1702.03118."""
    return x * sigmoid(x)


def silu_gradient(x: float) -> float:
    """Return σ(x)·(1 + x·(1 − σ(x))). Source: arXiv 1702.03118."""
    return sigmoid(x) * (1 + x * sigmoid(-x))


def maxout(x: float, *pieces: float) -> float:
    """Return the largest of the lines w·x + b, given as w₁, b₁, w₂, b₂, … Source: arXiv 1302.4389."""
    if len(pieces) < 2 or len(pieces) % 2:
        raise ValueError(f"pieces must be pairs of a weight and a bias, got {len(pieces)} numbers")
    return max(w * x + b for w, b in zip(pieces[::2], pieces[1::2], strict=True))


class ActivationEntry(NamedTuple):
    """One entry of the table. Source: ours."""

    layer_name: str
    """The class in `engine.activations`."""
    function: Callable[..., float]
    """The value at x. It takes a second argument if `parameter` is not empty."""
    derivative: Callable[..., float]
    """The slope at x, with the same arguments."""
    parameter: str = ""
    """The name of the second argument: "slope" or "alpha"."""
    limits: tuple[float, float] = (-math.inf, math.inf)
    """The lower and the upper bound of the values, infinite where they depend on the parameter or there is none."""
    has_dead_units: bool = False
    """Whether a unit can be dead: the value and the slope are exactly 0 for every x below 0, so it stops learning."""

    @property
    def layer(self) -> "type[Layer]":
        """The layer's class. NumPy is imported when this is first read."""
        from engine import activations

        found: type[Layer] = getattr(activations, self.layer_name)
        return found


ACTIVATIONS = {
    "relu": ActivationEntry("ReLU", relu, relu_gradient, limits=(0, math.inf), has_dead_units=True),
    "sigmoid": ActivationEntry("Sigmoid", sigmoid, sigmoid_gradient, limits=(0, 1)),
    "tanh": ActivationEntry("Tanh", math.tanh, tanh_gradient, limits=(-1, 1)),
    "leakyrelu": ActivationEntry("LeakyReLU", leaky_relu, leaky_relu_gradient, "slope"),
    "prelu": ActivationEntry("PReLU", leaky_relu, leaky_relu_gradient, "slope"),
    "elu": ActivationEntry("ELU", elu, elu_gradient, "alpha"),
    "gelu": ActivationEntry("GELU", gelu, gelu_gradient, limits=(-0.17, math.inf)),
    "silu": ActivationEntry("SiLU", silu, silu_gradient, limits=(-0.2785, math.inf)),
}
"""The activations by their name in a layer text. Layer texts, demos and questions read this table."""
