"""AdaGrad: the steps of each parameter shrink with the sum of its squared gradients."""

import numpy as np

from engine import AdaGrad
from tutor.exercises.optimizer_exercise import (
    Array,
    Settings,
    optimizer_exercise,
    scaled_step,
    scaling_mistakes,
)

SETTINGS = {"lr": 0.1, "eps": 1e-7}  # ε as in the course notes

STARTER = """\
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr = lr
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for key, param in params.items():
            if key not in self.h:
                self.h[key] = np.zeros_like(param)
            ...
"""

REFERENCE = STARTER.replace(
    """\
            ...
""",
    """\
            self.h[key] += grads[key] ** 2
            param -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
""",
)


def _right_h(h: Array, g: Array, _: Settings) -> Array:
    return h + g**2


EXERCISE = optimizer_exercise(
    "adagrad",
    AdaGrad,
    SETTINGS,
    ("h",),
    STARTER,
    REFERENCE,
    scaled_step(_right_h),
    {
        "replaced": scaled_step(lambda _h, g, _: g**2),
        "not-squared": scaled_step(lambda h, g, _: h + g),
        "absolute": scaled_step(lambda h, g, _: h + np.abs(g)),
        "doubled": scaled_step(lambda h, g, _: h + 2 * g),
        "summed": scaled_step(lambda h, g, _: h + (g**2).sum()),
        **scaling_mistakes(_right_h),
    },
)
