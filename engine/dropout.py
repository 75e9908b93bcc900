"""Dropout: in training each number is kept with probability `keep`, else set to 0, drawn anew for every batch."""

import numpy as np

from engine.activations import Activation
from engine.layers import Array

__all__ = ["Dropout"]


class Dropout(Activation):
    """Keeps each number with probability `keep` (CS231n's p; PyTorch's p is 1 − keep).

    Inverted, what is kept is divided by `keep` in training and nothing is done afterwards; vanilla, nothing is divided and
    the output is multiplied by `keep` afterwards. Either way the expected output is the same in both phases, exactly so
    only for what is linear in it. `keep` is honoured to 1/65,536. Source: Srivastava et al., JMLR 2014.
    """

    def __init__(
        self, keep: float = 0.5, inverted: bool = True, *, rng: np.random.Generator | None = None
    ) -> None:
        """`keep` above 0 and at most 1. Without `rng` masks come from a generator seeded with 0."""
        super().__init__()
        if isinstance(keep, bool) or not 0 < keep <= 1:
            raise ValueError(f"keep must be above 0 and at most 1, got {keep!r}")
        self.keep, self.inverted = keep, inverted
        self.rng = rng or np.random.default_rng(0)

    def forward_rows(self, x: Array, training: bool) -> Array:
        """x with a new mask in training, x itself or keep·x otherwise."""
        self.mask = None
        self._scale = 1.0 if self.inverted else self.keep
        if training:
            # 16 random bits a number are enough, and drawn four times as fast as floats
            self.mask = self.rng.integers(0, 65536, x.shape, np.uint16) < round(self.keep * 65536)
            self._scale = 1 / self.keep if self.inverted else 1.0
        return self._through(x, self._buffer("out", x.shape, x.dtype))

    def pull(self, grad: Array) -> Array:
        """The gradient through the same mask and scale."""
        return self._through(grad, grad)

    def _through(self, x: Array, out: Array) -> Array:
        if self.mask is None:
            return np.multiply(x, self._scale, out=out)
        np.multiply(x, self.mask, out=out)
        if self._scale != 1:
            out *= self._scale
        return out
