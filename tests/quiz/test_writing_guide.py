"""What docs/writing-a-lesson.md tells authors is true: each of its examples is a page without findings."""

from pathlib import Path

import pytest

from tutor.content.fences import find_fences
from tutor.content.model import Lesson
from tutor.content.parse import parse
from tutor.quiz.model import KINDS
from tutor.quiz.questions.parse_question import FIELDS, OPTIONS, read_questions
from tutor.quiz.questions.parse_run import GOAL_FIELDS, RUN_FIELDS
from tutor.quiz.verification.verify import verify_lesson

GUIDE = Path(__file__).parents[2] / "docs" / "writing-a-lesson.md"
FRONT = "---\nid: example\ntitle: Example\nchapter: 7\nobjectives: [see]\n---\n"


def examples() -> list[Lesson]:
    bodies = [
        fence.body for fence in find_fences(GUIDE.read_text().split("\n")) if fence.language == "markdown"
    ]
    pages = [
        parse(body, Path("conv-output-size.md"))
        if body.startswith("---")
        else parse(FRONT + body, Path("example.md"))
        for body in bodies
    ]
    return [page for page in pages if not page.plots]  # tests/plots draws those


@pytest.mark.parametrize("lesson", examples(), ids=lambda lesson: lesson.questions[0].id)
def test_example_has_no_fault_and_proves_itself(lesson: Lesson) -> None:
    assert lesson.findings == ()
    assert lesson.questions
    assert verify_lesson(lesson, range(100)) == []


def test_every_kind_has_an_example() -> None:
    shown = {question.kind for lesson in examples() for question in read_questions(lesson)[0]}
    assert shown == set(KINDS)


def test_every_field_is_described() -> None:
    guide = GUIDE.read_text()
    assert [
        name
        for name in (*FIELDS, *OPTIONS, *RUN_FIELDS, *GOAL_FIELDS)
        if f"`{name}" not in guide and f"{name}:" not in guide
    ] == []
