"""Losses: one number for how wrong the scores of a batch are, and its gradient."""

import numpy as np

from engine.layers import Array

__all__ = ["SoftmaxCrossEntropy", "softmax"]


def softmax(scores: Array) -> Array:
    """Probabilities of (N, classes) scores, eˢ / Σ eˢ along the last axis, shifted so that nothing overflows."""
    powers: Array = np.exp(scores - scores.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def check_labels(labels: Array, n: int, classes: int) -> None:
    """ValueError unless `labels` are n whole numbers from 0 to classes − 1."""
    if getattr(getattr(labels, "dtype", None), "kind", "") not in "iu" or labels.shape != (n,):
        raise ValueError(
            f"labels must be {n} whole numbers, one an example, got {np.shape(labels)} of "
            f"{getattr(labels, 'dtype', type(labels).__name__)}"
        )
    if n and not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(f"labels must be from 0 to {classes - 1}, got {labels.min()} to {labels.max()}")


class SoftmaxCrossEntropy:
    """The mean over the batch of −log p(label), p = softmax(scores): (N, classes) scores and (N,) labels -> a float.

    In natural logarithms: guessing evenly among C classes costs ln C, 2.303 for ten.
    """

    def forward(self, scores: Array, labels: Array) -> float:
        """The loss; it is inf or nan if the scores are."""
        if scores.ndim != 2 or scores.dtype.kind != "f":
            raise ValueError(
                f"scores must be floats of shape (N, classes), got {scores.shape} of {scores.dtype}"
            )
        check_labels(labels, *scores.shape)
        return self.forward_rows(scores.T, labels)

    def backward(self) -> Array:
        """The gradient of the last scores, (N, classes): (p − 1 at the label) / N."""
        return self.backward_rows().T.copy()

    def forward_rows(self, scores: Array, labels: Array) -> float:
        """The loss of (classes, N) scores; labels are trusted."""
        n: int = scores.shape[1]
        self._picked = labels, np.arange(n)
        shifted = scores - np.maximum.reduce(scores)
        picked = float(shifted[self._picked].sum())
        self._powers = np.exp(shifted, out=shifted)
        self._sums = np.add.reduce(self._powers)
        return float((np.log(self._sums).sum() - picked) / n)

    def backward_rows(self) -> Array:
        """The gradient of the last scores, (classes, N); a new array every time."""
        n = self._powers.shape[1]
        grad: Array = self._powers / (self._sums * n)
        grad[self._picked] -= 1 / n
        return grad
