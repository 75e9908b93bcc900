"""The tables of the progress file, migrations of older files, and the detection of damaged ones."""

import sqlite3
from pathlib import Path

from tutor.progress.paths import make_private

BUSY_TIMEOUT = 10.0  # seconds that a write waits for another session

# Each entry migrates a file to the next version, and `PRAGMA user_version` is the number of entries applied. Never edit an entry.
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


class DamagedFile(Exception):
    """The file is not a readable database."""


class NewerVersion(Exception):
    """The file was written by a newer version of tutor, whose tables this version does not know."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for reading and writing. Create or migrate it if needed.

    Raise DamagedFile, NewerVersion or sqlite3.Error if it cannot be used.

    Statements are committed automatically. WAL mode lets a second session read while this one writes. `synchronous=FULL`
    waits for the disk at each commit: this takes a few milliseconds, and no answer is lost when the power fails.
    """
    db = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
    make_private(path)  # SQLite gives the files that it creates beside this one the same permissions
    try:
        _check_integrity(db)
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open the file for reading only, in a folder that cannot be written to. Raises the same errors as `connect`."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        _check_integrity(db)
        if db.execute("pragma user_version").fetchone()[0] != len(MIGRATIONS):
            raise sqlite3.OperationalError("a file of an older version cannot be migrated without writing")
    except BaseException:
        db.close()
        raise
    return db


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether the error means that the contents are damaged, not that the file cannot be read or written."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _check_integrity(db: sqlite3.Connection) -> None:
    try:
        if db.execute("pragma user_version").fetchone()[0] > len(MIGRATIONS):
            raise NewerVersion
        report = db.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        if is_damage(error):
            raise DamagedFile from error
        raise
    if report != "ok":
        raise DamagedFile(report)


def _migrate(db: sqlite3.Connection) -> None:
    if db.execute("pragma user_version").fetchone()[0] == len(MIGRATIONS):
        return  # nothing to write, so do not wait for a session that is writing
    db.execute("begin immediate")  # a second session waits here, and then has nothing to do
    try:
        applied = db.execute("pragma user_version").fetchone()[0]
        for version, statements in enumerate(MIGRATIONS[applied:], start=applied + 1):
            for statement in statements:
                db.execute(statement)
            db.execute(f"pragma user_version = {version}")
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise
