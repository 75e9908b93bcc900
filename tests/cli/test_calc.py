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


def test_columns_in_no_window_are_reported(tutor) -> None:
    assert (
        "1 row and 1 column at the far edge are in no window" in tutor("calc", "input 8x8x1, pool 3x3 s2").out
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "give layers or --file FILE"),
        (("vgg-16", "--file", "x"), "not both"),
        (("--file", "/no/such/file"), "/no/such/file cannot be read: No such file"),
        (("conv 64 3x3",), "first layer is not an input"),
        (("input 8x8x1, conv 4 3x3 s2",), "nearest values that fit"),
        (("input 8x8x1, conv 4 -3",), "must be at least 1, got -3"),
        (("input 8x8x1, conv 4 2.5",), "whole number, got '2.5'"),
        (("input 8x8x1, cnv 4 3x3",), "did you mean conv?"),
        (("",), "no layers"),
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
