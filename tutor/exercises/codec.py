"""Encode values as JSON for the pipe between the tutor and a solution's process: numbers, texts, arrays and collections.

Only data is decoded. Nothing that a solution writes is executed.
"""

import base64
import re
from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np

from tutor.exercises.model import Function, LargeArray, OtherType, Rng

MAX_NUMBERS = 20_000
"""Only the shape of an array with more numbers is sent. No exercise needs such a large array."""
MAX_TEXT = 300  # characters
MAX_DEPTH = 4  # of lists, tuples and dicts inside each other
_DTYPE = re.compile(r"[<>|=]?(?:b1|[iu][1248]|f[248])")


def encode(value: Any, depth: int = 0) -> Any:
    """Return `value` as something that `json.dumps` accepts. A value that is not data becomes the name of its type.

    So does a collection that is too large, with its length.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 2**63):
        return value
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if isinstance(value, Rng):
        return {"rng": value.seed}
    if isinstance(value, Function):
        return {"function": value.name}
    if isinstance(value, OtherType):
        return {"other": value.type}
    if isinstance(value, np.ndarray):
        return _encode_array(value)
    if depth < MAX_DEPTH and isinstance(value, list | tuple) and len(value) <= MAX_NUMBERS:
        return {"list" if isinstance(value, list) else "tuple": [encode(item, depth + 1) for item in value]}
    if depth < MAX_DEPTH and isinstance(value, dict) and len(value) <= MAX_NUMBERS:
        return {"dict": [[encode(k, depth + 1), encode(v, depth + 1)] for k, v in value.items()]}
    name = type(value).__name__
    is_large = isinstance(value, list | tuple | dict) and len(value) > MAX_NUMBERS
    return {"other": f"{name} (len {len(value):,})" if is_large else name}


def _encode_array(array: "np.ndarray[Any, Any]") -> Any:
    if array.size > MAX_NUMBERS:
        return {"large": list(array.shape)}
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8:
        return {"other": f"array of {array.dtype}"}
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
    return {"array": data, "dtype": array.dtype.str, "shape": list(array.shape)}


def decode(value: Any) -> Any:
    """Return the value that `encode` has encoded. Raise ValueError if `value` does not come from `encode`."""
    if not isinstance(value, dict):
        return value
    for key, decode_value in _DECODERS.items():
        if key in value:
            return decode_value(value)
    raise ValueError("not a value from encode")


def one_line(text: Any) -> str:
    """Return a text on one line, cut to MAX_TEXT characters."""
    return " ".join(str(text)[:MAX_TEXT].split())


def _decode_array(value: dict[str, Any]) -> Any:
    name, shape = value["dtype"], tuple(map(int, value["shape"]))
    if not _DTYPE.fullmatch(name) or min(shape, default=0) < 0 or prod(shape) > MAX_NUMBERS:
        raise ValueError("not an array from encode")
    dtype = np.dtype(name)
    return np.frombuffer(base64.b64decode(value["array"]), dtype).reshape(shape).copy()


_DECODERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "array": _decode_array,
    "large": lambda value: LargeArray(tuple(map(int, value["large"]))),
    "list": lambda value: [decode(item) for item in value["list"]],
    "tuple": lambda value: tuple(decode(item) for item in value["tuple"]),
    "dict": lambda value: {decode(k): decode(v) for k, v in value["dict"]},
    "rng": lambda value: Rng(int(value["rng"])),
    "function": lambda value: Function(one_line(value["function"])),
    "other": lambda value: OtherType(one_line(value["other"])),
}
