"""The closed forms of setting up, against NumPy, against counting, and against draws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import formulas as f

numbers = st.lists(st.integers(-20, 20), min_size=2, max_size=8)
fans = st.integers(1, 5000)


@given(numbers)
def test_mean_and_deviation_are_numpys(values: list[int]) -> None:
    assert f.mean(values) == pytest.approx(np.mean(values))
    assert f.standard_deviation(values) == pytest.approx(np.std(values))


def test_a_value_on_the_scale_of_others() -> None:
    assert f.standardized_value(9, (2, 4, 4, 4, 5, 5, 7, 9)) == 2
    with pytest.raises(ValueError, match="standard deviation must be a finite number above 0"):
        f.standardized_value(1, (3, 3))


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.data())
def test_variance_kept_grows_to_all_of_it(variances: list[int], data: st.DataObject) -> None:
    k = data.draw(st.integers(0, len(variances) - 1))
    kept, more = f.variance_kept(variances, k), f.variance_kept(variances, k + 1)
    assert kept < more <= 1
    assert f.variance_kept(variances, len(variances)) == 1
    assert more == pytest.approx(sum(sorted(variances)[-k - 1 :]) / sum(variances))


def test_too_many_components() -> None:
    with pytest.raises(ValueError, match="at most the 2 components"):
        f.variance_kept((1, 2), 3)


def test_whitening() -> None:
    assert f.whitening_scale(4) == 0.5
    assert f.whitening_scale(0, 0.01) == pytest.approx(10)
    with pytest.raises(ValueError, match="variance \\+ eps must be a finite number above 0"):
        f.whitening_scale(0)


@given(fans, fans)
def test_starting_weights(n: int, m: int) -> None:
    rng = np.random.default_rng(0)
    assert f.xavier_std(n) == pytest.approx(1 / np.sqrt(n))
    assert f.he_std(n) == pytest.approx(np.sqrt(2) * f.xavier_std(n))
    assert f.he_std(n, 1) == pytest.approx(f.xavier_std(n))
    assert f.glorot_std(n, n) == pytest.approx(f.xavier_std(n))
    assert f.glorot_limit(n, m) == pytest.approx(math.sqrt(3) * f.glorot_std(n, m))
    limit = np.abs(engine.xavier_uniform((200,), n, m, rng)).max()
    assert 0.8 * f.glorot_limit(n, m) < limit <= f.glorot_limit(n, m) * (1 + 1e-6)


def test_fan_in_of_a_conv_layer_counts_its_filter() -> None:
    assert f.conv_fan_in(3, 64) == engine.Conv2d(64, 1, 3).weight[0].size


def test_scale_through_layers() -> None:
    rng = np.random.default_rng(0)
    x = y = rng.standard_normal((2000, 300))
    for depth in range(1, 4):
        x, y = x @ rng.normal(0, 0.05, (300, 300)), np.maximum(y @ rng.normal(0, 0.05, (300, 300)), 0)
        assert np.sqrt((x**2).mean()) == pytest.approx(f.rms_after(depth, 0.05, 300), rel=0.05)
        assert np.sqrt((y**2).mean()) == pytest.approx(f.relu_rms_after(depth, 0.05, 300), rel=0.1)


@given(numbers, st.integers(0, 1))
def test_batch_norm_gives_mean_beta_and_deviation_gamma(values: list[int], place: int) -> None:
    out = [f.batch_norm_output(values, at, 2.0, 3.0) for at in range(len(values))]
    assert f.mean(out) == pytest.approx(3)
    assert f.standard_deviation(out) == pytest.approx(2 if len(set(values)) > 1 else 0)
    layer = engine.BatchNorm(1, dtype=np.float64)
    y = layer.forward(np.array(values, float)[:, None], training=True)
    assert f.batch_norm_output(values, place, eps=layer.eps) == pytest.approx(y[place, 0], abs=1e-9)


def test_a_batch_of_one_gives_the_shift() -> None:
    assert f.batch_norm_output([7], 0, gamma=5, beta=1.5) == 1.5


def test_running_average() -> None:
    assert f.running_average(10, 20, 0.1) == 11


@given(st.integers(1, 40), st.integers(1, 99))
def test_chances_of_random_trials(trials: int, percent: int) -> None:
    share = percent / 100
    chance = f.chance_of_best(share, trials)
    assert chance == pytest.approx(1 - math.prod([1 - share] * trials))
    if chance < 0.999:
        assert f.trials_needed(share, chance) == trials


def test_five_per_cent_in_sixty_trials() -> None:
    assert f.trials_needed(0.05, 0.95) == 59
    assert f.chance_of_best(0.05, 59) >= 0.95 > f.chance_of_best(0.05, 58)


def test_log_uniform_draws() -> None:
    draws = 10 ** np.random.default_rng(0).uniform(-4, 0, 20_000)
    for c in (0.0003, 0.01, 0.5):
        assert (draws < c).mean() == pytest.approx(f.log_uniform_chance(c, 1e-4, 1), abs=0.01)
    assert f.log_uniform_chance(2, 1e-4, 1) == 1
    with pytest.raises(ValueError, match="below b"):
        f.log_uniform_chance(1, 2, 1)


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: f.mean([]), "at least one number"),
        (lambda: f.he_std(0), "fan_in must be at least 1"),
        (lambda: f.rms_after(2, -1, 10), "std must be a finite number of at least 0"),
        (lambda: f.chance_of_best(1, 3), "share must be between 0 and 1"),
    ],
)
def test_bad_arguments_are_named(call, what: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=what):
        call()
