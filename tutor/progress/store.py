"""The store: attempts, places in pages and settings, in one SQLite file that several sessions can use at once.

Problems with the store never stop a learner. Attempts that cannot be saved are kept in memory, and `trouble` says why in one
line. Every later write tries again to save them, and so does `close`. If that fails until the session ends, they are written to a
file next to the store, which the next session imports.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
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
from tutor.progress.paths import data_folder
from tutor.progress.progress_file import ProgressFile
from tutor.progress.schema import BUSY_TIMEOUT, IS_TIME, READ_ERRORS, SELECT_ATTEMPTS, transaction
from tutor.progress.store_files import (
    copy_database,
    file_stamp,
    free_path,
    read_unsaved_files,
    write_unsaved_file,
)

FILE_NAME = "progress.db"
_INSERT = f"insert or ignore into attempts values ({', '.join('?' * len(Attempt._fields))})"


class Store:
    """Attempts, places in pages and settings. Open one with `Store.open`."""

    def __init__(self, folder: Path, clock: Callable[[], float], busy_timeout: float = BUSY_TIMEOUT) -> None:
        """Create a store that is not open yet. `clock` returns seconds since 1970."""
        self.path = folder / FILE_NAME
        self.file = ProgressFile(self.path, clock, busy_timeout, self._import_unsaved_files)
        self.trouble = ""  # why nothing is saved, for the status line; empty if everything is saved
        self._clock = clock
        self._lock = RLock()  # one thread may read while another writes or closes
        self._unsaved: list[Attempt] = []
        self._unsaved_file: Path | None = None  # has the unsaved attempts, in case of a kill
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
        try:
            store.file.open()
        except UserError as error:
            store.trouble = str(error)
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
            self.file.roll_back()
            if self._unsaved:
                self._save()
            if self._unsaved:
                with suppress(OSError):
                    self._keep_unsaved()
                    self._unsaved.clear()
            self.file.close()

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
            if self._unsaved:
                with suppress(OSError):
                    self._keep_unsaved()
        return attempt

    def _known_times(self) -> list[str]:
        """Return the latest believable time of an attempt as a list of one; an empty list if there are no attempts."""
        if not self._newest:
            latest = (latest_believable_time(self.now()),)
            rows = self._rows(f"select max(at) from attempts where {IS_TIME} and at <= ?", latest)
            self._newest = max((at for (at,) in rows if at), default="")
        return [self._newest] if self._newest else []

    def merge(self, attempts: Iterable[Attempt]) -> int:
        """Add the attempts whose ids are new, all or none, and return how many. Raise UserError if they cannot be saved."""
        return self._insert(self.file.writable(), attempts)

    def _insert(self, db: sqlite3.Connection, attempts: Iterable[Attempt]) -> int:
        try:
            with transaction(db):
                before = db.total_changes
                db.executemany(_INSERT, attempts)
                self._newest = ""
                return db.total_changes - before
        except READ_ERRORS as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error

    def attempts(self) -> list[Attempt]:
        """Return all attempts, saved or not, oldest first as `sort_attempts` has them.

        If a row is not valid, the file is damaged: it is renamed, and replaced by one with everything that can be recovered.
        """
        with self._lock:
            latest = {"latest": latest_believable_time(self.now())}
            rows = self._rows(SELECT_ATTEMPTS, latest)
            if not all(is_valid for *_, is_valid in rows):
                try:
                    self.file.replace_damaged()
                except UserError as error:
                    self.trouble = str(error)
                rows = self._rows(SELECT_ATTEMPTS, latest)
            valid = [Attempt(*fields) for *fields, is_valid in rows if is_valid]
            saved = [attempt._replace(correct=bool(attempt.correct)) for attempt in valid]
            others = self.file.salvaged + self._unsaved
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
        self._replace_row("insert or replace into places values (?, ?, ?)", (lesson, *self._places[lesson]))

    def _all_places(self) -> dict[str, tuple[int, str]]:
        """Return the line and the time of every place, by lesson."""
        query = f"""select lesson, line, at from places
            where typeof(lesson) = 'text' and typeof(line) = 'integer' and {IS_TIME}"""
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
        self._replace_row("insert or replace into settings values (?, ?)", (name, value))

    def reset(self) -> Path:
        """Copy the file, delete all attempts and places, and return the path of the copy. Raise UserError if that fails."""
        db = self.file.writable()
        backup = free_path(self.path.with_name(f"{FILE_NAME}.before-reset-{file_stamp(self._clock())}"))
        try:
            with transaction(db):  # no other session can write between the copy and the deletion
                copy_database(self.path, backup)
                db.execute("delete from attempts")
                db.execute("delete from places")
        except (OSError, *READ_ERRORS) as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error
        self._unsaved.clear()
        self._delete_unsaved_file()
        self._places.clear()
        self._newest = ""
        return backup

    def _import_unsaved_files(self, db: sqlite3.Connection) -> None:
        """Import the attempts that earlier sessions could not save. Files that cannot be read are kept."""
        for path, attempts in read_unsaved_files(self.path.parent):
            with suppress(OSError, UserError):
                self._insert(db, attempts)
                path.unlink()

    def _save(self) -> None:
        """Write the unsaved attempts. They stay in memory if that fails."""
        if self._write(lambda db: db.executemany(_INSERT, self._unsaved)):
            self._unsaved.clear()
            self._delete_unsaved_file()
            self.trouble = ""

    def _keep_unsaved(self) -> None:
        """Write the unsaved attempts to a file that the next session imports. OSError if that fails."""
        path = write_unsaved_file(self.path.parent, self._unsaved, self._clock())
        self._delete_unsaved_file()
        self._unsaved_file = path

    def _delete_unsaved_file(self) -> None:
        """Delete the file of `_keep_unsaved`, which another session may have imported and deleted already."""
        if self._unsaved_file is not None:
            with suppress(OSError):
                self._unsaved_file.unlink()
            self._unsaved_file = None

    def _replace_row(self, statement: str, values: tuple[object, ...]) -> None:
        """Write a place or a setting, and the unsaved attempts before it."""
        with self._lock:
            if self._unsaved:
                self._save()
            if self._write(lambda db: db.execute(statement, values)) and not self._unsaved:
                self.trouble = ""

    def _write(self, action: Callable[[sqlite3.Connection], object]) -> bool:
        """Do one write in a transaction, and return whether it succeeded. If not, `trouble` says why."""
        try:
            self.file.write(action)
        except UserError as error:
            self.trouble = str(error)
            return False
        return True

    def _rows(self, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query; none if they cannot be read, and `trouble` says why."""
        with self._lock:
            try:
                return self.file.rows(query, values)
            except UserError as error:
                self.trouble = str(error)
                return []
