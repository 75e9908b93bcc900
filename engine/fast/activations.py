"""A faster ReLU. The book's other activations are used as they are."""

import numpy as np

from engine.activations import ReLU
from engine.fast.layout import FastLayer
from engine.layer import Array


class FastReLU(FastLayer[ReLU]):
    """max(0, x), compared with an array of zeros: NumPy does that about three times as fast as with a single number."""

    zeros: Array = np.zeros(0)

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return max(0, x)."""
        if self.zeros.shape != x.shape or self.zeros.dtype != x.dtype:
            self.zeros = np.zeros_like(x)
        self.y: Array = np.maximum(x, self.zeros)
        return self.y

    def backward_input(self, grad: Array) -> Array:
        """dx = dy where the output is positive, else 0."""
        return grad * (self.y > 0)
