"""Numbers as texts for captions, tables and alarms. All have a real minus sign (−), not a hyphen."""

import math

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def minus(value: object) -> str:
    """Return `str(value)` with a real minus sign: "−3"."""
    return str(value).replace("-", "−")


def significant(value: float, digits: int = 3) -> str:
    """Return a number with this many significant digits, for a sentence: "0.25", "−1.5", "12,346", "2.38·10⁻⁵".

    Numbers from 10^`digits` to a million are written out whole, larger ones and those below 0.0001 with a
    power of ten.
    """
    if not math.isfinite(value):
        return minus(value)
    rounded = float(f"{value:.{digits}g}")
    if rounded and not 1e-4 <= abs(rounded) < 1e6:
        mantissa, exponent = _mantissa_and_exponent(value, digits)
        return f"{minus(mantissa)}·10{str(exponent).translate(_SUPERSCRIPTS)}"
    if abs(rounded) >= 10**digits:
        return minus(f"{value:,.0f}")
    return minus(f"{rounded:.{digits}g}")


def compact(value: float, digits: int = 3) -> str:
    """Return a number in as few characters as a table has: "0.25", and outside 0.001 to 1000 "2e−5"."""
    if not math.isfinite(value):
        return minus(value)
    rounded = float(f"{value:.{digits}g}")
    if rounded and not 0.001 <= abs(rounded) < 1000:
        mantissa, exponent = _mantissa_and_exponent(value, min(digits, 2))
        return minus(f"{mantissa}e{exponent}")
    if abs(rounded) >= 10**digits:
        return minus(f"{value:.0f}")
    return minus(f"{rounded:.{digits}g}")


def fixed(value: float, decimals: int = 2) -> str:
    """Return a number with this many decimals, for columns: "0.50"; 0 as "0", from 100 on without decimals, from 1e4 as "1e4"."""
    if abs(value) >= 1e4:
        return compact(value, 1)
    text = f"{value:.{decimals if abs(value) < 100 else 0}f}"
    return "0" if float(text) == 0 else minus(text)


def signed(value: float, decimals: int = 2) -> str:
    """Return a number as the next term of a sum: "+ 0.25" or "− 0.25"."""
    text = f"{abs(value):.{decimals}f}"
    return f"{'−' if value < 0 and float(text) else '+'} {text}"


def factor(value: float) -> str:
    """Return a number as a factor of a product, with brackets if it is negative: "0.25" or "(−0.25)"."""
    return f"({significant(value)})" if value < 0 else significant(value)


def percent(share: float, decimals: int = 0) -> str:
    """Return a share of 1 in per cent, without the sign %: "93". A small negative share is "0", not "−0"."""
    return minus(f"{100 * share:z.{decimals}f}")


def _mantissa_and_exponent(value: float, digits: int) -> tuple[str, int]:
    """Return ("2.38", -5) for 2.38e-5, without zeros at the end of the mantissa."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa, int(exponent)
