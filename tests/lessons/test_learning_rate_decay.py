"""What the page on learning-rate decay states, trained and computed again."""

import math
import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine import cosine_decay, exponential_decay, inverse_decay, step_decay
from tutor.demos.learning_rate_schedules.experiment import EPOCHS, FACTOR, Epoch, compare, rate_at

Prose = Callable[[str], str]
PAGE = "learning-rate-decay"


@cache
def run(schedule: str, lr: float = 0.3, k: float = 0.2, wrong: float = 0.2, seed: int = 0) -> list[Epoch]:
    """A training of the demo."""
    return [both.scheduled for both in compare(schedule, lr, k, 6, wrong, seed)]


def test_the_losses_shown(fences: Callable[[str, str], list[str]]) -> None:
    rows = fences(PAGE, "text")[0].splitlines()
    epochs = [int(number) for number in re.findall(r"\d+", rows[0])]
    for row, schedule in zip(rows[1:], ("constant", "step"), strict=True):
        stated = [float(number) for number in row.split()[-3:]]
        measured = [run(schedule)[epoch - 1].loss for epoch in epochs]
        np.testing.assert_allclose(measured, stated, atol=0.04)
    assert run("constant")[:6] == run("step")[:6]
    assert run("step")[6].rate == pytest.approx(0.03)


def test_the_stair_pays_and_the_mean_of_four_runs(prose: Prose) -> None:
    stated = re.search(r"right: constant (\d+\.\d), step (\d+\.\d)", prose(PAGE))
    assert stated
    for schedule, percent in zip(("constant", "step"), stated.groups(), strict=True):
        mean = np.mean([run(schedule, seed=seed)[-1].right for seed in range(4)])
        assert 100 * mean == pytest.approx(float(percent), abs=0.8)
    for seed in range(4):
        assert run("step", seed=seed)[8].loss < run("step", seed=seed)[5].loss - 0.05


def test_without_noise_the_constant_rate_does_as_well(prose: Prose) -> None:
    assert "the constant rate does about as well" in prose(PAGE)
    assert run("constant", wrong=0.0)[-1].right > run("step", wrong=0.0)[-1].right - 0.02


def test_the_table(prose: Prose) -> None:
    rates = {
        "lr·f^⌊t/n⌋": step_decay(0.3, 12, FACTOR, 6),
        "lr·e⁻ᵏᵗ": exponential_decay(0.3, 12, 0.2),
        "lr/(1 + k·t)": inverse_decay(0.3, 12, 0.2),
        "lr·(1 + cos(π·t/T))/2": cosine_decay(0.3, 12, EPOCHS),
    }
    for formula, rate in rates.items():
        assert f"| {formula} | {rate:.3g} |" in prose(PAGE)


@pytest.mark.parametrize(
    ("schedule", "formula"),
    [
        ("step", lambda t: 0.3 * 0.1 ** (t // 6)),
        ("exponential", lambda t: 0.3 * math.exp(-0.2 * t)),
        ("1/t", lambda t: 0.3 / (1 + 0.2 * t)),
        ("cosine", lambda t: 0.3 * (1 + math.cos(math.pi * t / 12)) / 2),
    ],
)
def test_the_formulas_are_the_schedules(schedule: str, formula: Callable[[int], float]) -> None:
    assert [rate_at(schedule, 0.3, 0.2, 6, t) for t in range(12)] == pytest.approx(
        [formula(t) for t in range(12)]
    )


def test_frozen_early(prose: Prose) -> None:
    left = math.exp(-2)
    assert f"leaves {left:.3f} of the rate each epoch" in prose(PAGE)
    assert f"`1/(1 − {left:.3f}) = {1 / (1 - left):.2f}`" in prose(PAGE)
    records = run("exponential", 0.03, 2.0)
    assert "about 60 % right, and nothing more" in prose(PAGE)
    assert records[-1].right == pytest.approx(0.6, abs=0.03)
    assert records[-1].right == pytest.approx(records[3].right, abs=0.01)
