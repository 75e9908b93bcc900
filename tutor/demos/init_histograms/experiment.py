"""Noise goes through ten fully connected layers: how large it is after each of them, and how it is spread."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.formulas import he_std, xavier_std
from engine.layer import Array

LAYERS, ROWS, WIDEST = 10, 250, 500
"""Layers, examples, and the most units a layer can have."""

BINS = 33
SATURATED = 0.99
"""A tanh beyond this, or a sigmoid as near to its ends, hardly moves any more."""

LEAK = 0.1

SPANS = {
    "linear": (-3.3, 3.3),
    "tanh": (-1.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "relu": (0.0, 3.3),
    "leaky": (-3.3, 3.3),
}
"""From where to where the histograms go, by activation; the last bin at an open end holds what lies beyond it too."""


@dataclass(frozen=True, slots=True)
class Depth:
    """Activations of the first layers, as far as they have been reached.

    By layer: `stds` over all units and examples, `signals` the part of it between examples (the spread of a unit over the
    examples, root mean square over units), `saturated` the share beyond `SATURATED`, `zeros` the share that is 0, and
    `shares` what each bin holds. `std` is that of the weights, `first` that of the input.
    """

    std: float
    first: float
    stds: tuple[float, ...]
    signals: tuple[float, ...]
    saturated: tuple[float, ...]
    zeros: tuple[float, ...]
    shares: tuple[tuple[float, ...], ...]


def weight_std(scheme: float | str, units: int, activation: str) -> float:
    """The standard deviation of the weights: "xavier", "he" (for the leaky slope too), or the number itself."""
    if scheme == "xavier":
        return xavier_std(units)
    if scheme == "he":
        return he_std(units, LEAK if activation == "leaky" else 0.0)
    return float(scheme)


def deepen(activation: str, scheme: float | str, units: int, seed: int) -> Iterator[Depth]:
    """Send N(0, 1) noise through `LAYERS` layers of `units` units, one record a layer."""
    x, normals = _normals(seed)
    a = np.ascontiguousarray(x[:, :units])
    std = weight_std(scheme, units, activation)
    state = Depth(std, float(a.std()), (), (), (), (), ())
    for layer in range(LAYERS):
        a = a @ normals[layer, :units, :units]
        a *= np.float32(std)
        _ACTIVATIONS[activation](a)
        state = _measured(state, a, activation)
        yield state


@lru_cache(maxsize=1)
def _normals(seed: int) -> tuple[Array, Array]:
    """The input (ROWS, WIDEST) and every layer's weights before scaling: drawn once a seed, as knobs only scale them."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((ROWS, WIDEST), np.float32)
    return x, rng.standard_normal((LAYERS, WIDEST, WIDEST), np.float32)


def _sigmoid(a: Array) -> None:
    a *= np.float32(0.5)  # 1/(1 + e^-x) = (1 + tanh(x/2))/2, which cannot overflow
    np.tanh(a, out=a)
    a += np.float32(1)
    a *= np.float32(0.5)


def _leaky(a: Array) -> None:
    np.maximum(a, np.float32(LEAK) * a, out=a)


_ACTIVATIONS: dict[str, Callable[[Array], object]] = {
    "linear": lambda _: None,
    "tanh": lambda a: np.tanh(a, out=a),
    "sigmoid": _sigmoid,
    "relu": lambda a: np.maximum(a, np.float32(0), out=a),
    "leaky": _leaky,
}


def _measured(state: Depth, a: Array, activation: str) -> Depth:
    """`state` with one layer more."""
    low, high = SPANS[activation]
    most = float(np.abs(a).max())
    scale = most if most > 0 else 1.0  # squares of a float32 overflow long before it does
    shrunk = a / np.float32(scale)
    std = scale * float(shrunk.std())
    shrunk -= shrunk.mean(axis=0)
    signal = scale * math.sqrt(float(np.vdot(shrunk, shrunk)) / a.size)
    edge = SATURATED if activation == "tanh" else math.inf
    beyond = np.count_nonzero(np.abs(a) > edge) if activation == "tanh" else 0
    if activation == "sigmoid":
        beyond = np.count_nonzero(np.abs(a - np.float32(0.5)) > SATURATED - 0.5)
    some = a[::5]
    places = np.clip((some - low) * (BINS / (high - low)), 0, BINS - 1).astype(np.intp)
    counts = np.bincount(places.ravel(), minlength=BINS)
    return Depth(
        state.std,
        state.first,
        (*state.stds, std),
        (*state.signals, signal),
        (*state.saturated, beyond / a.size),
        (*state.zeros, 1 - np.count_nonzero(a) / a.size),
        (*state.shares, tuple((counts / some.size).tolist())),
    )
