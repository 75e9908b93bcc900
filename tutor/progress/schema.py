"""The progress file: its tables, how an older file is brought up to date, and how damage is recognised."""

import sqlite3
from pathlib import Path

BUSY_SECONDS = 10.0

# Each entry brings a file one version further; `PRAGMA user_version` counts how many it has had. Never edit one: append.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """create table attempts (
            id text primary key, question text not null, seed integer not null, answer text not null,
            correct integer not null check (correct in (0, 1)), mistake text,
            credit real not null check (credit between 0 and 1), seconds real, at text not null)""",
        """create trigger attempts_never_change before update on attempts
            begin select raise(abort, 'an attempt is never changed'); end""",
        "create table places (lesson text primary key, line integer not null, at text not null)",
        "create table settings (name text primary key, value text not null)",
    ),
)


class Damaged(Exception):
    """The file is not a readable database any more."""


class TooNew(Exception):
    """The file was written by a newer version, whose tables this one does not know."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the file, made or migrated as needed; Damaged, TooNew, or sqlite3.Error if it cannot be used.

    Statements commit on their own. WAL lets a second session read while this one writes. `synchronous=FULL` waits for
    the disk at each commit: a few milliseconds for one answer, and no answer that got a verdict is lost to a power cut.
    """
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _examine(db)
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads, for a file in a folder where nothing can be written; errors as of `connect`."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        _examine(db)
        if db.execute("pragma user_version").fetchone()[0] != len(MIGRATIONS):
            raise sqlite3.OperationalError("an older file cannot be brought up to date here")
    except BaseException:
        db.close()
        raise
    return db


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file's contents are broken, rather than that it cannot be reached or written."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _examine(db: sqlite3.Connection) -> None:
    try:
        if db.execute("pragma user_version").fetchone()[0] > len(MIGRATIONS):
            raise TooNew
        report = db.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        if is_damage(error):
            raise Damaged from error
        raise
    if report != "ok":
        raise Damaged(report)


def _migrate(db: sqlite3.Connection) -> None:
    if db.execute("pragma user_version").fetchone()[0] == len(MIGRATIONS):
        return  # nothing to write: another session that is writing need not be waited for
    db.execute("begin immediate")  # a second session waits here, then finds the work done
    try:
        done = db.execute("pragma user_version").fetchone()[0]
        for version, statements in enumerate(MIGRATIONS[done:], start=done + 1):
            for statement in statements:
                db.execute(statement)
            db.execute(f"pragma user_version = {version}")
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise
