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


COLUMNS = ((1, 0.1), (4, 0.1), (8, 0.1), (4, 0.03), (2, 1.0))


@pytest.mark.parametrize(("name", "row"), ROWS.items())
def test_the_table(name: str, row: str, prose: Prose) -> None:
    for title, cells in (
        ("hidden layers", [c[0] for c in COLUMNS]),
        ("learning rate", [f"{c[1]:g}" for c in COLUMNS]),
    ):
        assert f"| {title} | {' | '.join(map(str, cells))} |" in prose(PAGE)
    found = re.search(rf"\| {re.escape(row)} " + r"\| (\d+) " * 4 + r"\| (diverged|\d+) \|", prose(PAGE))
    assert found
    assert f"after {STEPS} steps. Each number is the median of five runs (seeds 0 to 4)" in prose(PAGE)
    for told, (layers, lr) in zip(found.groups(), COLUMNS, strict=True):
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


@cache
def ahead(layers: int, lr: float) -> list[float]:
    """Return by how many points ReLU is ahead of tanh in each run."""
    pairs = [list(race(layers, lr, seed, ("relu", "tanh")))[-1].right for seed in SEEDS]
    return [100 * ((relu or 0) - (tanh or 0)) for relu, tanh in pairs]


def test_relu_or_tanh_depends_on_the_learning_rate(prose: Prose) -> None:
    assert "ReLU is ahead of tanh**, 80 to 71, in four of five runs (one is a tie)" in prose(PAGE)
    assert sorted(gap > 2 for gap in ahead(4, 0.03)) == [False, True, True, True, True]
    assert min(ahead(4, 0.03)) > -2
    assert "tanh is ahead of ReLU**, 90 to 83, in all five runs" in prose(PAGE)
    assert max(ahead(8, 0.1)) < 1


def test_what_the_other_combinations_give(prose: Prose) -> None:
    assert "At rate 0.03 ReLU is also ahead of tanh with two and three layers" in prose(PAGE)
    assert min(ahead(2, 0.03) + ahead(3, 0.03)) > 0
    assert "but with six and eight layers the runs are divided" in prose(PAGE)
    assert all(min(ahead(layers, 0.03)) < 0 < max(ahead(layers, 0.03)) for layers in (6, 8))
    assert "at rate 0.3 tanh is ahead with four and eight" in prose(PAGE)
    assert all(median(ahead(layers, 0.3)) < 0 for layers in (4, 8))


def test_at_rate_1_relu_and_its_relatives_fail_and_leaky_survives_better(prose: Prose) -> None:
    assert "Leaky ReLU survives a little better" in prose(PAGE)
    assert all(share < 25 for name in ("relu", "elu", "maxout") for share in shares(2, 1.0, name))
    assert all(share > 25 for share in shares(2, 1.0, "leaky"))
    assert all(share > 85 for name in ("tanh", "sigmoid") for share in shares(2, 1.0, name))


def test_runs_of_the_same_network_differ(prose: Prose) -> None:
    assert "(93 to 92) the single runs of ReLU lie between 89 and 94" in prose(PAGE)
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
