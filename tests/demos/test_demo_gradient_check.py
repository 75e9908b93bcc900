"""gradient-check: errors fall, then rise; what a kink and what a mistake looks like; the alarms tell them apart."""

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.gradient_check.experiment import DECADES, EACH, compare

DEMO = catalog.demo("gradient-check")


def shown(seed=0, **knobs):
    settings = DEMO.start() | knobs
    records = list(DEMO.experiment(settings, seed))
    return records, DEMO.figure(records, settings)


def at(records, exponent):
    return next(record for record in records if record.exponent == exponent)


@pytest.mark.parametrize("seed", range(3))
def test_of_a_smooth_layer_errors_fall_with_the_nudge_then_rise(seed):
    records = list(compare("tanh", 0.5, "right", seed))
    assert at(records, -4).central == pytest.approx(at(records, -3).central / 100, rel=0.05)  # by ε²
    assert at(records, -4).one_sided == pytest.approx(at(records, -3).one_sided / 10, rel=0.05)  # by ε
    for kind, low, high in (("central", -6, -4.5), ("one_sided", -8.5, -7), ("single", -3, -2)):
        best = min(records, key=lambda record: getattr(record, kind))
        assert low <= best.exponent <= high
    assert at(records, -12).central > 1e5 * at(records, -5).central
    assert at(records, -5).single > 1e6 * at(records, -5).central


@pytest.mark.parametrize("seed", range(3))
def test_a_relu_clear_of_its_kink_has_rounding_alone(seed):
    records = list(compare("relu", 0.5, "right", seed))
    assert at(records, -1).central < 1e-13
    assert at(records, -5).central < 1e-9


@pytest.mark.parametrize("sum_", [1e-4, 0.01])
def test_near_a_kink_a_nudge_errs_until_it_no_longer_reaches_it(sum_):
    records = list(compare("relu", sum_, "right", 0))
    for record in records:
        if 10**record.exponent > 10 * sum_:
            assert record.central > 0.1
            assert record.one_sided < 1e-9  # the nudge goes up, away from the kink
        elif sum_ / 10 > 10**record.exponent > 1e-9:
            assert record.central < 1e-5


def test_at_a_kink_both_sides_see_half_a_slope_and_one_side_a_whole():
    for record in compare("relu", 0, "right", 0):
        assert record.central == pytest.approx(record.one_sided / 2, rel=1e-2)
        assert record.central > 0.3


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_a_forgotten_slope_stays_wrong_at_every_nudge(activation):
    assert min(record.central for record in compare(activation, 0.5, "slope forgotten", 0)) > 0.1


@pytest.mark.parametrize(
    ("knobs", "said"),
    [
        ({}, ""),
        ({"activation": "relu"}, ""),
        ({"sum": 0}, ""),  # tanh has no kink
        ({"activation": "relu", "sum": 0}, "exactly 0"),
        ({"activation": "relu", "sum": 1e-4}, ""),  # farther than the usual nudge reaches
        ({"activation": "relu", "sum": 1e-6}, "one unit's sum is 1e−6"),
        ({"activation": "relu", "sum": 0, "backward": "slope forgotten"}, "`backward`"),
        ({"backward": "slope forgotten"}, "Turn `backward` to right"),
    ],
)
def test_what_misleads_is_explained_and_names_its_knob(knobs, said):
    for seed in range(3):
        alarm = shown(seed, **knobs)[1].alarm
        assert said in alarm
        assert bool(alarm) == bool(said)


def test_the_summary_tells_the_least_errors_and_where():
    records, figure = shown()
    best = min(records, key=lambda record: record.central)
    told = f"both sides {best.central:.0e} at ε = {10**best.exponent:.0e}".replace("e-0", "e-")
    assert told.replace("-", "−") in figure.summary
    assert len(records) == (DECADES - 1) * EACH + 1
    assert np.all(np.diff([record.exponent for record in records]) < 0)
