"""Losses: one number for how wrong the scores of a batch are, and its gradient."""

import numpy as np

from engine.arrays import Arithmetic
from engine.layers import Array
from engine.ranges import above_zero

__all__ = ["Hinge", "Loss", "SoftmaxCrossEntropy", "softmax"]


def softmax(scores: Array) -> Array:
    """Probabilities of (N, classes) scores, eˢ / Σ eˢ along the last axis, shifted so that nothing overflows.

    Source: CS231n linear-classify.
    """
    powers: Array = np.exp(scores - scores.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def check_labels(labels: Array, n: int, classes: int) -> None:
    """ValueError unless `labels` are n whole numbers from 0 to classes − 1."""
    if not isinstance(labels, np.ndarray) or labels.dtype.kind not in "iu" or labels.shape != (n,):
        raise ValueError(
            f"labels must be {n} whole numbers, one an example, got {np.shape(labels)} of "
            f"{getattr(labels, 'dtype', type(labels).__name__)}"
        )
    if not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(f"labels must be from 0 to {classes - 1}, got {labels.min()} to {labels.max()}")


def places(labels: Array) -> Array:
    """Where each example's label is in (classes, N) scores, counted along their rows."""
    found: Array = np.multiply(labels, len(labels), dtype=np.intp) + np.arange(len(labels))
    return found


class Loss:
    """(N, classes) scores and (N,) labels -> a float, the mean over the batch; then its gradient.

    Subclasses work in the rows layout, (classes, N).
    ValueError for other shapes or dtypes, or labels out of range. Source: CS231n linear-classify.
    """

    _picked: Array = np.empty(0, np.intp)
    """Where the labels of the last forward pass are; empty before it."""

    def forward(self, scores: Array, labels: Array) -> float:
        """The loss; it is inf or nan if the scores are."""
        if not isinstance(scores, np.ndarray) or scores.ndim != 2 or scores.dtype.kind != "f":
            kind = getattr(scores, "dtype", type(scores).__name__)
            raise ValueError(f"scores must be floats of shape (N, classes), got {np.shape(scores)} of {kind}")
        if scores.size == 0:
            raise ValueError(f"scores must hold at least one number, got shape {scores.shape}")
        check_labels(labels, *scores.shape)
        with Arithmetic():
            return self.forward_rows(scores.T, labels)

    def backward(self) -> Array:
        """The gradient of the last scores, (N, classes)."""
        if not len(self._picked):
            raise ValueError("backward needs a forward pass before it")
        return self.backward_rows().T.copy()

    def forward_rows(self, scores: Array, labels: Array) -> float:
        """The loss of (classes, N) scores; labels are trusted."""
        raise NotImplementedError

    def backward_rows(self) -> Array:
        """The gradient of the last scores, (classes, N); a new array every time."""
        raise NotImplementedError


class SoftmaxCrossEntropy(Loss):
    """The mean over the batch of −log p(label), p = softmax(scores): (N, classes) scores and (N,) labels -> a float.

    In natural logarithms: guessing evenly among C classes costs ln C, 2.303 for ten. ValueError for scores that are not
    floats (N, classes), or labels that are not N whole numbers below `classes`. Source: CS231n linear-classify.
    """

    def forward_rows(self, scores: Array, labels: Array) -> float:
        """The loss of (classes, N) scores; labels are trusted."""
        n: int = scores.shape[1]
        self._picked = label = places(labels)
        shifted = scores - np.maximum.reduce(scores)
        picked = shifted.take(label)
        self._powers = np.exp(shifted, out=shifted)
        self._sums = np.add.reduce(self._powers)
        return float(np.add.reduce(np.log(self._sums) - picked) / n)

    def backward_rows(self) -> Array:
        """(p − 1 at the label) / N."""
        n = self._powers.shape[1]
        grad: Array = self._powers / (self._sums * n)
        grad.put(self._picked, grad.take(self._picked) - 1 / n)
        return grad


class Hinge(Loss):
    """The mean over the batch of Σ max(0, s − s of the label + margin), over the other classes: CS231n's multiclass SVM loss.

    PyTorch's MultiMarginLoss divides this by the number of classes. At a kink the gradient is 0.
    Scores (N, classes), labels (N,); ValueError as for the other loss. Source: CS231n linear-classify.
    """

    def __init__(self, margin: float = 1.0) -> None:
        """By how much the label's score must be ahead to cost nothing."""
        self.margin = above_zero("margin", margin)

    def forward_rows(self, scores: Array, labels: Array) -> float:
        """The loss of (classes, N) scores; labels are trusted."""
        n: int = scores.shape[1]
        self._picked = label = places(labels)
        margins = scores - scores.take(label) + self.margin
        margins.put(label, 0)
        self._short, self._dtype = margins > 0, scores.dtype
        return float(np.maximum(margins, 0).sum() / n)

    def backward_rows(self) -> Array:
        """1/N for every class too close, and minus their count at the label."""
        grad = self._short.astype(self._dtype)
        grad.put(self._picked, -np.add.reduce(grad))
        grad /= grad.shape[1]
        return grad
