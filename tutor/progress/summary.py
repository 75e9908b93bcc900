"""Compute results, status and totals from attempts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tutor.progress.model import Attempt

NEW, STARTED, DONE = "new", "started", "done"


class QuestionResult(NamedTuple):
    """The attempts at one question: whether the first and the last were right, how many there were and how many were right."""

    question: str
    first: bool
    last: bool
    attempts: int
    right: int


class Totals(NamedTuple):
    """Sums over all attempts. `seconds` is over those whose time is known, `days` counts days with an attempt."""

    attempts: int
    right: int
    questions: int
    questions_right: int
    seconds: float
    days: int


def results_by_question(attempts: Iterable[Attempt]) -> dict[str, QuestionResult]:
    """Return the result of every question with attempts. `attempts` are oldest first, as `Store.attempts` returns them."""
    results: dict[str, QuestionResult] = {}
    for attempt in attempts:
        before = results.get(attempt.question)
        results[attempt.question] = QuestionResult(
            question=attempt.question,
            first=before.first if before else attempt.correct,
            last=attempt.correct,
            attempts=(before.attempts if before else 0) + 1,
            right=(before.right if before else 0) + attempt.correct,
        )
    return results


def compute_status(questions: Sequence[str], results: Mapping[str, QuestionResult]) -> str:
    """Return DONE if the last answer to each question was right, STARTED if there was any attempt, else NEW."""
    attempted = [results[question] for question in questions if question in results]
    if not attempted:
        return NEW
    all_right = len(attempted) == len(questions) and all(result.last for result in attempted)
    return DONE if all_right else STARTED


def compute_totals(attempts: Sequence[Attempt]) -> Totals:
    """Return the sums over `attempts`, which are oldest first."""
    results = results_by_question(attempts).values()
    return Totals(
        attempts=len(attempts),
        right=sum(attempt.correct for attempt in attempts),
        questions=len(results),
        questions_right=sum(result.last for result in results),
        seconds=sum(attempt.seconds or 0.0 for attempt in attempts),
        days=len({attempt.at[:10] for attempt in attempts}),
    )
