"""The gradient check: a numeric gradient by central differences, and the relative error of two gradients."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import numeric_gradient, relative_error
from tutor.exercises import functions
from tutor.exercises.model import Call, Case, Exercise, Function, Run, Values
from tutor.messages import say

Array = NDArray[np.float64]

STARTER = """\
import numpy as np


def numeric_gradient(f, x, eps):
    grad = np.zeros_like(x)
    ...
    return grad


def relative_error(a, b):
    ...
"""

REFERENCE = """\
import numpy as np


def numeric_gradient(f, x, eps):
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        here = x[place]
        x[place] = here + eps
        above = f(x)
        x[place] = here - eps
        below = f(x)
        x[place] = here
        grad[place] = (above - below) / (2 * eps)
    return grad


def relative_error(a, b):
    scale = max(np.abs(a).max(), np.abs(b).max(), 1e-8)
    return np.abs(a - b).max() / scale
"""

GRADIENT, ERROR = "numeric_gradient", "relative_error"


def cases() -> list[Case]:
    """Return functions of arrays of several shapes, a constant function, and gradients that are close, opposite or zero."""
    rng = np.random.default_rng(23)

    def draw(*shape: int) -> Array:
        return rng.normal(0, 1, shape)

    a = draw(2, 3)
    rows = [
        ("ordinary", "cubes", draw(2, 3), a, a + 1e-3 * draw(2, 3)),
        ("ordinary", "weighted_sines", draw(4), draw(4), draw(4)),
        ("one-number", "cubes", draw(1), np.array([-2.0]), np.array([3.0])),
        ("zero-gradient", "constant", draw(2, 2), np.zeros((2, 2)), np.zeros((2, 2))),
        ("gradients-equal", "weighted_sines", draw(3, 1, 2), a, a.copy()),
    ]
    calls = (Call(GRADIENT, ("f", "x", "eps")), Call(ERROR, ("a", "b")))
    return [
        Case(kind, {"f": Function(name), "x": x, "eps": 1e-3, "a": a, "b": b}, calls)
        for kind, name, x, a, b in rows
    ]


def read(_case: Case, run: Run) -> Values:
    """Return the results of the two functions, and x after the first."""
    values: dict[str, Any] = {
        GRADIENT: run[0].result,
        say("exercise.gradient-check.x-name"): run[0].after["x"],
    }
    return values | {ERROR: run[1].result} if len(run) > 1 else values


def truth(case: Case, _run: Run) -> Values:
    """Return the results of the engine's numeric_gradient and relative_error."""
    f, x = getattr(functions, case.given["f"].name), case.given["x"].copy()
    return {
        GRADIENT: numeric_gradient(lambda: float(f(x)), x, case.given["eps"]),
        say("exercise.gradient-check.x-name"): case.given["x"],
        ERROR: relative_error(case.given["a"], case.given["b"]),
    }


def _differences(case: Case, up: float, down: float) -> Array:
    """Return, for each element of x, f with the element moved by `up`·ε minus f with it moved by `down`·ε."""
    f, eps = getattr(functions, case.given["f"].name), case.given["eps"]
    x: Array = case.given["x"]
    out = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[place] = eps
        out[place] = f(x + up * nudge) - f(x + down * nudge)
    return out


def _forward(case: Case, _run: Run) -> Values:
    return {GRADIENT: _differences(case, 1, 0) / case.given["eps"]}


def _backward(case: Case, _run: Run) -> Values:
    return {GRADIENT: _differences(case, 0, -1) / case.given["eps"]}


def _not_halved(case: Case, _run: Run) -> Values:
    return {GRADIENT: _differences(case, 1, -1) / case.given["eps"]}


def _times_eps(case: Case, _run: Run) -> Values:
    return {GRADIENT: _differences(case, 1, -1) / 2 * case.given["eps"]}


def _wrong_sign(case: Case, run: Run) -> Values:
    return {GRADIENT: -truth(case, run)[GRADIENT]}


def _all_at_once(case: Case, run: Run) -> Values:
    """Return the gradient if all elements of x are moved at the same time."""
    f, x, eps = getattr(functions, case.given["f"].name), case.given["x"], case.given["eps"]
    slope = (f(x + eps) - f(x - eps)) / (2 * eps)
    return {GRADIENT: slope if isinstance(run[0].result, float) else np.full(x.shape, slope)}


def _rows(case: Case, run: Run) -> Values:
    """Return the gradient if whole rows are moved at once: each element is the sum over its row."""
    grad = truth(case, run)[GRADIENT]
    summed = grad.reshape(len(grad), -1).sum(1).reshape(-1, *(1,) * (grad.ndim - 1))
    return {GRADIENT: np.broadcast_to(summed, grad.shape)}


def _not_put_back(_case: Case, run: Run) -> Values:
    """Return the x that the solution left behind."""
    return {say("exercise.gradient-check.x-name"): run[0].after["x"]}


def _error(case: Case, kind: str) -> Values:
    """Return the relative error, computed in one of the wrong ways."""
    a, b = case.given["a"], case.given["b"]
    largest = max(np.abs(a).max(), np.abs(b).max())
    difference = np.abs(a - b)
    formulas: dict[str, Callable[[], float]] = {
        "absolute": lambda: difference.max(),
        "no-floor": lambda: difference.max() / largest,
        "signed": lambda: (a - b).max() / max(largest, 1e-8),
        "mean": lambda: difference.mean() / max(largest, 1e-8),
        "sum-below": lambda: (difference / np.maximum(np.abs(a) + np.abs(b), 1e-8)).max(),
        "first-only": lambda: difference.max() / max(np.abs(a).max(), 1e-8),
        "each-element": lambda: (difference / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-8)).max(),
        "sum-of-largest": lambda: difference.max() / max(np.abs(a).max() + np.abs(b).max(), 1e-8),
        "norms": lambda: (
            float(np.linalg.norm(a - b)) / max(float(np.linalg.norm(a) + np.linalg.norm(b)), 1e-8)
        ),
    }
    return {ERROR: float(formulas[kind]())}


def _own_step(case: Case, run: Run) -> Values:
    """Return the solution's own gradient if it is near the right one: with another ε, the error of third order differs."""
    right, result = truth(case, run)[GRADIENT], run[0].result
    near = (
        isinstance(result, np.ndarray)
        and result.shape == right.shape
        and np.allclose(result, right, rtol=1e-2, atol=1e-3)
    )
    return {GRADIENT: result} if near else {}


EXERCISE = Exercise(
    id="gradient-check",
    names=(GRADIENT, ERROR),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    read=read,
    changes=("x",),
    mistakes={
        "forward": _forward,
        "backward": _backward,
        "not-halved": _not_halved,
        "times-eps": _times_eps,
        "turned": _wrong_sign,
        "all-at-once": _all_at_once,
        "rows": _rows,
        "not-put-back": _not_put_back,
        "absolute": lambda case, _: _error(case, "absolute"),
        "no-floor": lambda case, _: _error(case, "no-floor"),
        "signed": lambda case, _: _error(case, "signed"),
        "mean": lambda case, _: _error(case, "mean"),
        "norms": lambda case, _: _error(case, "norms"),
        "sum-below": lambda case, _: _error(case, "sum-below"),
        "first-only": lambda case, _: _error(case, "first-only"),
        "each-element": lambda case, _: _error(case, "each-element"),
        "sum-of-largest": lambda case, _: _error(case, "sum-of-largest"),
        "own-step": _own_step,
    },
    tolerance=1e-5,
)
