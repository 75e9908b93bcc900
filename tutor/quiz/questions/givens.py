"""What a given may be: `8..64`, `0.1..0.9..0.1` (from, to, step), a list to choose from, or one fixed value."""

import re
from collections.abc import Sequence
from typing import Any

_NUMBER = r"[-+−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})(?:\s*\.\.\s*({_NUMBER}))?\s*")
LARGEST = 10**15
MOST_DECIMALS = 10_000


def domain(written: Any) -> Sequence[Any]:
    """The values a given may take, as a range or a tuple. ValueError says what is wrong with what is `written`."""
    if isinstance(written, str) and ".." in written:
        return _span(written)
    values = written if isinstance(written, list) else [written]
    if not values:
        raise ValueError("an empty list gives nothing to choose from")
    return tuple(map(_value, values))


def pick(values: Sequence[Any], chance: float) -> Any:
    """One of `values` by a number in [0, 1)."""
    return values[int(chance * len(values))]


def _value(written: Any) -> Any:
    if isinstance(written, list):
        if not written or not all(type(number) in (int, float) for number in written):
            raise ValueError("a list in a list holds numbers only")
        return tuple(written)
    if isinstance(written, bool) or not isinstance(written, int | float | str) or written == "":
        raise ValueError(f"`{written}` is neither a number nor a text")
    return written


def _span(written: str) -> Sequence[Any]:
    match = _RANGE.fullmatch(written)
    if match is None or len(written) > 60:
        raise ValueError(f"`{written}` is no range; write 8..64, or 0.1..0.9..0.1 with a step")
    parts = [part.replace("−", "-") for part in match.groups() if part]
    if all(re.fullmatch(r"[-+]?\d+", part) for part in parts):
        return _whole_span(written, *map(int, parts))
    if len(parts) == 2:
        raise ValueError(f"the range `{written}` has no step; write 0.1..0.9..0.1")
    return _decimal_span(written, *parts)


def _whole_span(written: str, first: int, last: int, step: int = 1) -> range:
    if step <= 0 or last < first:
        raise ValueError(f"the range `{written}` is empty; write the smaller number first and a step above 0")
    if abs(first) + abs(last) > LARGEST:
        raise ValueError(f"the range `{written}` is too wide")
    return range(first, last + 1, step)


def _decimal_span(written: str, *parts: str) -> tuple[float, ...]:
    from decimal import Decimal  # exact steps; imported here, since most ranges are of whole numbers

    first, last, step = map(Decimal, parts)
    if step <= 0 or last < first:
        raise ValueError(f"the range `{written}` is empty; write the smaller number first and a step above 0")
    if (last - first) / step > MOST_DECIMALS:
        raise ValueError(f"the range `{written}` has too many values")
    return tuple(float(first + step * n) for n in range(int((last - first) / step) + 1))
