"""The statements that every database of a class understands. Values are named `:name`, and tables are in `{schema}`."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from types import TracebackType
from typing import Any, Self

from tutor.classroom.model import (
    SCHEMA_VERSION,
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

_COUNTS = """count(*), sum(case when correct then 1 else 0 end), sum(case when skipped then 1 else 0 end)"""
COLUMNS = ", ".join(SharedAttempt._fields)
VARIANT_COLUMNS = ", ".join(f"a.{field}" for field in VariantAttempt._fields)


class SqlClass(ABC):
    """What SQLite and PostgreSQL have in common."""

    role = ""

    def __init__(self, place: str) -> None:
        """Take the place for messages."""
        self.place = place

    def __enter__(self) -> Self:
        """Return the database, which is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Close the connection."""

    @abstractmethod
    def query(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """Carry out one statement and return its rows. Raise ClassError if that fails."""

    @abstractmethod
    def create(self, name: str) -> bool:
        """Make the tables of a class called `name`. Return False if there is a class already, which stays as it is."""

    def info(self) -> ClassInfo:
        """Return the name and version of the class. ClassError if there is none, or if a newer program made it."""
        found = {str(name): str(value) for name, value in self.query("select name, value from {schema}info")}
        version = found.get("version", "")
        if not (version.isascii() and version.isdigit() and len(version) < 9):
            raise ClassError(say("classroom.no-class", place=self.place))
        if int(version) > SCHEMA_VERSION:
            raise ClassError(say("classroom.newer", place=self.place, version=int(version)))
        return ClassInfo(_one_line(found.get("class", "")), int(version))

    def members(self) -> list[Member]:
        """Return the members that this connection may see, in the order in which they joined."""
        rows = self.query("select id, name, role, joined from {schema}members order by joined, id")
        return [Member(str(id), _one_line(name), str(role), str(joined)) for id, name, role, joined in rows]

    def add_member(self, member: Member) -> None:
        """Add a member, with the role of this connection."""
        self.query(
            "insert into {schema}members (id, name, joined) values (:id, :name, :joined)",
            id=member.id,
            name=member.name,
            joined=member.joined,
        )

    def rename_member(self, member: str, name: str) -> None:
        """Give a member another name."""
        self.query("update {schema}members set name = :name where id = :member", member=member, name=name)

    def remove_member(self, member: str) -> None:
        """Delete a member, and with it all its attempts."""
        self.query("delete from {schema}members where id = :member", member=member)

    def attempt_ids(self, member: str) -> set[str] | None:
        """Return the ids of the attempts of a member; None if this connection sees no such member."""
        rows = self.query(
            """select a.id from {schema}members m left join {schema}attempts a on a.member = m.id
            where m.id = :member""",
            member=member,
        )
        return {str(id) for (id,) in rows if id is not None} if rows else None

    @abstractmethod
    def attempts(self, member: str, ids: Collection[str] | None = None) -> list[SharedAttempt]:
        """Return the attempts of a member with these ids, or all of them."""

    @abstractmethod
    def add_attempts(self, member: str, attempts: Sequence[SharedAttempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many."""

    def member_totals(self) -> list[MemberTotals]:
        """Return the totals of each member with attempts."""
        rows = self.query(f"select member, {_COUNTS}, max(at) from {{schema}}attempts group by member")
        return [
            MemberTotals(str(member), answers, right, skipped, str(latest))
            for member, answers, right, skipped, latest in rows
        ]

    def question_totals(self) -> list[QuestionTotals]:
        """Return the totals of each question with attempts."""
        rows = self.query(f"select question, {_COUNTS} from {{schema}}attempts group by question")
        return [QuestionTotals(str(row[0]), *row[1:]) for row in rows]

    def mistake_totals(self) -> list[MistakeTotal]:
        """Return how often each mistake was made."""
        rows = self.query(
            """select question, mistake, count(*) from {schema}attempts
            where not correct and not skipped group by question, mistake"""
        )
        return [MistakeTotal(str(row[0]), None if row[1] is None else str(row[1]), row[2]) for row in rows]

    @abstractmethod
    def variant_attempts(self, variants: Collection[tuple[str, str, int]]) -> list[VariantAttempt]:
        """Return the attempts at these variants, each a member, a question and a seed; oldest first."""


def _one_line(text: Any) -> str:
    """Return a name as it may stand in a sentence: others wrote it."""
    return " ".join(str(text).split())


def to_shared(row: Sequence[Any]) -> SharedAttempt:
    """Return a row of the table with its truth values as bool."""
    shared = SharedAttempt(*row)
    return shared._replace(correct=bool(shared.correct), skipped=bool(shared.skipped))


def to_variant_attempt(row: Sequence[Any]) -> VariantAttempt:
    """The same for a row that a mark is computed from."""
    attempt = VariantAttempt(*row)
    return attempt._replace(correct=bool(attempt.correct), skipped=bool(attempt.skipped))
