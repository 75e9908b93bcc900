"""Activations: what is done to each number between two layers. None overflows, however large its input."""

import numpy as np
from numpy.typing import DTypeLike

from engine.arrays import Arithmetic, float_kind
from engine.layers import Array, Layer, Linear, Parameter, Shape
from engine.ranges import above_zero, finite, whole

__all__ = ["ELU", "LeakyReLU", "Maxout", "PReLU", "ReLU", "Sigmoid", "Tanh"]


class Activation(Layer):
    """A layer that treats every number alike, so the order of axes does not matter to it."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """The output, of x's shape (any)."""
        if getattr(getattr(x, "dtype", None), "kind", "") != "f":
            raise ValueError(f"x must be an array of floats, got {getattr(x, 'dtype', type(x).__name__)}")
        self._gave = x.shape, x.dtype
        with Arithmetic():
            return self.forward_rows(x, training).copy()

    def backward(self, grad: Array) -> Array:
        """The gradient of the last input."""
        grad = self.check_grad(grad).copy()
        with Arithmetic():
            self.collect(grad)
            return self.pull(grad).copy()


class Sigmoid(Activation):
    """σ(x) = 1/(1 + e⁻ˣ), between 0 and 1; its slope σ·(1 − σ) is never above 0.25.

    Worked out as (1 + tanh(x/2))/2, which is the same and cannot overflow. Floats of any shape.
    Source: CS231n neural-networks-1.
    """

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """σ(x)."""
        y = np.multiply(x, 0.5, out=self._buffer("out", x.shape, x.dtype))
        np.tanh(y, out=y)
        y += 1
        y *= 0.5
        self._y = y
        return y

    def pull(self, grad: Array) -> Array:
        """The gradient times σ·(1 − σ)."""
        grad *= self._y
        grad *= 1 - self._y
        return grad


class Tanh(Activation):
    """tanh(x), between −1 and 1 and centred on 0; its slope is 1 − tanh²(x).

    Floats of any shape. Source: CS231n neural-networks-1.
    """

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """tanh(x)."""
        self._y: Array = np.tanh(x, out=self._buffer("out", x.shape, x.dtype))
        return self._y

    def pull(self, grad: Array) -> Array:
        """The gradient times 1 − tanh²."""
        grad *= 1 - self._y * self._y
        return grad


class ReLU(Activation):
    """max(0, x): passes what is positive, and passes its gradient; elsewhere both are 0, at 0 itself too.

    Floats of any shape. Source: CS231n neural-networks-1.
    """

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """max(0, x)."""
        # Zeros in an array are compared with faster than one number; a row of the image is enough of them.
        zeros = self._buffer("zeros", x.shape[-3:], x.dtype)
        self._y = np.maximum(x, zeros, out=self._buffer("out", x.shape, x.dtype))
        return self._y

    def pull(self, grad: Array) -> Array:
        """The gradient where the output is positive."""
        grad *= np.greater(self._y, 0, out=self._buffer("positive", grad.shape, np.dtype(bool)))
        return grad


class LeakyReLU(Activation):
    """max(0, x) + slope·min(0, x): a little of what is negative passes too. At 0 the gradient takes the slope.

    max(slope·x, x) is the same only while the slope is at most 1. Floats of any shape. Source: CS231n neural-networks-1.
    """

    def __init__(self, slope: float = 0.01) -> None:
        """`slope` of the negative side, any finite number."""
        super().__init__()
        self.slope = finite("slope", slope)

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """max(0, x) + slope·min(0, x)."""
        self._low = x <= 0
        y = np.minimum(x, 0, out=self._buffer("out", x.shape, x.dtype))
        y *= self.slope
        y += np.maximum(x, 0)
        return y

    def pull(self, grad: Array) -> Array:
        """The gradient where x is positive, slope times it elsewhere."""
        np.multiply(grad, self.slope, out=grad, where=self._low)
        return grad


class ELU(Activation):
    """x where positive, α·(eˣ − 1) elsewhere: bends towards −α, and smooth at 0 for α = 1.

    At 0 the gradient is α, the slope of the left side, as in PyTorch.
    Floats of any shape. Source: Clevert et al., arXiv 1511.07289.
    """

    def __init__(self, alpha: float = 1.0) -> None:
        """`alpha`, the depth of the floor, above 0."""
        super().__init__()
        self.alpha = above_zero("alpha", alpha)

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """x or α·(eˣ − 1), the power taken of min(0, x) alone."""
        y = np.minimum(x, 0, out=self._buffer("out", x.shape, x.dtype))
        np.expm1(y, out=y)
        y *= self.alpha
        y += np.maximum(x, 0)
        self._y = y
        return y

    def pull(self, grad: Array) -> Array:
        """The gradient, times α·eˣ = y + α where x is not positive."""
        np.multiply(grad, self._y + self._y.dtype.type(self.alpha), out=grad, where=self._y <= 0)
        return grad


class PReLU(Layer):
    """Leaky ReLU that learns its slope: `alpha`, (num_parameters,), one for all channels or one a channel.

    (N, features) or (N, channels, height, width) -> the same; ValueError for other channels.
    The slope's gradient is the sum of x times the output's gradient, over negative x. Source: He et al., arXiv 1502.01852.
    """

    alpha = Parameter()

    def __init__(
        self, num_parameters: int = 1, start: float = 0.25, *, dtype: DTypeLike = np.float32
    ) -> None:
        """`start` is every slope's first value."""
        super().__init__()
        self.num_parameters = whole("num_parameters", num_parameters)
        self._own(alpha=np.full(num_parameters, finite("start", start), float_kind(dtype)))

    def output_shape(self, shape: Shape) -> Shape:
        """The same; with a slope a channel, `num_parameters` channels or features are needed."""
        if self.num_parameters not in (1, shape[0]):
            raise ValueError(f"x must have {self.num_parameters} channels an example, got shape {shape}")
        return shape

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """max(0, x) + α·min(0, x)."""
        self._low = np.minimum(x, 0, out=self._buffer("low", x.shape, x.dtype))
        self._positive = x > 0
        y = np.maximum(x, 0, out=self._buffer("out", x.shape, x.dtype))
        y += self._low * self._slopes(x.ndim)
        return y

    def collect(self, grad: Array) -> None:
        """dα = Σ min(0, x)·dy, over all that share the slope."""
        shares = grad * self._low
        channels = (0, 2, 3) if grad.ndim == 4 else (1,)
        self.grads["alpha"] = np.sum(shares, axis=channels if self.num_parameters > 1 else None).reshape(-1)

    def pull(self, grad: Array) -> Array:
        """The gradient where x is positive, α times it elsewhere."""
        np.multiply(grad, self._slopes(grad.ndim), out=grad, where=~self._positive)
        return grad

    def _slopes(self, axes: int) -> Array:
        return self.params["alpha"].reshape((-1, 1, 1) if axes == 4 else (-1, 1))


class Maxout(Linear):
    """Units that are each the largest of `pieces` linear functions: (N, in_features) -> (N, units).

    `weight` (in_features, units · pieces), a unit's pieces side by side: `pieces` times a linear layer's parameters, which is
    twice only for two. The gradient goes to the piece that was largest, the first of equals. Source: Goodfellow et al. 2013.
    """

    def __init__(
        self,
        in_features: int,
        units: int,
        pieces: int = 2,
        *,
        rng: np.random.Generator | None = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        """Weights start as those of a linear layer."""
        self.units, self.pieces = whole("units", units), whole("pieces", pieces)
        super().__init__(in_features, units * pieces, rng=rng, dtype=dtype)

    def output_shape(self, shape: Shape) -> Shape:
        """(in_features,) -> (units,)."""
        super().output_shape(shape)
        return (self.units,)

    def forward_rows(self, x: Array, training: bool) -> Array:
        """(in_features, N) -> (units, N)."""
        heights = super().forward_rows(x, training).reshape(self.units, self.pieces, -1)
        self._winner = heights.argmax(axis=1)[:, None]
        return np.take_along_axis(heights, self._winner, axis=1)[:, 0]

    def collect(self, grad: Array) -> None:
        """A linear layer's gradients, from those of the winning pieces."""
        self._routed = np.zeros((self.units, self.pieces, grad.shape[1]), grad.dtype)
        np.put_along_axis(self._routed, self._winner, grad[:, None], axis=1)
        super().collect(self._routed.reshape(self.out_features, -1))

    def pull(self, _grad: Array) -> Array:
        """The input's gradient, through the winning pieces."""
        return super().pull(self._routed.reshape(self.out_features, -1))
