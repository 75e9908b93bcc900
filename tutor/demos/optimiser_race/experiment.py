"""Let several optimizers run down one surface from the same start, each with its own learning rate."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from engine.optimizers import OPTIMIZERS, Optimizer
from engine.surfaces import SURFACES, Array, Surface
from tutor.demos.optimiser_race.racers import RACERS

STEPS = 120
"""Steps of a race."""

_AWAY = 100.0
"""A racer at this many widths of the picture from the origin has diverged, and does not move any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a racer is, and the loss there.

    `rates` are the learning rates along x and y of an optimizer that scales the gradient: its last step
    divided by the gradient that it was given. They are None for other optimizers, before the first step, and
    where the gradient is 0. A racer that has `diverged` does not move any more.
    """

    x: float
    y: float
    loss: float
    rates: tuple[float | None, float | None]
    diverged: bool


@dataclass(frozen=True, slots=True)
class Race:
    """The places of all racers after a step, by name, in the order of `RACERS`."""

    step: int
    places: Mapping[str, Place]


def race(
    surface: str, rates: Mapping[str, float], noise: float, seed: int, mu: float = 0.9
) -> Iterator[Race]:
    """Run the racers named in `rates` for `STEPS` steps, from step 0; `mu` is the momentum of those that have one.

    Noise of standard deviation `noise` in each direction is added to every gradient, as a mini-batch would,
    the same for all racers.
    """
    rng = np.random.default_rng(seed)
    ground = SURFACES[surface]
    runners = {name: _optimizer(name, rates[name], mu) for name in RACERS if name in rates}
    points = {name: np.array(ground.start, float) for name in runners}
    places = {name: Place(*ground.start, ground.at(points[name]), (None, None), False) for name in runners}
    yield Race(0, dict(places))
    for step in range(1, STEPS + 1):
        disturbance = noise * rng.normal(size=2)
        for name, runner in runners.items():
            if not places[name].diverged:
                gradient = ground.slope(points[name]) + disturbance
                places[name] = _step(ground, runner, points[name], gradient, RACERS[name].scales_gradient)
        yield Race(step, dict(places))


def _optimizer(name: str, lr: float, mu: float) -> Optimizer:
    """Return a racer's optimizer."""
    momentum = {"momentum": mu} if RACERS[name].uses_mu else {}
    return OPTIMIZERS[name].create(lr=lr, **momentum)


def _step(ground: Surface, runner: Optimizer, point: Array, gradient: Array, with_rates: bool) -> Place:
    """Move `point` one step, and return its new place."""
    before = point.copy()
    with np.errstate(over="ignore", invalid="ignore"):
        runner.update({"point": point}, {"point": gradient})
        loss = ground.at(point)
    moved = np.abs(point - before)
    pairs = zip(moved.tolist(), gradient.tolist(), strict=True)
    rates = [float(m / abs(g)) if g and with_rates else None for m, g in pairs]
    size = _AWAY * (ground.x_limits[1] - ground.x_limits[0])
    diverged = not (math.isfinite(loss) and float(np.abs(point).max()) < size)
    return Place(float(point[0]), float(point[1]), loss, (rates[0], rates[1]), diverged)


@cache
def contours(surface: str, cells: int = 48) -> tuple[Any, Any]:
    """Return the contour lines of the surface as one line, (x, y), with nan between its pieces.

    The heights of the lines are 1/256, 1/64, … 16 of the height at the start. They are computed on a grid of
    `cells` by `cells` in the picture of the surface, and extend beyond it by its width and height on every
    side.
    """
    ground = SURFACES[surface]
    x, y = (
        np.linspace(2 * low - high, 2 * high - low, 3 * cells + 1)
        for low, high in (ground.x_limits, ground.y_limits)
    )
    corners = np.stack(np.meshgrid(x, y), axis=-1)
    heights = ground.value(corners[..., 0], corners[..., 1])
    top = ground.at(np.array(ground.start))
    pieces = [_contour(_triangles(corners), _triangles(heights), top * 4.0**power) for power in range(-4, 3)]
    line = np.concatenate(pieces)
    return line[:, 0], line[:, 1]


def _triangles(grid: Array) -> Array:
    """Return the two triangles of every cell of a grid, (triangles, 3, ...)."""
    a, b, c, d = grid[:-1, :-1], grid[:-1, 1:], grid[1:, :-1], grid[1:, 1:]
    rest = grid.shape[2:]
    return np.concatenate([np.stack(t, axis=2).reshape(-1, 3, *rest) for t in ((a, b, c), (d, c, b))])


def _contour(corners: Array, heights: Array, level: float) -> Array:
    """Cut triangles (count, 3, 2) at the height `level`; return the two ends of each cut and a nan after them, (3·cuts, 2)."""
    above = heights > level
    count = above.sum(axis=1)
    cut = (count == 1) | (count == 2)
    corners, heights, above, count = corners[cut], heights[cut], above[cut], count[cut]
    # one corner is alone above or below the level; the two sides that meet there are cut
    alone = (above == (count == 1)[:, None]).argmax(axis=1)
    row = np.arange(len(corners))
    ends = []
    for by in (1, 2):
        other = (alone + by) % 3
        share = (level - heights[row, alone]) / (heights[row, other] - heights[row, alone])
        ends.append(corners[row, alone] + share[:, None] * (corners[row, other] - corners[row, alone]))
    return np.stack([*ends, np.full((len(corners), 2), np.nan)], axis=1).reshape(-1, 2)
