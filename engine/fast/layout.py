"""The memory layout of a network: the examples of a batch are adjacent in memory.

NumPy stores an array (N, C, H, W) image by image: W is the innermost axis, and it is short, 8 numbers for the
digits. Every operation on rows or windows then works on short runs of memory. If N is the innermost axis
instead, the pixels at one place of all images are adjacent, a run of N numbers. A window that moves by a row or
a column then moves by whole runs, and NumPy is fast on long runs.

The shape remains (N, C, H, W), so the book's layers work on such arrays unchanged; only the strides differ.
PyTorch calls this a memory format. Arrays (N, features) keep NumPy's order.
"""

from typing import Generic, TypeVar

import numpy as np

from engine.layer import Array, Layer

AnyLayer = TypeVar("AnyLayer", bound=Layer)


def batch_last(x: Array) -> Array:
    """Return (N, C, H, W) in any memory order as a contiguous array (C, H, W, N), copied only if necessary."""
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0))


def batch_first(x: Array) -> Array:
    """Return (C, H, W, N) as a view (N, C, H, W) of the same memory."""
    return x.transpose(3, 0, 1, 2)


class FastLayer(Generic[AnyLayer]):
    """The fast version of `layer`. It reads the layer's parameters and writes its gradients.

    It does not check its input, because the network has done so. Its arrays may share memory with its input or output.
    """

    def __init__(self, layer: AnyLayer) -> None:
        """Use this layer's parameters and gradients."""
        self.layer = layer

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the layer's output."""
        raise NotImplementedError

    def backward_params(self, grad: Array) -> None:
        """Store the parameters' gradients in the layer. A layer without parameters does nothing here."""

    def backward_input(self, grad: Array) -> Array:
        """Return the gradient of the last input."""
        raise NotImplementedError

    def backward(self, grad: Array) -> Array:
        """Store the parameters' gradients and return the input's."""
        self.backward_params(grad)
        return self.backward_input(grad)
