"""Send batches of numbers through one unit of batch norm, and follow one image that is in all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.normalization import BatchNorm

BATCHES = 40


@dataclass(frozen=True, slots=True)
class Batch:
    """The batch `number`, from 1: the numbers of the unit `before` and `after` batch norm.

    The first of them belongs to the same image in every batch, and lies one std above the mean. `outputs` are what it has become
    in this batch and the ones before, `tested` what the running statistics after each of these batches make of it.
    """

    number: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    outputs: tuple[float, ...]
    tested: tuple[float, ...]


def normalise(size: int, mean: float, std: float, scale: tuple[float, float], seed: int) -> Iterator[Batch]:
    """Normalise `BATCHES` batches of `size` numbers of this mean and std, one per record. `scale` holds γ and β."""
    rng = np.random.default_rng(seed)
    layer = BatchNorm(1, dtype=np.float64)
    layer.gamma[:], layer.beta[:] = scale
    image = mean + std
    outputs: tuple[float, ...] = ()
    tested: tuple[float, ...] = ()
    for number in range(1, BATCHES + 1):
        x = np.array([image, *rng.normal(mean, std, size - 1)])[:, None]
        y = layer.forward(x, training=True)[:, 0].tolist()
        outputs = (*outputs, y[0])
        tested = (*tested, float(layer.forward(x[:1])[0, 0]))
        yield Batch(number, tuple(x[:, 0].tolist()), tuple(y), outputs, tested)
