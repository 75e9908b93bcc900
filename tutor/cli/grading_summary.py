"""Summarise a file of answers by student, by question and by mistake."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tutor.classroom.marks import format_points, mark_variant
from tutor.cli.answer_file import SubmittedAnswer
from tutor.cli.common import print_table
from tutor.messages import say

OUTCOMES = ("right", "wrong", "skipped", "unreadable")


class QuestionSummary(NamedTuple):
    """The answers to one question: how many there are of each outcome, and of the wrong ones by tag ("": no known mistake)."""

    question: str
    outcomes: Counter[str]
    mistakes: Mapping[str, int]

    @property
    def share(self) -> float:
        """The share of right answers."""
        return self.outcomes["right"] / self.outcomes.total()


class StudentSummary(NamedTuple):
    """The answers of one student by outcome, their marks, and how many variants they answered, each of which counts 1."""

    student: str
    outcomes: Counter[str]
    marks: float
    of: int


class GradingSummary:
    """Counts verdicts as they are given."""

    def __init__(self) -> None:
        """Start with no verdicts."""
        self._outcomes: dict[str, Counter[str]] = {}
        self._mistakes: dict[str, Counter[str]] = {}
        self._students: dict[str, Counter[str]] = {}
        self._credits: dict[str, dict[tuple[str, int], list[float]]] = {}

    def add_right(self, answer: SubmittedAnswer) -> None:
        """Count a right answer."""
        self._count(answer, "right")

    def add_wrong(self, answer: SubmittedAnswer, mistake: str | None) -> None:
        """Count a wrong answer and its mistake, None if no mistake matched."""
        self._count(answer, "wrong")
        self._mistakes.setdefault(answer.question, Counter())[mistake or ""] += 1

    def add_skipped(self, answer: SubmittedAnswer) -> None:
        """Count a question that was left empty."""
        self._count(answer, "skipped")

    def add_unreadable(self, answer: SubmittedAnswer) -> None:
        """Count an answer that could not be read. It is no attempt, so it takes no chance away."""
        self._count(answer, "unreadable")

    def _count(self, answer: SubmittedAnswer, outcome: str) -> None:
        self._outcomes.setdefault(answer.question, Counter())[outcome] += 1
        if answer.student is not None:
            self._students.setdefault(answer.student, Counter())[outcome] += 1
            variants = self._credits.setdefault(answer.student, {})
            credits = variants.setdefault((answer.question, answer.seed), [])
            if outcome != "unreadable":
                credits.append(float(outcome == "right"))

    def by_student(self) -> list[StudentSummary]:
        """Return the counts and marks of each student, by name; none if the file does not name students."""
        return [
            StudentSummary(name, outcomes, sum(map(mark_variant, variants.values())), len(variants))
            for name, outcomes in sorted(self._students.items())
            for variants in [self._credits[name]]
        ]

    def by_question(self) -> list[QuestionSummary]:
        """Return the counts of each question, the smallest share of right answers first."""
        summaries = [
            QuestionSummary(name, outcomes, self._mistakes.get(name, {}))
            for name, outcomes in self._outcomes.items()
        ]
        return sorted(summaries, key=lambda summary: (summary.share, summary.question))

    def by_mistake(self) -> list[tuple[str, str, int]]:
        """Return tuples of tag, question and count, the most frequent first."""
        counts = [
            (tag, question, count) for question, tags in self._mistakes.items() for tag, count in tags.items()
        ]
        return sorted(counts, key=lambda count: (-count[2], count[0] == "", count[0], count[1]))

    def as_json(self) -> dict[str, Any]:
        """Return the summary as one object: totals, `students` if there are names, `questions`, and `mistakes` (null: none)."""
        questions, students = self.by_question(), self.by_student()
        return {
            **_to_json(_total(questions).outcomes),
            **({"students": list(map(_student_to_json, students))} if students else {}),
            "questions": [
                {"question": question.question, **_to_json(question.outcomes)} for question in questions
            ],
            "mistakes": [
                {"mistake": tag or None, "question": question, "count": count}
                for tag, question, count in self.by_mistake()
            ],
        }

    def print_tables(self) -> None:
        """Print a table by student if there are names, one by question, and one by mistake if there were any."""
        questions = self.by_question()
        if not questions:
            return
        if students := self.by_student():
            _print_table(("student", *OUTCOMES, "marks", "share"), map(_student_cells, students))
            print()
        rows = [*map(_cells, questions), _cells(_total(questions))]
        _print_table(("question", "answers", *OUTCOMES, "share"), rows)
        if mistakes := self.by_mistake():
            print()
            unknown = say("grading_summary.unknown")
            rows = [[tag or unknown, question, str(count)] for tag, question, count in mistakes]
            _print_table(("mistake", "question", "times"), rows, first_number=2)


def _print_table(columns: Sequence[str], rows: Iterable[list[str]], first_number: int = 1) -> None:
    """Print a table with the names of its columns. Those from `first_number` on are aligned to the right."""
    head = [say(f"grading_summary.{column}") for column in columns]
    print_table([head, *rows], right=range(first_number, len(columns)))


def _to_json(outcomes: Counter[str]) -> dict[str, int]:
    return {"answers": outcomes.total()} | {outcome: outcomes[outcome] for outcome in OUTCOMES}


def _student_to_json(summary: StudentSummary) -> dict[str, Any]:
    counts = _to_json(summary.outcomes)
    return {"student": summary.student, **counts, "marks": summary.marks, "of": summary.of}


def _cells(summary: QuestionSummary) -> list[str]:
    return [
        summary.question,
        str(summary.outcomes.total()),
        *_count_cells(summary.outcomes),
        f"{100 * summary.share:.0f} %",
    ]


def _student_cells(summary: StudentSummary) -> list[str]:
    marks = say("grading_summary.points", points=format_points(summary.marks), of=summary.of)
    return [
        summary.student,
        *_count_cells(summary.outcomes),
        marks,
        f"{100 * summary.marks / summary.of:.0f} %",
    ]


def _count_cells(outcomes: Counter[str]) -> list[str]:
    return [str(outcomes[outcome]) for outcome in OUTCOMES]


def _total(questions: list[QuestionSummary]) -> QuestionSummary:
    outcomes: Counter[str] = sum((question.outcomes for question in questions), Counter())
    return QuestionSummary(say("grading_summary.all"), outcomes, {})
