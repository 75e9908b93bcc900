"""The pages keep the house rules, their demos resolve, and their questions work."""

from collections.abc import Callable
from pathlib import Path

from tutor.content.model import Lesson
from tutor.content.parse import parse
from tutor.demos.catalog import demo
from tutor.quiz.model import KINDS
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.verification.verify import verify_lesson

LESSONS = Path(__file__).parents[2] / "lessons" / "en"
CHAPTER = sorted(LESSONS.glob("*.md"))


def lesson(page: str) -> Lesson:
    """The page, parsed."""
    path = LESSONS / f"{page}.md"
    return parse(path.read_text(encoding="utf-8"), path)


def test_a_page_is_short_and_whole(each_page: str, source: Callable[[str], str]) -> None:
    assert source(each_page).count("\n") <= 150
    assert lesson(each_page).faults == ()
    assert lesson(each_page).demos
    assert "## Remember\n1. " in source(each_page)
    assert "\nSources: " in source(each_page)


def test_demos_and_presets_of_a_page_exist(each_page: str) -> None:
    for block in lesson(each_page).demos:
        assert block.presets
        found = demo(block.use).for_page(block.controls, block.presets)
        for name in block.presets:
            record = next(found.experiment(found.preset(name), 0))
            assert found.figure([record], found.preset(name)).summary


def test_a_page_has_questions_with_named_mistakes(each_page: str) -> None:
    questions, faults = read_questions(lesson(each_page))
    assert not faults
    assert len(questions) >= 4
    assert all(len(question.mistakes) >= 3 and question.hints and question.solve for question in questions)


def test_every_kind_of_question_occurs() -> None:
    questions = [question for page in CHAPTER for question in read_questions(lesson(page.stem))[0]]
    assert {question.kind for question in questions} == set(KINDS)
    assert len(questions) >= 32


def test_questions_of_a_page_work(each_page: str) -> None:
    assert verify_lesson(lesson(each_page), range(20)) == []
