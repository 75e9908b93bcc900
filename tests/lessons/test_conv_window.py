"""What the page on conv layers says about its demo, and the pictures in its questions."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Conv2d
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw

Prose = Callable[[str], str]
PAGE = "conv-window"


def scene(preset: str, seed: int = 0):
    """Return what the demo draws with one of the page's presets."""
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    *_, last = found.experiment(found.preset(preset), seed)
    return last.scene


def test_the_presets_have_the_keys_that_the_page_names(prose: Prose) -> None:
    (block,) = Library().lesson(PAGE).demos
    for key, name in enumerate(list(block.presets)[:5], 1):
        assert f"**{key} {name}**" in prose(PAGE)


def test_the_second_filter_detects_the_lower_edge(prose: Prose) -> None:
    assert (
        "filter 2 has 1s in its upper row and −1s in its lower row, so it detects the *lower* edge"
        in prose(PAGE)
    )
    found = scene("two filters")
    assert found.filters[1][0] == ((1, 1, 1), (0, 0, 0), (-1, -1, -1))
    output = np.array(found.outputs[1])
    assert (output[0] == 0).all()
    assert output[1:].max() == 3


def test_one_window_has_one_position(prose: Prose) -> None:
    assert "there is one position and one output" in prose(PAGE)
    assert scene("one window").size == 1


@pytest.mark.parametrize("seed", range(8))
def test_the_digit_is_whole_and_each_seed_draws_one(seed: int) -> None:
    (slice_,) = scene("a handwritten digit", seed).padded
    assert len(slice_) == 8
    assert max(map(max, slice_)) == 9


@pytest.mark.parametrize("seed", range(8))
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
