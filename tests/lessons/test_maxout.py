"""What the page on maxout says, computed, and what its demo learns."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Maxout, fc_parameters, maxout_parameters
from engine import formulas as f
from tests.seeds import EIGHT_SEEDS
from tutor.demos.activation_race import experiment
from tutor.demos.catalog import demo
from tutor.demos.maxout_pieces.experiment import PLACES, Pieces, learn

PAGE = "maxout"
Prose = Callable[[str], str]


def end(shape: str, pieces: int, start: str = "spread", seed: int = 1) -> Pieces:
    """How a run of the demo ends."""
    *_, last = learn(shape, pieces, start, seed)
    return last


def test_the_table(fences: Callable[[str, str], list[str]]) -> None:
    xs, first, second, largest = (
        [float(text) for text in row[15:].split()]
        for row in fences(PAGE, "text")[0].replace("−", "-").splitlines()
    )
    assert first == [-x for x in xs]
    assert second == [2 * x - 1 for x in xs]
    assert largest == [f.maxout(x, -1, 0, 2, -1) for x in xs]


def test_counts(prose: Prose) -> None:
    plain, two, five = fc_parameters(64, 16), maxout_parameters(64, 2, 16), maxout_parameters(64, 5, 16)
    told = f"{plain:,} parameters with ReLU, and {two:,} as maxout with two pieces"
    assert told in prose(PAGE)
    assert Maxout(64, 16, 5).count == five


def test_48_relu_units_cost_about_as_much_as_32_maxout_units(prose: Prose) -> None:
    assert "Four hidden layers of 32 maxout units, two pieces each, have about as many parameters" in prose(
        PAGE
    )
    maxout = maxout_parameters(64, 2, 32) + 3 * maxout_parameters(32, 2, 32) + fc_parameters(32, 10)
    wide = fc_parameters(64, 48) + 3 * fc_parameters(48, 48) + fc_parameters(48, 10)
    assert wide == pytest.approx(maxout, rel=0.02)
    rows = ("| ReLU | 80 % | 92 % | 86 % |", "| maxout | 90 % | 96 % | most runs fail |")
    assert all(row in prose("choosing-activation") for row in rows)
    assert "| 32 ReLU units in each layer | 80 % | 92 % | 86 % |" in prose(PAGE)
    assert "| 32 maxout units | 90 % | 96 % | most runs fail |" in prose(PAGE)


@pytest.mark.long
def test_what_48_relu_units_reach(prose: Prose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experiment, "UNITS", 48)
    assert "| 48 ReLU units | 90 % | 91 % | 94 % |" in prose(PAGE)
    for lr, told in ((0.03, 90), (0.1, 91), (0.3, 94)):
        ends = [list(experiment.race(4, lr, seed, ["relu"]))[-1].accuracies[0] for seed in range(5)]
        if lr == 0.1:
            assert (
                "one run of the 48 ReLU units was bad, and without it maxout is ahead by 1 point only"
                in prose(PAGE)
            )
            assert 96 - 100 * np.mean(sorted(np.array(ends, float))[1:]) == pytest.approx(1, abs=0.8)
        assert 100 * np.mean(np.array(ends, float)) == pytest.approx(told, abs=1.5 if lr < 0.1 else 5)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
@pytest.mark.parametrize("shape", ["relu", "leaky", "size"])
def test_two_pieces_become_each_exactly(shape: str, seed: int, prose: Prose) -> None:
    assert "two pieces become each of these functions exactly" in prose(PAGE)
    assert end(shape, 2, seed=seed).error < 0.01


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_three_lines_share_a_parabola_and_none_makes_a_sine(seed: int, prose: Prose) -> None:
    assert "each line takes over a part of the curve" in prose(PAGE)
    parabola = end("parabola", 3, seed=seed)
    assert min(parabola.wins) > PLACES // 5
    assert parabola.error < 0.2
    sine = end("sine", 6, seed=seed)
    assert "Six lines are not enough, and more would not help" in prose(PAGE)
    assert sine.error > 0.93


def test_no_convex_curve_comes_nearer_to_the_sine(prose: Prose) -> None:
    """The best convex curve misses by half of the distance to the largest convex curve below the target."""
    assert "Even the best convex curve misses this target by 0.93 somewhere" in prose(PAGE)
    x = np.linspace(-2, 2, PLACES)
    y = np.sin(2 * x)
    gaps = [
        y[j] - np.interp(x[j], x[[i, k]], y[[i, k]])
        for i in range(PLACES)
        for j in range(i + 1, PLACES)
        for k in range(j + 1, PLACES)
    ]
    assert max(gaps) / 2 == pytest.approx(0.93, abs=0.005)


def test_a_piece_that_never_wins_learns_nothing(prose: Prose) -> None:
    assert "Only the top one ever learns, so the unit stays a single straight line" in prose(PAGE)
    first, *_, last = learn("parabola", 3, "parallel", 1)
    assert last.wins == (PLACES, 0, 0)
    assert first.lines[1:] == last.lines[1:]
    assert first.lines[0] != last.lines[0]


def test_one_step_by_hand(fences: Callable[[str, str], list[str]]) -> None:
    unit = Maxout(1, 1, 2, dtype=np.float64)
    unit.weight[:], unit.bias[:] = [[2, -1]], [1, 0]
    assert unit.forward(np.array([[3.0]]), training=True).item() == 7
    unit.backward(np.array([[5.0]]))
    assert unit.grads["weight"].tolist() == [[15, 0]]
    assert unit.grads["bias"].tolist() == [5, 0]
    assert "dL/dw1 = 5·3 = 15        dL/db1 = 5" in fences(PAGE, "text")[1]


def test_the_layer_is_the_formula() -> None:
    unit = Maxout(1, 1, 3, rng=np.random.default_rng(0), dtype=np.float64)
    unit.bias[:] = 0.5, -0.2, 0.1
    pieces = [number for pair in zip(unit.weight[0], unit.bias, strict=True) for number in pair]
    for x in (-2.0, 0.0, 3.0):
        assert unit.forward(np.array([[x]])).item() == pytest.approx(f.maxout(x, *pieces))


def test_alarms() -> None:
    maxout = demo("maxout-pieces")
    told = {}
    for name in maxout.presets:
        settings = maxout.preset(name)
        told[name] = maxout.figure(list(maxout.experiment(settings, 1)), settings).alarm
    assert "can only bend upwards" in told["not convex"]
    assert "2 of 3 lines are the largest nowhere" in told["idle pieces"]
    assert not any(told[name] for name in ("relu", "leaky", "|x|", "five pieces"))
    few = maxout.starting_settings() | {"pieces": 1}
    assert "Turn `pieces` up" in maxout.figure(list(maxout.experiment(few, 1)), few).alarm
