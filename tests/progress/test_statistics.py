"""Days, mistakes and mastery, computed from attempts."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.progress.mastery import compute_mastery
from tutor.progress.model import Attempt
from tutor.progress.review_queue import describe_next_due, map_questions_to_pages
from tutor.progress.schedule import build_cards
from tutor.progress.statistics import count_answers_per_day, count_mistakes, count_unnamed_mistakes
from tutor.progress.summary import results_by_question

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def attempt(at: str, question: str = "q", correct: bool = False, mistake: str | None = None) -> Attempt:
    return Attempt(at, question, 0, "x", correct, mistake, float(correct), None, f"2026-01-{at}:00:00.000Z")


def test_days_are_those_of_the_learners_time_zone() -> None:
    made = [attempt("30T08"), attempt("30T22"), attempt("31T01")]
    assert count_answers_per_day(made, UTC) == {date(2026, 1, 30): 2, date(2026, 1, 31): 1}
    seoul = timezone(timedelta(hours=9))
    assert count_answers_per_day(made, seoul) == {date(2026, 1, 30): 1, date(2026, 1, 31): 2}


def test_mistakes_are_sorted_by_frequency_and_then_by_time() -> None:
    made = [
        attempt("01T01", "a", mistake="once"),
        attempt("01T02", "a", mistake="twice"),
        attempt("01T03", "a", mistake="late"),
        attempt("01T04", "a", mistake="twice"),
        attempt("01T05", "a"),
        attempt("01T06", "a", correct=True),
    ]
    found = count_mistakes(reversed(made))
    assert [(slip.tag, slip.times) for slip in found] == [("twice", 2), ("late", 1), ("once", 1)]
    assert found[0].latest == made[3]
    assert count_unnamed_mistakes(made) == 1


def test_a_tag_belongs_to_its_question_unless_it_is_general() -> None:
    made = [
        attempt("01T01", "a", mistake="all"),
        attempt("01T02", "b", mistake="all"),
        attempt("01T03", "a", mistake="general:inverse"),
        attempt("01T04", "b", mistake="general:inverse"),
    ]
    assert {(slip.tag, slip.questions) for slip in count_mistakes(made)} == {
        ("all", ("a",)),
        ("all", ("b",)),
        ("general:inverse", ("a", "b")),
    }


PAGE = """\
---
id: {id}
title: Page {id}
chapter: {chapter}
objectives: [know]
---
Prose.
"""
QUESTION = '\n~~~quiz\nid: {id}\nask: "{{a}}?"\ngiven: {{a: 1..9}}\nanswer: a\nsolve: "{{a}}"\n~~~\n'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two chapters: a page with two questions and one without questions; a page with one question."""
    for name, chapter, questions in (("one", 1, "ab"), ("bare", 1, ""), ("two", 2, "c")):
        text = PAGE.format(id=name, chapter=chapter) + "".join(QUESTION.format(id=q) for q in questions)
        (tmp_path / f"{name}.md").write_text(text)
    return Library(tmp_path)


def test_mastery_of_pages_and_chapters(library: Library) -> None:
    made = [attempt("31T12", "a", correct=True), attempt("31T11", "b"), attempt("31T12", "elsewhere")]
    cards = build_cards(made, 0.9, NOON)
    assert cards["b"].retrievability == 1, "the model counts what was just seen as known"
    first, second = compute_mastery(library, results_by_question(made), cards)
    assert [(page.id, page.questions, page.right, page.status, page.known) for page in first.pages] == [
        ("bare", 0, 0, "new", 0.0),
        ("one", 2, 1, "started", 0.5),
    ]
    assert (first.number, first.known, second.number, second.known) == (1, 0.5, 2, 0.0)
    later = compute_mastery(
        library, results_by_question(made), build_cards(made, 0.9, NOON + timedelta(days=30))
    )
    assert 0 < later[0].known < 0.5


def test_each_question_is_mapped_to_its_page(library: Library) -> None:
    assert map_questions_to_pages(library) == {"a": "one", "b": "one", "c": "two"}


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (timedelta(seconds=5), "in 1 min."),
        (timedelta(minutes=9), "in 9 min."),
        (timedelta(hours=3), "today at 15:00."),
        (timedelta(hours=12), "tomorrow."),
        (timedelta(days=9), "on 2026-02-09, in 9 days."),
        (datetime.max.replace(tzinfo=UTC) - NOON, "on 9999-12-31"),
    ],
)
def test_the_next_due_time_is_described(after: timedelta, words: str) -> None:
    assert words in describe_next_due(NOON + after, NOON, UTC)


def test_without_answers_nothing_is_due() -> None:
    assert "answer a question" in describe_next_due(None, NOON)
