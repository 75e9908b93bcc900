"""Let a ball with momentum run down the parabola ½·x², and compute how it converges for a learning rate lr and a momentum μ.

One step is linear in (x, v). So x is a sum of powers of two numbers σ, the roots of σ² − trace·σ +
determinant, which say everything about its path. Source: Goh, *Why Momentum Really Works*, Distill 2017;
Nesterov's roots from the engine's form.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np

from engine.optimizers import SGD, Momentum, Nesterov

STEPS = 60
_FAR = 1e6
"""At this distance the ball has diverged, and does not move any more."""


@dataclass(frozen=True, slots=True)
class Ball:
    """Where the ball is after a step, and where plain SGD with the same learning rate is. Both start at 1."""

    step: int
    x: float
    sgd: float


def roll(method: str, lr: float, mu: float) -> Iterator[Ball]:
    """Follow the ball under the `method` "momentum" or "nesterov", from step 0."""
    kinds = {"momentum": Momentum, "nesterov": Nesterov}
    walkers = (kinds[method](lr, mu), SGD(lr))
    places = [np.ones(1), np.ones(1)]
    yield Ball(0, 1.0, 1.0)
    for step in range(1, STEPS + 1):
        for walker, place in zip(walkers, places, strict=True):
            if abs(place[0]) < _FAR:
                walker.update({"x": place}, {"x": place.copy()})
        yield Ball(step, float(places[0][0]), float(places[1][0]))


def _trace_and_determinant(method: str, lr: float, mu: float) -> tuple[float, float]:
    """Return the trace and the determinant of the matrix of one step."""
    if method == "nesterov":
        return (1 + mu) * (1 - lr), mu * (1 - lr)
    return 1 + mu - lr, mu


def shrink_factor(method: str, lr: float, mu: float) -> float:
    """Return the factor by which the distance shrinks per step in the long run, the larger |σ|; below 1 the ball converges."""
    trace, determinant = _trace_and_determinant(method, lr, mu)
    root = trace * trace - 4 * determinant
    return math.sqrt(determinant) if root < 0 else (abs(trace) + math.sqrt(root)) / 2


@cache
def settling_step(method: str, lr: float, mu: float) -> int | None:
    """Return the first step from which less than a tenth of the distance remains, or None if the ball does not converge.

    With a double root the distance shrinks like (1 + a·t)·σᵗ, later than σᵗ alone. So the path is followed,
    not computed from σ.
    """
    left = shrink_factor(method, lr, mu)
    if left >= 1 - 1e-12:
        return None
    trace, determinant = _trace_and_determinant(method, lr, mu)
    before, now = (ball.x for ball in islice(roll(method, lr, mu), 2))
    settled = 1
    for step in range(1, math.ceil(20 / (1 - left)) + 1):
        if abs(now) >= 0.1:
            settled = step + 1
        before, now = now, trace * now - determinant * before
    return settled


def damping_kind(method: str, lr: float, mu: float) -> str:
    """Return how the ball converges.

    "over": from one side (both σ are real and positive); "critical": the border, the fastest without
    oscillation; "under": it oscillates (σ are complex); "flips": it changes sides at every step (the σ of the
    larger size is negative); "away": it diverges.
    """
    trace, determinant = _trace_and_determinant(method, lr, mu)
    if shrink_factor(method, lr, mu) >= 1 - 1e-12:
        return "away"
    root = trace * trace - 4 * determinant
    if trace > 0 and abs(root) < 1e-9:
        return "critical"
    if root < 0:
        return "under"
    return "over" if trace > 0 else "flips"


def critical_rate(method: str, mu: float) -> float:
    """Return the learning rate at which `mu` is critical: (1 − √μ)², or ((1 − μ)/(1 + μ))² for Nesterov."""
    return ((1 - mu) / (1 + mu)) ** 2 if method == "nesterov" else (1 - math.sqrt(mu)) ** 2


def limit_rate(method: str, mu: float) -> float:
    """Return the lowest learning rate at which the ball diverges: 2·(1 + μ), or 2·(1 + μ)/(1 + 2μ) for Nesterov."""
    return 2 * (1 + mu) / (1 + 2 * mu) if method == "nesterov" else 2 * (1 + mu)
