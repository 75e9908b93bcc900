"""Batch norm and dropout: one thing in training, another afterwards."""

import numpy as np
import pytest

from engine import BatchNorm, Dropout


@pytest.mark.parametrize("shape", [(40, 3), (8, 3, 4, 5)])
def test_each_feature_leaves_training_with_mean_0_and_variance_1(shape: tuple[int, ...]) -> None:
    layer = BatchNorm(3)
    x = np.random.default_rng(0).standard_normal(shape).astype(np.float32) * 7 + 1000
    out = layer.forward(x, training=True)
    axes = (0, 2, 3)[: len(shape) - 1]
    np.testing.assert_allclose(out.mean(axis=axes), 0, atol=1e-4)
    np.testing.assert_allclose(out.var(axis=axes), 1, rtol=1e-3)


def test_by_hand() -> None:
    layer = BatchNorm(1, dtype=np.float64)
    layer.gamma, layer.beta = np.array([2.0]), np.array([1.0])
    out = layer.forward(np.array([[1.0], [2.0], [3.0], [6.0]]), training=True)
    np.testing.assert_allclose(out.ravel(), 1 + 2 * np.array([-2, -1, 0, 3]) / np.sqrt(3.5 + 1e-5))
    assert layer.running_mean[0] == pytest.approx(0.1 * 3)
    assert layer.running_var[0] == pytest.approx(0.9 + 0.1 * 14 / 3)  # unbiased: divided by 3, not by 4


def test_in_use_the_running_statistics_stand_still() -> None:
    layer = BatchNorm(2, momentum=1.0, dtype=np.float64)
    rng = np.random.default_rng(0)
    layer.forward(rng.standard_normal((50, 2)) * 3 + 5, training=True)
    mean, variance = layer.running_mean.copy(), layer.running_var.copy()
    x = np.array([[4.0, 9.0]])
    np.testing.assert_allclose(layer.forward(x), (x - mean) / np.sqrt(variance + 1e-5))
    assert np.array_equal(layer.running_mean, mean)
    assert layer.backward(np.ones((1, 2))).tolist() == pytest.approx((1 / np.sqrt(variance + 1e-5))[None])


def test_backward_may_be_asked_twice() -> None:
    rng = np.random.default_rng(0)
    layer = BatchNorm(2, dtype=np.float64)
    layer.forward(rng.standard_normal((9, 2)), training=True)
    grad = rng.standard_normal((9, 2))
    kept = grad.copy()
    assert np.array_equal(layer.backward(grad), layer.backward(grad))
    assert np.array_equal(grad, kept)


def test_running_statistics_may_be_set() -> None:
    layer = BatchNorm(2)
    layer.running_mean[:], layer.running_var[:] = 3, 4
    assert layer.forward(np.full((1, 2), 5, np.float32)).ravel() == pytest.approx([1, 1], rel=1e-5)
    layer.running_mean = np.full(2, 1, np.float32)
    assert layer.forward(np.full((1, 2), 5, np.float32)).ravel() == pytest.approx([2, 2], rel=1e-5)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_the_share_kept_and_the_expected_output(keep: float) -> None:
    x = np.full((200, 500), 3.0, np.float32)
    for inverted, kept_as in ((True, 3 / keep), (False, 3.0)):
        layer = Dropout(keep, inverted, rng=np.random.default_rng(1))
        out = layer.forward(x, training=True)
        assert out.dtype == np.float32
        np.testing.assert_allclose(np.unique(out), [0, kept_as], rtol=1e-6)
        assert (out > 0).mean() == pytest.approx(keep, abs=0.01)
        assert out.mean() == pytest.approx(layer.forward(x).mean(), rel=0.03)


def test_what_comes_back_goes_through_the_same_mask() -> None:
    layer = Dropout(0.5, rng=np.random.default_rng(2))
    out = layer.forward(np.ones((6, 7)), training=True)
    assert np.array_equal(layer.backward(np.ones((6, 7))), out)
    assert not np.array_equal(layer.forward(np.ones((6, 7)), training=True), out)


def test_after_training_inverted_does_nothing_and_vanilla_scales() -> None:
    x = np.array([[2.0, -4.0]])
    for inverted, factor in ((True, 1), (False, 0.25)):
        layer = Dropout(0.25, inverted)
        assert layer.forward(x).tolist() == (factor * x).tolist()
        assert layer.backward(x).tolist() == (factor * x).tolist()
        assert layer.mask is None


def test_keeping_everything_keeps_everything() -> None:
    x = np.random.default_rng(0).standard_normal((50, 50))
    assert np.array_equal(Dropout(1.0).forward(x, training=True), x)


def test_the_same_generator_draws_the_same_masks() -> None:
    masks = [Dropout(0.5, rng=np.random.default_rng(3)).forward(np.ones((9, 9)), True) for _ in range(2)]
    assert np.array_equal(*masks)
