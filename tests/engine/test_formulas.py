"""Shapes and counts against plain counting: lay the windows down one by one, list the weights one by one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine import formulas as f
from engine.formulas import DoesNotFit

sizes = st.integers(1, 40)
filters = st.integers(1, 12)
strides = st.integers(1, 6)
paddings = st.integers(0, 5)
few = st.integers(1, 6)


def left_edges(W: int, F: int, S: int, P: int) -> list[int]:
    """Where the filter's left edge can stand so that all of it lies on the padded input."""
    return [edge for edge in range(0, W + 2 * P, S) if edge + F <= W + 2 * P]


@given(sizes, filters, strides, paddings)
def test_an_output_is_as_wide_as_there_are_positions(W: int, F: int, S: int, P: int) -> None:
    edges = left_edges(W, F, S, P)
    if not edges:
        with pytest.raises(DoesNotFit, match="larger than the input"):
            f.conv_output_size(W, F, S, P)
        with pytest.raises(DoesNotFit):
            f.conv_output_size_floor(W, F, S, P)
        assert not f.fits(W, F, S, P)
        return
    left = W + 2 * P - (edges[-1] + F)
    assert f.conv_output_size_floor(W, F, S, P) == len(edges)
    assert f.unused_columns(W, F, S, P) == left
    assert f.fits(W, F, S, P) == (left == 0)
    if left:
        with pytest.raises(DoesNotFit, match=rf"{left} columns? (is|are) left over"):
            f.conv_output_size(W, F, S, P)
    else:
        assert f.conv_output_size(W, F, S, P) == len(edges)
        assert f.conv_input_size(len(edges), F, S, P) == W
        assert f.conv_filter_size(W, len(edges), S, P) == F


@given(sizes, filters, strides, paddings)
def test_settings_that_fit_are_the_nearest_on_each_side(W: int, F: int, S: int, P: int) -> None:
    now = {"W": W, "F": F, "S": S, "P": P}
    least = {"W": 1, "F": 1, "S": 1, "P": 0}
    most = {"W": 99, "F": 99, "S": F, "P": 99}
    for name, offered in f.settings_that_fit(W, F, S, P).items():
        good = [v for v in range(least[name], most[name] + 1) if f.fits(**now | {name: v})]
        below, above = [v for v in good if v < now[name]], [v for v in good if v > now[name]]
        assert list(offered) == below[-1:] + above[:1], name


def test_what_does_not_fit_is_told_with_its_remedy() -> None:
    with pytest.raises(DoesNotFit) as told:
        f.conv_output_size(7, 3, 3)
    assert str(told.value) == (
        "(W − F + 2P)/S + 1 = (7 − 3 + 0)/3 + 1 is not a whole number: 1 column is left over; "
        "the nearest values that fit: stride 2; padding 1; input size 6 or 9; filter size 1 or 4"
    )
    with pytest.raises(DoesNotFit, match="filter of at most 5, or padding of at least 2"):
        f.conv_output_size(5, 9)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: f.conv_output_size(7.0, 3), "W must be a whole number, got 7.0"),
        (lambda: f.conv_output_size("7", 3), "W must be a whole number, got '7'"),
        (lambda: f.conv_output_size(7, True), "F must be a whole number, got True"),
        (lambda: f.conv_output_size(7, 3, 0), "S must be at least 1, got 0"),
        (lambda: f.conv_output_size(7, 3, 1, -1), "P must be at least 0, got -1"),
        (lambda: f.conv_output_size(0, 3), "W must be at least 1, got 0"),
        (lambda: f.conv_parameters(3, -3, 8), "D must be at least 1, got -3"),
        (lambda: f.fc_parameters(10, None), "n_out must be a whole number, got None"),
        (lambda: f.grouped_conv_parameters(3, 6, 8, 4), "D must be a multiple of groups = 4, got 6"),
        (lambda: f.mlp_parameters(5), "sizes must hold at least an input and an output size"),
        (lambda: f.pool_inputs_with_gradient(8, 8, 1, 3, 2), "S must be at least F = 3, got 2"),
    ],
)
def test_bad_arguments_are_named_with_their_value(call, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    assert told in str(error.value)
    assert not isinstance(error.value, DoesNotFit)


def test_numpy_integers_are_whole_numbers() -> None:
    assert f.conv_output_size(np.int64(7), np.int32(3), np.uint8(2)) == 3
    assert type(f.conv_output_size(np.int64(7), 3)) is int


@given(sizes, strides)
def test_same_output_is_as_wide_as_strides_it_takes_to_cross(W: int, S: int) -> None:
    assert f.same_output_size(W, S) == len(range(0, W, S))


@given(sizes, filters, few)
def test_same_padding_keeps_the_width(W: int, F: int, d: int) -> None:
    extent = f.dilated_extent(F, d)
    assert extent == len(range((F - 1) * d + 1))
    if extent % 2:
        assert f.conv_output_size(W, extent, 1, f.same_padding(F, d)) == W
    else:
        with pytest.raises(DoesNotFit, match="use an odd filter"):
            f.same_padding(F, d)


@given(sizes, filters, strides, st.integers(1, 30))
def test_least_padding_and_stride_give_the_wanted_width_or_say_no(
    W: int, F: int, S: int, wanted: int
) -> None:
    fit = [P for P in range(200) if f.fits(W, F, S, P) and f.conv_output_size(W, F, S, P) == wanted]
    if fit:
        assert f.least_padding(W, F, S, wanted) == fit[0]
    else:
        with pytest.raises(DoesNotFit):
            f.least_padding(W, F, S, wanted)
    assume(wanted > 1 and F <= W)
    able = [s for s in range(1, W + 1) if f.fits(W, F, s) and f.conv_output_size(W, F, s) == wanted]
    if able:
        assert [f.conv_stride(W, F, wanted)] == able
    else:
        with pytest.raises(DoesNotFit):
            f.conv_stride(W, F, wanted)


def test_sizes_made_of_nothing_are_refused() -> None:
    for call in (
        lambda: f.conv_input_size(1, 2, 1, 3),
        lambda: f.conv_filter_size(5, 9, 2),
        lambda: f.stacked_conv_size(5, 3, 3),
        lambda: f.transposed_conv_output_size(1, 2, 1, 1),
    ):
        with pytest.raises(DoesNotFit):
            call()


@given(sizes, filters, st.integers(0, 5))
def test_stacked_layers_agree_with_one_after_the_other(W: int, F: int, n: int) -> None:
    assume(W - n * (F - 1) >= 1)
    width, field = W, 1
    for _ in range(n):
        width, field = f.conv_output_size(width, F), field + F - 1
    assert f.stacked_conv_size(W, F, n) == width
    assert f.stacked_receptive_field(F, n) == field == f.receptive_field([(F, 1)] * n)


@given(sizes, filters, strides, paddings)
def test_a_transposed_conv_undoes_the_size_of_a_conv(W: int, F: int, S: int, P: int) -> None:
    assume(f.fits(W, F, S, P))
    assert f.transposed_conv_output_size(f.conv_output_size(W, F, S, P), F, S, P) == W


@given(sizes, filters, strides)
def test_pools_floor_or_ceil(W: int, F: int, S: int) -> None:
    assume(F <= W)
    exact = Fraction(W - F, S) + 1
    assert f.pool_output_size(W, F, S) == exact.__floor__()
    assert f.pool_output_size_ceil(W, F, S) == exact.__ceil__()


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), max_size=4))
def test_a_receptive_field_is_what_one_output_reaches(layers: list[tuple[int, int]]) -> None:
    seen = {0}
    for F, S in reversed(layers):
        seen = {output * S + tap for output in seen for tap in range(F)}
    assert f.receptive_field(layers) == max(seen) - min(seen) + 1


@given(few, few, few, few, few)
def test_parameters_are_the_elements_of_the_arrays(F: int, D: int, K: int, H: int, W: int) -> None:
    kernel, bias = np.zeros((K, D, F, F)).size, K
    assert f.conv_parameters(F, D, K) == kernel + bias
    assert (
        f.conv_parameters(F, D, K, bias=False) == kernel == f.grouped_conv_parameters(F, D, K, 1, bias=False)
    )
    assert f.locally_connected_parameters(H, W, F, D, K) == H * W * (kernel + bias)
    assert f.grouped_conv_parameters(F, 2 * D, 2 * K, 2) == 2 * (kernel + bias)
    assert f.depthwise_separable_parameters(F, D, K) == np.zeros((D, F, F)).size + np.zeros((K, D)).size
    assert f.depthwise_separable_parameters(F, D, K, bias=True) == F * F * D + D * K + D + K
    assert f.stacked_conv_parameters(F, D, K) == sum(np.zeros((D, D, F, F)).size for _ in range(K))
    assert f.fc_parameters(D, K) == np.zeros((D, K)).size + K
    assert f.mlp_parameters(D, K, F) == f.fc_parameters(D, K) + f.fc_parameters(K, F)
    assert f.mlp_parameters(D, K, bias=False) == D * K == f.fc_macs(D, K)
    assert f.maxout_parameters(D, K, units=F) == sum(D + 1 for _unit in range(F) for _piece in range(K))
    assert f.conv_macs(F, D, K, H, W) == sum(kernel for _row in range(H) for _column in range(W))
    assert f.flops(D) == 2 * D


@given(sizes, filters, strides, paddings, few)
def test_im2col_has_a_column_a_position(W: int, F: int, S: int, P: int, D: int) -> None:
    assume(f.fits(W, F, S, P))
    edges = left_edges(W, F, S, P)
    assert f.im2col_shape(W, W, D, F, S, P) == (D * F * F, len(edges) ** 2)
    assert f.conv_activations(W, W, 3, F, S, P) == 3 * len(edges) ** 2
    assert f.conv_output_shape(W, W, 3, F, S, P) == (len(edges), len(edges), 3)


def test_known_numbers() -> None:
    assert f.conv_output_size(227, 11, 4) == 55
    assert f.conv_parameters(11, 3, 96) == 34_944
    assert f.im2col_shape(227, 227, 3, 11, 4) == (363, 3025)
    assert f.locally_connected_parameters(55, 55, 11, 3, 96) == 105_705_600
    assert 27 * f.stacked_conv_parameters(7, 8, 1) == 49 * f.stacked_conv_parameters(3, 8, 3)
    assert f.batch_norm_parameters(64) == 128
    assert f.prelu_parameters(64) == 64
    assert f.adam_training_bytes(1000) == 16_000
    assert f.activation_bytes(10) == 40
    assert f.activation_bytes(10, 8) == 80
    assert f.pool_share_discarded(2) == 0.75
    assert f.pool_inputs_with_gradient(9, 8, 3, 2, 2) == 4 * 4 * 3
