"""The store of attempts: one SQLite file, which several sessions can use at once.

Problems with the store never stop a learner. Attempts that cannot be saved are kept in memory, and `trouble` says why in one
line. Every later write tries again to save them, and so does `close`. If that fails until the session ends, they are written to a
file next to the store, which the next session imports.

When a file is found to be damaged, it is renamed, and everything that is still readable is written to a new file. If the file
disappears while a session has it open, the session, which can still read it, writes it again.
"""

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
from tutor.progress.model import (
    Attempt,
    ReadingPlace,
    latest_believable_time,
    make_id,
    sort_attempts,
    time_after,
)
from tutor.progress.paths import data_folder, make_private_folder
from tutor.progress.schema import (
    BUSY_TIMEOUT,
    READ_ERRORS,
    SELECT_ATTEMPTS,
    DamagedFile,
    NewerVersion,
    connect,
    connect_to_read,
    is_damage,
)
from tutor.progress.store_files import (
    copy_database,
    copy_missing_rows,
    exclusive,
    file_stamp,
    free_path,
    identify,
    read_unsaved_files,
    rename_damaged_file,
    write_unsaved_file,
)
from tutor.text.system_errors import say_why

FILE_NAME = "progress.db"
SHUTDOWN_BUSY_TIMEOUT = 0.1  # seconds that a write waits for another session while the process is ending
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
        self._salvaged: list[Attempt] = []  # recovered from a damaged file that could not be replaced
        # Of the open file, to notice when it is moved or deleted.
        self._identity: tuple[int, int] | None = None
        self._last_id = ""
        self._newest = ""  # the time of the newest attempt; "" if it is not known
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
            store._open_to_read()
        return store

    @property
    def is_readable(self) -> bool:
        """Whether saved answers can be read; if not, `trouble` says why."""
        return self._db is not None or bool(self._salvaged)

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
                with suppress(OSError):
                    write_unsaved_file(self.path.parent, self._unsaved, self._clock())
                    self._unsaved.clear()
            if self._db is not None:
                self._db.close()
                self._db = None

    def shorten_waits(self) -> None:
        """Let writes wait for other sessions only SHUTDOWN_BUSY_TIMEOUT, because the process is about to end."""
        self._busy_timeout = SHUTDOWN_BUSY_TIMEOUT
        if self._db is not None:
            self._db.execute(f"pragma busy_timeout = {round(1000 * SHUTDOWN_BUSY_TIMEOUT)}")

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
        """Write an attempt and return it. Show the verdict only after that: the attempt is on disk, or `trouble` says why not.

        `credit` is by default 1 for a right answer and 0 for a wrong one.
        """
        if credit is None:
            credit = float(correct)
        self._last_id = make_id(self._clock(), self._last_id)
        with self._lock:
            at = self._newest = time_after(self.now(), self._known_times())
            attempt = Attempt(self._last_id, question, seed, answer, correct, mistake, credit, seconds, at)
            self._unsaved.append(attempt)
            self._save()
        return attempt

    def _known_times(self) -> list[str]:
        """Return the latest believable time of an attempt as a list of one; an empty list if there are no attempts."""
        if not self._newest:
            latest = (latest_believable_time(self.now()),)
            rows = self._rows("select max(at) from attempts where typeof(at) = 'text' and at <= ?", latest)
            self._newest = max((at for (at,) in rows if at), default="")
        return [self._newest] if self._newest else []

    def merge(self, attempts: Iterable[Attempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many. Raise UserError if they cannot be saved."""
        return self._insert(self._require_writable(), attempts)

    def _insert(self, db: sqlite3.Connection, attempts: Iterable[Attempt]) -> int:
        try:
            with _transaction(db):
                before = db.total_changes
                db.executemany(_INSERT, attempts)
                self._newest = ""
                return db.total_changes - before
        except READ_ERRORS as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error

    def attempts(self) -> list[Attempt]:
        """Return all attempts, saved or not, oldest first as `sort_attempts` has them."""
        with self._lock:
            latest = {"latest": latest_believable_time(self.now())}
            rows = self._rows(SELECT_ATTEMPTS, latest)
            if not all(row[-1] for row in rows):
                self._replace_damaged_file()
                rows = self._rows(SELECT_ATTEMPTS, latest)
            saved = [Attempt(*row[:-1])._replace(correct=bool(row[4])) for row in rows if row[-1]]
            others = self._salvaged + self._unsaved
        return sort_attempts(dict.fromkeys(saved + others), self.now()) if others else saved

    def place(self, lesson: str | None = None) -> ReadingPlace | None:
        """Return the reader's last place, in `lesson` or in any lesson, or None."""
        places = self._all_places()
        if lesson is None:
            latest = latest_believable_time(self.now())
            lesson = max(places, key=lambda name: (places[name][1] <= latest, places[name][1]), default=None)
        return ReadingPlace(lesson, places[lesson][0]) if lesson is not None and lesson in places else None

    def set_place(self, lesson: str, line: int) -> None:
        """Save the reader's place."""
        earlier = [at for name, (_, at) in self._all_places().items() if name != lesson]
        self._places[lesson] = (line, time_after(self.now(), earlier))
        self._write("insert or replace into places values (?, ?, ?)", (lesson, *self._places[lesson]))

    def _all_places(self) -> dict[str, tuple[int, str]]:
        """Return the line and the time of every place, by lesson."""
        query = """select lesson, line, at from places
            where typeof(lesson) = 'text' and typeof(line) = 'integer' and typeof(at) = 'text'"""
        return {name: (line, at) for name, line, at in self._rows(query)} | self._places

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
        backup = free_path(self.path.with_name(f"{FILE_NAME}.before-reset-{file_stamp(self._clock())}"))
        try:
            with _transaction(db):  # no other session can write between the copy and the deletion
                copy_database(self.path, backup)
                db.execute("delete from attempts")
                db.execute("delete from places")
        except (OSError, *READ_ERRORS) as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error
        self._unsaved.clear()
        self._places.clear()
        self._newest = ""
        return backup

    def _open_to_write(self, damaged: bool = False) -> None:
        """Open the file for writing. If that fails, `trouble` says why, and the next write tries again.

        `damaged` says that the file was found to be damaged after it had been opened.
        """
        before, moved = self._db, self._was_moved()
        try:
            self._db = self._connect(damaged)
        except NewerVersion:
            self.trouble = say("progress.too-new", path=self.path)
            self._read_only = True
        except (OSError, DamagedFile, *READ_ERRORS) as error:
            self._set_trouble(error)
            self._read_only = True
        else:
            self.trouble, self._read_only = "", False
            db = self._db
            db.execute(f"pragma busy_timeout = {round(1000 * self._busy_timeout)}")  # in milliseconds
            if before is not None and moved and copy_missing_rows(before, db):
                self.notice = say("progress.gone", path=self.path)
            if before is not None:
                before.close()
            self._import_unsaved_files(db)

    def _open_to_read(self) -> None:
        """Open a file that cannot be written. If it is damaged, keep the attempts that can be recovered in memory."""
        try:
            self._db = connect_to_read(self.path)
        except DamagedFile:
            from tutor.progress.salvage import salvage

            with suppress(OSError):
                self._salvaged = salvage(self.path).attempts
        except (OSError, NewerVersion, *READ_ERRORS):
            return

    def _connect(self, damaged: bool) -> sqlite3.Connection:
        make_private_folder(self.path.parent)
        with exclusive(self.path.with_name("progress.lock")):
            if damaged and not self._was_moved():  # otherwise another session has replaced it
                db = self._replace()
            else:
                try:
                    db = connect(self.path)
                except DamagedFile:
                    db = self._replace()
            self._identity = identify(self.path)
        return db

    def _replace(self) -> sqlite3.Connection:
        """Rename the damaged file, and open a new one with everything that can be recovered."""
        from tutor.progress.salvage import salvage

        found = salvage(self.path)
        self._salvaged = found.attempts
        if found.attempts:
            # Write a file that `_import_unsaved_files` reads, so that nothing is lost if this process is killed.
            write_unsaved_file(self.path.parent, found.attempts, self._clock())
        renamed = rename_damaged_file(self.path, self._clock())
        db = connect(self.path)
        self._salvaged = []
        found.write_places_and_settings(db)
        self.notice = found.describe(renamed)
        return db

    def _replace_damaged_file(self) -> None:
        """Replace the open file, which was found to be damaged."""
        if not self._read_only and self._db is not None:
            self._open_to_write(damaged=True)

    def _was_moved(self) -> bool:
        """Return whether the open file was renamed, replaced or deleted."""
        return self._identity is not None and identify(self.path) != self._identity

    def _import_unsaved_files(self, db: sqlite3.Connection) -> None:
        """Import the attempts that earlier sessions could not save. Files that cannot be read are kept."""
        for path, attempts in read_unsaved_files(self.path.parent):
            with suppress(OSError, UserError):
                self._insert(db, attempts)
                path.unlink()

    def _save(self) -> None:
        """Write the unsaved attempts. They stay in memory if that fails, or if the file disappears in the meantime."""
        saved = self._run(lambda db: db.executemany(_INSERT, self._unsaved))
        if saved and self._was_moved():
            saved = self._run(lambda db: db.executemany(_INSERT, self._unsaved))
        if saved:
            self._unsaved.clear()
            self.trouble = ""

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._lock:
            if self._unsaved:
                self._save()
            if self._run(lambda db: db.execute(statement, values)) and not self._unsaved:
                self.trouble = ""

    def _run(self, write: Callable[[sqlite3.Connection], object]) -> bool:
        """Do one write in a transaction, and return whether it succeeded. If not, `trouble` says why."""
        if self._read_only or self._was_moved():
            self._open_to_write()
        for last_try in (False, True):
            if self._db is None or self._read_only:
                return False
            try:
                with _transaction(self._db):
                    write(self._db)
                return True
            except READ_ERRORS as error:
                if last_try or not is_damage(error):
                    self._set_trouble(error)
                    return False
                self._replace_damaged_file()
        return False

    def _rows(self, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query; an empty list if they cannot be read."""
        with self._lock:
            for last_try in (False, True):
                if self._db is None:
                    break
                try:
                    return self._db.execute(query, values).fetchall()
                except READ_ERRORS as error:
                    if last_try or not is_damage(error):
                        self._set_trouble(error)
                        break
                    self._replace_damaged_file()
            return []

    def _require_writable(self) -> sqlite3.Connection:
        if self._was_moved():
            self._open_to_write()
        if self._db is None or self._read_only:
            raise UserError(self.trouble)
        return self._db

    def _set_trouble(self, error: Exception) -> None:
        why = say_why(error)
        if isinstance(error, UnicodeDecodeError | MemoryError | DamagedFile):
            why = say("progress.is-damaged")
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
