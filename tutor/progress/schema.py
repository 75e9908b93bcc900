"""The tables of the progress file, connections and transactions, migrations of older files, and the detection of damaged ones."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from tutor.messages import say
from tutor.progress.model import MAX_SECONDS
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


READ_ERRORS = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What reading a file can raise. The last two are caused by damaged texts and sizes, even in SQLite's own messages."""

IS_TIME = "at > '0001' and at = strftime('%Y-%m-%dT%H:%M:%fZ', at)"
"""A condition of SQL: the column `at` holds a time as `format_time` writes it. Null if it holds something else."""

SELECT_ATTEMPTS = f"""select id, question, seed, answer, correct, mistake, credit,
    case when seconds between 0 and {MAX_SECONDS} then seconds end, at,
    typeof(id) = 'text' and id <> '' and typeof(question) = 'text' and question <> ''
    and typeof(seed) = 'integer' and seed >= 0 and typeof(answer) = 'text'
    and typeof(correct) = 'integer' and correct in (0, 1)
    and (mistake is null or typeof(mistake) = 'text')
    and typeof(credit) = 'real' and credit between 0 and 1
    and ifnull({IS_TIME}, 0) as is_valid
    from attempts order by at > :latest desc, at, id"""
"""All attempts, oldest first as `sort_attempts` has them. The last column, `is_valid`, is 0 if a field is not valid."""


_MAX_VERSION = 1_000  # a file with a higher version was not written by a newer tutor: the number is damaged
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_NOMEM", "SQLITE_TOOBIG")


class DamagedFile(Exception):
    """The file is not a readable database."""


class NewerVersion(Exception):
    """The file was written by a newer version of tutor, whose tables this version does not know."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for reading and writing. Create or migrate it if needed.

    Raise DamagedFile, NewerVersion, OSError or sqlite3.Error if it cannot be used.

    Statements are committed automatically. WAL mode lets a second session read while this one writes. `synchronous=FULL`
    waits for the disk at each commit: this takes a few milliseconds, and no answer is lost when the power fails.
    """
    _check_is_file(path)
    _check_header(path)
    db = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
    make_private(path)  # SQLite gives the files that it creates beside this one the same permissions
    try:
        _check_integrity(db)
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        # Overwrite deleted attempts, so that `salvage` does not bring them back.
        db.execute("pragma secure_delete = on")
        _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open the file for reading only, in a folder that cannot be written to. Raises the same errors as `connect`."""
    _check_is_file(path)
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        _check_integrity(db)
        if db.execute("pragma user_version").fetchone()[0] != len(MIGRATIONS):
            raise sqlite3.OperationalError("a file of an older version cannot be migrated without writing")
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit all statements of the block, or none. Other sessions wait before they write."""
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has already rolled back if the disk is full
            db.execute("rollback")
        raise


def is_damage(error: Exception) -> bool:
    """Return whether the error means that the contents are damaged, not that the file cannot be read or written."""
    name = getattr(error, "sqlite_errorname", "")
    undecodable = isinstance(error, sqlite3.OperationalError) and "Could not decode" in str(error)
    return undecodable or not isinstance(error, sqlite3.Error) or name.startswith(_DAMAGE)


def _check_is_file(path: Path) -> None:
    """Raise OSError if the path is a named pipe, which would block for ever, or a device, which has no end."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # opening a folder raises an error that says so
            raise OSError(say("system.not-a-file"))


def _check_header(path: Path) -> None:
    """Raise DamagedFile if SQLite did not write this header. SQLite itself reports some damage as a read-only file."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return
    versions, fractions = (
        header[18:20],
        header[21:24],
    )  # of the file format; payload fractions, which are constant
    schema, encoding = header[44:48], header[56:60]
    is_sound = (
        set(versions) <= {1, 2}
        and fractions == b"\x40\x20\x20"
        and int.from_bytes(schema, "big") <= 4
        and int.from_bytes(encoding, "big") <= 1  # UTF-8
    )
    if header and not is_sound:
        raise DamagedFile("the header of the file")


def _check_integrity(db: sqlite3.Connection) -> None:
    """Raise NewerVersion or DamagedFile if the file is not one that this version can read."""
    try:
        version = db.execute("pragma user_version").fetchone()[0]
        if len(MIGRATIONS) < version <= _MAX_VERSION:
            raise NewerVersion
        report = db.execute("pragma quick_check(1)").fetchone()[0]
        definitions = _read_definitions(db)
    except READ_ERRORS as error:
        if is_damage(error) or getattr(error, "sqlite_errorname", "") == "SQLITE_ERROR":
            raise DamagedFile from error  # these statements are correct, so the error is in the file
        raise
    if report != "ok":
        raise DamagedFile(report)
    if not 0 <= version <= len(MIGRATIONS) or (version == 0 and definitions):
        raise DamagedFile("the version of the file")
    if version == len(MIGRATIONS) and not _expected_definitions() <= definitions:
        raise DamagedFile("the definitions of the tables")


def _read_definitions(db: sqlite3.Connection) -> set[str]:
    return {sql for (sql,) in db.execute("select sql from sqlite_master where sql is not null")}


def _expected_definitions() -> set[str]:
    """Return the definitions as SQLite stores them: as in MIGRATIONS, with the first two words in capitals."""
    words = (statement.split(" ", 2) for statement in chain.from_iterable(MIGRATIONS))
    return {f"CREATE {kind.upper()} {rest}" for verb, kind, rest in words if verb == "create"}


def _migrate(db: sqlite3.Connection) -> None:
    if db.execute("pragma user_version").fetchone()[0] == len(MIGRATIONS):
        return  # there is nothing to write, so do not wait for another session
    with transaction(db):  # a second session waits here, and then finds nothing to do
        applied = db.execute("pragma user_version").fetchone()[0]
        for version, statements in enumerate(MIGRATIONS[applied:], start=applied + 1):
            for statement in statements:
                db.execute(statement)
            db.execute(f"pragma user_version = {version}")
