"""Dropout: in training each number is kept with probability `keep`, else set to 0. Textbook page: neural networks, part 2."""

import numpy as np

from engine.activations import Activation
from engine.layer import Array, quiet
from engine.validation import check_fraction, make_rng

__all__ = ["Dropout"]


class Dropout(Activation):
    """Keeps each number with probability `keep` (CS231n's p; PyTorch's p is 1 − keep), with a new `mask` for every batch.

    Inverted dropout divides the kept numbers by `keep` in training, and does nothing outside training. Vanilla
    dropout does not scale in training, and multiplies by `keep` outside it. Either way each number has the same
    expected value in both phases. Floats of any shape. Source: Srivastava et al., JMLR 2014.
    """

    def __init__(
        self, keep: float = 0.5, inverted: bool = True, *, rng: np.random.Generator | None = None
    ) -> None:
        """`keep` is above 0 and at most 1. Masks are drawn from `rng`; without it they differ from run to run."""
        super().__init__()
        self.keep, self.inverted = check_fraction("keep", keep), inverted
        self.rng = make_rng(rng)
        self.mask: Array | None = None

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return x under a new mask in training; outside training x itself, or keep·x for vanilla dropout."""
        x = self.check_input(x)
        self.mask = self.rng.random(x.shape) < self.keep if training else None
        return self._scale(x)

    @quiet
    def backward(self, grad: Array) -> Array:
        """Return the gradient under the same mask and factor."""
        return self._scale(self.check_grad(grad))

    def _scale(self, x: Array) -> Array:
        """Multiply by the last mask, if there is one, and by the factor of this phase."""
        if self.mask is None:
            return x * (1.0 if self.inverted else self.keep)
        return x * self.mask / (self.keep if self.inverted else 1.0)
