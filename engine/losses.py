"""Losses: one number for how wrong the scores of a batch are, and its gradient. Textbook page: linear classification.

The two penalties on large weights are here too: L2, whose gradient is weight decay, and L1.
"""

from collections.abc import Mapping

import numpy as np

from engine.activations import logistic
from engine.layer import Array, check_floats, quiet
from engine.validation import check_not_negative, check_positive

__all__ = [
    "BinaryCrossEntropy",
    "Hinge",
    "Loss",
    "MeanSquaredError",
    "SoftmaxCrossEntropy",
    "add_l1_gradient",
    "add_weight_decay",
    "l1_penalty",
    "l2_penalty",
    "softmax",
]


@quiet
def softmax(scores: Array) -> Array:
    """Return the probabilities of (N, classes) scores: eˢ/Σ eˢ along the last axis, shifted so that eˢ cannot overflow.

    A score of −∞ has probability 0. A row with nan or +∞, or with nothing but −∞, has no probabilities: the
    whole row is nan. Source: CS231n linear-classify.
    """
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probabilities: Array = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


class Loss:
    """(N, classes) scores and (N,) labels -> a float, the mean over the batch. Then `backward` gives its gradient.

    ValueError for other shapes or dtypes, or for labels out of range. Source: CS231n linear-classify.
    """

    labels: Array | None = None
    """The labels of the last forward pass."""

    def forward(self, scores: Array, labels: Array) -> float:
        """Return the loss."""
        raise NotImplementedError

    def backward(self) -> Array:
        """Return the gradient with respect to the last scores, (N, classes)."""
        raise NotImplementedError

    def check(self, scores: Array, labels: Array) -> tuple[Array, Array]:
        """Check the arguments and remember the labels. Return `label_index`. ValueError for what does not fit."""
        if not isinstance(scores, np.ndarray) or scores.ndim != 2 or scores.dtype.kind != "f":
            kind = getattr(scores, "dtype", type(scores).__name__)
            raise ValueError(f"scores must be floats of shape (N, classes), got {np.shape(scores)} of {kind}")
        if scores.size == 0:
            raise ValueError(f"scores must hold at least one number, got shape {scores.shape}")
        check_labels(labels, *scores.shape)
        self.labels = labels
        return self.label_index()

    def label_index(self) -> tuple[Array, Array]:
        """Return the rows and columns at which the scores of the labels are; ValueError before the first forward pass."""
        if self.labels is None:
            raise ValueError("call forward before backward")
        return np.arange(len(self.labels)), self.labels


class SoftmaxCrossEntropy(Loss):
    """The mean over the batch of −ln p(label), p = softmax(scores): (N, classes) scores and (N,) labels -> a float.

    Equal scores for C classes cost ln C, which is 2.303 for ten. A label whose score is −∞ costs +∞. Where
    `softmax` returns nan, so is the loss. ValueError for scores that are not floats (N, classes),
    or labels that are not N whole numbers below `classes`. Source: CS231n linear-classify.
    """

    @quiet
    def forward(self, scores: Array, labels: Array) -> float:
        """Return the loss. −ln p is computed as ln Σ eˢ − s: it stays finite where p is too small for a float."""
        label = self.check(scores, labels)
        shifted = scores - scores.max(axis=1, keepdims=True)
        powers = np.exp(shifted)
        sums = powers.sum(axis=1, keepdims=True)
        self.p = powers / sums
        return float((np.log(sums[:, 0]) - shifted[label]).sum() / len(scores))

    def backward(self) -> Array:
        """Return (p − 1 at the label)/N."""
        label = self.label_index()
        grad: Array = self.p.copy()
        grad[label] -= 1
        return grad / len(grad)


class Hinge(Loss):
    """CS231n's multiclass SVM loss: the mean over the batch of Σ max(0, s − s_label + margin), summed over the other classes.

    PyTorch's MultiMarginLoss divides this by the number of classes. At a kink the gradient is 0. Scores (N,
    classes), labels (N,); ValueError as in `SoftmaxCrossEntropy`. Source: CS231n linear-classify.
    """

    def __init__(self, margin: float = 1.0) -> None:
        """A class costs nothing if the label's score is higher by at least `margin`."""
        self.margin = check_positive("margin", margin)

    @quiet
    def forward(self, scores: Array, labels: Array) -> float:
        """Return the loss."""
        label = self.check(scores, labels)
        margins: Array = scores - scores[label][:, None] + self.margin
        margins[label] = 0
        self.too_close, self.dtype = margins > 0, scores.dtype
        return float(np.maximum(margins, 0).sum() / len(scores))

    def backward(self) -> Array:
        """Return 1/N for every class that is too close to the label, and −(their count)/N at the label."""
        label = self.label_index()
        grad = self.too_close.astype(self.dtype)
        grad[label] = -grad.sum(axis=1)
        return grad / len(grad)


class BinaryCrossEntropy(Loss):
    """The mean over the batch of −ln p(label), where p(1) = σ(score): for two classes, one score per example is enough.

    Scores are floats (N, 1), labels (N,) are 0 or 1; ValueError otherwise. PyTorch calls it BCEWithLogitsLoss.
    Source: CS231n linear-classify, logistic regression.
    """

    @quiet
    def forward(self, scores: Array, labels: Array) -> float:
        """Return the loss. −ln p = max(s, 0) − s·label + ln(1 + e⁻|ˢ|), which never overflows."""
        check_one_score(scores)
        check_labels(labels, len(scores), 2)
        self.labels, self.scores = labels, scores
        s = scores[:, 0]
        costs = np.maximum(s, 0) - s * labels.astype(s.dtype) + np.log1p(np.exp(-np.abs(s)))
        return float(costs.mean(dtype=np.float64))

    def backward(self) -> Array:
        """Return (σ(s) − label)/N."""
        _, labels = self.label_index()
        grad: Array = logistic(self.scores) - labels[:, None].astype(self.scores.dtype)
        return grad / len(grad)


class MeanSquaredError(Loss):
    """The mean over the batch of (score − target)²: for regression with one score per example, as PyTorch's MSELoss.

    Scores and targets are floats, (N, 1) and (N,); ValueError otherwise. Source: CS231n neural-networks-2,
    regression.
    """

    @quiet
    def forward(self, scores: Array, labels: Array) -> float:
        """Return the loss; `labels` are the targets."""
        check_one_score(scores)
        check_floats("labels", labels)
        if labels.shape != (len(scores),):
            raise ValueError(f"labels must have shape {(len(scores),)}, got {labels.shape}")
        self.labels, self.error = labels, scores[:, 0] - labels
        return float(np.square(self.error, dtype=np.float64).mean())

    def backward(self) -> Array:
        """Return 2·(score − target)/N."""
        self.label_index()
        grad: Array = 2 * self.error[:, None] / len(self.error)
        return grad


def check_one_score(scores: Array) -> None:
    """Raise a ValueError unless `scores` are floats (N, 1)."""
    check_floats("scores", scores)
    if scores.ndim != 2 or scores.shape[1] != 1 or len(scores) == 0:
        raise ValueError(f"scores must have shape (N, 1), one for each example, got {scores.shape}")


def check_labels(labels: Array, n: int, classes: int) -> None:
    """Raise a ValueError unless `labels` are n whole numbers from 0 to classes − 1."""
    if not isinstance(labels, np.ndarray) or labels.dtype.kind not in "iu" or labels.shape != (n,):
        raise ValueError(
            f"labels must be {n} whole numbers, one for each example, got {np.shape(labels)} of "
            f"{getattr(labels, 'dtype', type(labels).__name__)}"
        )
    if not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(f"labels must be from 0 to {classes - 1}, got {labels.min()} to {labels.max()}")


def l2_penalty(params: Mapping[str, Array], strength: float) -> float:
    """Return λ/2·Σθ² over arrays of any shape, summed in float64: the cost of large weights that weight decay stands for.

    ValueError for a negative λ. Source: CS231n neural-networks-2, which writes ½λw² too.
    """
    strength = check_not_negative("strength", strength)
    return strength / 2 * sum(float(np.square(array, dtype=np.float64).sum()) for array in params.values())


def add_weight_decay(params: Mapping[str, Array], grads: Mapping[str, Array], strength: float) -> None:
    """Add the penalty's gradient, λ·θ, to `grads` in place (same keys). To leave biases out, leave them out of `params`.

    Arrays of any shape, each like its gradient; ValueError otherwise. Source: CS231n neural-networks-2.
    """
    strength = check_not_negative("strength", strength)
    for name, array in params.items():
        check_gradient(name, array, grads)
        grads[name][...] += strength * array


def l1_penalty(params: Mapping[str, Array], strength: float) -> float:
    """Return λ·Σ|θ| over arrays of any shape, summed in float64: a cost that drives many parameters to 0.

    ValueError for a negative λ. Source: CS231n neural-networks-2.
    """
    strength = check_not_negative("strength", strength)
    return strength * sum(float(np.abs(array, dtype=np.float64).sum()) for array in params.values())


def add_l1_gradient(params: Mapping[str, Array], grads: Mapping[str, Array], strength: float) -> None:
    """Add the gradient of the L1 penalty, λ·sign(θ), to `grads` in place (same keys). At 0, where |θ| has a kink, it is 0.

    Arrays of any shape, each like its gradient; ValueError otherwise. Source: CS231n neural-networks-2.
    """
    strength = check_not_negative("strength", strength)
    for name, array in params.items():
        check_gradient(name, array, grads)
        grads[name][...] += strength * np.sign(array)


def check_gradient(name: str, array: Array, grads: Mapping[str, Array]) -> None:
    """Raise a ValueError unless `grads` has an array of the shape of `array` under its name."""
    if name not in grads or grads[name].shape != array.shape:
        found = np.shape(grads[name]) if name in grads else "none"
        raise ValueError(f"grads[{name!r}] must be an array of shape {array.shape}, got {found}")
