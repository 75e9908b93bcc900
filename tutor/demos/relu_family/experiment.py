"""Read the value and the slope of several activations at the same inputs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.formulas import ACTIVATIONS

FIRST_X, STEP = 2.0, 0.25
"""x starts here and goes to the left in steps of this size."""

FAMILIES = {
    "rectifiers": ("relu", "leakyrelu", "prelu", "elu"),
    "smooth": ("relu", "elu", "gelu", "silu"),
}
"""The activations that are compared, by the names of the engine's table."""

Curve = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Reading:
    """Value and slope at `x` of each activation, in the order of its family."""

    x: float
    values: tuple[float, ...]
    slopes: tuple[float, ...]


def curves(name: str, parameter: float) -> tuple[Curve, Curve]:
    """Return the value and the slope of an activation as functions of x; `parameter` is for those that have one."""
    entry = ACTIVATIONS[name]
    parameters = (parameter,) if entry.parameter else ()
    return lambda x: entry.function(x, *parameters), lambda x: entry.derivative(x, *parameters)


def sweep(family: str, parameters: dict[str, float], last_x: float) -> Iterator[Reading]:
    """Read all activations of a family from FIRST_X to `last_x`; `parameters` has a slope or α for those that have one."""
    pairs = [curves(name, parameters.get(name, 0.0)) for name in FAMILIES[family]]
    for place in range(round((FIRST_X - last_x) / STEP) + 1):
        x = FIRST_X - place * STEP
        yield Reading(x, tuple(value(x) for value, _ in pairs), tuple(slope(x) for _, slope in pairs))
