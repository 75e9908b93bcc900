"""How likely a wrong way leads to an answer by mere chance: how densely other wrong ways lie around it."""

from collections.abc import Iterable

from tutor.quiz.answers.values import TOLERANCE

LIKELY = 0.06
"""From this many hits to be expected by chance a way that leads to an answer says nothing about who gave it."""


def by_chance(given: int | float, values: Iterable[int | float | None]) -> float:
    """How many of `values` are to be expected at `given` by chance, from how many lie within a factor of two of it."""
    size = abs(given)
    beside = {value for value in values if value is not None and size / 2 <= abs(value) <= 2 * size}
    return max(0, len(beside) - 1) * _width(given) / (1.5 * size) if size else 1.0


def _width(given: int | float) -> float:
    """How far apart two answers must be to be typed differently."""
    if isinstance(given, int):
        return 1
    written = f"{abs(given):.12g}"
    decimals = 0 if "e" in written else len(written.partition(".")[2])
    return float(10.0**-decimals) if decimals else 2 * TOLERANCE * abs(given)
