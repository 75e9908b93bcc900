"""Take a cloud of points through preprocessing, with new points that were not there when it was fitted."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import correlated_cloud
from engine.layer import Array
from engine.preprocessing import PCA, Standardize, Whiten

STAGES = ("raw", "centred", "scaled", "rotated", "whitened")
ROTATED = STAGES.index("rotated")
POINTS = 100
"""Points of the training split."""

FRAMES = 4
"""Records from one stage to the next."""

MEAN = (3.0, 1.0)
"""The mean of the cloud."""

WIDTH = 2.0
"""The std of its first feature."""

NEW = ((0.3, 0.4), (2.0, 1.9), (1.0, -1.0))
"""New points in stds from the mean: an ordinary one, one far out along the cloud, one against its slant."""

ARROW = 3.0
"""The length of a principal axis in stds of the cloud along it."""

MIN_SPREAD = 0.3
"""The smallest std by which the second feature of the new points is multiplied."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stage:
    """The points between stage `index` − 1 and `index`, with a `share` 0..1 of the move done.

    `means`, `stds` and `correlations` are those of the training split at every stage up to this one. `new`
    are the new points, `before` the same points when raw. `least` is the smaller of the two numbers that the
    last step divided by: a std, or the root of a variance. `arrows` are the principal axes of the points, as
    arrows from their mean.
    """

    index: int
    share: float
    points: tuple[Point, ...]
    new: tuple[Point, ...]
    before: tuple[Point, ...]
    means: tuple[Point, ...]
    stds: tuple[Point, ...]
    correlations: tuple[float, ...]
    least: float
    arrows: tuple[Point, ...]


def prepare(
    stage: str, correlation: float, spread: float, statistics: str, count: int, seed: int
) -> Iterator[Stage]:
    """Take the cloud up to `stage`, in small moves. `spread` is the std of the second feature.

    `statistics` says which statistics are used for the `count` new points: those of "training", or their "own".
    """
    rng = np.random.default_rng(seed)
    cloud = correlated_cloud(POINTS, rng, correlation, (WIDTH, spread), MEAN)
    offsets = np.array(NEW[-1:] if count == 1 else NEW[:count]) * (WIDTH, max(spread, MIN_SPREAD))
    new = (np.array(MEAN) + offsets).astype(np.float32)
    wanted = STAGES.index(stage)
    train = _stages(cloud, cloud)
    test = _stages(new, cloud if statistics == "training" else new)
    statistics_by_stage = tuple(map(_describe, train))
    for index in range(wanted + 1):
        for frame in range(1, FRAMES + 1) if index else (FRAMES,):
            share = frame / FRAMES
            means, stds, correlations = zip(*statistics_by_stage[: index + 1], strict=True)
            points = _between(train, index, share)
            yield Stage(
                index,
                share,
                _points(points),
                _points(_between(test, index, share)),
                _points(new),
                means,
                stds,
                correlations,
                _least(train, index),
                _arrows(points, index + share > ROTATED),
            )


def _stages(x: Array, fitted: Array) -> list[Array]:
    """Return `x` at every stage, transformed with the statistics of `fitted`."""
    scale = Standardize(fitted)
    scaled, reference = scale(x), scale(fitted)
    centred = (x - scale.mean).astype(x.dtype)
    return [x, centred, scaled, PCA(reference)(scaled), Whiten(reference)(scaled)]


def _between(stages: list[Array], index: int, share: float) -> Array:
    """Return the points on the way from the stage before `index` to `index`, with a `share` of the move done."""
    end = stages[index]
    return end if share == 1 else (1 - share) * stages[index - 1] + share * end


def _describe(x: Array) -> tuple[Point, Point, float]:
    """Return mean, std and correlation; the correlation is 0 where a feature does not vary."""
    x = x.astype(np.float64)
    mean, std = x.mean(axis=0), x.std(axis=0)
    product = float(std.prod())
    together = float(((x - mean).prod(axis=1)).mean())
    return _pair(mean), _pair(std), together / product if product > 1e-6 else 0.0


def _least(stages: list[Array], index: int) -> float:
    """Return the smaller std that the last step divided by, 1 if it did not divide.

    Scaling divides by the stds of the raw points, whitening by those of the rotated ones. Rotating keeps the points scaled.
    """
    divided = {"scaled": "raw", "rotated": "raw", "whitened": "rotated"}.get(STAGES[index])
    return float(stages[STAGES.index(divided)].std(axis=0).min()) if divided else 1.0


def _arrows(points: Array, rotated: bool) -> tuple[Point, ...]:
    """Return the principal axes, `ARROW` stds long. Once the cloud is `rotated` they are the axes of the picture."""
    pca = PCA(points)
    directions = np.eye(2) if rotated else pca.axes
    return _points((directions * ARROW * (points.std(axis=0) if rotated else np.sqrt(pca.variances))).T)


def _pair(values: Array) -> Point:
    first, second = values.tolist()
    return first, second


def _points(x: Array) -> tuple[Point, ...]:
    return tuple(_pair(row) for row in x)
