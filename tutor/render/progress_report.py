"""The progress report: what a store and its library say about a learner. `progress_rows` lays it out."""

from collections import Counter
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.challenges.parse import load_challenges
from tutor.challenges.records import best_by_challenge
from tutor.errors import UserError
from tutor.exercises.catalog import EXERCISES, exercise_of, mistake_message, question_id
from tutor.messages import say
from tutor.progress.mastery import ChapterMastery, compute_mastery
from tutor.progress.model import EXPERIMENT_PREFIX
from tutor.progress.review_queue import load_review_queue
from tutor.progress.schedule import RETENTION_SETTING, saved_retention
from tutor.progress.statistics import (
    MistakeCount,
    count_answers_per_day,
    count_mistakes,
    count_unnamed_mistakes,
)
from tutor.progress.summary import DONE, Totals, compute_status, compute_totals, results_by_question

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store

MAX_MISTAKES = 5  # in the list of frequent mistakes
FORECAST_DAYS = 7


class FrequentMistake(NamedTuple):
    """A mistake, the feedback to its latest attempt, and the titles of the pages or exercises where it was made."""

    made: MistakeCount
    feedback: str
    places: tuple[str, ...]


class Report(NamedTuple):
    """The progress of a learner at `now`, a time in UTC. Days are on the calendar of `zone`, or of this computer."""

    now: datetime
    zone: tzinfo | None
    totals: Totals
    chapters: list[ChapterMastery]
    days: Counter[date]
    """The number of answers on each day."""
    mistakes: list[FrequentMistake]
    unnamed: int
    """Wrong answers that match no named mistake."""
    skipped: int
    exercises: list[str]
    """Those whose last attempt passed."""
    challenges: list[str]
    """The ids of those that were passed at least once."""
    all_challenges: int
    """The number of challenges in the lessons; 0 if none was passed."""
    due: list[str]
    """The questions whose review is due."""
    next_due: datetime | None
    forecast: list[tuple[date, int]]
    """How many reviews are due on each of the next days."""
    retention: float


def build_report(library: "Library", store: "Store", zone: tzinfo | None = None) -> Report:
    """Return the report at the store's present time. Days are on the calendar of `zone`, or of this computer."""
    attempts = [attempt for attempt in store.attempts() if not attempt.question.startswith(EXPERIMENT_PREFIX)]
    now, queue = store.now(), load_review_queue(library, store)
    results = results_by_question(attempts)
    frequent = count_mistakes(attempts)[:MAX_MISTAKES]
    passed = best_by_challenge(attempts)
    # All lessons are read to find their challenges, so this is only done for a learner who has passed one.
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
        forecast=queue.forecast(now, FORECAST_DAYS, zone),
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
        "mistakes": [_mistake_to_json(mistake) for mistake in report.mistakes],
        "wrong_unnamed": report.unnamed,
        "skipped": report.skipped,
        "exercises": report.exercises,
        "challenges": report.challenges,
    }


def _mistake_to_json(mistake: FrequentMistake) -> dict[str, Any]:
    count = mistake.made
    return {
        "mistake": count.tag,
        "times": count.times,
        "questions": count.questions,
        "feedback": mistake.feedback,
        "places": mistake.places,
        "latest": count.latest.at,
    }
