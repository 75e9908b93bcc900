"""Take the first steps of Adam, with and without bias correction, written out line by line."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

STEPS = 100


@dataclass(frozen=True, slots=True)
class Moments:
    """Step `t`, with the gradient `g`.

    `m` and `v` are the moving averages of the gradients and of their squares. `corrected` and `raw` are the length of the step
    in units of lr, with and without the correction of both averages for their start at 0. A negative step goes uphill.
    """

    t: int
    g: float
    m: float
    v: float
    corrected: float
    raw: float


def first_steps(beta1: float, beta2: float, gradient: float, noise: float, seed: int) -> Iterator[Moments]:
    """Take `STEPS` steps with gradients around `gradient` (> 0), their standard deviation being `noise` times `gradient`."""
    rng = np.random.default_rng(seed)
    m = v = 0.0
    for t in range(1, STEPS + 1):
        g = gradient * (1 + noise * float(rng.normal()))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        corrected = m / (1 - beta1**t) / math.sqrt(v / (1 - beta2**t))
        yield Moments(t, g, m, v, corrected, m / math.sqrt(v))
