"""Momentum: the starter code has `v = momentum * v`, as in the course notes; the learner completes it."""

from collections.abc import Callable, Sequence

import numpy as np

from engine import Momentum
from tutor.exercises.model import Case
from tutor.exercises.optimizer_exercise import Array, Settings, State, Step, make_case, optimizer_exercise

SETTINGS = {"lr": 0.1, "momentum": 0.9}

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

REFERENCE = STARTER.replace(
    """\
            v = self.momentum * v
            ...
""",
    """\
            v = self.momentum * v - self.lr * grads[key]
            self.v[key] = v
            param += v
""",
)

Term = Callable[[Array, Array, float, float], Array]
"""(v, g, lr, momentum) -> an array"""


def _step(
    velocity: Term = lambda v, g, lr, momentum: momentum * v - lr * g,
    move: Term = lambda v, _g, _lr, _momentum: v,
) -> Step:
    """Return a step in which v becomes `velocity(v, g, …)` and `move(v, g, …)` is added to θ. By default both are right."""

    def step(theta: Array, g: Array, state: State, settings: Settings, _t: int) -> Array:
        lr, momentum = settings["lr"], settings["momentum"]
        state["v"] = velocity(state["v"], g, lr, momentum)
        return theta + move(state["v"], g, lr, momentum)

    return step


def _one_late(theta: Array, g: Array, state: State, settings: Settings, t: int) -> Array:
    before = state["v"]
    _step()(theta, g, state, settings, t)
    return theta + before


def _case_without_momentum() -> Sequence[Case]:
    params, *grads = ({"w": np.array(numbers)} for numbers in ([1.0, -2.0], [0.5, 1.5], [-1.0, 0.25]))
    return [make_case("no-momentum", "Momentum", {"lr": 0.1, "momentum": 0.0}, ("v",), params, *grads)]


EXERCISE = optimizer_exercise(
    "momentum",
    Momentum,
    SETTINGS,
    ("v",),
    STARTER,
    REFERENCE,
    _step(),
    {
        "gradient-forgotten": _step(lambda v, _g, _lr, momentum: momentum * v),
        "uphill": _step(lambda v, g, lr, momentum: momentum * v + lr * g),
        "pytorch": _step(lambda v, g, _, momentum: momentum * v + g, lambda v, _g, lr, _m: -lr * v),
        "sign-outside": _step(lambda v, g, lr, momentum: momentum * v + lr * g, lambda v, *_: -v),
        "rate-outside": _step(lambda v, g, _, momentum: momentum * v - g, lambda v, _g, lr, _m: lr * v),
        "no-rate": _step(lambda v, g, _, momentum: momentum * v - g),
        "friction": _step(lambda v, g, lr, momentum: (1 - momentum) * v - lr * g),
        "gradient-step-only": _step(move=lambda _v, g, lr, _m: -lr * g),
        "one-late": _one_late,
        "averaged": _step(lambda v, g, lr, momentum: momentum * v - (1 - momentum) * lr * g),
        "nesterov": _step(move=lambda v, g, lr, momentum: momentum * v - lr * g),
        "rate-twice": _step(move=lambda v, _g, lr, _m: lr * v),
        "no-friction": _step(lambda v, g, lr, _: v - lr * g),
        "gradient-slowed": _step(lambda v, g, lr, momentum: momentum * (v - lr * g)),
    },
    _case_without_momentum,
)
