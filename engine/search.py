"""Search for good settings: draw them at random, or try a grid of them. Textbook page: neural networks, part 3.

A random search tries a new value of every setting each time, a grid only a few values. This helps when one
setting matters much more than the others. It may not help when several do. Source: Bergstra & Bengio 2012;
CS231n neural-networks-3.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from engine.validation import check_finite, check_positive, check_rng, check_whole

__all__ = ["Trial", "grid_search", "log_uniform", "random_search", "uniform"]

Settings = Mapping[str, float]
Objective = Callable[[Settings], float]
Draw = Callable[[np.random.Generator], float]


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: its number from 1, the settings, their score (higher is better), and the best score so far.

    Source: ours.
    """

    number: int
    settings: Settings
    score: float
    best: float


def uniform(low: float, high: float) -> Draw:
    """Return a function that draws uniformly between `low` and `high`: for settings like dropout's `keep`.

    ValueError unless `low` is below `high`. Source: CS231n neural-networks-3.
    """
    _check_order(low, high)
    return lambda rng: float(rng.uniform(low, high))


def log_uniform(low: float, high: float) -> Draw:
    """Return a function that draws uniformly in the logarithm: for settings like a learning rate.

    A value between 1 and 10 is as likely as one between 10 and 100. ValueError unless `low` is above 0 and
    below `high`. Source: CS231n neural-networks-3.
    """
    check_positive("low", low)
    _check_order(low, high)
    return lambda rng: math.exp(rng.uniform(math.log(low), math.log(high)))


def random_search(
    objective: Objective, draws: Mapping[str, Draw], trials: int, rng: np.random.Generator
) -> Iterator[Trial]:
    """Try `trials` settings, each value drawn by its own entry of `draws`. Yield each trial when it has its score.

    ValueError for fewer than 1 trial. Source: Bergstra & Bengio 2012.
    """
    check_whole("trials", trials)
    check_rng(rng)
    settings = ({name: draw(rng) for name, draw in draws.items()} for _ in range(trials))
    return _score_all(objective, settings)


def grid_search(objective: Objective, values: Mapping[str, Sequence[float]]) -> Iterator[Trial]:
    """Try every combination of `values`; the last name changes fastest. Yield each trial when it has its score.

    ValueError for a name without values. Source: Bergstra & Bengio 2012.
    """
    for name, choices in values.items():
        if not len(choices):
            raise ValueError(f"values[{name!r}] must hold at least one value, got none")
    return _score_all(
        objective, (dict(zip(values, choice, strict=True)) for choice in product(*values.values()))
    )


def _score_all(objective: Objective, settings: Iterator[Settings]) -> Iterator[Trial]:
    """Yield a trial for each of the `settings`. A score that is nan counts as −∞."""
    best = -math.inf
    for number, setting in enumerate(settings, start=1):
        score = float(objective(setting))
        score = -math.inf if math.isnan(score) else score
        best = max(best, score)
        yield Trial(number, setting, score, best)


def _check_order(low: float, high: float) -> None:
    """Raise a ValueError unless both are finite and `low` is below `high`."""
    if not check_finite("low", low) < check_finite("high", high):
        raise ValueError(f"low must be below high, got {low!r} and {high!r}")
