"""Adam's bias correction: the two averages start at zero, so at first they are scaled up."""

from collections.abc import Callable

import numpy as np

from engine import Adam
from tutor.exercises.optimizer_exercise import Array, Settings, State, Step, optimizer_exercise

Correction = Callable[[float, float, int], float]

SETTINGS = {"lr": 0.01, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}  # as in the paper
STARTER = """\
import numpy as np


class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.t += 1
        for key, param in params.items():
            g = grads[key]
            if key not in self.m:
                self.m[key] = np.zeros_like(param)
                self.v[key] = np.zeros_like(param)
            self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * g**2
            m_hat = ...
            v_hat = ...
            param -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
"""

REFERENCE = STARTER.replace("m_hat = ...", "m_hat = self.m[key] / (1 - self.beta1**self.t)").replace(
    "v_hat = ...", "v_hat = self.v[key] / (1 - self.beta2**self.t)"
)


def _averages(g: Array, state: State, settings: Settings) -> tuple[Array, Array]:
    """Update the two averages as the starter code does, and return them."""
    state["m"] = settings["beta1"] * state["m"] + (1 - settings["beta1"]) * g
    state["v"] = settings["beta2"] * state["v"] + (1 - settings["beta2"]) * g**2
    return state["m"], state["v"]


def _step(theta: Array, m: Array, v: Array, settings: Settings) -> Array:
    return theta - settings["lr"] * m / (np.sqrt(v) + settings["eps"])


def _right(theta: Array, g: Array, state: State, settings: Settings, t: int) -> Array:
    m, v = _averages(g, state, settings)
    return _step(theta, m / (1 - settings["beta1"] ** t), v / (1 - settings["beta2"] ** t), settings)


def _corrected(first: Correction, second: Correction) -> Step:
    """Return a step that divides the averages by these corrections, functions of β₁, β₂ and t."""

    def step(theta: Array, g: Array, state: State, settings: Settings, t: int) -> Array:
        m, v = _averages(g, state, settings)
        with np.errstate(all="ignore"):
            m_correction, v_correction = (
                np.float64(correction(settings["beta1"], settings["beta2"], t))
                for correction in (first, second)
            )
            return _step(theta, m / m_correction, v / v_correction, settings)

    return step


def _both(correction: Callable[[float, int], float]) -> Step:
    """Return a step that divides each average by the same function of its own β and t."""
    return _corrected(lambda b1, _, t: correction(b1, t), lambda _, b2, t: correction(b2, t))


def _eps_inside(theta: Array, g: Array, state: State, settings: Settings, t: int) -> Array:
    m, v = _averages(g, state, settings)
    root = np.sqrt(v / (1 - settings["beta2"] ** t) + settings["eps"])
    moved: Array = theta - settings["lr"] * m / (1 - settings["beta1"] ** t) / root
    return moved


def _stored_back(theta: Array, g: Array, state: State, settings: Settings, t: int) -> Array:
    m, v = _averages(g, state, settings)
    state["m"], state["v"] = m / (1 - settings["beta1"] ** t), v / (1 - settings["beta2"] ** t)
    return _step(theta, state["m"], state["v"], settings)


EXERCISE = optimizer_exercise(
    "adam-bias",
    Adam,
    SETTINGS,
    ("t", "m", "v"),
    STARTER,
    REFERENCE,
    _right,
    {
        "none": _both(lambda _b, _t: 1.0),
        "first-only": _corrected(lambda b1, _, t: 1 - b1**t, lambda *_: 1.0),
        "second-only": _corrected(lambda *_: 1.0, lambda _, b2, t: 1 - b2**t),
        "one-too-many": _both(lambda b, t: 1 - b ** (t + 1)),
        "one-too-few": _both(lambda b, t: 1 - b ** (t - 1)),
        "multiplied": _both(lambda b, t: 1 / (1 - b**t)),
        "no-power": _both(lambda b, _: 1 - b),
        "times-t": _both(lambda b, t: 1 - b * t),
        "power-alone": _both(lambda b, t: b**t),
        "plus": _both(lambda b, t: 1 + b**t),
        "swapped": _corrected(lambda _, b2, t: 1 - b2**t, lambda b1, _, t: 1 - b1**t),
        "first-for-both": _corrected(lambda b1, _, t: 1 - b1**t, lambda b1, _, t: 1 - b1**t),
        "second-for-both": _corrected(lambda _, b2, t: 1 - b2**t, lambda _, b2, t: 1 - b2**t),
        "root-of-correction": _corrected(lambda b1, _, t: 1 - b1**t, lambda _, b2, t: (1 - b2**t) ** 0.5),
        "eps-inside": _eps_inside,
        "stored-back": _stored_back,
    },
)
