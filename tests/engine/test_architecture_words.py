"""Layer texts in the words of frameworks: understood, or answered with what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import formulas
from engine.architecture import ArchitectureError, Table, parse, round_down, table


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("conv 8 3x3 padding=1", "conv 8 3x3 p1"),
        ("conv 8 3x3 pad=1 stride=1", "conv 8 3x3 s1 p1"),
        ("conv 8 3x3 p=1", "conv 8 3x3 p1"),
        ("conv 8 3x3 stride 1 padding 1", "conv 8 3x3 s1 p1"),
        ("conv 8 3x3 stride1 pad1", "conv 8 3x3 s1 p1"),
        ("conv 8 3x3 dilation=2 groups=4", "conv 8 3x3 d2 g4"),
        ("conv 8 kernel_size=3", "conv 8 3x3"),
        ("conv kernel_size=3 filters=8", "conv 8 3x3"),
        ("conv kernel_size=3 8", "conv 8 3x3"),
        ("conv2d 8 3x3 bias=False", "conv 8 3x3 nobias"),
        ("conv 8 3x3 bias=True", "conv 8 3x3"),
        ("conv 8 3x3 same", "conv 8 3x3 p1"),
        ("conv 8 3x5 same", "conv 8 3x5 p1x2"),
        ("conv 8 3x3 d2 padding=same", "conv 8 3x3 d2 p2"),
        ("conv 8 3x3 padding='same'", "conv 8 3x3 p1"),
        ("conv 8 3x3 valid", "conv 8 3x3"),
        ("maxpool 2", "pool 2x2"),
        ("MaxPool2d 2x2 stride=2", "pool 2x2 s2"),
        ("averagepool 2", "avgpool 2"),
        ("pool 3x3 s2 p1 floor", "pool 3x3 s2 p1"),
        ("gap", "globalpool"),
        ("batchnorm", "bn"),
        ("BatchNorm2d, ReLU", "bn, relu"),
        ("max pool 2x2, batch norm, Leaky ReLU", "pool 2x2, bn, leakyrelu"),
        ("conv transpose 8 4x4 s2 p1", "convt 8 4x4 s2 p1"),
        ("global average pool, fully connected 10", "globalpool, fc 10"),
        ("dense 10", "fc 10"),
        ("dense units=10", "fc 10"),
        ("linear 10 bias=false", "fc 10 nobias"),
        ("deconv 8 4x4 stride=2 pad=1 output_padding=1", "convt 8 4x4 s2 p1 o1"),
        ("lrelu, leaky_relu", "leakyrelu, leakyrelu"),
    ],
)
def test_words_of_frameworks_are_understood(theirs: str, ours: str) -> None:
    before = "input 9x9x4, "
    assert [row[1:] for row in table(before + theirs).rows] == [row[1:] for row in table(before + ours).rows]
    assert table(before + theirs).rows[-1].layer.text in theirs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dens 10", "did you mean fc?"),
        ("batchnrm", "did you mean bn?"),
        ("depthwise 3x3", "such as: conv 64 3x3 p1 g64"),
        ("separable 64 3x3", "g64, then a 1x1 conv"),
        ("concat", "branches( a | b ) concatenates"),
        ("add", "residual( a | b ) adds"),
        ("dropout p=0.3", "write the share to keep, here: dropout 0.7"),
        ("dropout rate=0.5", "dropout 0.5"),
        ("conv 8 3x3 p1 same", "'same' sets an option that is already set"),
        ("conv 8 3x3 valid same", "'same' sets an option that is already set"),
        ("pool 2 floor ceil", "'ceil' sets an option that is already set"),
        ("conv 8 3x3 ceil", "'ceil' is not an option of conv"),
        ("conv 8 3x3 padding", "the padding must be a whole number, got ''"),
        ("conv 8 3x3 padding=one", "'padding=one' is not an option of conv"),
        ("conv 8 3x3 padding_mode=zeros", "'padding_mode=zeros' is not an option of conv"),
        ("conv kernel_size=3", "the window size is missing"),
        ("fc units=", "the number of units must be a whole number, got ''"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        table("input 8x8x4, " + text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("layer", "sides"),
    [
        ("conv 4 3x3 s2 same", [(8, 4), (7, 4), (1, 1), (2, 1)]),
        ("conv 4 2x2 same", [(8, 8), (7, 7), (1, 1)]),
        ("pool 2x2 same", [(8, 4), (7, 4), (1, 1)]),
        ("pool 3x3 s2 ceil", [(8, 4), (7, 3), (6, 3), (5, 2)]),
        ("pool 3x3 s2 p1 ceil", [(8, 5), (7, 4), (6, 4)]),
        ("pool 3x3 s2 p1 floor", [(8, 4), (7, 4), (6, 3)]),
        ("pool 1x1 s2 ceil", [(6, 3), (7, 4)]),  # no window starts past the edge
        ("convt 4 2x2 s2", [(8, 16), (7, 14)]),
        ("convt 4 4x4 s2 p1", [(8, 16), (1, 2)]),
        ("convt 4 3x3 s2 p1", [(8, 15)]),
        ("convt 4 3x3 s2 p1 o1", [(8, 16)]),
        ("convt 4 3x3 s2 same", [(8, 16), (7, 14)]),
        ("convt 4 3x3 d2", [(8, 12)]),
        ("adaptivepool 4", [(8, 4), (7, 4), (2, 4)]),
    ],
)  # fmt: skip
def test_sizes(layer: str, sides: list[tuple[int, int]]) -> None:
    for side, expected in sides:
        assert table(f"input {side}x{side}x4, {layer}").shape == (expected, expected, 4)


def test_same_padding_leaves_no_pixel_unseen_unless_the_stride_is_larger_than_the_window() -> None:
    assert table("input 8x8x1, conv 4 3x3 s2 same").rows[-1].unused == (0, 0)
    assert table("input 8x8x1, conv 4 1x1 s2 same").rows[-1].unused == (1, 1)


def test_a_transposed_conv_is_counted() -> None:
    row = table("input 8x6x10, convt 64 4x4 s2 p1").rows[-1]
    assert row.shape == (16, 12, 64)
    assert (
        row.parameters == 4 * 4 * 10 * 64 + 64
    )  # as many as the conv that it transposes, and a bias per output
    assert row.macs == 4 * 4 * 10 * 64 * 8 * 6  # each weight is used once for each input position
    assert table("input 8x6x10, convt 64 4x4 s2 p1 nobias g2").rows[-1].parameters == 4 * 4 * 5 * 64


def test_behind_a_transposed_conv_there_is_no_field_until_a_layer_sees_everything() -> None:
    rows = table("input 8x8x3, conv 4 3x3 p1, convt 4 2x2 s2, conv 4 3x3 p1, globalpool, fc 2").rows
    assert [row.field for row in rows] == [(1, 1), (3, 3), None, None, (8, 8), (8, 8)]
    assert table("input 8x8x3, convt 4 3x3").rows[-1].field == (3, 3)


def test_an_adaptive_pool_that_divides_evenly_is_an_average_pool() -> None:
    adaptive, plain = (
        table(f"input 8x8x3, conv 4 3x3 p1, {pool}") for pool in ("adaptivepool 2", "avgpool 4")
    )
    assert adaptive.rows[-1][1:] == plain.rows[-1][1:]
    assert table("input 7x7x3, adaptivepool 2").rows[-1].field is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("convt 8 2x2 p1", "padding 1 removes all of the 2 columns"),
        ("convt 8 2x2 s2 o2", "an output padding of 2 is too large: use at most 1"),
        ("convt 8 99x99, convt 8 2x2 s1000000", "an output of 98,000,002 is larger than"),
    ],
)
def test_transposed_convs_that_cannot_be(text: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        table("input 1x1x3, " + text)
    assert told in str(error.value)


def test_round_down_is_floor_for_every_conv() -> None:
    text = "input 8x8x3, conv 4 3x3 s2, residual( conv 4 1x1, conv 4 3x3 p1 ), conv 4 2x2 s2"
    floored = table(round_down(parse(text)))
    assert floored.shape == table(text.replace("s2", "s2 floor")).shape == (1, 1, 4)


# --- dilation: advice that is true, and comes to an end ---


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        ("conv 8 3x3 d2 s2", "a filter of 3 with dilation 2 spreads over d·(F − 1) + 1 = 5"),
        ("conv 8 3x3 d2 s2", "1 column is left over; the nearest values that fit: stride 1 or 3; input size 31 or 33 ("),
        ("conv 8 5x5 d9", "more than the input of 32 with padding 0 on each side: use a filter of at most 4, or "
         "dilation of at most 7, or padding of at least 3"),
        ("conv 8 5x5 d1 s2", "filter size 4 or 6"),
    ],
)  # fmt: skip
def test_advice_knows_dilation(layer: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        table("input 32x32x3, " + layer)
    assert told in str(error.value)


@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 5), st.integers(0, 4), st.integers(1, 4))
def test_every_value_that_is_offered_fits(W: int, F: int, S: int, P: int, d: int) -> None:
    settings = {"input size": W, "filter size": F, "stride": S, "padding": P, "dilation": d}

    def fits(**changed: int) -> Table:
        now = settings | {name.replace("_", " "): value for name, value in changed.items()}
        size = now["input size"]
        return table(
            f"input {size}x{size}x1, conv 1 {now['filter size']} s{now['stride']} p{now['padding']} d{now['dilation']}"
        )

    try:
        fits()
    except ArchitectureError as error:
        _, found, offers = error.what.partition("the nearest values that fit: ")
        for offer in offers.split("; ") if found else ():
            name = next(name for name in settings if offer.startswith(name))
            for value in offer.removeprefix(name).split(" or "):
                fits(**{name.replace(" ", "_"): int(value)})
        if not found:
            assert formulas.dilated_extent(F, d) > W + 2 * P


def test_advice_names_the_side_when_height_and_width_differ() -> None:
    with pytest.raises(ArchitectureError, match=r"'conv 8 3x3 s2': width: \(W − F"):
        table("input 5x4x3, conv 8 3x3 s2")


def test_what_only_padding_loses_is_known() -> None:
    assert table("input 224x224x3, conv 64 7x7 s2 p3 floor").rows[-1].unused == (1, 1)
    assert table("input 224x224x3, conv 64 7x7 s2 p3 floor").rows[-1].lost == (0, 0)
    assert table("input 8x8x3, conv 4 3x3 s2 floor").rows[-1].lost == (1, 1)
    assert table("input 10x10x3, conv 4 3x3 s5 p1 floor").rows[-1].lost == (3, 3)
