"""Lay out the progress report in rows, for the screen and for the command line: what is due, mistakes, days, lessons."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from tutor.exercises.catalog import EXERCISES, exercise_of
from tutor.messages import say
from tutor.progress.mastery import PageMastery
from tutor.progress.model import GENERAL_PREFIX
from tutor.progress.review_queue import describe_next_due
from tutor.progress.schedule import local_date
from tutor.render.page.wrap import wrap
from tutor.render.progress_report import FrequentMistake, Report
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span, pad, shorten, width

MAX_WEEKS = 12  # in the calendar
_DAY_CELLS = 4  # a day in the calendar: three for the number, and a blank
_DUE_LABEL_CELLS = 20
"""Before the bar of a day in the forecast: weekday, date, number and gaps, with some room."""


def report_to_rows(report: Report, columns: int) -> list[Row]:
    """Lay out the report in rows of at most `columns` cells."""
    if not report.totals.attempts:
        return [*wrap([Span(say("progress.none"))], columns), (), *_mastery_rows(report, columns)]
    return [
        *_due_rows(report, columns),
        (),
        *_mistake_rows(report, columns),
        (),
        *_calendar_rows(report, columns),
        (),
        *_mastery_rows(report, columns),
    ]


def _heading(key: str) -> Row:
    return (Span(say(key), "heading2"),)


def _due_rows(report: Report, columns: int) -> list[Row]:
    """Return what is due now, when the next review is, and a bar for each of the next days."""
    rows = [_heading("progress.heading-due")]
    weekdays = say("progress.weekdays").split()
    most = max((count for _, count in report.forecast), default=0)
    bar_columns = max(1, columns - _DUE_LABEL_CELLS)
    if report.due:
        rows += wrap([Span(say("progress.due-now", count=len(report.due)), "accent")], columns)
    rows += wrap([Span(describe_next_due(report.next_due, report.now, report.zone))], columns)
    for day, count in report.forecast:
        name = say("progress.due-day", weekday=weekdays[day.weekday()], date=f"{day:%m-%d}")
        # One cell per question, or in proportion if the longest bar would not fit.
        length = max(1, count * bar_columns // max(most, bar_columns)) if count else 0
        rows.append((Span(f"{name}  ", "dim"), Span(f"{count:>4}  "), Span("█" * length, "series1")))
    share = round(100 * report.retention)
    return rows + wrap([Span(say("progress.due-retention", share=share), "dim")], columns)


def _mistake_rows(report: Report, columns: int) -> list[Row]:
    """Return the frequent mistakes, and how many wrong answers have no name or were skipped."""
    rows = [_heading("progress.heading-mistakes")]
    for mistake in report.mistakes:
        rows += _describe_mistake(mistake, columns)
    if not report.mistakes:
        rows += wrap([Span(say("progress.no-mistakes"))], columns)
    if report.unnamed:
        rows += wrap([Span(say("progress.unnamed-mistakes", times=report.unnamed), "dim")], columns)
    if report.skipped:
        rows += wrap([Span(say("progress.skipped", times=report.skipped), "dim")], columns)
    return rows


def _describe_mistake(mistake: FrequentMistake, columns: int) -> list[Row]:
    """Return how often a mistake was made, its name and feedback, and below them where it was made."""
    count = mistake.made
    times = say("progress.mistake-times", times=f"{count.times:>3}")
    indent = " " * width(times)
    text = count.tag.replace(GENERAL_PREFIX, "")
    if mistake.feedback:
        text = say("progress.mistake", tag=text, feedback=mistake.feedback)
    where = " · ".join(mistake.places)
    if exercise_of(count.latest.question) is None:
        latest = f"{count.latest.question}:{count.latest.seed}"
        where = say("progress.mistake-places", places=where, latest=latest)
    return [
        *wrap([Span(text)], columns, times, indent, "bad"),
        *wrap([Span(where, "dim")], columns, indent, indent),
    ]


def _calendar_rows(report: Report, columns: int) -> list[Row]:
    """Return a calendar of the answers of each day, with a row per weekday and a column per week, and their sum in words."""
    weekdays = say("progress.weekdays").split()
    margin = max(map(width, weekdays)) + 1
    weeks = max(1, min(MAX_WEEKS, (columns - margin) // _DAY_CELLS))
    today = local_date(report.now, report.zone)
    mondays = _last_mondays(today, weeks)
    most = max(report.days[monday + timedelta(days=n)] for monday in mondays for n in range(7))
    rows = [_heading("progress.heading-days")]
    rows.append((Span(" " * margin), *(Span(pad(name, _DAY_CELLS), "dim") for name in _month_names(mondays))))
    for weekday, name in enumerate(weekdays):
        row = [Span(pad(name, margin), "dim")]
        for monday in mondays:
            row += _day_cell(monday + timedelta(days=weekday), today, report.days, most)
        rows.append(tuple(row))
    return rows + _describe_totals(report, columns)


def _last_mondays(today: date, count: int) -> list[date]:
    """Return the first days of the last weeks, that of this week last."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=n) for n in reversed(range(count))]


def _month_names(mondays: Sequence[date]) -> list[str]:
    """Return, for each week, the name of its month if this is the first week of the month; "" for the others.

    A name has a blank before it, if there is room.
    """
    months = say("progress.months").split()
    names = []
    for index, monday in enumerate(mondays):
        is_new = index == 0 or monday.month != mondays[index - 1].month
        name = months[monday.month - 1] if is_new else ""
        names.append(f" {name}" if width(name) < _DAY_CELLS else name)
    return names


def _day_cell(day: date, today: date, days: Counter[date], most: int) -> Row:
    """Return the number of answers of a day, coloured in proportion to that of the busiest day, `most`."""
    count = days[day]
    if not count:
        return (Span("    " if day > today else "  · ", "dim"),)
    return (Span(f"{min(count, 999):>3}", f"heat{9 * count // most}"), Span(" "))


def _describe_totals(report: Report, columns: int) -> list[Row]:
    totals = report.totals
    text = say(
        "progress.days",
        answers=f"{totals.attempts:,}",
        share=round(100 * totals.right / totals.attempts),
        minutes=round(totals.seconds / 60),
        days=len(report.days),
    )
    return wrap([Span(text)], columns)


def _mastery_rows(report: Report, columns: int) -> list[Row]:
    """Return how much of each chapter and page the learner knows, and how many exercises and challenges were passed."""
    rows = [_heading("progress.heading-mastery")]
    rows += wrap([Span(say("progress.about-mastery"), "dim")], columns)
    for chapter in report.chapters:
        title = say("progress.chapter", number=chapter.number, title=chapter.title)
        rows.append(_justify((Span(title, "bold"),), (Span(_format_share(chapter.known), "bold"),), columns))
        rows += [_page_row(page, columns) for page in chapter.pages]
    rows.append(_count_row("progress.exercises", len(report.exercises), len(EXERCISES), columns))
    if report.challenges:
        rows.append(_count_row("progress.challenges", len(report.challenges), report.all_challenges, columns))
    return rows


def _page_row(page: PageMastery, columns: int) -> Row:
    """Return the status and title of a page, how many of its questions are right, and how much of it is known."""
    mark, role = STATUS_MARKS[page.status]
    share = _format_share(page.known) if page.status != "new" else ""
    right = say("progress.right", right=page.right, count=page.questions)
    start = (Span(f" {mark} ", role), Span(page.title))
    end = (Span(f"{right:>6}{share:>7}", "" if share else "dim"),)
    return _justify(start, end, columns)


def _count_row(key: str, passed: int, count: int, columns: int) -> Row:
    """Return how many of all exercises or challenges were passed, below the same numbers of the pages."""
    right = say("progress.right", right=passed, count=count)
    end = (Span(f"{right:>6}{'':7}", "" if passed else "dim"),)
    return _justify((Span(say(key), "bold"),), end, columns)


def _format_share(value: float) -> str:
    return say("progress.share", share=round(100 * value))


def _justify(start: Row, end: Row, columns: int) -> Row:
    """Put `start` at the left and `end` at the right of a row. `start` is shortened if they do not both fit."""
    space = columns - sum(width(span.text) for span in end) - 1
    fitted: list[Span] = []
    for span in start:
        text = shorten(span.text, space)
        fitted.append(Span(text, span.style))
        space -= width(text)
    return (*fitted, Span(" " * max(space + 1, 0)), *end)
