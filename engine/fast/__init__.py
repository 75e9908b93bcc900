"""Faster versions of a few layers, with the same results: what a network uses while it trains.

A network works on batches whose arrays have the book's shapes, (N, channels, height, width), but another
order in memory: the examples of a batch lie side by side (see `engine.fast.layout`). NumPy follows that order
by itself, so most of the book's layers are fast as they are. Only the layers in `FAST_LAYERS` have a
counterpart here.
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
"""The layers that have a fast counterpart."""


class Runnable(Protocol):
    """What a network needs of a layer, fast or not."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output."""

    def backward_params(self, grad: Array) -> None:
        """Store the parameters' gradients."""

    def backward(self, grad: Array) -> Array:
        """Store the parameters' gradients and return the input's."""


def compile(layer: Layer) -> Runnable:
    """Return the fast counterpart of a layer, which works on the layer's own parameters and gradients.

    A layer without one, such as a subclass that computes something else, is returned as it is.
    """
    fast = FAST_LAYERS.get(type(layer))
    return fast(layer) if fast else layer
