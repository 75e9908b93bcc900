"""What the page on choosing an activation reports of its demo, measured again."""

import re
from collections.abc import Callable
from functools import cache
from statistics import median

import pytest

from tutor.demos.activation_race.experiment import NAMES, STEPS, Standing, race
from tutor.demos.catalog import demo

PAGE = "choosing-activation"
Prose = Callable[[str], str]
ROWS = ("ReLU", "leaky ReLU, 0.01", "ELU", "maxout, 2 pieces", "tanh", "sigmoid")
SEEDS = (1, 2, 3)


@cache
def ends(layers: int, lr: float) -> list[Standing]:
    """Where three runs of the demo end."""
    return [list(race(layers, lr, seed))[-1] for seed in SEEDS]


def shares(layers: int, lr: float, name: str) -> list[float]:
    """Per cent right in each run, 0 if blown up."""
    return [100 * (end.right[NAMES.index(name)] or 0) for end in ends(layers, lr)]


@pytest.mark.parametrize(("row", "name"), list(zip(ROWS, NAMES, strict=True)))
def test_the_table(row: str, name: str, prose: Prose) -> None:
    found = re.search(rf"\| {re.escape(row)} \| (\d+) \| (\d+) \| ([a-z ]+|\d+) \|", prose(PAGE))
    assert found
    assert f"after {STEPS} steps, the middle one of three runs" in prose(PAGE)
    assert median(shares(1, 0.1, name)) == pytest.approx(float(found[1]), abs=3)
    assert median(shares(4, 0.1, name)) == pytest.approx(float(found[2]), abs=4)
    high = median(shares(2, 1.0, name))
    if found[3] == "blown up":
        assert not any(shares(2, 1.0, name))
    elif found[3] == "lost":
        assert high < 70
    else:
        assert high == pytest.approx(float(found[3]), abs=4)


def test_what_it_says(prose: Prose) -> None:
    assert "Four layers: the sigmoid is stuck at guessing" in prose(PAGE)
    assert max(shares(4, 0.1, "sigmoid")) < 20
    assert "the sigmoid apart, which is slow" in prose(PAGE)
    assert all(share > 90 for name in NAMES[:-1] for share in shares(1, 0.1, name))
    assert all(60 < share < 90 for share in shares(1, 0.1, "sigmoid"))


def test_the_demo_says_who_is_stuck_and_who_has_blown_up() -> None:
    race_demo = demo("activation-race")
    told = {}
    for name in ("one layer", "four layers", "rate too high"):
        settings = race_demo.preset(name)
        told[name] = race_demo.figure(list(race_demo.experiment(settings, 1)), settings)
    assert told["one layer"].alarm == ""
    assert "Stuck: sigmoid" in told["four layers"].alarm
    assert "Blown up: " in told["rate too high"].alarm
    assert "maxout 2. Rate 1 is too high" in told["rate too high"].alarm
    bars = told["four layers"].bands[0][0].bars  # type: ignore[union-attr]
    assert bars[-1].text in told["four layers"].summary
