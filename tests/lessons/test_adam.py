"""What the page on Adam states, computed again."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Adam, adam_first_step, bias_correction
from tutor.demos.adam_bias.experiment import first_steps
from tutor.demos.digits_race.experiment import race as digits_race
from tutor.demos.digits_race.figure import STARTS
from tutor.demos.optimiser_race.experiment import race

Prose = Callable[[str], str]
PAGE = "adam"


def test_the_first_step_by_hand(fences: Callable[[str, str], list[str]]) -> None:
    text = fences(PAGE, "text")[0]
    for line, value in (
        ("0.1·8", 0.1 * 8),
        ("0.001·64", 0.001 * 64),
        ("0.8/0.1 =", 8),
        ("0.064/0.001 =", 64),
    ):
        assert f"{value:g}" in text.split(line)[1].splitlines()[0]


def test_the_code_is_what_the_engine_does(fences: Callable[[str, str], list[str]]) -> None:
    code = compile(fences(PAGE, "python")[0], PAGE, "exec")
    names: dict[str, object] = {
        "np": np,
        "beta1": 0.9,
        "beta2": 0.999,
        "lr": 0.01,
        "eps": 1e-8,
        "m": 0.0,
        "v": 0.0,
        "w": 3.0,
    }
    engine, at, rng = Adam(0.01), {"w": np.array([3.0])}, np.random.default_rng(0)
    for t in range(1, 50):
        g = float(rng.normal())
        names |= {"t": t, "g": g}
        exec(code, names)
        engine.update(at, {"w": np.array([g])})
        assert names["w"] == pytest.approx(at["w"][0])


@pytest.mark.parametrize("g", [0.001, 1000.0])
def test_the_first_step_is_lr(g: float, prose: Prose) -> None:
    assert "whether the gradient is 0.001 or 1,000" in prose(PAGE)
    assert next(first_steps(0.9, 0.999, g, 0.0, 0)).corrected == pytest.approx(1)


def test_the_experiment_is_the_engines_adam() -> None:
    engine, at = Adam(1.0, 0.9, 0.999), {"w": np.zeros(1)}
    for moments in first_steps(0.9, 0.999, 2.0, 1.0, 0):
        before = float(at["w"][0])
        engine.update(at, {"w": np.array([moments.g])})
        assert before - at["w"][0] == pytest.approx(moments.corrected, rel=1e-5)


def test_without_correction(prose: Prose) -> None:
    records = list(first_steps(0.9, 0.999, 1.0, 0.0, 0))
    longest = max(records, key=lambda one: one.raw)
    text = prose(PAGE)
    assert f"`0.1/√0.001 = {records[0].raw:.2f}` times lr, and the twelfth {longest.raw:.2f} times" in text
    assert longest.t == 12
    assert records[0].raw == pytest.approx(adam_first_step(1, 0.9, 0.999, corrected=False))
    shares = ", then ".join(f"{bias_correction(0.9, t):.3g}" for t in (1, 2, 3))
    assert f"for β = 0.9 this is {shares}" in text
    assert f"After 100 steps v has still reached only {100 * bias_correction(0.999, 100):.1f} %" in text
    assert records[30].m > 0.95  # m is there after about 30 steps, √v is not after 100
    assert records[-1].v ** 0.5 < 0.35
    slow = next(first_steps(0.99, 0.9, 1.0, 0.0, 0))
    assert f"the first step without correction is {slow.raw:.3f} of lr" in prose(PAGE)


def test_who_leads_on_which_surface() -> None:
    *_, last = race("bowl", {"sgd": 0.9, "momentum": 0.1, "adam": 0.3}, 0.0, 0)
    assert dict(last.places)["adam"].loss > 100 * dict(last.places)["sgd"].loss
    best = {"sgd": 0.03, "momentum": 0.003, "adam": 0.5}
    *_, last = race("beale", best, 0.0, 0)
    assert min(last.places, key=lambda one: one[1].loss)[0] == "adam"
    for name in ("sgd", "momentum"):  # neither gets as low at any other rate of the control
        for rate in (0.001, 0.003, 0.01, 0.03, 0.1):
            *_, other = race("beale", {name: rate}, 0.0, 0)
            assert not dict(other.places)[name].loss < dict(last.places)[name].loss


BEST = {"sgd": 0.5, "momentum": 0.1, "adagrad": 0.1, "rmsprop": 0.01, "adam": 0.01}


def digits(rates: dict[str, float], seed: int) -> dict[str, tuple[float, float]]:
    """The final loss and accuracy of each optimizer on the digits."""
    *_, last = digits_race(rates, seed)
    return dict(zip(rates, zip(last.losses, last.rights, strict=True), strict=True))


SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8))]
"""One seed shows it; the others prove that it is typical."""


@pytest.mark.parametrize("seed", SEEDS)
def test_at_its_best_rate_every_optimizer_reads_the_digits(prose: Prose, seed: int) -> None:
    assert "After 8 epochs all of them read 94 to 97 % of the test images, whatever the seed" in prose(PAGE)
    assert {name: STARTS[name] for name in BEST} == BEST
    run = digits(BEST, seed)
    for loss, right in run.values():
        assert 0.935 < right < 0.975
        assert loss < 0.08


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rate_that_is_not_tuned(seed: int) -> None:
    one = digits(dict.fromkeys(BEST, 0.01), seed)
    assert one["sgd"][0] > 0.9
    assert max(one["rmsprop"][0], one["adam"][0]) < 0.08
    third = digits({"sgd": 0.1, "momentum": 0.03, "adagrad": 0.03, "rmsprop": 0.003, "adam": 0.003}, seed)
    assert max(loss for loss, _ in third.values()) < 0.15
    high = digits({"sgd": 3.0, "momentum": 1.0, "adagrad": 1.0, "rmsprop": 0.1, "adam": 0.1}, seed)
    assert max(high["sgd"][1], high["momentum"][1]) < 0.15
    assert min(high[name][1] for name in ("adagrad", "rmsprop", "adam")) > 0.8


def test_adam_settles_without_noise_and_hovers_with_it(prose: Prose) -> None:
    assert "But it hovers too" in prose(PAGE)
    *_, quiet = race("bowl", {"adam": 0.3}, 0.0, 0)
    assert quiet.places[0][1].loss < 1e-5
    ends = dict(list(race("bowl", {"sgd": 0.9, "momentum": 0.1, "adam": 0.3}, 1.0, 0))[-1].places)
    shown = "with a loss of {adam:.2g} at the end, against {momentum:.2g} for momentum and {sgd:.2g} for SGD"
    assert shown.format(**{name: place.loss for name, place in ends.items()}) in prose(PAGE)
    best = 0
    for seed in range(8):
        *_, last = race("bowl", {"sgd": 0.9, "momentum": 0.1, "adam": 0.3}, 1.0, seed)
        best += min(last.places, key=lambda one: one[1].loss)[0] == "adam"
    assert best >= 7  # of 8 seeds
    for seed in range(8):
        noisy = [record.places[0][1].loss for record in race("bowl", {"adam": 0.3}, 1.0, seed)]
        assert 0.03 < np.mean(noisy[60:]) < 0.3
