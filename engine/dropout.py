"""Dropout: in training each number is kept with probability `keep`, else set to 0. Textbook page: neural networks, part 2."""

import numpy as np

from engine.activations import Activation
from engine.layer import Array, quiet
from engine.validation import check_fraction, make_rng

__all__ = ["Dropout"]


class Dropout(Activation):
    """Keeps each number with probability `keep` (CS231n's p; PyTorch's p is 1 − keep), with a new `mask` for every batch.

    Inverted dropout divides what is kept by `keep` in training, and does nothing afterwards. Vanilla dropout
    divides nothing, and multiplies the output by `keep` afterwards. Either way the expected output is the
    same in both phases, exactly so only where the output is linear in what is dropped. Floats of any shape.
    Source: Srivastava et al., JMLR 2014.
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
        """Return x with a new mask in training; afterwards x itself, or keep·x for vanilla dropout."""
        x = self.check_input(x)
        self.mask = self.rng.random(x.shape) < self.keep if training else None
        return self._scale(x)

    @quiet
    def backward(self, grad: Array) -> Array:
        """Return the gradient through the same mask and factor."""
        return self._scale(self.check_grad(grad))

    def _scale(self, x: Array) -> Array:
        """Apply the last mask and the factor that belongs to it."""
        if self.mask is None:
            return x * (1.0 if self.inverted else self.keep)
        return x * self.mask / (self.keep if self.inverted else 1.0)
