"""What the page on learning-rate decay states, trained and computed again."""

import math
import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine import cosine_decay, exponential_decay, inverse_decay, step_decay
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.learning_rate_schedules.experiment import EPOCHS, FACTOR, Epoch, compare, rate_at
from tutor.demos.model import Settings

Prose = Callable[[str], str]
PAGE = "learning-rate-decay"


SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8))]
"""One seed shows it; the others prove that it is typical."""


RUNS = ((0.03, 2.0), (0.3, 2.0), (0.03, 0.0))
"""The initial rates and the k of three runs; k = 0 is a constant rate."""


@cache
def run(schedule: str, lr: float = 0.3, k: float = 0.2, wrong: float = 0.2, seed: int = 0) -> list[Epoch]:
    """A training of the demo."""
    return [record.scheduled for record in compare(schedule, lr, k, 6, wrong, seed)]


@cache
def last(seed: int) -> dict[str, Epoch]:
    """All schedules of the demo after the last epoch."""
    *_, record = compare("all", 0.3, 0.2, 6, 0.2, seed)
    return dict(record.runs)


def test_the_losses_shown(fences: Callable[[str, str], list[str]]) -> None:
    rows = fences(PAGE, "text")[0].splitlines()
    epochs = [int(number) for number in re.findall(r"\d+", rows[0])]
    for row, schedule in zip(rows[1:], ("constant", "step"), strict=True):
        stated = [float(number) for number in row.split()[-3:]]
        measured = [run(schedule)[epoch - 1].loss for epoch in epochs]
        np.testing.assert_allclose(measured, stated, atol=0.04)
    assert run("constant")[:6] == run("step")[:6]
    assert run("step")[6].rate == pytest.approx(0.03)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cut_pays_within_three_epochs(seed: int) -> None:
    assert run("step", seed=seed)[8].loss < run("step", seed=seed)[5].loss - 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_every_schedule_ends_lower_than_the_constant_rate(seed: int) -> None:
    ranked = sorted(last(seed), key=lambda name: last(seed)[name].loss)
    assert (ranked[0], ranked[-1]) == ("cosine", "constant")


@pytest.mark.long
def test_that_the_rate_falls_matters_and_how_matters_little(prose: Prose) -> None:
    text = prose(PAGE)
    assert "all four end near a loss of 0.82 and read about 95 % of the test digits" in text
    assert "The constant rate ends at 0.91 and reads 90 %" in text
    assert "Cosine ends lowest with each of eight sets of random numbers" in text
    means = {name: np.mean([last(seed)[name].loss for seed in range(8)]) for name in last(0)}
    rights = {name: np.mean([last(seed)[name].accuracy for seed in range(8)]) for name in last(0)}
    for name in ("step", "exponential", "1/t", "cosine"):
        assert means[name] == pytest.approx(0.82, abs=0.03)
        assert rights[name] == pytest.approx(0.95, abs=0.012)
    assert min(means, key=lambda name: means[name]) == "cosine"
    assert means["constant"] == pytest.approx(0.91, abs=0.02)
    assert rights["constant"] == pytest.approx(0.90, abs=0.015)


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_without_noise_the_constant_rate_does_as_well(prose: Prose, seed: int) -> None:
    assert "the constant rate does about as well as decay" in prose(PAGE)
    constant, step = (run(name, wrong=0.0, seed=seed)[-1].accuracy for name in ("constant", "step"))
    assert constant > step - 0.02


def test_the_schedules_of_the_table(prose: Prose) -> None:
    for formula, setting in (
        ("lr·f^⌊t/n⌋", f"f = {FACTOR}, n = 6"),
        ("lr·e⁻ᵏᵗ", "k = 0.2"),
        ("lr/(1 + k·t)", "k = 0.2"),
        ("lr·(1 + cos(π·t/T))/2", f"T = {EPOCHS}"),
    ):
        assert f"| {formula} | {setting} |" in prose(PAGE)
    rates: dict[str, Callable[[int], float]] = {
        "step": lambda t: step_decay(0.3, t, FACTOR, 6),
        "exponential": lambda t: exponential_decay(0.3, t, 0.2),
        "1/t": lambda t: inverse_decay(0.3, t, 0.2),
        "cosine": lambda t: cosine_decay(0.3, t, EPOCHS),
    }
    shown = {name: end.rate for name, end in last(0).items() if name != "constant"}
    assert list(shown.values()) == pytest.approx(
        [rate(11) for rate in rates.values()]
    )  # the demo counts alike


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
    left, text = math.exp(-2), prose(PAGE)
    assert f"each epoch has only {left:.3f} times the rate of the one before" in text
    assert (
        f"never gets above `1/(1 − {left:.3f}) = {1 / (1 - left):.2f}`. "
        f"So all later epochs together, however many, add only {1 / (1 - left) - 1:.2f}"
    ) in text


@pytest.mark.parametrize("seed", SEEDS)
def test_a_frozen_run_stays_where_it_is(prose: Prose, seed: int) -> None:
    assert "the first reaches 60 to 82 %" in prose(PAGE)
    records = run("exponential", 0.03, 2.0, seed=seed)
    assert 0.595 < records[-1].accuracy < 0.825
    assert records[-1].accuracy == pytest.approx(records[3].accuracy, abs=0.01)


def test_the_sums_of_rates(fences: Callable[[str, str], list[str]]) -> None:
    for row, (lr, k) in zip(fences(PAGE, "text")[1].splitlines()[1:], RUNS, strict=True):
        total = sum(exponential_decay(lr, t, k) for t in range(EPOCHS))
        assert float(row.split()[-3]) == pytest.approx(total, abs=5e-4)


@pytest.mark.parametrize("seeds", [2, pytest.param(8, marks=pytest.mark.long)])
def test_the_accuracies_follow_the_sums(fences: Callable[[str, str], list[str]], seeds: int) -> None:
    for row, (lr, k) in zip(fences(PAGE, "text")[1].splitlines()[1:], RUNS, strict=True):
        schedule = "exponential" if k else "constant"
        rights = [run(schedule, lr, k or 0.2, seed=seed)[-1].accuracy for seed in range(seeds)]
        assert 100 * np.mean(rights) == pytest.approx(float(row.split()[-2]), abs=0.6 if seeds == 8 else 8)


def warm_up_settings() -> Settings:
    """The settings of the page's preset with a warm-up."""
    block = next(block for block in Library().lesson(PAGE).demos if next(iter(block.presets)) == "warm-up")
    return demo(block.use).for_page(block.controls, block.presets).preset("warm-up")


@pytest.mark.parametrize("seeds", [range(1), pytest.param(range(8), marks=pytest.mark.long)])
def test_a_warm_up_saves_what_a_full_start_kills(seeds: range, prose: Prose) -> None:
    text = prose(PAGE)
    assert "**1 warm-up** uses 0.7" in text
    assert "a constant 0.7 reads 46 % of the digits, cosine alone 73 %" in text
    assert "and three epochs of warm-up before cosine 92 % (means of eight runs)" in text
    assert warm_up_settings()["lr"] == 0.7
    ends = {
        name: [list(compare(name, 0.7, 0.2, 6, 0.0, seed))[-1] for seed in seeds]
        for name in ("warm-up", "cosine")
    }
    warm = [end.scheduled.accuracy for end in ends["warm-up"]]
    cold = [end.scheduled.accuracy for end in ends["cosine"]]
    constant = [end.plain.accuracy for end in ends["cosine"]]
    assert all(a > b + 0.005 and a > c + 0.2 for a, b, c in zip(warm, cold, constant, strict=True))
    if len(seeds) == 8:
        assert [np.mean(warm), np.mean(cold), np.mean(constant)] == pytest.approx(
            [0.92, 0.73, 0.46], abs=0.02
        )
        assert min(warm) == pytest.approx(0.86, abs=0.02)


def test_the_preset_with_a_warm_up_raises_no_alarm() -> None:
    found, settings = demo("learning-rate-schedules"), warm_up_settings()
    assert not found.figure(list(found.experiment(settings, 0)), settings).alarm
