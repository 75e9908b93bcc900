"""Bring a learner's store and their class to the same attempts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tutor.classroom.database import ClassDatabase
from tutor.classroom.membership import Membership
from tutor.classroom.model import ClassError, SharedAttempt, Unreachable, share, take_back
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.store import Store

BATCH = 1_000
"""Attempts that are sent at a time. A batch arrives as a whole or not at all."""


class Synced(NamedTuple):
    """How many attempts were sent, how many of another computer of this learner were fetched, and how many were unusable."""

    sent: int
    fetched: int
    unusable: int


def sync(store: Store, database: ClassDatabase, membership: Membership, batch: int = BATCH) -> Synced:
    """Send the attempts that the class lacks, and fetch those of this learner that the store lacks.

    It may be interrupted anywhere and repeated at any time. Raise Unreachable with what was done if the database goes away,
    and UserError if the store cannot be read or written.
    """
    database.info()
    known = database.attempt_ids(membership.member)
    if known is None:
        raise ClassError(say("classroom.not-member", place=database.place))
    own = store.attempts()
    if not store.file.is_readable:
        raise UserError(store.trouble)
    shared = list(share(own, membership.shares_answers))
    missing = [attempt for attempt in shared if attempt.id not in known]
    sent = 0
    for part in _batches(missing, batch):
        try:
            sent += database.add_attempts(membership.member, part)
        except Unreachable as error:
            raise Unreachable(
                say("classroom.interrupted", why=error, sent=f"{sent:,}", all=f"{len(missing):,}")
            ) from None
    lacking = known - {attempt.id for attempt in own}
    fetched = database.attempts(membership.member, lacking) if lacking else []
    usable = take_back(fetched)
    return Synced(sent, store.merge(usable) if usable else 0, len(fetched) - len(usable))


def _batches(attempts: Sequence[SharedAttempt], size: int) -> Iterator[Sequence[SharedAttempt]]:
    for start in range(0, len(attempts), size):
        yield attempts[start : start + size]
