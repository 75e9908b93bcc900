"""What the page on choosing an activation reports of its demo, measured again."""

import re
from collections.abc import Callable
from functools import cache
from statistics import median

import pytest

from tutor.demos.activation_race.experiment import RACERS, STEPS, Standing, race
from tutor.demos.catalog import demo

PAGE = "choosing-activation"
Prose = Callable[[str], str]
ROWS = {
    "relu": "ReLU",
    "leaky": "leaky ReLU, 0.01",
    "elu": "ELU",
    "maxout": "maxout, 2 pieces",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
}
SEEDS = (1, 2, 3)


@cache
def ends(layers: int, lr: float) -> list[Standing]:
    """Where three runs of the demo end."""
    return [list(race(layers, lr, seed))[-1] for seed in SEEDS]


def shares(layers: int, lr: float, name: str) -> list[float]:
    """Return the accuracy of each run in per cent, 0 if it diverged."""
    return [100 * (end.right[list(RACERS).index(name)] or 0) for end in ends(layers, lr)]


@pytest.mark.parametrize(("name", "row"), ROWS.items())
def test_the_table(name: str, row: str, prose: Prose) -> None:
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
    assert all(share > 90 for name in ROWS if name != "sigmoid" for share in shares(1, 0.1, name))
    assert all(60 < share < 90 for share in shares(1, 0.1, "sigmoid"))


def test_the_demo_names_networks_that_are_stuck_or_diverge() -> None:
    race_demo = demo("activation-race")
    figures = {}
    for name in ("one layer", "four layers", "rate too high"):
        settings = race_demo.preset(name)
        figures[name] = race_demo.figure(list(race_demo.experiment(settings, 1)), settings)
    assert figures["one layer"].alarm == ""
    assert "Stuck: sigmoid" in figures["four layers"].alarm
    assert "Diverged: " in figures["rate too high"].alarm
    assert "maxout 2. A learning rate of 1 is too high" in figures["rate too high"].alarm
    bars = figures["four layers"].bands[0][0].bars  # type: ignore[union-attr]
    assert min((int(bar.text.split()[0]), bar.text) for bar in bars)[1] in figures["four layers"].summary
