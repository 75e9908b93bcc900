"""Values of answers: made tidy, compared, written for people and for the answer line."""

from math import ceil, floor, isfinite, log10
from typing import Any

DOES_NOT_FIT = "does not fit"
TOLERANCE = 1e-3
EXACT = 5
"""From this many digits on whoever typed them has not rounded by the way."""
CLOSER = 3e-4


def tidy(value: int | float) -> int | float:
    """`value` without the dust of float arithmetic: twelve significant digits, and an int where it is whole."""
    if isinstance(value, int):
        return int(value)
    if not isfinite(value):
        return value
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


def near(a: float, b: float, tolerance: float) -> bool:
    """Whether two numbers are within `tolerance` of each other, relative to the larger."""
    return a == b or (isfinite(a) and isfinite(b) and abs(a - b) <= tolerance * max(abs(a), abs(b)))


def same_number(given: float, wanted: float, tolerance: float | None) -> bool:
    """Whether `given` is `wanted`: exactly if that is whole, else within TOLERANCE; within `tolerance` if there is one."""
    if tolerance is None:
        tolerance = 0.0 if isinstance(wanted, int) else TOLERANCE
    return near(given, wanted, tolerance)


def meant(given: float, value: float) -> bool:
    """Whether who typed `given` may have had `value` before them: the same, or that rounded to three digits or more."""
    if isinstance(given, int) and isinstance(value, int):
        return given == value
    written = f"{abs(given):.12g}"
    close = TOLERANCE if len(written.replace(".", "").lstrip("0")) < EXACT else CLOSER
    if near(given, value, close) and not (isinstance(given, int) and abs(given - value) > 0.5):
        return True
    if "e" in written or len(written.replace(".", "").lstrip("0")) < 3:
        return False
    decimals = len(written.partition(".")[2])
    return abs(given - value) <= 0.5000001 * 10.0**-decimals


def digits(tolerance: float | None) -> int:
    """Significant digits that always come within the tolerance."""
    return max(2, ceil(1 - log10(2 * (tolerance or TOLERANCE)) - 1e-9))


def typed(value: int | float, tolerance: float | None = None) -> str:
    """A number as one types it: plain, without separators; a long decimal with the digits that the tolerance asks for."""
    if isinstance(value, int):
        return str(value)
    exact, places = _decimal(value, 12), digits(tolerance)
    if len(exact.strip("-0.").replace(".", "")) <= places:
        return exact
    rounded = _decimal(value, places)
    decimals = places - 1 - floor(log10(abs(float(rounded))))
    # 2.9957 is 3.00 to three digits, not 3: zeros that were rounded to are kept
    return f"{value:.{decimals}f}" if decimals > 0 and "e" not in rounded else rounded


def shown(value: Any) -> str:
    """A value in a sentence: thousands separated from 10,000 on, a real minus, decimals to five significant digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        text = _grouped(str(value))
    elif isinstance(value, float):
        text = _grouped(_decimal(value, 5))
    elif isinstance(value, tuple):
        return ", ".join(map(shown, value))
    else:
        return str(value)
    return text.replace("-", "−", 1) if text.startswith("-") else text


def _grouped(text: str) -> str:
    """A plain number with its thousands separated, from 10,000 on."""
    sign, whole = text[: text.startswith("-")], text[text.startswith("-") :]
    whole, dot, rest = whole.partition(".")
    return f"{sign}{int(whole):,}{dot}{rest}" if whole.isdigit() and len(whole) > 4 else text


def shape_text(sizes: tuple[int | float, ...]) -> str:
    """Sizes as one types them: 55x55x96."""
    return "x".join(map(typed, sizes))


def _decimal(value: float, places: int) -> str:
    """`value` to `places` significant digits, positional where that is short, else like 4.5e-7."""
    if not isfinite(value):
        return str(value)
    text = f"{value:.{places}g}"
    mantissa, e, exponent = text.partition("e")
    if not e:
        return text
    if -7 <= int(exponent) < 15:
        plain = f"{value:.{max(0, places - 1 - int(exponent))}f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{mantissa}e{int(exponent)}"
