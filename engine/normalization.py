"""Batch norm: every feature brought to mean 0 and variance 1 over the batch, then to a scale and shift that are learned."""

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
        self.running_mean, self.running_var = np.zeros(num_features, dtype), np.ones(num_features, dtype)

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
        mean, variance = self.running_mean, self.running_var
        if training:
            mean = np.add.reduce(np.matmul(flat, self._ones(flat.shape[2], x.dtype))) / self._count
        # The mean is taken off before squaring: E[x²] − E[x]² loses every digit when the mean is large.
        self._centred = np.subtract(
            flat, self._wide(mean, flat), out=self._buffer("centred", flat.shape, x.dtype)
        )
        if training:
            variance = dots(self._centred, self._centred) / self._count
            self._follow(mean, variance * (self._count / (self._count - 1)))
        self._inverse = 1 / np.sqrt(variance + variance.dtype.type(self.eps))
        scale = self._wide(self.params["gamma"] * self._inverse, flat)
        out = np.multiply(self._centred, scale, out=self._buffer("out", flat.shape, x.dtype))
        out += self._wide(self.params["beta"], flat)
        return out.reshape(x.shape)

    def collect(self, grad: Array) -> None:
        """dβ = Σ dy and dγ = Σ dy·x̂."""
        flat = by_feature(grad)
        np.add.reduce(np.matmul(flat, self._ones(flat.shape[2], grad.dtype)), out=self.grads["beta"])
        np.multiply(dots(flat, self._centred), self._inverse, out=self.grads["gamma"])

    def pull(self, grad: Array) -> Array:
        """dx = γ/√(variance + ε) · (dy − mean(dy) − x̂·mean(dy·x̂)), as mean and variance move with x in training too."""
        flat = by_feature(grad)
        if self._training:
            along = self._wide(self.grads["gamma"] * self._inverse / self._count, flat)
            flat -= np.multiply(self._centred, along, out=self._buffer("along", flat.shape, grad.dtype))
            flat -= self._wide(self.grads["beta"] / self._count, flat)
        flat *= self._wide(self.params["gamma"] * self._inverse, flat)
        return flat.reshape(grad.shape)

    def _wide(self, values: Array, flat: Array) -> Array:
        """A number a feature, written out along its row: whole rows are worked through faster than single numbers."""
        if len(flat) == 1:
            return values[:, None]
        wide = self._buffer("wide", flat.shape[1:], flat.dtype)
        wide[...] = values[:, None]
        return wide

    def _follow(self, mean: Array, variance: Array) -> None:
        for running, new in ((self.running_mean, mean), (self.running_var, variance)):
            running *= 1 - self.momentum
            running += self.momentum * new


def by_feature(x: Array) -> Array:
    """A view (rows, features, numbers) of images or of flat examples; a copy if they do not lie in one piece."""
    x = np.ascontiguousarray(x)
    return x.reshape(len(x), x.shape[1], -1) if x.ndim == 4 else x[None]


def dots(a: Array, b: Array) -> Array:
    """Σ a·b for each feature of two arrays (rows, features, numbers), without an array of the products."""
    total: Array = np.add.reduce(np.matmul(a[:, :, None, :], b[:, :, :, None])[:, :, 0, 0])
    return total
