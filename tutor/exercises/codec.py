"""What passes between the tutor and a solution's process, as JSON: numbers, texts, arrays, and collections of them.

Only data: nothing that is read back runs, whatever a solution may have written.
"""

import base64
from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np

from tutor.exercises.model import Function, Large, Other, Rng

MOST_NUMBERS = 20_000
"""An array of more is told by its shape only; no exercise asks for one as large."""
MOST_TEXT = 300
DEEPEST = 4


def encode(value: Any, depth: int = 0) -> Any:
    """`value` as something that `json.dumps` takes; what is not data becomes the name of its type."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 2**63):
        return value
    if isinstance(value, str):
        return value[:MOST_TEXT]
    if isinstance(value, Rng):
        return {"rng": value.seed}
    if isinstance(value, Function):
        return {"function": value.name}
    if isinstance(value, Other):
        return {"other": value.type}
    if isinstance(value, np.ndarray):
        return _encode_array(value)
    if depth < DEEPEST and isinstance(value, list | tuple) and len(value) <= MOST_NUMBERS:
        return {"list" if isinstance(value, list) else "tuple": [encode(item, depth + 1) for item in value]}
    if depth < DEEPEST and isinstance(value, dict) and len(value) <= MOST_NUMBERS:
        return {"dict": [[encode(k, depth + 1), encode(v, depth + 1)] for k, v in value.items()]}
    return {"other": type(value).__name__}


def _encode_array(array: "np.ndarray[Any, Any]") -> Any:
    if array.size > MOST_NUMBERS:
        return {"large": list(array.shape)}
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8:
        return {"other": f"array of {array.dtype}"}
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
    return {"array": data, "dtype": array.dtype.str, "shape": list(array.shape)}


def decode(value: Any) -> Any:
    """The value that `encode` wrote; ValueError if it is not of that form."""
    if not isinstance(value, dict):
        return value
    for key, read in _READERS.items():
        if key in value:
            return read(value)
    raise ValueError("not something that encode wrote")


def _decode_array(value: dict[str, Any]) -> Any:
    dtype, shape = np.dtype(value["dtype"]), tuple(value["shape"])
    if dtype.kind not in "biuf" or prod(shape) > MOST_NUMBERS:
        raise ValueError("not an array that encode wrote")
    return np.frombuffer(base64.b64decode(value["array"]), dtype).reshape(shape).copy()


_READERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "array": _decode_array,
    "large": lambda value: Large(tuple(map(int, value["large"]))),
    "list": lambda value: [decode(item) for item in value["list"]],
    "tuple": lambda value: tuple(decode(item) for item in value["tuple"]),
    "dict": lambda value: {decode(k): decode(v) for k, v in value["dict"]},
    "rng": lambda value: Rng(int(value["rng"])),
    "function": lambda value: Function(str(value["function"])),
    "other": lambda value: Other(str(value["other"])),
}
