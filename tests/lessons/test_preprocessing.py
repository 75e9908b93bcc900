"""What the page on preparing data says, tried."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from engine import Standardize, mean, standard_deviation, standardized_value
from tests.seeds import EIGHT_SEEDS
from tutor.demos.feature_scaling.experiment import MEAN, NOISE, fit
from tutor.demos.preprocessing_cloud.experiment import prepare

Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]
PAGE = "preprocessing"


def data(count: int = 40) -> np.ndarray:
    """Ages and incomes."""
    rng = np.random.default_rng(0)
    return rng.normal((40.0, 40_000.0), (12.0, 12_000.0), (count, 2))


def test_the_two_lines_do_what_they_say(fences: Fences) -> None:
    names = {"X": data()}
    exec(fences(PAGE, "python")[0], names)
    np.testing.assert_allclose(names["X"].mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(names["X"].std(axis=0), 1)


def test_how_much_a_step_changes_the_output(prose: Prose) -> None:
    assert "| income | 40,000 | lr·error·40,000 | lr·error·40,000² |" in prose(PAGE)
    assert "The weight of the income changes the output a million times more" in prose(PAGE)
    x, error = np.array((40.0, 40_000.0)), 0.5
    step = error * x  # dL/dw of a linear unit
    age, income = step * x
    assert income / age == 1_000_000


def test_the_example_of_four_people(prose: Prose) -> None:
    assert "| age | 25, 25, 35, 35 | 30 | 5 |" in prose(PAGE)
    assert "| income | 30,000, 30,000, 50,000, 50,000 | 40,000 | 10,000 |" in prose(PAGE)
    ages, incomes = (25, 25, 35, 35), (30_000, 30_000, 50_000, 50_000)
    assert (mean(ages), standard_deviation(ages)) == (30, 5)
    assert (mean(incomes), standard_deviation(incomes)) == (40_000, 10_000)
    assert "`(40 − 30)/5 = 2` and `(45,000 − 40,000)/10,000 = 0.5`" in prose(PAGE)
    assert standardized_value(40, ages) == 2
    assert standardized_value(45_000, incomes) == 0.5


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_scaling_makes_gradient_descent_fast(seed: int, prose: Prose) -> None:
    assert "- **Scaled** needs about 20 steps." in prose(PAGE)
    start, *_, last = records = list(fit(10, 0.9, seed))
    raw, _, scaled = last.losses
    assert NOISE == 0.1
    assert scaled == pytest.approx(0.005, abs=0.001)
    assert records[20].losses[2] < 1.1 * scaled < 0.02 * start.losses[2]
    assert raw > 0.8 * start.losses[0]
    assert "- **Centred** goes up and down along weight 2, while weight 1 creeps" in prose(PAGE)
    second = np.array([record.weights[1:2] for record in records[:20]])[:, :, 1]
    assert (np.diff(second[1:], axis=0)[:-1] * np.diff(second[1:], axis=0)[1:] < 0).all()
    assert "- **Raw** hardly leaves the start in 60 steps" in prose(PAGE)
    assert last.weights[0][0] < 0.1
    assert last.weights[1][0] < 0.8


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_scaled_path_jumps_past_the_goal_or_onto_it(seed: int, prose: Prose) -> None:
    assert "they jump past ◎, but each jump is smaller than the one before" in prose(PAGE)
    offsets = [np.mean(record.weights[2]) - 1 for record in fit(10, 0.9, seed)]
    assert all(before * after < 0 for before, after in pairwise(offsets[:4]))
    assert all(abs(before) > abs(after) for before, after in pairwise(offsets[:6]))
    assert abs(offsets[-1]) < 0.1 * abs(offsets[1])


def test_a_weight_and_the_bias_disturb_each_other(prose: Prose) -> None:
    assert "Both raw features have mean 2. If a weight rises by 0.1, the mean output rises by 0.2" in prose(
        PAGE
    )
    assert MEAN == 2


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_other_sizes_of_features(seed: int, prose: Prose) -> None:
    assert "Now the centred version learns only weight 2, so its loss halves and then stays" in prose(PAGE)
    start, *records = fit(1000, 0.9, seed)
    last = records[-1]
    assert last.weights[1][0] < 0.01
    assert records[9].weights[1][1] > 0.6
    assert records[19].losses[1] / start.losses[1] == pytest.approx(0.5, abs=0.12)
    assert last.losses[1] == pytest.approx(records[19].losses[1], rel=0.05)
    assert "and yet raw is slower than centred" in prose(PAGE)
    *_, last = fit(1, 0.9, seed)
    assert last.losses[0] > 10 * last.losses[1]


def test_the_engines_two_lines(fences: Fences) -> None:
    train, test = data(40), data(50)[40:]
    names = {"train_x": train, "test_x": test}
    exec(fences(PAGE, "python")[1], names)
    np.testing.assert_allclose(names["train_x"].std(axis=0), 1)
    by_hand = [standardized_value(value, tuple(train[:, 0])) for value in test[:, 0]]
    np.testing.assert_allclose(names["test_x"][:, 0], by_hand)


def test_an_image_alone_is_its_own_mean(prose: Prose) -> None:
    assert "the point is its own mean, so it always becomes 0" in prose(PAGE)
    alone = data(1)
    np.testing.assert_array_equal(Standardize(alone)(alone), 0)


def test_a_feature_that_never_changes(prose: Prose) -> None:
    assert "with `ε = 1e−8`, a small spot of ink in a test image is multiplied by 100 million" in prose(PAGE)
    blank = np.zeros((10, 1))
    assert Standardize(blank)(np.ones((1, 1)))[0, 0] == pytest.approx(100e6)
    with np.errstate(invalid="ignore"):
        assert np.isnan(np.divide(blank, blank.std(axis=0))).all()


def test_own_statistics_move_the_new_points(prose: Prose) -> None:
    assert "at (0.23, 0.36)" in prose(PAGE)
    assert "With the statistics of the new points it becomes (−1.15, −0.03)" in prose(PAGE)
    for seed in range(8):
        *_, right = prepare("scaled", 0.9, 0.5, "training", 3, seed)
        *_, wrong = prepare("scaled", 0.9, 0.5, "own", 3, seed)
        assert np.abs(np.subtract(right.new, wrong.new)).max(axis=1).min() > 0.3
        assert right.new[0] == pytest.approx((0.3, 0.4), abs=0.35)
        if seed == 0:  # the run that the demo opens with
            assert right.new[0] == pytest.approx((0.23, 0.36), abs=0.005)
        assert wrong.new[0] == pytest.approx((-1.15, -0.03), abs=0.005)
