"""Compute a unit with two inputs, one part of its formula per record."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import weighted_sum
from tutor.demos.activation import activate

PRODUCTS, SUM, OUTPUT = 1, 2, 3
"""The stages, by what has been computed. At stage 0 only the inputs, the weights and the bias are known."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its two products, their sum with the bias, and its output. `stage` says which of them are computed."""

    stage: int
    products: tuple[float, float]
    total: float
    output: float


def compute(
    inputs: tuple[float, float], weights: tuple[float, float], bias: float, name: str
) -> Iterator[Unit]:
    """Yield the unit at each stage; `name` is that of its activation in the engine's table, or "none"."""
    total = weighted_sum(inputs, weights, bias)
    products = (inputs[0] * weights[0] + 0.0, inputs[1] * weights[1] + 0.0)  # −0 becomes 0
    for stage in range(OUTPUT + 1):
        yield Unit(stage, products, total, activate(name, total))
