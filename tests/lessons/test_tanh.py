"""What the page on tanh says, computed, and what its demos show."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine import formulas as f
from tutor.demos.activation_curves.experiment import chain
from tutor.demos.zigzag.experiment import walk

PAGE = "tanh"
Prose = Callable[[str], str]


def left(function: str, x: float, layers: int, weight: float) -> float:
    """What the demo leaves of a gradient."""
    *_, end = chain(function, 0, x, layers, weight)
    return end.product


def test_the_table(fences: Callable[[str, str], list[str]]) -> None:
    xs, values, slopes = (row.split()[1:] for row in fences(PAGE, "text")[0].splitlines())
    for x, value, slope in zip(map(float, xs), values, slopes, strict=True):
        assert float(value) == pytest.approx(math.tanh(x), abs=5e-4)
        assert float(slope) == pytest.approx(f.tanh_gradient(x), abs=5e-5)


def test_figures(prose: Prose) -> None:
    assert "at ±3 under 1 % of a gradient passes" in prose(PAGE)
    assert 0.0095 < f.tanh_gradient(3) < 0.01
    assert f.tanh_gradient(0) == 1
    assert "and 10⁻²⁰ is left" in prose(PAGE)
    assert 0.5e-20 < left("tanh", 1, 10, 4) < 2e-20
    assert f"tanh leaves {left('tanh', 1, 10, 1):.3f}, the sigmoid {left('sigmoid', 1, 10, 1):.8f}" in prose(
        PAGE
    )


def test_the_signal_shrinks_on_its_way() -> None:
    records = list(chain("tanh", 0, 1, 10, 1))
    assert [r.value for r in records] == sorted((r.value for r in records), reverse=True)
    assert records[0].slope < 0.5
    assert records[-1].slope > 0.8


def test_slopes_in_their_order() -> None:
    slopes = [
        f.tanh_gradient(0),
        f.tanh_gradient(1),
        f.sigmoid_gradient(0),
        f.sigmoid_gradient(2),
        f.tanh_gradient(4),
    ]
    assert [float(f"{slope:.2g}") for slope in slopes] == [1, 0.42, 0.25, 0.10, 0.0013]


def test_steps_with_inputs_like_a_sigmoid_s_and_like_tanh_s(prose: Prose) -> None:
    assert "it takes about 90 steps; *like tanh*, from −1 to 1, about 22" in prose(PAGE)
    for seed in range(5):
        assert len(list(walk("0 to 1", 0.3, 16, seed))) - 1 == pytest.approx(90, abs=5)
        assert len(list(walk("-1 to 1", 0.3, 16, seed))) - 1 == pytest.approx(22, abs=3)


def test_centred_inputs_stay_centred_and_others_do_not() -> None:
    x = np.random.default_rng(0).normal(size=100_000)
    assert abs(np.tanh(x).mean()) < 0.01
    assert np.tanh(x + 2).mean() > 0.8
