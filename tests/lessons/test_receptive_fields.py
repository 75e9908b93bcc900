"""What the page on receptive fields says, and about its demo."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from engine import formulas as f
from engine.architecture import table
from engine.known_networks import VGG_16
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.render.chart import draw
from tutor.text.rows import plain

Prose = Callable[[str], str]
PAGE = "receptive-fields"
SMALL = (80, 10)
"""The room that a chart has above the page in a terminal of 80x24."""


def last_figure(preset: str):
    """Return the last figure of a preset of the page's demo."""
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    settings = found.preset(preset)
    return found.figure(list(found.experiment(settings, 0)), settings)


def rows(figure, size: tuple[int, int]) -> list[str]:
    return [plain(row) for row in draw(figure, *size)]


def test_the_widths_on_the_page(prose: Prose) -> None:
    text = prose(PAGE)
    two, three = f.receptive_field([(3, 1), (2, 2)]), f.receptive_field([(3, 1), (2, 2), (3, 1)])
    assert f"r is 1, then `1 + 2·1 = {f.receptive_field([(3, 1)])}`, then `3 + 1·1 = {two}`" in text
    assert f"so the last layer gives `4 + 2·2 = {three}`" in text
    assert f"| stride 1 | {f.receptive_field([(3, 1)] * 4)} |" in text
    assert f"| stride 2 in each layer | {f.receptive_field([(3, 2)] * 4)} |" in text
    found = demo("receptive-field")
    *_, walk = found.experiment(found.starting_settings() | {"n": 4, "d": "doubling"}, 0)
    assert f"| dilation 1, 2, 4, 8 | {walk.stages[-1].field} |" in text
    assert len(walk.seen(0)) == walk.stages[-1].field  # no gaps
    last_pool = [row for row in table(VGG_16).rows if row.layer.kind == "pool"][-1]
    assert f"sees {last_pool.field[0]} of the image's 224 columns" in text


def test_most_paths_begin_in_the_middle(prose: Prose) -> None:
    paths = np.ones(1)
    for _ in range(10):
        paths = np.convolve(paths, np.ones(3))
    middle = paths[len(paths) // 2 - 4 : len(paths) // 2 + 5]
    assert (
        f"sees {len(paths)} columns, but {100 * middle.sum() / paths.sum():.0f} % of all paths begin in the "
        f"{len(middle)} columns in the middle" in prose(PAGE)
    )


def test_the_presets_have_the_keys_that_the_page_names(prose: Prose) -> None:
    for key, name in enumerate(list(Library().lesson(PAGE).demos[0].presets)[:4], 1):
        assert f"**{key} {name}**" in prose(PAGE)


def test_the_paths_of_two_layers(prose: Prose) -> None:
    assert "The outer column has one path; the middle column has three" in prose(PAGE)
    found = demo("receptive-field")
    *_, two = found.experiment(found.starting_settings() | {"n": 2}, 0)
    assert sorted(two.paths_to(0).values()) == [1, 1, 2, 2, 3]


def test_three_layers_and_one_see_seven_columns(prose: Prose) -> None:
    assert (
        "both see 7 columns, but with three layers the middle column has 7 paths and the outer ones have one"
        in prose(PAGE)
    )
    found = demo("receptive-field")
    *_, three = found.experiment(found.starting_settings(), 0)
    *_, one = found.experiment(found.preset("one 7×7"), 0)
    assert list(one.paths_to(0).values()) == [1] * 7
    assert sorted(three.paths_to(0).values()) == [1, 1, 3, 3, 6, 6, 7]


@pytest.mark.parametrize("preset", ["one 7×7", "stride 2", "dilation 2", "larger than the image"])
def test_the_receptive_field_is_seen_in_a_small_terminal(preset: str) -> None:
    small = rows(last_figure(preset), SMALL)
    assert not any("…" in row or "⋮" in row for row in small)
    assert any(row.startswith("paths") for row in small)


def test_the_tallest_stack_is_seen_in_a_small_terminal() -> None:
    found = demo("receptive-field")
    settings = found.starting_settings() | {"n": 4, "pools": "between"}
    small = rows(found.figure(list(found.experiment(settings, 0)), settings), SMALL)
    assert small[-1].startswith("paths")


@pytest.mark.parametrize(("n", "F"), [(2, 3), (2, 5), (2, 7), (3, 3)])
def test_the_histogram_stands_below_the_cone_and_follows_the_paths(n: int, F: int) -> None:
    found = demo("receptive-field")
    settings = found.starting_settings() | {"n": n, "F": F}
    *_, walk = found.experiment(settings, 0)
    figure = found.figure([walk], settings)
    (cone,), (bars,) = figure.bands
    assert len(cone.names[0]) == len(bars.names[0])
    heights = [sum(row[column].text == "█" for row in bars.cells) for column in range(len(bars.cells[0]))]
    paths = [walk.paths_to(0).get(place, 0) for place in range(walk.stages[0].size)]
    assert [height > 0 for height in heights] == [count > 0 for count in paths]
    assert bars.names[0].strip() == str(max(paths))
    assert heights[paths.index(max(paths))] == len(bars.cells)
    if n == 2:  # the answer to the question about the paths of a column
        middle = paths.index(max(paths))
        assert [paths[middle + k] for k in range(F)] == [F - k for k in range(F)]


def test_stride_makes_the_paths_uneven(prose: Prose) -> None:
    assert "one column has 2 paths and the next one 5" in prose(PAGE)
    *_, walk = demo("receptive-field").experiment(demo("receptive-field").preset("stride 2"), 0)
    paths = [walk.paths_to(0).get(place, 0) for place in range(32)]
    assert (2, 5) in pairwise(paths)
