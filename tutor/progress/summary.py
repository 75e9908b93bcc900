"""Everything about progress is derived from attempts, here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tutor.progress.model import Attempt

NEW, STARTED, DONE = "new", "started", "done"


class Result(NamedTuple):
    """How a learner stands with one question: the first and the last verdict, and how many of all attempts were right."""

    question: str
    first: bool
    last: bool
    attempts: int
    right: int
    last_at: str


class Totals(NamedTuple):
    """Sums over all attempts; `seconds` counts those attempts whose time is known, `days` those with an attempt."""

    attempts: int
    right: int
    questions: int
    questions_right: int
    seconds: float
    days: int


def results(attempts: Iterable[Attempt]) -> dict[str, Result]:
    """The standing of every question that was attempted; `attempts` oldest first, as `Store.attempts` gives them."""
    found: dict[str, Result] = {}
    for attempt in attempts:
        before = found.get(attempt.question)
        found[attempt.question] = Result(
            question=attempt.question,
            first=before.first if before else attempt.correct,
            last=attempt.correct,
            attempts=(before.attempts if before else 0) + 1,
            right=(before.right if before else 0) + attempt.correct,
            last_at=attempt.at,
        )
    return found


def status(questions: Sequence[str], standing: Mapping[str, Result]) -> str:
    """Of a lesson with these questions: DONE if each was last answered right, STARTED if any was attempted, else NEW."""
    tried = [standing[question] for question in questions if question in standing]
    if not tried:
        return NEW
    return DONE if len(tried) == len(questions) and all(result.last for result in tried) else STARTED


def totals(attempts: Sequence[Attempt]) -> Totals:
    """The sums; `attempts` oldest first."""
    standing = results(attempts).values()
    return Totals(
        attempts=len(attempts),
        right=sum(attempt.correct for attempt in attempts),
        questions=len(standing),
        questions_right=sum(result.last for result in standing),
        seconds=sum(attempt.seconds or 0.0 for attempt in attempts),
        days=len({attempt.at[:10] for attempt in attempts}),
    )
