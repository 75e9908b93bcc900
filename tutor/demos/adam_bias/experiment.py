"""Adam's first steps, with its bias correction and without it, written out plainly."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

STEPS = 100


@dataclass(frozen=True, slots=True)
class Moments:
    """Step `t` under gradient `g`.

    `m` and `v` are the running averages of gradients and of their squares, `corrected` and `raw` the lengths of the step as a
    multiple of lr, with both averages corrected for their start at 0 and without; negative is uphill of the mean gradient.
    """

    t: int
    g: float
    m: float
    v: float
    corrected: float
    raw: float


def first_steps(beta1: float, beta2: float, gradient: float, noise: float, seed: int) -> Iterator[Moments]:
    """`STEPS` steps under gradients around `gradient` (> 0), of standard deviation `noise` times it."""
    rng = np.random.default_rng(seed)
    m = v = 0.0
    for t in range(1, STEPS + 1):
        g = gradient * (1 + noise * float(rng.normal()))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        corrected = m / (1 - beta1**t) / math.sqrt(v / (1 - beta2**t))
        yield Moments(t, g, m, v, corrected, m / math.sqrt(v))
