"""AdaGrad: each parameter's steps shrink by all the gradient it has felt."""

import numpy as np

from engine import AdaGrad
from tutor.exercise import steps
from tutor.exercise.model import Case, Exercise, Run, Values
from tutor.exercise.steps import Array, Given, State, taking

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

REFERENCE = """\
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
            self.h[key] += grads[key] ** 2
            param -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
"""


def cases() -> list[Case]:
    """Ordinary steps and edges, with the notes' ε."""
    return steps.cases("AdaGrad", {"lr": 0.1, "eps": 1e-7}, ("h",))


def truth(case: Case, _run: Run) -> Values:
    """The engine's AdaGrad."""
    return steps.engine_values(case, AdaGrad(case.given["lr"], case.given["eps"]))


def _scaled(theta: Array, g: Array, h: Array, given: Given) -> Array:
    return theta - given["lr"] * g / (np.sqrt(h) + given["eps"])


def _right(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = state["h"] + g**2
    return _scaled(theta, g, state["h"], given)


def _uphill(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    return 2 * theta - _right(theta, g, state, given, t)


def _replaced(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = g**2
    return _scaled(theta, g, state["h"], given)


def _not_squared(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = state["h"] + g
    return _scaled(theta, g, state["h"], given)


def _no_root(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g / (state["h"] + given["eps"])


def _eps_inside(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g / np.sqrt(state["h"] + given["eps"])


def _no_eps(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g / np.sqrt(state["h"])


def _not_scaled(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g


EXERCISE = Exercise(
    id="adagrad",
    names=("AdaGrad",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    read=steps.read,
    changes=("params",),
    mistakes={
        **steps.common(_right),
        "uphill": taking(_uphill),
        "replaced": taking(_replaced),
        "not-squared": taking(_not_squared),
        "no-root": taking(_no_root),
        "eps-inside": taking(_eps_inside),
        "no-eps": taking(_no_eps),
        "not-scaled": taking(_not_scaled),
    },
)
