"""Checks of arguments: each returns the value, or raises a ValueError that names the argument and what it must be.

True counts as no number, and neither does nan. NumPy is imported only inside the checks that need it, because
the formulas use this file without NumPy.
"""

import math
from operator import index
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import DTypeLike

__all__: list[str] = []  # used inside the engine; not part of its public names


def check_whole(name: str, value: int, least: int = 1) -> int:
    """Return `value` as an int of at least `least`. 7.0 is refused too."""
    try:
        if isinstance(value, bool):
            raise TypeError
        number = index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, got {value!r}") from None
    if number < least:
        raise ValueError(f"{name} must be at least {least}, got {number}")
    return number


def check_pair(name: str, value: int | tuple[int, int], least: int = 1) -> tuple[int, int]:
    """Return a whole number, or (height, width), as a pair of whole numbers of at least `least`."""
    both = tuple(value) if isinstance(value, tuple | list) else (value, value)
    if len(both) != 2:
        raise ValueError(f"{name} must be a number or (height, width), got {value!r}")
    return check_whole(name, both[0], least), check_whole(name, both[1], least)


def check_finite(name: str, value: float) -> float:
    """Return `value` as a float if it is a finite number."""
    return _check(name, value, "a finite number", lambda number: math.isfinite(number))


def check_positive(name: str, value: float) -> float:
    """Return `value` as a float if it is a finite number above 0."""
    return _check(name, value, "a finite number above 0", lambda number: 0 < number < math.inf)


def check_not_negative(name: str, value: float) -> float:
    """Return `value` as a float if it is a finite number of at least 0."""
    return _check(name, value, "a finite number of at least 0", lambda number: 0 <= number < math.inf)


def check_fraction(name: str, value: float) -> float:
    """Return `value` as a float if it is above 0 and at most 1, such as the share of numbers that dropout keeps."""
    return _check(name, value, "above 0 and at most 1", lambda number: 0 < number <= 1)


def check_decay(name: str, value: float) -> float:
    """Return `value` as a float if it is at least 0 and below 1, such as the share of a moving average that is kept."""
    return _check(name, value, "at least 0 and below 1", lambda number: 0 <= number < 1)


def _check(name: str, value: float, wanted: str, accepts: Any) -> float:
    """Return `value` as a float if it is a number that `accepts`; ValueError otherwise. `wanted` describes such numbers."""
    try:
        if not isinstance(value, bool) and accepts(value):
            return float(value)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f"{name} must be {wanted}, got {value!r}")


def check_dtype(dtype: "DTypeLike") -> "np.dtype[Any]":
    """Return `dtype` as a NumPy dtype if it is one of floats."""
    import numpy as np

    try:
        found = np.dtype(dtype)
    except TypeError:
        found = np.dtype(object)
    if found.kind != "f":
        raise ValueError(f"dtype must be one of floats, like np.float32, got {dtype!r}")
    return found


def check_rng(rng: "np.random.Generator") -> "np.random.Generator":
    """Return `rng` if it is a NumPy random generator."""
    import numpy as np

    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng must be a numpy.random.Generator, like np.random.default_rng(0), got {rng!r}")
    return rng


def make_rng(rng: "np.random.Generator | None") -> "np.random.Generator":
    """Return `rng`, or a new generator with an unpredictable seed if it is None: no two calls share random numbers."""
    import numpy as np

    return np.random.default_rng() if rng is None else check_rng(rng)
