"""Dropout: in training each number is kept with probability `keep`, else set to 0, drawn anew for every batch."""

import numpy as np

from engine.activations import Activation
from engine.layers import Array
from engine.ranges import share_taken

__all__ = ["Dropout"]


class Dropout(Activation):
    """Keeps each number with probability `keep` (CS231n's p; PyTorch's p is 1 − keep).

    Inverted, what is kept is divided by `keep` in training and nothing is done afterwards; vanilla, nothing is divided and
    the output is multiplied by `keep` afterwards. Either way the expected output is the same in both phases, exactly so
    only for what is linear in it. `keep` is honoured to 1/65,536. Floats of any shape. Source: Srivastava et al., JMLR 2014.
    """

    def __init__(
        self, keep: float = 0.5, inverted: bool = True, *, rng: np.random.Generator | None = None
    ) -> None:
        """`keep` above 0 and at most 1. Without `rng` masks come from a generator seeded with 0."""
        super().__init__()
        self.keep, self.inverted = share_taken("keep", keep), inverted
        self.rng = rng or np.random.default_rng(0)
        self.mask: Array | None = None

    def forward_rows(self, x: Array, training: bool) -> Array:
        """x with a new mask in training, x itself or keep·x otherwise."""
        out = self._buffer("out", x.shape, x.dtype)
        if not training:
            self.mask = None
            return np.multiply(x, 1.0 if self.inverted else self.keep, out=out)
        # 16 random bits a number are enough, and drawn four times as fast as floats.
        words = self.rng.bit_generator.random_raw(-(-x.size // 4)).view(np.uint16)
        draws = words[: x.size].reshape(x.shape)
        self.mask = np.less(
            draws, round(self.keep * 65536), out=self._buffer("mask", x.shape, np.dtype(bool))
        )
        # The mask as numbers, 0 or the factor of what is kept: used twice, and multiplied by faster.
        factor = x.dtype.type(1 / self.keep if self.inverted else 1)
        self._factors: Array = np.multiply(self.mask, factor, out=self._buffer("factors", x.shape, x.dtype))
        np.multiply(x, self._factors, out=out)
        return out

    def pull(self, grad: Array) -> Array:
        """The gradient through the same mask and factor."""
        if self.mask is None:
            grad *= 1.0 if self.inverted else self.keep
        else:
            grad *= self._factors
        return grad
