"""What the page on conv layers says about its demo, and the pictures in its questions."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Conv2d
from tests.seeds import EIGHT_SEEDS
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.figure import Pictures
from tutor.quiz.questions.experiment import question_figure
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw
from tutor.render.chart import draw as draw_chart
from tutor.text.rows import plain

Prose = Callable[[str], str]
PAGE = "conv-window"


def test_the_windows_as_columns(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    image_rows, windows = (fences(PAGE, "text")[at].replace("−", "-").splitlines() for at in (0, -1))
    image = np.array([[int(cell) for cell in row.split()[:5]] for row in image_rows[1:]])
    weights, first, second = ([int(cell) for cell in row.split()[-9:]] for row in windows)
    columns = [image[r : r + 3, c : c + 3].ravel() for r in range(3) for c in range(3)]
    assert [first, second] == [column.tolist() for column in columns[:2]]
    outputs = " ".join(str(np.dot(weights, column)) for column in columns)
    assert f"the nine outputs `{outputs}`." in prose(PAGE)


def scene(preset: str, seed: int = 0):
    """Return what the demo draws with one of the page's presets."""
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    *_, last = found.experiment(found.preset(preset), seed)
    return last.scene


def test_the_presets_have_the_keys_that_the_page_names(prose: Prose) -> None:
    (block,) = Library().lesson(PAGE).demos
    for key, name in enumerate(list(block.presets)[:4], 1):
        assert f"**{key} {name}**" in prose(PAGE)


def test_the_second_filter_detects_the_lower_edge(prose: Prose) -> None:
    assert "filter 2 has 1s in its upper row and −1s in its lower row" in prose(PAGE)
    assert "Filter 2 detects the *lower* edge" in prose(PAGE)
    found = scene("two filters")
    assert found.filters[1][0] == ((1, 1, 1), (0, 0, 0), (-1, -1, -1))
    output = np.array(found.outputs[1])
    assert (output[0] == 0).all()
    assert output[1:].max() == 3


def test_the_example_and_its_rotated_filter(prose: Prose) -> None:
    found = scene("two filters")
    assert [list(row) for row in found.outputs[0]] == [[0, 3, 3], [0, 2, 2], [0, 1, 1]]
    image, weights = np.array(found.padded[0]), np.array(found.filters[0][0])
    for column in (1, 2):
        assert (image[:3, column : column + 3] * np.rot90(weights, 2)).sum() == -3
    assert "would become `−1 0 1`, and each 3 in the output would become −3" in prose(PAGE)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_maps_of_a_digit_are_light_on_one_edge_and_dark_on_the_other(seed: int, prose: Prose) -> None:
    """Where a map is light, the window is brighter on its left (upper) side; where it is dark, on its other side."""
    assert (
        "In the first map of the digit, the right edge of each stroke is light and the left edge is dark"
        in prose(PAGE)
    )
    found = scene("a handwritten digit", seed)
    image = np.array(found.padded[0])
    for output, axis in zip(found.outputs, (1, 0), strict=True):
        for (r, c), value in np.ndenumerate(np.array(output)):
            near, far = np.split(image[r : r + 3, c : c + 3].sum(1 - axis)[[0, 2]], 2)
            assert value == near - far


def test_several_slices_start_with_partial_sums_that_differ() -> None:
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    settings = found.preset("several slices")
    for seed in range(8):
        sums = [step.sum for step in list(found.experiment(settings, seed))[:3]]
        assert len(set(sums)) > 1


def test_a_digit_and_its_outputs_fit_in_a_small_terminal() -> None:
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    settings = found.preset("a handwritten digit")
    for seed in range(3):
        for count in (1, 20, 72):
            drawn = found.figure(list(found.experiment(settings, seed))[:count], settings)
            assert not any("…" in plain(row) for row in draw_chart(drawn, 79, 10))
            without_page = draw_chart(drawn, 79, 15)  # in 80x24
            assert any("as pictures" in plain(row) for row in without_page)


def test_one_window_has_one_position() -> None:
    assert scene("one window").size == 1


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_digit_is_whole_and_each_seed_draws_one(seed: int) -> None:
    (slice_,) = scene("a handwritten digit", seed).padded
    assert len(slice_) == 8
    assert max(map(max, slice_)) == 9


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_right_filter_makes_the_map_that_is_described(seed: int) -> None:
    questions, _ = read_questions(Library().lesson(PAGE))
    variant = draw(next(one for one in questions if one.id == "conv-which-filter"), seed)
    edge = variant.given["e"]
    right = {variant.answer}
    image = np.zeros((1, 1, 12, 12))
    image[..., 4:8, 4:8] = 1
    for place, text in enumerate(variant.choices):
        rows = [[float(w.replace("−", "-")) for w in row.split()] for row in text.split("|")]
        layer = Conv2d(1, 1, 3, padding=1, dtype=np.float64)
        layer.weight[:], layer.bias[:] = np.array(rows), 0
        output = layer.forward(image)[0, 0]
        ends = [output[5, 3:5].sum(), output[5, 7:9].sum(), output[3:5, 5].sum(), output[7:9, 5].sum()]
        opposite = edge ^ 1
        assert (place in right) == (ends[edge] > 0 > ends[opposite])


def test_the_filter_is_negative_at_the_opposite_edge(prose: Prose) -> None:
    assert "the same filter gives −3" in prose(PAGE)
    layer = Conv2d(1, 1, 3, dtype=np.float64)
    layer.weight[:], layer.bias[:] = (1, 0, -1), 0
    for dark in (1, 2):
        image = np.ones((1, 1, 3, 3))
        image[..., :dark] = 0
        assert layer.forward(image).item() == -3


def test_the_question_about_maps_shows_pictures_and_nothing_else() -> None:
    questions, _ = read_questions(Library().lesson(PAGE))
    question = next(one for one in questions if one.id == "conv-map-of-filter")
    for seed in range(20):
        variant = draw(question, seed)
        assert variant.run is not None
        ((panel,),) = question_figure(question, variant.run).bands
        assert isinstance(panel, Pictures)
        assert len(panel.pictures) == 4
