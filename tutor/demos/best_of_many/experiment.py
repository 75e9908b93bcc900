"""Measure many equally good models on one validation set, choose the best, and measure that one on a test set."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

TRUTH = 0.8
"""The share of all possible examples that each model classifies correctly."""

TEST = 1000
"""Examples in the test set."""

REPEATS = 500
"""How often the whole comparison is repeated with new examples."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The validation accuracies of the models measured so far, in order.

    Once all are measured, `test` is the test accuracy of the best, and `mean_best` and `mean_test` are the means of these two
    accuracies over REPEATS comparisons. Before that they are None.
    """

    validation: tuple[float, ...]
    test: float | None = None
    mean_best: float | None = None
    mean_test: float | None = None

    @property
    def best(self) -> int:
        """The index of the model with the highest validation accuracy so far; the first of them if there are several."""
        return self.validation.index(max(self.validation))


def compare(models: int, validation: int, seed: int) -> Iterator[Comparison]:
    """Measure `models` models on `validation` examples, one per record, and then the best of them on the test set.

    Each model classifies each example correctly with probability TRUTH, so their accuracies differ only by chance.
    """
    rng = np.random.default_rng(seed)
    accuracies = (rng.binomial(validation, TRUTH, models) / validation).tolist()
    for count in range(1, models + 1):
        yield Comparison(tuple(accuracies[:count]))
    test = float(rng.binomial(TEST, TRUTH)) / TEST
    best = rng.binomial(validation, TRUTH, (REPEATS, models)).max(axis=1) / validation
    tests = rng.binomial(TEST, TRUTH, REPEATS) / TEST
    yield Comparison(tuple(accuracies), test, float(best.mean()), float(tests.mean()))
