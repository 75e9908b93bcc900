"""What all layers promise: shapes, counts, parameters that stay where they are, faults that are named."""

from copy import deepcopy

import numpy as np
import pytest

from engine import BatchNorm, Conv2d, Flatten, Layer, Linear, MaxPool2d, Network, ReLU, check_layer
from engine.layer import quiet


def test_linear_by_hand() -> None:
    layer = Linear(2, 3)
    layer.weight = np.array([[1, 2, 3], [4, 5, 6]])
    layer.bias = np.array([0.5, 0, -0.5])
    x = np.array([[1, 0], [0, 1], [2, -1]], np.float32)
    assert layer.forward(x).tolist() == [[1.5, 2, 2.5], [4.5, 5, 5.5], [-1.5, -1, -0.5]]
    assert layer.backward(np.eye(3, dtype=np.float32)).tolist() == [[1, 4], [2, 5], [3, 6]]
    assert layer.grads["weight"].tolist() == [[1, 0, 2], [0, 1, -1]]
    assert layer.grads["bias"].tolist() == [1, 1, 1]


def test_relu_passes_nothing_at_zero() -> None:
    relu = ReLU()
    x = np.array([-1.0, -0.0, 0.0, 2.0])
    assert relu.forward(x).tolist() == [0, 0, 0, 2]
    assert relu.backward(np.ones(4)).tolist() == [0, 0, 0, 1]


def test_flatten_keeps_channels_outermost() -> None:
    x = np.arange(24.0).reshape(2, 3, 2, 2)
    layer = Flatten()
    assert layer.forward(x).tolist() == x.reshape(2, 12).tolist()
    assert layer.output_shape((3, 2, 2)) == (12,)
    assert layer.backward(x.reshape(2, 12)).tolist() == x.tolist()
    assert layer.forward(x.reshape(2, 12)).tolist() == layer.backward(x.reshape(2, 12)).tolist()


def test_layers_work_quietly_and_leave_numpy_as_it_was() -> None:
    @quiet
    def overflow() -> float:
        return np.float32(3e38) * np.float32(10)

    @quiet
    def stop() -> None:
        raise ValueError("stopped")

    before = np.geterr()
    assert np.isinf(overflow())
    with pytest.raises(ValueError, match="stopped"):
        stop()
    assert np.geterr() == before


def test_counts_and_start() -> None:
    conv, linear = Conv2d(3, 8, 5), Linear(10, 4)
    assert (conv.count, linear.count, ReLU().count) == (608, 44, 0)
    assert conv.weight.shape == (8, 3, 5, 5)
    assert linear.weight.shape == (10, 4)
    assert not conv.bias.any()
    assert conv.weight.dtype == np.float32
    assert "bias" not in Conv2d(3, 8, 5, bias=False).params
    wide = Linear(400, 300, rng=np.random.default_rng(3))
    assert wide.weight.std() == pytest.approx((2 / 400) ** 0.5, rel=0.02)
    assert Conv2d(16, 200, 5).weight.std() == pytest.approx((2 / 400) ** 0.5, rel=0.02)


def test_the_same_generator_gives_the_same_weights_and_another_gives_others() -> None:
    make = lambda seed: Linear(5, 5, rng=np.random.default_rng(seed)).weight  # noqa: E731
    assert np.array_equal(make(1), make(1))
    assert not np.array_equal(make(1), make(2))


def test_parameters_are_written_in_place() -> None:
    layer = Linear(2, 2)
    array = layer.params["weight"]
    layer.weight = np.ones((2, 2))
    layer.params["weight"] = array * 3
    layer.params["weight"] += 1
    assert layer.weight is array
    assert (array == 4).all()
    with pytest.raises(ValueError, match=r"weight must have shape \(2, 2\), got \(2,\)"):
        layer.weight = np.ones(2)
    with pytest.raises(KeyError):
        layer.params["wieght"] = array


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("layer", [Conv2d, Linear, MaxPool2d, ReLU, Flatten])
def test_what_goes_in_as_float32_comes_out_as_float32(layer: type[Layer], dtype: type) -> None:
    made = {Conv2d: lambda: Conv2d(2, 3, 3, dtype=dtype), Linear: lambda: Linear(2, 3, dtype=dtype),
            MaxPool2d: lambda: MaxPool2d(2)}.get(layer, layer)()  # fmt: skip
    x = np.ones((2, 2) if layer is Linear else (2, 2, 4, 4), dtype)
    out = made.forward(x)
    assert out.dtype == made.backward(out).dtype == dtype


def test_one_layer_serves_batches_of_many_sizes() -> None:
    rng = np.random.default_rng(0)
    layer = Conv2d(2, 3, 3, padding=1, rng=rng)
    x = rng.standard_normal((9, 2, 4, 5)).astype(np.float32)
    whole = layer.forward(x)
    for n in (1, 4, 2, 9, 3):
        np.testing.assert_allclose(layer.forward(x[:n]), whole[:n], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Linear(0, 3), "in_features must be at least 1, got 0"),
        (lambda: Linear(3, 2.5), "out_features must be a whole number, got 2.5"),
        (
            lambda: Linear(3, 2).forward(np.ones((4, 5), "f4")),
            "x must have 3 features per example, got shape (5,)",
        ),
        (lambda: Linear(4, 2).forward(np.ones((4, 1, 2, 2), "f4")), "is a Flatten missing before it?"),
        (lambda: Linear(3, 2).forward(np.ones(3, "f4")), "x must have shape (N, features) or (N, channels"),
        (lambda: Linear(3, 2).forward(np.ones((4, 3))), "x must be float32 like weight, got float64"),
        (
            lambda: Linear(3, 2).forward(np.ones((0, 3), "f4")),
            "x must hold at least one number, got shape (0, 3)",
        ),
        (lambda: Linear(3, 2).forward(np.ones((4, 3), int)), "x must be an array of floats, got int64"),
        (lambda: Linear(3, 2).forward([[1.0, 2.0, 3.0]]), "x must be an array of floats, got list"),
        (lambda: ReLU().forward(np.ones(3, int)), "x must be an array of floats, got int64"),
        (lambda: ReLU().forward("text"), "x must be an array of floats, got str"),
        (lambda: Linear(3, 2).backward(np.ones((4, 2), "f4")), "call forward before backward"),
        (lambda: ReLU().backward(np.ones(2)), "call forward before backward"),
    ],
)
def test_what_is_wrong_is_named(call, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("layer", "shape"), [(Linear(3, 2), (4, 3)), (ReLU(), (4, 3)), (MaxPool2d(2), (1, 1, 4, 4))]
)
def test_a_gradient_of_another_shape_is_refused(layer: Layer, shape: tuple[int, ...]) -> None:
    out = layer.forward(np.ones(shape, np.float32))
    with pytest.raises(ValueError, match="grad must have the output's shape"):
        layer.backward(np.ones((9, *out.shape[1:]), np.float32))


def test_numbers_that_overflow_are_passed_on_quietly() -> None:
    huge = np.full((2, 3), 3e38, np.float32)
    layer = Linear(3, 2)
    layer.weight = np.full((3, 2), 10.0)
    assert np.isinf(layer.forward(huge)).all()
    assert np.isinf(layer.backward(np.full((2, 2), 3e38, np.float32))).all()
    assert np.isnan(ReLU().forward(np.full(3, np.nan))).all()


def test_a_layer_of_ones_own_must_say_what_it_does() -> None:
    for call in (lambda: Layer().forward(np.ones((1, 1))), lambda: Layer().backward(np.ones((1, 1)))):
        with pytest.raises(NotImplementedError):
            call()


def test_a_copy_of_a_network_goes_its_own_way() -> None:
    rng = np.random.default_rng(0)
    layers = [
        Conv2d(2, 3, 3, padding=1, bias=False, rng=rng, dtype=np.float64),
        BatchNorm(3, dtype=np.float64),
        MaxPool2d(2),
        Flatten(),
        Linear(12, 2, rng=rng, dtype=np.float64),
    ]
    network, x = Network(layers, (2, 4, 4)), rng.standard_normal((5, 2, 4, 4))
    first = network.forward(x, training=True)
    other = deepcopy(network)
    with pytest.raises(ValueError, match="call forward before backward"):
        other.backward(first)
    np.testing.assert_allclose(other.forward(x, training=True), first, rtol=1e-12)
    assert max(check_layer(other, x, rng, training=True).values()) < 1e-7
    before = network.vector.copy()
    other.vector += 1
    assert np.array_equal(network.vector, before)
    np.testing.assert_array_equal(other.params["4.bias"], network.params["4.bias"] + 1)
    statistics = network.layers[1].running_mean.copy()  # type: ignore[attr-defined]
    other.forward(x + 9, training=True)
    assert np.array_equal(network.layers[1].running_mean, statistics)  # type: ignore[attr-defined]
    assert not np.array_equal(other.layers[1].running_mean, statistics)  # type: ignore[attr-defined]
