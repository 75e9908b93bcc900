"""The backward pass of max-pooling: the gradient goes to the first maximum of each window."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine import MaxPool2d
from tutor.exercises.model import RESULT, Call, Case, Exercise, Run, Values

Array = NDArray[np.float64]

STARTER = """\
import numpy as np


def max_pool_backward(grad, x, F, S):
    out = np.zeros_like(x)
    N, C, rows, columns = grad.shape
    ...
    return out
"""

REFERENCE = """\
import numpy as np


def max_pool_backward(grad, x, F, S):
    out = np.zeros_like(x)
    N, C, rows, columns = grad.shape
    for n, c, i, j in np.ndindex(N, C, rows, columns):
        window = x[n, c, i * S : i * S + F, j * S : j * S + F]
        a, b = np.unravel_index(window.argmax(), window.shape)
        out[n, c, i * S + a, j * S + b] += grad[n, c, i, j]
    return out
"""


def cases() -> list[Case]:
    """Return windows side by side and overlapping, ties as after ReLU, negative numbers only, unused columns, and no gradient."""
    rng = np.random.default_rng(17)

    def case(kind: str, x: Array, F: int, S: int, scale: float = 1.0) -> Case:
        height, width = ((side - F) // S + 1 for side in x.shape[2:])
        grad = scale * rng.uniform(0.5, 2.0, (*x.shape[:2], height, width))
        given = {"grad": grad, "x": x, "F": F, "S": S}
        return Case(kind, given, (Call("max_pool_backward", ("grad", "x", "F", "S")),))

    return [
        case("ordinary", rng.normal(0, 1, (2, 3, 4, 6)), 2, 2),
        case("ties", np.maximum(rng.normal(-0.5, 1, (2, 2, 4, 6)), 0), 2, 2),
        case("ties", np.zeros((1, 1, 4, 4)), 2, 2),
        case("overlap", rng.normal(0, 1, (1, 2, 7, 5)), 3, 2),
        case("all-negative", rng.uniform(-9, -1, (1, 1, 4, 4)), 2, 2),
        case("left-over", rng.normal(0, 1, (1, 2, 5, 7)), 2, 2),
        case("one-pixel", rng.normal(0, 1, (2, 1, 2, 3)), 1, 1),
        case("zero-gradient", rng.normal(0, 1, (1, 1, 4, 4)), 2, 2, 0.0),
    ]


def truth(case: Case, _run: Run) -> Values:
    """Return the gradient from the engine's MaxPool2d."""
    layer = MaxPool2d(case.given["F"], case.given["S"])
    layer.forward(case.given["x"], training=True)
    return {RESULT: layer.backward(case.given["grad"].copy())}


Share = Callable[[Array], Array]
"""A window of the input -> the share of the window's gradient that each of its numbers gets"""


def _distributed(
    case: Case, share: Share, adds: bool = True, stride: int = 0, grad: Array | None = None
) -> Values:
    """Return the gradient of the input if the gradient of each window is distributed by `share`.

    Without `adds`, later windows overwrite earlier ones. `stride` and `grad` replace those of the case.
    """
    case_grad, x, F, S = (case.given[name] for name in ("grad", "x", "F", "S"))
    grad, S = case_grad if grad is None else grad, stride or S
    out = np.zeros_like(x)
    for n, c, i, j in np.ndindex(grad.shape):
        window = n, c, slice(i * S, i * S + F), slice(j * S, j * S + F)
        shares = share(x[window])
        if adds:
            out[window] += shares * grad[n, c, i, j]
        else:
            out[window] = np.where(shares > 0, shares * grad[n, c, i, j], out[window])
    return {RESULT: out}


def _maxima(case: Case) -> Array:
    """Return the output of the pooling."""
    return MaxPool2d(case.given["F"], case.given["S"]).forward(case.given["x"])


def _window_forgotten(case: Case, _run: Run) -> Values:
    """Return the gradient if the place of the maximum in its window is used as its place in the image."""
    grad, x, F, S = (case.given[name] for name in ("grad", "x", "F", "S"))
    out = np.zeros_like(x)
    for n, c, i, j in np.ndindex(grad.shape):
        window = x[n, c, i * S : i * S + F, j * S : j * S + F]
        out[n, c, :F, :F] += _first(window) * grad[n, c, i, j]
    return {RESULT: out}


def _at(window: Array, place: int) -> Array:
    """Return shares that give everything to one number of the window, by its index in row order."""
    share = np.zeros(window.size)
    share[place] = 1
    return share.reshape(window.shape)


def _first(window: Array) -> Array:
    return _at(window, int(window.argmax()))


def _last(window: Array) -> Array:
    return _at(window, window.size - 1 - int(window[::-1, ::-1].argmax()))


def _all(window: Array) -> Array:
    return np.where(window == window.max(), 1.0, 0.0)


def _smallest(window: Array) -> Array:
    return _at(window, int(window.argmin()))


def _largest_absolute(window: Array) -> Array:
    return _at(window, int(np.abs(window).argmax()))


EXERCISE = Exercise(
    id="max-pool-backward",
    names=("max_pool_backward",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    mistakes={
        "ties-get-all": lambda case, _: _distributed(case, _all),
        "ties-share": lambda case, _: _distributed(case, lambda window: _all(window) / _all(window).sum()),
        "last-of-ties": lambda case, _: _distributed(case, _last),
        "overwritten": lambda case, _: _distributed(case, _first, adds=False),
        "average": lambda case, _: _distributed(case, lambda window: np.full(window.shape, 1 / window.size)),
        "everywhere": lambda case, _: _distributed(case, np.ones_like),
        "stride-ignored": lambda case, _: _distributed(case, _first, stride=1),
        "least": lambda case, _: _distributed(case, _smallest),
        "values": lambda case, _: _distributed(case, _first, grad=_maxima(case)),
        "ones": lambda case, _: _distributed(case, _first, grad=np.ones_like(case.given["grad"])),
        "times-value": lambda case, _: _distributed(case, _first, grad=_maxima(case) * case.given["grad"]),
        "place-turned": lambda case, _: _distributed(case, lambda window: _first(window).T),
        "positive-only": lambda case, _: _distributed(
            case, lambda window: _first(window) * (window.max() > 0)
        ),
        "window-forgotten": _window_forgotten,
        "largest-size": lambda case, _: _distributed(case, _largest_absolute),
    },
)
