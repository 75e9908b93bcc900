"""A class in a PostgreSQL database, where each student has a role and sees only their own rows.

The tables belong to the role that made the class, which therefore sees all rows. Two group roles have access: a student may
read, add and delete rows of their own (row-level security compares them with `current_user`), and a teacher may read all.
psycopg is an optional dependency.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tutor.classroom.database import without_password
from tutor.classroom.model import (
    MAX_NAME,
    SCHEMA_VERSION,
    ClassError,
    SharedAttempt,
    Unreachable,
    VariantAttempt,
)
from tutor.classroom.sql import COLUMNS, VARIANT_COLUMNS, SqlClass, to_shared, to_variant_attempt
from tutor.messages import say

if TYPE_CHECKING:
    import psycopg

SCHEMA = "tutor_class"
CONNECT_TIMEOUT = 10  # seconds
_LINE_OPTIONS = {  # so that a line that is silently cut is noticed within about half a minute
    "connect_timeout": CONNECT_TIMEOUT,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "application_name": "tutor",
    "client_encoding": "UTF8",
}
_OWN_MEMBER = f"member in (select id from {SCHEMA}.members where role = current_user)"
_TABLES = f"""
create schema {SCHEMA};
create table {SCHEMA}.info (name text primary key, value text not null);
create table {SCHEMA}.members (
    id text primary key check (id <> ''), name text not null check (length(name) between 1 and {MAX_NAME}),
    role name not null default current_user unique, joined text not null);
create table {SCHEMA}.attempts (
    member text not null references {SCHEMA}.members (id) on delete cascade, id text not null, question text not null,
    seed bigint not null check (seed >= 0), answer text, correct boolean not null, skipped boolean not null, mistake text,
    credit double precision not null check (credit between 0 and 1), seconds double precision, at text not null,
    primary key (member, id));
alter table {SCHEMA}.members enable row level security;
alter table {SCHEMA}.attempts enable row level security;
grant usage on schema {SCHEMA} to {{students}}, {{teachers}};
grant select on {SCHEMA}.info, {SCHEMA}.members, {SCHEMA}.attempts to {{students}}, {{teachers}};
grant insert, delete, update (name) on {SCHEMA}.members to {{students}};
grant insert on {SCHEMA}.attempts to {{students}};
create policy own_row on {SCHEMA}.members to {{students}}
    using (role = current_user) with check (role = current_user);
create policy own_rows on {SCHEMA}.attempts to {{students}} using ({_OWN_MEMBER}) with check ({_OWN_MEMBER});
create policy read_all on {SCHEMA}.members for select to {{teachers}} using (true);
create policy read_all on {SCHEMA}.attempts for select to {{teachers}} using (true);
"""
_TYPES = {
    "id": "text",
    "question": "text",
    "seed": "bigint",
    "answer": "text",
    "correct": "boolean",
    "skipped": "boolean",
    "mistake": "text",
    "credit": "double precision",
    "seconds": "double precision",
    "at": "text",
}
_INSERT = f"""insert into {{schema}}attempts (member, {COLUMNS})
    select %(member)s, * from unnest({", ".join(f"%({name})s::{kind}[]" for name, kind in _TYPES.items())})
    on conflict (member, id) do nothing"""


class PostgresClass(SqlClass):
    """A class in a PostgreSQL database."""

    def __init__(self, url: str) -> None:
        """Connect. ClassError if psycopg is missing or the URL is wrong, Unreachable if the server does not answer."""
        super().__init__(without_password(url))
        try:
            import psycopg
            from psycopg.conninfo import conninfo_to_dict
        except ImportError:
            raise ClassError(say("classroom.no-psycopg")) from None
        self._psycopg = psycopg
        try:
            options: dict[str, Any] = _LINE_OPTIONS | conninfo_to_dict(url)
        except psycopg.Error:
            raise ClassError(say("classroom.bad-url", place=self.place)) from None
        with self._errors():
            # Every statement is a transaction, and none is prepared: so connection poolers work too.
            self._db: psycopg.Connection = psycopg.connect(autocommit=True, prepare_threshold=None, **options)
            self.role = self._db.info.user

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    @property
    def _groups(self) -> dict[str, str]:
        """The group roles of students and teachers. Roles belong to the whole server, so they are named after the database."""
        return {kind: f"{self._db.info.dbname}_{kind}" for kind in ("students", "teachers")}

    def how_to_join(self) -> Sequence[str]:
        """Return the SQL that makes a role for one student and one teacher."""
        return [
            f"create role {kind[:-1].upper()} login password '…' in role {_quote(group)};"
            for kind, group in self._groups.items()
        ]

    def create(self, name: str) -> bool:
        """Make the schema and, if they are missing, the group roles. Return False if there is a class already."""
        if self.query("select 1 from pg_namespace where nspname = :schema", schema=SCHEMA):
            self.info()
            return False
        groups = {kind: _quote(group) for kind, group in self._groups.items()}
        known = {str(role) for (role,) in self.query("select rolname from pg_roles")}
        missing = [_quote(group) for group in self._groups.values() if group not in known]
        self._create_groups(missing)
        values = {"version": str(SCHEMA_VERSION), "class": name}
        with self._errors(), self._db.transaction():
            for statement in filter(None, map(str.strip, _TABLES.format(**groups).split(";\n"))):
                self._db.execute(statement.encode())
            for pair in values.items():
                self._db.execute(f"insert into {SCHEMA}.info values (%s, %s)", pair)
        return True

    def _create_groups(self, names: Sequence[str]) -> None:
        statements = [f"create role {name} nologin" for name in names]
        try:
            with self._errors(), self._db.transaction():
                for statement in statements:
                    self._db.execute(statement.encode())
        except ClassError as error:
            raise ClassError(say("classroom.no-groups", why=error, sql="; ".join(statements))) from None

    def query(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """Carry out one statement and return its rows. Raise ClassError if that fails."""
        own = re.sub(r"(?<!:):(\w+)", r"%(\1)s", statement.format(schema=f"{SCHEMA}."))
        with self._errors():
            cursor = self._db.execute(own.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def attempts(self, member: str, ids: Collection[str] | None = None) -> list[SharedAttempt]:
        """Return the attempts of a member with these ids, or all of them."""
        chosen = "" if ids is None else "and id = any(:ids)"
        rows = self.query(
            f"select {COLUMNS} from {{schema}}attempts where member = :member {chosen} order by at, id",
            member=member,
            ids=list(ids or ()),
        )
        return list(map(to_shared, rows))

    def add_attempts(self, member: str, attempts: Sequence[SharedAttempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many."""
        columns = {name: [getattr(attempt, name) for attempt in attempts] for name in _TYPES}
        with self._errors():
            statement = _INSERT.format(schema=f"{SCHEMA}.").encode()
            return self._db.execute(statement, {"member": member, **columns}).rowcount

    def variant_attempts(self, variants: Collection[tuple[str, str, int]]) -> list[VariantAttempt]:
        """Return the attempts at these variants, oldest first."""
        rows = self.query(
            f"""select {VARIANT_COLUMNS} from {{schema}}attempts a
            join jsonb_array_elements(:variants ::jsonb) w on a.member = w ->> 0 and a.question = w ->> 1
                and a.seed = (w ->> 2)::bigint
            order by a.at, a.id""",
            variants=json.dumps(list(variants)),
        )
        return list(map(to_variant_attempt, rows))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors of psycopg into one line."""
        try:
            yield
        except self._psycopg.Error as error:
            raise self._explain(error) from None

    def _explain(self, error: "psycopg.Error") -> ClassError:
        errors, place = self._psycopg.errors, self.place
        text = (
            error.diag.message_primary or str(error).strip().partition("\n")[0]
        )  # the rest are questions and hints
        why = " ".join(text.split())[:300].rstrip(".?! ")
        if isinstance(error, errors.DiskFull | errors.OutOfMemory):
            return Unreachable(say("classroom.full", place=place))
        if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
            return ClassError(say("classroom.no-class", place=place))
        if isinstance(error, errors.InsufficientPrivilege):
            return ClassError(say("classroom.refused", place=place, role=self.role, why=why))
        if isinstance(error, errors.ForeignKeyViolation):
            return ClassError(say("classroom.not-member", place=place))
        if isinstance(error, self._psycopg.OperationalError | self._psycopg.InterfaceError):
            return Unreachable(say("classroom.away", place=place, why=why))
        return ClassError(say("classroom.database", place=place, why=why))


def _quote(name: str) -> str:
    """Return a name as SQL has it."""
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"' + name.replace('"', '""') + '"'
