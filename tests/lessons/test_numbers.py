"""Every figure the pages of chapter 7 state, computed again and looked for in the page, so that neither can drift."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from engine import formulas as f
from engine.architecture import Table, table
from engine.known_networks import KNOWN_NETWORKS

Prose = Callable[[str], str]


@cache
def net(name: str) -> Table:
    """A known network, added up."""
    return table(KNOWN_NETWORKS[name])


def counts(name: str, *kinds: str) -> tuple[int, int]:
    """Parameters and multiply-adds of a network's layers of these kinds."""
    rows = [row for row in net(name).rows if row.layer.kind in kinds]
    return sum(row.parameters for row in rows), sum(row.macs for row in rows)


def stated() -> list[tuple[str, str]]:
    """(page, text with its figure computed)."""
    vgg, alexnet = net("vgg-16"), net("alexnet")
    conv, fc = counts("vgg-16", "conv"), counts("vgg-16", "fc")
    first = f.conv_activations(55, 55, 96, 1)
    neuron = f.conv_parameters(11, 3, 1, bias=False)
    stage = sum(row.activations for row in vgg.rows[1:3])
    return [
        # conv-window
        ("conv-window", f"`5·5·3 = {f.conv_parameters(5, 3, 1, bias=False)}`"),
        ("conv-window", f"`32 − 5 + 1 = {f.conv_output_size(32, 5)}`"),
        ("conv-window", "{}×{}×{} comes out".format(*f.conv_output_shape(32, 32, 6, 5))),
        # conv-output-size
        ("conv-output-size", f"makes `4/2 = {(7 - 3) // 2}` jumps, so {f.conv_output_size(7, 3, 2)} places"),
        ("conv-output-size", f"{f.conv_output_size(7, 3)} places {f.conv_output_size(7, 3, 2)} places"),
        (
            "conv-output-size",
            f"{f.conv_output_size_floor(7, 3, 3)} places, {f.unused_columns(7, 3, 3)} unseen",
        ),
        ("conv-output-size", f"`(10 − 3)/2 + 1 = {(10 - 3) / 2 + 1}`"),
        ("conv-output-size", f"floor: {f.conv_output_size_floor(10, 3, 2)}, last pixel unseen"),
        ("conv-output-size", f"⌈10/2⌉ = {f.same_output_size(10, 2)}, pads to fit"),
        ("conv-output-size", f"a 3×3 filter takes {32 - f.stacked_conv_size(32, 3, 1)} pixels off, five"),
        ("conv-output-size", f"five such layers take {32 - f.stacked_conv_size(32, 3, 5)}"),
        ("conv-output-size", f"{f.same_padding(3)} for 3×3, {f.same_padding(5)} for 5×5"),
        ("conv-output-size", f"`(224 − 11)/4 + 1 = {(224 - 11) / 4 + 1}`"),
        ("conv-output-size", f"With 227 it is {f.conv_output_size(227, 11, 4)}, exactly"),
        # conv-parameters
        ("conv-parameters", f"`55·55·96 = {first:,}`"),
        ("conv-parameters", f"`11·11·3 = {neuron}`"),
        ("conv-parameters", f"has its own weights | {f.locally_connected_parameters(55, 55, 11, 3, 96):,} |"),
        ("conv-parameters", f"shares with its map | {f.conv_parameters(11, 3, 96):,} |"),
        ("conv-parameters", f"That is {first * (neuron + 1) // f.conv_parameters(11, 3, 96):,} times fewer"),
        ("conv-parameters", f"{55 * 55:,} is `55·55`"),
        ("conv-parameters", f"`(11²·3 + 1)·96 = {f.conv_parameters(11, 3, 96):,}`"),
        ("conv-parameters", f"From 256 maps to 64 that is {f.conv_parameters(1, 256, 64):,}"),
        ("conv-parameters", f"A 3×3 layer from 256 to 64 needs {f.conv_parameters(3, 256, 64):,}"),
        ("conv-parameters", f"that takes {f.depthwise_separable_parameters(3, 128, 128):,} weights"),
        ("conv-parameters", f"instead of {f.conv_parameters(3, 128, 128, bias=False):,}"),
        (
            "conv-parameters",
            f"in the last depends on {f.stacked_receptive_field(3, 3)}×{f.stacked_receptive_field(3, 3)} pixels",
        ),
        ("conv-parameters", f"one 7×7 | 49·C² | {f.conv_parameters(7, 64, 64, bias=False):,} |"),
        ("conv-parameters", f"three 3×3 | 27·C² | {f.stacked_conv_parameters(3, 64, 3):,} |"),
        ("conv-parameters", f"That is {100 * (1 - 27 / 49):.0f} % fewer"),
        # pooling
        ("pooling", f"`11/4 = {(1 + 3 + 5 + 2) / 4}`"),
        ("pooling", f"224×224×64 becomes {f.pool_output_size(224, 2, 2)}×{f.pool_output_size(224, 2, 2)}×64"),
        ("pooling", f"{100 * f.pool_share_discarded(2):.0f} % of the *activations*"),
        ("pooling", f"`(112 − 3)/2 + 1 = {(112 - 3) / 2 + 1}`"),
        ("pooling", f"Most frameworks floor, {f.pool_output_size(112, 3, 2)}."),
        ("pooling", f"Caffe rounds *up*, {f.pool_output_size_ceil(112, 3, 2)},"),
        # fully-connected
        ("fully-connected", f"`1·1 + 2·0 + 3·2 + 10 = {1 * 1 + 2 * 0 + 3 * 2 + 10}`"),
        ("fully-connected", f"4×4×3 makes {4 * 4 * 3}"),
        ("fully-connected", f"from all {7 * 7 * 512:,}"),
        (
            "fully-connected",
            f"weight for weight: {f.fc_parameters(7 * 7 * 512, 4096):,} parameters both ways",
        ),
        ("fully-connected", f"384×384 arrives there as {384 // 32}×{384 // 32}×512"),
        ("fully-connected", f"`12 − 7 + 1 = {f.conv_output_size(12, 7)}`"),
        ("fully-connected", "ends at {}×{}×{}".format(*_last_map("alexnet"))),
        ("fully-connected", "{}×{}×{} after five pools".format(*_last_map("vgg-16"))),
        ("fully-connected", f"VGG-16's three FC layers have {fc[0]:,}"),
        ("fully-connected", f"to 1,000 scores takes {f.fc_parameters(512, 1000):,}"),
        # whole-network
        ("whole-network", f"{net('lenet-5').parameters:,} parameters."),
        ("whole-network", f"`(5²·6 + 1)·16 = {f.conv_parameters(5, 6, 16):,}`"),
        ("whole-network", f"{alexnet.parameters:,} parameters;"),
        ("whole-network", f"without the groups, {net('alexnet-one-group').parameters:,}"),
        ("whole-network", f"parameters | {conv[0]:,} | {fc[0]:,} |"),
        ("whole-network", f"multiply-adds | {conv[1] / 1e9:.2f} billion | {fc[1] / 1e9:.2f} billion |"),
        ("whole-network", f"{100 * conv[0] / vgg.parameters:.0f} % of the parameters"),
        ("whole-network", f"do {100 * conv[1] / vgg.macs:.0f} % of the work"),
        (
            "whole-network",
            f"{100 * max(row.parameters for row in vgg.rows) / vgg.parameters:.0f} % of all parameters",
        ),
        ("whole-network", f"VGG-16 has {vgg.activations:,} for an image"),
        ("whole-network", f"4 bytes: {vgg.memory / 2**20:.1f} MiB"),
        ("whole-network", f"{100 * stage / vgg.activations:.0f} % are in the first two layers"),
        ("whole-network", f"16 bytes; VGG-16: {f.adam_training_bytes(vgg.parameters) / 1e9:.1f} GB"),
        ("whole-network", f"VGG-16 needs {vgg.macs / 1e9:.2f} billion"),
        ("whole-network", f"a multiplication and an addition apart: {f.flops(vgg.macs) / 1e9:.2f} billion"),
        ("whole-network", f"VGG-16's last pool sees {_last_field('vgg-16')} of 224 pixels"),
        ("whole-network", f"AlexNet's {_last_field('alexnet')} of 227"),
    ]


def _last_map(name: str) -> tuple[int, int, int]:
    """The last volume of a network, before its FC layers."""
    return next(row for row in reversed(net(name).rows) if row.layer.kind == "pool").shape


def _last_field(name: str) -> int:
    """How many input pixels a side the last pool of a network sees."""
    return next(row for row in reversed(net(name).rows) if row.layer.kind == "pool").field[0]


@pytest.mark.parametrize(("page", "text"), stated())
def test_a_computed_figure_stands_in_its_page(page: str, text: str, prose: Prose) -> None:
    assert text in prose(page)


def test_strides_that_fit_ten_columns(prose: Prose) -> None:
    assert "which strides from 2 to 6 fit unpadded? None of them" in prose("conv-output-size")
    assert not any(f.fits(10, 3, S) for S in range(2, 7))
    assert "the window travels 7 columns, and 7 is prime" in prose("conv-output-size")
    assert any(f.fits(10, 3, 3, P) for P in range(1, 5))  # the padding the reader is asked to find


def test_every_longer_figure_of_a_page_is_computed_here(each_page: str, prose: Prose) -> None:
    text = re.sub(r"arXiv [\d.]+(?: and [\d.]+)*", "", prose(each_page))
    figures = set(re.findall(r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+ %", text))
    known = " ".join(stands for where, stands in stated() if where == each_page)
    assert {figure for figure in figures if figure not in known} <= ALLOWED.get(each_page, set())


ALLOWED = {
    "fully-connected": {"4,096"},  # VGG-16's own
    "pooling": {"0.5"},  # see test_pictures
    "training-convnet": {
        "1,437",
        "1,797",
        "1,898",
        "2,410",
        "1,000",
        "0.28",
        "2.303",
        "10 %",
    },  # test_training_page
}
"""Figures that are given, or tested elsewhere."""
