"""Summarise a file of answers by question and by mistake."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from tutor.cli.common import print_table
from tutor.messages import say


class QuestionSummary(NamedTuple):
    """Counts of the answers to one question. `mistakes` counts the wrong ones by tag, "" if no mistake matched."""

    question: str
    right: int
    wrong: int
    unreadable: int
    mistakes: Mapping[str, int]

    @property
    def answers(self) -> int:
        """The number of answers."""
        return self.right + self.wrong + self.unreadable


class GradingSummary:
    """Counts verdicts as they are given."""

    def __init__(self) -> None:
        """Start with no verdicts."""
        self._outcomes: dict[str, Counter[str]] = {}
        self._mistakes: dict[str, Counter[str]] = {}

    def add_right(self, question: str) -> None:
        """Count a right answer."""
        self._count(question, "right")

    def add_wrong(self, question: str, mistake: str | None) -> None:
        """Count a wrong answer and its mistake, None if no mistake matched."""
        self._count(question, "wrong")
        self._mistakes.setdefault(question, Counter())[mistake or ""] += 1

    def add_unreadable(self, question: str) -> None:
        """Count an answer that could not be read."""
        self._count(question, "unreadable")

    def _count(self, question: str, outcome: str) -> None:
        self._outcomes.setdefault(question, Counter())[outcome] += 1

    def by_question(self) -> list[QuestionSummary]:
        """Return the counts of each question, the smallest share of right answers first."""
        summaries = [
            QuestionSummary(
                name, counts["right"], counts["wrong"], counts["unreadable"], self._mistakes.get(name, {})
            )
            for name, counts in self._outcomes.items()
        ]
        return sorted(summaries, key=lambda summary: (summary.right / summary.answers, summary.question))

    def by_mistake(self) -> list[tuple[str, str, int]]:
        """Return tuples of tag, question and count, the most frequent first."""
        counts = [
            (tag, question, count) for question, tags in self._mistakes.items() for tag, count in tags.items()
        ]
        return sorted(counts, key=lambda count: (-count[2], count[0] == "", count[0], count[1]))

    def as_json(self) -> dict[str, Any]:
        """Return the summary as one object: totals, then `questions`, then `mistakes` (null if no mistake matched)."""
        questions = self.by_question()
        return {
            "answers": sum(question.answers for question in questions),
            "right": sum(question.right for question in questions),
            "wrong": sum(question.wrong for question in questions),
            "unreadable": sum(question.unreadable for question in questions),
            "questions": [
                {
                    "question": question.question,
                    "answers": question.answers,
                    "right": question.right,
                    "wrong": question.wrong,
                    "unreadable": question.unreadable,
                }
                for question in questions
            ],
            "mistakes": [
                {"mistake": tag or None, "question": question, "count": count}
                for tag, question, count in self.by_mistake()
            ],
        }

    def print_tables(self) -> None:
        """Print a table by question, and one by mistake if there were any."""
        questions = self.by_question()
        if not questions:
            return
        columns = ["question", "answers", "right", "wrong", "unreadable", "share"]
        print_table(
            [
                [say(f"grading_summary.{column}") for column in columns],
                *map(_cells, questions),
                _cells(_total(questions)),
            ],
            right=range(1, len(columns)),
        )
        if mistakes := self.by_mistake():
            print()
            unknown = say("grading_summary.unknown")
            columns = ["mistake", "question", "times"]
            print_table(
                [
                    [say(f"grading_summary.{column}") for column in columns],
                    *([tag or unknown, question, str(count)] for tag, question, count in mistakes),
                ],
                right=[2],
            )


def _cells(summary: QuestionSummary) -> list[str]:
    counts = map(str, (summary.answers, summary.right, summary.wrong, summary.unreadable))
    return [summary.question, *counts, f"{100 * summary.right / summary.answers:.0f} %"]


def _total(questions: list[QuestionSummary]) -> QuestionSummary:
    right, wrong, unreadable = (
        sum(getattr(question, outcome) for question in questions)
        for outcome in ("right", "wrong", "unreadable")
    )
    return QuestionSummary(say("grading_summary.all"), right, wrong, unreadable, {})
