"""The built-in pages pass lint, their presets can be drawn, and their questions work."""

from functools import cache

from tutor.content.library import Library
from tutor.content.lint import lint_library
from tutor.content.model import LintFinding
from tutor.demos.catalog import demo, names
from tutor.quiz.model import KINDS
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.verification.verify import verify_lesson

LIBRARY = Library()


@cache
def findings() -> tuple[LintFinding, ...]:
    """Return what lint finds in all pages, style rules included."""
    return tuple(lint_library(LIBRARY, {name: demo(name) for name in names()}))


def test_a_page_passes_lint(each_page: str) -> None:
    assert [str(finding) for finding in findings() if finding.path.stem == each_page] == []


def test_the_index_passes_lint() -> None:
    assert [str(finding) for finding in findings() if finding.path.stem not in LIBRARY.ids()] == []


def test_the_presets_of_a_page_can_be_drawn(each_page: str) -> None:
    for block in LIBRARY.lesson(each_page).demos:
        found = demo(block.use).for_page(block.controls, block.presets)
        for name in block.presets:
            record = next(found.experiment(found.preset(name), 0))
            figure = found.figure([record], found.preset(name))
            assert figure.summary, f"{block.use}, preset `{name}`: the summary of the first record is empty"


def test_every_kind_of_question_occurs() -> None:
    pages = [LIBRARY.lesson(name) for name in LIBRARY.ids()]
    assert {question.kind for page in pages for question in read_questions(page)[0]} == set(KINDS)


def test_the_questions_of_a_page_work(each_page: str) -> None:
    """One seed; `tutor lint` tries a thousand."""
    assert verify_lesson(LIBRARY.lesson(each_page), range(1)) == []
