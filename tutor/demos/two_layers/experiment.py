"""Compute a network with three inputs, four hidden units and two output units, one unit after the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import weighted_sum
from tutor.demos.activation import activate

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights with one row for each input and one column for each unit, and a bias for each unit."""

    weights: tuple[Row, ...]
    biases: Row

    def column(self, unit: int) -> Row:
        """Return the weights of one unit."""
        return tuple(row[unit] for row in self.weights)

    @property
    def parameters(self) -> int:
        """The number of weights and biases."""
        return len(self.weights) * len(self.biases) + len(self.biases)


HIDDEN = Layer(((1, 0, 2, -1), (0, 1, 1, 2), (1, -1, 0, 1)), (0, 1, -1, 0))
OUTPUT = Layer(((1, 0), (0, 2), (-1, 1), (2, -1)), (-1, 1))


@dataclass(frozen=True, slots=True)
class Computed:
    """What is computed so far: the sums and the activations of the hidden units, then the sums of the output units."""

    sums: Row = ()
    hidden: Row = ()
    outputs: Row = ()


def compute(x: Row, activation: str) -> Iterator[Computed]:
    """Yield the network before the first unit and after each one. `activation` is a name of the engine's table, or "none"."""
    now = Computed()
    yield now
    for unit, bias in enumerate(HIDDEN.biases):
        total = weighted_sum(x, HIDDEN.column(unit), bias) + 0.0  # −0 becomes 0
        now = Computed((*now.sums, total), (*now.hidden, activate(activation, total)))
        yield now
    for unit, bias in enumerate(OUTPUT.biases):
        total = weighted_sum(now.hidden, OUTPUT.column(unit), bias) + 0.0
        now = Computed(now.sums, now.hidden, (*now.outputs, total))
        yield now
