"""symmetry: units that start alike stay one line, the least difference grows, and a stuck start is explained."""

import pytest

from tutor.demos import catalog
from tutor.demos.symmetry.experiment import STEPS, train_units

DEMO = catalog.demo("symmetry")


def shown(seed=0, count=None, **controls):
    settings = DEMO.starting_settings() | controls
    records = list(DEMO.experiment(settings, seed))[:count]
    return records, DEMO.figure(records, settings)


@pytest.mark.parametrize("units", [2, 4, 8])
def test_from_zero_only_the_last_biases_move(units):
    for record in train_units("zero", units, 0.5, 1):
        assert set(record.moved) <= {"2.bias"}
        assert record.groups == (tuple(range(1, units + 1)),)
    assert record.step == STEPS
    assert record.moved == ("2.bias",)


@pytest.mark.parametrize("units", [2, 4, 8])
def test_from_one_constant_all_move_and_none_parts(units):
    for record in train_units("constant", units, 0.5, 1):
        assert len(record.groups) == 1
    assert len(record.moved) == 4
    assert record.accuracy < 0.8  # one unit cannot tell opposite corners apart


def test_a_small_difference_grows():
    for seed in range(3):
        first, *_, last = train_units("nearly alike", 4, 0.5, seed)
        assert spread(first) < 0.01
        assert spread(last) > 1
        assert last.accuracy > 0.9


def spread(record):
    """The largest difference between two units' weights from x."""
    found = [weights[0] for weights in record.incoming]
    return max(found) - min(found)


def test_random_weights_learn():
    for seed in range(3):
        *_, last = train_units("random", 4, 0.5, seed)
        assert last.accuracy > 0.95
        assert len(last.groups) == 4


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ({"start": "zero"}, "only the last biases move. Turn `start` to random"),
        ({"start": "constant"}, "4 units, one curve"),
        ({"start": "nearly alike"}, ""),
        ({"start": "nearly alike", "lr": 0.1}, "Hardly separated"),
        ({"start": "random"}, ""),
    ],
)
def test_a_start_that_stays_alike_is_explained(controls, said):
    for seed in range(3):
        alarm = shown(seed, **controls)[1].alarm
        assert said in alarm
        assert bool(alarm) == bool(said)


def test_equal_units_are_one_line_and_different_ones_as_many():
    for start, lines in (("zero", 1), ("constant", 1), ("random", 4)):
        records, figure = shown(start=start)
        drawn = figure.bands[0][0].lines
        assert len(drawn) == lines
        assert drawn[0].y[-1] == records[-1].incoming[0][0]
        assert f"steps: {lines} of 4" in figure.summary
    assert "all different" in shown(start="random")[1].caption
    assert "1=2=3=4" in shown(start="constant")[1].caption


def test_differences_too_small_to_be_seen_are_called_so():
    assert "less than can be seen" in shown(count=1, start="nearly alike")[1].caption
    assert "all different" in shown(start="nearly alike")[1].caption
