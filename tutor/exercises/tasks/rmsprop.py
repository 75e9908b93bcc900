"""RMSProp: AdaGrad that forgets."""

import numpy as np

from engine import RMSProp
from tutor.exercises.optimizer_exercise import code, exercise, keeping, scaled
from tutor.exercises.tasks.adagrad import BEGUN

SETTINGS = {"lr": 0.1, "decay": 0.9, "eps": 1e-8}
DONE = """\
self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
param -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
"""

_right = keeping(lambda h, g, given: given["decay"] * h + (1 - given["decay"]) * g**2)

EXERCISE = exercise(
    "rmsprop",
    RMSProp,
    SETTINGS,
    ("h",),
    (
        code("RMSProp", tuple(SETTINGS), "h", f"{BEGUN}...\n"),
        code("RMSProp", tuple(SETTINGS), "h", BEGUN + DONE),
    ),
    _right,
    {
        "accumulates": keeping(lambda h, g, _: h + g**2),
        "new-whole": keeping(lambda h, g, given: given["decay"] * h + g**2),
        "old-whole": keeping(lambda h, g, given: h + (1 - given["decay"]) * g**2),
        "swapped": keeping(lambda h, g, given: (1 - given["decay"]) * h + given["decay"] * g**2),
        "not-squared": keeping(lambda h, g, given: given["decay"] * h + (1 - given["decay"]) * g),
        "absolute": keeping(lambda h, g, given: given["decay"] * h + (1 - given["decay"]) * np.abs(g)),
        "replaced": keeping(lambda _h, g, _: g**2),
        "squared-late": keeping(lambda h, g, given: (given["decay"] * h + (1 - given["decay"]) * g) ** 2),
        **scaled(_right),
    },
)
