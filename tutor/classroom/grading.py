"""Marks of a homework, computed from attempts: the same for a student and for the teacher."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tutor.classroom.homework import Assigned, Homework
from tutor.classroom.marks import mark_variant
from tutor.progress.model import format_time

OPEN, RIGHT, WRONG, SKIPPED = "open", "right", "wrong", "skipped"


class Answered(NamedTuple):
    """What a mark needs to know of an attempt."""

    correct: bool
    skipped: bool
    credit: float
    at: str


class VariantMark(NamedTuple):
    """The state of a variant, between 0 and 1 how much it counts, and whether what counts came after it was due."""

    assigned: Assigned
    state: str
    mark: float
    late: bool

    @property
    def points(self) -> float:
        """The points of this variant."""
        return self.mark * self.assigned.weight


class HomeworkMark(NamedTuple):
    """The marks of one student, by variant in the order of the file."""

    variants: tuple[VariantMark, ...]

    @property
    def points(self) -> float:
        """The points of all variants."""
        return sum(variant.points for variant in self.variants)

    @property
    def answered(self) -> int:
        """How many variants have an answer, or were skipped."""
        return sum(variant.state != OPEN for variant in self.variants)

    @property
    def late(self) -> int:
        """How many variants were answered after the homework was due."""
        return sum(variant.late for variant in self.variants)


def grade(
    homework: Homework, assigned: Sequence[Assigned], attempts: Mapping[tuple[str, int], Iterable[Answered]]
) -> HomeworkMark:
    """Return the marks for the variants of one student. `attempts` are by question and seed, oldest first."""
    due = None if homework.due is None else _due_text(homework.due)
    return HomeworkMark(
        tuple(_grade_variant(one, list(attempts.get((one.question, one.seed), ())), due) for one in assigned)
    )


def _due_text(due: datetime) -> str:
    """Return the moment as attempts have it. Texts of this form sort in the order of their times."""
    return format_time(due.astimezone(UTC).timestamp() + 0.9994)  # the whole of its last second


def _grade_variant(assigned: Assigned, attempts: list[Answered], due: str | None) -> VariantMark:
    if not attempts:
        return VariantMark(assigned, OPEN, 0.0, False)
    mark = mark_variant(attempt.credit if attempt.correct else 0.0 for attempt in attempts)
    counted = attempts[1] if mark and not attempts[0].correct else attempts[0]
    state = RIGHT if mark else SKIPPED if counted.skipped else WRONG
    return VariantMark(assigned, state, mark, due is not None and counted.at > due)
