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
    assert (
        f"*conv 1* gives `1 + 2·1 = {f.receptive_field([(3, 1)])}`. The pool gives `3 + 1·1 = {two}`" in text
    )
    assert f"So *conv 2* gives `4 + 2·2 = {three}`" in text
    strided, plain_stack = f.receptive_field([(3, 2)] * 4), f.receptive_field([(3, 1)] * 4)
    assert f"four layers see {strided} columns instead of {plain_stack}" in text
    assert "needs 112 layers to see an image that is 224 wide" in text
    assert f.receptive_field([(3, 1)] * 111) < 224 <= f.receptive_field([(3, 1)] * 112)
    found = demo("receptive-field")
    *_, walk = found.experiment(found.starting_settings() | {"n": 4, "d": "doubling"}, 0)
    assert f"**4 dilation doubling** sees {walk.stages[-1].field} columns" in text
    assert len(walk.seen(0)) == walk.stages[-1].field  # no gaps
    last_pool = [row for row in table(VGG_16).rows if row.layer.kind == "pool"][-1]
    assert f"sees {last_pool.field[0]} of the image's 224 columns" in text


def test_the_drawing_with_a_pool(fences: Callable[[str, str], list[str]]) -> None:
    """Each number stands in the middle of the numbers that it reads, and reads as many as its window is wide."""
    rows = [line[12:] for line in fences(PAGE, "text")[1].splitlines()]
    places = [[at for at, char in enumerate(row) if char == "■"] for row in rows]
    assert [len(row) for row in places] == [1, 3, 6, f.receptive_field([(3, 1), (2, 2), (3, 1)])]
    for (above, below), (F, S) in zip(pairwise(places), [(3, 1), (2, 2), (3, 1)], strict=True):
        assert above == [(below[at] + below[at + F - 1]) / 2 for at in range(0, len(below) - F + 1, S)]


def test_dilation_2_misses_every_second_column(prose: Prose) -> None:
    assert (
        "In **3 dilation 2** this makes the receptive field 13 wide, but every second column is missed"
        in prose(PAGE)
    )
    found = demo("receptive-field")
    *_, walk = found.experiment(found.preset("dilation 2"), 0)
    seen = sorted(walk.paths_to(0))
    assert {after - before for before, after in pairwise(seen)} == {2}
    assert seen[-1] - seen[0] + 1 == 13


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
        "With one layer of 7×7, each column has one path. With three layers of 3×3, the middle column has 7 paths and "
        "the outer ones have one" in prose(PAGE)
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
