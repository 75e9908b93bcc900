"""An attempt, and where a reader was."""

import os
import time
from typing import NamedTuple

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


SKIPPED = ""
"""The answer of an attempt that was given up: no answer at all, which counts as not known."""


class Attempt(NamedTuple):
    """One answered variant, never changed after it was written.

    `id` is unique in the world, so that files of two machines merge; `mistake` is the tag of the named mistake, if it was one;
    one that was skipped has the answer SKIPPED and is not correct. `credit` is between 0 and 1 (see `credit`); `seconds` is how
    long the answer took, if known; `at` is ISO 8601 in UTC.
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
        """Whether the question was given up."""
        return self.answer == SKIPPED and not self.correct


class Place(NamedTuple):
    """Where a reader was: a lesson's id and a line of its file, counted from 1."""

    lesson: str
    line: int


def credit(correct: bool, hints: int = 0) -> float:
    """What an answer is worth: 0 if wrong, 1 if right unaided, and half as much again for each hint taken."""
    return 0.5**hints if correct else 0.0


def new_id(seconds: float, last: str = "") -> str:
    """A ULID: 10 characters of the time in milliseconds, then 16 of chance. Sorts by time, and after `last`."""
    number = int(seconds * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    made = _crockford(number)
    if last[:10] == made[:10] and last >= made:  # of one millisecond
        return _crockford(
            sum(_CROCKFORD.index(char) << 5 * place for place, char in enumerate(reversed(last))) + 1
        )
    return made


def _crockford(number: int) -> str:
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def iso(seconds: float) -> str:
    """Seconds since 1970 as `2026-01-31T12:34:56.789Z`."""
    whole, thousandths = divmod(int(seconds * 1000), 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)) + f".{thousandths:03d}Z"
