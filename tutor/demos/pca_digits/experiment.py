"""Rebuild digits from their first k principal components, to see how much of them k numbers keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.datasets import load_digits
from engine.layer import Array
from engine.preprocessing import PCA
from tutor.demos.digits_data import PIXELS

SHOWN = 3
"""Digits that are always shown."""

MORE = 2
"""Further digits that are shown where there is room."""

FITTED = {"all": tuple(range(10)), "0 and 1": (0, 1)}
"""The training digits that the axes are fitted on."""

Picture = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Test digits rebuilt from `k` numbers each.

    `kept` is the share of the variance in the first 0, 1, … 64 components, for the digits that were fitted
    on, and `held` the same for all test digits about the same mean. `originals` and `rebuilt` are 8 × 8
    pictures of ink 0..1, and `labels` the digits they show: the `SHOWN` ones first, then `MORE`. `axes` are
    the first components themselves.
    """

    k: int
    labels: tuple[int, ...]
    originals: tuple[Picture, ...]
    rebuilt: tuple[Picture, ...]
    axes: tuple[Picture, ...]
    kept: tuple[float, ...]
    held: tuple[float, ...]


def rebuild(k: int, fitted: str, seed: int) -> Iterator[Rebuilt]:
    """Rebuild `SHOWN` and `MORE` different digits from 1, 2, … k components fitted on the training digits `fitted`."""
    pca, kept, held = _fit(fitted)
    x, y = _flat()[2:]
    rng = np.random.default_rng(seed)
    labels = sorted(rng.choice(10, SHOWN, replace=False).tolist())
    places = [rng.choice(np.flatnonzero(y == label)) for label in labels]
    more = sorted(rng.choice(np.setdiff1d(range(10), labels), MORE, replace=False).tolist())
    chosen = x[places + [rng.choice(np.flatnonzero(y == label)) for label in more]]
    scores, axes = pca(chosen), _pictures(pca.axes.T)
    for count in range(1, k + 1):
        first = np.where(np.arange(PIXELS) < count, scores, 0)
        yield Rebuilt(
            count, (*labels, *more), _pictures(chosen), _pictures(pca.back(first)), axes[:count], kept, held
        )


@cache
def _fit(fitted: str) -> tuple[PCA, tuple[float, ...], tuple[float, ...]]:
    """Fit the axes; return them and the shares of variance they keep of the fitted and of the test digits."""
    train, labels, test, _ = _flat()
    pca = PCA(train[np.isin(labels, FITTED[fitted])])
    squares = (pca(test).astype(np.float64) ** 2).mean(axis=0)
    return pca, _shares(pca.variances), _shares(squares)


@cache
def _flat() -> tuple[Array, Array, Array, Array]:
    """Return training digits and labels, then test ones, as rows (N, 64) of ink from 0 to 1."""
    data = load_digits()
    train, test = (x.reshape(len(x), PIXELS) / np.float32(16) for x in (data.train_x, data.test_x))
    return train, data.train_y, test, data.test_y


def _shares(variances: Array) -> tuple[float, ...]:
    """Return the share of the first 0, 1, 2, … of the variances in their sum."""
    return (0.0, *(np.cumsum(variances) / variances.sum()).tolist())


def _pictures(x: Array) -> tuple[Picture, ...]:
    return tuple(tuple(map(tuple, one.reshape(8, 8).tolist())) for one in x)
