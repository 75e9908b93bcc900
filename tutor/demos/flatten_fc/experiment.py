"""Flatten a volume into one row of numbers and compute the units of an FC layer on it, or slide its weights as a conv layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """A D × (W + extra) × (W + extra) input, `values` by slice, row and column, and D·W·W weights and a bias for each unit.

    `flat` is the input as one row, slice by slice and row by row.
    """

    W: int
    D: int
    extra: int
    values: tuple[Rows, ...]
    flat: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]
    biases: tuple[int, ...]

    def products(self, unit: int, row: int, column: int) -> list[int]:
        """Return the products of the unit with the window whose corner is at (row, column), in flat order."""
        window = (
            self.values[d][row + r][column + c]
            for d in range(self.D)
            for r in range(self.W)
            for c in range(self.W)
        )
        return [x * w for x, w in zip(window, self.weights[unit], strict=True)]

    def output(self, unit: int, row: int, column: int) -> int:
        """Return the unit's output for this window: the sum of the products and the bias."""
        return sum(self.products(unit, row, column)) + self.biases[unit]


@dataclass(frozen=True, slots=True)
class Step:
    """The state after one number of the flat row, the one at place `at`, or after a whole window at (`row`, `column`).

    `unit` is -1 while flattening, `sum` is the sum of the unit's products so far, and `outputs` are the complete outputs: by
    unit, and for a conv layer by unit, row and column of the window.
    """

    volume: Volume
    unit: int
    at: int
    sum: int
    outputs: tuple[int, ...]
    row: int = 0
    column: int = 0


def make_volume(W: int, D: int, H: int, extra: int, seed: int) -> Volume:
    """Return a volume, the weights of H units for its first W × W × D numbers, and their biases."""
    rng = Random(seed)
    first = tuple(tuple(tuple(rng.choice((0, 1, 2)) for _ in range(W)) for _ in range(W)) for _ in range(D))
    weights = tuple(tuple(rng.choice((-1, 0, 1)) for _ in range(D * W * W)) for _ in range(H))
    biases = tuple(rng.choice((0, 1)) for _ in range(H))
    values = tuple(_grown(slice_, extra, rng) for slice_ in first)
    flat = tuple(x for slice_ in values for row in slice_ for x in row)
    return Volume(W, D, extra, values, flat, weights, biases)


def _grown(rows: Rows, extra: int, rng: Random) -> Rows:
    """Return the rows with `extra` more columns and rows of random numbers."""
    wide = [(*row, *(rng.choice((0, 1, 2)) for _ in range(extra))) for row in rows]
    width = len(rows) + extra
    return (*wide, *(tuple(rng.choice((0, 1, 2)) for _ in range(width)) for _ in range(extra)))


def connect(W: int, D: int, H: int, seed: int, extra: int = 0) -> Iterator[Step]:
    """Flatten a volume, then compute H units of an FC layer on it.

    A volume with `extra` columns has more numbers than a unit has weights: it is flattened, and no unit can be computed.
    """
    volume = make_volume(W, D, H, extra, seed)
    for at in range(len(volume.flat)):
        yield Step(volume, -1, at, 0, ())
    if extra:
        return
    outputs: tuple[int, ...] = ()
    for unit in range(H):
        products = volume.products(unit, 0, 0)
        for at in range(len(products)):
            if at == len(products) - 1:
                outputs = (*outputs, volume.output(unit, 0, 0))
            yield Step(volume, unit, at, sum(products[: at + 1]), outputs)


def slide(W: int, D: int, H: int, seed: int, extra: int = 0) -> Iterator[Step]:
    """Move the weights of the H units, as filters of W × W × D, over the volume: one window per step.

    If there is only one window, each of its products is a step.
    """
    volume = make_volume(W, D, H, extra, seed)
    if not extra:
        yield from (step for step in connect(W, D, H, seed) if step.unit >= 0)
        return
    outputs: tuple[int, ...] = ()
    for unit in range(H):
        for row in range(extra + 1):
            for column in range(extra + 1):
                outputs = (*outputs, volume.output(unit, row, column))
                total = outputs[-1] - volume.biases[unit]
                yield Step(volume, unit, len(volume.weights[unit]) - 1, total, outputs, row, column)
