"""What the page on the gradient check says, computed, and what its demo shows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import Linear, ReLU
from engine.gradient_check import check_layer, numeric_gradient, relative_error
from tests.seeds import EIGHT_SEEDS
from tutor.demos.gradient_check.experiment import Check, compare

PAGE = "gradient-check"
Prose = Callable[[str], str]


def errors(activation: str, first_sum: float, backward: str, seed: int) -> dict[float, Check]:
    """Return the records of a run by their exponent."""
    return {round(record.exponent, 2): record for record in compare(activation, first_sum, backward, seed)}


def test_the_unit_by_hand(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    assert "`L = tanh(w·x)`, with w = 0.5 and x = 2. Your backward pass returns dL/dw = x = 2" in prose(PAGE)
    w, up, here, down = np.array([0.5]), np.tanh(1.2), np.tanh(1), np.tanh(0.8)
    two_sided, one_sided, exact = (up - down) / 0.2, (up - here) / 0.1, (1 - here**2) * 2
    assert numeric_gradient(lambda: float(np.tanh(w[0] * 2)), w, 0.1).item() == pytest.approx(two_sided)
    stated = [float(row.rsplit("=", 1)[1]) for row in fences(PAGE, "text")[0].splitlines()]
    assert stated == [round(value, 3) for value in (two_sided, one_sided, exact)]
    assert "the step up changes L by too little, and the step down by too much" in prose(PAGE)
    assert up - here < 0.1 * exact < here - down


def test_a_layer_of_the_engine_is_checked(fences: Callable[[str, str], list[str]]) -> None:
    names: dict[str, Any] = {
        "np": np,
        "rng": np.random.default_rng(0),
        "Linear": Linear,
        "check_layer": check_layer,
    }
    exec(compile(fences(PAGE, "python")[0], PAGE, "exec"), names)
    assert set(names["errors"]) == {"x", "weight", "bias"}
    assert max(names["errors"].values()) < 1e-7


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_errors_fall_with_epsilon_and_rise_again(seed: int, prose: Prose) -> None:
    found = errors("tanh", 0.5, "right", seed)
    told = "From ε = 0.1 to 0.01 the one-sided error gets about 10 times smaller, and the two-sided error about 100 times"
    assert told in prose(PAGE)
    assert found[-2].central / found[-3].central == pytest.approx(100, rel=0.05)
    assert found[-2].one_sided / found[-3].one_sided == pytest.approx(10, rel=0.05)
    assert found[-10].central > 100 * found[-6].central
    assert "For the two-sided formula it is near 10⁻⁵, where its error is smaller than 10⁻¹⁰" in prose(PAGE)
    best = min(found.values(), key=lambda record: record.central)
    assert best.exponent == pytest.approx(-5, abs=0.4)
    assert 1e-11 < best.central < 4e-11
    assert "In float32 (numbers with 7 digits) even the smallest error is about 10⁻⁵" in prose(PAGE)
    assert 5e-6 < min(record.single for record in found.values()) < 3e-5


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_a_bug_is_the_same_for_every_epsilon(seed: int, prose: Prose) -> None:
    assert "The error is large, and in float64 it stays the same for every ε, because" in prose(PAGE)
    found = errors("tanh", 0.5, "slope forgotten", seed)
    assert found[-5].central > 0.4
    assert [found[k].central for k in (-3, -7)] == pytest.approx([found[-5].central] * 2, rel=1e-3)


def test_at_the_kink_half_a_slope_is_measured(prose: Prose) -> None:
    assert "the two-sided formula measures their average, ½" in prose(PAGE)
    x = np.zeros((1, 1))
    relu = ReLU()
    measured = numeric_gradient(lambda: float(relu.forward(x).sum()), x)
    assert measured.item() == 0.5
    assert relu.backward(np.ones((1, 1))).item() == 0


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_what_the_kink_does_to_the_check(seed: int, prose: Prose) -> None:
    assert "The two-sided error is large for every ε." in prose(PAGE)
    assert min(record.central for record in errors("relu", 0, "right", seed).values()) > 0.1
    assert "Only the rounding error is left, and it grows as ε gets smaller" in prose(PAGE)
    clear = errors("relu", 0.5, "right", seed)
    assert clear[-1].central < 1e-13 < clear[-5].central < 1e-7 < clear[-11].central
    near = errors("relu", 1e-6, "right", seed)
    assert "large as long as ε reaches across the kink, and small for ε just below 10⁻⁶" in prose(PAGE)
    assert near[-5].central > 0.1
    assert near[-7].central < 1e-6
    assert "The one-sided formula only goes up here, away from the kink, so its error stays small" in prose(
        PAGE
    )
    assert near[-5].one_sided < 1e-9
    below = errors("relu", -1e-6, "right", seed)
    assert below[-4].one_sided > 1.5 * below[-4].central


def test_a_bug_in_one_weight(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    w = np.array([0.5])
    measured = numeric_gradient(lambda: float(np.tanh(w[0] * 2)), w)
    rows = [" ".join(row.split()) for row in fences(PAGE, "text")[1].splitlines()]
    assert f"measured {measured.item():.2f}" in rows
    assert f"difference 2.00 - {measured.item():.2f} = {2 - measured.item():.2f}" in rows
    assert f"relative error 1.16/2.00 = {relative_error(np.array([2.0]), measured):.2f}" in rows
    right = (1 - np.tanh(1) ** 2) * 2
    assert "Without the bug the relative error is below 10⁻⁷" in prose(PAGE)
    assert relative_error(np.array([right]), measured) < 1e-7
