"""Initializers: the first values of the weights. Textbook page: neural networks, part 2.

`fan_in` is how many inputs one output sums (F·F·D for a conv layer), `fan_out` how many outputs one input
goes to. Every function returns a new array. All random numbers come from `rng`.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.formulas import glorot_limit, glorot_std, he_std, xavier_std
from engine.validation import check_dtype, check_finite, check_not_negative, check_rng, check_whole

__all__ = [
    "INITIALIZERS",
    "InitializerEntry",
    "constant",
    "he",
    "normal",
    "orthogonal",
    "xavier",
    "xavier_normal",
    "xavier_uniform",
]

Array = NDArray[Any]
Shape = tuple[int, ...]


def sizes(shape: Shape) -> Shape:
    """Return `shape` as a tuple; ValueError unless it holds at least one number, all whole and at least 1."""
    if not isinstance(shape, tuple | list) or len(shape) == 0:
        raise ValueError(f"shape must be one or more whole numbers, got {shape!r}")
    return tuple(check_whole("shape", size) for size in shape)


def constant(shape: Shape, value: float = 0.0, dtype: DTypeLike = np.float32) -> Array:
    """Return weights that are all equal: then all units of a layer compute the same and stay equal during training.

    An array of `shape`; ValueError if it is not a shape, or if `value` is not finite.
    Source: CS231n neural-networks-2.
    """
    return np.full(sizes(shape), check_finite("value", value), check_dtype(dtype))


def normal(shape: Shape, std: float, rng: np.random.Generator, dtype: DTypeLike = np.float32) -> Array:
    """Return Gaussian noise with mean 0 and standard deviation `std`, which does not depend on the layer's size.

    An array of `shape`; ValueError if `std` is negative. Source: CS231n neural-networks-2.
    """
    std, kind = check_not_negative("std", std), check_dtype(dtype)
    draw = check_rng(rng).standard_normal(sizes(shape), np.float64 if kind == np.float64 else np.float32)
    draw *= draw.dtype.type(std)
    return draw.astype(kind, copy=False)


def he(
    shape: Shape,
    fan_in: int,
    rng: np.random.Generator,
    slope: float = 0.0,
    dtype: DTypeLike = np.float32,
) -> Array:
    """Return noise with std √(2 / ((1 + slope²)·fan_in)), which keeps the scale through (leaky) ReLU with that slope.

    An array of `shape`; ValueError unless `fan_in` is at least 1. Source: He et al., arXiv 1502.01852.
    """
    return normal(shape, he_std(fan_in, check_finite("slope", slope)), rng, dtype)


def xavier(shape: Shape, fan_in: int, rng: np.random.Generator, dtype: DTypeLike = np.float32) -> Array:
    """Return noise with std 1/√fan_in, the variant of CS231n: it keeps the scale through linear layers in the forward pass.

    An array of `shape`; ValueError unless `fan_in` is at least 1. Source: CS231n neural-networks-2.
    """
    return normal(shape, xavier_std(fan_in), rng, dtype)


def xavier_normal(
    shape: Shape,
    fan_in: int,
    fan_out: int,
    rng: np.random.Generator,
    dtype: DTypeLike = np.float32,
) -> Array:
    """Return noise with std √(2 / (fan_in + fan_out)), a compromise between the forward and the backward pass.

    An array of `shape`; ValueError unless both fans are at least 1. Source: Glorot & Bengio 2010.
    """
    return normal(shape, glorot_std(fan_in, fan_out), rng, dtype)


def xavier_uniform(
    shape: Shape,
    fan_in: int,
    fan_out: int,
    rng: np.random.Generator,
    dtype: DTypeLike = np.float32,
) -> Array:
    """Return uniform noise between ±√(6 / (fan_in + fan_out)): the variance is that of `xavier_normal`.

    An array of `shape`; ValueError unless both fans are at least 1. Source: Glorot & Bengio 2010.
    """
    limit = glorot_limit(fan_in, fan_out)
    return check_rng(rng).uniform(-limit, limit, sizes(shape)).astype(check_dtype(dtype))


def orthogonal(shape: Shape, rng: np.random.Generator, dtype: DTypeLike = np.float32) -> Array:
    """Return an array of `shape` that is, as a matrix (shape[0], the rest), orthonormal in its rows or columns: the fewer.

    It is the Q of a Gaussian matrix, with signs that make every rotation equally likely. Source: Saxe et al.,
    arXiv 1312.6120.
    """
    rows, columns = sizes(shape)[0], math.prod(shape[1:])
    q, r = np.linalg.qr(check_rng(rng).standard_normal((max(rows, columns), min(rows, columns))))
    q *= np.sign(np.diagonal(r))
    return np.ascontiguousarray(q if rows >= columns else q.T).reshape(shape).astype(check_dtype(dtype))


class InitializerEntry(NamedTuple):
    """One entry of the table. `draw` takes shape, fan_in, fan_out, rng, dtype and setting by name, and returns weights.

    `setting` is the name of the initializer's only setting, "" if it has none; `typical` is a value for it. Source: ours.
    """

    draw: Callable[..., Array]
    setting: str = ""
    typical: float = 0.0


INITIALIZERS = {
    "he": InitializerEntry(lambda shape, fan_in, rng, dtype, **_: he(shape, fan_in, rng, dtype=dtype)),
    "xavier": InitializerEntry(lambda shape, fan_in, rng, dtype, **_: xavier(shape, fan_in, rng, dtype)),
    "xavier-normal": InitializerEntry(
        lambda shape, fan_in, fan_out, rng, dtype, **_: xavier_normal(shape, fan_in, fan_out, rng, dtype)
    ),
    "xavier-uniform": InitializerEntry(
        lambda shape, fan_in, fan_out, rng, dtype, **_: xavier_uniform(shape, fan_in, fan_out, rng, dtype)
    ),
    "orthogonal": InitializerEntry(lambda shape, rng, dtype, **_: orthogonal(shape, rng, dtype)),
    "normal": InitializerEntry(
        lambda shape, rng, dtype, setting, **_: normal(shape, setting, rng, dtype), "std", 0.01
    ),
    "constant": InitializerEntry(lambda shape, dtype, setting, **_: constant(shape, setting, dtype), "value"),
}
"""The initializers by name."""
