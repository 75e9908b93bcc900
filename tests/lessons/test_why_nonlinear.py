"""What the page on bends between layers says, computed."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.architecture import table
from engine.formulas import relu
from tutor.demos.layer_stack.experiment import Boundary, learn_boundary

PAGE = "why-nonlinear"
Prose = Callable[[str], str]


def last(activation: str, layers: int, units: int, data: str, seed: int) -> Boundary:
    """How a run of the demo ends."""
    *_, boundary = learn_boundary(activation, layers, units, data, seed)
    return boundary


def test_two_layers_at_once(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    inner = 2 * 3 + 1
    assert f"2·3 + 1 = {inner},   4·{inner} − 3 = {4 * inner - 3}" in fences(PAGE, "text")[0]
    assert f"8·3 + 1 = {8 * 3 + 1}" in fences(PAGE, "text")[0]
    assert "`4·(2x + 1) − 3 = 8x + 1`" in prose(PAGE)
    assert all(4 * (2 * x + 1) - 3 == 8 * x + 1 for x in range(-5, 6))


def test_the_exclusive_or_of_two_bent_sums(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    names: dict[str, object] = {"relu": relu}
    exec(fences(PAGE, "python")[0], names)
    found = [names["exclusive_or"](a, b) for a in (0, 1) for b in (0, 1)]  # type: ignore[operator]
    assert found == [0, 1, 1, 0]
    assert "(0,0) gives 0; (0,1) and (1,0) give 1; (1,1) gives `2 − 2 = 0`" in prose(PAGE)


def test_the_network_of_the_demo(prose: Prose) -> None:
    assert f"it has 3 layers and {table('input 2, fc 8, fc 8, fc 2').parameters} parameters" in prose(PAGE)


@pytest.mark.parametrize("seed", range(3))
def test_what_the_demo_shows(seed: int, prose: Prose) -> None:
    assert "It changes the border, and not the number of parameters: 114 again" in prose(PAGE)
    plain, bent = last("none", 2, 8, "corners", seed), last("relu", 2, 8, "corners", seed)
    assert plain.parameters == bent.parameters
    assert plain.right < 0.8 < last("none", 2, 8, "sides", seed).right
    assert last("none", 4, 16, "corners", seed).right < 0.8
    assert bent.right == last("relu", 2, 8, "ring", seed).right == 1


def test_the_line_of_a_stack_without_activations_is_its_border() -> None:
    border = last("none", 3, 8, "sides", 0)
    assert border.line
    a, b, c = border.line
    assert border.second
    assert all(a * x + b * y + c > -1e-3 for x, y in border.second)
    assert last("relu", 3, 8, "sides", 0).line is None


def test_a_layer_of_units_has_a_kink_each(prose: Prose) -> None:
    assert "draws a line with at most H kinks" in prose(PAGE)
    rng = np.random.default_rng(0)
    w, b, v = (rng.normal(size=6) for _ in range(3))
    x = np.linspace(-50, 50, 200_001)
    slopes = np.diff(np.maximum(x[:, None] * w + b, 0) @ v) / np.diff(x)
    changes = np.flatnonzero(np.abs(np.diff(slopes)) > 1e-6)
    kinks = 1 + int((np.diff(changes) > 2).sum())
    assert kinks == 6
