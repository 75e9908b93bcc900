"""Send noise through ten fully connected layers and a gradient back, and measure how large both are at each layer."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from engine.formulas import he_std, xavier_std
from engine.layer import Array

LAYERS = 10
"""Fully connected layers in a row."""

ROWS = 200
"""Examples that are sent through them."""

WIDEST = 500
"""Units of the widest layer that can be chosen."""

BINS = 33
"""Bars of a histogram."""

SATURATED = 0.99
"""The output of a tanh that is larger than this in size is saturated, and so is a sigmoid as close to its limits."""

LEAK = 0.1
"""The slope of the leaky ReLU below 0."""

SPANS = {
    "linear": (-3.3, 3.3),
    "tanh": (-1.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "relu": (0.0, 3.3),
    "leaky": (-3.3, 3.3),
}
"""The limits of the histograms by activation. The first and the last bin also count what lies beyond them."""


@dataclass(frozen=True, slots=True)
class Depth:
    """The layers reached so far. `std` is the std of the weights, `first` that of the input.

    By layer: `stds` over all units and examples; `saturated`, the share beyond `SATURATED`; `zeros`, the
    share that is 0; and `shares`, that of each bin of the histogram. `gradients` are the stds of the gradient
    of the loss with respect to the outputs of layer 10, 9, … 0, as far as it has come back; layer 0 is the
    input.
    """

    std: float
    first: float
    stds: tuple[float, ...]
    saturated: tuple[float, ...]
    zeros: tuple[float, ...]
    shares: tuple[tuple[float, ...], ...]
    gradients: tuple[float, ...]


def weight_std(scheme: float | str, units: int, activation: str) -> float:
    """Return the std of the weights: by "xavier" or "he" (which also knows the leaky slope), or the number itself."""
    if scheme == "xavier":
        return xavier_std(units)
    if scheme == "he":
        return he_std(units, LEAK if activation == "leaky" else 0.0)
    return float(scheme)


def send_through(activation: str, scheme: float | str, units: int, seed: int) -> Iterator[Depth]:
    """Send N(0, 1) noise through `LAYERS` layers of `units` units, and then other noise back as the gradient.

    The first `LAYERS` records add a layer each; in the others, the gradient comes back through a layer each.
    """
    x, normals, noise = _normals(seed)
    a = np.ascontiguousarray(x[:, :units])
    std = weight_std(scheme, units, activation)
    state = Depth(std, float(a.std()), (), (), (), (), ())
    outputs = []
    for layer in range(LAYERS):
        a = a @ normals[layer, :units, :units]
        a *= np.float32(std)
        _ACTIVATIONS[activation](a)
        outputs.append(a)
        state = _add_layer(state, a, activation)
        if layer == LAYERS - 1:
            state = replace(state, gradients=(_size(noise[:, :units]),))
        yield state
    gradient = noise[:, :units]
    for layer in reversed(range(LAYERS)):
        gradient = (gradient * _SLOPES[activation](outputs[layer])) @ normals[layer, :units, :units].T
        gradient *= np.float32(std)
        state = replace(state, gradients=(*state.gradients, _size(gradient)))
        yield state


@lru_cache(maxsize=1)
def _normals(seed: int) -> tuple[Array, Array, Array]:
    """Return the input (ROWS, WIDEST), the weights of all layers before scaling, and the gradient at the end.

    They are cached, because controls only scale them.
    """
    rng = np.random.default_rng(seed)
    x, weights, gradient = (
        rng.standard_normal(shape, np.float32)
        for shape in ((ROWS, WIDEST), (LAYERS, WIDEST, WIDEST), (ROWS, WIDEST))
    )
    return x, weights, gradient


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

_SLOPES: dict[str, Callable[[Array], Array]] = {
    "linear": np.ones_like,
    "tanh": lambda a: 1 - a * a,
    "sigmoid": lambda a: a * (1 - a),
    "relu": lambda a: (a > 0).astype(a.dtype),
    "leaky": lambda a: np.where(a > 0, np.float32(1), np.float32(LEAK)),
}
"""The slope of each activation, computed from its output."""


def _size(a: Array) -> float:
    """Return the std of `a`. It is computed from scaled numbers, because the square of a large float32 overflows."""
    most = float(np.abs(a).max())
    return most * float((a / np.float32(most)).std()) if most > 0 else 0.0


def _add_layer(state: Depth, a: Array, activation: str) -> Depth:
    """Return `state` with the measurements of one more layer, whose outputs are `a`."""
    low, high = SPANS[activation]
    edge = SATURATED if activation == "tanh" else math.inf
    beyond = np.count_nonzero(np.abs(a) > edge) if activation == "tanh" else 0
    if activation == "sigmoid":
        beyond = np.count_nonzero(np.abs(a - np.float32(0.5)) > SATURATED - 0.5)
    some = a[::5]  # a fifth of the examples is enough for the histogram, and faster
    places = np.clip((some - low) * (BINS / (high - low)), 0, BINS - 1).astype(np.intp)
    counts = np.bincount(places.ravel(), minlength=BINS)
    return Depth(
        state.std,
        state.first,
        (*state.stds, _size(a)),
        (*state.saturated, beyond / a.size),
        (*state.zeros, 1 - np.count_nonzero(a) / a.size),
        (*state.shares, tuple((counts / some.size).tolist())),
        state.gradients,
    )
