"""`tutor calc` reads what PyTorch and Keras print about a model; the files in `prints` are such prints."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.architecture import ArchitectureError, parse, parse_print, round_down, table
from engine.known_networks import KNOWN_NETWORKS

PRINTS = Path(__file__).parent / "prints"


@pytest.mark.parametrize(
    ("name", "size", "parameters", "shape"),
    [  # parameters and shapes are those that the frameworks count
        ("pytorch-vgg16", "224x224x3", 138_357_544, [1, 1, 1000]),
        ("pytorch-sequential", "224x224x3", 12_587, [1, 1, 10]),
        ("pytorch-mlp", "", 79_500, [1, 1, 10]),
        ("pytorch-decoder", "32x32x1", 376, [3, 7, 4]),
        ("keras-sequential", "28x28x1", 87_178, [1, 1, 10]),
        ("keras-kinds", "32x32x3", 2_352, [1, 1, 5]),
        ("keras-mobilenet", "", 4_231_976, [1, 1, 1000]),
        ("keras-2", "28x28x1", 34_826, [1, 1, 10]),
    ],
)
def test_a_print_has_the_parameters_and_the_shape_that_the_framework_counts(
    tutor, name: str, size: str, parameters: int, shape: list[int]
) -> None:
    words = ["--input", size] if size else []
    done = tutor("calc", "--json", "--file", str(PRINTS / f"{name}.txt"), *words)
    assert done.code == 0, done.err
    total = json.loads(done.out)["total"]
    assert (total["parameters"], total["shape"]) == (parameters, shape)


def test_every_layer_of_a_pytorch_print_has_the_shape_that_pytorch_computes() -> None:
    layers, _ = parse_print((PRINTS / "pytorch-decoder.txt").read_text(), (32, 32, 1))
    assert [row.shape for row in table(layers).rows] == [
        (32, 32, 1), *[(15, 16, 8)] * 2, *[(30, 32, 4)] * 2, (15, 16, 4), *[(5, 8, 4)] * 6, (3, 7, 4),
    ]  # fmt: skip


def test_vgg_16_and_mobilenet_in_print_are_the_known_networks() -> None:
    known = table(KNOWN_NETWORKS["vgg-16"])
    printed, _ = parse_print((PRINTS / "pytorch-vgg16.txt").read_text(), (224, 224, 3))
    assert table(printed).macs == known.macs
    known = table(KNOWN_NETWORKS["mobilenet-v1"])
    printed, _ = parse_print((PRINTS / "keras-mobilenet.txt").read_text(encoding="utf-8"))
    assert (table(printed).macs, table(printed).memory) == (known.macs, known.memory)


@pytest.mark.parametrize(
    ("name", "shape"), [("pytorch-sequential", (224, 224, 3)), ("pytorch-decoder", (32, 32, 1)), ("keras-2", (28, 28, 1))]
)  # fmt: skip
def test_the_layers_of_a_print_are_a_layer_text(name: str, shape: tuple[int, int, int]) -> None:
    printed, _ = parse_print((PRINTS / f"{name}.txt").read_text(), shape)
    text = "\n".join(layer.text for layer in printed)
    assert [row[1:] for row in table(parse(text)).rows] == [row[1:] for row in table(printed).rows]


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("pytorch-vgg16", (), "the size of the input is not in this print: add it, height x width x depth"),
        ("pytorch-decoder", (), "--input 224x224x1"),
        ("keras-2", (), "--input 224x224x3"),
        ("pytorch-vgg16", ("--input", "3x224x224"), "this takes 3 channels, but 224 arrive (give an input of that many channels"),
        ("pytorch-lenet-functional", ("--input", "28x28x1"), "line 4, '(fc1): Linear(in_features=400, "
         "out_features=120, bias=True)': "
         "this takes 400 numbers, but 6,400 arrive: the print does not show all"),
        ("pytorch-residual", ("--input", "224x224x3"), "line 4, '(0): BasicBlock(': the print does not say how BasicBlock joins"),
        ("pytorch-list", (), "the print does not say how ModuleList joins its layers"),
        ("keras-add", (), "line 10, 'add (Add)': a summary does not say enough about branches that meet"),
        ("pytorch-vgg16", ("--input", "224x224"), "an input must be height x width x depth"),
    ],
)  # fmt: skip
def test_what_a_print_does_not_determine_is_asked_for_in_one_line(
    tutor, name: str, words: tuple[str, ...], told: str
) -> None:
    done = tutor("calc", "--file", str(PRINTS / f"{name}.txt"), *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_what_is_assumed_is_told(tutor) -> None:
    done = tutor(
        "calc", "--file", "-", "--input", "224x224x3", stdin=(PRINTS / "pytorch-vgg16.txt").read_text()
    )
    assert done.err == (
        "tutor: VGG is not a Sequential: its layers are taken in the order of the print, with nothing between them\n"
    )
    done = tutor("calc", "--file", str(PRINTS / "keras-sequential.txt"), "--input", "28x28x1")
    assert done.err.splitlines() == [
        "tutor: the summary does not say the size of a pool: it is taken to be its stride",
        "tutor: left out, as they change no count: Activation, Dropout",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("(0): LSTM(3, 4)", "there is no layer text for LSTM"),
        ("(0): Conv2d(3)", "the numbers of this Conv2d cannot be read"),
        ("(0): Conv2d(3, 64, kernel_size=(3, 3)", "this line is not complete"),
        (
            "(0): Conv2d(3, 64, kernel_size=(0, 3), stride=(1, 1))",
            "the window size must be at least 1, got 0",
        ),
        ("(0): BatchNorm2d(3, affine=False)", "only a batch norm with both γ and β"),
        (
            "(0): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=2, ceil_mode=False)",
            "a pool with dilation",
        ),
        ("conv 3 3x3", "this is not a line of a PyTorch print"),
    ],
)
def test_a_module_that_cannot_be_read_is_named_with_its_line(line: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        parse_print(f"Sequential(\n  {line}\n)\n", (8, 8, 3))
    assert told in str(error.value)
    assert error.value.line == 2


def test_input_takes_the_place_of_the_texts_own(tutor) -> None:
    small = tutor("calc", "input 32x32x3, conv 4 3x3").out
    assert tutor("calc", "input 64x64x3, conv 4 3x3", "--input", "32x32x3").out == small
    assert tutor("calc", "conv 4 3x3", "--input", "32x32x3").out == small
    assert "7x7x512" not in tutor("calc", "vgg-16", "--input", "32x32x3").out


# --- any text gives layers, or an ArchitectureError ---

LINES = sorted(
    {line.strip() for path in PRINTS.iterdir() for line in path.read_text(encoding="utf-8").splitlines()}
)


def outcome(text: str) -> str:
    try:
        printed = parse_print(text, (32, 32, 3))
        return str(table(round_down(printed[0] if printed else parse(text))).shape)
    except ArchitectureError as error:
        return str(error)


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_lines_of_prints_in_any_order(text: str) -> None:
    for start in ("", "Sequential(\n", "Layer (type)  Output Shape  Param #\n"):
        assert len(outcome(start + text).splitlines()) == 1


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(PRINTS.iterdir())), st.integers(0, 4000), st.text(max_size=4), st.integers(0, 9)
)
def test_damaged_prints(path: Path, start: int, new: str, length: int) -> None:
    text = path.read_text(encoding="utf-8")
    start %= len(text)
    assert len(outcome(text[:start] + new + text[start + length :]).splitlines()) == 1
