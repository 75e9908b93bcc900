"""gradient-check: errors fall, then rise; what a kink and what a mistake looks like; the alarms tell them apart."""

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.gradient_check.experiment import DECADES, PER_DECADE, compare
from tutor.demos.number_format import compact

DEMO = catalog.demo("gradient-check")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = list(DEMO.experiment(settings, seed))
    return records, DEMO.figure(records, settings)


def at(records, exponent):
    return next(record for record in records if record.exponent == exponent)


@pytest.mark.parametrize("seed", range(3))
def test_errors_of_a_smooth_layer_fall_with_epsilon_and_then_rise(seed):
    records = list(compare("tanh", 0.5, "right", seed))
    assert at(records, -4).central == pytest.approx(at(records, -3).central / 100, rel=0.05)  # by ε²
    assert at(records, -4).one_sided == pytest.approx(at(records, -3).one_sided / 10, rel=0.05)  # by ε
    for kind, low, high in (("central", -6, -4.5), ("one_sided", -8.5, -7), ("single", -3, -2)):
        best = min(records, key=lambda record: getattr(record, kind))
        assert low <= best.exponent <= high
    assert at(records, -12).central > 1e5 * at(records, -5).central
    assert at(records, -5).single > 1e6 * at(records, -5).central


@pytest.mark.parametrize("seed", range(3))
def test_a_relu_clear_of_its_kink_has_only_rounding_errors(seed):
    records = list(compare("relu", 0.5, "right", seed))
    assert at(records, -1).central < 1e-13
    assert at(records, -5).central < 1e-9


@pytest.mark.parametrize("sum_", [1e-4, 0.01])
def test_near_a_kink_epsilon_misleads_until_it_no_longer_reaches_it(sum_):
    records = list(compare("relu", sum_, "right", 0))
    for record in records:
        if 10**record.exponent > 10 * sum_:
            assert record.central > 0.1
            assert record.one_sided < 1e-9  # the step goes up, away from the kink
        elif sum_ / 10 > 10**record.exponent > 1e-9:
            assert record.central < 1e-5


def test_at_a_kink_two_sides_see_half_a_slope_and_one_side_all_of_it():
    for record in compare("relu", 0, "right", 0):
        assert record.central == pytest.approx(record.one_sided / 2, rel=1e-2)
        assert record.central > 0.3


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_a_forgotten_slope_stays_wrong_at_every_epsilon(activation):
    assert min(record.central for record in compare(activation, 0.5, "slope forgotten", 0)) > 0.1


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ({}, ""),
        ({"activation": "relu"}, ""),
        ({"sum": 0}, ""),  # tanh has no kink
        ({"activation": "relu", "sum": 0}, "exactly 0"),
        ({"activation": "relu", "sum": 1e-4}, ""),  # further away than the usual ε reaches
        ({"activation": "relu", "sum": 1e-6}, "one unit's sum is 1e−6"),
        ({"activation": "relu", "sum": 0, "backward": "slope forgotten"}, "`backward`"),
        ({"backward": "slope forgotten"}, "Turn `backward` to right"),
    ],
)
def test_what_misleads_is_explained_with_the_control_to_change(controls, said):
    for seed in range(3):
        alarm = shown(seed, **controls)[1].alarm
        assert said in alarm
        assert bool(alarm) == bool(said)


def test_the_summary_gives_the_smallest_errors_and_their_epsilon():
    records, figure = shown()
    best = min(records, key=lambda record: record.central)
    assert f"two-sided {compact(best.central, 1)} at ε = {compact(10**best.exponent, 1)}" in figure.summary
    assert len(records) == (DECADES - 1) * PER_DECADE + 1
    assert np.all(np.diff([record.exponent for record in records]) < 0)
