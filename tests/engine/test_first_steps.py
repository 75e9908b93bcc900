"""The formulas of the first pages, losses of one weight, and polynomials: against hand-made numbers and differences."""

import numpy as np
import pytest

from engine import formulas as f
from engine.loss_curves import LOSS_CURVES, LossCurve
from engine.polynomials import evaluate_polynomial, fit_polynomial, mean_squared_error


def test_a_unit_by_hand() -> None:
    assert f.weighted_sum((2, -1), (0.5, 1), 0.5) == 0.5
    assert f.weighted_sum((), (), 3) == 3
    with pytest.raises(ValueError, match="longer"):
        f.weighted_sum((1, 2), (1,))


def test_the_squared_error_and_its_gradient() -> None:
    assert (f.squared_error(3, 1), f.squared_error_gradient(3, 1)) == (4, 4)
    numeric = (f.squared_error(1.5 + 1e-6, 4) - f.squared_error(1.5 - 1e-6, 4)) / 2e-6
    assert f.squared_error_gradient(1.5, 4) == pytest.approx(numeric)


def test_a_step_goes_against_the_slope() -> None:
    assert f.descent_step(0, 0.1, -24) == pytest.approx(2.4)
    assert f.descent_step(1, 0.5, 4) == -1


@pytest.mark.parametrize("curve", LOSS_CURVES.values(), ids=LOSS_CURVES.keys())
def test_the_slope_of_a_curve_is_that_of_its_value(curve: LossCurve) -> None:
    for w in np.linspace(-1, 7, 17):
        numeric = (curve.value(w + 1e-5) - curve.value(w - 1e-5)) / 2e-5
        assert curve.slope(w) == pytest.approx(numeric, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("curve", LOSS_CURVES.values(), ids=LOSS_CURVES.keys())
def test_minima_are_minima_and_the_first_is_the_lowest(curve: LossCurve) -> None:
    for w in curve.minima:
        assert curve.slope(w) == pytest.approx(0, abs=2e-3)
        assert curve.value(w) < min(curve.value(w - 0.1), curve.value(w + 0.1))
    lowest = min(curve.value(w) for w in np.linspace(-2, 8, 1001))
    assert 0 <= curve.value(curve.minima[0]) <= lowest + 1e-4


def test_a_polynomial_of_the_right_degree_is_found_exactly() -> None:
    x = np.linspace(-1, 1, 9)
    y = 2 - x + 3 * x**3
    fitted = fit_polynomial(x, y, 3)
    assert fitted.shape == (4,)
    at = np.array([-0.7, 0.11, 0.9])
    np.testing.assert_allclose(evaluate_polynomial(fitted, at), 2 - at + 3 * at**3)
    assert mean_squared_error(evaluate_polynomial(fitted, x), y) == pytest.approx(0, abs=1e-20)


def test_no_other_line_has_less_squared_error() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.uniform(-1, 1, 20), rng.normal(size=20)
    line = fit_polynomial(x, y, 1)
    least = mean_squared_error(evaluate_polynomial(line, x), y)
    for change in rng.normal(0, 0.1, (20, 2)):
        assert mean_squared_error(evaluate_polynomial(line + change, x), y) > least


def test_a_degree_must_be_a_whole_number_of_0_or_more() -> None:
    with pytest.raises(ValueError, match="degree"):
        fit_polynomial(np.zeros(2), np.zeros(2), -1)
