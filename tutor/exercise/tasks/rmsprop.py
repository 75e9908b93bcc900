"""RMSProp: AdaGrad that forgets."""

import numpy as np

from engine import RMSProp
from tutor.exercise import steps
from tutor.exercise.model import Case, Exercise, Run, Values
from tutor.exercise.steps import Array, Given, State, taking

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

REFERENCE = """\
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
            self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
            param -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
"""


def cases() -> list[Case]:
    """Ordinary steps and edges."""
    return steps.cases("RMSProp", {"lr": 0.1, "decay": 0.9, "eps": 1e-8}, ("h",))


def truth(case: Case, _run: Run) -> Values:
    """The engine's RMSProp."""
    return steps.engine_values(case, RMSProp(*(case.given[name] for name in ("lr", "decay", "eps"))))


def _scaled(theta: Array, g: Array, h: Array, given: Given) -> Array:
    return theta - given["lr"] * g / (np.sqrt(h) + given["eps"])


def _right(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = given["decay"] * state["h"] + (1 - given["decay"]) * g**2
    return _scaled(theta, g, state["h"], given)


def _uphill(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    return 2 * theta - _right(theta, g, state, given, t)


def _accumulates(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = state["h"] + g**2
    return _scaled(theta, g, state["h"], given)


def _new_whole(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = given["decay"] * state["h"] + g**2
    return _scaled(theta, g, state["h"], given)


def _old_whole(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = state["h"] + (1 - given["decay"]) * g**2
    return _scaled(theta, g, state["h"], given)


def _swapped(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = (1 - given["decay"]) * state["h"] + given["decay"] * g**2
    return _scaled(theta, g, state["h"], given)


def _not_squared(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["h"] = given["decay"] * state["h"] + (1 - given["decay"]) * g
    return _scaled(theta, g, state["h"], given)


def _no_root(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g / (state["h"] + given["eps"])


def _no_eps(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g / np.sqrt(state["h"])


def _eps_inside(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g / np.sqrt(state["h"] + given["eps"])


EXERCISE = Exercise(
    id="rmsprop",
    names=("RMSProp",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    read=steps.read,
    changes=("params",),
    mistakes={
        **steps.common(_right),
        "uphill": taking(_uphill),
        "accumulates": taking(_accumulates),
        "new-whole": taking(_new_whole),
        "old-whole": taking(_old_whole),
        "swapped": taking(_swapped),
        "not-squared": taking(_not_squared),
        "no-root": taking(_no_root),
        "eps-inside": taking(_eps_inside),
        "no-eps": taking(_no_eps),
    },
)
