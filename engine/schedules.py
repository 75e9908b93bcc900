"""Schedules: the learning rate as a function of time. Textbook page: neural networks, part 3.

Time is counted in epochs or in steps, from 0 at the start. Set `optimizer.lr = step_decay(0.1, epoch)` before
each epoch. Source: CS231n neural-networks-3; the cosine from Loshchilov & Hutter, arXiv 1608.03983.
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from engine.validation import check_not_negative, check_positive, check_whole

__all__ = [
    "SCHEDULES",
    "ScheduleEntry",
    "constant_rate",
    "cosine_decay",
    "exponential_decay",
    "inverse_decay",
    "step_decay",
    "warm_up",
]


def constant_rate(lr: float, t: float) -> float:
    """Return lr at every time t. ValueError for an argument out of its range. Source: ours."""
    check_not_negative("t", t)
    return check_positive("lr", lr)


def step_decay(lr: float, t: float, factor: float = 0.5, every: int = 10) -> float:
    """Return lr·factor^⌊t/every⌋: a staircase, multiplied by `factor` after each `every`.

    ValueError for an argument out of its range. Source: CS231n neural-networks-3.
    """
    drops = check_not_negative("t", t) // check_whole("every", every)
    return check_positive("lr", lr) * math.pow(check_positive("factor", factor), drops)


def exponential_decay(lr: float, t: float, k: float = 0.1) -> float:
    """Return lr·e^(−k·t), which falls by the same share in every unit of time. PyTorch's gamma is e^(−k).

    ValueError for an argument out of its range. Source: CS231n neural-networks-3.
    """
    return check_positive("lr", lr) * math.exp(-check_not_negative("k", k) * check_not_negative("t", t))


def inverse_decay(lr: float, t: float, k: float = 0.1) -> float:
    """Return lr/(1 + k·t): it is half of lr at t = 1/k, and falls more and more slowly.

    ValueError for an argument out of its range. Source: CS231n neural-networks-3.
    """
    return check_positive("lr", lr) / (1 + check_not_negative("k", k) * check_not_negative("t", t))


def cosine_decay(lr: float, t: float, total: float, least: float = 0.0) -> float:
    """Return half a cosine wave: from `lr` at 0 down to `least` at `total`, where it stays.

    ValueError for an argument out of its range. Source: arXiv 1608.03983.
    """
    share = min(check_not_negative("t", t) / check_positive("total", total), 1)
    if check_not_negative("least", least) > lr:
        raise ValueError(f"least must be at most lr = {lr!r}, got {least!r}")
    return least + (check_positive("lr", lr) - least) * (1 + math.cos(math.pi * share)) / 2


def warm_up(lr: float, t: float, steps: int) -> float:
    """Return lr·(t + 1)/steps, but at most lr: a linear rise over the first `steps`, which reaches `lr` in the last of them.

    ValueError for an argument out of its range. Source: Goyal et al., arXiv 1706.02677.
    """
    return check_positive("lr", lr) * min((check_not_negative("t", t) + 1) / check_whole("steps", steps), 1)


class ScheduleEntry(NamedTuple):
    """One entry of the table: a schedule, and typical settings for a run. Source: ours."""

    function: Callable[..., float]
    """(lr, t, **settings) -> the learning rate at t."""
    settings: Callable[[int], Mapping[str, float]]
    """The number of steps of a run -> typical settings by name."""


SCHEDULES = {
    "constant": ScheduleEntry(constant_rate, lambda _: {}),
    "step": ScheduleEntry(step_decay, lambda steps: {"factor": 0.5, "every": max(steps // 4, 1)}),
    "exponential": ScheduleEntry(exponential_decay, lambda steps: {"k": 3 / steps}),
    "inverse": ScheduleEntry(inverse_decay, lambda steps: {"k": 9 / steps}),
    "cosine": ScheduleEntry(cosine_decay, lambda steps: {"total": steps}),
    "warm-up": ScheduleEntry(warm_up, lambda steps: {"steps": max(steps // 10, 1)}),
}
"""The schedules by name. With the typical settings, the rate at the end of the run is a fraction of lr:
an eighth (step), 5 % (exponential), a tenth (inverse), 0 (cosine), or lr itself (constant, warm-up)."""
