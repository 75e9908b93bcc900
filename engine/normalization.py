"""Batch norm: every feature brought to mean 0 and variance 1 over the batch, then to a scale and shift that are learned.

What is fast is few passes, and all of them over numbers that are still in the cache: so a few features at a time go the
whole way. Forward and backward end with one and the same thing: numbers times one factor a feature, plus others times
another, plus a third. So they lie in *planes*, gradient, centred numbers, ones, and for every run of a feature one small
product, (a, b, c) · (gradient, centred, ones), does it in a single pass.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from engine.arrays import float_kind
from engine.layers import Array, Layer, Parameter, Shape
from engine.ranges import above_zero, share_taken, whole

__all__ = ["BatchNorm"]

BLOCK = 2**20
"""Bytes of planes worked on at a time."""


class Part(NamedTuple):
    """Some features that go the whole way together: views into the arrays a layer keeps."""

    features: slice
    given: Array
    """The first plane: the output's gradient."""
    centred: Array
    """The second: the input without its mean; the third holds ones."""
    mean: Array
    variance: Array
    std: Array
    ahead: Array
    """(features, 2): the factors of centred numbers and ones that give the output."""
    behind: Array
    """(features, 3): the factors of all three planes that give the input's gradient."""
    forward: tuple[Array, Array, Array]
    """`ahead` as matrices, a matrix for every run of a feature, and where their products, the outputs, go."""
    backward: tuple[Array, Array, Array]
    """The same for `behind` and the input's gradient."""


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
        self.eps, self.momentum = above_zero("eps", eps), share_taken("momentum", momentum)
        dtype = float_kind(dtype)
        self._own(gamma=np.ones(num_features, dtype), beta=np.zeros(num_features, dtype))
        # the running mean and variance, then those of the last batch
        self._statistics = np.zeros((4, num_features), dtype)
        self._rows = tuple(self._statistics)
        self.running_var.fill(1)
        self._planned: tuple[Shape, np.dtype[Any]] = (), dtype

    @property
    def running_mean(self) -> Array:
        """The mean used outside training, (num_features,): to be changed in place."""
        return self._rows[0]

    @property
    def running_var(self) -> Array:
        """The variance used outside training, (num_features,): to be changed in place."""
        return self._rows[1]

    def __setstate__(self, state: dict[str, Any]) -> None:
        """As every layer; the statistics' rows are views into them again."""
        super().__setstate__(state)
        self._rows = tuple(self._statistics)

    def output_shape(self, shape: Shape) -> Shape:
        """The same: `num_features` features or channels."""
        if shape[0] != self.num_features:
            raise ValueError(
                f"x must have {self.num_features} channels or features an example, got shape {shape}"
            )
        return shape

    def forward_rows(self, x: Array, training: bool) -> Array:
        """(H, C, W, N) or (C, N) -> the same. Training needs more than one number a feature: ValueError otherwise."""
        if (x.shape, x.dtype) != self._planned:
            self._plan(x.shape, x.dtype)
        if training and self._count == 1:
            raise ValueError(
                "x must hold more than one number a feature in training, got one: use a larger batch"
            )
        self._flat, self._training = by_feature(x), training
        self._eps[()] = self.eps
        gamma, beta = self.params["gamma"], self.params["beta"]
        for part in self._parts:
            here, centred = self._flat[:, part.features], part.centred
            if training:
                totals(here, self._shares, part.mean)
            else:
                part.mean[...], part.variance[...] = (row[part.features] for row in self._rows[:2])
            # The mean is taken off before squaring: E[x²] − E[x]² loses every digit when the mean is large.
            np.subtract(here, part.mean[:, None], out=centred)
            if training:
                dots(centred, centred, part.variance)
                np.multiply(part.variance, self._share, out=part.variance)
            np.sqrt(np.add(part.variance, self._eps), out=part.std)
            np.divide(gamma[part.features], part.std, out=part.ahead[:, 0])
            part.ahead[:, 1] = beta[part.features]
            factors, numbers, out = part.forward
            np.matmul(factors, numbers, out=out)
        if training:
            self._statistics[:2] = np.dot(following(self.momentum, self._count, x.dtype), self._statistics)
        return self._out

    def collect(self, grad: Array) -> None:
        """dβ = Σ dy and dγ = Σ dy·x̂; and, while the numbers are in the cache, the input's gradient:

        dx = γ/√(variance + ε) · (dy − mean(dy) − x̂·mean(dy·x̂)), as mean and variance move with x in training too.
        """
        flat = by_feature(grad)
        betas, gammas = self.grads["beta"], self.grads["gamma"]
        for part in self._parts:
            beta, gamma, behind = betas[part.features], gammas[part.features], part.behind
            part.given[...] = flat[:, part.features]
            if len(self._parts) > 1:  # else they are there from going forward
                np.subtract(self._flat[:, part.features], part.mean[:, None], out=part.centred)
            totals(part.given, self._ones, beta)
            dots(part.given, part.centred, gamma)
            np.divide(gamma, part.std, out=gamma)
            behind[:, 0] = scale = part.ahead[:, 0]
            share = np.multiply(scale, self._minus_share if self._training else 0)
            np.multiply(share, beta, out=behind[:, 2])
            np.divide(share, part.std, out=share)
            np.multiply(share, gamma, out=behind[:, 1])
            factors, numbers, out = part.backward
            np.matmul(factors, numbers, out=out)

    def pull(self, _grad: Array) -> Array:
        """The input's gradient, which `collect` has found."""
        return self._back

    def _plan(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Lay out what batches of this shape need: planes for so many features as fit BLOCK."""
        self._out, self._back = (self._buffer(name, shape, dtype) for name in ("out", "back"))
        out, back = by_feature(self._out), by_feature(self._back)
        rows, features, n = out.shape
        self._count = rows * n
        self._ones = np.ones(n, dtype)
        self._shares = self._ones / self._count
        # Numbers as arrays without axes, which NumPy takes up faster than Python's.
        self._share, self._minus_share = (np.array(sign / self._count, dtype) for sign in (1, -1))
        self._eps = np.array(self.eps, dtype)
        size = min(features, max(1, BLOCK // (3 * self._count * dtype.itemsize)))
        planes = self._buffer("planes", (3, rows, size, n), dtype)
        planes[2].fill(1)
        numbers: Array = planes.transpose(1, 2, 0, 3)  # for every run of a feature a matrix
        std, ahead, behind = (
            np.ones(features, dtype),
            np.zeros((features, 2), dtype),
            np.zeros((features, 3), dtype),
        )
        self._parts = []
        for first in range(0, features, size):
            here = slice(first, min(first + size, features))
            used = here.stop - first
            self._parts.append(
                Part(
                    here,
                    planes[0, :, :used],
                    planes[1, :, :used],
                    self._rows[2][here],
                    self._rows[3][here],
                    std[here],
                    ahead[here],
                    behind[here],
                    (ahead[here, None], numbers[:, :used, 1:], out[:, here, None]),
                    (behind[here, None], numbers[:, :used], back[:, here, None]),
                )
            )
        self._planned = shape, dtype


def by_feature(x: Array) -> Array:
    """A view (rows, features, numbers) of images or of flat examples; a copy if they do not lie in one piece."""
    return x.reshape(len(x), x.shape[1], -1) if x.ndim == 4 else x[None]


def totals(a: Array, weights: Array, out: Array) -> None:
    """Σ a·weights for each feature of an array (rows, features, numbers), into `out`."""
    if len(a) == 1:
        np.matmul(a[0], weights, out=out)
    else:
        np.add.reduce(np.matmul(a, weights), out=out)


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
