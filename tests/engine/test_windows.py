"""Conv and pool layers against the plain form: loops over every window, as the lesson reads."""

import itertools
import tracemalloc

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine import AvgPool2d, Conv2d, DoesNotFit, GlobalAvgPool2d, MaxPool2d, fast
from engine.fast.layout import batch_first, batch_last
from engine.formulas import conv_output_size_floor, dilated_extent, fits

small = st.integers(1, 3)


def plain_conv(x, weight, bias, stride, padding, dilation, groups):
    """A conv layer, window by window: the sum of products, plus the bias."""
    n, _, height, width = x.shape
    filters, depth, F, f = weight.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    rows, columns = (
        conv_output_size_floor(side, dilated_extent(size, d), s, p)
        for side, size, s, p, d in zip((height, width), (F, f), stride, padding, dilation, strict=True)
    )
    out = np.zeros((n, filters, rows, columns))
    for image, k, i, j in itertools.product(range(n), range(filters), range(rows), range(columns)):
        first = k // (filters // groups) * depth
        top, left = i * stride[0], j * stride[1]
        window = x[
            image,
            first : first + depth,
            top : top + dilated_extent(F, dilation[0]) : dilation[0],
            left : left + dilated_extent(f, dilation[1]) : dilation[1],
        ]
        out[image, k, i, j] = (window * weight[k]).sum() + bias[k]
    return out


def plain_pool(x, grad, size, stride, padding):
    """Max-pool, window by window; the gradient goes to the first maximum, row by row."""
    height, width = x.shape[2:]
    around = ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2)
    x = np.pad(x, around, constant_values=-np.inf)
    dx, out = np.zeros_like(x), np.zeros_like(grad)
    for image, c, i, j in np.ndindex(grad.shape):
        rows = slice(i * stride[0], i * stride[0] + size[0])
        columns = slice(j * stride[1], j * stride[1] + size[1])
        window = x[image, c, rows, columns]
        place = np.unravel_index(window.argmax(), window.shape)
        out[image, c, i, j] = window[place]
        dx[image, c, rows, columns][place] += grad[image, c, i, j]
    return out, dx[:, :, padding[0] : padding[0] + height, padding[1] : padding[1] + width]


@given(st.data())
def test_a_conv_is_its_windows_one_by_one(data) -> None:
    sides = data.draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    kernel, stride, dilation = (data.draw(st.tuples(small, small)) for _ in range(3))
    padding = data.draw(st.tuples(st.integers(0, 3), st.integers(0, 3)))
    groups, depth, filters, n = (data.draw(small) for _ in range(4))
    extents = tuple(map(dilated_extent, kernel, dilation))
    layer = Conv2d(
        groups * depth, groups * filters, kernel, stride, padding, dilation, groups, dtype=np.float64
    )
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    x = rng.standard_normal((n, groups * depth, *sides))
    if not all(map(fits, sides, extents, stride, padding)):
        with pytest.raises(DoesNotFit):
            layer.forward(x)
        return
    layer.bias = rng.standard_normal(groups * filters)
    out = layer.forward(x)
    plain = plain_conv(x, layer.weight, layer.bias, stride, padding, dilation, groups)
    np.testing.assert_allclose(out, plain, atol=1e-12)
    # Linear in x and in the weights: <grad, conv(x)> = <dx, x> = <dweight, weight>, whatever the gradient is.
    grad = rng.standard_normal(out.shape)
    dx = layer.backward(grad)
    without_bias = (grad * (out - layer.bias[:, None, None])).sum()
    np.testing.assert_allclose(
        [(dx * x).sum(), (layer.grads["weight"] * layer.weight).sum()], without_bias, atol=1e-9
    )
    np.testing.assert_allclose(layer.grads["bias"], grad.sum(axis=(0, 2, 3)), atol=1e-12)


@given(st.data())
def test_a_max_pool_is_its_windows_one_by_one(data) -> None:
    sides = data.draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    size, stride = data.draw(st.tuples(small, small)), data.draw(st.tuples(small, small))
    padding = data.draw(st.tuples(st.integers(0, size[0] - 1), st.integers(0, size[1] - 1)))
    assume(all(F <= W + 2 * P for F, W, P in zip(size, sides, padding, strict=True)))
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    x = rng.integers(-2, 3, (2, 2, *sides)).astype(float)  # few values, many ties
    layer = MaxPool2d(size, stride, padding)
    out = layer.forward(x)
    grad = rng.integers(1, 9, out.shape).astype(float)
    plain, dx = plain_pool(x, grad, size, stride, padding)
    np.testing.assert_array_equal(out, plain)
    np.testing.assert_array_equal(layer.backward(grad), dx)
    assert layer.output_shape(x.shape[1:]) == out.shape[1:]


def test_average_pools_by_hand() -> None:
    x = np.arange(16.0).reshape(1, 1, 4, 4)
    assert AvgPool2d(2).forward(x).tolist() == [[[[2.5, 4.5], [10.5, 12.5]]]]
    assert AvgPool2d(3, 3, 1).forward(x)[0, 0, 0, 0] == pytest.approx((0 + 1 + 4 + 5) / 9)
    assert GlobalAvgPool2d().forward(x).tolist() == [[7.5]]


def test_the_first_of_equal_numbers_gets_all_the_gradient() -> None:
    pool = MaxPool2d(2)
    pool.forward(np.zeros((1, 1, 2, 4)))
    assert pool.backward(np.array([[[[5.0, 7.0]]]])).tolist() == [[[[5, 0, 7, 0], [0, 0, 0, 0]]]]


def test_a_window_of_negative_numbers_keeps_the_largest_not_zero() -> None:
    assert MaxPool2d(3, 1, 1).forward(np.full((1, 1, 2, 2), -4.0)).max() == -4


def test_padding_stays_empty_when_width_and_batch_trade_places() -> None:
    rng = np.random.default_rng(0)
    layer = Conv2d(1, 1, 3, padding=1, dtype=np.float64)
    for n, width in ((2, 4), (4, 2), (1, 8), (8, 1), (2, 4)):
        x = rng.standard_normal((n, 1, 3, width))
        plain = plain_conv(x, layer.weight, layer.bias, (1, 1), (1, 1), (1, 1), 1)
        np.testing.assert_allclose(layer.forward(x), plain, atol=1e-12)


def test_outputs_are_the_callers_own() -> None:
    conv, pool = Conv2d(1, 1, 1), MaxPool2d(1)
    for layer in (conv, pool):
        ones = layer.forward(np.ones((1, 1, 2, 2), np.float32))
        kept = ones.copy()
        layer.forward(np.full((1, 1, 2, 2), 9, np.float32))
        assert np.array_equal(ones, kept)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Conv2d(0, 1, 3), "in_channels must be at least 1, got 0"),
        (lambda: Conv2d(1, 2.0, 3), "out_channels must be a whole number, got 2.0"),
        (lambda: Conv2d(1, 1, (3, 3, 3)), "kernel_size must be a number or (height, width), got (3, 3, 3)"),
        (lambda: Conv2d(1, 1, 3, 0), "stride must be at least 1, got 0"),
        (lambda: Conv2d(1, 1, 3, 1, -1), "padding must be at least 0, got -1"),
        (lambda: Conv2d(3, 4, 3, groups=2), "in_channels must be a multiple of groups = 2, got 3"),
        (lambda: Conv2d(2, 3, 3, groups=2), "out_channels must be a multiple of groups = 2, got 3"),
        (
            lambda: Conv2d(3, 4, 3).forward(np.ones((1, 2, 5, 5), "f4")),
            "x must have 3 channels x height x width",
        ),
        (lambda: Conv2d(3, 4, 3).forward(np.ones((2, 75), "f4")), "x must have 3 channels x height x width"),
        (
            lambda: Conv2d(1, 4, 3).forward(np.ones((1, 1, 2, 5), "f4")),
            "filter of 3 is larger than the input of 2",
        ),
        (lambda: Conv2d(1, 4, 3, 3).forward(np.ones((1, 1, 6, 5), "f4")), "2 columns are left over"),
        (lambda: MaxPool2d(2, 2, 2), "padding must be less than kernel_size = 2, got 2"),
        (lambda: MaxPool2d(2).forward(np.ones((3, 4))), "x must have channels x height x width per example"),
        (
            lambda: GlobalAvgPool2d().forward(np.ones((3, 4))),
            "x must have channels x height x width per example",
        ),
        (lambda: AvgPool2d(2, 2, 2), "padding must be less than kernel_size = 2, got 2"),
        (lambda: MaxPool2d(3).forward(np.ones((1, 1, 2, 2))), "filter of 3 is larger than the input of 2"),
    ],
)
def test_what_is_wrong_is_named(call, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("shape", "layer"),
    [
        ((1, 8, 8), {"out_channels": 8, "padding": 1}),
        ((8, 8, 8), {"out_channels": 16, "padding": 1}),
        ((16, 8, 8), {"out_channels": 16, "padding": 1}),
        ((16, 8, 8), {"out_channels": 8}),
        ((16, 8, 8), {"out_channels": 32, "padding": 1}),
        ((1, 28, 28), {"out_channels": 8, "padding": 1}),
        ((8, 28, 28), {"out_channels": 8, "padding": 1}),
        ((3, 32, 32), {"out_channels": 16, "padding": 1}),
        ((3, 32, 32), {"out_channels": 8, "kernel_size": 5, "padding": 2}),
        ((3, 32, 32), {"out_channels": 8, "kernel_size": 4, "stride": 4}),
        ((8, 9, 9), {"out_channels": 16, "stride": 2, "padding": 1}),
        ((4, 16, 16), {"out_channels": 4, "padding": 1, "groups": 4}),
        ((8, 16, 16), {"out_channels": 8, "padding": 2, "dilation": 2}),
        ((8, 8, 8), {"out_channels": 8, "kernel_size": 1}),
    ],
    ids=str,
)
def test_a_conv_layer_keeps_and_needs_little_memory(shape: tuple[int, ...], layer: dict[str, int]) -> None:
    """In a network: at most six times the gradients of its input and output. im2col alone takes nine images."""
    conv = Conv2d(shape[0], **{"kernel_size": 3} | layer)
    x = batch_first(batch_last(np.ones((64, *shape), np.float32)))
    grad = batch_first(batch_last(np.ones((64, *conv.output_shape(shape)), np.float32)))
    tracemalloc.start()
    try:
        run = fast.compile(conv)
        run.forward(x, True)
        run.backward(grad)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak <= 6 * (x.nbytes + grad.nbytes)
