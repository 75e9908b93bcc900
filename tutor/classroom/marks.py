"""What answers count: the rule for one variant, which homework and files of answers share."""

from collections.abc import Iterable

SECOND_CHANCE = 0.5
"""The most that the second answer to a variant counts. Later answers count nothing."""


def mark_variant(credits: Iterable[float]) -> float:
    """Return what the answers to one variant count, between 0 and 1.

    `credits` are those of the answers, oldest first: 0 for a wrong or skipped one, 1 for a right one, less after hints. The
    first answer counts in full. If it counts nothing, the second one counts at most SECOND_CHANCE, because it was given after
    the verdict on the first.
    """
    first, second = [*credits, 0.0, 0.0][:2]
    return first if first > 0 else min(second, SECOND_CHANCE)


def format_points(points: float) -> str:
    """Return points with at most two decimals, and without zeros at the end: `7.5`."""
    return f"{points:.2f}".rstrip("0").rstrip(".")
