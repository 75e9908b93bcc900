"""`tutor calc`."""

import json
from pathlib import Path

import pytest


def test_one_layer(tutor) -> None:
    done = tutor("calc", "input 227x227x3, conv 96 11x11 s4")
    assert done.code == 0
    row = next(line.split() for line in done.out.splitlines() if line.startswith("conv"))
    assert row == ["conv", "96", "11x11", "s4", "55x55x96", "34,944", "105,415,200", "1.1", "MiB", "11x11"]


def test_layers_may_be_separate_arguments(tutor) -> None:
    assert (
        tutor("calc", "input 8x8x1", "conv 8 3x3 p1").out == tutor("calc", "input 8x8x1, conv 8 3x3 p1").out
    )


def test_vgg_16_shape_by_shape(tutor) -> None:
    done = tutor("calc", "vgg-16", "--json")
    result = json.loads(done.out)
    assert result["total"]["parameters"] == 138_357_544
    assert result["total"]["activations"] == 15_237_608
    assert result["total"]["memory"] == 4 * 15_237_608
    assert result["total"]["shape"] == [1, 1, 1000]
    sides = [64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512]
    heights = [224, 224, 112, 112, 56, 56, 56, 28, 28, 28, 14, 14, 14]
    convs = [layer["shape"] for layer in result["layers"] if layer["kind"] == "conv"]
    assert convs == [[height, height, depth] for height, depth in zip(heights, sides, strict=True)]
    assert "138,357,544" in tutor("calc", "vgg-16").out


def test_json_layers_add_up(tutor) -> None:
    result = json.loads(tutor("calc", "lenet-5", "--json").out)
    for name in ("parameters", "macs", "activations", "memory"):
        assert result["total"][name] == sum(layer[name] for layer in result["layers"])
    assert result["total"]["parameters"] == 61_706


def test_a_file_and_standard_input(tutor, tmp_path: Path) -> None:
    net = tmp_path / "net.txt"
    net.write_text("input 32x32x3  # pictures\nconv 6 5x5\n\nfc 10\n")
    from_file = tutor("calc", "--file", str(net))
    assert from_file.code == 0
    assert tutor("calc", "--file", "-", stdin=net.read_text()).out == from_file.out
    assert tutor("calc", "-", stdin=net.read_text()).out == from_file.out


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("VGG16", "vgg-16"),
        ("lenet5", "lenet-5"),
        ("ResNet_50", "resnet-50"),
        ("mobilenet v1", "mobilenet-v1"),
    ],
)
def test_names_of_networks_are_read_in_any_spelling(tutor, name: str, same: str) -> None:
    assert tutor("calc", name).out == tutor("calc", same).out != ""


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("vgg", "vgg-16"),
        ("lenet", "lenet-5"),
        ("alex", "alexnet or alexnet-one-group"),
        ("resnet", "resnet-18 or resnet-50"),
        ("vgg-19", "vgg-16"),
        ("goglenet", "googlenet"),
    ],
)
def test_a_name_that_is_nearly_right_is_answered_with_the_name(tutor, name: str, near: str) -> None:
    done = tutor("calc", name)
    assert (done.code, done.err) == (
        2,
        f"tutor: there is no layer or network `{name}`; did you mean {near}?\n",
    )


def test_branches_are_indented_and_their_lines_add_up(tutor) -> None:
    lines = tutor("calc", "input 8x8x4, residual( conv 4 3x3 p1, bn | conv 4 1x1 ), relu").out.splitlines()
    labels = [line.split("  8x8x4")[0].rstrip() for line in lines[1:9]]
    assert labels == [
        "input 8x8x4", "residual(", "  conv 4 3x3 p1", "  bn", "|", "  conv 4 1x1", ") sum", "relu",
    ]  # fmt: skip
    assert lines[9].split()[:3] == ["total", "8x8x4", "176"]


def test_branches_in_json(tutor) -> None:
    result = json.loads(tutor("calc", "input 8x8x4, branches( conv 4 3x3 p1 | pool 1 ), relu", "--json").out)
    _, block, _ = result["layers"]
    assert (block["kind"], block["shape"], block["parameters"]) == ("branches", [8, 8, 8], 148)
    assert [[layer["kind"] for layer in branch] for branch in block["branches"]] == [["conv"], ["pool"]]
    assert result["total"]["parameters"] == sum(layer["parameters"] for layer in result["layers"])


def test_floor_rounds_every_conv_down(tutor) -> None:
    text = "input 224x224x3, conv 64 7x7 s2 p3, residual( conv 64 1x1, conv 64 3x3 p1 ), conv 8 3x3 s2"
    assert tutor("calc", text).err.endswith("as frameworks do; --floor does so for the whole network)\n")
    assert "55x55x8" in tutor("calc", "--floor", text).out


def test_an_input_with_its_depth_first_is_asked_about(tutor) -> None:
    done = tutor("calc", "input 3x32x32, conv 8 3x3", "--json")
    assert (done.code, json.loads(done.out)["total"]["shape"]) == (0, [1, 30, 8])
    assert done.err == (
        "tutor: 'input 3x32x32' is read as height 3, width 32, depth 32; if 3 is the depth, write: input 32x32x3\n"
    )
    failed = tutor("calc", "input 3x32x32, conv 8 5x5")
    assert failed.err.count("\n") == 1
    assert "write: input 32x32x3" in failed.err
    assert tutor("calc", "input 32x32x3, conv 8 3x3").err == tutor("calc", "input 3x3x64, relu").err == ""


def test_memory_changes_to_a_larger_unit_before_it_reads_1024(tutor) -> None:
    assert "1.0 MiB" in tutor("calc", "input 262143, relu").out
    assert "1024.0" not in tutor("calc", "input 262143, relu").out
    assert "1.0 KiB" in tutor("calc", "input 256, relu").out


def test_a_field_that_depends_on_the_position_is_not_given(tutor) -> None:
    done = tutor("calc", "input 8x8x4, convt 4 4x4 s2 p1")
    assert "No field (-): outputs of one layer see regions of different sizes." in done.out
    assert json.loads(tutor("calc", "input 8x8x4, convt 4 4x4 s2 p1", "--json").out)["total"]["field"] is None


def test_rows_left_over_are_told_once_for_all_layers_and_with_what_is_lost(tutor) -> None:
    lines = tutor("calc", "resnet-18").out.splitlines()[-2:]
    assert lines == [
        "conv 64 7x7 s2 p3 floor nobias and 4 other layers: 1 row and 1 column at the far edge are in no window. "
        "Only padding is there, so no pixel is lost.",
        "conv 128 1x1 s2 floor nobias and 2 other layers: 1 row and 1 column at the far edge are in no window.",
    ]
    assert (
        "Without the padding, 3 rows and 3 columns of the input are lost."
        in tutor("calc", "input 10x10x3, conv 4 3x3 s5 p1 floor").out
    )


def test_columns_in_no_window_are_reported(tutor) -> None:
    assert (
        "1 row and 1 column at the far edge are in no window" in tutor("calc", "input 8x8x1, pool 3x3 s2").out
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "give layers, the name of a network, or --file FILE"),
        (("vgg-16", "--file", "x"), "not both"),
        (("--file", "/no/such/file"), "/no/such/file cannot be read: No such file"),
        (("conv 64 3x3",), "first layer is not an input"),
        (("input 8x8x1, conv 4 3x3 s2",), "nearest values that fit"),
        (("input 8x8x1, conv 4 -3",), "must be at least 1, got -3"),
        (("input 8x8x1, conv 4 2.5",), "whole number, got '2.5'"),
        (("input 8x8x1, cnv 4 3x3",), "did you mean conv?"),
        (("",), "no layers"),
        (
            ("input 64x64x3, resnet18",),
            "resnet18 is a whole network (give its name alone: tutor calc resnet18)",
        ),
        (("vgg16, lenet5",), "vgg16 is a whole network"),
        (("-",), "stdin: line 1: there are no layers"),
    ],
)
def test_an_error_is_one_line(tutor, words: tuple[str, ...], message: str) -> None:
    done = tutor("calc", *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.startswith("tutor: ")
    assert done.err.count("\n") == 1


def test_an_error_in_a_file_names_file_and_line(tutor, tmp_path: Path) -> None:
    net = tmp_path / "net.txt"
    net.write_text("input 32x32x3\nconv 6 5x5 s2\n")
    assert f"{net}: line 2, 'conv 6 5x5 s2'" in tutor("calc", "--file", str(net)).err
