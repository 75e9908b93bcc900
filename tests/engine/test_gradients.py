"""Every layer and loss by numeric gradients, float64, over drawn shapes; and the check itself."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    AvgPool2d,
    BatchNorm,
    BinaryCrossEntropy,
    Conv2d,
    Dropout,
    Flatten,
    GlobalAvgPool2d,
    Hinge,
    Layer,
    Linear,
    Loss,
    Maxout,
    MaxPool2d,
    MeanSquaredError,
    Network,
    PReLU,
    ReLU,
    SoftmaxCrossEntropy,
    check_layer,
    dilated_extent,
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


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(few, few, few),
    st.fixed_dictionaries(
        {
            "kernel_size": few,
            "stride": st.integers(1, 2),
            "padding": st.integers(0, 1),
            "dilation": st.integers(1, 2),
            "groups": st.integers(1, 2),
            "bias": st.booleans(),
        }
    ),
    st.tuples(few, few),
    st.integers(0, 99),
)
def test_conv(
    sizes: tuple[int, int, int], setting: dict[str, int], positions: tuple[int, int], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    n, depth, filters = sizes[0], sizes[1] * setting["groups"], sizes[2] * setting["groups"]
    extent = dilated_extent(setting["kernel_size"], setting["dilation"])
    sides = [(count - 1) * setting["stride"] + extent - 2 * setting["padding"] for count in positions]
    assume(min(sides) >= 1)
    layer = Conv2d(depth, filters, **setting, rng=rng, dtype=np.float64)
    passes(layer, rng.standard_normal((n, depth, *sides)), rng)


class SameMask(Dropout):
    """Dropout that draws the same mask every time, so that it can be nudged."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.rng = np.random.default_rng(3)
        return super().forward(x, training)


@settings(max_examples=15, deadline=None)
@given(st.lists(few, min_size=1, max_size=4), st.floats(0.1, 1), st.booleans(), st.integers(0, 99))
def test_dropout_in_training(shape: list[int], keep: float, inverted: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(SameMask(keep, inverted), rng.standard_normal(shape), rng, training=True)


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


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([*(entry.layer for entry in ACTIVATIONS.values()), Flatten, GlobalAvgPool2d, Dropout]),
    st.lists(few, min_size=4, max_size=4),
    st.integers(0, 99),
)
def test_layers_number_by_number(kind: type[Layer], shape: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(PReLU(dtype=np.float64) if kind is PReLU else kind(), apart(rng, tuple(shape)), rng)


@settings(max_examples=15, deadline=None)
@given(few, few, few, few, st.integers(0, 99))
def test_average_pool(n: int, depth: int, F: int, S: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(AvgPool2d(F, S, F // 2), rng.standard_normal((n, depth, F + 2, F + 1)), rng)


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 4), few, st.booleans(), st.booleans(), st.integers(0, 99))
def test_batch_norm(n: int, features: int, images: bool, training: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    layer = BatchNorm(features, eps=0.1, dtype=np.float64)
    layer.gamma, layer.beta = rng.standard_normal((2, features))
    passes(layer, rng.standard_normal((n, features, 2, 3) if images else (n, features)), rng, training)


@settings(max_examples=15, deadline=None)
@given(few, few, few, few, st.integers(0, 99))
def test_maxout(n: int, n_in: int, units: int, pieces: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes(Maxout(n_in, units, pieces, rng=rng, dtype=np.float64), rng.standard_normal((n, n_in)), rng)


@pytest.mark.parametrize("slopes", [1, 3])
def test_prelu_with_images(slopes: int) -> None:
    rng = np.random.default_rng(slopes)
    passes(PReLU(slopes, dtype=np.float64), apart(rng, (2, 3, 2, 2)), rng)


def test_a_whole_network() -> None:
    rng = np.random.default_rng(5)
    layers = [Conv2d(1, 2, 3, padding=1, rng=rng, dtype=np.float64), ReLU(), MaxPool2d(2), Flatten(),
              Linear(8, 3, rng=rng, dtype=np.float64)]  # fmt: skip
    network = Network(layers, (1, 4, 4))
    passes(network, rng.standard_normal((2, 1, 4, 4)), rng, training=True)


def test_a_network_of_images_with_padding_in_its_pools() -> None:
    rng = np.random.default_rng(6)
    layers = [
        Conv2d(2, 4, 3, padding=1, groups=2, bias=False, rng=rng, dtype=np.float64),
        BatchNorm(4, dtype=np.float64),
        MaxPool2d(3, 2, 1),
        PReLU(4, dtype=np.float64),
        AvgPool2d(2, 1, 1),
        GlobalAvgPool2d(),
        Maxout(4, 3, rng=rng, dtype=np.float64),
    ]
    passes(Network(layers, (2, 5, 5)), rng.standard_normal((3, 2, 5, 5)), rng, training=True)


def test_a_network_with_strides_dilation_and_groups() -> None:
    rng = np.random.default_rng(7)
    layers = [
        Conv2d(3, 4, 3, stride=2, padding=2, bias=False, rng=rng, dtype=np.float64),
        BatchNorm(4, dtype=np.float64),
        Conv2d(4, 2, (3, 2), padding=1, dilation=(2, 1), groups=2, rng=rng, dtype=np.float64),
    ]
    passes(Network(layers, (3, 9, 9)), rng.standard_normal((2, 3, 9, 9)), rng, training=True)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from([SoftmaxCrossEntropy, Hinge]), st.integers(1, 5), st.integers(2, 6), st.integers(0, 99)
)
def test_losses(kind: type[Loss], n: int, classes: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, labels = apart(rng, (n, classes)), rng.integers(0, classes, n)
    loss = kind() if kind is SoftmaxCrossEntropy else Hinge(margin=0.9)
    loss.forward(scores, labels)
    grad = loss.backward()
    assert relative_error(grad, numeric_gradient(lambda: loss.forward(scores, labels), scores)) < TOLERANCE


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 6), st.integers(0, 99))
def test_losses_of_one_score(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = 3 * rng.standard_normal((n, 1))
    targets = {BinaryCrossEntropy: rng.integers(0, 2, n), MeanSquaredError: rng.standard_normal(n)}
    for kind, y in targets.items():
        loss = kind()
        loss.forward(scores, y)
        grad = loss.backward()
        numeric = numeric_gradient(lambda loss=loss, y=y: loss.forward(scores, y), scores)  # type: ignore[misc]
        assert relative_error(grad, numeric) < TOLERANCE


def test_the_check_finds_a_gradient_that_is_wrong() -> None:
    class Wrong(ReLU):
        def backward(self, grad: np.ndarray) -> np.ndarray:
            return super().backward(grad) * 1.001

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
