"""The progress report: gathered from a store and its library, and laid out as rows for screen and command line alike."""

from collections import Counter
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.errors import UserError
from tutor.exercises.catalog import EXERCISES, exercise_of, mistake_line, question_id
from tutor.messages import say
from tutor.progress.mastery import ChapterStanding, mastery
from tutor.progress.review_queue import agenda, told
from tutor.progress.schedule import SETTING, kept_retention, local_date
from tutor.progress.statistics import GENERAL, Slip, answers_a_day, slips, unnamed
from tutor.progress.summary import DONE, Totals, results, status, totals
from tutor.render.page.wrap import wrap
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span, pad, width

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store

WEEKS = 12
SLIPS = 5
_DAY_CELLS = 4  # of the calendar: three for the number, one between


class Told(NamedTuple):
    """A mistake, what its latest attempt was told, and the titles of the pages or exercises where it was made."""

    slip: Slip
    feedback: str
    places: tuple[str, ...]


class Report(NamedTuple):
    """Everything that progress tells. `exercises` are those passed last, of `EXERCISES`; `now` is in UTC."""

    now: datetime
    zone: tzinfo | None
    totals: Totals
    chapters: list[ChapterStanding]
    days: Counter[date]
    slips: list[Told]
    unnamed: int
    skipped: int
    exercises: list[str]
    due: list[str]
    next_due: datetime | None
    forecast: list[tuple[date, int]]
    retention: float


def gather(library: "Library", store: "Store", zone: tzinfo | None = None) -> Report:
    """The report at the store's present moment; days are those of `zone`, or of this machine."""
    attempts, now, plan = store.attempts(), store.now(), agenda(library, store)
    standing = results(attempts)
    return Report(
        now,
        zone,
        totals(attempts),
        mastery(library, standing, plan.cards),
        answers_a_day(attempts, zone),
        [_told_of(slip, library, plan.pages) for slip in slips(attempts)[:SLIPS]],
        unnamed(attempts),
        sum(attempt.skipped for attempt in attempts),
        [name for name in EXERCISES if status([question_id(name)], standing) == DONE],
        plan.due(now),
        plan.next_due(now),
        plan.forecast(now, 7, zone),
        kept_retention(store.setting(SETTING)),
    )


def _told_of(slip: Slip, library: "Library", pages: dict[str, str]) -> Told:
    places = dict.fromkeys(_place(question, library, pages) for question in slip.questions)
    return Told(slip, _feedback(slip, library, pages), tuple(places))


def _place(question: str, library: "Library", pages: dict[str, str]) -> str:
    """Where a question stands, as a learner knows it; its id if it is gone."""
    exercise = exercise_of(question)
    if exercise is not None:
        return say("exercise.screen.palette", title=say(f"exercise.{exercise}.title"))
    return library.lesson(pages[question]).title if question in pages else question


def _feedback(slip: Slip, library: "Library", pages: dict[str, str]) -> str:
    """What the latest attempt of a mistake was told, by checking its answer again; "" if the question is gone or changed."""
    from tutor.quiz.check import check
    from tutor.quiz.model import Unreadable
    from tutor.quiz.questions.parse_question import read_question
    from tutor.quiz.questions.variant import draw

    attempt = slip.latest
    exercise = exercise_of(attempt.question)
    if exercise is not None:
        return mistake_line(exercise, slip.tag)
    if attempt.question not in pages:
        return ""
    lesson = library.lesson(pages[attempt.question])
    block = next(block for block in lesson.questions if block.id == attempt.question)
    try:
        verdict = check(draw(read_question(block, lesson), attempt.seed), attempt.answer)
    except (UserError, Unreadable):
        return ""
    return verdict.feedback if verdict.mistake == slip.tag else ""


def as_json(report: Report) -> dict[str, Any]:
    """The report for a machine to read: days as ISO dates, shares between 0 and 1."""
    return report.totals._asdict() | {
        "days": len(report.days),
        "retention": report.retention,
        "due": report.due,
        "next_due": report.next_due and report.next_due.isoformat(),
        "forecast": [{"day": day.isoformat(), "due": many} for day, many in report.forecast],
        "chapters": [
            {"number": chapter.number, "title": chapter.title, "known": round(chapter.known, 4)}
            for chapter in report.chapters
        ],
        "lessons": [
            page._asdict() | {"chapter": chapter.number, "known": round(page.known, 4)}
            for chapter in report.chapters
            for page in chapter.pages
        ],
        "calendar": {day.isoformat(): many for day, many in sorted(report.days.items())},
        "mistakes": [
            {
                "mistake": slip.tag,
                "times": slip.times,
                "questions": slip.questions,
                "feedback": feedback,
                "places": places,
                "latest": slip.latest.at,
            }
            for slip, feedback, places in report.slips
        ],
        "wrong_unnamed": report.unnamed,
        "skipped": report.skipped,
        "exercises": report.exercises,
    }


def rows(report: Report, room: int) -> list[Row]:
    """The report in rows of at most `room` cells."""
    if not report.totals.attempts:
        return [*wrap([Span(say("progress.none"))], room), (), *_known(report, room)]
    return [
        *_due(report, room),
        (),
        *_slips(report, room),
        (),
        *_calendar(report, room),
        (),
        *_known(report, room),
    ]


def _head(key: str) -> Row:
    return (Span(say(key), "heading2"),)


def _known(report: Report, room: int) -> list[Row]:
    found = [_head("progress.head-known"), *wrap([Span(say("progress.about-known"), "dim")], room)]
    for chapter in report.chapters:
        title = say("progress.chapter", number=chapter.number, title=chapter.title)
        found.append(_ends((Span(title, "bold"),), (Span(_share(chapter.known), "bold"),), room))
        for page in chapter.pages:
            sign, role = STATUS_MARKS[page.status]
            share = _share(page.known) if page.status != "new" else ""
            right = say("progress.right", right=page.right, count=page.questions)
            left = (Span(f" {sign} ", role), Span(page.title))
            found.append(_ends(left, (Span(f"{right:>6}{share:>7}", "" if share else "dim"),), room))
    passed = say("progress.right", right=len(report.exercises), count=len(EXERCISES))
    end = (Span(f"{passed:>6}{'':7}", "" if report.exercises else "dim"),)
    return [*found, _ends((Span(say("progress.exercises"), "bold"),), end, room)]


def _share(value: float) -> str:
    return say("progress.share", share=round(100 * value))


def _ends(left: Row, right: Row, room: int) -> Row:
    """Two texts at the ends of a row; the left one is cut where they would meet."""
    space = room - sum(width(span.text) for span in right) - 1
    kept: list[Span] = []
    for span in left:
        text = span.text
        if width(text) > space:
            while width(text) > space - 1:
                text = text[:-1]
            text += "…" if space > 0 else ""
        kept.append(Span(text, span.style))
        space -= width(text)
    return (*kept, Span(" " * (space + 1)), *right)


def _calendar(report: Report, room: int) -> list[Row]:
    """A row a weekday, a column a week: how many answers, and how many that is for this learner as a colour."""
    weekdays, months = say("progress.weekdays").split(), say("progress.months").split()
    margin = max(map(width, weekdays)) + 1
    weeks = max(1, min(WEEKS, (room - margin) // _DAY_CELLS))
    today = local_date(report.now, report.zone)
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=n) for n in reversed(range(weeks))]
    most = max((report.days[start + timedelta(days=n)] for start in starts for n in range(7)), default=0)
    names = [
        months[start.month - 1] if i == 0 or start.month != starts[i - 1].month else ""
        for i, start in enumerate(starts)
    ]
    found = [_head("progress.head-days")]
    found.append((Span(" " * margin), *(Span(pad(f" {name}", _DAY_CELLS), "dim") for name in names)))
    for weekday, name in enumerate(weekdays):
        cells = [_day(start + timedelta(days=weekday), today, report.days, most) for start in starts]
        found.append((Span(pad(name, margin), "dim"), *(span for cell in cells for span in cell)))
    sums = report.totals
    share = round(100 * sums.right / sums.attempts)
    minutes, days = round(sums.seconds / 60), len(report.days)
    text = say("progress.days", answers=f"{sums.attempts:,}", share=share, minutes=minutes, days=days)
    return found + wrap([Span(text)], room)


def _day(day: date, today: date, days: Counter[date], most: int) -> Row:
    many = days[day]
    if not many:
        return (Span("    " if day > today else "  · ", "dim"),)
    return (Span(f"{min(many, 999):>3}", f"heat{9 * many // most}"), Span(" "))


def _slips(report: Report, room: int) -> list[Row]:
    found = [_head("progress.head-slips")]
    for slip, feedback, places in report.slips:
        lead = say("progress.slip-times", times=f"{slip.times:>3}")
        rest = " " * width(lead)
        name = slip.tag.replace(GENERAL, "")
        text = say("progress.slip", tag=name, feedback=feedback) if feedback else name
        found += wrap([Span(text)], room, lead, rest, "bad")
        where = " · ".join(places)
        if exercise_of(slip.latest.question) is None:
            where = say(
                "progress.slip-where", places=where, latest=f"{slip.latest.question}:{slip.latest.seed}"
            )
        found += wrap([Span(where, "dim")], room, rest, rest)
    if not report.slips:
        found += wrap([Span(say("progress.slip-none"))], room)
    if report.unnamed:
        found += wrap([Span(say("progress.slip-unnamed", times=report.unnamed), "dim")], room)
    if report.skipped:
        found += wrap([Span(say("progress.skipped", times=report.skipped), "dim")], room)
    return found


def _due(report: Report, room: int) -> list[Row]:
    found = [_head("progress.head-due")]
    weekdays = say("progress.weekdays").split()
    most = max((many for _, many in report.forecast), default=0)
    if report.due:
        text = say("progress.due-now", count=len(report.due))
        found += wrap([Span(text, "accent")], room)
    found += wrap([Span(told(report.next_due, report.now, report.zone))], room)
    for day, many in report.forecast:
        name = say("progress.due-day", weekday=weekdays[day.weekday()], date=f"{day:%m-%d}")
        bar = "█" * (many and max(1, many * max(1, room - 20) // max(most, room - 20)))
        found.append((Span(f"{name}  ", "dim"), Span(f"{many:>4}  "), Span(bar, "series1")))
    share = round(100 * report.retention)
    return found + wrap([Span(say("progress.due-retention", share=share), "dim")], room)
