"""What the page on tanh says, computed, and what its demos show."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine import formulas as f
from tests.seeds import EIGHT_SEEDS
from tutor.demos.activation_curves.experiment import chain
from tutor.demos.zigzag.experiment import NEAR, walk

PAGE = "tanh"
Prose = Callable[[str], str]
KINDS = ("0 to 1", "-0.5 to 0.5")


def left(function: str, x: float, layers: int, weight: float) -> float:
    """What the demo leaves of a gradient."""
    *_, end = chain(function, 0, x, layers, weight)
    return end.product


def test_the_table(fences: Callable[[str, str], list[str]]) -> None:
    xs, values, slopes = (row.split()[1:] for row in fences(PAGE, "text")[0].replace("−", "-").splitlines())
    for x, value, slope in zip(map(float, xs), values, slopes, strict=True):
        assert float(value) == pytest.approx(math.tanh(x), abs=5e-4)
        assert float(slope) == pytest.approx(f.tanh_gradient(x), abs=5e-5)


def test_figures(prose: Prose) -> None:
    assert "at x = 3 and −3 less than 1 % of a gradient passes" in prose(PAGE)
    assert 0.0095 < f.tanh_gradient(3) < 0.01
    assert f.tanh_gradient(0) == 1 == 4 * f.sigmoid_gradient(0)
    assert f"about {100 * left('tanh', 1, 10, 1):.0f} % of the gradient is left" in prose(PAGE)
    assert "Less than a millionth is left" in prose(PAGE)
    assert left("sigmoid", 1, 10, 1) < 1e-6
    assert "so only 10⁻²⁰ is left" in prose(PAGE)
    assert 0.5e-20 < left("tanh", 1, 10, 4) < 2e-20


def test_the_signal_shrinks_on_its_way(prose: Prose) -> None:
    records = list(chain("tanh", 0, 1, 10, 1))
    assert [r.value for r in records] == sorted((r.value for r in records), reverse=True)
    assert f"has a slope of {records[0].slope:.2f}, and then the signal shrinks" in prose(PAGE)
    assert f"at the tenth unit it is {records[-1].slope:.2f}" in prose(PAGE)
    assert f"second unit receives 4·tanh(1) = {4 * math.tanh(1):.1f}" in prose(PAGE)


def test_with_large_weights_all_units_but_the_first_are_flat(prose: Prose) -> None:
    assert "All units but the first receive about 3 or 4, where the curve is flat" in prose(PAGE)
    first, *others = chain("tanh", 0, 1, 10, 4)
    assert first.slope > 0.4
    assert all(3 < record.x <= 4 and record.slope < 0.01 for record in others)


def test_slopes_in_their_order() -> None:
    slopes = [
        f.tanh_gradient(0),
        f.tanh_gradient(1),
        f.sigmoid_gradient(0),
        f.sigmoid_gradient(2),
        f.tanh_gradient(4),
    ]
    assert [float(f"{slope:.2g}") for slope in slopes] == [1, 0.42, 0.25, 0.10, 0.0013]


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_steps_at_a_low_rate(seed: int, prose: Prose) -> None:
    assert "At learning rate 1 a run takes about 25 steps" in prose(PAGE)
    assert "It takes about 25 steps again" in prose(PAGE)
    assert "only a tenth of the distance to the goal ◎ is left" in prose(PAGE)
    assert NEAR == 0.1
    plain, centred = (list(walk(kind, 1, 16, seed)) for kind in KINDS)
    assert len(plain) - 1 == pytest.approx(25, abs=3)
    assert len(centred) == pytest.approx(len(plain), abs=1)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_a_larger_rate_is_stable_with_centred_inputs_only(seed: int, prose: Prose) -> None:
    assert "the positive inputs again, at rate 6. Training diverges" in prose(PAGE)
    assert "centred inputs at the same rate of 6. About 4 steps are enough" in prose(PAGE)
    assert list(walk("0 to 1", 6, 16, seed))[-1].diverged
    assert 3 <= len(list(walk("-0.5 to 0.5", 6, 16, seed))) - 1 <= 5


def test_the_highest_rate(prose: Prose, fences: Callable[[str, str], list[str]]) -> None:
    """Gradient descent on a quadratic loss diverges above 2 divided by its largest curvature, an eigenvalue of E[xxᵀ]."""
    assert "highest rate that does not diverge is about 7 times higher" in prose(PAGE)
    _, plus, minus = (row.split() for row in fences(PAGE, "text")[1].splitlines())
    assert (plus[-2:], minus[-2:]) == (["7/6", "1/6"], ["1/6", "1/6"])
    pairs = np.random.default_rng(0).uniform(0, 1, (200_000, 2))
    for shift in (0, 0.5):
        assert np.mean(np.subtract(*(pairs - shift).T) ** 2) == pytest.approx(1 / 6, rel=0.02)
    assert "the loss rises 7 times as fast in one direction as in the other" in prose(PAGE)
    centred = np.eye(2) / 12  # x evenly from −0.5 to 0.5
    positive = centred + np.full((2, 2), 1 / 4)  # x evenly from 0 to 1
    steepest = [np.linalg.eigvalsh(curvature).max() for curvature in (positive, centred)]
    assert steepest == pytest.approx([7 / 6 / 2, 1 / 6 / 2])
    assert steepest[0] / steepest[1] == pytest.approx(7)
    assert "The unit of the demo has no bias" in prose(PAGE)


def test_a_bias_makes_the_gain_smaller_for_few_inputs_only(prose: Prose) -> None:
    assert (
        "with two inputs the rate can be only 1.5 times higher. But with a hundred inputs it can be 26 times"
        in prose(PAGE)
    )
    for inputs, times in ((2, 1.5), (100, 26)):
        steepest = []
        for mean in (1 / 2, 0):  # the bias is one more input, which is always 1
            means = np.append(np.full(inputs, mean), 1)
            spread = np.diag(np.append(np.full(inputs, 1 / 12), 0))
            steepest.append(np.linalg.eigvalsh(np.outer(means, means) + spread).max())
        assert steepest[0] / steepest[1] == pytest.approx(times, rel=0.02)


@pytest.mark.parametrize("x", [-2.0, 0.0, 0.7])
def test_the_slope_from_the_sigmoid(x: float, prose: Prose) -> None:
    assert "since s = (1 + a)/2, the slope is `1 − a²`" in prose(PAGE)
    s, a = f.sigmoid(2 * x), math.tanh(x)
    assert s == pytest.approx((1 + a) / 2)
    assert 4 * s * (1 - s) == pytest.approx(f.tanh_gradient(x))


def test_centred_inputs_stay_centred_and_others_do_not() -> None:
    x = np.random.default_rng(0).normal(size=100_000)
    assert abs(np.tanh(x).mean()) < 0.01
    assert np.tanh(x + 2).mean() > 0.8
