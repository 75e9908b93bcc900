"""What the page on the sigmoid says, computed, and what its two demos show."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import formulas as f
from tutor.demos.activation_curves.experiment import chain
from tutor.demos.catalog import demo
from tutor.demos.zigzag.experiment import GOAL, LEVELS, Place, contours, walk

PAGE = "sigmoid"
Prose = Callable[[str], str]


def way(inputs: str, lr: float, batch: int, seed: int = 1) -> list[Place]:
    """Return a walk of the second demo."""
    return list(walk(inputs, lr, batch, seed))


def test_the_table(fences: Callable[[str, str], list[str]]) -> None:
    table = fences(PAGE, "text")[0].replace("−", "-")
    xs, values, slopes = (row.split()[1:] for row in table.splitlines())
    for x, value, slope in zip(xs, values, slopes, strict=True):
        for text, exact in ((value, f.sigmoid(float(x))), (slope, f.sigmoid_gradient(float(x)))):
            assert float(text) == pytest.approx(exact, abs=0.5 * 10.0 ** -len(text.split(".")[-1]))


def left(x: float, layers: int, weight: float) -> float:
    """What the first demo leaves of a gradient of 1."""
    return list(chain("sigmoid", 0, x, layers, weight))[-1].product


def test_figures(prose: Prose) -> None:
    assert "this is so at −5 and at 5: the slope is under 0.01" in prose(PAGE)
    assert f.sigmoid_gradient(5) == pytest.approx(f.sigmoid_gradient(-5))
    assert f"{100 * f.sigmoid_gradient(5):.2f}" == "0.66"  # in a verdict
    assert f.sigmoid_gradient(5) < 0.01
    assert f.sigmoid_gradient(4.7) < 0.01 < f.sigmoid_gradient(4.5)  # ±4.6 in a hint
    assert f"{f.sigmoid_gradient(4):.3f}" == "0.018"  # in a verdict
    assert f"{f.sigmoid_gradient(3.6):.3f}" == "0.026"  # in a solution


def test_two_units_by_hand(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    rows = [" ".join(row.split()) for row in fences(PAGE, "text")[1].splitlines()]
    first = f.sigmoid(2)
    second = f.sigmoid(first)
    assert f"unit 1 s₁ = σ(2) = {first:.3f}" in rows
    assert f"unit 2 s₂ = σ({first:.3f}) = {second:.3f}" in rows
    slopes = second * (1 - second), first * (1 - first)
    assert f"unit 2 slope {second:.3f}·(1 − {second:.3f}) = {slopes[0]:.3f}" in rows
    assert f"unit 1 slope {first:.3f}·(1 − {first:.3f}) = {slopes[1]:.3f}" in rows
    assert f"dL/dx = {slopes[0]:.3f}·{slopes[1]:.3f} = {slopes[0] * slopes[1]:.3f}" in rows
    assert slopes[0] * slopes[1] == pytest.approx(left(2, 2, 1))
    assert f"about {100 * left(2, 2, 1):.0f} % is left after two units" in prose(PAGE)


def test_what_the_presets_of_the_first_demo_leave(prose: Prose) -> None:
    assert "About a thousandth of it arrives at the input" in prose(PAGE)
    assert left(2, 4, 1) == pytest.approx(1e-3, rel=0.1)
    assert "(x = 6). The first unit is saturated, and alone it removes almost all of the gradient" in prose(
        PAGE
    )
    assert f.sigmoid_gradient(6) < 0.005
    assert "Less than a millionth arrives, because even ten slopes of 1/4 leave only (1/4)¹⁰" in prose(PAGE)
    assert left(0, 10, 1) < f.sigmoid_gradient_bound(10) < 1e-6
    assert "so the first unit has the largest slope" in prose(PAGE)
    assert all(record.x >= 0.5 for record in list(chain("sigmoid", 0, 0, 10, 1))[1:])
    assert left(1, 4, 4) < left(1, 4, 1)  # large weights let less arrive
    assert f"{left(1, 4, 4):.5f}" == "0.00025"  # in the solution of a question


def test_the_gradient_of_the_usual_loss_does_not_vanish(prose: Prose) -> None:
    assert "`dL/dx = −1/σ · σ·(1 − σ) = σ(x) − 1`" in prose(PAGE)
    for x in (-8.0, -1.0, 3.0):
        measured = (math.log(f.sigmoid(x - 1e-5)) - math.log(f.sigmoid(x + 1e-5))) / 2e-5
        assert measured == pytest.approx(f.sigmoid(x) - 1, rel=1e-4)


def test_the_range_is_open() -> None:
    assert 0 < f.sigmoid(-700) < f.sigmoid(36) < 1


def test_positive_inputs_move_both_weights_alike() -> None:
    for seed in range(8):
        places = way("0 to 1", 1, 1, seed)
        steps = np.diff([(place.w1, place.w2) for place in places], axis=0)
        assert (steps[:, 0] * steps[:, 1] > 0).all()


def test_a_batch_mixes_signs_and_centred_inputs_do_anyway() -> None:
    for places in (way("0 to 1", 1, 16), way("-0.5 to 0.5", 1, 1)):
        steps = np.diff([(place.w1, place.w2) for place in places], axis=0)
        assert (steps[:, 0] * steps[:, 1] < 0).mean() > 0.4


def test_one_by_one_the_path_of_positive_inputs_is_much_longer(prose: Prose) -> None:
    assert "about three times as long as the straight line to the same place" in prose(PAGE)
    ends = [way("0 to 1", 1, 1, seed)[-1] for seed in range(20)]
    assert all(end.walked > 2 * math.hypot(end.w1, end.w2) for end in ends[:8])
    assert np.mean([end.walked / math.hypot(end.w1, end.w2) for end in ends]) == pytest.approx(3, abs=0.3)
    assert "So the path is much shorter" in prose(PAGE)
    ends = [way("-0.5 to 0.5", 1, 1, seed)[-1] for seed in range(20)]
    assert np.mean([end.walked / math.hypot(end.w1, end.w2) for end in ends]) == pytest.approx(1.25, abs=0.05)


def test_a_batch_nearly_removes_the_zig_zag(prose: Prose) -> None:
    assert "So at this learning rate a batch nearly removes the zig-zag" in prose(PAGE)
    ends = [way("0 to 1", 1, 16, seed)[-1] for seed in range(20)]
    assert np.mean([end.walked / math.hypot(end.w1, end.w2) for end in ends]) < 1.5
    assert "In most steps they move in opposite directions" in prose(PAGE)
    for seed in range(8):
        steps = np.diff([(place.w1, place.w2) for place in way("0 to 1", 1, 16, seed)], axis=0)
        assert (steps[:, 0] * steps[:, 1] < 0).mean() > 0.5


def test_centred_inputs_have_different_signs_in_half_of_the_examples(prose: Prose) -> None:
    assert "In about half of the examples the two inputs have different signs" in prose(PAGE)
    steps = [np.diff([(p.w1, p.w2) for p in way("-0.5 to 0.5", 1, 1, seed)], axis=0) for seed in range(8)]
    assert (np.concatenate(steps).prod(axis=1) < 0).mean() == pytest.approx(0.5, abs=0.1)


def test_the_contour_lines_are_those_of_the_mean_loss() -> None:
    rng = np.random.default_rng(0)
    for inputs, low, high in (("0 to 1", 0, 1), ("-0.5 to 0.5", -0.5, 0.5)):
        x = rng.uniform(low, high, (100_000, 2))
        start = (x @ np.array(GOAL)) ** 2 / 2
        for level, (w1, w2) in zip(LEVELS, contours(inputs), strict=True):
            for place in (0, 9, 30):
                d = np.array([w1[place], w2[place]]) - GOAL
                assert ((x @ d) ** 2 / 2).mean() == pytest.approx(level * start.mean(), rel=0.03)


def test_curves_and_alarms_of_the_demo() -> None:
    curves = demo("activation-curves")
    for name, settings in curves.presets.items():
        records = list(curves.experiment(curves.preset(name), 0))
        alarm = curves.figure(records, curves.starting_settings() | settings).alarm
        assert bool(alarm) == (name in ("saturated", "ten sigmoids", "relu, wrong side", "exploding"))


def test_the_product_is_the_derivative_of_the_chain() -> None:
    for function in ("sigmoid", "tanh", "leaky", "elu"):
        values = [list(chain(function, 0.5, x, 4, 1.5))[-1] for x in (0.7 - 1e-6, 0.7, 0.7 + 1e-6)]
        slope = (values[2].value - values[0].value) / 2e-6
        assert slope == pytest.approx(values[1].product, rel=1e-5)
        assert math.isfinite(slope)


def test_too_high_a_rate_names_the_control_to_change() -> None:
    zigzag = demo("zigzag")
    settings = zigzag.preset("rate too high")
    figure = zigzag.figure(list(zigzag.experiment(settings, 1)), settings)
    assert "with learning rate 6" in figure.alarm
    assert "Turn `lr` down to 3 or less" in figure.alarm


@pytest.mark.parametrize("inputs", ["0 to 1", "-0.5 to 0.5", "-1 to 1"])
@pytest.mark.parametrize("batch", [1, 64, *(pytest.param(n, marks=pytest.mark.long) for n in (2, 4, 16))])
def test_the_rate_that_the_alarm_advises_does_not_diverge(inputs: str, batch: int) -> None:
    zigzag = demo("zigzag")
    for lr in zigzag.control("lr").values:
        settings = zigzag.starting_settings() | {"inputs": inputs, "batch": batch, "lr": lr}
        records = next((run for s in range(8) if (run := way(inputs, lr, batch, s))[-1].diverged), None)
        if not records:
            continue
        advised = re.search(r"down to ([\d.]+) or less", zigzag.figure(records, settings).alarm)
        assert advised
        assert not any(way(inputs, float(advised[1]), batch, seed)[-1].diverged for seed in range(8))


@pytest.mark.parametrize(
    ("function", "x", "slope"),
    [
        ("sigmoid", 0, "0.25"),
        ("sigmoid", 5, "0.00665"),
        ("sigmoid", 10, "4.54·10⁻⁵"),
        ("tanh", 3, "0.00987"),
        ("tanh", 0, "1"),
    ],
)
def test_the_demo_tells_slopes(function: str, x: int, slope: str) -> None:
    curves = demo("activation-curves")
    settings = curves.starting_settings() | {"function": function, "x": x}
    figure = curves.figure(list(curves.experiment(settings, 0)), settings)
    assert figure.caption.endswith(f"slope {slope}.")
