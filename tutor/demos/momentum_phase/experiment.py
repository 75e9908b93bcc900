"""A ball with momentum on the parabola ½·x², and what decides how it comes down: the rate lr against the share μ kept.

One step is linear in (x, v), so two numbers σ, the roots of σ² − trace·σ + determinant, tell all that ever happens: x is a
sum of their powers. Source: Goh, *Why Momentum Really Works*, Distill 2017; Nesterov's roots from the engine's form of it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.optimizers import SGD, Momentum, Nesterov

STEPS = 60
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Ball:
    """Where the ball is after a step, and where plain SGD of the same rate is; both start at 1."""

    step: int
    x: float
    sgd: float


def roll(method: str, lr: float, mu: float) -> Iterator[Ball]:
    """The ball's way under "momentum" or "nesterov", from step 0; one that gets a million times as far away stays there."""
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
    if method == "nesterov":
        return (1 + mu) * (1 - lr), mu * (1 - lr)
    return 1 + mu - lr, mu


def shrink(method: str, lr: float, mu: float) -> float:
    """What a step leaves of the ball's swing in the long run, the larger |σ|; from 1 on it never comes down."""
    trace, determinant = _trace_and_determinant(method, lr, mu)
    root = trace * trace - 4 * determinant
    return math.sqrt(determinant) if root < 0 else (abs(trace) + math.sqrt(root)) / 2


def damping(method: str, lr: float, mu: float) -> str:
    """How the ball comes down.

    "over": from one side (both σ real and positive); "critical": the border, the fastest without rolling through; "under":
    it swings through and back (σ complex); "flips": it changes sides step by step (a σ below 0 rules); "away": not at all.
    """
    trace, determinant = _trace_and_determinant(method, lr, mu)
    if shrink(method, lr, mu) >= 1 - 1e-12:
        return "away"
    root = trace * trace - 4 * determinant
    if trace > 0 and abs(root) < 1e-9:
        return "critical"
    if root < 0:
        return "under"
    return "over" if trace > 0 else "flips"


def critical(method: str, mu: float) -> float:
    """The rate at which `mu` is critical: (1 − √μ)², or Nesterov's ((1 − μ)/(1 + μ))²."""
    return ((1 - mu) / (1 + mu)) ** 2 if method == "nesterov" else (1 - math.sqrt(mu)) ** 2


def limit(method: str, mu: float) -> float:
    """The rate from which on the ball gets away: 2·(1 + μ), or Nesterov's 2·(1 + μ)/(1 + 2μ)."""
    return 2 * (1 + mu) / (1 + 2 * mu) if method == "nesterov" else 2 * (1 + mu)
