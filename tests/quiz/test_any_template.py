"""Any quiz block is either a question that can be asked, or a finding; there is never another exception."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.quiz.hostile_blocks import blocks as hostile_blocks
from tutor.content.fields import Fields
from tutor.content.model import Lesson, QuizBlock
from tutor.quiz.check import check
from tutor.quiz.evaluator import MAX_DEPTH
from tutor.quiz.model import KINDS, Unreadable
from tutor.quiz.questions.parse_question import InvalidQuestion, read_question
from tutor.quiz.questions.variant import NoVariant, draw
from tutor.quiz.verification.verify import verify_lesson

words = st.sampled_from(
    ["W", "W + 1", "one", "two", "a", "8..9", "1..3", "{W}", "{W", "{answer}", "does not fit", "(W, 2)", "W > 8", "1/0", "'t'",
     "conv_output_size(W, 3, 2)", "", "W W", "[", "%", "0.1..0.3..0.1", "W in (1, 2)", "True", "x" * 50]
)  # fmt: skip
plain = st.one_of(words, st.integers(-3, 9), st.floats(-2, 2), st.booleans(), st.none())


def fields(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(
        st.sampled_from(["W", "F", "one", "if", "say", "when", "2", "a-b"]), values, max_size=3
    ).map(Fields)


anything = st.recursive(
    plain, lambda inner: st.one_of(st.lists(inner, max_size=3), fields(inner)), max_leaves=6
)
mistakes = fields(st.fixed_dictionaries({"if": anything, "say": plain}, optional={"when": plain}).map(Fields))
blocks = st.fixed_dictionaries(
    {"id": st.just("q"), "ask": plain, "answer": anything, "hint": anything},
    optional={
        "kind": st.sampled_from((*KINDS, "guess", 3)),
        "given": st.one_of(st.just(Fields({"W": "8..12"})), fields(anything), anything),
        "let": st.one_of(fields(anything), anything),
        "where": anything,
        "mistakes": st.one_of(mistakes, anything),
        "hints": anything,
        "solve": anything,
        "choices": anything,
        "tolerance": anything,
        "unit": anything,
        "symbols": anything,
        "words": anything,
        "steps": st.one_of(
            st.lists(fields(anything), max_size=2),
            st.lists(st.builds(Fields, st.fixed_dictionaries({"ask": plain, "answer": plain})), max_size=2),
            anything,
        ),
    },
).map(Fields)


def verify(block: Fields, seed: int, answer: str) -> None:
    quiz = QuizBlock(7, block)
    lesson = Lesson("page", "A page", 7, ("see",), Path("page.md"), (quiz,), ())
    try:
        variant = draw(read_question(quiz, lesson), seed)
        check(variant, answer)
    except (InvalidQuestion, NoVariant, Unreadable) as error:
        assert str(error)  # noqa: PT017
    for fault in verify_lesson(lesson, range(2)):
        assert fault.line >= 1
        assert fault.what


pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
ANSWERS = st.sampled_from(["3", "a", "one", "W + 1", "2x2", "does not fit", "ba"])


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(hostile_blocks(), st.integers(0, 99), ANSWERS)
def test_any_hostile_block_is_a_question_or_a_finding(block: Fields, seed: int, answer: str) -> None:
    verify(block, seed, answer)


@pytest.mark.long
@settings(max_examples=4_000, suppress_health_check=list(HealthCheck), deadline=None)
@given(hostile_blocks(), st.integers(0, 99), ANSWERS)
def test_many_hostile_blocks_are_questions_or_findings(block: Fields, seed: int, answer: str) -> None:
    verify(block, seed, answer)


@given(blocks, st.integers(0, 99), ANSWERS)
def test_any_block_is_a_question_or_a_finding(block: Fields, seed: int, answer: str) -> None:
    verify(block, seed, answer)


@pytest.mark.parametrize("kind", ["number", "expression"])
@pytest.mark.parametrize("terms", [MAX_DEPTH - 2, MAX_DEPTH, 300])
@pytest.mark.parametrize("form", ["W{}", "{}W"])
@pytest.mark.parametrize("part", ["+W", "//W", "-", "not "])
def test_a_deep_formula_is_a_question_or_a_finding(kind: str, terms: int, form: str, part: str) -> None:
    deep = form.format(part * terms)
    given = Fields({"W": "2..9"})
    block = Fields(
        {"id": "q", "kind": kind, "ask": "x?", "given": given, "answer": deep, "solve": f"{{{deep}}}"}
    )
    verify(block, 0, deep)


def test_a_formula_that_is_too_deep_is_named_at_its_line() -> None:
    block = {"id": "q", "kind": "expression", "ask": "x?", "given": Fields({"W": "2..9"})}
    quiz = QuizBlock(7, Fields({**block, "answer": "W" + "+W" * MAX_DEPTH}))
    lesson = Lesson("page", "A page", 7, ("see",), Path("page.md"), (quiz,), ())
    (fault,) = verify_lesson(lesson, range(2))
    assert (fault.line, "split it with `let`" in fault.what) == (7, True)
