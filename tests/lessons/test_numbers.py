"""Every number on the pages of chapter 7 is computed again and looked for on its page, so that neither can change alone."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from engine import formulas as f
from engine.architecture import Row, Table, table
from engine.known_networks import KNOWN_NETWORKS

Prose = Callable[[str], str]

GIVEN = {
    "conv-parameters": {
        "1,000",  # the ticks of the demo's scale
        *("6,090", "2,154", "97.9", "96.8"),  # see test_conv_parameters
    },
    "whole-network": {
        "69.8",
        "71.6",
        "69.8 %",
        "71.6 %",
        "4,096",
        "1,000",
    },  # torchvision's, VGG-16's, classes
    "pooling": {
        *("0.5", "1,797", "61 %", "56 %", "32 %", "0 %", "82 %", "54 %", "15 %", "2.5"),
        *("97.9", "97.3", "96.1", "97.8", "98.0", "2,000"),
    },  # see test_pictures and test_pooling
    "training-convnet": {
        "1,437",
        "1,797",
        "6,090",
        "6,010",
        "1,000",
        "2.303",
        "10 %",
        "0.00001",
        "0.2",
        "0.01",
        "0.001",
        "0.00008",
        "2,000",
        "0.003",
        "0.025",
        "8.4",
        "98 %",
        "95 %",
    },  # see test_training_page
}
"""Numbers that are given rather than computed, or that another test computes."""


@cache
def net(name: str) -> Table:
    """Return the table of a known network."""
    return table(KNOWN_NETWORKS[name])


def counts(name: str, kind: str) -> tuple[int, int]:
    """Return the parameters and the multiply-adds of a network's layers of one kind."""
    rows = [row for row in net(name).rows if row.layer.kind == kind]
    return sum(row.parameters for row in rows), sum(row.macs for row in rows)


def last_pool(name: str) -> Row:
    """Return the last pooling layer of a network."""
    return next(row for row in reversed(net(name).rows) if row.layer.kind == "pool")


def conv_window() -> list[str]:
    """Return what this page states, with its numbers computed. The functions below do the same for their pages."""
    return [
        f"`32·32·3 = {f.fc_parameters(32 * 32 * 3, 1, bias=False):,}`",
        f"`5·5·3 = {f.conv_parameters(5, 3, 1, bias=False)}`",
        f"`32 − 5 + 1 = {f.conv_output_size(32, 5)}`",
        "the output is {}×{}×{}".format(*f.conv_output_shape(32, 32, 6, 5)),
    ]


def conv_output_size() -> list[str]:
    return [
        f"it makes `4/2 = {(7 - 3) // 2}` steps and has {f.conv_output_size(7, 3, 2)} positions",
        f"{f.conv_output_size(7, 3)} positions {f.conv_output_size(7, 3, 2)} positions",
        f"{f.conv_output_size_floor(7, 3, 3)} positions ```",
        f"With stride 3, {'one' if conv_steps(7, 3, 3) == 1 else ''} step fits",
        f"`(10 − 3)/2 + 1 = {(10 - 3) / 2 + 1}`",
        f"round down to {f.conv_output_size_floor(10, 3, 2)}. They report no error and silently ignore the last columns of "
        f"the padded row, here {'one' if f.unused_columns(10, 3, 2) == 1 else ''}.",
        f"a 3×3 filter takes off {32 - f.stacked_conv_size(32, 3, 1)} columns, five",
        f"five such layers take off {32 - f.stacked_conv_size(32, 3, 5)}",
        f"That is {f.same_padding(3)} for 3×3 and {f.same_padding(5)} for 5×5",
        f"`(224 − 11)/4 + 1 = {(224 - 11) / 4 + 1}`",
        f"For example, with P = 2 the result is {(224 - 11 + 4) / 4 + 1}, "
        f"which rounds down to {f.conv_output_size_floor(224, 11, 4, 2)}",
        f"With 227 and no padding it is exactly {f.conv_output_size(227, 11, 4)}",
        f"`10 − 3 = {10 - 3}` columns",
    ]


def conv_steps(W: int, F: int, S: int) -> int:
    """Return how many whole steps a window makes."""
    return f.conv_output_size_floor(W, F, S) - 1


def conv_parameters() -> list[str]:
    neurons, weights = f.conv_activations(55, 55, 96, 1), f.conv_parameters(11, 3, 1, bias=False)
    shared, field = f.conv_parameters(11, 3, 96), f.stacked_receptive_field(3, 3)
    return [
        f"`55·55·96 = {neurons:,}`",
        f"`11·11·3 = {weights}`",
        f"each output has its own weights | {f.locally_connected_parameters(55, 55, 11, 3, 96):,} |",
        f"all outputs of a map share theirs | {shared:,} |",
        f"`55·55 = {neurons * (weights + 1) // shared:,}`",
        f"with D = 128, a 3×3 filter has {f.conv_parameters(3, 128, 1, bias=False):,} weights",
        f"`(11²·3 + 1)·96 = {shared:,}`",
        f"| ordinary | 9·128·128 | {f.conv_parameters(3, 128, 128, bias=False):,} |",
        f"| 4 groups of {128 // 4} channels | 9·32·128 | {f.grouped_conv_parameters(3, 128, 128, 4, bias=False):,} |",
        f"separable | 9·128 + 128·128 | {f.depthwise_separable_parameters(3, 128, 128):,} |",
        f"depends on {field}×{field} pixels",
        f"one 7×7 layer | 49·C² | {f.conv_parameters(7, 64, 64, bias=False):,} |",
        f"three 3×3 layers | 27·C² | {f.stacked_conv_parameters(3, 64, 3):,} |",
        f"That is {100 * (1 - 27 / 49):.0f} % fewer",
    ]


def pooling() -> list[str]:
    half = f.pool_output_size(224, 2, 2)
    return [
        f"`11/4 = {(1 + 3 + 5 + 2) / 4}`",
        f"224×224×64 becomes {half}×{half}×64",
        f"throws {100 * f.pool_share_discarded(2):.0f} % away",
        f"`(6 − 3)/2 + 1 = {(6 - 3) / 2 + 1}`, and most frameworks round down to {f.pool_output_size(6, 3, 2)}.",
    ]


def fully_connected() -> list[str]:
    return [
        f"`1·1 + 2·0 + 3·2 + 10 = {1 * 1 + 2 * 0 + 3 * 2 + 10}`",
        f"4×4×3 becomes {4 * 4 * 3}",
        f"An image of 384×384 arrives as {384 // 32}×{384 // 32}×512",
        f"the same weights on a 4×4 image give a {f.conv_output_size(4, 2)}×{f.conv_output_size(4, 2)} map",
        f"One pass replaces {f.conv_output_size(12, 7) ** 2}",
        f"`12 − 7 + 1 = {f.conv_output_size(12, 7)}`",
        "first FC layer as {}×{}×{}".format(*last_pool("vgg-16").shape),
        f"FC layers of VGG-16 have {counts('vgg-16', 'fc')[0]:,}",
        f"turns 512 numbers into 1,000 scores. It has only {f.fc_parameters(512, 1000):,} parameters",
    ]


def whole_network() -> list[str]:
    vgg, conv, fc = net("vgg-16"), counts("vgg-16", "conv"), counts("vgg-16", "fc")
    lenet, resnet = net("lenet-5"), net("resnet-18")
    second = [row for row in lenet.rows if row.layer.kind == "conv"][1]
    first = next(row for row in lenet.rows if row.layer.kind == "fc")
    first_two = sum(row.activations for row in vgg.rows[1:3])
    largest = max(row.parameters for row in vgg.rows)
    return [
        f"parameters {second.parameters:,} {first.parameters:,}",
        f"products {second.macs:,} {first.macs:,}",
        f"numbers computed {second.activations:,} {first.activations:,}",
        f"`5²·6·16 = {f.conv_parameters(5, 6, 16, bias=False):,}` weights",
        f"`400·120 = {f.fc_parameters(400, 120, bias=False):,}` weights",
        f"parameters | {conv[0]:,} | {fc[0]:,} |",
        f"multiply-adds | {conv[1] / 1e9:.2f} billion | {fc[1] / 1e9:.2f} billion |",
        f"have {100 * conv[0] / vgg.parameters:.0f} % of the parameters and do {100 * conv[1] / vgg.macs:.0f} % of the work",
        f"The first FC layer, fc14, has {100 * largest / vgg.parameters:.0f} % of all parameters",
        f"VGG-16 has {vgg.activations:,} activations, the image included",
        f"so they take {vgg.memory / 2**20:.1f} MiB",
        f"The first two conv layers hold {100 * first_two / vgg.activations:.0f} % of the activations",
        f"`(512 + 1)·1000 = {f.fc_parameters(512, 1000):,}`",
        f"has {resnet.parameters / 1e6:.1f} million parameters instead of VGG-16's {vgg.parameters / 1e6:.1f} million, "
        f"and needs {resnet.macs / 1e9:.2f} billion multiply-adds",
        f"A batch of 64 needs {64 * vgg.memory / 2**30:.1f} GiB",
        f"only {100 * resnet.rows[-1].parameters / resnet.parameters:.0f} % of all",
        f"16 bytes for each, and {f.adam_training_bytes(vgg.parameters) / 2**30:.1f} GiB for VGG-16",
        f"one image needs {vgg.macs / 1e9:.2f} billion multiply-adds",
        f"or {f.flops(vgg.macs) / 1e9:.2f} billion *FLOPs*",
    ]


STATED: dict[str, list[str]] = {
    "conv-window": conv_window(),
    "conv-output-size": conv_output_size(),
    "conv-parameters": conv_parameters(),
    "pooling": pooling(),
    "fully-connected": fully_connected(),
    "whole-network": whole_network(),
}


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, texts in STATED.items() for text in texts])
def test_a_computed_number_is_on_its_page(page: str, text: str, prose: Prose) -> None:
    assert text in prose(page)


@pytest.mark.parametrize("page", [*STATED, "training-convnet"])
def test_every_long_number_of_a_page_is_computed(page: str, prose: Prose) -> None:
    text = re.sub(r"arXiv [\d.]+", "", prose(page))
    figures = set(re.findall(r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+ %", text))
    computed = " ".join(STATED.get(page, []))
    assert {figure for figure in figures if figure not in computed} <= GIVEN.get(page, set())


def test_strides_that_fit_ten_columns(prose: Prose) -> None:
    assert "which strides from 2 to 6 fit without padding?" in prose("conv-output-size")
    assert "None of these strides fits" in prose("conv-output-size")
    assert not any(f.fits(10, 3, S) for S in range(2, 7))
    assert "the stride must divide 7. But 7 is a prime number, so none of 2 to 6 does" in prose(
        "conv-output-size"
    )
    assert "With padding 1 the window moves 9 columns, and stride 3 fits" in prose("conv-output-size")
    assert f.fits(10, 3, 3, 1)
    assert "**4 ten wide**" in prose("conv-output-size")
    assert any(f.fits(10, 3, 3, P) for P in range(1, 5))  # the padding the reader is asked to find


@pytest.mark.parametrize(
    ("name", "total"), [("lenet-5", 61_706), ("alexnet", 60_965_224), ("vgg-16", 138_357_544)]
)
def test_net_blocks_are_the_known_networks(
    name: str, total: int, fences: Callable[[str, str], list[str]]
) -> None:
    specs = [table(spec).parameters for spec in fences("whole-network", "net")]
    assert total in specs or name != "lenet-5"  # only the demo shows the others
    assert net(name).parameters == total
