"""Numbers and sizes of answers: compared with a tolerance, and written for a sentence or for the answer line."""

import math
from math import ceil, floor, log10
from typing import Any

DEFAULT_TOLERANCE = 1e-3
"""The relative tolerance of decimals."""
FULL_PRECISION_DIGITS = 5
"""A number typed with at least this many digits was not rounded during the calculation."""
FULL_PRECISION_TOLERANCE = 3e-4
"""The relative tolerance for a number typed with FULL_PRECISION_DIGITS or more."""


def is_finite(value: float) -> bool:
    """Return whether `value` is a finite number that a float can hold. An int may be too large for that."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def tidy(value: int | float) -> int | float:
    """Return `value` without floating-point noise: to twelve significant digits, and as an int where it is whole."""
    if isinstance(value, int):
        return int(value)
    if not is_finite(value):
        return value
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


def is_close(a: float, b: float, tolerance: float) -> bool:
    """Return whether two numbers are within `tolerance` of each other, relative to the larger."""
    return a == b or (is_finite(a) and is_finite(b) and abs(a - b) <= tolerance * max(abs(a), abs(b)))


def same_number(given: float, wanted: float, tolerance: float | None) -> bool:
    """Return whether `given` counts as `wanted`: within `tolerance`, or by default exactly for whole numbers only."""
    if tolerance is None:
        tolerance = 0.0 if isinstance(wanted, int) else DEFAULT_TOLERANCE
    return is_close(given, wanted, tolerance)


def may_stand_for(given: float, value: float) -> bool:
    """Return whether a learner who computed `value` may have typed `given`: the same, or rounded to three digits or more."""
    if isinstance(given, int) and isinstance(value, int):
        return given == value
    is_precise = _digits_and_decimals(given)[0] >= FULL_PRECISION_DIGITS
    tolerance = FULL_PRECISION_TOLERANCE if is_precise else DEFAULT_TOLERANCE
    if is_close(given, value, tolerance) and not (isinstance(given, int) and abs(given - value) > 0.5):
        return True
    return is_rounding_of(given, value)


def is_rounding_of(given: float, value: float) -> bool:
    """Return whether `given` is `value` rounded to three significant digits or more; 1.1 may have been typed as 1.10."""
    if isinstance(given, float) and given == float(f"{value:.3g}"):
        return True
    digits, decimals = _digits_and_decimals(given)
    return digits >= 3 and abs(given - value) <= 0.5000001 * 10.0**-decimals


def _digits_and_decimals(number: float) -> tuple[int, int]:
    """Return how many digits a number is written with, without leading zeros, and how many places after the point.

    1.559e-7 has four digits and ten places. For 1.5e12 the places are −11: its last digit counts hundreds of billions.
    """
    mantissa, _, exponent = f"{abs(number):.12g}".partition("e")
    digits = len(mantissa.replace(".", "").lstrip("0"))
    return digits, len(mantissa.partition(".")[2]) - int(exponent or 0)


def is_two_digit_rounding_of(given: float, value: float) -> bool:
    """Return whether `given`, a decimal, is `value` rounded to two significant digits."""
    return isinstance(given, float) and is_finite(value) and given == float(f"{value:.2g}")


def typed_digits(given: float) -> int:
    """Return how many significant digits a number was typed with, as far as the number itself tells."""
    return len(f"{abs(given):.12g}".replace(".", "").strip("0"))


def significant_digits(tolerance: float | None) -> int:
    """Return how many significant digits are always enough to be within the tolerance."""
    return max(2, ceil(1 - log10(2 * (tolerance or DEFAULT_TOLERANCE)) - 1e-9))


def format_plain(value: int | float, tolerance: float | None = None) -> str:
    """Return a number as a learner types it: no separators, and no more digits of a decimal than the tolerance asks for."""
    if isinstance(value, int):
        return str(value)
    exact, places = _format_decimal(value, 12), significant_digits(tolerance)
    if len(exact.strip("-0.").replace(".", "")) <= places:
        return exact
    rounded = _format_decimal(value, places)
    decimals = places - 1 - floor(log10(abs(float(rounded))))
    # 2.9957 to three digits is 3.00 and not 3: keep the zeros that rounding produced.
    return f"{value:.{decimals}f}" if decimals > 0 and "e" not in rounded else rounded


def format_value(value: Any) -> str:
    """Return a value for a sentence: thousands separated from 10,000 on, a real minus, five significant digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        text = _group_thousands(str(value))
    elif isinstance(value, float):
        text = _group_thousands(_format_decimal(value, 5))
    elif isinstance(value, tuple):
        return ", ".join(map(format_value, value))
    else:
        return str(value)
    return text.replace("-", "−", 1) if text.startswith("-") else text


def format_against(value: float, truth: Any) -> str:
    """Return a number for a sentence; a wrong one with more digits where five would make it look like the right one."""
    shown = format_value(value)
    if isinstance(value, int) or value == truth or isinstance(truth, str) or shown != format_value(truth):
        return shown
    return _group_thousands(_format_decimal(value, 12)).replace("-", "−", 1)


def format_shape(sizes: tuple[int | float, ...]) -> str:
    """Return sizes as a learner types them: 55x55x96."""
    return "x".join(map(format_plain, sizes))


def _group_thousands(text: str) -> str:
    """Return a plain number with its thousands separated, from 10,000 on."""
    sign, number = text[: text.startswith("-")], text[text.startswith("-") :]
    whole, point, decimals = number.partition(".")
    return f"{sign}{int(whole):,}{point}{decimals}" if whole.isdigit() and len(whole) > 4 else text


def _format_decimal(value: float, places: int) -> str:
    """Return `value` to `places` significant digits, in positional notation where that is short, else like 4.5e-7."""
    if not is_finite(value):
        return str(value).replace("inf", "∞")
    text = f"{value:.{places}g}"
    mantissa, e, exponent = text.partition("e")
    if not e:
        return text
    if -7 <= int(exponent) < 15:
        plain = f"{value:.{max(0, places - 1 - int(exponent))}f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{mantissa}e{int(exponent)}"
