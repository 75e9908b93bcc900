"""What a file of answers came to, by question and by mistake."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from tutor.cli.common import print_table
from tutor.messages import say


class Row(NamedTuple):
    """What became of the answers to one question; `mistakes` counts wrong ones by tag, "" where none is known."""

    question: str
    right: int
    wrong: int
    unreadable: int
    mistakes: Mapping[str, int]

    @property
    def answers(self) -> int:
        """How many there were."""
        return self.right + self.wrong + self.unreadable


class Tally:
    """Counts verdicts as they come."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self._outcomes: dict[str, Counter[str]] = {}
        self._mistakes: dict[str, Counter[str]] = {}

    def right(self, question: str) -> None:
        """One right answer."""
        self._count(question, "right")

    def wrong(self, question: str, mistake: str | None) -> None:
        """One wrong answer, by its mistake if that is known."""
        self._count(question, "wrong")
        self._mistakes.setdefault(question, Counter())[mistake or ""] += 1

    def unreadable(self, question: str) -> None:
        """One answer that could not be read."""
        self._count(question, "unreadable")

    def _count(self, question: str, outcome: str) -> None:
        self._outcomes.setdefault(question, Counter())[outcome] += 1

    def rows(self) -> list[Row]:
        """A row a question, the one with the smallest share of right answers first."""
        rows = [
            Row(name, found["right"], found["wrong"], found["unreadable"], self._mistakes.get(name, {}))
            for name, found in self._outcomes.items()
        ]
        return sorted(rows, key=lambda row: (row.right / row.answers, row.question))

    def mistakes(self) -> list[tuple[str, str, int]]:
        """Mistake, question and how often, the most frequent first."""
        counts = [
            (tag, question, count)
            for question, found in self._mistakes.items()
            for tag, count in found.items()
        ]
        return sorted(counts, key=lambda count: (-count[2], count[0] == "", count[0], count[1]))

    def as_json(self) -> dict[str, Any]:
        """The same as one object: totals, then `questions`, then `mistakes` (null where none is known)."""
        rows = self.rows()
        return {
            "answers": sum(row.answers for row in rows),
            "right": sum(row.right for row in rows),
            "wrong": sum(row.wrong for row in rows),
            "unreadable": sum(row.unreadable for row in rows),
            "questions": [
                {
                    "question": row.question,
                    "answers": row.answers,
                    "right": row.right,
                    "wrong": row.wrong,
                    "unreadable": row.unreadable,
                }
                for row in rows
            ],
            "mistakes": [
                {"mistake": tag or None, "question": question, "count": count}
                for tag, question, count in self.mistakes()
            ],
        }

    def show(self) -> None:
        """Print two tables: by question, and by mistake if there were any."""
        rows = self.rows()
        if not rows:
            return
        heads = ["question", "answers", "right", "wrong", "unreadable", "share"]
        print_table(
            [
                [say(f"tally.{head}") for head in heads],
                *(_cells(row) for row in rows),
                _cells(_total(rows)),
            ],
            right=range(1, len(heads)),
        )
        if found := self.mistakes():
            print()
            print_table(
                [
                    [say("tally.mistake"), say("tally.question"), say("tally.times")],
                    *([tag or say("tally.unknown"), question, str(count)] for tag, question, count in found),
                ],
                right=[2],
            )


def _cells(row: Row) -> list[str]:
    share = f"{100 * row.right / row.answers:.0f} %"
    return [row.question, *map(str, (row.answers, row.right, row.wrong, row.unreadable)), share]


def _total(rows: list[Row]) -> Row:
    right, wrong, unreadable = map(
        sum, zip(*((row.right, row.wrong, row.unreadable) for row in rows), strict=True)
    )
    return Row(say("tally.all"), right, wrong, unreadable, {})
