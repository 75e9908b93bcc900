"""im2col: write every window of an image as a column, so that a conv layer becomes one matrix product."""

import numpy as np
from numpy.typing import NDArray

from engine import Conv2d, DoesNotFit
from tutor.exercises.model import RESULT, Call, Case, Exercise, Run, Values

Array = NDArray[np.float64]

STARTER = """\
import numpy as np


def im2col(x, F, S, P):
    D, H, W = x.shape
    ...
"""

REFERENCE = """\
import numpy as np


def im2col(x, F, S, P):
    D, H, W = x.shape
    x = np.pad(x, ((0, 0), (P, P), (P, P)))
    rows = (H - F + 2 * P) // S + 1
    columns = (W - F + 2 * P) // S + 1
    out = np.empty((D * F * F, rows * columns))
    for i in range(rows):
        for j in range(columns):
            window = x[:, i * S : i * S + F, j * S : j * S + F]
            out[:, i * columns + j] = window.reshape(-1)
    return out
"""


def cases() -> list[Case]:
    """Return images that are not square, with strides and padding, a single window, and windows of one pixel."""
    rng = np.random.default_rng(13)
    rows = [
        ("ordinary", (3, 5, 7), 3, 2, 1),
        ("ordinary", (2, 6, 4), 2, 2, 0),
        ("overlap", (2, 4, 6), 3, 1, 0),
        ("one-channel", (1, 3, 5), 3, 1, 1),
        ("one-window", (2, 3, 3), 3, 1, 0),
        ("one-pixel", (3, 2, 4), 1, 1, 0),
        ("wide-padding", (1, 2, 3), 2, 1, 2),
    ]
    return [
        Case(
            kind,
            {"x": rng.normal(0, 1, shape), "F": F, "S": S, "P": P},
            (Call("im2col", ("x", "F", "S", "P")),),
        )
        for kind, shape, F, S, P in rows
    ]


def windows(x: Array, F: int, S: int, P: int) -> Array:
    """Return all windows as an array (D, F, F, rows, columns).

    The engine's Conv2d computes them, with one filter for each number of the window that picks just this number.
    """
    size = x.shape[0] * F * F
    layer = Conv2d(x.shape[0], size, F, S, P, bias=False, dtype=np.float64)
    layer.weight[...] = np.eye(size).reshape(layer.weight.shape)
    out = layer.forward(x[None])[0]
    array: Array = out.reshape(x.shape[0], F, F, *out.shape[1:])
    return array


def _sizes(case: Case) -> tuple[Array, int, int, int]:
    x, F, S, P = (case.given[name] for name in ("x", "F", "S", "P"))
    return x, F, S, P


def _ordered(case: Case, *axes: int) -> Values:
    """Return the matrix with the windows' axes in this order: the first three are its rows, the last two its columns."""
    array = windows(*_sizes(case)).transpose(axes)
    return {RESULT: array.reshape(int(np.prod(array.shape[:3])), -1)}


def truth(case: Case, _run: Run) -> Values:
    """Return the engine's windows, in the order of a filter's weights and of the output's positions."""
    return _ordered(case, 0, 1, 2, 3, 4)


def _transposed(case: Case, run: Run) -> Values:
    return {RESULT: truth(case, run)[RESULT].T}


def _flipped(case: Case, run: Run) -> Values:
    """Return the matrix with every window flipped in both directions, as in a true convolution."""
    array = windows(*_sizes(case))[:, ::-1, ::-1]
    return {RESULT: array.reshape(truth(case, run)[RESULT].shape)}


def _with_settings(x: Array, F: int, S: int, P: int) -> Values:
    """Return the matrix for other settings, or nothing if they do not fit."""
    try:
        array = windows(x, F, S, P)
    except DoesNotFit:
        return {}
    return {RESULT: array.reshape(x.shape[0] * F * F, -1)}


def _padding_ignored(case: Case, _run: Run) -> Values:
    x, F, S, _ = _sizes(case)
    return _with_settings(x, F, S, 0)


def _stride_ignored(case: Case, _run: Run) -> Values:
    x, F, _, P = _sizes(case)
    return _with_settings(x, F, 1, P)


def _channels_padded(case: Case, _run: Run) -> Values:
    x, F, S, P = _sizes(case)
    return _with_settings(np.pad(x, ((P, P), (0, 0), (0, 0))), F, S, P)


def _last_missing(case: Case, _run: Run) -> Values:
    """Return the matrix without the last row and the last column of windows."""
    array = windows(*_sizes(case))[..., :-1, :-1]
    return {RESULT: array.reshape(-1, array.shape[3] * array.shape[4])} if array.size else {}


def _wrong_padding_value(case: Case, run: Run) -> Values:
    """Return the matrix with the solution's own numbers in the padding."""
    x, F, S, P = _sizes(case)
    right, result = truth(case, run)[RESULT], run[-1].result
    if not P or not isinstance(result, np.ndarray) or result.shape != right.shape:
        return {}
    inside = windows(np.ones_like(x), F, S, P).reshape(right.shape) > 0
    return {RESULT: np.where(inside, right, result)}


def _width_not_strided(case: Case, run: Run) -> Values:
    """Return as many windows as there should be, but one column apart along the width."""
    x, F, S, P = _sizes(case)
    rows, columns = windows(x, F, S, P).shape[3:]
    array = windows(x, F, 1, P)[:, :, :, ::S, :columns][:, :, :, :rows]
    return {RESULT: array.reshape(truth(case, run)[RESULT].shape)}


def _counted_by_rows(case: Case, run: Run) -> Values:
    """Return the matrix with window (i, j) in column i·rows + j, so that windows overwrite each other.

    Columns that are not written stay as they are in the solution's result.
    """
    array = windows(*_sizes(case))
    rows, columns = array.shape[3:]
    right, result = truth(case, run)[RESULT], run[-1].result
    if (
        not isinstance(result, np.ndarray)
        or result.shape != right.shape
        or (rows - 1) * rows + columns > rows * columns
    ):
        return {}
    out = result.copy()
    for i, j in np.ndindex(rows, columns):
        out[:, i * rows + j] = array[:, :, :, i, j].reshape(-1)
    return {RESULT: out}


EXERCISE = Exercise(
    id="im2col",
    names=("im2col",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    mistakes={
        "turned": _transposed,
        "channels-last": lambda case, _: _ordered(case, 1, 2, 0, 3, 4),
        "down-first": lambda case, _: _ordered(case, 0, 1, 2, 4, 3),
        "window-turned": lambda case, _: _ordered(case, 0, 2, 1, 3, 4),
        "flipped": _flipped,
        "padding-ignored": _padding_ignored,
        "stride-ignored": _stride_ignored,
        "channels-padded": _channels_padded,
        "last-missing": _last_missing,
        "padded-otherwise": _wrong_padding_value,
        "width-not-strided": _width_not_strided,
        "columns-counted-by-rows": _counted_by_rows,
    },
    tolerance=1e-12,
)
