"""What the page on choosing an activation reports of its demo, measured again."""

import re
from collections.abc import Callable
from functools import cache
from statistics import median

import pytest

from engine import fc_parameters, maxout_parameters, mlp_parameters
from tutor.demos.activation_race.experiment import RACERS, STEPS, Standing, race, validation_count
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
SEEDS = range(5)


@cache
def ends(layers: int, lr: float) -> list[Standing]:
    """Where five runs of the demo end."""
    return [list(race(layers, lr, seed))[-1] for seed in SEEDS]


def shares(layers: int, lr: float, name: str) -> list[float]:
    """Return the accuracy of each run in per cent, 0 if it diverged."""
    return [100 * (end.right[list(RACERS).index(name)] or 0) for end in ends(layers, lr)]


@pytest.mark.parametrize(("name", "row"), ROWS.items())
def test_the_table(name: str, row: str, prose: Prose) -> None:
    assert (
        "| hidden layers | 1 | 4 | 4 | 2 | |---|---|---|---|---| | learning rate | 0.1 | 0.1 | 0.03 | 1 |"
        in prose(PAGE)
    )
    found = re.search(rf"\| {re.escape(row)} \| (\d+) \| (\d+) \| (\d+) \| (diverged|\d+) \|", prose(PAGE))
    assert found
    assert f"after {STEPS} steps. Each number is the median of five runs (seeds 0 to 4)" in prose(PAGE)
    for told, (layers, lr) in zip(found.groups(), ((1, 0.1), (4, 0.1), (4, 0.03), (2, 1.0)), strict=True):
        if told == "diverged":
            assert not any(shares(layers, lr, name))
        else:
            assert median(shares(layers, lr, name)) == pytest.approx(float(told), abs=2 if lr < 1 else 6)


def test_what_it_shows(prose: Prose) -> None:
    assert f"the accuracy on {validation_count()} digits that are not used for training" in prose(PAGE)
    assert "Four layers: the sigmoid learns nothing" in prose(PAGE)
    assert max(shares(4, 0.1, "sigmoid")) < 20
    assert "One hidden layer: it hardly matters.** Only the sigmoid is slow" in prose(PAGE)
    assert all(share > 90 for name in ROWS if name != "sigmoid" for share in shares(1, 0.1, name))
    assert all(60 < share < 90 for share in shares(1, 0.1, "sigmoid"))


def test_with_small_steps_relu_is_ahead_of_tanh_in_most_runs(prose: Prose) -> None:
    assert "ReLU is ahead of tanh, 80 to 71" in prose(PAGE)
    pairs = list(zip(shares(4, 0.03, "relu"), shares(4, 0.03, "tanh"), strict=True))
    assert sum(relu > tanh + 2 for relu, tanh in pairs) >= 4  # of 5
    assert all(relu > tanh - 2 for relu, tanh in pairs)


def test_at_rate_1_relu_and_its_relatives_fail_and_leaky_survives_better(prose: Prose) -> None:
    assert "Leaky ReLU survives a little better" in prose(PAGE)
    assert all(share < 25 for name in ("relu", "elu", "maxout") for share in shares(2, 1.0, name))
    assert all(share > 25 for share in shares(2, 1.0, "leaky"))
    assert all(share > 85 for name in ("tanh", "sigmoid") for share in shares(2, 1.0, name))


def test_runs_of_the_same_network_differ(prose: Prose) -> None:
    assert "The single runs of ReLU there lie between 89 and 94" in prose(PAGE)
    runs = shares(4, 0.1, "relu")
    assert (min(runs), max(runs)) == pytest.approx((89, 94), abs=1.5)


def test_what_maxout_costs(prose: Prose) -> None:
    plain = mlp_parameters(64, 32, 10)
    maxout = maxout_parameters(64, 2, 32) + fc_parameters(32, 10)
    assert f"the ReLU network has {plain:,} parameters and the maxout network {maxout:,}" in prose(PAGE)


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
