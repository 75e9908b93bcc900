"""Train one network on the digits with several optimizers."""

from collections.abc import Iterator, Mapping

from engine.optimizers import OPTIMIZERS
from tutor.demos.digits_runs import Snapshot, train_side_by_side

BATCH = 32


def race(rates: Mapping[str, float], seed: int) -> Iterator[Snapshot]:
    """Train with the optimizers named in `rates`, each at its learning rate, from the same weights with the same batches."""
    return train_side_by_side([OPTIMIZERS[name].create(lr=lr) for name, lr in rates.items()], BATCH, seed)
