"""The database of a class: what every kind of it can do, and how one is opened.

Attempts are only ever added, and each has an id of its own. So a class is the union of what its members send: in any order,
as often as they like, from as many computers as they like.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from tutor.classroom.model import (
    ClassError,
    ClassInfo,
    Member,
    MemberTotals,
    MistakeTotal,
    QuestionTotals,
    SharedAttempt,
    VariantAttempt,
)
from tutor.messages import say

_SCHEMES = ("postgresql:", "postgres:")
_SHOWN = ("host", "hostaddr", "port", "dbname", "sslmode")  # parameters of a URL that are no secret


class ClassDatabase(Protocol):
    """A class in a database. Every method raises ClassError if it cannot do its work, Unreachable if it may work later."""

    place: str
    """Where the class is, for messages: never with a password."""

    role: str
    """The role in the database that this connection has; "" in a file, which knows no roles."""

    def __enter__(self) -> Self:
        """Return the database, which is closed at the end of the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""

    def create(self, name: str) -> bool:
        """Make the tables of a class called `name`. Return False if there is a class already, which stays as it is."""

    def how_to_join(self) -> Sequence[str]:
        """Return the commands that make the place ready for students, such as those that create their roles; may be none."""

    def info(self) -> ClassInfo:
        """Return the name and version of the class. ClassError if there is none, or if a newer program made it."""

    def members(self) -> list[Member]:
        """Return the members that this connection may see, in the order in which they joined."""

    def add_member(self, member: Member) -> None:
        """Add a member. The role of the row is that of this connection, whatever `member` says."""

    def rename_member(self, member: str, name: str) -> None:
        """Give a member another name."""

    def remove_member(self, member: str) -> None:
        """Delete a member and all their attempts."""

    def attempt_ids(self, member: str) -> set[str] | None:
        """Return the ids of the attempts that the class has of a member; None if this connection sees no such member."""

    def attempts(self, member: str, ids: Collection[str] | None = None) -> list[SharedAttempt]:
        """Return the attempts of a member with these ids, or all of them."""

    def add_attempts(self, member: str, attempts: Sequence[SharedAttempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many. One query for all of them."""

    def member_totals(self) -> list[MemberTotals]:
        """Return the totals of each member with attempts."""

    def question_totals(self) -> list[QuestionTotals]:
        """Return the totals of each question with attempts."""

    def mistake_totals(self) -> list[MistakeTotal]:
        """Return how often each mistake was made."""

    def variant_attempts(self, variants: Collection[tuple[str, str, int]]) -> list[VariantAttempt]:
        """Return the attempts at these variants, each a member, a question and a seed; oldest first."""


def open_class(place: str) -> ClassDatabase:
    """Open the database at a URL of PostgreSQL, or in a file. ClassError if that fails. It may not hold a class yet."""
    if is_postgres(place):
        from tutor.classroom.postgres import PostgresClass

        return PostgresClass(place)
    if "://" in place:
        raise ClassError(say("classroom.bad-url", place=place.partition("://")[0] + "://…"))
    from tutor.classroom.sqlite_file import SqliteClass

    return SqliteClass(Path(place))


def is_postgres(place: str) -> bool:
    """Return whether a place is the URL of a PostgreSQL database."""
    return place.startswith(_SCHEMES)


def without_password(place: str) -> str:
    """Return a place as it may be shown: the URL of a database with nothing secret."""
    if not is_postgres(place):
        return place
    try:
        parts = urlsplit(place)
    except ValueError:  # for instance, a bracket that is not closed
        return f"{_SCHEMES[0]}//…"
    user, at, host = parts.netloc.rpartition("@")
    if "@" in parts.path or (":" in host and not at and not host.rpartition(":")[2].isdigit()):
        return f"{parts.scheme}://…"  # a password with a slash that is not escaped
    query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0] in _SHOWN], safe="/")
    return f"{parts.scheme}://{user.partition(':')[0]}{at}{host}{parts.path}{'?' if query else ''}{query}"
