"""The progress report: build it from a store and its library, and lay it out in rows for the screen and the command line."""

from collections import Counter
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.challenges.parse import load_challenges
from tutor.challenges.records import best_by_challenge
from tutor.errors import UserError
from tutor.exercises.catalog import EXERCISES, exercise_of, mistake_message, question_id
from tutor.messages import say
from tutor.progress.mastery import ChapterMastery, compute_mastery
from tutor.progress.model import EXPERIMENT_PREFIX
from tutor.progress.review_queue import describe_next_due, load_review_queue
from tutor.progress.schedule import RETENTION_SETTING, local_date, saved_retention
from tutor.progress.statistics import (
    GENERAL_PREFIX,
    MistakeCount,
    count_answers_per_day,
    count_mistakes,
    count_unnamed_mistakes,
)
from tutor.progress.summary import DONE, Totals, compute_status, compute_totals, results_by_question
from tutor.render.page.wrap import wrap
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span, pad, shorten, width

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store

MAX_WEEKS = 12  # in the calendar
MAX_MISTAKES = 5  # in the list of frequent mistakes
_DAY_CELLS = 4  # a day in the calendar: three for the number, and a blank
_DUE_LABEL_CELLS = (
    20  # before the bar of a day in the forecast: weekday, date, number and gaps, with some room
)


class FrequentMistake(NamedTuple):
    """A mistake, the feedback to its latest attempt, and the titles of the pages or exercises where it was made."""

    made: MistakeCount
    feedback: str
    places: tuple[str, ...]


class Report(NamedTuple):
    """The progress of a learner at `now`, a time in UTC.

    `days` counts the answers of each day. `unnamed` counts wrong answers that match no named mistake. `exercises` are those whose
    last attempt passed. `challenges` are the ids of those that were passed at least once, and `all_challenges` is the number of
    challenges in the lessons. `due` and `next_due` are about reviews, and `forecast` is how many are due on each day.
    """

    now: datetime
    zone: tzinfo | None
    totals: Totals
    chapters: list[ChapterMastery]
    days: Counter[date]
    mistakes: list[FrequentMistake]
    unnamed: int
    skipped: int
    exercises: list[str]
    challenges: list[str]
    all_challenges: int
    due: list[str]
    next_due: datetime | None
    forecast: list[tuple[date, int]]
    retention: float


def build_report(library: "Library", store: "Store", zone: tzinfo | None = None) -> Report:
    """Return the report at the store's present time. Days are on the calendar of `zone`, or of this computer."""
    attempts = [attempt for attempt in store.attempts() if not attempt.question.startswith(EXPERIMENT_PREFIX)]
    now, queue = store.now(), load_review_queue(library, store)
    results = results_by_question(attempts)
    frequent = count_mistakes(attempts)[:MAX_MISTAKES]
    passed = best_by_challenge(attempts)
    challenges = [challenge.id for challenge in load_challenges(library).challenges] if passed else []
    return Report(
        now=now,
        zone=zone,
        totals=compute_totals(attempts),
        chapters=compute_mastery(library, results, queue.cards),
        days=count_answers_per_day(attempts, zone),
        mistakes=[_locate_mistake(count, library, queue.pages) for count in frequent],
        unnamed=count_unnamed_mistakes(attempts),
        skipped=sum(attempt.skipped for attempt in attempts),
        exercises=[name for name in EXERCISES if compute_status([question_id(name)], results) == DONE],
        challenges=[name for name in challenges if name in passed],
        all_challenges=len(challenges),
        due=queue.due(now),
        next_due=queue.next_due(now),
        forecast=queue.forecast(now, 7, zone),
        retention=saved_retention(store.setting(RETENTION_SETTING)),
    )


def _locate_mistake(count: MistakeCount, library: "Library", pages: dict[str, str]) -> FrequentMistake:
    places = dict.fromkeys(_title_of(question, library, pages) for question in count.questions)
    return FrequentMistake(count, _latest_feedback(count, library, pages), tuple(places))


def _title_of(question: str, library: "Library", pages: dict[str, str]) -> str:
    """Return the title of the page or exercise of a question, or the question's id if it no longer exists."""
    exercise = exercise_of(question)
    if exercise is not None:
        return say("exercise.screen.palette", title=say(f"exercise.{exercise}.title"))
    return library.lesson(pages[question]).title if question in pages else question


def _latest_feedback(count: MistakeCount, library: "Library", pages: dict[str, str]) -> str:
    """Return the feedback to the latest attempt of a mistake, or "" if the question no longer exists or was changed.

    Feedback is not stored, so the answer is checked again.
    """
    from tutor.quiz.check import check
    from tutor.quiz.model import Unreadable
    from tutor.quiz.questions.parse_question import read_question
    from tutor.quiz.questions.variant import draw

    attempt = count.latest
    exercise = exercise_of(attempt.question)
    if exercise is not None:
        return mistake_message(exercise, count.tag)
    if attempt.question not in pages:
        return ""
    lesson = library.lesson(pages[attempt.question])
    block = next(block for block in lesson.questions if block.id == attempt.question)
    try:
        verdict = check(draw(read_question(block, lesson), attempt.seed), attempt.answer)
    except (UserError, Unreadable):
        return ""
    return verdict.feedback if verdict.mistake == count.tag else ""


def report_to_json(report: Report) -> dict[str, Any]:
    """Return the report as data for JSON. Days are ISO dates, and shares are between 0 and 1."""
    return report.totals._asdict() | {
        "days": len(report.days),
        "retention": report.retention,
        "due": report.due,
        "next_due": report.next_due.isoformat() if report.next_due else None,
        "forecast": [{"day": day.isoformat(), "due": count} for day, count in report.forecast],
        "chapters": [
            {"number": chapter.number, "title": chapter.title, "known": round(chapter.known, 4)}
            for chapter in report.chapters
        ],
        "lessons": [
            page._asdict() | {"chapter": chapter.number, "known": round(page.known, 4)}
            for chapter in report.chapters
            for page in chapter.pages
        ],
        "calendar": {day.isoformat(): count for day, count in sorted(report.days.items())},
        "mistakes": [
            {
                "mistake": count.tag,
                "times": count.times,
                "questions": count.questions,
                "feedback": feedback,
                "places": places,
                "latest": count.latest.at,
            }
            for count, feedback, places in report.mistakes
        ],
        "wrong_unnamed": report.unnamed,
        "skipped": report.skipped,
        "exercises": report.exercises,
        "challenges": report.challenges,
    }


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


def _mastery_rows(report: Report, columns: int) -> list[Row]:
    rows = [_heading("progress.heading-mastery")]
    rows += wrap([Span(say("progress.about-mastery"), "dim")], columns)
    for chapter in report.chapters:
        title = say("progress.chapter", number=chapter.number, title=chapter.title)
        rows.append(_justify((Span(title, "bold"),), (Span(_format_share(chapter.known), "bold"),), columns))
        for page in chapter.pages:
            mark, role = STATUS_MARKS[page.status]
            share = _format_share(page.known) if page.status != "new" else ""
            right = say("progress.right", right=page.right, count=page.questions)
            start = (Span(f" {mark} ", role), Span(page.title))
            end = (Span(f"{right:>6}{share:>7}", "" if share else "dim"),)
            rows.append(_justify(start, end, columns))
    rows.append(_count_row("progress.exercises", len(report.exercises), len(EXERCISES), columns))
    if report.challenges:
        rows.append(_count_row("progress.challenges", len(report.challenges), report.all_challenges, columns))
    return rows


def _count_row(key: str, passed: int, count: int, columns: int) -> Row:
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


def _month(name: str) -> str:
    """Return the name of a month for the cell above its first week: with a blank before it, if there is room."""
    return f" {name}" if width(name) < _DAY_CELLS else name


def _calendar_rows(report: Report, columns: int) -> list[Row]:
    """Return a row per weekday with a column per week: the number of answers, coloured in proportion to the largest."""
    weekdays, months = say("progress.weekdays").split(), say("progress.months").split()
    margin = max(map(width, weekdays)) + 1
    weeks = max(1, min(MAX_WEEKS, (columns - margin) // _DAY_CELLS))
    today = local_date(report.now, report.zone)
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=n) for n in reversed(range(weeks))]
    most = max((report.days[start + timedelta(days=n)] for start in starts for n in range(7)), default=0)
    names = [
        months[start.month - 1] if i == 0 or start.month != starts[i - 1].month else ""
        for i, start in enumerate(starts)
    ]
    rows = [_heading("progress.heading-days")]
    rows.append((Span(" " * margin), *(Span(pad(_month(name), _DAY_CELLS), "dim") for name in names)))
    for weekday, name in enumerate(weekdays):
        cells = [_day_cell(start + timedelta(days=weekday), today, report.days, most) for start in starts]
        rows.append((Span(pad(name, margin), "dim"), *(span for cell in cells for span in cell)))
    totals = report.totals
    share = round(100 * totals.right / totals.attempts)
    minutes, days = round(totals.seconds / 60), len(report.days)
    text = say("progress.days", answers=f"{totals.attempts:,}", share=share, minutes=minutes, days=days)
    return rows + wrap([Span(text)], columns)


def _day_cell(day: date, today: date, days: Counter[date], most: int) -> Row:
    count = days[day]
    if not count:
        return (Span("    " if day > today else "  · ", "dim"),)
    return (Span(f"{min(count, 999):>3}", f"heat{9 * count // most}"), Span(" "))


def _mistake_rows(report: Report, columns: int) -> list[Row]:
    rows = [_heading("progress.heading-mistakes")]
    for count, feedback, places in report.mistakes:
        times = say("progress.mistake-times", times=f"{count.times:>3}")
        indent = " " * width(times)
        tag = count.tag.replace(GENERAL_PREFIX, "")
        text = say("progress.mistake", tag=tag, feedback=feedback) if feedback else tag
        rows += wrap([Span(text)], columns, times, indent, "bad")
        where = " · ".join(places)
        if exercise_of(count.latest.question) is None:
            latest = f"{count.latest.question}:{count.latest.seed}"
            where = say("progress.mistake-places", places=where, latest=latest)
        rows += wrap([Span(where, "dim")], columns, indent, indent)
    if not report.mistakes:
        rows += wrap([Span(say("progress.no-mistakes"))], columns)
    if report.unnamed:
        rows += wrap([Span(say("progress.unnamed-mistakes", times=report.unnamed), "dim")], columns)
    if report.skipped:
        rows += wrap([Span(say("progress.skipped", times=report.skipped), "dim")], columns)
    return rows


def _due_rows(report: Report, columns: int) -> list[Row]:
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
