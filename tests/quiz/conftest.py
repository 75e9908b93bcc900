"""Fixtures that turn the text of a quiz block into a question or a page."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tutor.content.model import Lesson
from tutor.content.parse import parse
from tutor.quiz.model import Question
from tutor.quiz.questions.parse_question import read_question

FRONT = "---\nid: page\ntitle: A page\nchapter: 7\nobjectives: [see]\n---\n"

CONV = """
id: conv-output-size
ask: "{F}×{F} filters on a {W}×{W} input, stride {S}, padding {P}. Output width?"
given: {W: 8..64, F: [3, 5, 7], S: 1..3, P: 0..3}
where: (W - F + 2*P) % S == 0
answer: conv_output_size(W, F, S, P)
mistakes:
  padding-once: {if: (W - F + P)/S + 1, say: Padding is added on both sides, so it counts twice.}
  no-plus-one: {if: (W - F + 2*P)/S, say: "The first position counts too: {W - F + 2*P}/{S} jumps make {answer} places."}
hint: [Count the positions., "The left edge travels {W - F + 2*P} columns."]
solve: "({W} − {F} + 2·{P})/{S} + 1 = {answer}"
"""


def page(*blocks: str) -> Lesson:
    """A page of quiz blocks; the first block's first field is on line 8."""
    return parse(
        FRONT + "".join(f"~~~quiz\n{dedent(block).strip()}\n~~~\n" for block in blocks), Path("page.md")
    )


def make(block: str) -> Question:
    lesson = page(block)
    assert lesson.findings == ()
    return read_question(lesson.questions[0], lesson)


@pytest.fixture
def question() -> Callable[[str], Question]:
    """The question of a quiz block's text."""
    return make


@pytest.fixture
def conv() -> Question:
    """The output size of a conv layer."""
    return make(CONV)


@pytest.fixture
def lesson() -> Callable[..., Lesson]:
    """A page of quiz blocks' texts."""
    return page
