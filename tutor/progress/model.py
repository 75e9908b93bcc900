"""An attempt and a reading place, their ids and times, and how wrong clocks are handled."""

import os
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

_CROCKFORD_BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


SKIPPED = ""
"""The answer of an attempt that was skipped. It counts as wrong."""

EXPERIMENT_PREFIX = "experiment:"
"""The question of a saved experiment of the laboratory starts with this. It is stored like an attempt, but is not an answer."""

EXERCISE_PREFIX, CHALLENGE_PREFIX = "exercise:", "challenge:"
"""The question of an attempt at a coding exercise, or at a challenge of the laboratory, starts with this."""

RECORD_PREFIXES = (EXPERIMENT_PREFIX, EXERCISE_PREFIX, CHALLENGE_PREFIX)
"""All prefixes of attempts that do not belong to a question of a page."""

GENERAL_PREFIX = "general:"
"""The tag of a mistake that is the same in every question starts with this. Any other tag belongs to one question."""

MAX_SECONDS = 1e8
"""The longest time that an answer can take: three years. A larger number in a file is damaged or forged."""

MAX_CLOCK_ERROR = timedelta(days=1)
"""Times further in the future were written by a wrong clock. A smaller error may come from a time zone or a fast clock."""


class Attempt(NamedTuple):
    """One answer to a variant. It is never changed once it is written.

    `id` is unique across computers, so that their files can be merged. `mistake` is the tag of the named mistake, if there is
    one. A skipped attempt has the answer SKIPPED and is not correct. `credit` is between 0 and 1 (see `credit_for`),
    `seconds` is how long the answer took, if known, and `at` is the time in UTC, as written by `format_time`.
    """

    id: str
    question: str
    seed: int
    answer: str
    correct: bool
    mistake: str | None
    credit: float
    seconds: float | None
    at: str

    @property
    def skipped(self) -> bool:
        """Whether the question was skipped."""
        return self.answer == SKIPPED and not self.correct


class ReadingPlace(NamedTuple):
    """A place in a page: the id of the lesson and a line of its file, counted from 1."""

    lesson: str
    line: int


def credit_for(correct: bool, hints: int = 0) -> float:
    """Return the credit for an answer: 0 if it is wrong, 1 if it is right, and half as much after each hint."""
    return 0.5**hints if correct else 0.0


def make_id(seconds: float, last: str = "") -> str:
    """Return a ULID: 10 characters of the time in milliseconds, then 16 random ones. It sorts by time, and after `last`."""
    number = int(seconds * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    new = _to_base32(number)
    if last[:10] == new[:10] and last >= new:  # made in the same millisecond: count up from `last`
        return _to_base32(_from_base32(last) + 1)
    return new


def _to_base32(number: int) -> str:
    return "".join(_CROCKFORD_BASE32[number >> shift & 31] for shift in range(125, -1, -5))


def _from_base32(text: str) -> int:
    return sum(_CROCKFORD_BASE32.index(char) << 5 * place for place, char in enumerate(reversed(text)))


def latest_believable_time(now: datetime) -> str:
    """Return the latest time that an attempt can have at `now`, as written by `format_time`."""
    try:
        return format_time((now + MAX_CLOCK_ERROR).timestamp())
    except OverflowError:  # the clock shows the year 9999
        return format_time(now.timestamp())


def sort_attempts(attempts: Iterable[Attempt], now: datetime) -> list[Attempt]:
    """Return the attempts oldest first, and those of the same time by id.

    An attempt from the future was recorded while a clock was wrong, so its real time is unknown. It counts as older than all
    others; otherwise it would stay the last answer until that time has come.
    """
    latest = latest_believable_time(now)
    return sorted(attempts, key=lambda attempt: (attempt.at <= latest, attempt.at, attempt.id))


def is_from_future(attempt: Attempt, now: datetime) -> bool:
    """Return whether the time of an attempt lies further ahead of `now` than clocks usually differ."""
    return attempt.at > latest_believable_time(now)


def time_after(now: datetime, earlier: Iterable[str]) -> str:
    """Return the time `now`, or the first millisecond after the latest of the `earlier` times that is believable.

    So what is saved now is the newest, even if it was saved before on another computer whose clock is a little fast.
    """
    latest = latest_believable_time(now)
    newest = max((at for at in earlier if at <= latest), default="")
    present = format_time(now.timestamp())
    if newest < present:
        return present
    moment = datetime.fromisoformat(newest) + timedelta(milliseconds=1)
    half_a_millisecond = 0.0005  # so that rounding a float down does not lose the millisecond
    return format_time(moment.timestamp() + half_a_millisecond)


def format_time(seconds: float) -> str:
    """Return seconds since 1970 as ISO 8601 in UTC: `2026-01-31T12:34:56.789Z`."""
    whole, milliseconds = divmod(int(seconds * 1000), 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)) + f".{milliseconds:03d}Z"
