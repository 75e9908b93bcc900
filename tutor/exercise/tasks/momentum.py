"""Momentum: the notes stop at `v = momentum * v`; complete it."""

import numpy as np

from engine import Momentum
from tutor.exercise import steps
from tutor.exercise.model import Case, Exercise, Run, Values
from tutor.exercise.steps import Array, Given, State, taking

STARTER = """\
import numpy as np


class Momentum:
    def __init__(self, lr, momentum):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key, param in params.items():
            v = self.v.get(key, np.zeros_like(param))
            v = self.momentum * v
            ...
"""

REFERENCE = """\
import numpy as np


class Momentum:
    def __init__(self, lr, momentum):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key, param in params.items():
            v = self.v.get(key, np.zeros_like(param))
            v = self.momentum * v - self.lr * grads[key]
            self.v[key] = v
            param += v
"""


def cases() -> list[Case]:
    """Ordinary steps, edges, and a ball that keeps nothing of its speed."""
    params, *grads = ({"w": np.array(numbers)} for numbers in ([1.0, -2.0], [0.5, 1.5], [-1.0, 0.25]))
    settings = {"lr": 0.1, "momentum": 0.0}
    return [
        *steps.cases("Momentum", {"lr": 0.1, "momentum": 0.9}, ("v",)),
        steps.case("no-momentum", "Momentum", settings, ("v",), params, *grads),
    ]


def truth(case: Case, _run: Run) -> Values:
    """The engine's Momentum."""
    return steps.engine_values(case, Momentum(case.given["lr"], case.given["momentum"]))


def _right(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] - given["lr"] * g
    return theta + state["v"]


def _uphill(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] + given["lr"] * g
    return theta + state["v"]


def _pytorch(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] + g
    return theta - given["lr"] * state["v"]


def _sign_outside(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] + given["lr"] * g
    return theta - state["v"]


def _rate_outside(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] - g
    return theta + given["lr"] * state["v"]


def _no_rate(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] - g
    return theta + state["v"]


def _friction(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = (1 - given["momentum"]) * state["v"] - given["lr"] * g
    return theta + state["v"]


def _gradient_forgotten(theta: Array, _g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"]
    return theta + state["v"]


def _one_late(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    before = state["v"]
    _right(theta, g, state, given, t)
    return theta + before


def _averaged(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * state["v"] - (1 - given["momentum"]) * given["lr"] * g
    return theta + state["v"]


def _nesterov(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta + given["momentum"] * state["v"] - given["lr"] * g


def _gradient_step_only(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta - given["lr"] * g


EXERCISE = Exercise(
    id="momentum",
    names=("Momentum",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    read=steps.read,
    changes=("params",),
    mistakes={
        "gradient-forgotten": taking(_gradient_forgotten),
        **steps.common(_right),
        "uphill": taking(_uphill),
        "pytorch": taking(_pytorch),
        "sign-outside": taking(_sign_outside),
        "rate-outside": taking(_rate_outside),
        "no-rate": taking(_no_rate),
        "friction": taking(_friction),
        "gradient-step-only": taking(_gradient_step_only),
        "one-late": taking(_one_late),
        "averaged": taking(_averaged),
        "nesterov": taking(_nesterov),
    },
)
