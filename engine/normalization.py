"""Batch norm: every feature brought to mean 0 and variance 1 over the batch, then to a scale and shift that are learned."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from engine.formulas import whole
from engine.layers import Array, Layer, Parameter, Shape

__all__ = ["BatchNorm"]


class BatchNorm(Layer):
    """y = γ·(x − mean)/√(variance + ε) + β for (N, C) or, a channel at a time, (N, C, H, W).

    In training mean and variance are the batch's own, and `running_mean` and `running_variance` follow them; otherwise
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
        self.running_mean, self.running_variance = np.zeros(num_features, dtype), np.ones(num_features, dtype)

    def output_shape(self, shape: Shape) -> Shape:
        """The same: `num_features` features or channels."""
        if shape[0] != self.num_features:
            raise ValueError(
                f"x must have {self.num_features} channels or features an example, got shape {shape}"
            )
        return shape

    def forward_rows(self, x: Array, training: bool) -> Array:
        """(H, C, W, N) or (C, N) -> the same. Training needs more than one number a feature: ValueError otherwise."""
        flat = self._by_feature(x)
        self._training, self._count = training, flat.shape[0] * flat.shape[2]
        if training and self._count == 1:
            raise ValueError(
                "x must hold more than one number a feature in training, got one: use a larger batch"
            )
        mean = self._sum(flat) / self._count if training else self.running_mean
        # The mean is taken off before squaring: E[x²] − E[x]² loses every digit when the mean is large.
        self._centred = np.subtract(flat, mean[:, None], out=self._buffer("centred", flat.shape, x.dtype))
        out = self._buffer("out", flat.shape, x.dtype)
        variance = self.running_variance
        if training:
            variance = self._sum(np.multiply(self._centred, self._centred, out=out)) / self._count
            self._follow(mean, variance * (self._count / (self._count - 1)))
        self._inverse = 1 / np.sqrt(variance + variance.dtype.type(self.eps))
        np.multiply(self._centred, (self.params["gamma"] * self._inverse)[:, None], out=out)
        out += self.params["beta"][:, None]
        return out.reshape(x.shape)

    def collect(self, grad: Array) -> None:
        """dβ = Σ dy and dγ = Σ dy·x̂."""
        flat = self._by_feature(grad)
        self._sum(flat, out=self.grads["beta"])
        products = np.multiply(flat, self._centred, out=self._buffer("products", flat.shape, grad.dtype))
        np.multiply(self._sum(products), self._inverse, out=self.grads["gamma"])

    def pull(self, grad: Array) -> Array:
        """dx = γ/√(variance + ε) · (dy − mean(dy) − x̂·mean(dy·x̂)), as mean and variance move with x in training too."""
        flat = self._by_feature(grad)
        scale = (self.params["gamma"] * self._inverse)[:, None]
        if not self._training:
            flat *= scale
            return flat.reshape(grad.shape)
        share = self._buffer("products", flat.shape, grad.dtype)
        flat -= np.multiply(
            self._centred, (self.grads["gamma"] * self._inverse / self._count)[:, None], out=share
        )
        flat -= (self.grads["beta"] / self._count)[:, None]
        flat *= scale
        return flat.reshape(grad.shape)

    def _by_feature(self, x: Array) -> Array:
        """A view (rows, features, numbers) of images or of flat examples."""
        if not x.flags.c_contiguous:
            x = np.ascontiguousarray(x)
        return x.reshape(len(x), x.shape[1], -1) if x.ndim == 4 else x[None]

    def _sum(self, flat: Array, out: Array | None = None) -> Array:
        """The sum for each feature: a product with ones, faster than `sum` is."""
        ones = self._buffer("ones", (flat.shape[2],), flat.dtype)
        ones.fill(1)
        total: Array = np.add.reduce(np.matmul(flat, ones), axis=0, out=out)
        return total

    def _follow(self, mean: Array, variance: Any) -> None:
        for running, new in ((self.running_mean, mean), (self.running_variance, variance)):
            running *= 1 - self.momentum
            running += self.momentum * new
