"""What the page on parameters says about its demo and its table of connections."""

import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import Adam, Conv2d, build_network, train
from engine.architecture import table
from engine.formulas import conv_parameters, depthwise_separable_parameters, grouped_conv_parameters
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.digits_data import digit_images
from tutor.render.chart import draw
from tutor.text.rows import plain

Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]
PAGE = "conv-parameters"


@pytest.mark.long
@pytest.mark.parametrize(
    ("accuracy", "parameters", "second"),
    [
        (r"from ([\d.]+) %", r"instead of ([\d,]+) ", "conv 32 3x3 p1"),
        (
            r"from [\d.]+ % to ([\d.]+) %",
            r"with ([\d,]+) parameters instead",
            "conv 16 3x3 p1 g16, conv 32 1x1",
        ),
    ],
)
def test_what_a_separable_layer_costs(accuracy: str, parameters: str, second: str, prose: Prose) -> None:
    sentence = prose(PAGE).split("The price is accuracy:")[1]
    percent, count = (re.search(pattern, sentence) for pattern in (accuracy, parameters))
    assert percent
    assert count
    text = f"input 8x8x1, conv 16 3x3 p1, relu, pool 2x2, {second}, relu, pool 2x2, flatten, fc 10"
    assert count[1] == f"{table(text).parameters:,}"
    accuracies, data = [], digit_images()
    for seed in range(3):
        rng = np.random.default_rng(seed)
        *_, last = train(build_network(text, rng), data, Adam(0.003), steps=400, rng=rng, evaluate_every=400)
        assert last.test_accuracy is not None
        accuracies.append(100 * last.test_accuracy)
    assert np.mean(accuracies) == pytest.approx(float(percent[1]), abs=0.9)


def test_a_separable_layer_in_numbers(prose: Prose) -> None:
    ordinary = conv_parameters(3, 128, 128, bias=False)
    pointwise = conv_parameters(1, 128, 128, bias=False)
    separable = depthwise_separable_parameters(3, 128, 128)
    assert (
        "about an eighth of the ordinary layer's weights, and nearly all of them are in its 1×1 layer"
        in prose(PAGE)
    )
    assert separable / ordinary == pytest.approx(1 / 8, abs=0.01)
    assert pointwise / separable > 0.9
    assert separable / ordinary == pytest.approx(1 / 128 + 1 / 3**2)


def bars(preset: str, size: tuple[int, int]) -> dict[str, int]:
    """Return the length of each bar of a preset of the page, in cells."""
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    settings = found.preset(preset)
    figure = found.figure(list(found.experiment(settings, 0)), settings)
    rows = [plain(row) for row in draw(figure, *size)]
    lengths: dict[str, int] = {}
    for name in ("one filter", "separable conv", "conv layer", "not shared", "fully connected"):
        row = next(row for row in rows if row.startswith(name))
        lengths[name] = sum(
            8 if char == "█" else 8 - (ord(char) - ord("█")) for char in row if "█" <= char <= "▏"
        )
    return lengths


def test_only_the_bars_that_the_page_names_move(prose: Prose) -> None:
    assert (
        "only two bars grow. *Not shared* is 16 times as large, because there are 16 times as many positions. "
        "*Fully connected* is about 256 times as large" in prose(PAGE)
    )
    for size in ((80, 10), (60, 30), (80, 42)):
        small, large = bars("small image", size), bars("large image", size)
        moved = {name for name in small if small[name] != large[name]}
        assert moved == {"not shared", "fully connected"}


def test_sharing_saves_nothing_at_one_position(prose: Prose) -> None:
    assert "There is only one position, so sharing saves nothing" in prose(PAGE)
    found = bars("little to save", (80, 10))
    assert found["conv layer"] == found["not shared"]
    (block,) = Library().lesson(PAGE).demos
    page = demo(block.use).for_page(block.controls, block.presets)
    settings = page.preset("little to save")
    records = list(page.experiment(settings, 0))
    summaries = [page.figure(records[:count], settings).summary for count in range(1, len(records) + 1)]
    assert any("and the same number if not" in text for text in summaries)
    assert not any(" 1 times" in text or "= 1 times" in text for text in summaries)


def test_the_table_of_connections(fences: Fences) -> None:
    """A dot is a pair of filter and channel that a layer with these groups really connects."""
    rows = fences(PAGE, "text")[0].splitlines()[2:]
    for start, groups in ((12, 1), (24, 2), (36, 4)):
        drawn = np.array([[cell == "●" for cell in row[start : start + 8].split()] for row in rows])
        layer = Conv2d(4, 4, 1, groups=groups, dtype=np.float64)
        layer.weight[:], layer.bias[:] = 1, 0
        channels = np.eye(4).reshape(4, 4, 1, 1)  # each image has one channel that is not 0
        np.testing.assert_array_equal(drawn, layer.forward(channels)[:, :, 0, 0].T > 0)
        assert grouped_conv_parameters(3, 4, 4, groups) == 9 * drawn.sum() + 4


def test_how_much_the_two_bars_grow(prose: Prose) -> None:
    assert "has 4 times the width and so 16 times as many pixels" in prose(PAGE)
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    counts = [
        {count.way: count.parameters for count in found.experiment(found.preset(preset), 0)}
        for preset in ("small image", "large image")
    ]
    growth = {way: counts[1][way] / count for way, count in counts[0].items()}
    assert growth["filter"] == growth["separable"] == growth["conv"] == 1
    assert growth["local"] == 16
    assert round(growth["full"]) == 256
