"""Activations: the non-linearity between two layers, applied to each number. Textbook page: neural networks, part 1.

No exponential in them overflows, however large the input. The same functions for single numbers, and the
table of all activations, are in `engine.formulas.activations`.
"""

import math

import numpy as np
from numpy.typing import DTypeLike

from engine.layer import Array, Layer, Parameter, Shape, check_floats, quiet
from engine.linear import Linear
from engine.validation import check_dtype, check_finite, check_positive, check_whole

__all__ = ["ELU", "GELU", "LeakyReLU", "Maxout", "PReLU", "ReLU", "SiLU", "Sigmoid", "Tanh"]


class Activation(Layer):
    """A layer that applies one function to each number, so its input can have any shape."""

    def check_input(self, x: Array) -> Array:
        """Return `x` if it is an array of floats; ValueError otherwise."""
        check_floats("x", x)
        self._output = x.shape, x.dtype
        return x


def logistic(x: Array) -> Array:
    """Return σ(x) = 1/(1 + e⁻ˣ), computed as eᵐⁱⁿ⁽ˣ·⁰⁾/(1 + e⁻|ˣ|): it never overflows, and is precise near 0 too."""
    y: Array = np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
    return y


class Sigmoid(Activation):
    """σ(x) = 1/(1 + e⁻ˣ), between 0 and 1. Its slope σ·(1 − σ) is at most 0.25.

    Floats of any shape. Source: CS231n neural-networks-1.
    """

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return σ(x)."""
        self.x = self.check_input(x)
        return logistic(self.x)

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy·σ(x)·(1 − σ(x)), where 1 − σ(x) is computed as σ(−x), which does not round to 0 for large x."""
        return self.check_grad(grad) * logistic(self.x) * logistic(-self.x)


class Tanh(Activation):
    """tanh(x) = 2σ(2x) − 1, between −1 and 1 and centred on 0. Its slope is 1 − tanh²(x).

    Floats of any shape. Source: CS231n neural-networks-1.
    """

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return tanh(x)."""
        self.x = self.check_input(x)
        y: Array = np.tanh(self.x)
        return y

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy·(1 − tanh²(x)), computed as 4·σ(2x)·σ(−2x), which does not round to 0 for large |x|."""
        dx: Array = self.check_grad(grad) * (4 * logistic(2 * self.x) * logistic(-2 * self.x))
        return dx


class ReLU(Activation):
    """max(0, x). Where x is positive, x and its gradient pass unchanged; elsewhere, also at 0, both become 0.

    Floats of any shape. Source: CS231n neural-networks-1.
    """

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return max(0, x)."""
        self.x = self.check_input(x)
        y: Array = np.maximum(self.x, 0)
        return y

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy where x > 0, else 0."""
        return self.check_grad(grad) * (self.x > 0)


class LeakyReLU(Activation):
    """max(0, x) + slope·min(0, x): negative numbers are multiplied by the slope. At 0 the gradient is the slope.

    max(slope·x, x) is the same only if the slope is at most 1. Floats of any shape. Source: CS231n
    neural-networks-1.
    """

    def __init__(self, slope: float = 0.01) -> None:
        """`slope` is any finite number."""
        super().__init__()
        self.slope = check_finite("slope", slope)

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return max(0, x) + slope·min(0, x)."""
        self.x = self.check_input(x)
        return np.maximum(self.x, 0) + self.slope * np.minimum(self.x, 0)

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy where x > 0, else slope·dy."""
        grad = self.check_grad(grad)
        return np.where(self.x > 0, grad, self.slope * grad)


class ELU(Activation):
    """x where x > 0, else α·(eˣ − 1), which approaches −α. It is smooth at 0 if α = 1.

    At 0 the gradient is α, the slope of the left side, as in PyTorch. Floats of any shape.
    Source: Clevert et al., arXiv 1511.07289.
    """

    def __init__(self, alpha: float = 1.0) -> None:
        """`alpha` is a finite number above 0."""
        super().__init__()
        self.alpha = check_positive("alpha", alpha)

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return x where x > 0, else α·(eˣ − 1)."""
        self.x = self.check_input(x)
        return np.maximum(self.x, 0) + self.alpha * np.expm1(np.minimum(self.x, 0))

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy where x > 0, else α·eˣ·dy. The slope is also y + α, but that is inexact below x = −10."""
        grad = self.check_grad(grad)
        return np.where(self.x > 0, grad, self.alpha * np.exp(np.minimum(self.x, 0)) * grad)


def normal_cdf(x: Array) -> Array:
    """Return Φ(x) = erfc(−x/√2)/2, in the dtype of `x`. NumPy has no erfc, so it is computed one number at a time."""
    values = [math.erfc(-number / math.sqrt(2)) / 2 for number in x.ravel().tolist()]
    return np.array(values, x.dtype).reshape(x.shape)


class GELU(Activation):
    """x·Φ(x), where Φ is the cumulative distribution of N(0, 1): the exact form, with erf, as in PyTorch.

    Floats of any shape. Source: Hendrycks & Gimpel, arXiv 1606.08415.
    """

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return x·Φ(x)."""
        self.x = self.check_input(x)
        return self.x * normal_cdf(self.x)

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy·(Φ(x) + x·φ(x)), where φ(x) = e^(−x²/2)/√(2π) is the normal density."""
        density = np.exp(-self.x * self.x / 2) / math.sqrt(2 * math.pi)
        return self.check_grad(grad) * (normal_cdf(self.x) + self.x * density)


class SiLU(Activation):
    """x·σ(x), also called swish: like GELU, with σ in place of Φ.

    Floats of any shape. Source: Elfwing et al., arXiv 1702.03118.
    """

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return x·σ(x)."""
        self.x = self.check_input(x)
        return self.x * logistic(self.x)

    @quiet
    def backward(self, grad: Array) -> Array:
        """dx = dy·σ(x)·(1 + x·σ(−x))."""
        dx: Array = self.check_grad(grad) * logistic(self.x) * (1 + self.x * logistic(-self.x))
        return dx


class PReLU(Layer):
    """Leaky ReLU that learns its slope: `alpha`, (num_parameters,), one for all channels or one for each.

    (N, features) or (N, channels, height, width) -> the same. The gradient of the slope is Σ min(0, x)·dy.
    Source: He et al., arXiv 1502.01852.
    """

    alpha = Parameter()

    def __init__(
        self, num_parameters: int = 1, start: float = 0.25, *, dtype: DTypeLike = np.float32
    ) -> None:
        """`start` is the first value of every slope."""
        self.num_parameters = check_whole("num_parameters", num_parameters)
        super().__init__(alpha=np.full(num_parameters, check_finite("start", start), check_dtype(dtype)))

    def output_shape(self, shape: Shape) -> Shape:
        """The same shape. With a slope for each channel, there must be `num_parameters` channels or features."""
        if self.num_parameters not in (1, shape[0]):
            raise ValueError(f"x must have {self.num_parameters} channels per example, got shape {shape}")
        return shape

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return max(0, x) + α·min(0, x)."""
        self.x = self.check_input(x)
        y: Array = np.maximum(self.x, 0) + self._slopes() * np.minimum(self.x, 0)
        return y

    @quiet
    def backward(self, grad: Array) -> Array:
        """dα = Σ min(0, x)·dy over all numbers that share the slope; dx = dy where x > 0, else α·dy."""
        grad = self.check_grad(grad)
        shared = (0, *range(2, grad.ndim)) if self.num_parameters > 1 else None
        self.grads["alpha"] = np.sum(np.minimum(self.x, 0) * grad, axis=shared).reshape(-1)
        return np.where(self.x > 0, grad, self._slopes() * grad)

    def _slopes(self) -> Array:
        """Return α with the axes of x, so that it broadcasts: one slope for each channel, or one for all."""
        return self.alpha.reshape(-1, *(1,) * (self.x.ndim - 2))


class Maxout(Linear):
    """Units that are each the largest of `pieces` linear functions: (N, in_features) -> (N, units).

    `weight` is (in_features, units · pieces), with the pieces of a unit side by side: `pieces` times the
    parameters of a linear layer. The gradient goes to the largest piece, to the first if several are equal.
    Source: Goodfellow et al. 2013.
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
        """Draw the weights from `rng`, as a linear layer does."""
        self.units, self.pieces = check_whole("units", units), check_whole("pieces", pieces)
        super().__init__(in_features, units * pieces, rng=rng, dtype=dtype)

    def output_shape(self, shape: Shape) -> Shape:
        """(in_features,) -> (units,)."""
        super().output_shape(shape)
        return (self.units,)

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the largest piece of each unit."""
        self.x = self.check_input(x)
        pieces = (self.x @ self.weight + self.bias).reshape(len(x), self.units, self.pieces)
        self.winner = pieces.argmax(axis=2)[:, :, None]
        return np.take_along_axis(pieces, self.winner, axis=2)[:, :, 0]

    @quiet
    def backward(self, grad: Array) -> Array:
        """Return a linear layer's gradients, from the gradients of the winning pieces."""
        grad = self.check_grad(grad)
        pieces: Array = np.zeros((len(grad), self.units, self.pieces), grad.dtype)
        np.put_along_axis(pieces, self.winner, grad[:, :, None], axis=2)
        pieces = pieces.reshape(len(grad), -1)
        self.grads["weight"] = self.x.T @ pieces
        self.grads["bias"] = pieces.sum(axis=0)
        dx: Array = pieces @ self.weight.T
        return dx
