"""The memory layout of a network: the examples of a batch side by side.

An array (N, C, H, W) made by NumPy lies in memory image by image: W is the innermost axis, and it is short, 8
numbers for the digits. Every operation on rows or windows then works on short runs of numbers. If N is the
innermost axis instead, the number at one place of all images lies side by side: a run of N numbers, and every
shift of a window by a row or a column moves whole runs. NumPy is fast on long runs.

The shape stays (N, C, H, W), so the book's layers work on such arrays unchanged; only the strides differ.
This is what PyTorch calls a memory format. Arrays (N, features) stay as NumPy makes them.
"""

from typing import Generic, TypeVar

import numpy as np

from engine.layer import Array, Layer

AnyLayer = TypeVar("AnyLayer", bound=Layer)


def batch_last(x: Array) -> Array:
    """Return (N, C, H, W) in any memory order as a contiguous array (C, H, W, N). It is copied only where it is not one."""
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0))


def batch_first(x: Array) -> Array:
    """Return (C, H, W, N) as a view (N, C, H, W) of the same memory."""
    return x.transpose(3, 0, 1, 2)


class FastLayer(Generic[AnyLayer]):
    """The fast counterpart of `layer`. It reads the layer's parameters and fills its gradients.

    It does not check its input: the network has. Its arrays may share memory with its input or output.
    """

    def __init__(self, layer: AnyLayer) -> None:
        """Keep the layer."""
        self.layer = layer

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output, as the layer does."""
        raise NotImplementedError

    def backward_params(self, grad: Array) -> None:
        """Store the parameters' gradients in the layer. Nothing to do without parameters."""

    def backward_input(self, grad: Array) -> Array:
        """Return the gradient of the last input."""
        raise NotImplementedError

    def backward(self, grad: Array) -> Array:
        """Do both."""
        self.backward_params(grad)
        return self.backward_input(grad)
