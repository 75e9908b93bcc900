"""The fully connected layer, and the flattening before it. Textbook page: neural networks, part 1."""

import numpy as np
from numpy.typing import DTypeLike

from engine.initializers import he
from engine.layer import Array, Layer, Parameter, Shape, quiet
from engine.validation import check_whole, make_rng

__all__ = ["Flatten", "Linear"]


class Linear(Layer):
    """A fully connected layer, y = x·W + b: (N, in_features) -> (N, out_features).

    `weight` (in_features, out_features) starts as He's normal noise, `bias` (out_features,) as zeros; there
    is no bias if `bias` is False. PyTorch stores the weight transposed, (out, in). Source: CS231n
    neural-networks-1.
    """

    weight = Parameter()
    bias = Parameter()

    def __init__(
        self,
        in_features: int,
        out_features: int,
        bias: bool = True,
        *,
        rng: np.random.Generator | None = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        """Draw the weights from `rng`. Without it they differ from layer to layer and from run to run."""
        self.in_features = check_whole("in_features", in_features)
        self.out_features = check_whole("out_features", out_features)
        params = {"weight": he((in_features, out_features), in_features, make_rng(rng), dtype=dtype)}
        if bias:
            params["bias"] = np.zeros(out_features, dtype)
        super().__init__(**params)

    def output_shape(self, shape: Shape) -> Shape:
        """(in_features,) -> (out_features,)."""
        if shape != (self.in_features,):
            raise ValueError(
                f"x must have {self.in_features} features per example, got shape {shape}: is a Flatten missing before it?"
            )
        return (self.out_features,)

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return x·W + b."""
        self.x = self.check_input(x)
        y: Array = self.x @ self.weight
        return y + self.bias if "bias" in self.params else y

    @quiet
    def backward(self, grad: Array) -> Array:
        """dW = xᵀ·dy, db = Σ dy over the batch, dx = dy·Wᵀ."""
        grad = self.check_grad(grad)
        self.grads["weight"] = self.x.T @ grad
        if "bias" in self.params:
            self.grads["bias"] = grad.sum(axis=0)
        dx: Array = grad @ self.weight.T
        return dx


class Flatten(Layer):
    """(N, C, H, W) -> (N, C·H·W): channel by channel, row by row. A flat batch (N, features) is not changed.

    Source: PyTorch's Flatten.
    """

    def output_shape(self, shape: Shape) -> Shape:
        """(C, H, W) -> (C·H·W,)."""
        return (int(np.prod(shape)),)

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return each example as one row."""
        self.x_shape = self.check_input(x).shape
        return x.reshape(len(x), -1)

    def backward(self, grad: Array) -> Array:
        """Return the gradient in the input's shape."""
        return self.check_grad(grad).reshape(self.x_shape)
