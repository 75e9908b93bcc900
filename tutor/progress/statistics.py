"""What attempts tell of a learner's days and of the mistakes that come again."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from tutor.progress.model import Attempt
from tutor.progress.schedule import local_date

GENERAL = "general:"
"""How the tags begin of mistakes that any question knows; another tag means something in its own question only."""


class Slip(NamedTuple):
    """A named mistake: how often it was made, in which questions, and the attempt that made it last."""

    tag: str
    times: int
    questions: tuple[str, ...]
    latest: Attempt


def answers_a_day(attempts: Iterable[Attempt], zone: tzinfo | None = None) -> Counter[date]:
    """How many answers each day had, on the calendar of `zone` or of this machine."""
    return Counter(local_date(datetime.fromisoformat(attempt.at), zone) for attempt in attempts)


def slips(attempts: Iterable[Attempt]) -> list[Slip]:
    """The named mistakes made, the most frequent first, of equals the latest first."""
    made: dict[tuple[str, str], list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda attempt: (attempt.at, attempt.id)):
        if attempt.mistake is not None and not attempt.correct:
            question = "" if attempt.mistake.startswith(GENERAL) else attempt.question
            made.setdefault((question, attempt.mistake), []).append(attempt)
    found = [
        Slip(tag, len(those), tuple(dict.fromkeys(attempt.question for attempt in those)), those[-1])
        for (_, tag), those in made.items()
    ]
    found.sort(key=lambda slip: (slip.latest.at, slip.latest.id), reverse=True)
    return sorted(found, key=lambda slip: -slip.times)


def unnamed(attempts: Iterable[Attempt]) -> int:
    """How many wrong answers matched no named mistake; what was skipped is no answer."""
    return sum(
        not attempt.correct and attempt.mistake is None and not attempt.skipped for attempt in attempts
    )
