"""What the page on the sigmoid says, computed, and what its two demos show."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine import formulas as f
from tutor.demos.activation_curves.experiment import chain
from tutor.demos.catalog import demo
from tutor.demos.zigzag.experiment import Place, walk

PAGE = "sigmoid"
Prose = Callable[[str], str]


def way(inputs: str, lr: float, batch: int, seed: int = 1) -> list[Place]:
    """A walk of the second demo."""
    return list(walk(inputs, lr, batch, seed))


def test_the_table(fences: Callable[[str, str], list[str]]) -> None:
    xs, values, slopes = (row.split()[1:] for row in fences(PAGE, "text")[0].splitlines())
    for x, value, slope in zip(xs, values, slopes, strict=True):
        for text, exact in ((value, f.sigmoid(float(x))), (slope, f.sigmoid_gradient(float(x)))):
            assert float(text) == pytest.approx(exact, abs=0.5 * 10.0 ** -len(text.split(".")[-1]))


def test_figures(prose: Prose) -> None:
    assert f"at ±5 only {100 * f.sigmoid_gradient(5):.2f} % passes" in prose(PAGE)
    assert f"{f.sigmoid_gradient_bound(10):.8f} after ten" in prose(PAGE)
    assert f.sigmoid_gradient(4.7) < 0.01 < f.sigmoid_gradient(4.5)  # ±4.6 in a hint
    *_, end = chain("sigmoid", 0, 0, 10, 1)
    assert 0 < end.product < f.sigmoid_gradient_bound(10)


def test_the_end_of_the_range_is_reached_by_rounding(prose: Prose) -> None:
    assert "(the 1, in float32, from x = 17 on)" in prose(PAGE)
    one = np.float32(1)
    assert one / (one + np.exp(np.float32(-17))) == 1 > one / (one + np.exp(np.float32(-16)))
    assert 0 < f.sigmoid(-700) < f.sigmoid(36) < 1


def test_positive_inputs_move_both_weights_alike() -> None:
    for seed in range(5):
        places = way("0 to 1", 1, 1, seed)
        steps = np.diff([(place.w1, place.w2) for place in places], axis=0)
        assert (steps[:, 0] * steps[:, 1] > 0).all()


def test_a_batch_mixes_signs_and_centred_inputs_do_anyway() -> None:
    for places in (way("0 to 1", 1, 16), way("-0.5 to 0.5", 1, 1)):
        steps = np.diff([(place.w1, place.w2) for place in places], axis=0)
        assert (steps[:, 0] * steps[:, 1] < 0).mean() > 0.4


def test_both_arrive_alike_but_one_bears_a_higher_rate(prose: Prose) -> None:
    assert (
        "Both ways arrive after about 25 steps; but centred, the rate may be 6, which blows up the other"
        in prose(PAGE)
    )
    for seed in range(3):
        assert [len(way(kind, 1, 16, seed)) - 1 for kind in ("0 to 1", "-0.5 to 0.5")] == pytest.approx(
            [26, 26], abs=3
        )
        assert len(way("-0.5 to 0.5", 6, 16, seed)) < 10
        assert way("0 to 1", 6, 16, seed)[-1].diverged
        zigzag, straight = (
            np.mean([way(kind, 1, 1, s)[-1].walked for s in range(5)]) for kind in ("0 to 1", "-0.5 to 0.5")
        )
        assert zigzag > 1.5 * straight


@pytest.mark.parametrize("D", [2, 5, 100])
def test_the_highest_rate(D: int, prose: Prose) -> None:
    assert "the highest rate is `24/(1 + 3D)`; centred, from −½ to ½, it is 24 for any D" in prose(PAGE)
    second = np.full((D, D), 1 / 4) + np.eye(D) / 12  # E[xxᵀ], x evenly from 0 to 1
    assert 2 / np.linalg.eigvalsh(second).max() == pytest.approx(24 / (1 + 3 * D))
    assert pytest.approx(24) == 2 / (1 / 12)


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
    assert "Turn `lr` down, to 4 or less" in figure.alarm


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
