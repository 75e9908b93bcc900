"""RMSProp: AdaGrad with a moving average of squared gradients in place of their sum."""

from collections.abc import Callable

import numpy as np

from engine import RMSProp
from tutor.exercises.optimizer_exercise import (
    Array,
    Settings,
    Step,
    optimizer_exercise,
    scaled_step,
    scaling_mistakes,
)

SETTINGS = {"lr": 0.1, "decay": 0.9, "eps": 1e-8}

STARTER = """\
import numpy as np


class RMSProp:
    def __init__(self, lr, decay, eps):
        self.lr = lr
        self.decay = decay
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
            self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
            param -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
""",
)


def _right_h(h: Array, g: Array, settings: Settings) -> Array:
    return settings["decay"] * h + (1 - settings["decay"]) * g**2


def _step(rule: Callable[[Array, Array, float], Array]) -> Step:
    """Return a step in which h becomes `rule(h, g, decay)`."""
    return scaled_step(lambda h, g, settings: rule(h, g, settings["decay"]))


EXERCISE = optimizer_exercise(
    "rmsprop",
    RMSProp,
    SETTINGS,
    ("h",),
    STARTER,
    REFERENCE,
    scaled_step(_right_h),
    {
        "accumulates": _step(lambda h, g, _: h + g**2),
        "new-whole": _step(lambda h, g, decay: decay * h + g**2),
        "old-whole": _step(lambda h, g, decay: h + (1 - decay) * g**2),
        "swapped": _step(lambda h, g, decay: (1 - decay) * h + decay * g**2),
        "not-squared": _step(lambda h, g, decay: decay * h + (1 - decay) * g),
        "absolute": _step(lambda h, g, decay: decay * h + (1 - decay) * np.abs(g)),
        "replaced": _step(lambda _h, g, _: g**2),
        "squared-late": _step(lambda h, g, decay: (decay * h + (1 - decay) * g) ** 2),
        **scaling_mistakes(_right_h),
    },
)
