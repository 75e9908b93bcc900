"""What the page on common errors puts right, computed."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine import BatchNorm, Linear, ReLU
from engine import formulas as f
from engine.architecture import table
from engine.known_networks import VGG_16
from engine.layer import Layer
from tutor.content.library import Library
from tutor.demos.best_of_many.experiment import compare
from tutor.demos.catalog import demo
from tutor.demos.gradient_descent_2d.experiment import MINIMUM
from tutor.demos.init_histograms.experiment import SPANS

PAGE = "common-errors"
SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2)))
"""One seed by default; the others are long."""

Prose = Callable[[str], str]


def test_the_maximum_is_no_leaky_relu_for_large_slopes(prose: Prose) -> None:
    assert "With α = 2 and x = 1 the maximum is 2, not 1" in prose(PAGE)
    assert (max(2 * 1, 1), f.leaky_relu(1, 2)) == (2, 1)
    for slope in (0.01, 0.5, 1, 2, 5):
        for x in (-2, -0.5, 0, 1, 3):
            assert f.leaky_relu(x, slope) == max(0, x) + slope * min(0, x)


@pytest.mark.parametrize(("name", "digits"), [("images", 0), ("train", 2), ("binomial", 2)])
def test_the_other_codes_print_what_they_say(
    name: str, digits: int, fences: Callable[[str, str], list[str]]
) -> None:
    (code,) = (code for code in fences(PAGE, "python") if name in code)
    printed: list[object] = []
    exec(code, {"np": np, "print": printed.append})
    stated = [line.split("# ")[1] for line in code.splitlines() if "# " in line]
    shown = [f"{value:.{digits}f}" if digits else str(value) for value in printed]
    assert shown == stated


def test_the_means_of_elu_and_relu_on_normal_inputs(prose: Prose) -> None:
    x = np.linspace(-10, 10, 20_001)
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi) * (x[1] - x[0])
    means = [sum(density * [g(at) for at in x]) for g in (f.elu, f.relu)]
    assert "For normal inputs the mean is {:.3f}, against {:.3f} for ReLU".format(*means) in prose(PAGE)


@pytest.mark.parametrize("seed", SEEDS)
def test_large_weights_saturate_tanh_and_make_relu_explode(seed: int) -> None:
    block = Library().lesson(PAGE).demos[0]
    found = demo(block.use).for_page(block.controls, block.presets)
    assert list(found.presets)[:4] == ["large, tanh", "large, ReLU", "Xavier, ReLU", "He, ReLU"]
    ends = {}
    for name in list(found.presets)[:4]:
        *_, ends[name] = found.experiment(found.preset(name), seed)
    assert ends["large, tanh"].saturated[-1] > 0.85
    assert ends["large, ReLU"].saturated[-1] == 0
    assert ends["large, ReLU"].stds[-1] > 1e9 * ends["large, ReLU"].stds[0]
    assert ends["Xavier, ReLU"].stds[-1] < 0.1 * ends["Xavier, ReLU"].stds[0]
    assert ends["He, ReLU"].stds[-1] == pytest.approx(ends["He, ReLU"].stds[0], rel=0.3)


def test_the_standard_deviations_of_the_demo(prose: Prose) -> None:
    found = demo("init-histograms")
    ends = {}
    for activation in ("tanh", "relu"):
        settings = found.starting_settings() | {"activation": activation, "weights": 1.0}
        *_, ends[activation] = found.experiment(settings, 0)
    assert all(round(std, 2) == 0.98 for std in ends["tanh"].stds)
    first, last = ends["relu"].stds[0], ends["relu"].stds[-1]
    assert f"is {first:.0f} in the first layer and {last / 1e11:.1f}·10¹¹ in the last" in prose(PAGE)


@pytest.mark.parametrize("seed", SEEDS)
def test_how_many_tanh_units_saturate(seed: int, prose: Prose) -> None:
    assert "about 90 % of the units are saturated" in prose(PAGE)
    found = demo("init-histograms")
    *_, end = found.experiment(found.starting_settings() | {"activation": "tanh", "weights": 1.0}, seed)
    assert end.saturated[-1] == pytest.approx(0.9, abs=0.02)
    assert f"(Its last column holds all numbers above {SPANS['relu'][1]}.)" in prose(PAGE)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_standard_deviation_of_xavier_and_relu(seed: int, prose: Prose) -> None:
    assert "shrink to √½ = 0.71 of their size in each layer" in prose(PAGE)
    found = demo("init-histograms")
    *_, end = found.experiment(found.starting_settings() | {"activation": "relu", "weights": "xavier"}, seed)
    assert end.stds[0] == pytest.approx(0.58, abs=0.01)
    assert (end.stds[-1] / end.stds[0]) ** (1 / 9) == pytest.approx(0.71, abs=0.02)


def test_xavier_shrinks_relu_by_the_root_of_a_half(prose: Prose) -> None:
    assert f"shrink to √½ = {f.relu_rms_after(1, f.xavier_std(500), 500):.2f} of their size" in prose(PAGE)
    assert f.relu_rms_after(10, f.he_std(500), 500) == pytest.approx(1)


def test_the_memory_of_vgg_16(prose: Prose) -> None:
    vgg = table(VGG_16)
    text = prose(PAGE)
    assert f"has {vgg.activations:,} activations: {vgg.memory / 2**20:.1f} MiB with 4 bytes each" in text


def test_the_column_of_vgg_16(fences: Callable[[str, str], list[str]]) -> None:
    """CS231n's column, in thousands, rounds the numbers of the layers."""
    *rows, last = fences(PAGE, "text")[0].replace(",", "").splitlines()
    sums = [eval(row.split(maxsplit=1)[1].replace("·", "*")) for row in rows]
    assert sum(sums) == int(last.split()[-1])
    vgg = table(VGG_16)
    exact = [0]
    for row in vgg.rows:
        if row.layer.kind == "input":
            exact[-1] = row.activations
            exact.append(0)
        elif row.layer.kind in ("conv", "pool", "fc"):
            exact[-1] += row.activations
            if row.layer.kind == "pool":
                exact.append(0)
    assert sum(exact) == vgg.activations
    assert sums == pytest.approx([count / 1000 for count in exact], rel=0.03, abs=0.3)


def test_batch_norm_lets_the_gradient_of_a_deep_network_grow(prose: Prose) -> None:
    rng, n, depth = np.random.default_rng(0), 200, 50
    layers: list[Layer] = []
    for _ in range(depth):
        linear = Linear(n, n)
        linear.params["weight"][...] = rng.normal(size=(n, n)) * f.he_std(n)
        layers += [linear, BatchNorm(n), ReLU()]
    x = rng.normal(size=(100, n)).astype("float32")
    for layer in layers:
        x = layer.forward(x, training=True)
    gradient, sizes = rng.normal(size=x.shape).astype("float32"), []
    for layer in reversed(layers):
        gradient = layer.backward(gradient)
        if isinstance(layer, Linear):
            sizes.append(float(np.sqrt((gradient**2).mean())))
    growth = sizes[-1] / sizes[0]
    assert f"{growth ** (1 / (depth - 1)):.2f} times a layer" in prose(PAGE)
    assert "more than 5,000 times in all" in prose(PAGE)
    assert growth > 5000


def test_the_first_step_on_the_map_misses_the_minimum(prose: Prose) -> None:
    block = Library().lesson(PAGE).demos[1]
    found = demo(block.use).for_page(block.controls, block.presets)
    first, second, *_ = found.experiment(found.preset("first step"), 0)
    assert (first.w, MINIMUM) == ((0, 0), (2, -2))
    assert f"The first step is ({second.w[0]:g}, {second.w[1]:g})".replace("-", "−") in prose(PAGE)
    assert "The minimum lies in the direction (1, −1)" in prose(PAGE)
    assert "the loss is steeper there" in prose(PAGE)
    assert abs(first.gradient[0]) > abs(first.gradient[1])


def test_the_best_of_twenty_is_lucky(prose: Prose) -> None:
    *_, end = compare(20, 50, 0)
    assert end.mean_best == pytest.approx(0.9, abs=0.005)
    assert end.mean_test == pytest.approx(0.8, abs=0.005)
    assert (end.validation[end.best], round(end.test or 0, 2)) == (
        0.94,
        0.8,
    )  # those of `errors-counterexample`
    assert "On average the best of them shows 90 % on 50 validation images" in prose(PAGE)


def test_each_error_names_the_page_that_teaches_it(source: Callable[[str], str]) -> None:
    for part in source(PAGE).split("\n### ")[1:]:
        text = part.split("\n## ")[0]
        assert "](" in text, text
        assert text.count("\n✗ ") == 1, text  # the heading is true; the half-true sentence stands under it


def test_momentum_has_one_minus_sign(prose: Prose) -> None:
    assert "because v contains −lr·g. Other books add lr·g to v, and then subtract v" in prose(PAGE)
    ends = {}
    for sign_of_g, sign_of_v in ((-1, 1), (1, -1), (1, 1)):
        theta, v = 1.0, 0.0
        for _ in range(5):
            v = 0.9 * v + sign_of_g * 0.01 * 2 * theta
            theta += sign_of_v * v
        ends[sign_of_g, sign_of_v] = theta
    assert ends[-1, 1] == pytest.approx(ends[1, -1])
    assert ends[-1, 1] < 1 < ends[1, 1]
