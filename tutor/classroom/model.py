"""What a class is made of: its members, and the attempts that they share."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tutor.errors import UserError
from tutor.progress.import_export import find_error
from tutor.progress.model import EXPERIMENT_PREFIX, SKIPPED, Attempt

SCHEMA_VERSION = 1
"""The version of the tables of a class that this program knows."""

UNKNOWN_ANSWER = "…"
"""The answer of an attempt that came back from a class without the text that was typed."""

MAX_NAME = 100
"""Characters of a name."""


def clean_name(text: str) -> str:
    """Return the name of a class or a member on one line. What a database cannot store becomes a question mark."""
    return " ".join(text.replace("\0", "").encode(errors="replace").decode().split())


class ClassError(UserError):
    """A database that cannot be used, or that holds no class."""


class Unreachable(ClassError):
    """A database that cannot be reached now, or went away. Nothing is lost: a later sync does the rest."""


class ClassInfo(NamedTuple):
    """A class: its name, and the version of its tables."""

    name: str
    version: int


class Member(NamedTuple):
    """A member of a class. `id` is opaque; `role` is that of the database, "" in a file; `joined` is a time in UTC."""

    id: str
    name: str
    role: str
    joined: str


class SharedAttempt(NamedTuple):
    """What a class knows of an attempt. `answer` is None unless the learner shares what they type."""

    id: str
    question: str
    seed: int
    answer: str | None
    correct: bool
    skipped: bool
    mistake: str | None
    credit: float
    seconds: float | None
    at: str


class MemberTotals(NamedTuple):
    """The number of answers of a member, how many were right and skipped, and the time of the latest."""

    member: str
    answers: int
    right: int
    skipped: int
    latest: str


class QuestionTotals(NamedTuple):
    """The number of answers to a question, and how many were right and skipped."""

    question: str
    answers: int
    right: int
    skipped: int


class MistakeTotal(NamedTuple):
    """How often a mistake was made in a question. `mistake` is None for wrong answers that match no known mistake."""

    question: str
    mistake: str | None
    times: int


class VariantAttempt(NamedTuple):
    """What a mark is computed from: one attempt of a member at a variant."""

    member: str
    question: str
    seed: int
    correct: bool
    skipped: bool
    mistake: str | None
    credit: float
    at: str


def share(attempts: Iterable[Attempt], with_answers: bool) -> Iterator[SharedAttempt]:
    """Yield what a class gets to know. Saved experiments are left out, because they are no answers.

    Databases hold no NUL characters: in a typed answer they are replaced, and an attempt with one elsewhere is left out.
    """
    for one in attempts:
        if one.question.startswith(EXPERIMENT_PREFIX) or "\0" in f"{one.id}{one.question}{one.mistake}":
            continue
        yield SharedAttempt(
            id=one.id,
            question=one.question,
            seed=one.seed,
            answer=one.answer.replace("\0", "�") if with_answers else None,
            correct=one.correct,
            skipped=one.skipped,
            mistake=one.mistake,
            credit=one.credit,
            seconds=one.seconds,
            at=one.at,
        )


def take_back(shared: Iterable[SharedAttempt]) -> list[Attempt]:
    """Return the attempts that a class holds of this learner. Those that are not valid are left out: a class is not trusted."""
    attempts = []
    for one in shared:
        fields = one._asdict()
        skipped = fields.pop("skipped")
        if fields["answer"] is None:
            fields["answer"] = SKIPPED if skipped else UNKNOWN_ANSWER
        if not find_error(fields):
            attempts.append(Attempt(**fields))
    return attempts
