"""What a given may be: `8..64`, `0.1..0.9..0.1` (from, to, step), a list to choose from, or one fixed value."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_NUMBER = r"[-+−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})(?:\s*\.\.\s*({_NUMBER}))?\s*")
MOST_VALUES = 10_000_000


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
    first, last, step = (Decimal((part or "1").replace("−", "-")) for part in match.groups())
    if step <= 0 or last < first:
        raise ValueError(f"the range `{written}` is empty; write the smaller number first and a step above 0")
    count = int((last - first) / step) + 1
    if count > MOST_VALUES or abs(first) + abs(last) > 10**15:
        raise ValueError(f"the range `{written}` is too wide")
    if all(number == number.to_integral_value() for number in (first, step)):
        return range(int(first), int(last) + 1, int(step))
    if match[3] is None:
        raise ValueError(f"the range `{written}` has no step; write 0.1..0.9..0.1")
    if count > 10_000:
        raise ValueError(f"the range `{written}` has too many values")
    return tuple(float(first + step * n) for n in range(count))
