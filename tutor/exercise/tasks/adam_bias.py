"""Adam's bias correction: the two averages start at zero, and are scaled up for it."""

import numpy as np

from engine import Adam
from tutor.exercise.steps import Array, Given, State, exercise

SETTINGS = {"lr": 0.01, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}  # the paper's
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


def _averages(g: Array, state: State, given: Given) -> tuple[Array, Array]:
    """The two averages, as the starter code computes them."""
    state["m"] = given["beta1"] * state["m"] + (1 - given["beta1"]) * g
    state["v"] = given["beta2"] * state["v"] + (1 - given["beta2"]) * g**2
    return state["m"], state["v"]


def _step(theta: Array, m: Array, v: Array, given: Given) -> Array:
    return theta - given["lr"] * m / (np.sqrt(v) + given["eps"])


def _right(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m / (1 - given["beta1"] ** t), v / (1 - given["beta2"] ** t), given)


def _none(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    return _step(theta, *_averages(g, state, given), given)


def _one_too_many(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m / (1 - given["beta1"] ** (t + 1)), v / (1 - given["beta2"] ** (t + 1)), given)


def _one_too_few(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    with np.errstate(all="ignore"):
        below = np.float64(1 - given["beta1"] ** (t - 1)), np.float64(1 - given["beta2"] ** (t - 1))
        return _step(theta, m / below[0], v / below[1], given)


def _multiplied(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m * (1 - given["beta1"] ** t), v * (1 - given["beta2"] ** t), given)


def _no_power(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m / (1 - given["beta1"]), v / (1 - given["beta2"]), given)


def _times_t(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    with np.errstate(all="ignore"):
        return _step(theta, m / (1 - given["beta1"] * t), v / (1 - given["beta2"] * t), given)


def _swapped(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m / (1 - given["beta2"] ** t), v / (1 - given["beta1"] ** t), given)


def _first_only(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m / (1 - given["beta1"] ** t), v, given)


def _second_only(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    return _step(theta, m, v / (1 - given["beta2"] ** t), given)


def _stored_back(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
    m, v = _averages(g, state, given)
    state["m"], state["v"] = m / (1 - given["beta1"] ** t), v / (1 - given["beta2"] ** t)
    return _step(theta, state["m"], state["v"], given)


EXERCISE = exercise(
    "adam-bias",
    Adam,
    SETTINGS,
    ("t", "m", "v"),
    (STARTER, REFERENCE),
    _right,
    {
        "none": _none,
        "first-only": _first_only,
        "second-only": _second_only,
        "one-too-many": _one_too_many,
        "one-too-few": _one_too_few,
        "multiplied": _multiplied,
        "no-power": _no_power,
        "times-t": _times_t,
        "swapped": _swapped,
        "stored-back": _stored_back,
    },
)
