"""Activation functions and their slopes, one number at a time: what lessons, questions and curves compute with.

x is what comes into the unit; a `..._gradient` is the derivative there, and at a kink the slope from the left.
Sources: CS231n's notes, *Neural Networks 1*; leaky and parametric ReLU arXiv 1502.01852; ELU arXiv 1511.07289;
maxout arXiv 1302.4389.
"""

import math

__all__ = [
    "elu",
    "elu_gradient",
    "leaky_relu",
    "leaky_relu_gradient",
    "maxout",
    "relu",
    "relu_gradient",
    "sigmoid",
    "sigmoid_gradient",
    "sigmoid_gradient_bound",
    "tanh_gradient",
]


def sigmoid(x: float) -> float:
    """1/(1 + e⁻ˣ), between 0 and 1; never overflows. Source: CS231n neural-networks-1."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


def sigmoid_gradient(x: float) -> float:
    """σ(x)·(1 − σ(x)), at most ¼, at 0. Source: CS231n neural-networks-1."""
    return sigmoid(x) * sigmoid(-x)  # 1 − σ(x) = σ(−x), without losing digits


def sigmoid_gradient_bound(n: int) -> float:
    """The most that `n` sigmoids in a row let through of a gradient, weights aside: ¼ⁿ. Source: CS231n neural-networks-1."""
    return 0.25**n


def tanh_gradient(x: float) -> float:
    """1 − tanh²(x), at most 1, at 0. Source: CS231n neural-networks-1."""
    return 4 * sigmoid_gradient(2 * x)  # the same, without losing digits


def relu(x: float) -> float:
    """max(0, x). Source: CS231n neural-networks-1."""
    return max(0, x)


def relu_gradient(x: float) -> float:
    """1 where x > 0, else 0. Source: CS231n neural-networks-1."""
    return 1 if x > 0 else 0


def leaky_relu(x: float, slope: float = 0.01) -> float:
    """max(0, x) + slope·min(0, x): any slope, also above 1. PReLU is the same with a slope that is learned.

    Source: arXiv 1502.01852.
    """
    return x if x > 0 else slope * x


def leaky_relu_gradient(x: float, slope: float = 0.01) -> float:
    """1 where x > 0, else `slope`. Source: arXiv 1502.01852."""
    return 1 if x > 0 else slope


def elu(x: float, alpha: float = 1) -> float:
    """x where x > 0, else alpha·(eˣ − 1). Source: arXiv 1511.07289."""
    return x if x > 0 else alpha * math.expm1(x)


def elu_gradient(x: float, alpha: float = 1) -> float:
    """1 where x > 0, else alpha·eˣ. Source: arXiv 1511.07289."""
    return 1 if x > 0 else alpha * math.exp(x)


def maxout(x: float, *pieces: float) -> float:
    """The largest of the lines w·x + b, given as w₁, b₁, w₂, b₂, … Source: arXiv 1302.4389."""
    if len(pieces) < 2 or len(pieces) % 2:
        raise ValueError(f"pieces must be pairs of a weight and a bias, got {len(pieces)} numbers")
    return max(w * x + b for w, b in zip(pieces[::2], pieces[1::2], strict=True))
