"""Activations against their definitions, and their slopes against differences."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import formulas as f

inputs = st.floats(-30, 30).filter(lambda x: abs(x) > 1e-3)
slopes = st.floats(0, 3)


@given(inputs)
def test_sigmoid_and_its_slope(x: float) -> None:
    s = f.sigmoid(x)
    assert s == pytest.approx(1 / (1 + math.exp(-x)))
    assert 0 < s <= 1
    assert f.sigmoid_gradient(x) == pytest.approx(s * (1 - s), abs=1e-15)
    assert f.sigmoid_gradient(x) <= f.sigmoid_gradient(0) == 0.25 == f.sigmoid_gradient_bound(1)


@given(inputs)
def test_tanh_is_a_sigmoid_stretched(x: float) -> None:
    assert math.tanh(x) == pytest.approx(2 * f.sigmoid(2 * x) - 1, abs=1e-15)
    assert f.tanh_gradient(x) == pytest.approx(1 - math.tanh(x) ** 2, abs=1e-15)


@given(inputs, slopes)
def test_slopes_are_limits_of_differences(x: float, slope: float) -> None:
    pairs = [
        (f.sigmoid, f.sigmoid_gradient),
        (math.tanh, f.tanh_gradient),
        (f.relu, f.relu_gradient),
        (lambda x: f.leaky_relu(x, slope), lambda x: f.leaky_relu_gradient(x, slope)),
        (lambda x: f.elu(x, slope), lambda x: f.elu_gradient(x, slope)),
    ]
    for value, gradient in pairs:
        assert (value(x + 1e-5) - value(x - 1e-5)) / 2e-5 == pytest.approx(gradient(x), abs=1e-8)


@given(inputs, slopes)
def test_leaky_relu_in_the_form_that_holds_for_every_slope(x: float, slope: float) -> None:
    assert f.leaky_relu(x, slope) == max(0, x) + slope * min(0, x)
    assert f.leaky_relu(x, 0) == f.relu(x)
    if slope <= 1:
        assert f.leaky_relu(x, slope) == max(slope * x, x)


@given(inputs)
def test_maxout_makes_relu_and_its_kin(x: float) -> None:
    assert f.maxout(x, 0, 0, 1, 0) == f.relu(x)
    assert f.maxout(x, 0.01, 0, 1, 0) == f.leaky_relu(x)
    assert f.maxout(x, 1, 0, -1, 0) == abs(x)


def test_far_out_nothing_overflows_and_kinks_take_the_left() -> None:
    assert [f.sigmoid(-1e4), f.sigmoid(1e4), f.sigmoid_gradient(1e4)] == [0, 1, 0]
    assert [f.relu_gradient(0), f.leaky_relu_gradient(0), f.elu_gradient(0, 2)] == [0, 0.01, 2]


def test_maxout_needs_pairs() -> None:
    with pytest.raises(ValueError, match="got 3"):
        f.maxout(1, 1, 2, 3)
