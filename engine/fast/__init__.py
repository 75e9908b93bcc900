"""Faster versions of a few layers, with the same results: what a network uses while it trains.

The arrays of a network have the book's shapes, (N, channels, height, width), but another order in memory: the
examples of a batch are adjacent (see `engine.fast.layout`). NumPy keeps that order, so most of the book's layers
are fast without a change. Only the layers in `FAST_LAYERS` have a fast version here.
"""

from collections.abc import Callable
from typing import Any, Protocol

from engine.activations import ReLU
from engine.convolution import Conv2d
from engine.fast.activations import FastReLU
from engine.fast.convolution import FastConv2d
from engine.fast.linear import FastFlatten, FastLinear
from engine.fast.pooling import FastMaxPool2d
from engine.layer import Array, Layer
from engine.linear import Flatten, Linear
from engine.pooling import MaxPool2d

FAST_LAYERS: dict[type[Layer], Callable[[Any], "Runnable"]] = {
    Conv2d: FastConv2d,
    Flatten: FastFlatten,
    Linear: FastLinear,
    MaxPool2d: FastMaxPool2d,
    ReLU: FastReLU,
}
"""The book's layers -> their fast versions."""


class Runnable(Protocol):
    """The methods of a layer that a network calls, fast or not."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output."""

    def backward_params(self, grad: Array) -> None:
        """Store the parameters' gradients."""

    def backward(self, grad: Array) -> Array:
        """Store the parameters' gradients and return the input's."""


def compile(layer: Layer) -> Runnable:
    """Return the fast version of a layer, which uses the layer's own parameters and gradients.

    If there is none, as for a subclass that computes something else, return the layer itself.
    """
    fast = FAST_LAYERS.get(type(layer))
    return fast(layer) if fast else layer
