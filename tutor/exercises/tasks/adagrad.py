"""AdaGrad: each parameter's steps shrink by all the gradient it has felt."""

import numpy as np

from engine import AdaGrad
from tutor.exercises.optimizer_exercise import code, exercise, keeping, scaled

SETTINGS = {"lr": 0.1, "eps": 1e-7}  # the notes' ε
BEGUN = """\
if key not in self.h:
    self.h[key] = np.zeros_like(param)
"""
DONE = """\
self.h[key] += grads[key] ** 2
param -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
"""

_right = keeping(lambda h, g, _: h + g**2)

EXERCISE = exercise(
    "adagrad",
    AdaGrad,
    SETTINGS,
    ("h",),
    (
        code("AdaGrad", tuple(SETTINGS), "h", f"{BEGUN}...\n"),
        code("AdaGrad", tuple(SETTINGS), "h", BEGUN + DONE),
    ),
    _right,
    {
        "replaced": keeping(lambda _h, g, _: g**2),
        "not-squared": keeping(lambda h, g, _: h + g),
        "absolute": keeping(lambda h, g, _: h + np.abs(g)),
        "doubled": keeping(lambda h, g, _: h + 2 * g),
        "summed": keeping(lambda h, g, _: h + (g**2).sum()),
        **scaled(_right),
    },
)
