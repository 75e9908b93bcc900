"""Arrays as the layers work on them: where they start in memory, and what becomes of numbers that overflow."""

import math
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

LINE = 64
"""Bytes of a cache line."""
BUFFER = 512
"""Numbers in each of NumPy's buffers: a few of them fit the nearest cache, where three of its usual 8192 do not."""


class Arithmetic:
    """The context in which layers and losses work: `with Arithmetic():`.

    Numbers that overflow, or are none, are passed on without a warning: the result shows them. And what NumPy copies on
    its way, as it does where an array does not lie in one piece, goes through buffers that stay in the nearest cache.
    """

    def __enter__(self) -> None:
        """Set it, for this thread."""
        self._state = np.errstate(over="ignore", invalid="ignore", divide="ignore")
        self._state.__enter__()
        np.setbufsize(BUFFER)  # undone with the rest of the state

    def __exit__(self, *_: object) -> None:
        """Everything as it was before."""
        self._state.__exit__(None, None, None)


def float_kind(dtype: DTypeLike) -> np.dtype[Any]:
    """`dtype` as NumPy has it; ValueError unless it is one of floats."""
    try:
        kind = np.dtype(dtype)
    except TypeError:
        kind = np.dtype(object)
    if kind.kind != "f":
        raise ValueError(f"dtype must be one of floats, like np.float32, got {dtype!r}")
    return kind


def aligned_zeros(shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """Zeros, contiguous, the first of them where a cache line starts: adding two such is twice as fast as others."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    room = np.zeros(size + LINE, np.uint8)
    start = -room.ctypes.data % LINE
    return room[start : start + size].view(dtype).reshape(shape)
