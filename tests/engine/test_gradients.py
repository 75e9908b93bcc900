"""Every layer and loss by numeric gradients, float64, over drawn shapes; and the check itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    Conv2d,
    Flatten,
    Layer,
    Linear,
    MaxPool2d,
    Network,
    ReLU,
    SoftmaxCrossEntropy,
    check_layer,
    numeric_gradient,
    relative_error,
)

TOLERANCE = 1e-7
few = st.integers(1, 3)


def apart(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers no two of which are near each other or near 0, so that no kink lies within a nudge."""
    count = int(np.prod(shape))
    numbers = (np.arange(count) - count // 2 + 0.5) / 7
    return rng.permutation(numbers).reshape(shape)


def passes(layer: Layer, x: np.ndarray, rng: np.random.Generator, training: bool = False) -> None:
    errors = check_layer(layer, x, rng, training)
    assert errors.keys() == {"x", *layer.params}
    assert max(errors.values()) < TOLERANCE, errors


@settings(max_examples=15, deadline=None)
@given(few, few, few, few, st.integers(0, 1), st.integers(1, 2), st.integers(0, 99))
def test_conv(n: int, depth: int, filters: int, F: int, P: int, S: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    sides = (F - 2 * P + 2 * S, F - 2 * P + S)
    layer = Conv2d(depth, filters, F, S, P, rng=rng, dtype=np.float64)
    x = rng.standard_normal((n, depth, max(sides[0], F % S + F), max(sides[1], F)))
    if F - 2 * P + S >= 1 and x.shape[2:] == sides:
        passes(layer, x, rng)


@settings(max_examples=15, deadline=None)
@given(few, few, few, few, st.integers(0, 99))
def test_max_pool(n: int, depth: int, F: int, S: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(MaxPool2d(F, S), apart(rng, (n, depth, F + 2, F + 1)), rng)


@settings(max_examples=15, deadline=None)
@given(few, st.integers(1, 5), st.integers(1, 5), st.booleans(), st.integers(0, 99))
def test_linear(n: int, n_in: int, n_out: int, bias: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(Linear(n_in, n_out, bias, rng=rng, dtype=np.float64), rng.standard_normal((n, n_in)), rng)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from([ReLU, Flatten]), st.lists(few, min_size=4, max_size=4), st.integers(0, 99))
def test_layers_without_parameters(kind: type[Layer], shape: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(kind(), apart(rng, tuple(shape)), rng)


def test_a_whole_network() -> None:
    rng = np.random.default_rng(5)
    layers = [Conv2d(1, 2, 3, padding=1, rng=rng, dtype=np.float64), ReLU(), MaxPool2d(2), Flatten(),
              Linear(8, 3, rng=rng, dtype=np.float64)]  # fmt: skip
    network = Network(layers, (1, 4, 4))
    passes(network, rng.standard_normal((2, 1, 4, 4)), rng, training=True)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 5), st.integers(2, 6), st.integers(0, 99))
def test_cross_entropy(n: int, classes: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, labels = rng.standard_normal((n, classes)), rng.integers(0, classes, n)
    loss = SoftmaxCrossEntropy()
    loss.forward(scores, labels)
    grad = loss.backward()
    assert relative_error(grad, numeric_gradient(lambda: loss.forward(scores, labels), scores)) < TOLERANCE


def test_the_check_finds_a_gradient_that_is_wrong() -> None:
    class Wrong(ReLU):
        def pull(self, grad: np.ndarray) -> np.ndarray:
            return super().pull(grad) * 1.001

    rng = np.random.default_rng(0)
    assert check_layer(Wrong(), apart(rng, (3, 4)), rng)["x"] > 1e-4


def test_numeric_gradient_of_a_cube_and_its_input_left_as_it_was() -> None:
    x = np.array([1.0, -2.0])
    grad = numeric_gradient(lambda: float((x**3).sum()), x)
    np.testing.assert_allclose(grad, [3, 12], rtol=1e-8)
    assert x.tolist() == [1, -2]
    assert relative_error(np.zeros(2), np.zeros(2)) == 0
    with pytest.raises(ValueError, match="x must be float64, got float32"):
        numeric_gradient(lambda: 0.0, np.ones(2, np.float32))
