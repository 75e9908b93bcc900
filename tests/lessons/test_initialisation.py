"""What the page on first weights says, measured again."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine import (
    SGD,
    Dataset,
    Linear,
    Network,
    Tanh,
    accuracy,
    build_network,
    load_digits,
    standardized,
    train,
)
from engine.formulas import rms_after
from tutor.content.library import Library
from tutor.demos.init_histograms.experiment import Depth, send_through
from tutor.demos.symmetry.experiment import EQUAL, NEAR, train_units

Prose = Callable[[str], str]
PAGE = "initialisation"
SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8)))


def last(activation: str, weights: float | str, seed: int = 0, units: int = 500) -> Depth:
    """Ten layers of the demo."""
    *_, found = send_through(activation, weights, units, seed)
    return found


@pytest.mark.parametrize("seed", SEEDS[:2])
@pytest.mark.parametrize("std", ["0.01", "0.05", "1"])
def test_the_table_of_stds(std: str, seed: int, prose: Prose) -> None:
    cells = prose(PAGE).split(f"| {std} | ")[1].split(" |\n")[0].split(" | ")[:4]
    found = last("tanh", float(std), seed)
    for text, layer in zip(cells, (1, 2, 3, 10), strict=True):
        assert found.stds[layer - 1] == pytest.approx(float(text.strip(" |")), rel=0.05)


def test_most_of_the_last_row_is_saturated(prose: Prose) -> None:
    assert "about 90 % of its numbers lie beyond ±0.99" in prose(PAGE)
    assert last("tanh", 1.0).saturated == pytest.approx([0.9] * 10, abs=0.02)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gradient_of_saturated_units_explodes(seed: int, prose: Prose) -> None:
    assert "are near 0 for 90 % of the units, but not for the rest" in prose(PAGE)
    assert f"The weights multiply it by {math.sqrt(500):.0f} a layer" in prose(PAGE)
    assert "Together: about `22·0.16 = 3.5` a layer" in prose(PAGE)
    found = last("tanh", 1.0, seed)
    assert (found.gradients[-1] / found.gradients[0]) ** 0.1 == pytest.approx(3.45, abs=0.1)
    assert "the activations stay level, but the gradient explodes" in prose(PAGE)
    assert found.stds == pytest.approx([0.98] * 10, abs=0.01)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_curves_fall_for_small_weights_and_stay_level_for_good_ones(seed: int, prose: Prose) -> None:
    assert (
        "the activations shrink on their way to layer 10, and the gradient shrinks on its way back"
        in prose(PAGE)
    )
    small = last("tanh", 0.01, seed)
    assert max(small.stds[-1], small.gradients[-1]) < 1e-6
    assert "- **2 about right**: both fall only slowly" in prose(PAGE)
    good = last("tanh", 0.05, seed)
    assert (good.stds[0], good.stds[-1]) == pytest.approx((0.66, 0.35), abs=0.02)
    assert (good.gradients[0], good.gradients[-1]) == pytest.approx((1, 0.46), abs=0.06)
    assert sorted(good.stds, reverse=True) == list(good.stds)


def test_nothing_comes_through_zeros() -> None:
    zero = last("tanh", 0.0)
    assert set(zero.stds) == {0} == set(zero.gradients[1:])


def test_powers_of_a_layer(prose: Prose) -> None:
    factor = 0.01 * math.sqrt(500)
    assert f"`0.01·√500 = {factor:.3f}`" in prose(PAGE)
    assert "`0.224¹⁰ = 0.0000003`" in prose(PAGE)
    assert f"`0.05·√500 = {0.05 * math.sqrt(500):.2f}`, and because tanh makes large" in prose(PAGE)
    assert f"In the last row it is {math.sqrt(500):.0f}" in prose(PAGE)
    assert rms_after(10, 0.01, 500) == pytest.approx(3e-7, rel=0.1)


def test_relu_explodes(prose: Prose) -> None:
    assert "the activations explode, too: press **5 exploding**" in prose(PAGE)
    stds = np.mean([last("relu", 1.0, seed).stds for seed in range(3)], axis=0)
    assert stds[1:] / stds[:-1] == pytest.approx([16] * 9, rel=0.1)
    assert 0.7e12 < stds[9] < 1e12
    assert stds[:3] == pytest.approx((13, 200, 3300), rel=0.06)  # in the question diagnose-start


def test_slopes_of_a_saturated_layer(prose: Prose) -> None:
    assert "their root mean square is about 0.16" in prose(PAGE)
    sums = np.random.default_rng(0).normal(0, 0.98 * math.sqrt(500), 100_000)
    assert np.sqrt(np.mean((1 - np.tanh(sums) ** 2) ** 2)) == pytest.approx(0.155, abs=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_large_weights_make_the_first_step_uneven(seed: int, prose: Prose) -> None:
    assert "the first layer more than 10,000 times as much as those of the last" in prose(PAGE)
    rng = np.random.default_rng(seed)
    net = build_network("input 8x8x1\nflatten, " + "fc 50, tanh, " * 10 + "fc 10", rng)
    layers = [layer for layer in net.layers if isinstance(layer, Linear)]
    for layer in layers:
        layer.weight[:] = rng.normal(0, 22.4 / math.sqrt(len(layer.weight)), layer.weight.shape)
    before = [layer.weight.copy() for layer in layers]
    list(train(net, standardized(load_digits()), SGD(0.1), steps=1, rng=rng))
    first, *_, last = (
        np.sqrt(np.mean((layer.weight - old) ** 2)) for layer, old in zip(layers, before, strict=True)
    )
    assert first > 10_000 * last


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_only_the_middle_row_of_the_table_learns(seed: int, prose: Prose) -> None:
    assert "We trained a network of ten tanh layers on the digits" in prose(PAGE)
    (plot,) = Library().lesson(PAGE).plots
    shown = dict(
        zip(plot.fields["x"]["values"], zip(*plot.fields["series"].values(), strict=True), strict=True)
    )
    digits = standardized(load_digits())
    for row, factor in enumerate((0.224, 1.12, 22.4)):
        rng = np.random.default_rng(seed)
        net = build_network("input 8x8x1\nflatten, " + "fc 50, tanh, " * 10 + "fc 10", rng)
        for layer in net.layers:
            if isinstance(layer, Linear):
                fan_in = len(layer.weight)
                layer.weight[:] = rng.normal(0, factor / math.sqrt(fan_in), layer.weight.shape)
        for step, _ in enumerate(train(net, digits, SGD(0.1), steps=150, rng=rng), 1):
            if step in shown:
                found = 100 * accuracy(net, digits.test_x, digits.test_y)
                assert found == pytest.approx(shown[step][row], abs=13)


def data() -> Dataset:
    """Points and which side of a line they are on."""
    x = np.random.default_rng(0).normal(size=(200, 2)).astype(np.float32)
    y = (x[:, 0] > x[:, 1]).astype(np.int64)
    return Dataset(x[:100], y[:100], x[100:], y[100:])


def test_equal_units_stay_one_line_and_random_ones_learn(prose: Prose) -> None:
    assert "one straight line, which gets at most three of the four corners right" in prose(PAGE)
    assert (
        "noise with std 0.001 is added to the constant. The small differences grow, and after about 100 to 200 steps"
        in prose(PAGE)
    )
    assert (EQUAL, NEAR) == (0.5, 0.001)
    for seed in range(3):
        *_, stuck = train_units("constant", 4, 0.5, seed)
        assert len(stuck.groups) == 1
        assert stuck.accuracy == pytest.approx(0.7, abs=0.04)
        records = list(train_units("nearly alike", 4, 0.5, seed))
        apart = next(one.step for one in records if np.ptp(one.incoming, axis=0)[0] > 0.1)
        assert 90 <= apart <= 200
        assert records[-1].accuracy > 0.9


def test_from_zero_only_the_last_biases_move(prose: Prose) -> None:
    assert "Only the biases of the last layer ever move" in prose(PAGE)
    net = Network([Linear(2, 4), Tanh(), Linear(4, 4), Tanh(), Linear(4, 2)], (2,))
    net.vector[:] = 0
    for _ in train(net, data(), SGD(0.5), steps=50, rng=np.random.default_rng(0), batch_size=30):
        pass
    moved = {name for name, array in net.params.items() if np.abs(array).max() > 0}
    assert moved == {"4.bias"}


@pytest.mark.parametrize("units", [200, 500])
def test_the_gradient_grows_at_every_width_that_the_question_names(units: int) -> None:
    found = last("tanh", 1.0, units=units)
    assert found.stds == pytest.approx([0.98] * 10, abs=0.025)
    assert (np.diff(found.gradients) > 0).all()
