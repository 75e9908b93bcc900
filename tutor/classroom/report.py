"""What a teacher sees of a class: its students, the questions and the mistakes, and with a homework the marks."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from tutor.classroom.database import ClassDatabase
from tutor.classroom.grading import Answered, HomeworkMark, grade
from tutor.classroom.homework import Assigned, Homework
from tutor.classroom.marks import format_points
from tutor.classroom.model import ClassInfo, MemberTotals, MistakeTotal, QuestionTotals, VariantAttempt

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class StudentReport(NamedTuple):
    """A student, the totals of their answers, and the marks of the homework if there is one."""

    id: str
    name: str
    totals: MemberTotals
    homework: HomeworkMark | None

    @property
    def has_begun(self) -> bool:
        """Whether there is an answer, to the homework if there is one."""
        return self.homework.answered > 0 if self.homework else self.totals.answers > 0


class ClassReport(NamedTuple):
    """A class. With a homework, questions and mistakes are those of its variants; otherwise those of all answers."""

    info: ClassInfo
    homework: Homework | None
    students: tuple[StudentReport, ...]
    questions: tuple[QuestionTotals, ...]
    mistakes: tuple[MistakeTotal, ...]

    @property
    def not_begun(self) -> list[str]:
        """The names of the students who have not begun."""
        return [student.name for student in self.students if not student.has_begun]


def build_report(database: ClassDatabase, homework: Homework | None = None) -> ClassReport:
    """Return the report on a class: students by name, the hardest questions and the most frequent mistakes first."""
    info, members = database.info(), database.members()
    totals = {total.member: total for total in database.member_totals()}
    names = _distinct_names({member.id: member.name for member in members})
    marks: dict[str, HomeworkMark] = {}
    if homework is None:
        questions, mistakes = database.question_totals(), database.mistake_totals()
    else:
        assigned = {member.id: homework.assign(member.id) for member in members}
        attempts = database.variant_attempts(
            [(member, one.question, one.seed) for member, variants in assigned.items() for one in variants]
        )
        marks = _grade_all(homework, assigned, attempts)
        questions, mistakes = _count_questions(attempts), _count_mistakes(attempts)
    students = [
        StudentReport(id, name, totals.get(id, MemberTotals(id, 0, 0, 0, "")), marks.get(id))
        for id, name in names.items()
    ]
    return ClassReport(
        info,
        homework,
        tuple(sorted(students, key=lambda student: (student.name.casefold(), student.id))),
        tuple(sorted(questions, key=lambda total: (total.right / total.answers, total.question))),
        tuple(sorted(mistakes, key=lambda total: (-total.times, total.question, total.mistake or ""))),
    )


def _distinct_names(names: dict[str, str]) -> dict[str, str]:
    """Return the names by id. Two students with the same name get letters of their ids behind it."""
    times = Counter(names.values())
    return {id: f"{name} #{id[-5:]}" if times[name] > 1 else name for id, name in names.items()}


def _grade_all(
    homework: Homework, assigned: dict[str, list[Assigned]], attempts: Sequence[VariantAttempt]
) -> dict[str, HomeworkMark]:
    answered: dict[str, dict[tuple[str, int], list[Answered]]] = defaultdict(lambda: defaultdict(list))
    for one in attempts:
        answer = Answered(one.correct, one.skipped, one.credit, one.at)
        answered[one.member][one.question, one.seed].append(answer)
    return {member: grade(homework, variants, answered[member]) for member, variants in assigned.items()}


def _count_questions(attempts: Sequence[VariantAttempt]) -> list[QuestionTotals]:
    counts: dict[str, list[VariantAttempt]] = defaultdict(list)
    for one in attempts:
        counts[one.question].append(one)
    return [
        QuestionTotals(
            question, len(made), sum(one.correct for one in made), sum(one.skipped for one in made)
        )
        for question, made in counts.items()
    ]


def _count_mistakes(attempts: Sequence[VariantAttempt]) -> list[MistakeTotal]:
    counts = Counter((one.question, one.mistake) for one in attempts if not one.correct and not one.skipped)
    return [MistakeTotal(question, mistake, times) for (question, mistake), times in counts.items()]


def report_to_json(report: ClassReport) -> dict[str, Any]:
    """Return the report for a program to read. docs/formats.md describes it."""
    return {
        "format": "tutor-class-report",
        "version": 1,
        "class": report.info.name,
        "homework": _homework_to_json(report.homework) if report.homework else None,
        "students": [_student_to_json(student) for student in report.students],
        "not_begun": report.not_begun,
        "questions": [total._asdict() for total in report.questions],
        "mistakes": [total._asdict() for total in report.mistakes],
    }


def _homework_to_json(homework: Homework) -> dict[str, Any]:
    due = homework.due.strftime("%Y-%m-%dT%H:%M:%SZ") if homework.due else None
    return {"id": homework.id, "title": homework.title, "due": due, "points": homework.points}


def _student_to_json(student: StudentReport) -> dict[str, Any]:
    totals = student.totals
    fields: dict[str, Any] = {
        "student": student.name,
        "id": student.id,
        "answers": totals.answers,
        "right": totals.right,
        "skipped": totals.skipped,
        "latest": totals.latest or None,
    }
    if student.homework:
        fields |= {
            "points": student.homework.points,
            "answered": student.homework.answered,
            "late": student.homework.late,
            "variants": [variant_to_json(variant) for variant in student.homework.variants],
        }
    return fields


def variant_to_json(variant: Any) -> dict[str, Any]:
    """Return the mark of a variant for a program to read."""
    question, seed, weight = variant.assigned
    return {
        "question": question,
        "seed": seed,
        "weight": weight,
        "state": variant.state,
        "points": variant.points,
        "late": variant.late,
    }


def report_to_csv(report: ClassReport) -> str:
    """Return a table for a spreadsheet, one row per student. A text that looks like a formula gets an apostrophe before it."""
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\n")
    columns = ["student", "id", "answers", "right", "skipped", "latest"]
    if report.homework:
        columns += ["points", "of", "answered", "variants", "late"]
        columns += _variant_columns(report.homework)
    table.writerow(columns)
    for student in report.students:
        totals = student.totals
        row: list[Any] = [
            student.name,
            student.id,
            totals.answers,
            totals.right,
            totals.skipped,
            totals.latest,
        ]
        if report.homework and student.homework:
            marks = student.homework
            row += [format_points(marks.points), format_points(report.homework.points)]
            row += [marks.answered, len(marks.variants), marks.late]
            row += [format_points(variant.points) for variant in marks.variants]
        table.writerow([_as_text(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()


def _variant_columns(homework: Homework) -> list[str]:
    """Return a column for each variant: the question, and a number behind it from the second one on."""
    names: list[str] = []
    times: Counter[str] = Counter()
    for one in homework.assign(""):
        times[one.question] += 1
        names.append(one.question if times[one.question] == 1 else f"{one.question} {times[one.question]}")
    return names


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
