"""The fully connected layer and the flattening before it, in the memory layout of a network."""

import numpy as np

from engine.fast.layout import FastLayer, batch_first, batch_last
from engine.layer import Array
from engine.linear import Flatten, Linear


class FastLinear(FastLayer[Linear]):
    """The book's formulas, with the input's gradient in the memory layout of images."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return x·W + b."""
        self.x, params = x, self.layer.params
        y: Array = x @ params["weight"]
        if "bias" in params:
            y += params["bias"]
        return y

    def backward_params(self, grad: Array) -> None:
        """dW = xᵀ·dy, db = Σ dy."""
        grads = self.layer.grads
        np.matmul(self.x.T, grad, out=grads["weight"])
        if "bias" in grads:
            np.sum(grad, axis=0, out=grads["bias"])

    def backward_input(self, grad: Array) -> Array:
        """dx = dy·Wᵀ, computed as (W·dyᵀ)ᵀ: then the examples are adjacent in memory, and Flatten need not copy it."""
        dx: Array = (self.layer.params["weight"] @ grad.T).T
        return dx


class FastFlatten(FastLayer[Flatten]):
    """(N, C, H, W) -> (N, C·H·W): a view, because C, H and W are in this order in memory too."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return each example as one row."""
        self.x_shape = x.shape
        return x.reshape(len(x), -1)

    def backward_input(self, grad: Array) -> Array:
        """Return the gradient in the input's shape and memory layout."""
        dx = grad.reshape(self.x_shape)
        return batch_first(batch_last(dx)) if dx.ndim == 4 else dx
