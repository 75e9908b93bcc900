"""What the page on whole networks says, and about its demo."""

from collections.abc import Callable

import pytest

from engine.architecture import table
from engine.known_networks import KNOWN_NETWORKS, RESNET_18
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.render.chart import draw
from tutor.text.rows import plain

Prose = Callable[[str], str]
PAGE = "whole-network"
SMALL = (80, 10)
"""The room that a chart has above the page in a terminal of 80x24."""


def last_figure(block_number: int, preset: str):
    """Return the last figure of a preset of one of the page's demos, and its last record."""
    block = Library().lesson(PAGE).demos[block_number]
    found = demo(block.use).for_page(block.controls, block.presets)
    settings = found.preset(preset)
    records = list(found.experiment(settings, 0))
    return found.figure(records, settings), records[-1]


def rows(figure, size: tuple[int, int]) -> list[str]:
    return [plain(row) for row in draw(figure, *size)]


@pytest.mark.parametrize(
    "preset", ["VGG-16", "VGG-16's memory", "VGG-16's multiplications", "AlexNet", "ResNet-18"]
)
def test_a_whole_network_is_seen_in_a_small_terminal(preset: str) -> None:
    figure, record = last_figure(0, preset)
    small = rows(figure, SMALL)
    assert " of " not in small[0]
    assert any(row.startswith("input") for row in small)
    last = {"AlexNet": "fc8", "ResNet-18": "fc10"}.get(preset, "fc16")
    assert any(row.startswith(last) for row in small)
    panel = figure.bands[0][0]
    assert panel.folded is not None
    assert sum(bar.value for bar in panel.folded.bars) == sum(bar.value for bar in panel.bars)
    assert len(rows(figure, (80, 30))[1:]) >= len(record.whole)


def test_a_block_has_the_shape_of_its_conv_layers(prose: Prose) -> None:
    assert "*conv1–2* is two conv layers and their pool" in prose(PAGE)
    labels = [bar.label.split() for bar in last_figure(0, "VGG-16")[0].bands[0][0].folded.bars]
    assert ["conv1–2", "224×224×64"] in labels
    assert ["conv11–13", "14×14×512"] in labels
    assert ["fc14", "1×1×4096"] in labels


def test_a_share_is_called_a_share_so_far_until_the_whole_network_is_added_up() -> None:
    found = demo("network-tally")
    settings = found.preset("VGG-16")
    records = list(found.experiment(settings, 0))
    part, whole = (found.figure(records[:count], settings) for count in (22, len(records)))
    assert part.summary.endswith("% of them so far.")
    assert part.bands[0][0].title.endswith("so far")
    assert "so far" not in whole.summary + whole.bands[0][0].title


def test_the_three_networks_agree(prose: Prose) -> None:
    assert "the conv layers do most of the work, and a large FC layer has most of the parameters" in prose(
        PAGE
    )
    for name in ("lenet-5", "alexnet", "vgg-16"):
        found = table(KNOWN_NETWORKS[name])
        conv = [row for row in found.rows if row.layer.kind == "conv"]
        first_fc = next(row for row in found.rows if row.layer.kind == "fc")
        assert first_fc.parameters > found.parameters / 2
        assert (
            sum(row.activations for row in conv[: len(conv) // 2]) > found.activations / 2
            or name == "lenet-5"
        )
        assert max(conv, key=lambda row: row.activations) == conv[0]
        assert sum(row.macs for row in conv) > found.macs / 2


def test_what_resnet_saves(prose: Prose) -> None:
    text, found = prose(PAGE), table(RESNET_18)
    widths = [row.shape[1] for row in found.rows if row.layer.kind in ("conv", "pool")]
    assert f"its first two layers make the maps {widths[-1]} wide at once" in text
    assert "eight *residual blocks*" in text
    assert sum(row.layer.kind == "residual" for row in found.rows) == 8
    assert max(found.rows, key=lambda row: row.parameters).layer.kind == "residual"
    alexnet = table(KNOWN_NETWORKS["alexnet"])
    assert "In **4 AlexNet**, from 2012, the first FC layer is still the largest" in text
    assert max(alexnet.rows, key=lambda row: row.parameters) == next(
        row for row in alexnet.rows if row.layer.kind == "fc"
    )


def test_maps_become_smaller_and_more_numerous(prose: Prose) -> None:
    assert "From block to block, the maps become smaller and more numerous" in prose(PAGE)
    for name in ("lenet-5", "alexnet", "vgg-16"):
        shapes = [row.shape for row in table(KNOWN_NETWORKS[name]).rows if row.layer.kind == "pool"]
        (_, width, depth), (_, last_width, last_depth) = shapes[0], shapes[-1]
        assert width > last_width
        assert depth < last_depth


def test_blocks_and_layers_have_their_own_scales() -> None:
    panel = last_figure(0, "VGG-16's multiplications")[0].bands[0][0]
    assert panel.limit == max(bar.value for bar in panel.bars)
    assert panel.folded.limit == max(bar.value for bar in panel.folded.bars)


def test_the_longest_bars(prose: Prose) -> None:
    text = prose(PAGE)
    assert "**1.** The first FC layer, fc14" in text
    assert "**2.** The first two conv layers" in text
    assert "**3.** Six conv layers do the same amount of work, and most of all" in text
    longest = []
    for preset in ("VGG-16", "VGG-16's memory", "VGG-16's multiplications", "AlexNet"):
        bars = last_figure(0, preset)[0].bands[0][0].bars
        top = max(bar.value for bar in bars)
        longest.append([bar.label.split()[0] for bar in bars if bar.value == top])
    assert longest == [
        ["fc14"],
        ["conv1", "conv2"],
        ["conv2", "conv4", "conv6", "conv7", "conv9", "conv10"],
        ["fc6"],
    ]


def test_layers_that_tie_are_named_together() -> None:
    caption = last_figure(0, "VGG-16's multiplications")[0].caption
    assert "conv2, conv4, conv6, conv7, conv9, conv10 have 12 % each" in caption


def test_the_answers_to_where_it_is() -> None:
    vgg = table(KNOWN_NETWORKS["vgg-16"])
    work = sum(row.macs for row in vgg.rows[1:3]) / vgg.macs
    text = Library().lesson(PAGE).path.read_text(encoding="utf-8")
    assert f"The first two conv layers do {100 * work:.0f} % of the work" in text


def test_the_last_nine_conv_layers_of_vgg_matter_most_for_the_work_only() -> None:
    rows = table(KNOWN_NETWORKS["vgg-16"]).rows
    conv = [row for row in rows if row.macs and row.shape[0] > 1]
    (question,) = (block for block in Library().lesson(PAGE).questions if block.id == "where-is-it")

    def share(count: str) -> str:
        return f"{100 * sum(getattr(row, count) for row in conv[-9:]) / sum(getattr(row, count) for row in rows):.0f} %"

    told = f"{question.fields['mistakes']} {question.fields['solve']}"
    assert f"Together they have {share('parameters')} of the parameters" in told
    assert f"hold {share('activations')} of the activations" in told
    assert f"do {share('macs')} of the multiply-adds" in told


def test_a_tall_picture_shows_the_share_of_the_conv_layers(prose: Prose) -> None:
    figure = last_figure(0, "VGG-16")[0]
    shares = {bar.label: bar.text for bar in figure.bands[1][0].bars}
    assert shares == {"parameters": "11 %", "activations": "89 %", "multiply-adds": "99 %"}
    assert any(row.startswith("multiply-adds") for row in rows(figure, (58, 30)))
    assert not any(row.startswith("multiply-adds") for row in rows(figure, SMALL))
    assert "The conv layers have 11 % of the parameters and do 99 % of the work" in prose(PAGE)


def test_the_bars_keep_their_places_while_a_network_is_added_up() -> None:
    found = demo("network-tally")
    settings = found.preset("VGG-16")
    records = list(found.experiment(settings, 0))
    labels = {
        tuple(bar.label for bar in found.figure([record], settings).bands[0][0].bars) for record in records
    }
    assert len(labels) == 1
