"""The store of attempts: one SQLite file, which several sessions can use at once.

Problems with the store never stop a learner. Attempts that cannot be saved are kept in memory, and `trouble` says why in one
line. Each later write, and closing the store, tries to save them again. If that fails until the session ends, they are written
to a file next to the store, and the next session that opens the store imports it.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.model import Attempt, Place, format_time, make_id
from tutor.progress.paths import data_folder, make_private, make_private_folder, write_private
from tutor.progress.schema import BUSY_TIMEOUT, DamagedFile, NewerVersion, connect, connect_to_read

FILE_NAME = "progress.db"
SHUTDOWN_BUSY_TIMEOUT = 0.1  # seconds that a write waits for another session while the process is ending
UNSAVED_PATTERN = "unsaved-*.json"
_INSERT = f"insert or ignore into attempts values ({', '.join('?' * len(Attempt._fields))})"


class Store:
    """Attempts, places in pages and settings. Open one with `Store.open`."""

    def __init__(self, folder: Path, clock: Callable[[], float], busy_timeout: float = BUSY_TIMEOUT) -> None:
        """Create a store that is not open yet. `clock` returns seconds since 1970."""
        self.path = folder / FILE_NAME
        self.trouble = ""  # why nothing is saved, for the status line; empty if everything is saved
        self.notice = ""  # a message to show once, such as that a damaged file was renamed
        self._clock = clock
        self._db: sqlite3.Connection | None = None
        self._lock = RLock()  # one thread may read while another writes or closes
        self._read_only = False
        self._busy_timeout = busy_timeout
        self._unsaved: list[Attempt] = []
        self._last_id = ""
        self._places: dict[str, tuple[int, str]] = {}
        self._settings: dict[str, str] = {}

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        busy_timeout: float = BUSY_TIMEOUT,
    ) -> "Store":
        """Open the store in `folder` (default: `data_folder()`), and create it if needed. Never raises: see `trouble`.

        `busy_timeout` is how many seconds a write waits for another session that is writing.
        """
        store = cls(folder or data_folder(), clock, busy_timeout)
        store._open_to_write()
        if store.trouble:
            with suppress(OSError, sqlite3.Error, DamagedFile, NewerVersion):
                store._db = connect_to_read(store.path)
        return store

    def __enter__(self) -> "Store":
        """Return the store, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Save what is unsaved, if necessary in a separate file, and close the store.

        It may be called in a signal handler: an interrupted transaction is rolled back, and the attempts are saved again.
        """
        with self._lock:
            if self._db is not None and self._db.in_transaction:
                self._db.rollback()
            if self._unsaved:
                self._save()
            if self._unsaved:
                self._write_unsaved_file()
            if self._db is not None:
                self._db.close()
                self._db = None

    def shorten_waits(self) -> None:
        """Let writes wait for other sessions only SHUTDOWN_BUSY_TIMEOUT, because the process is about to end."""
        self._busy_timeout = SHUTDOWN_BUSY_TIMEOUT
        if self._db is not None:
            self._set_busy_timeout(self._db)

    def now(self) -> datetime:
        """Return the present time in UTC, by the store's clock."""
        return datetime.fromtimestamp(self._clock(), UTC)

    def record(
        self,
        question: str,
        seed: int,
        answer: str,
        correct: bool,
        mistake: str | None = None,
        credit: float | None = None,
        seconds: float | None = None,
    ) -> Attempt:
        """Write an attempt and return it. When this returns, it is on disk or `trouble` says why not: show the verdict only then.

        `credit` is by default 1 for a right answer and 0 for a wrong one.
        """
        now = self._clock()
        if credit is None:
            credit = float(correct)
        self._last_id = make_id(now, self._last_id)
        at = format_time(now)
        attempt = Attempt(self._last_id, question, seed, answer, correct, mistake, credit, seconds, at)
        with self._lock:
            self._unsaved.append(attempt)
            self._save()
        return attempt

    def merge(self, attempts: Iterable[Attempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many. Raise UserError if they cannot be saved."""
        db = self._require_writable()
        try:
            with _transaction(db):
                before = db.total_changes
                db.executemany(_INSERT, attempts)
                return db.total_changes - before
        except sqlite3.Error as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error

    def attempts(self) -> list[Attempt]:
        """Return all attempts, saved or not, oldest first. Attempts of the same time are sorted by id."""
        saved: list[Attempt] = []
        with self._lock:
            rows, unsaved = self._rows("select * from attempts order by at, id"), list(self._unsaved)
        for row in rows:
            attempt = Attempt(*row)
            saved.append(attempt._replace(correct=bool(attempt.correct)))
        return sorted(saved + unsaved, key=lambda attempt: (attempt.at, attempt.id))

    def place(self, lesson: str | None = None) -> Place | None:
        """Return the reader's last place, in `lesson` or in any lesson, or None."""
        places = {
            name: (line, at) for name, line, at in self._rows("select lesson, line, at from places")
        } | self._places
        if lesson is None:
            lesson = max(places, key=lambda name: places[name][1], default=None)
        return Place(lesson, places[lesson][0]) if lesson is not None and lesson in places else None

    def set_place(self, lesson: str, line: int) -> None:
        """Save the reader's place."""
        self._places[lesson] = (line, format_time(self._clock()))
        self._write("insert or replace into places values (?, ?, ?)", (lesson, *self._places[lesson]))

    def setting(self, name: str, default: str = "") -> str:
        """Return a saved setting, such as the theme."""
        if name in self._settings:
            return self._settings[name]
        for (value,) in self._rows("select value from settings where name = ?", (name,)):
            return str(value)
        return default

    def set_setting(self, name: str, value: str) -> None:
        """Save a setting."""
        self._settings[name] = value
        self._write("insert or replace into settings values (?, ?)", (name, value))

    def reset(self) -> Path:
        """Copy the file, delete all attempts and places, and return the path of the copy. Raise UserError if that fails."""
        db = self._require_writable()
        backup = _free_path(self.path.with_name(f"{FILE_NAME}.before-reset-{_file_stamp(self._clock())}"))
        try:
            with _transaction(db):  # no other session can write between the copy and the deletion
                copy, reader = sqlite3.connect(backup), sqlite3.connect(self.path)
                reader.backup(copy)
                reader.close()
                copy.close()
                make_private(backup)
                db.execute("delete from attempts")
                db.execute("delete from places")
        except (OSError, sqlite3.Error) as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error
        self._unsaved.clear()
        self._places.clear()
        return backup

    def _open_to_write(self) -> None:
        """Open the file for writing. If that fails, `trouble` says why, and the next write tries again."""
        before = self._db
        try:
            self._connect()
        except NewerVersion:
            self.trouble = say("progress.too-new", path=self.path)
            self._read_only = True
        except (OSError, sqlite3.Error) as error:
            self._set_trouble(error)
            self._read_only = True
        else:
            self.trouble, self._read_only = "", False
            if before is not None:
                before.close()
            self._set_busy_timeout(self._require_writable())
            self._import_unsaved_files()

    def _set_busy_timeout(self, db: sqlite3.Connection) -> None:
        db.execute(f"pragma busy_timeout = {round(1000 * self._busy_timeout)}")  # in milliseconds

    def _connect(self) -> None:
        make_private_folder(self.path.parent)
        with _exclusive(self.path.with_name("progress.lock")):
            try:
                self._db = connect(self.path)
            except DamagedFile:
                self.notice = say("progress.damaged", path=self._rename_damaged_file())
                self._db = connect(self.path)

    def _write_unsaved_file(self) -> None:
        """Write attempts that could not be saved to a separate file. The next session that opens the store imports it."""
        from tutor.progress.import_export import export_json

        path = _free_path(self.path.with_name(UNSAVED_PATTERN.replace("*", _file_stamp(self._clock()))))
        new = path.with_suffix(".new")
        try:
            write_private(new, export_json(self._unsaved))
            new.replace(path)
            self._unsaved.clear()
        except OSError:
            with suppress(OSError):
                new.unlink()

    def _import_unsaved_files(self) -> None:
        """Import the attempts that earlier sessions could not save. A file that cannot be read is left alone."""
        for path in self.path.parent.glob(UNSAVED_PATTERN):
            from tutor.progress.import_export import parse_export

            with suppress(OSError, UnicodeDecodeError, UserError):
                self.merge(parse_export(path.read_text(encoding="utf-8"), str(path)))
                path.unlink()

    def _rename_damaged_file(self) -> Path:
        """Rename the damaged file and its journal, without overwriting anything, and return the new path of the file."""
        new_path = _free_path(self.path.with_name(f"{FILE_NAME}.damaged-{_file_stamp(self._clock())}"))
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").rename(f"{new_path}{suffix}")
        return new_path

    def _save(self) -> None:
        if self._read_only:
            self._open_to_write()
        if self._db is None or self._read_only:
            return
        try:
            with _transaction(self._db):
                self._db.executemany(_INSERT, self._unsaved)
        except sqlite3.Error as error:
            self._set_trouble(error)
        else:
            self._unsaved.clear()
            self.trouble = ""

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._lock:
            if self._unsaved:
                self._save()
            if self._db is None or self._read_only:
                return
            try:
                self._db.execute(statement, values)
            except sqlite3.Error as error:
                self._set_trouble(error)
            else:
                self.trouble = self.trouble if self._unsaved else ""

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            if self._db is None:
                return []
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                self._set_trouble(error)
                return []

    def _require_writable(self) -> sqlite3.Connection:
        if self._db is None or self._read_only:
            raise UserError(self.trouble)
        return self._db

    def _set_trouble(self, error: Exception) -> None:
        why = error.strerror if isinstance(error, OSError) else error
        self.trouble = say("progress.unsaved", path=self.path, why=why)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit all statements of the block, or none. Other sessions wait before they write."""
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has already rolled back if the disk is full
            db.execute("rollback")
        raise


@contextmanager
def _exclusive(lock: Path) -> Iterator[None]:
    """Keep other sessions from opening or renaming the file during the block, if the system can lock files."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with suppress(OSError):  # some network folders cannot lock files
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _file_stamp(seconds: float) -> str:
    return format_time(seconds)[:19].replace(":", "").replace("-", "")


def _free_path(path: Path) -> Path:
    """Return `path`, or the first of `path-2`, `path-3`, … that does not exist."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
