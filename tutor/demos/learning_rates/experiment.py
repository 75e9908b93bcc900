"""Train one network on the digits with SGD at several learning rates."""

from collections.abc import Iterator, Sequence

from engine.optimizers import SGD
from tutor.demos.digits_runs import Snapshot, train_side_by_side


def compare(rates: Sequence[float], batch: int, seed: int) -> Iterator[Snapshot]:
    """Train with SGD at each of `rates`, from the same weights with the same batches."""
    return train_side_by_side([SGD(rate) for rate in rates], batch, seed)
