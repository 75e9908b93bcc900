"""What the page on output sizes says about how often a pixel is seen, counted in the windows themselves."""

from collections.abc import Callable

import pytest

from engine.formulas import conv_output_size
from tutor.content.library import Library
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw

Prose = Callable[[str], str]
PAGE = "conv-output-size"


def windows_with(pixel: int, W: int, F: int, P: int) -> int:
    """Count the windows at stride 1 that contain a pixel, counted from 1."""
    place = pixel - 1 + P
    return sum(start <= place < start + F for start in range(W + 2 * P - F + 1))


def test_padding_lets_the_border_count_more(prose: Prose) -> None:
    assert "an end pixel is in one window and a middle pixel in three" in prose(PAGE)
    assert [windows_with(pixel, 7, 3, 0) for pixel in (1, 4, 7)] == [1, 3, 1]
    assert "With **3 same padding**, an end pixel is in two" in prose(PAGE)
    assert [windows_with(pixel, 7, 3, 1) for pixel in (1, 4, 7)] == [2, 3, 2]


@pytest.mark.parametrize("W", [28, 56, 224])
def test_stride_2_needs_about_a_quarter_of_the_windows(W: int, prose: Prose) -> None:
    assert "with stride 2 in both directions, there are only about a quarter of the windows" in prose(PAGE)
    share = conv_output_size(W, 2, 2) ** 2 / conv_output_size(W, 2, 1) ** 2
    assert share == pytest.approx(1 / 4, abs=0.02)


@pytest.mark.parametrize("seed", range(20))
def test_the_question_about_the_windows_of_a_pixel(seed: int) -> None:
    questions, _ = read_questions(Library().lesson(PAGE))
    question = next(one for one in questions if one.id == "windows-of-a-pixel")
    variant = draw(question, seed)
    given = variant.given
    assert variant.answer == windows_with(given["k"], given["W"], given["F"], given["P"])
