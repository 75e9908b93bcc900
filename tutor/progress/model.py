"""An attempt, and a reader's place."""

import os
import time
from typing import NamedTuple

_CROCKFORD_BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


SKIPPED = ""
"""The answer of an attempt that was skipped. It counts as not known."""


class Attempt(NamedTuple):
    """One answer to a variant. An attempt is never changed after it was written.

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


class Place(NamedTuple):
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
    if last[:10] == new[:10] and last >= new:  # made in the same millisecond: count up instead
        number = sum(
            _CROCKFORD_BASE32.index(char) << 5 * position for position, char in enumerate(reversed(last))
        )
        return _to_base32(number + 1)
    return new


def _to_base32(number: int) -> str:
    return "".join(_CROCKFORD_BASE32[number >> shift & 31] for shift in range(125, -1, -5))


def format_time(seconds: float) -> str:
    """Return seconds since 1970 as ISO 8601 in UTC: `2026-01-31T12:34:56.789Z`."""
    whole, milliseconds = divmod(int(seconds * 1000), 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)) + f".{milliseconds:03d}Z"
