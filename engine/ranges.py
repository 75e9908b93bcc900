"""Settings that must lie in a range: each check gives the number back, or raises a ValueError that names it."""

import math
from operator import index


def whole(name: str, value: int, least: int = 1) -> int:
    """`value` as an int of at least `least`; a ValueError naming the argument otherwise (True is no number,
    nor is 7.0).
    """
    try:
        if isinstance(value, bool):
            raise TypeError
        number = index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, got {value!r}") from None
    if number < least:
        raise ValueError(f"{name} must be at least {least}, got {number}")
    return number


def finite(name: str, value: float) -> float:
    """`value` if it is a finite number."""
    return _number(name, value, "a finite number", -math.inf, math.inf)


def above_zero(name: str, value: float) -> float:
    """`value` if it is a finite number above 0."""
    return _number(name, value, "a finite number above 0", 0, math.inf)


def not_negative(name: str, value: float) -> float:
    """`value` if it is a finite number of at least 0."""
    return _number(name, value, "a finite number of at least 0", 0, math.inf, least=True)


def share_kept(name: str, value: float) -> float:
    """`value` if it is at least 0 and below 1: the share of something that stays from step to step."""
    return _number(name, value, "at least 0 and below 1", 0, 1, least=True)


def share_taken(name: str, value: float) -> float:
    """`value` if it is above 0 and at most 1: a share that is something, and may be all."""
    return _number(name, value, "above 0 and at most 1", 0, 1, most=True)


def _number(
    name: str, value: float, wanted: str, low: float, high: float, *, least: bool = False, most: bool = False
) -> float:
    """`value` between `low` and `high`, or at them where `least` or `most` says so; True is no number, nor is nan."""
    try:
        known = not isinstance(value, bool) and not math.isnan(value)
    except TypeError:
        known = False
    if known and (low < value < high or (least and value == low) or (most and value == high)):
        return float(value)
    raise ValueError(f"{name} must be {wanted}, got {value!r}")
