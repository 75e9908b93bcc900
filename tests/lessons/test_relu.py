"""What the page on ReLU says, computed, and what its demo of dead units shows."""

import inspect
import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine import Linear, Network, ReLU, mlp_parameters
from engine import formulas as f
from engine.gradient_check import numeric_gradient
from tutor.demos.activation_curves.experiment import chain
from tutor.demos.catalog import demo
from tutor.demos.dead_relu.experiment import UNITS, Firing, train_layer
from tutor.demos.gradient_check.experiment import compare

PAGE = "relu"
Prose = Callable[[str], str]
SEEDS = range(1, 5)


@cache
def run(lr: float, slope: float, bias: float, seed: int) -> list[Firing]:
    """A run of the demo."""
    return list(train_layer(lr, slope, bias, seed))


def without_docstring(function: Callable[..., object]) -> str:
    """A function's lines, without types and docstring."""
    code = re.sub(r' *""".*?"""\n', "", inspect.getsource(function), flags=re.S)
    return code.strip().replace(": float", "").replace(" -> float", "")


def test_the_code_is_the_engine_s(fences: Callable[[str, str], list[str]]) -> None:
    expected = "\n\n".join(map(without_docstring, (f.relu, f.relu_gradient)))
    assert fences(PAGE, "python")[0].strip() == expected


def test_ten_units_let_all_of_a_gradient_pass(prose: Prose) -> None:
    assert "through ten such units arrives whole (with weights of 1)" in prose(PAGE)
    assert [list(chain("relu", 0, x, 10, 1))[-1].product for x in (0.5, 1, 10)] == [1, 1, 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_rates_do(seed: int, prose: Prose) -> None:
    assert "At rate 1 rows go dark in the first steps and stay dark. *All dead* is rate 2" in prose(PAGE)
    high, all_dead, low = (run(lr, 0, 0, seed) for lr in (1.0, 2.0, 0.3))
    assert UNITS // 4 < high[-1].silent < UNITS
    assert [r.silent for r in high] == sorted(r.silent for r in high)  # none comes back
    assert high[len(high) // 4].silent > high[-1].silent / 2
    assert all_dead[-1].silent == UNITS
    assert all_dead[-1].right < 0.15
    assert "*Lower rate*, 0.3: none dies, and 99 % are read" in prose(PAGE)
    assert low[-1].silent == 0
    assert low[-1].right == pytest.approx(0.99, abs=0.011)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slope_brings_units_back(seed: int, prose: Prose) -> None:
    assert "rows go dark, and some **come back**" in prose(PAGE)
    silent = [record.silent for record in run(1.0, 0.1, 0, seed)]
    assert max(silent) > silent[-1]
    assert silent[-1] < run(1.0, 0, 0, seed)[-1].silent or silent[-1] <= 6


@pytest.mark.parametrize("seed", SEEDS)
def test_born_dead_stays_dead_without_a_slope(seed: int) -> None:
    assert [record.silent for record in (run(0.5, 0, -5, seed)[0], run(0.5, 0, -5, seed)[-1])] == [
        UNITS,
        UNITS,
    ]
    assert run(0.5, 0.1, -5, seed)[0].silent == UNITS
    assert run(0.5, 0.1, -5, seed)[-1].silent <= UNITS // 2


def test_a_dead_unit_keeps_its_weights_and_those_that_carry_it_on_get_nothing() -> None:
    rng = np.random.default_rng(0)
    hidden, last = Linear(5, 4, rng=rng, dtype=np.float64), Linear(4, 3, rng=rng, dtype=np.float64)
    hidden.bias[:] = [5, -50, 5, -50]
    net = Network([hidden, ReLU(), last], (5,))
    net.forward(rng.normal(size=(20, 5)), training=True)
    net.backward(rng.normal(size=(20, 3)))
    assert sum(int((gradient != 0).sum()) for gradient in net.grads.values()) == mlp_parameters(5, 2, 3)


def test_alarms_say_what_happened_and_what_to_turn() -> None:
    dead = demo("dead-relu")
    told = {}
    for name in dead.presets:
        settings = dead.preset(name)
        told[name] = dead.figure(list(dead.experiment(settings, 1)), settings).alarm
    assert "16 of 16 ReLUs" in told["all dead"]
    assert "`lr` (2) down to 0.3" in told["all dead"]
    assert "because of their bias of −5" in told["born dead"]
    assert told["lower rate"] == told["leaky"] == told["born dead, leaky"] == ""
    diverging = dead.starting_settings() | {"lr": 3.0, "slope": 0.3}
    assert "Diverged" in dead.figure(list(dead.experiment(diverging, 1)), diverging).alarm


def test_a_gradient_is_checked_by_nudges(prose: Prose) -> None:
    assert (
        "a large ε errs by the curve's bend (by `ε²`; nudged to *one side*, by ε), a tiny one by rounding"
        in prose(PAGE)
    )
    errors = {round(record.exponent, 2): record for record in compare("tanh", 0.5, "right", 0)}
    assert errors[-2].central / errors[-3].central == pytest.approx(100, rel=0.05)
    assert errors[-2].one_sided / errors[-3].one_sided == pytest.approx(10, rel=0.05)
    assert errors[-10].central > 100 * errors[-6].central
    assert "a sum of exactly 0, and half a slope is measured" in prose(PAGE)


def test_at_the_kink_half_a_slope_is_measured() -> None:
    x = np.zeros((1, 1))
    relu = ReLU()
    measured = numeric_gradient(lambda: float(relu.forward(x).sum()), x)
    assert measured.item() == 0.5
    assert relu.backward(np.ones((1, 1))).item() == 0
