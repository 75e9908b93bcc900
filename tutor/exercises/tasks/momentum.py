"""Momentum: the notes stop at `v = momentum * v`; complete it."""

from collections.abc import Sequence

import numpy as np

from engine import Momentum
from tutor.exercises import optimizer_exercise
from tutor.exercises.model import Case
from tutor.exercises.optimizer_exercise import Array, Given, State, code, exercise

SETTINGS = {"lr": 0.1, "momentum": 0.9}
BEGUN = "v = self.v.get(key, np.zeros_like(param))\n"
LEFT_OFF = f"{BEGUN}v = self.momentum * v\n...\n"
DONE = f"{BEGUN}v = self.momentum * v - self.lr * grads[key]\nself.v[key] = v\nparam += v\n"


def _no_momentum() -> Sequence[Case]:
    """A ball that keeps nothing of its speed."""
    params, *grads = ({"w": np.array(numbers)} for numbers in ([1.0, -2.0], [0.5, 1.5], [-1.0, 0.25]))
    return [
        optimizer_exercise.case(
            "no-momentum", "Momentum", {"lr": 0.1, "momentum": 0.0}, ("v",), params, *grads
        )
    ]


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


def _rate_twice(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    _right(theta, g, state, given, t)
    return theta + given["lr"] * state["v"]


def _no_friction(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = state["v"] - given["lr"] * g
    return theta + state["v"]


def _gradient_slowed(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    state["v"] = given["momentum"] * (state["v"] - given["lr"] * g)
    return theta + state["v"]


EXERCISE = exercise(
    "momentum",
    Momentum,
    SETTINGS,
    ("v",),
    (code("Momentum", tuple(SETTINGS), "v", LEFT_OFF), code("Momentum", tuple(SETTINGS), "v", DONE)),
    _right,
    {
        "gradient-forgotten": _gradient_forgotten,
        "uphill": _uphill,
        "pytorch": _pytorch,
        "sign-outside": _sign_outside,
        "rate-outside": _rate_outside,
        "no-rate": _no_rate,
        "friction": _friction,
        "gradient-step-only": _gradient_step_only,
        "one-late": _one_late,
        "averaged": _averaged,
        "nesterov": _nesterov,
        "rate-twice": _rate_twice,
        "no-friction": _no_friction,
        "gradient-slowed": _gradient_slowed,
    },
    _no_momentum,
)
