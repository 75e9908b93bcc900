"""Count a learner's answers per day and their most frequent mistakes."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from tutor.progress.model import GENERAL_PREFIX, Attempt
from tutor.progress.schedule import local_date


class MistakeCount(NamedTuple):
    """A named mistake: how often it was made, in which questions, and the latest attempt that made it."""

    tag: str
    times: int
    questions: tuple[str, ...]
    latest: Attempt


def count_answers_per_day(attempts: Iterable[Attempt], zone: tzinfo | None = None) -> Counter[date]:
    """Return the number of answers on each day, on the calendar of `zone` or of this computer."""
    return Counter(local_date(datetime.fromisoformat(attempt.at), zone) for attempt in attempts)


def count_mistakes(attempts: Iterable[Attempt]) -> list[MistakeCount]:
    """Return the named mistakes, the most frequent first, and of equally frequent ones the latest first."""
    by_mistake: dict[tuple[str, str], list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda attempt: (attempt.at, attempt.id)):
        if attempt.mistake is not None and not attempt.correct:
            question = "" if attempt.mistake.startswith(GENERAL_PREFIX) else attempt.question
            by_mistake.setdefault((question, attempt.mistake), []).append(attempt)
    counts = [
        MistakeCount(tag, len(made), tuple(dict.fromkeys(attempt.question for attempt in made)), made[-1])
        for (_, tag), made in by_mistake.items()
    ]
    counts.sort(key=lambda count: (count.latest.at, count.latest.id), reverse=True)
    return sorted(counts, key=lambda count: -count.times)


def count_unnamed_mistakes(attempts: Iterable[Attempt]) -> int:
    """Return how many wrong answers matched no named mistake. Skipped questions are not answers."""
    return sum(
        not attempt.correct and attempt.mistake is None and not attempt.skipped for attempt in attempts
    )
