"""Flatten a volume into one row of numbers, then compute the units of an FC layer on it, one product at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Volume:
    """A D × W × W input (`values` by slice, row, column), the `flat` row in that order, and weights and bias by unit."""

    W: int
    D: int
    values: tuple[tuple[tuple[int, ...], ...], ...]
    flat: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]
    biases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The state after one number of the flat row, the one at place `at`.

    `unit` is -1 while flattening, `sum` is the sum of the unit's products so far, and `outputs` are those of the units that
    are complete.
    """

    volume: Volume
    unit: int
    at: int
    sum: int
    outputs: tuple[int, ...]


def connect(W: int, D: int, H: int, seed: int) -> Iterator[Step]:
    """Flatten a W × W × D volume, then compute H units of an FC layer on it."""
    rng = Random(seed)
    values = tuple(tuple(tuple(rng.choice((0, 1, 2)) for _ in range(W)) for _ in range(W)) for _ in range(D))
    flat = tuple(x for slice_ in values for row in slice_ for x in row)
    weights = tuple(tuple(rng.choice((-1, 0, 1)) for _ in flat) for _ in range(H))
    volume = Volume(W, D, values, flat, weights, tuple(rng.choice((0, 1)) for _ in range(H)))
    for at in range(len(flat)):
        yield Step(volume, -1, at, 0, ())
    outputs: tuple[int, ...] = ()
    for unit in range(H):
        total = 0
        for at, x in enumerate(flat):
            total += x * weights[unit][at]
            if at == len(flat) - 1:
                outputs = (*outputs, total + volume.biases[unit])
            yield Step(volume, unit, at, total, outputs)
