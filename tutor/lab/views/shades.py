"""The shades of heat maps: of classes by confidence, of numbers below and above 0, and from little to much."""

from functools import lru_cache
from typing import Any

import numpy as np

from tutor.demos.figure import Shade
from tutor.demos.number_format import compact
from tutor.messages import say
from tutor.text.rows import AREA_LEVELS, HEAT_GLYPHS, area

CONFIDENT = (0.7, 0.9)
"""The confidence from which on a class has its second and its strongest shade."""

STRONG = (0.02, 0.35, 0.7)
"""The size of an output, as a share of the largest, from which on it has its first, second and strongest shade."""

_TWO_CLASSES = ("░· ", "▒▓█")
"""Characters of two classes from unsure to sure: together a scale from surely the first to surely the second."""

HEAT = 10
"""Shades from little to much."""

MAP_HEAT = 5
"""Shades of a map of predicted numbers: with few of them, few cells change from one frame to the next."""


@lru_cache(maxsize=16)
def class_shades(classes: tuple[str, ...]) -> tuple[Shade, ...]:
    """Return the shades of classes: `AREA_LEVELS` for each, from unsure to sure."""
    shades = []
    for number, name in enumerate(classes):
        glyphs = _TWO_CLASSES[number] if len(classes) == 2 else f" {number % 10}{number % 10}"
        for level in range(AREA_LEVELS):
            shades.append(
                Shade(area(number + 1, level), glyphs[level], number, name, level == AREA_LEVELS - 1)
            )
    return tuple(shades)


def shade_classes(answer: Any, confidence: Any) -> Any:
    """Return the places in `class_shades` of classes with their confidence."""
    return answer * AREA_LEVELS + np.digitize(np.nan_to_num(confidence), CONFIDENT)


@lru_cache(maxsize=4)
def signed_shades(names: tuple[str, str, str]) -> tuple[Shade, ...]:
    """Return the shades of numbers from −1 to 1; `names` are those of the numbers below, at and above 0."""
    below = [
        Shade(area(1, level), "░· "[level], 0, names[0], level == 2) for level in reversed(range(AREA_LEVELS))
    ]
    above = [Shade(area(2, level), "▒▓█"[level], 2, names[2], level == 2) for level in range(AREA_LEVELS)]
    return (*below, Shade("", " ", 1, names[1]), *above)


def shade_signed(values: Any, largest: float) -> Any:
    """Return the places in `signed_shades` of numbers, whose largest size is given."""
    share = (
        np.nan_to_num(values / largest) if largest > 0 and np.isfinite(largest) else np.zeros(values.shape)
    )
    return (AREA_LEVELS + np.sign(share) * np.digitize(np.abs(share), STRONG)).astype(int)


def sign_shades() -> tuple[Shade, ...]:
    """Return the shades of the output of a unit, from below to above 0."""
    names = (say("lab.view.units.below"), say("lab.view.units.zero"), say("lab.view.units.above"))
    return signed_shades(names)


def shade_output(values: Any, limits: tuple[float, float], discrete: bool) -> Any:
    """Return the places in `sign_shades` of the outputs of a unit; with `discrete`, of their signs alone.

    `limits` are those of the activation function. Where it has none, the largest output has the strongest shade.
    """
    if discrete:
        return shade_signed(np.sign(values), 1.0)
    return shade_signed(values, 1.0 if np.isfinite(limits).all() else float(np.abs(values).max()))


def heat_shades(low: float, high: float, count: int = HEAT, log: bool = False) -> tuple[Shade, ...]:
    """Return `count` shades from little to much. Those that share a character are named by the number at their middle."""
    ends = np.geomspace(low, high, count + 1) if log else np.linspace(low, high, count + 1)
    alike = max(count // len(HEAT_GLYPHS), 1)
    shades = []
    for place in range(count):
        group = place // alike
        shades.append(
            Shade(
                f"heat{round(place * (HEAT - 1) / (count - 1))}",
                HEAT_GLYPHS[group],
                group,
                compact(float((ends[group * alike] + ends[(group + 1) * alike]) / 2), 2),
                place in (0, count // 2, count - 1),
            )
        )
    return tuple(shades)


def shade_heat(values: Any, low: float, high: float, count: int = HEAT, log: bool = False) -> Any:
    """Return the places of numbers in `heat_shades`."""
    if log:
        values, low, high = np.log(np.maximum(values, low)), np.log(low), np.log(high)
    share = (values - low) / (high - low) if high > low else np.zeros(np.shape(values))
    return np.clip(np.nan_to_num(share, nan=1.0) * count, 0, count - 1).astype(int)
