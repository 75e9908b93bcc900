"""Batch norm: every feature brought to mean 0 and variance 1 over the batch, then to a scale and shift that are learned.

What is fast is few passes. Forward ends and backward ends with one and the same thing: numbers times one factor a
feature, plus others times another, plus a third. So the numbers lie in *planes*, gradient, centred numbers, ones, and
for every run of a feature one small product, (a, b, c) · (gradient, centred, ones), does it in a single pass.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import DTypeLike

from engine.formulas import whole
from engine.layers import Array, Layer, Parameter, Shape

__all__ = ["BatchNorm"]


class BatchNorm(Layer):
    """y = γ·(x − mean)/√(variance + ε) + β for (N, C) or, a channel at a time, (N, C, H, W).

    In training mean and variance are the batch's own, and `running_mean` and `running_var` follow them; otherwise
    these two are used. `gamma` (C,) starts as ones, `beta` (C,) as zeros: 2C trained numbers. Conventions are PyTorch's:
    running ← (1 − momentum)·running + momentum·new, and the running variance is the unbiased one, divided by n − 1
    (CS231n's momentum weights the old value, and its variance is divided by n, as the batch's is here too); ε is inside the
    root. Source: Ioffe & Szegedy, arXiv 1502.03167.
    """

    gamma = Parameter()
    beta = Parameter()
    _given: Array
    _centred: Array
    _units: Array
    _out: Array
    _back: Array

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, *, dtype: DTypeLike = np.float32
    ) -> None:
        """`momentum` is the share of the new batch in the running statistics, above 0 and at most 1."""
        super().__init__()
        self.num_features = whole("num_features", num_features)
        if not eps > 0:
            raise ValueError(f"eps must be above 0, got {eps!r}")
        if not 0 < momentum <= 1:
            raise ValueError(f"momentum must be above 0 and at most 1, got {momentum!r}")
        self.eps, self.momentum = eps, momentum
        self._own(gamma=np.ones(num_features, dtype), beta=np.zeros(num_features, dtype))
        # the running mean and variance, then those of the last batch
        self._statistics = np.zeros((4, num_features), dtype)
        self._rows = tuple(self._statistics)
        self.running_var.fill(1)

    @property
    def running_mean(self) -> Array:
        """The mean used outside training, (num_features,): to be changed in place."""
        return self._rows[0]

    @property
    def running_var(self) -> Array:
        """The variance used outside training, (num_features,): to be changed in place."""
        return self._rows[1]

    def output_shape(self, shape: Shape) -> Shape:
        """The same: `num_features` features or channels."""
        if shape[0] != self.num_features:
            raise ValueError(
                f"x must have {self.num_features} channels or features an example, got shape {shape}"
            )
        return shape

    def forward_rows(self, x: Array, training: bool) -> Array:
        """(H, C, W, N) or (C, N) -> the same. Training needs more than one number a feature: ValueError otherwise."""
        flat = by_feature(x)
        self._training, self._count = training, flat.shape[0] * flat.shape[2]
        if training and self._count == 1:
            raise ValueError(
                "x must hold more than one number a feature in training, got one: use a larger batch"
            )
        self._planes = planes = self._buffer("planes", (5, *flat.shape), x.dtype)
        self._given, self._centred, self._units, self._out, self._back = planes
        if self._units[0, 0, 0] != 1:
            self._units.fill(1)
        mean, variance = self._rows[2:] if training else self._rows[:2]
        if training:
            dots(flat, self._units[:1], mean)
            mean *= 1 / self._count
        # The mean is taken off before squaring: E[x²] − E[x]² loses every digit when the mean is large.
        np.subtract(flat, mean[:, None], out=self._centred)
        if training:
            dots(self._centred, self._centred, variance)
            variance *= 1 / self._count
            follow = following(self.momentum, self._count, x.dtype)
            self._statistics[:2] = np.dot(follow, self._statistics)
        self._inverse = (variance + self.eps) ** -0.5
        self._scale = self.params["gamma"] * self._inverse
        factors = self._buffer("factors", (len(mean), 1, 3), x.dtype)
        factors[:, 0, 1], factors[:, 0, 2] = self._scale, self.params["beta"]
        np.matmul(factors[:, :, 1:], side_by_side(planes[1:3]), out=self._out[:, :, None])
        return self._out.reshape(x.shape)

    def collect(self, grad: Array) -> None:
        """dβ = Σ dy and dγ = Σ dy·x̂."""
        flat = by_feature(grad)
        dots(flat, self._units[:1], self.grads["beta"])
        dots(flat, self._centred, self.grads["gamma"])
        self.grads["gamma"] *= self._inverse

    def pull(self, grad: Array) -> Array:
        """dx = γ/√(variance + ε) · (dy − mean(dy) − x̂·mean(dy·x̂)), as mean and variance move with x in training too."""
        flat = by_feature(grad)
        if not self._training:
            np.multiply(flat, self._scale[:, None], out=self._back)
            return self._back.reshape(grad.shape)
        self._given[...] = flat
        factors = self._buffer("factors", (len(self._scale), 1, 3), grad.dtype)
        share = self._scale * (-1 / self._count)
        factors[:, 0, 0] = self._scale
        np.multiply(share, self.grads["beta"], out=factors[:, 0, 2])
        share *= self._inverse
        np.multiply(share, self.grads["gamma"], out=factors[:, 0, 1])
        np.matmul(factors, side_by_side(self._planes[:3]), out=self._back[:, :, None])
        return self._back.reshape(grad.shape)


def by_feature(x: Array) -> Array:
    """A view (rows, features, numbers) of images or of flat examples; a copy if they do not lie in one piece."""
    return x.reshape(len(x), x.shape[1], -1) if x.ndim == 4 else x[None]


def side_by_side(planes: Array) -> Array:
    """Planes (k, rows, features, numbers) as a matrix (k, numbers) for every run of a feature: a view."""
    matrices: Array = planes.transpose(1, 2, 0, 3)
    return matrices


def dots(a: Array, b: Array, out: Array) -> None:
    """Σ a·b for each feature of two arrays (rows, features, numbers), into `out`."""
    if len(a) == 1:
        np.vecdot(a[0], b[0], out=out)
    else:
        np.add.reduce(np.vecdot(a, b), out=out)


@lru_cache
def following(momentum: float, n: int, dtype: np.dtype[np.floating]) -> Array:
    """The matrix that takes (running mean, running variance, mean, variance of n numbers) to the next running two.

    n/(n − 1) makes the variance the unbiased one.
    """
    kept = 1 - momentum
    return np.array([[kept, 0, momentum, 0], [0, kept, 0, momentum * n / (n - 1)]], dtype)
