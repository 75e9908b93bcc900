"""The fast layers give what the book's layers give: any shape, both dtypes, in training and afterwards, forward and backward."""

from copy import deepcopy

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    GlobalAvgPool2d,
    Layer,
    Linear,
    MaxPool2d,
    Network,
    PReLU,
    ReLU,
    dilated_extent,
    fast,
    fits,
)
from engine.fast.layout import batch_first, batch_last

small = st.integers(1, 3)
pairs = st.tuples(small, small)
dtypes = st.sampled_from([np.float32, np.float64])
orders = st.sampled_from(["book", "batch last"])


def same_as_the_book(
    layer: Layer, x: np.ndarray, order: str, training: bool, rng: np.random.Generator
) -> None:
    """Run the layer and its fast counterpart on two batches, forward and backward, and compare every result."""
    book, counterpart = deepcopy(layer), fast.compile(layer)
    assert counterpart is not layer
    error = 1e-4 if x.dtype == np.float32 else 1e-11
    for batch in (x, x[:1], x * 2):  # other sizes in between, so that no old numbers remain in kept arrays
        out = book.forward(batch, training)
        grad = rng.integers(-4, 5, out.shape).astype(x.dtype)
        dx = book.backward(grad)
        fast_batch = batch_first(batch_last(batch)) if order == "batch last" and batch.ndim == 4 else batch
        fast_grad = batch_first(batch_last(grad)) if order == "batch last" and grad.ndim == 4 else grad
        fast_out = counterpart.forward(fast_batch, training).copy()
        layer.grads.update({name: np.full_like(array, np.nan) for name, array in layer.grads.items()})
        counterpart.backward_params(fast_grad)
        params_only = {name: array.copy() for name, array in layer.grads.items()}
        fast_dx = counterpart.backward(fast_grad)
        assert fast_out.dtype == fast_dx.dtype == x.dtype
        for found, wanted in ((fast_out, out), (fast_dx, dx)):
            np.testing.assert_allclose(found, wanted, rtol=error, atol=error * 10)
        for name, wanted in book.grads.items():
            for found in (layer.grads[name], params_only[name]):
                np.testing.assert_allclose(found, wanted, rtol=error, atol=error * 100, err_msg=name)


@given(st.data(), pairs, pairs, pairs, st.booleans(), dtypes, orders, st.booleans(), st.integers(0, 99))
def test_conv(data, kernel, stride, dilation, bias, dtype, order, training, seed) -> None:
    padding = data.draw(st.tuples(st.integers(0, 4), st.integers(0, 4)))
    groups, depth, filters, n = (data.draw(small) for _ in range(4))
    extents = tuple(map(dilated_extent, kernel, dilation))
    positions = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    sides = tuple(
        (count - 1) * S + E - 2 * P
        for count, S, E, P in zip(positions, stride, extents, padding, strict=True)
    )
    assume(min(sides) >= 1)
    assert all(map(fits, sides, extents, stride, padding))
    rng = np.random.default_rng(seed)
    layer = Conv2d(
        groups * depth,
        groups * filters,
        kernel,
        stride,
        padding,
        dilation,
        groups,
        bias,
        rng=rng,
        dtype=dtype,
    )
    if bias:
        layer.bias = rng.standard_normal(groups * filters)
    x = rng.standard_normal((n, groups * depth, *sides)).astype(dtype)
    same_as_the_book(layer, x, order, training, rng)


@given(st.data(), pairs, pairs, dtypes, orders, st.booleans(), st.integers(0, 99))
def test_max_pool(data, size, stride, dtype, order, training, seed) -> None:
    sides = data.draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    padding = data.draw(st.tuples(st.integers(0, size[0] - 1), st.integers(0, size[1] - 1)))
    assume(all(F <= W + 2 * P for F, W, P in zip(size, sides, padding, strict=True)))
    rng = np.random.default_rng(seed)
    x = rng.integers(-2, 3, (2, 3, *sides)).astype(dtype)  # few values, many of them equal
    same_as_the_book(MaxPool2d(size, stride, padding), x, order, training, rng)


@given(small, st.integers(1, 5), st.integers(1, 5), st.booleans(), dtypes, st.booleans(), st.integers(0, 99))
def test_linear(n, n_in, n_out, bias, dtype, training, seed) -> None:
    rng = np.random.default_rng(seed)
    layer = Linear(n_in, n_out, bias, rng=rng, dtype=dtype)
    same_as_the_book(layer, rng.standard_normal((n, n_in)).astype(dtype), "book", training, rng)


@given(
    st.sampled_from([Flatten, ReLU]),
    st.lists(small, min_size=1, max_size=3),
    dtypes,
    orders,
    st.integers(0, 99),
)
def test_flatten_and_relu(kind, shape, dtype, order, seed) -> None:
    assume(len(shape) in (1, 3))
    rng = np.random.default_rng(seed)
    same_as_the_book(kind(), rng.standard_normal((2, *shape)).astype(dtype), order, False, rng)


ANY_SHAPE = (*(entry.layer for name, entry in ACTIVATIONS.items() if name != "prelu"), Dropout)


@st.composite
def stacks(draw) -> tuple[list[Layer], tuple[int, ...]]:
    """Layers that follow one another, and the shape of their input: images first, then features.

    In float64: a ReLU's input so near 0 that rounding decides its sign would give another gradient.
    """
    dtype, seed = np.float64, draw(st.integers(0, 99))
    rng = np.random.default_rng(seed)
    shape = input_shape = (draw(st.integers(1, 2)), draw(st.integers(3, 6)), draw(st.integers(3, 6)))
    layers: list[Layer] = []

    def add(layer: Layer) -> tuple[int, ...]:
        layers.append(layer)
        return layer.output_shape(shape)

    for kind in draw(
        st.lists(st.sampled_from(["conv", "pool", "average", "norm", "prelu", "same"]), max_size=5)
    ):
        if kind == "conv":
            shape = add(
                Conv2d(shape[0], draw(small), 3, padding=1, bias=draw(st.booleans()), rng=rng, dtype=dtype)
            )
        elif kind in ("pool", "average"):
            assume(min(shape[1:]) > 1)
            pool = MaxPool2d if kind == "pool" else AvgPool2d
            shape = add(pool(2, draw(st.integers(1, 2)), draw(st.integers(0, 1))))
        elif kind == "norm":
            shape = add(BatchNorm(shape[0], eps=0.1, dtype=dtype))
        elif kind == "prelu":
            shape = add(PReLU(shape[0], dtype=dtype))
        else:
            make = draw(st.sampled_from(ANY_SHAPE))
            shape = add(make(rng=np.random.default_rng(seed)) if make is Dropout else make())
    shape = add(draw(st.sampled_from([Flatten, GlobalAvgPool2d]))())
    add(Linear(shape[0], 3, rng=rng, dtype=dtype))
    return layers, input_shape


@given(stacks(), st.integers(2, 4), st.booleans(), st.integers(0, 99))
def test_a_network_gives_what_its_layers_give_one_by_one(stack, n, training, seed) -> None:
    layers, input_shape = stack
    book, network = deepcopy(layers), Network(layers, input_shape)
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, *input_shape)).astype(network.dtype)
    error = 1e-9
    for batch in (x, x[:2]):
        out = batch
        for layer in book:
            out = layer.forward(out, training)
        grad = dx = rng.standard_normal(out.shape).astype(network.dtype)
        for layer in reversed(book):
            dx = layer.backward(dx)
        wanted = {f"{i}.{name}": array for i, layer in enumerate(book) for name, array in layer.grads.items()}
        found = network.forward(batch, training)
        np.testing.assert_allclose(found, out, rtol=error, atol=error)
        np.testing.assert_allclose(network.backward(grad), dx, rtol=error, atol=error)
        with_input = network.gradient.copy()
        network.gradient[:] = np.nan
        network.backward_params(grad)
        np.testing.assert_array_equal(network.gradient, with_input)
        assert wanted.keys() == network.grads.keys()
        for name, array in wanted.items():
            np.testing.assert_allclose(network.grads[name], array, rtol=error, atol=error, err_msg=name)


def test_a_layer_of_a_network_may_compute_something_else_than_its_parent() -> None:
    class Doubled(Linear):
        def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
            return 2 * super().forward(x, training)

    layer = Doubled(2, 2)
    assert fast.compile(layer) is layer
    x = np.ones((1, 2), np.float32)
    np.testing.assert_allclose(Network([layer], (2,)).forward(x), 2 * (x @ layer.weight + layer.bias))


def test_images_lie_with_their_examples_side_by_side() -> None:
    x = np.arange(120.0).reshape(2, 3, 4, 5)
    assert batch_last(x).shape == (3, 4, 5, 2)
    assert batch_last(x).flags["C_CONTIGUOUS"]
    assert np.array_equal(batch_first(batch_last(x)), x)
    kept = batch_last(x)
    assert np.shares_memory(batch_last(batch_first(kept)), kept)


@pytest.mark.parametrize("order", ["book", "batch last"])
def test_one_layer_serves_batches_of_many_sizes(order: str) -> None:
    rng = np.random.default_rng(0)
    layer = fast.compile(Conv2d(2, 3, 3, padding=1, rng=rng))
    x = rng.standard_normal((9, 2, 4, 5)).astype(np.float32)
    whole = layer.forward(x).copy()
    for n in (1, 4, 2, 9, 3):
        part = batch_first(batch_last(x[:n])) if order == "batch last" else x[:n]
        np.testing.assert_allclose(layer.forward(part), whole[:n], rtol=1e-5, atol=1e-6)
