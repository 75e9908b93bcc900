"""A class in an SQLite file, for people who share a computer or a folder."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

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
from tutor.text.system_errors import say_why
from tutor.typed_path import typed_path

BUSY_TIMEOUT = 10.0  # seconds that a write waits for another member who is writing
GROUP_MODE = 0o660  # of the file: its group may use it, nobody else

_TABLES = (
    "create table info (name text primary key, value text not null)",
    f"""create table members (id text primary key, name text not null check (length(name) between 1 and {MAX_NAME}),
        role text not null default '', joined text not null)""",
    """create table attempts (
        member text not null references members (id) on delete cascade, id text not null, question text not null,
        seed integer not null check (seed >= 0), answer text, correct integer not null check (correct in (0, 1)),
        skipped integer not null check (skipped in (0, 1)), mistake text,
        credit real not null check (credit between 0 and 1), seconds real, at text not null,
        primary key (member, id)) without rowid""",
    "create index attempts_by_variant on attempts (member, question, seed)",
    """create trigger attempts_never_change before update on attempts
        begin select raise(abort, 'an attempt is never changed'); end""",
)
_INSERT = f"""insert into attempts (member, {COLUMNS}) values (?, {", ".join("?" * len(SharedAttempt._fields))})
    on conflict (member, id) do nothing"""


class SqliteClass(SqlClass):
    """A class in a file. Everybody who can write to the file can read all of it, because SQLite has no roles."""

    def __init__(self, path: Path) -> None:
        """Take the path. The file is opened by the first query, because `create` may have to make it."""
        super().__init__(str(path))
        self._path = typed_path(path)
        self._db: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def how_to_join(self) -> Sequence[str]:
        """Return nothing: who may use the file is decided by its permissions."""
        return ()

    def create(self, name: str) -> bool:
        """Make the file and its tables. Return False if it has a class already."""
        with self._errors():
            if not self._path.exists():
                self._path.touch(mode=GROUP_MODE)
                with suppress(OSError):
                    self._path.chmod(GROUP_MODE)  # touch leaves out what the umask forbids
            db = self._open()
            db.execute("begin immediate")
            try:
                existing = {table for (table,) in db.execute("select name from sqlite_master")}
                if existing and "info" not in existing:
                    raise ClassError(say("classroom.other-file", place=self.place))
                if not existing:
                    for statement in _TABLES:
                        db.execute(statement)
                    values = [("version", str(SCHEMA_VERSION)), ("class", name)]
                    db.executemany("insert into info values (?, ?)", values)
                db.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("rollback")
                raise
        self.info()
        return not existing

    def query(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """Carry out one statement and return its rows. Raise ClassError if that fails."""
        with self._errors():
            return self._open().execute(statement.format(schema=""), values).fetchall()

    def attempts(self, member: str, ids: Collection[str] | None = None) -> list[SharedAttempt]:
        """Return the attempts of a member with these ids, or all of them."""
        chosen = "" if ids is None else "and id in (select value from json_each(:ids))"
        rows = self.query(
            f"select {COLUMNS} from attempts where member = :member {chosen} order by at, id",
            member=member,
            **({} if ids is None else {"ids": json.dumps(list(ids))}),
        )
        return list(map(to_shared, rows))

    def add_attempts(self, member: str, attempts: Sequence[SharedAttempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many."""
        with self._errors():
            db = self._open()
            before = db.total_changes
            db.execute("begin immediate")
            try:
                db.executemany(_INSERT, ((member, *attempt) for attempt in attempts))
                db.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("rollback")
                raise
            return db.total_changes - before

    def variant_attempts(self, variants: Collection[tuple[str, str, int]]) -> list[VariantAttempt]:
        """Return the attempts at these variants, oldest first."""
        rows = self.query(
            f"""with wanted as (select json_extract(value, '$[0]') as member, json_extract(value, '$[1]') as question,
                json_extract(value, '$[2]') as seed from json_each(:variants))
            select {VARIANT_COLUMNS} from wanted w join attempts a
                on a.member = w.member and a.question = w.question and a.seed = w.seed order by a.at, a.id""",
            variants=json.dumps(list(variants)),
        )
        return list(map(to_variant_attempt, rows))

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            uri = f"{self._path.absolute().as_uri()}?mode=rw"  # never makes a file
            self._db = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None)
            self._db.execute("pragma foreign_keys = on")
            self._db.execute("pragma trusted_schema = off")  # others can write the file too
        return self._db

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors of SQLite and of the system into one line."""
        try:
            yield
        except OSError as error:
            raise ClassError(say("classroom.file", place=self.place, why=say_why(error))) from None
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._explain(error) from None

    def _explain(self, error: Exception) -> ClassError:
        name, place = getattr(error, "sqlite_errorname", ""), self.place
        if not self._path.exists() or "no such table" in str(error):
            return ClassError(say("classroom.no-class", place=place))
        if name.startswith("SQLITE_FULL"):
            return Unreachable(say("classroom.full", place=place))
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return Unreachable(say("classroom.busy", place=place))
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or not isinstance(error, sqlite3.Error):
            return ClassError(say("classroom.damaged", place=place))
        if name.startswith("SQLITE_CONSTRAINT_FOREIGNKEY"):
            return ClassError(say("classroom.not-member", place=place))
        return ClassError(say("classroom.file", place=place, why=error))
