"""float32 against float64: nothing loses its digits far from 0, nothing overflows, and float32 stays float32."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    ELU,
    OPTIMIZERS,
    BatchNorm,
    Conv2d,
    Dropout,
    Hinge,
    Layer,
    LeakyReLU,
    Linear,
    Maxout,
    MaxPool2d,
    PReLU,
    ReLU,
    Sigmoid,
    SoftmaxCrossEntropy,
    Standardize,
    Tanh,
    bias_corrected,
    build_network,
    he,
    moons,
    softmax,
)

FAR = np.linspace(-80, 80, 321)
F = np.float32


ACTIVATION_LAYERS = {name: entry.layer for name, entry in ACTIVATIONS.items() if name != "prelu"}
"""All but the one with parameters, which have a dtype of their own."""


@pytest.mark.parametrize(
    "make", [*ACTIVATION_LAYERS.values(), partial(ELU, 1.7)], ids=[*ACTIVATION_LAYERS, "deep elu"]
)
def test_values_and_slopes_keep_their_digits(make: Callable[[], Layer]) -> None:
    single, double = make(), make()
    out, wanted = single.forward(FAR.astype(F)), double.forward(FAR)
    slope, wanted_slope = single.backward(np.ones(FAR.shape, F)), double.backward(np.ones(FAR.shape))
    assert out.dtype == slope.dtype == F
    np.testing.assert_allclose(out, wanted, rtol=2e-6, atol=1e-38)
    np.testing.assert_allclose(slope, wanted_slope, rtol=2e-5, atol=1e-38)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_layer_and_its_two_functions_agree(name: str) -> None:
    entry = ACTIVATIONS[name]
    layer = entry.layer(dtype=np.float64) if name == "prelu" else entry.layer()
    x = np.array([[-30.0, -12.0, -1.0, -0.1, 0.2, 1.0, 15.0, 30.0]])
    more = {"leakyrelu": [0.01], "prelu": [0.25], "elu": [1.0]}.get(name, [])
    np.testing.assert_allclose(layer.forward(x)[0], [entry.function(at, *more) for at in x[0]], rtol=1e-12)
    slopes = layer.backward(np.ones(x.shape))[0]
    np.testing.assert_allclose(slopes, [entry.derivative(at, *more) for at in x[0]], rtol=1e-12)
    low, high = entry.limits
    assert all(low <= entry.function(at) <= high for at in FAR)
    assert bool(entry.parameter) == bool(more)


def test_slopes_far_below_0_are_not_lost() -> None:
    for layer, exact in ((ELU(), np.exp), (Sigmoid(), np.exp)):
        x = np.array([-10, -17, -20, -50], F)
        layer.forward(x)
        np.testing.assert_allclose(layer.backward(np.ones(4, F)), exact(x.astype(float)), rtol=1e-4)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("make", ACTIVATION_LAYERS.values(), ids=ACTIVATION_LAYERS)
def test_the_largest_numbers_there_are_make_no_warning(make: type[Layer]) -> None:
    largest = np.finfo(F).max
    x = np.array([-largest, -1e4, 1e4, largest], F)
    layer = make()
    out, dx = layer.forward(x), layer.backward(np.ones(4, F))
    assert not np.isnan(out).any()
    assert not np.isnan(dx).any()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("make", [Sigmoid, Tanh, ELU, ReLU, LeakyReLU])
def test_infinity_makes_no_warning_and_no_nan(make: type[Layer]) -> None:
    # Of minus infinity, an activation that is x times a function is -inf·0, so not a number, as in PyTorch.
    layer = make()
    assert not np.isnan(layer.forward(np.array([-np.inf, np.inf], F))).any()
    assert not np.isnan(layer.backward(np.ones(2, F))).any()


def test_a_score_of_minus_infinity_has_probability_0() -> None:
    scores = np.array([[-np.inf, 0, 0], [1, -np.inf, -np.inf]], F)
    assert softmax(scores).tolist() == [[0, 0.5, 0.5], [1, 0, 0]]
    loss = SoftmaxCrossEntropy()
    assert loss.forward(scores, np.array([1, 0])) == pytest.approx(np.log(2) / 2)
    np.testing.assert_allclose(loss.backward(), [[0, -0.25, 0.25], [0, 0, 0]], atol=1e-7)
    assert loss.forward(scores, np.array([0, 0])) == np.inf


@pytest.mark.filterwarnings("error")
def test_a_row_without_probabilities_is_nan_and_the_others_are_not() -> None:
    for row in ([-np.inf] * 2, [np.inf, 0], [np.nan, 0]):
        scores = np.array([row, [0, 0]], F)
        assert np.isnan(softmax(scores)[0]).all()
        assert softmax(scores)[1].tolist() == [0.5, 0.5]
        assert np.isnan(SoftmaxCrossEntropy().forward(scores, np.array([0, 1])))


@pytest.mark.parametrize("scale", [2, np.float64(2), np.sqrt(2), np.float32(2)], ids=repr)
def test_float32_stays_float32_whatever_the_settings_are(scale: float) -> None:
    rng = np.random.default_rng(0)
    image, flat = rng.standard_normal((2, 2, 4, 4)).astype(F), rng.standard_normal((4, 3)).astype(F)
    layers = [
        (LeakyReLU(scale), flat),
        (ELU(scale), flat),
        (Dropout(scale / 4, rng=rng), flat),
        (Dropout(scale / 4, inverted=False, rng=rng), flat),
        (BatchNorm(3, eps=scale, momentum=scale / 4), flat),
        (PReLU(start=scale), flat),
        (Conv2d(2, 2, 3, rng=rng), image),
        (MaxPool2d(2), image),
        (Linear(3, 2, rng=rng), flat),
        (Maxout(3, 2, rng=rng), flat),
    ]
    for layer, x in layers:
        for training in (True, False):
            out = layer.forward(x, training)
            assert out.dtype == layer.backward(np.ones(out.shape)).dtype == F, type(layer)
            assert all(array.dtype == F for array in (*layer.params.values(), *layer.grads.values()))
    for loss in (SoftmaxCrossEntropy(), Hinge(scale)):
        loss.forward(flat, np.arange(4) % 3)
        assert loss.backward().dtype == F
    assert Standardize(flat, eps=scale)(flat).dtype == F


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizers_state_has_its_parameters_dtype(name: str) -> None:
    optimizer = OPTIMIZERS[name].create(lr=np.sqrt(2))
    params = {"w": np.ones(3, F)}
    for name in optimizer.state_names:
        getattr(optimizer, name)["w"] = np.ones(3)
    optimizer.lr = np.float64(0.1)
    for _ in range(2):
        optimizer.update(params, {"w": np.ones(3, F)})
    assert params["w"].dtype == F
    assert all(getattr(optimizer, name)["w"].dtype == F for name in optimizer.state_names)


def test_layers_made_without_rng_share_no_random_numbers() -> None:
    for make in (lambda: Linear(9, 9).weight, lambda: Conv2d(2, 2, 3).weight, lambda: Maxout(3, 3).weight):
        assert not np.array_equal(make(), make())
    x = np.ones((9, 9))
    assert not np.array_equal(Dropout().forward(x, True), Dropout().forward(x, True))
    text = "input 4, fc 9, relu, fc 9"
    assert not np.array_equal(build_network(text).vector, build_network(text).vector)


@pytest.mark.parametrize(
    "rng", [0, "0", np.random, np.random.RandomState(0)], ids=lambda rng: type(rng).__name__
)
def test_what_is_no_generator_is_refused(rng: object) -> None:
    calls: list[Callable[[], object]] = [
        lambda: Linear(2, 2, rng=rng),
        lambda: Conv2d(2, 2, 3, rng=rng),
        lambda: Dropout(rng=rng),
        lambda: he((2, 2), 2, rng),
        lambda: moons(3, rng),
        lambda: build_network("input 4, fc 2", rng),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"rng must be a numpy\.random\.Generator, like .*, got "):
            call()


def test_there_is_nothing_to_correct_before_the_first_step() -> None:
    assert bias_corrected(0.1, 0.9, 1) == pytest.approx(1)
    with pytest.raises(ValueError, match="t must be at least 1, got 0"):
        bias_corrected(0.0, 0.9, 0)


@given(st.lists(st.floats(-100, 100, width=32), min_size=2, max_size=5), st.integers(0, 1))
def test_cross_entropy_in_float32_is_that_in_float64(row: list[float], label: int) -> None:
    scores, labels = np.array([row], F), np.array([label])
    single, double = SoftmaxCrossEntropy(), SoftmaxCrossEntropy()
    assert single.forward(scores, labels) == pytest.approx(
        double.forward(scores.astype(float), labels), rel=1e-5, abs=1e-6
    )
    np.testing.assert_allclose(single.backward(), double.backward(), atol=1e-6)
