"""What the page on Adam states, computed again."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine import Adam, adam_first_step, bias_correction
from engine.layer import Array
from engine.network import build_network
from engine.training import train
from tutor.demos.adam_bias.experiment import first_steps
from tutor.demos.digits_data import digit_images
from tutor.demos.digits_runs import NETWORK
from tutor.demos.optimiser_race.experiment import race
from tutor.demos.rate_sweep.experiment import OPTIMIZER_NAMES, RATES, sweep

Prose = Callable[[str], str]
PAGE = "adam"


def test_the_first_step_by_hand(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    rows = [row.split() for row in fences(PAGE, "text")[0].splitlines()[1:]]
    assert rows == [
        ["m", "0.1·8", "=", f"{0.1 * 8:g}", "8", f"{bias_correction(0.9, 1):g}"],
        ["v", "0.001·64", "=", f"{0.001 * 64:g}", f"{8**2}", f"{bias_correction(0.999, 1):g}"],
    ]
    assert f"`lr·0.8/√0.064 = {0.8 / 0.064**0.5:.2f}·lr`" in prose(PAGE)


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
    assert "It is lr for any first gradient but 0" in prose(PAGE)
    assert next(first_steps(0.9, 0.999, g, 0.0, 0)).corrected == pytest.approx(1)


def test_steps_are_shorter_where_gradients_disagree(prose: Prose) -> None:
    assert (
        "so the steps are about 0.7 times lr. **Where the gradients disagree, Adam's steps are shorter.**"
        in prose(PAGE)
    )
    steps = [[step.corrected for step in first_steps(0.9, 0.999, 1.0, 1.0, seed)][20:] for seed in range(20)]
    assert np.mean(steps) == pytest.approx(0.7, abs=0.02)


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
    assert f"{records[0].raw:.2f}·lr" in text
    assert "without correction, later steps are even longer than the first" in text
    assert longest.t == 12
    assert records[0].raw == pytest.approx(adam_first_step(1, 0.9, 0.999, corrected=False))
    shares = ", then ".join(f"{bias_correction(0.9, t):.3g}" for t in (1, 2, 3))
    assert f"for β = 0.9 it is {shares}" in text
    assert records[29].m > 0.95
    assert f"√v is only at {100 * records[99].v ** 0.5:.0f} % after 100" in text
    slow = next(first_steps(0.99, 0.9, 1.0, 0.0, 0))
    share = f"m has reached {100 * slow.m:.0f} % of g, but √v already {100 * slow.v**0.5:.0f} %"
    assert (
        "With the long memory they become longer, because v needs more time. "
        f"With the slow start the first step is far too short, because {share}" in text
    )
    assert slow.raw < 0.05
    long_memory = max(one.raw for one in first_steps(0.9, 0.9999, 1.0, 0.0, 0))
    assert long_memory > 3 * longest.raw


class Uncorrected(Adam):
    """Adam without bias correction."""

    def step(self, key: str, param: Array, grad: Array) -> None:
        """Take one step."""
        m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grad
        v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grad**2
        param -= self.lr * m / (np.sqrt(v) + self.eps)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 30))])
def test_long_steps_at_the_start_kill_relu_units(prose: Prose, seed: int) -> None:
    assert "they left 20 to 28 of 32 ReLU units dead. With the correction it was 4 to 13" in prose(PAGE)
    data, dead = digit_images(), []
    for optimizer in (Uncorrected(0.03), Adam(0.03)):
        network = build_network(NETWORK, np.random.default_rng(seed))
        for _ in train(network, data, optimizer, steps=100, rng=np.random.default_rng(seed), batch_size=32):
            pass
        hidden = data.train_x
        for layer in network.layers[:3]:
            hidden = layer.forward(hidden)
        dead.append(int((hidden.max(axis=0) <= 0).sum()))
    assert 20 <= dead[0] <= 28
    assert 4 <= dead[1] <= 13


def test_no_rate_lets_adam_win_on_the_bowl(prose: Prose) -> None:
    assert "In this race Adam loses to SGD" in prose(PAGE)
    assert "other rates for Adam do not help" in prose(PAGE)
    *_, last = race("bowl", {"sgd": 0.9}, 0.0, 0)
    for rate in (0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0, 1.5):
        *_, other = race("bowl", {"adam": rate}, 0.0, 0)
        assert other.places["adam"].loss > 100 * last.places["sgd"].loss


SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3))]
"""One seed shows it; the others prove that it is typical."""


@cache
def table(scale: float, seed: int) -> dict[str, list[float]]:
    """The accuracies of each optimizer by learning rate."""
    *_, last = sweep(2, scale, seed)
    return dict(zip(OPTIMIZER_NAMES, map(list, last.accuracies), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_where_the_good_rates_are(prose: Prose, seed: int) -> None:
    assert "In four runs it was always from 87 to 94" in prose(PAGE)
    assert "SGD needs 0.1 to reach 80 %, momentum 0.01, and Adam 0.003 or less" in prose(PAGE)
    rows = table(1, seed)
    assert all(0.865 <= max(row) < 0.945 for row in rows.values())
    first = {
        name: next(lr for lr, right in zip(RATES, row, strict=True) if right > 0.795)
        for name, row in rows.items()
    }
    assert (first["sgd"], first["momentum"]) == (0.1, 0.01)
    assert first["adam"] in (0.001, 0.003)


@pytest.mark.parametrize("seed", SEEDS)
def test_only_sgd_and_momentum_depend_on_the_size_of_gradients(prose: Prose, seed: int) -> None:
    assert "The rows of SGD and momentum move four columns to the left" in prose(PAGE)
    assert RATES[4] / RATES[0] == pytest.approx(100)
    plain, large = table(1, seed), table(100, seed)
    for name, row in plain.items():
        if name in ("sgd", "momentum"):
            np.testing.assert_allclose(large[name][:3], row[4:], atol=0.08)
            assert max(large[name][3:]) < 0.5
        else:
            good = np.array(row) > 0.85
            np.testing.assert_allclose(np.array(large[name])[good], np.array(row)[good], atol=0.08)


def test_adam_settles_without_noise_and_hovers_with_it(prose: Prose) -> None:
    assert "Now Adam stays below SGD" in prose(PAGE)
    *_, quiet = race("bowl", {"adam": 0.3}, 0.0, 0)
    assert quiet.places["adam"].loss < 1e-5
    for seed in range(8):
        noisy = [record.places for record in race("bowl", {"adam": 0.3, "sgd": 0.9}, 1.0, seed)][60:]
        adam = np.mean([places["adam"].loss for places in noisy])
        assert 0.03 < adam < 0.3
        assert np.mean([places["sgd"].loss for places in noisy]) > 3 * adam
