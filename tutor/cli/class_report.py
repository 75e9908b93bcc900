"""The report on a class as tables of text."""

from tutor.classroom.grading import HomeworkMark
from tutor.classroom.marks import format_points
from tutor.classroom.model import QuestionTotals
from tutor.classroom.report import ClassReport, StudentReport
from tutor.cli.common import format_count, print_table
from tutor.cli.question_text import print_wrapped
from tutor.messages import say

MAX_CELL = 60
"""Characters of a name, a question or a mistake."""

MAX_MISTAKES = 20
"""Mistakes that the text lists. The JSON has all of them."""


def print_report(report: ClassReport) -> None:
    """Print who has done what, who has not begun, and the questions and mistakes."""
    print_wrapped(*_heading(report))
    if report.students:
        print()
        has_homework = report.homework is not None
        columns = ["student", *(("points", "answered", "late") if has_homework else ("right", "share"))]
        columns += ["answers", "latest"]
        rows = [_cells(report, student) for student in report.students]
        print_table(
            [[say(f"cli.class.column.{name}") for name in columns], *rows], right=range(1, len(columns))
        )
    if report.not_begun:
        print()
        print_wrapped(say("cli.class.not-begun", names=", ".join(map(_short, report.not_begun))))
    _print_questions(report)


def _heading(report: ClassReport) -> list[str]:
    students = format_count(len(report.students), "student")
    lines = [say("cli.class.heading", name=report.info.name, students=students)]
    if report.homework:
        lines.append(say("cli.class.homework-heading", title=report.homework.title, id=report.homework.id))
    return lines


def _cells(report: ClassReport, student: StudentReport) -> list[str]:
    totals = student.totals
    latest = _short(totals.latest[:16].replace("T", " "))
    if report.homework and student.homework:
        middle = _mark_cells(student.homework, report.homework.points)
    else:
        middle = [str(totals.right), f"{100 * totals.right / totals.answers:.0f} %" if totals.answers else ""]
    return [_short(student.name), *middle, str(totals.answers), latest]


def _mark_cells(marks: HomeworkMark, of: float) -> list[str]:
    points = say("cli.class.points", points=format_points(marks.points), of=format_points(of))
    answered = say("cli.class.points", points=marks.answered, of=len(marks.variants))
    return [points, answered, str(marks.late or "")]


def _print_questions(report: ClassReport) -> None:
    if report.questions:
        print()
        columns = ["question", "answers", "right", "skipped", "share"]
        head = [say(f"cli.class.column.{name}") for name in columns]
        print_table([head, *map(_question_cells, report.questions)], right=range(1, len(columns)))
    if report.mistakes:
        print()
        unknown = say("grading_summary.unknown")
        rows = [
            [_short(total.mistake or unknown), _short(total.question), str(total.times)]
            for total in report.mistakes[:MAX_MISTAKES]
        ]
        columns = ["mistake", "question", "times"]
        print_table([[say(f"cli.class.column.{name}") for name in columns], *rows], right=[2])
        if len(report.mistakes) > MAX_MISTAKES:
            print(say("cli.class.more-mistakes", number=len(report.mistakes) - MAX_MISTAKES))


def _question_cells(total: QuestionTotals) -> list[str]:
    counts = map(str, (total.answers, total.right, total.skipped))
    return [_short(total.question), *counts, f"{100 * total.right / total.answers:.0f} %"]


def _short(text: str) -> str:
    """Return a text from the database on one line, and not longer than a cell may be: students write there."""
    text = " ".join(text.split())
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL - 1]}…"
