"""Compare random search with grid search, on two surfaces of validation accuracy by learning rate and one more hyperparameter.

Each surface was measured once, on a 26 × 26 grid of settings, evenly spaced in powers of ten, with four
trainings for each setting. `data/responses.npz` holds how many of their 4·287 answers were right. Between the
settings it is interpolated.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from engine.activations import Tanh
from engine.formulas import xavier_std
from engine.initializers import normal
from engine.layer import Array, Layer
from engine.linear import Linear
from engine.network import Network
from engine.optimizers import SGD
from engine.search import Trial, grid_search, log_uniform, random_search, uniform
from engine.training import train
from tutor.demos.digits_data import PIXELS, validation_split

SIZES = (PIXELS, 50, 50, 10)
"""Units of the network that is trained, from pixels to classes, with tanh between the layers."""

STEPS, BATCH = 200, 64
"""Steps of plain SGD, and images of a batch."""

SEEDS = 4
"""Trainings for each setting."""

TRAIN, VALIDATION = 1150, 287
"""Training digits that are learned from, and the others, which validate."""

RATES = (1e-4, 10.0)
"""The range of learning rates that is searched."""

OTHERS = {"decay": (1e-6, 0.1), "scale": (0.01, 10.0)}
"""The range of the second hyperparameter: weight decay, or the std of the initial weights in units of 1/√fan_in."""

NODES = 26
"""Settings measured along each side of a surface."""

REPEATS = 4000
"""Duels from which `odds` are computed."""

COUNTED = 50
"""The running score counts at most this many duels: those of the last seeds."""


@dataclass(frozen=True, slots=True)
class Won:
    """How many of the last `duels` duels each search has won. The others are draws."""

    random: int
    grid: int
    duels: int


@dataclass(frozen=True, slots=True)
class Duel:
    """The first `number` trials of both searches, with settings "lr" and "other"; scores are shares of 1.

    `wins` is the share of `REPEATS` repeated duels in which random search found the better setting, and
    `means` is what random and grid search found in them on average. `won` is the running score: the duels of
    the seeds 0, 1, … up to this one.
    """

    number: int
    random: tuple[Trial, ...]
    grid: tuple[Trial, ...]
    wins: float
    means: tuple[float, float]
    won: Won


def duel(surface: str, axes: str, side: int, seed: int) -> Iterator[Duel]:
    """Search `surface` with side² trials in each way, one trial of both per record.

    `axes` is the scale, "log" or "linear", on which values are drawn and spaced. The position of the grid is
    random as well, because nobody knows beforehand where its lines should be.
    """
    wins, means = odds(surface, axes, side)
    won = running_score(surface, axes, side, seed)
    grid, random = _search(surface, axes, side, seed)
    for number in range(1, side**2 + 1):
        yield Duel(number, random[:number], grid[:number], wins, means, won)


def _search(surface: str, axes: str, side: int, seed: int) -> tuple[tuple[Trial, ...], tuple[Trial, ...]]:
    """Return all trials of the grid and of random search."""
    rng = np.random.default_rng(seed)
    ranges = {"lr": RATES, "other": OTHERS[surface]}
    draw = log_uniform if axes == "log" else uniform
    spaced = {name: _spaced(ends, side, rng.random(), axes) for name, ends in ranges.items()}

    def objective(settings: dict[str, float]) -> float:
        return float(score(surface, settings["lr"], settings["other"]))

    draws = {name: draw(*ends) for name, ends in ranges.items()}
    return tuple(grid_search(objective, spaced)), tuple(random_search(objective, draws, side**2, rng))  # type: ignore[arg-type]


def running_score(surface: str, axes: str, side: int, seed: int) -> Won:
    """Return who has won the duels of the last `COUNTED` seeds up to this one."""
    seeds = range(max(seed - COUNTED + 1, 0), seed + 1)
    winners = [_winner(surface, axes, side, one) for one in seeds]
    return Won(winners.count("random"), winners.count("grid"), len(winners))


@lru_cache(maxsize=1000)
def _winner(surface: str, axes: str, side: int, seed: int) -> str:
    """Return "random" or "grid", whichever found the better setting, or "none" if both are equally good."""
    grid, random = (trials[-1].best for trials in _search(surface, axes, side, seed))
    return "none" if grid == random else "random" if random > grid else "grid"


@cache
def odds(surface: str, axes: str, side: int) -> tuple[float, tuple[float, float]]:
    """Return how often random search beats the grid with side² trials, and what each finds on average, in `REPEATS` duels."""
    random, grid = duels(surface, axes, side)
    return float((random > grid).mean()), (float(random.mean()), float(grid.mean()))


def duels(surface: str, axes: str, side: int) -> tuple[Array, Array]:
    """Return what random search and grid search find with side² trials in each of `REPEATS` duels."""
    rng = np.random.default_rng(0)
    shares = rng.random((2, REPEATS, side * side))
    starts = (np.arange(side) + rng.random((2, REPEATS, 1))) / side
    lines = np.repeat(starts[0], side, axis=1), np.tile(starts[1], (1, side))
    ends = RATES, OTHERS[surface]

    def best(places: Iterable[Array]) -> Array:
        """Return the best score of each duel; `places` are the trials' shares of the way along both sides."""
        settings = (_at(side_ends, share, axes) for side_ends, share in zip(ends, places, strict=True))
        scores: Array = score(surface, *settings).max(axis=1)
        return scores

    return best(shares), best(lines)


def score(surface: str, lr: float | Array, other: float | Array) -> Array:
    """Return the accuracy at these settings, linear in their logarithms between the measured ones."""
    table = surfaces()[surface]
    places = []
    for value, (low, high) in ((lr, RATES), (other, OTHERS[surface])):
        share = np.log(np.asarray(value) / low) / math.log(high / low)
        places.append(np.clip(share, 0, 1) * (NODES - 1))
    (i, j) = (np.minimum(place.astype(int), NODES - 2) for place in places)
    a, b = places[0] - i, places[1] - j
    found: Array = (1 - a) * ((1 - b) * table[i, j] + b * table[i, j + 1])
    found += a * ((1 - b) * table[i + 1, j] + b * table[i + 1, j + 1])
    return found


@cache
def surfaces() -> dict[str, Array]:
    """Return the measured accuracy (NODES, NODES) of each surface, as shares of 1: learning rate down, the other across."""
    with (files("engine") / "data" / "responses.npz").open("rb") as file, np.load(file) as found:
        return {name: found[name] / (SEEDS * VALIDATION) for name in OTHERS}


def nodes(ends: tuple[float, float]) -> Array:
    """Return the settings measured along one side."""
    return np.geomspace(*ends, NODES)


def measure(lr: float, decay: float, scale: float) -> int:
    """Count the validation digits that `SEEDS` networks, trained with these settings, read right."""
    return sum(_count_right(lr, decay, scale, seed) for seed in range(SEEDS))


def _count_right(lr: float, decay: float, scale: float, seed: int) -> int:
    """Train one network, and count the validation digits that it reads right."""
    split, rng = validation_split(TRAIN), np.random.default_rng(seed)
    layers: list[Layer] = []
    for n, m in pairwise(SIZES):
        layers += [Linear(n, m), Tanh()]
        layers[-2].params["weight"] = normal((n, m), scale * xavier_std(n), rng)
    network = Network(layers[:-1], (PIXELS,))
    for _ in train(network, split, SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH, weight_decay=decay):
        pass
    with np.errstate(all="ignore"):  # with too high a learning rate the weights have overflowed
        return int((network.predict(split.test_x) == split.test_y).sum())


def _at(ends: tuple[float, float], share: Array, axes: str) -> Array:
    """Return the values at these shares of the way between the `ends`, on the scale `axes`."""
    low, high = ends
    found: Array = low * (high / low) ** share if axes == "log" else low + (high - low) * share
    return found


def _spaced(ends: tuple[float, float], side: int, start: float, axes: str) -> list[float]:
    """Return `side` values, one for each cell, all at the share `start` of their cell."""
    values: list[float] = _at(ends, (np.arange(side) + start) / side, axes).tolist()
    return values
