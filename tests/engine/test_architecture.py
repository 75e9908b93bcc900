"""Layer texts: published totals come out, every layer's row is right, and what cannot be read is told in one line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import known_networks as known
from engine.architecture import ArchitectureError, parse, table
from engine.formulas import DoesNotFit


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        (known.LENET_5, 61_706),
        (known.ALEXNET, 60_965_224),
        (known.ALEXNET_ONE_GROUP, 62_378_344),
        (known.VGG_16, 138_357_544),
        (known.DIGITS_MLP, 7_510),
    ],
)
def test_published_totals(text: str, parameters: int) -> None:
    assert table(text).parameters == parameters


def test_vgg_16_layer_by_layer() -> None:
    vgg = table(known.VGG_16)
    sides = [224] * 3 + [112] * 3 + [56] * 4 + [28] * 4 + [14] * 4 + [7] + [1] * 4
    depths = [3, 64, 64, 64, 128, 128, 128, 256, 256, 256, 256] + [512] * 8 + [25088, 4096, 4096, 1000]
    assert [row.shape for row in vgg.rows] == [(s, s, d) for s, d in zip(sides, depths, strict=True)]
    assert vgg.activations == 15_237_608
    assert round(vgg.memory / 2**20, 1) == 58.1
    assert vgg.macs == 15_470_264_320
    assert [row.parameters for row in vgg.rows if row.layer.kind == "fc"] == [
        102_764_544,
        16_781_312,
        4_097_000,
    ]
    assert [row.field for row in vgg.rows][-6:] == [(196, 196), (212, 212)] + [(224, 224)] * 4


def test_first_layer_of_alexnet() -> None:
    row = table("input 227x227x3, conv 96 11x11 s4").rows[-1]
    assert (row.shape, row.parameters, row.macs, row.field) == ((55, 55, 96), 34_944, 105_415_200, (11, 11))
    assert (row.activations, row.memory, row.unused) == (290_400, 1_161_600, (0, 0))


def test_every_kind_of_layer() -> None:
    text = """
    # comment and blank lines count for line numbers only
    INPUT 20×12x4   # capitals and × will do
    conv 6 3x5 s1 p1x2 g2 nobias, bn, relu
    prelu, conv 8 3 d2 floor s2
    dropout 0.8
    avgpool 2, globalpool
    flatten, fc 5 nobias, softmax
    """
    rows = table(text).rows
    assert [row.layer.line for row in rows] == [3, 4, 4, 4, 5, 5, 6, 7, 7, 8, 8, 8]
    assert [row.shape for row in rows] == [
        (20, 12, 4), *[(20, 12, 6)] * 4, *[(8, 4, 8)] * 2, (4, 2, 8), (1, 1, 8), (1, 1, 8), (1, 1, 5), (1, 1, 5),
    ]  # fmt: skip
    assert [row.parameters for row in rows] == [0, 3 * 5 * 2 * 6, 12, 0, 6, 9 * 6 * 8 + 8, 0, 0, 0, 0, 40, 0]
    assert [row.macs for row in rows] == [0, 180 * 240, 0, 0, 0, 432 * 32, 0, 0, 0, 0, 40, 0]
    assert [row.activations for row in rows] == [960, 1440, 1440, 0, 0, 256, 0, 64, 8, 0, 5, 0]
    assert [row.field for row in rows] == [
        (1, 1), *[(3, 5)] * 4, *[(7, 9)] * 2, (9, 11), *[(20, 12)] * 4
    ]  # fmt: skip
    assert rows[5].unused == (1, 1)
    assert [row.layer.keep for row in rows][6] == 0.8


def test_an_input_may_be_flat() -> None:
    rows = table("input 784, fc 100").rows
    assert [row.shape for row in rows] == [(1, 1, 784), (1, 1, 100)]
    assert rows[1].parameters == 78_500


def test_bias_is_what_nobias_takes_away() -> None:
    with_bias, without = (table(f"input 8x8x3, conv 5 3 {word}, fc 7 {word}") for word in ("", "nobias"))
    assert with_bias.parameters - without.parameters == 5 + 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: there are no layers (start with the input"),
        ("# nothing", "line 1: there are no layers"),
        ("conv 3 3x3", "line 1, 'conv 3 3x3': the first layer is not an input"),
        ("input 4x4x1\ninput 4x4x1", "line 2, 'input 4x4x1': this is a second input"),
        ("inptu 3x3x3", "unknown layer 'inptu' (did you mean input?)"),
        ("input 3x3x3, xyzzy", "unknown layer 'xyzzy' (the layers are input, conv"),
        ("input", "a size is missing (write it like this: input 224x224x3)"),
        ("input 3x3", "an input must be height x width x depth or one number, got '3x3'"),
        ("input 3x3x3 4", "'4' does not belong here"),
        ("input 3x-3x1", "each side of the input must be at least 1, got -3"),
        ("input 3.5x3x1", "each side of the input must be a whole number, got '3.5'"),
        ("input 3xx1", "each side of the input must be a whole number, got ''"),
        ("input ²x3x1", "each side of the input must be a whole number, got '²'"),
        ("input 1000001x3x1", "must be at most 1,000,000, got 1000001"),
        ("input " + "9" * 5000 + "x3x1", "must be at most 1,000,000, got 9999999999999999…"),
        ("input 8x8x1, conv", "the number of filters is missing (write it like this: conv 64 3x3 s1 p1)"),
        ("input 8x8x1, conv 3x3", "the number of filters must be a whole number, got '3x3'"),
        ("input 8x8x1, conv 8", "the window size is missing"),
        ("input 8x8x1, conv 8 s2 3x3", "the window size is missing"),
        ("input 8x8x1, conv 8 3x3x3", "the window size must be one number or height x width, got '3x3x3'"),
        ("input 8x8x1, conv 8 3x3 s0", "the stride must be at least 1, got 0"),
        ("input 8x8x1, conv 8 3x3 p-1", "the padding must be at least 0, got -1"),
        ("input 8x8x1, conv 8 3x3 d0", "the dilation must be at least 1, got 0"),
        ("input 8x8x1, conv 8 3x3 s", "the stride must be a whole number, got ''"),
        ("input 8x8x1, conv 8 3x3 s1 s1", "'s1' sets an option that is already set"),
        ("input 8x8x1, conv 8 3x3 nobias nobias", "'nobias' sets an option that is already set"),
        ("input 8x8x1, conv 8 3x3 q2", "'q2' is not an option of conv"),
        ("input 8x8x1, pool 2x2 g2", "'g2' is not an option of pool"),
        ("input 8x8x1, relu 3", "'3' is not an option of relu (write only: relu)"),
        ("input 8x8x1, fc", "the number of units is missing"),
        ("input 8x8x1, dropout", "the share to keep is missing"),
        ("input 8x8x1, dropout 1.5", "the share to keep must be above 0 and at most 1, got '1.5'"),
        ("input 8x8x1, dropout nan", "the share to keep must be above 0 and at most 1, got 'nan'"),
        ("input 8x8x1, dropout half", "the share to keep must be above 0 and at most 1, got 'half'"),
        ("input 8x8x3, conv 8 3x3 g2", "the input depth, 3, is not a multiple of 2 groups"),
        ("input 8x8x4, conv 6 3x3 g4", "the number of filters, 6, is not a multiple of 4 groups"),
        ("input 8x8x1, pool 2x2 p2", "a pool of 2 with padding 2 has windows that contain only padding"),
        ("input 8x8x1, conv 8 9x9", "a filter of 9 is larger than the input of 8"),
        ("input 8x8x1, conv 8 3x3 s2", "1 column is left over"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        table(text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(")"), "no remedy"


def test_a_misfit_keeps_the_formulas_own_error_and_floor_mends_it() -> None:
    with pytest.raises(ArchitectureError, match="add the word floor") as error:
        table("input 8x8x1\nconv 8 3x3 s2")
    assert isinstance(error.value.__cause__, DoesNotFit)
    assert (error.value.line, error.value.text) == (2, "conv 8 3x3 s2")
    row = table("input 8x8x1\nconv 8 3x3 s2 floor").rows[-1]
    assert (row.shape, row.unused) == ((3, 3, 8), (1, 1))


def outcome(text: str) -> str:
    """What came of a text: its shape, or the fault's own words."""
    try:
        return str(table(text).shape)
    except ArchitectureError as error:
        return error.remedy


WORDS = (
    "conv 4 3x3", "convt 4 2x2", "pool 2x2", "residual", "branches", "(", ")", "|", ",", "\n", " ", "same", "p1", "s2", "d2",
    "stride=", "padding", "bias=false", "fc 3", "dense", "bn", "dropout p=0.5", "input 3", "#", "1", "=", "globalpool",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_no_words_do_worse_than_an_architecture_error(text: str) -> None:
    assert outcome("input 8x8x4, " + text)


@given(st.text(alphabet="inputconvlabrdk 0123456789x.-#,\nsgpd×²()|=", max_size=60))
def test_no_text_does_worse_than_an_architecture_error(text: str) -> None:
    assert outcome(text)
    assert outcome("input 8x8x2, " + text)


def test_parsed_layers_do_as_well_as_text() -> None:
    layers = parse(known.LENET_5)
    assert table(layers) == table(known.LENET_5)
    assert np.prod(table(layers).shape) == 10
