"""Parse the possible values of a given: `8..64`, `0.1..0.9..0.1` (from, to, step), a list, or one fixed value."""

import re
from collections.abc import Sequence
from typing import Any

_NUMBER = r"[-+−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})(?:\s*\.\.\s*({_NUMBER}))?\s*")
_MEANT_RANGE = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s?(?:[-–~…]|to)\s?(\d{1,20}(?:\.\d{1,20})?)")
_PYTHON_RANGE = re.compile(r"range\(\s*(\d{1,15})\s*,\s*(\d{1,15})\s*\)")
MAX_BOUND = 10**15  # of a range, or of one value
MAX_DECIMALS = 10_000  # values in a range with a step


def parse_domain(written: Any) -> Sequence[Any]:
    """Return the values that a given may take, as a range or a tuple. Raise ValueError if `written` is none of the forms."""
    if isinstance(written, str) and ".." in written:
        return _parse_range(written)
    if isinstance(written, str) and (match := _MEANT_RANGE.fullmatch(written.strip())):
        raise ValueError(f"`{written}` is not a range; write {match[1]}..{match[2]}")
    if isinstance(written, str) and (match := _PYTHON_RANGE.fullmatch(written.strip())):
        raise ValueError(f"`{written}` is not a range; write {match[1]}..{int(match[2]) - 1}")
    values = written if isinstance(written, list) else [written]
    if not values:
        raise ValueError("the list is empty")
    return tuple(map(_parse_value, values))


def _parse_value(written: Any) -> Any:
    if isinstance(written, list):
        if not written or not all(type(number) in (int, float) for number in written):
            raise ValueError("a list inside a list may contain only numbers")
        return tuple(map(_parse_value, written))
    if isinstance(written, bool) or not isinstance(written, int | float | str) or written == "":
        raise ValueError(f"`{written}` is neither a number nor a text")
    if not isinstance(written, str) and not abs(written) <= MAX_BOUND:
        raise ValueError(f"a number is larger than {MAX_BOUND:,}")
    return written


def _parse_range(written: str) -> Sequence[Any]:
    match = _RANGE.fullmatch(written)
    if match is None or len(written) > 60:
        raise ValueError(f"`{written}` is not a range; write 8..64, or 0.1..0.9..0.1 with a step")
    parts = [part.replace("−", "-") for part in match.groups() if part]
    if all(re.fullmatch(r"[-+]?\d+", part) for part in parts):
        return _whole_range(written, *map(int, parts))
    if len(parts) == 2:
        raise ValueError(f"the range `{written}` has no step; write {written}..0.1")
    return _decimal_range(written, *parts)


def _whole_range(written: str, first: int, last: int, step: int = 1) -> range:
    if step <= 0 or last < first:
        raise ValueError(f"the range `{written}` is empty; write the smaller number first and a step above 0")
    if abs(first) + abs(last) > MAX_BOUND:
        raise ValueError(f"the range `{written}` is too wide")
    return range(first, last + 1, step)


def _decimal_range(written: str, *parts: str) -> tuple[float, ...]:
    from decimal import Decimal  # for exact steps; imported here because most ranges hold whole numbers

    if any(abs(float(part)) > MAX_BOUND for part in parts):
        raise ValueError(f"the range `{written}` is too wide")
    first, last, step = map(Decimal, parts)
    if step <= 0 or last < first:
        raise ValueError(f"the range `{written}` is empty; write the smaller number first and a step above 0")
    if last - first > MAX_DECIMALS * step:  # a division might overflow
        raise ValueError(f"the range `{written}` has too many values")
    return tuple(float(first + step * n) for n in range(int((last - first) / step) + 1))
