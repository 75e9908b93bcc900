"""Activations: what is done to each number between two layers."""

import numpy as np

from engine.layers import Array, Layer

__all__ = ["ReLU"]


class Activation(Layer):
    """A layer that treats every number alike, so the order of axes does not matter to it."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """The output, of x's shape (any)."""
        if getattr(getattr(x, "dtype", None), "kind", "") != "f":
            raise ValueError(f"x must be an array of floats, got {getattr(x, 'dtype', type(x).__name__)}")
        self._out_shape = x.shape
        return self.forward_rows(x, training).copy()

    def backward(self, grad: Array) -> Array:
        """The gradient of the last input."""
        self.check_grad(grad)
        grad = grad.copy()
        self.collect(grad)
        return self.pull(grad).copy()


class ReLU(Activation):
    """max(0, x): passes what is positive, and passes its gradient; elsewhere both are 0, at 0 itself too."""

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """max(0, x)."""
        self._y = np.maximum(x, 0, out=self._buffer("out", x.shape, x.dtype))
        return self._y

    def pull(self, grad: Array) -> Array:
        """The gradient where the output is positive."""
        return np.multiply(grad, self._y > 0, out=grad)
