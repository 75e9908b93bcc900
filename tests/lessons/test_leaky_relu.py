"""What the page on leaky ReLU, PReLU and ELU says, computed."""

import inspect
import math
import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import ELU, SGD, Dataset, LeakyReLU, Linear, Network, PReLU, ReLU, train
from engine import formulas as f
from tests.seeds import EIGHT_SEEDS
from tutor.content.library import Library
from tutor.demos.dead_relu.experiment import DIGITS, STEPS, UNITS, train_layer
from tutor.demos.digits_data import digit_rows

PAGE = "leaky-relu"
Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]


def test_the_code_is_the_engine_s(fences: Fences) -> None:
    code = re.sub(r' *""".*?"""\n', "", inspect.getsource(f.leaky_relu), flags=re.S)
    source = code.strip().replace(": float", "").replace(" -> float", "").replace(" = ", "=")
    assert fences(PAGE, "python")[0].strip() == source


def test_the_form_with_a_maximum_fails_above_one(prose: Prose, fences: Fences) -> None:
    assert "but this is right only for α up to 1" in prose(PAGE)
    for slope, row in zip((0.01, 2), fences(PAGE, "text")[1].replace("−", "-").splitlines()[1:], strict=True):
        assert [float(text) for text in row.split()[-2:]] == [max(-slope, -1), f.leaky_relu(-1, slope)]


@pytest.mark.parametrize(
    "seed", [*EIGHT_SEEDS, *(pytest.param(seed, marks=pytest.mark.long) for seed in (8, 9))]
)
def test_how_many_come_back(seed: int, prose: Prose) -> None:
    assert f"in {STEPS} steps with a slope of 0.01? And with 0.1?" in prose(PAGE)
    ends = {slope: list(train_layer(0.5, slope, -5, seed))[-1] for slope in (0, 0.01, 0.1, 0.3)}
    dark = (
        (0, "| 0 (**3 plain ReLU**) | all 16 | 12 % |"),
        (0.01, "| 0.01 (at the start) | all 16 | 12 % |"),
    )
    for slope, row in dark:
        assert row in prose(PAGE)
        assert ends[slope].silent == UNITS
        assert round(100 * ends[slope].accuracy) == 12
    assert "| 0.1 (**1 slope 0.1**) | 5 to 8 | about 92 % |" in prose(PAGE)
    assert 5 <= ends[0.1].silent <= (8 if seed < 8 else 11)  # "with most seeds"
    assert ends[0.1].accuracy == pytest.approx(0.92, abs=0.035)
    assert "| 0.3 (**2 slope 0.3**) | at most 2 | about 99 % |" in prose(PAGE)
    assert ends[0.3].silent <= 2
    assert ends[0.3].accuracy == pytest.approx(0.99, abs=0.015)


def test_leaky_relu_is_hardly_better_where_no_units_die(prose: Prose) -> None:
    assert "leaky ReLU and ReLU are equal at rates 0.03 and 0.1" in prose(PAGE)
    told = re.findall(r"\| (?:leaky )?ReLU \| (\d+) % \| (\d+) % \| (\d+) %", prose("choosing-activation"))
    plain, leaky = told
    assert plain[:2] == leaky[:2]
    assert "there is no clear winner" in prose(PAGE)


def test_which_slopes_prelu_learns(prose: Prose) -> None:
    assert "Which α do 16 units learn from the digits?" in prose(PAGE)
    (plot,) = Library().lesson(PAGE).plots
    steps, curves = plot.fields["x"]["values"], plot.fields["series"]
    x, y = digit_rows().train_x[:DIGITS], digit_rows().train_y[:DIGITS]
    for shown, slopes, tolerance in zip(curves.values(), (1, UNITS), (0.45, 0.08), strict=True):
        for seed in range(3):
            rng = np.random.default_rng(seed)
            hidden, scores = Linear(64, UNITS, rng=rng), Linear(UNITS, 10, rng=rng)
            prelu = PReLU(slopes)
            model = Network([hidden, prelu, scores], (64,))
            found = {0: 0.25}
            for record in train(model, Dataset(x, y, x, y), SGD(0.1), steps=200, rng=rng, batch_size=32):
                found[record.step] = float(prelu.alpha.mean())
            assert [found[step] for step in steps] == pytest.approx(shown, abs=tolerance)
            assert (found[200] > 1) == (slopes == 1)


def test_gelu_and_silu_dip_below_zero(prose: Prose) -> None:
    assert "left of the dip their slope is negative, and far out it is almost 0" in prose(PAGE)
    for function, gradient in ((f.gelu, f.gelu_gradient), (f.silu, f.silu_gradient)):
        lowest = min(range(-600, 0), key=lambda x: function(x / 100)) / 100
        assert -0.3 < function(lowest) < -0.1
        assert gradient(lowest - 0.5) < 0 < gradient(lowest + 0.5)
        assert 0 > gradient(-9) > -2e-3


def test_mean_outputs(prose: Prose) -> None:
    x, width = np.linspace(-12, 12, 240_001, retstep=True)
    weights = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi) * width
    means = [(layer.forward(x[None]) @ weights).item() for layer in (ReLU(), LeakyReLU(), ELU())]
    told = f"output is about {means[0]:.2f} for ReLU and leaky ReLU, and {means[2]:.2f} for ELU"
    assert told in prose(PAGE)
    assert means[1] == pytest.approx(means[0], abs=0.005)


def test_elu_saturates_and_is_smooth_for_one_alpha_only(prose: Prose) -> None:
    assert f"At x = −5 it is {f.elu_gradient(-5):.4f}, less than the 0.01 of leaky ReLU" in prose(PAGE)
    assert f.elu_gradient(-5) < f.leaky_relu_gradient(-5)
    assert "farther out it learns more slowly than a leaky ReLU" in prose(PAGE)
    assert all(f.elu_gradient(x) < 0.01 for x in range(-20, -4))
    assert f.elu_gradient(-1e-9, 1) == pytest.approx(f.elu_gradient(1e-9, 1))
    assert f.elu_gradient(-1e-9, 0.25) == pytest.approx(0.25)


def test_what_the_slope_of_a_prelu_learns(prose: Prose, fences: Fences) -> None:
    assert "α starts at 0.25" in prose(PAGE)
    assert "dL/dα = −6 + 0 − 5 = −11" in fences(PAGE, "text")[0]
    layer = PReLU(dtype=np.float64)
    assert layer.params["alpha"].tolist() == [0.25]
    x, grad = np.array([[-3.0, 2.0, -5.0, 0.0]]), np.array([[2.0, -4.0, 1.0, 7.0]])
    layer.forward(x, training=True)
    layer.backward(grad)
    assert layer.grads["alpha"].item() == (x * grad)[x < 0].sum() == -11


def test_the_slope_of_elu_is_its_output_plus_alpha(prose: Prose) -> None:
    y = f.elu(-1, 1)
    assert f"y = −{-y:.3f}, so the slope is −{-y:.3f} + 1 = {f.elu_gradient(-1, 1):.3f}" in prose(PAGE)
    for alpha in (0.5, 1, 2):
        assert f.elu_gradient(-0.7, alpha) == pytest.approx(f.elu(-0.7, alpha) + alpha)


@pytest.mark.parametrize("slope", [0.01, 0.25, 2])
def test_layers_and_formulas_agree(slope: float) -> None:
    x = np.linspace(-6, 6, 25)[None]
    pairs = (
        (LeakyReLU(slope), lambda v: f.leaky_relu(v, slope), lambda v: f.leaky_relu_gradient(v, slope)),
        (ELU(slope), lambda v: f.elu(v, slope), lambda v: f.elu_gradient(v, slope)),
    )
    for layer, value, gradient in pairs:
        np.testing.assert_allclose(layer.forward(x, training=True), [[value(v) for v in x[0]]])
        np.testing.assert_allclose(layer.backward(np.ones_like(x)), [[gradient(v) for v in x[0]]])
