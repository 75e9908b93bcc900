"""Preprocessing: statistics of the training split, applied to every split. Textbook page: neural networks, part 2."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.datasets import Dataset
from engine.validation import check_positive, check_whole

__all__ = ["PCA", "Standardize", "Whiten", "standardized"]

Array = NDArray[Any]


def check_examples(x: Array, shape: tuple[int, ...] | None = None) -> None:
    """Raise a ValueError unless `x` (N, …) holds at least one example of finite floats, of `shape` if that is given."""
    if getattr(getattr(x, "dtype", None), "kind", "") != "f" or x.ndim < 2 or len(x) == 0:
        kind, shape = getattr(x, "dtype", type(x).__name__), np.shape(x)
        raise ValueError(
            f"x must be floats of shape (N, …), at least one example, got {kind} of shape {shape}"
        )
    if shape is not None and x.shape[1:] != shape:
        raise ValueError(
            f"x must hold examples of shape {shape}, as those it was made with, got {x.shape[1:]}"
        )
    if not np.isfinite(x).all():
        raise ValueError(
            f"x must be finite, got {int((~np.isfinite(x)).sum())} numbers that are nan or infinite"
        )


class Standardize:
    """x -> (x − mean) / (std + eps), with the mean and standard deviation of the examples it was made with.

    With `axis` 0 each feature has its own mean and standard deviation. With None all numbers share one of
    each, which suits images: a pixel that is always blank has a standard deviation of 0. Source: CS231n
    neural-networks-2.
    """

    def __init__(self, x: Array, axis: int | tuple[int, ...] | None = 0, eps: float = 1e-8) -> None:
        """`x`, (N, …) floats, is the training split."""
        check_examples(x)
        self._shape = x.shape[1:]
        # in float64: a sum over many float32 numbers loses digits
        self.mean: Array = x.mean(axis=axis, keepdims=True, dtype=np.float64)
        self.std: Array = x.std(axis=axis, keepdims=True, dtype=np.float64)
        self.eps = check_positive("eps", eps)

    def __call__(self, x: Array) -> Array:
        """Return `x` on the scale of the training split, in its own dtype."""
        check_examples(x, self._shape)
        return ((x - self.mean) / (self.std + self.eps)).astype(x.dtype)


class PCA:
    """Rotates examples (N, D) onto their principal axes, (N, k): centred, uncorrelated, in order of decreasing variance.

    The rotation removes correlations; leaving out axes, k < D, reduces the number of features. `mean` (D,);
    `axes` (D, k), unit vectors as columns, each with its largest entry positive; `variances` (k,) of the
    training split along them (sums divided by N); `kept`, their share of the total variance. Source: CS231n
    neural-networks-2.
    """

    def __init__(self, x: Array, components: int | None = None) -> None:
        """`x`, (N, D) floats, is the training split; `components` k is D unless given."""
        check_examples(x)
        if x.ndim != 2:
            raise ValueError(f"x must have shape (N, D), got {x.shape}: flatten the examples first")
        k = x.shape[1] if components is None else check_whole("components", components)
        if k > x.shape[1]:
            raise ValueError(f"components must be at most the {x.shape[1]} features, got {k}")
        self._shape = x.shape[1:]
        self.mean: Array = x.mean(axis=0, dtype=np.float64)
        centred = x - self.mean
        variances, axes = np.linalg.eigh(centred.T @ centred / len(x))
        total = variances.sum()
        self.variances: Array = np.maximum(variances[::-1][:k], 0)
        self.kept = float(self.variances.sum() / total) if total > 0 else 1.0
        axes = axes[:, ::-1][:, :k]
        self.axes: Array = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(k)])

    def __call__(self, x: Array) -> Array:
        """(N, D) -> (N, k), in its own dtype."""
        check_examples(x, self._shape)
        return ((x - self.mean) @ self.axes).astype(x.dtype)

    def back(self, scores: Array) -> Array:
        """(N, k) -> (N, D): the examples without their parts along the axes that were left out."""
        check_examples(scores, (len(self.variances),))
        return (scores @ self.axes.T + self.mean).astype(scores.dtype)


class Whiten(PCA):
    """PCA, then each coordinate is divided by √(λ + eps), where λ is its variance: all variances become about 1.

    This enlarges directions of little variance, which are often noise; `eps` limits it. (N, D) -> (N, k).
    Source: CS231n neural-networks-2.
    """

    def __init__(self, x: Array, components: int | None = None, eps: float = 1e-5) -> None:
        """`eps` above 0, in units of variance."""
        super().__init__(x, components)
        self.eps = check_positive("eps", eps)

    def __call__(self, x: Array) -> Array:
        """(N, D) -> (N, k), in its own dtype."""
        return (super().__call__(x) / np.sqrt(self.variances + self.eps)).astype(x.dtype)

    def back(self, scores: Array) -> Array:
        """(N, k) -> (N, D): undo the scaling, then the rotation."""
        return super().back((scores * np.sqrt(self.variances + self.eps)).astype(scores.dtype))


def standardized(data: Dataset, axis: int | tuple[int, ...] | None = None) -> Dataset:
    """Return the same examples with mean 0 and standard deviation 1 over the training split; the test split uses the same two.

    Examples keep their shape, (N, …). Source: CS231n neural-networks-2.
    """
    scale = Standardize(data.train_x, axis)
    return replace(data, train_x=scale(data.train_x), test_x=scale(data.test_x))
