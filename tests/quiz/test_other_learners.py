"""Two more lists of answers, collected by somebody who did not know the mistakes: wrong ones get theirs, right ones pass.

Each holds a question, its seed, what was typed, and the tags that name what was done. `right` stands for a right answer,
`unnamed` for one that nothing names yet, whose name would count as misleading. `other_learners.csv` goes through the questions.
`thread_answers.csv` goes through the confusions that people tell of in threads, issues and corrections (`source`; empty where
the confusion is common and no thread is known).
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tutor.content.library import Library
from tutor.messages import set_language
from tutor.quiz.check import check
from tutor.quiz.model import Verdict
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw

from .learners import questions

LISTS = ("other_learners.csv", "thread_answers.csv")
NAMED = 0.98
MISLED = 0.01


class Entry(NamedTuple):
    """An answer as typed, what it is, and the verdict on it."""

    name: str
    typed: str
    tags: list[str]
    verdict: Verdict


@cache
def entries(name: str) -> tuple[Entry, ...]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return tuple(
            Entry(
                f"{row['question']}:{row['seed']}",
                row["answer"],
                row["is"].split(),
                check(draw(questions()[row["question"]], int(row["seed"])), row["answer"]),
            )
            for row in csv.DictReader(file)
        )


def test_every_right_answer_is_accepted() -> None:
    right = [entry for name in LISTS for entry in entries(name) if entry.tags == ["right"]]
    assert len(right) > 180
    assert [f"{entry.name} {entry.typed}" for entry in right if not entry.verdict.correct] == []


@pytest.mark.parametrize(
    ("name", "questions_met"), [("other_learners.csv", 130), ("thread_answers.csv", 100)]
)
def test_wrong_answers_get_the_right_mistake(
    name: str, questions_met: int, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [entry for entry in entries(name) if entry.tags != ["right"]]
    assert len({entry.name.partition(":")[0] for entry in wrong}) >= questions_met
    assert [entry.name for entry in wrong if entry.verdict.correct] == []
    named = [entry for entry in wrong if entry.verdict.mistake in entry.tags]
    misled = [entry for entry in wrong if entry.verdict.mistake not in (None, *entry.tags)]
    with capsys.disabled():
        print(f"\n{len(named)} of {len(wrong)} met with the right name, {len(misled)} with a wrong one")
    assert len(named) / len(wrong) >= NAMED
    assert len(misled) / len(wrong) <= MISLED, [
        f"{one.name} {one.typed} {one.verdict.mistake}" for one in misled
    ]


@pytest.mark.parametrize(
    "every", [pytest.param(4, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
def test_an_answer_gets_the_same_mistake_in_korean(every: int) -> None:
    set_language("ko")
    try:
        library = Library(language="ko")
        korean = {
            question.id: question
            for page in library.ids()
            for question in read_questions(library.lesson(page))[0]
        }
        for entry in entries("thread_answers.csv")[::every]:
            question, _, seed = entry.name.partition(":")
            verdict = check(draw(korean[question], int(seed)), entry.typed)
            assert verdict.mistake == entry.verdict.mistake, f"{entry.name} {entry.typed}"
    finally:
        set_language("en")
