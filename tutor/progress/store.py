"""The store of attempts: one SQLite file, which several sessions may use at once.

A learner is never stopped by it. What cannot be saved is kept in memory and `trouble` says why in one line; each later
write, and closing, tries to save it all again. A session that ends before that leaves it in a file of its own beside the
store, if it can, and the next to open the store takes it in.
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
from tutor.progress.model import Attempt, Place, iso, new_id
from tutor.progress.paths import data_folder
from tutor.progress.schema import BUSY_SECONDS, Damaged, TooNew, connect, connect_to_read

FILE = "progress.db"
HURRY_SECONDS = 0.1
LEFT_BEHIND = "unsaved-*.json"
_INSERT = f"insert or ignore into attempts values ({', '.join('?' * len(Attempt._fields))})"


class Store:
    """Attempts, reading places and settings. Make one with `Store.open`."""

    def __init__(self, folder: Path, clock: Callable[[], float], patience: float = BUSY_SECONDS) -> None:
        """A store that saves nothing yet; `clock` gives seconds since 1970."""
        self.path = folder / FILE
        self.trouble = ""  # why nothing is saved, for the status line; empty while all is well
        self.notice = ""  # something to say once, such as that a damaged file was set aside
        self._clock = clock
        self._db: sqlite3.Connection | None = None
        self._lock = RLock()  # a thread may read while another writes or closes
        self._read_only = False
        self._patience = patience
        self._unsaved: list[Attempt] = []
        self._last_id = ""
        self._places: dict[str, tuple[int, str]] = {}
        self._settings: dict[str, str] = {}

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        patience: float = BUSY_SECONDS,
    ) -> "Store":
        """The store in `folder` (by default `data_folder()`), made if it is not there. Never raises: see `trouble`.

        `patience` is how many seconds a write may wait for another session's.
        """
        store = cls(folder or data_folder(), clock, patience)
        store._begin()
        if store.trouble:
            with suppress(OSError, sqlite3.Error, Damaged, TooNew):
                store._db = connect_to_read(store.path)
        return store

    def __enter__(self) -> "Store":
        """The store itself, closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Save what is unsaved, in a file of its own if need be, and let go of the store.

        It may be called from a signal handler: a transaction that was interrupted is begun anew.
        """
        with self._lock:
            if self._db is not None and self._db.in_transaction:
                self._db.rollback()
            if self._unsaved:
                self._save()
            if self._unsaved:
                self._leave_behind()
            if self._db is not None:
                self._db.close()
                self._db = None

    def hurry(self) -> None:
        """From now on no write waits for another session longer than a moment: the process is about to end."""
        self._patience = HURRY_SECONDS
        if self._db is not None:
            self._wait_at_most(self._db)

    def now(self) -> datetime:
        """The present moment in UTC, by the store's clock."""
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
        """Write an attempt. When this returns it is on disk, or `trouble` says why not: show the verdict only then."""
        now = self._clock()
        worth = float(correct) if credit is None else credit
        self._last_id = new_id(now, self._last_id)
        attempt = Attempt(self._last_id, question, seed, answer, correct, mistake, worth, seconds, iso(now))
        with self._lock:
            self._unsaved.append(attempt)
            self._save()
        return attempt

    def merge(self, attempts: Iterable[Attempt]) -> int:
        """Add attempts whose ids are not here yet, all or none; returns how many. UserError if they cannot be saved."""
        db = self._writable()
        try:
            with _transaction(db):
                before = db.total_changes
                db.executemany(_INSERT, attempts)
                return db.total_changes - before
        except sqlite3.Error as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error

    def attempts(self) -> list[Attempt]:
        """All attempts, oldest first, with those that could not be saved; of one moment by id, so on every machine alike."""
        saved: list[Attempt] = []
        with self._lock:
            rows, unsaved = self._rows("select * from attempts order by at, id"), list(self._unsaved)
        for row in rows:
            attempt = Attempt(*row)
            saved.append(attempt._replace(correct=bool(attempt.correct)))
        return sorted(saved + unsaved, key=lambda attempt: (attempt.at, attempt.id))

    def place(self, lesson: str | None = None) -> Place | None:
        """Where the reader was last, in `lesson` or anywhere."""
        places = {
            name: (line, at) for name, line, at in self._rows("select lesson, line, at from places")
        } | self._places
        if lesson is None:
            lesson = max(places, key=lambda name: places[name][1], default=None)
        return Place(lesson, places[lesson][0]) if lesson is not None and lesson in places else None

    def set_place(self, lesson: str, line: int) -> None:
        """Remember where the reader is."""
        self._places[lesson] = (line, iso(self._clock()))
        self._write("insert or replace into places values (?, ?, ?)", (lesson, *self._places[lesson]))

    def setting(self, name: str, default: str = "") -> str:
        """A remembered choice, such as the theme."""
        if name in self._settings:
            return self._settings[name]
        for (value,) in self._rows("select value from settings where name = ?", (name,)):
            return str(value)
        return default

    def set_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        self._settings[name] = value
        self._write("insert or replace into settings values (?, ?)", (name, value))

    def reset(self) -> Path:
        """Forget all attempts and places, after copying the file; returns the copy. UserError if that cannot be done."""
        db = self._writable()
        backup = _free_name(self.path.with_name(f"{FILE}.before-reset-{_stamp(self._clock())}"))
        try:
            with _transaction(
                db
            ):  # holds off other writers, so that nothing falls between the copy and the emptying
                copy, reader = sqlite3.connect(backup), sqlite3.connect(self.path)
                reader.backup(copy)
                reader.close()
                copy.close()
                db.execute("delete from attempts")
                db.execute("delete from places")
        except (OSError, sqlite3.Error) as error:
            raise UserError(say("progress.unsaved", path=self.path, why=error)) from error
        self._unsaved.clear()
        self._places.clear()
        return backup

    def _begin(self) -> None:
        """Open the file to write; if that cannot be done, `trouble` says why and it is tried again at the next write."""
        before = self._db
        try:
            self._connect()
        except TooNew:
            self.trouble = say("progress.too-new", path=self.path)
            self._read_only = True
        except (OSError, sqlite3.Error) as error:
            self._fail(error)
            self._read_only = True
        else:
            self.trouble, self._read_only = "", False
            if before is not None:
                before.close()
            self._wait_at_most(self._writable())
            self._take_in()

    def _wait_at_most(self, db: sqlite3.Connection) -> None:
        db.execute(f"pragma busy_timeout = {round(1000 * self._patience)}")

    def _connect(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(self.path.with_name("progress.lock")):
            try:
                self._db = connect(self.path)
            except Damaged:
                aside = self._set_aside()
                self.notice = say("progress.damaged", path=aside)
                self._db = connect(self.path)

    def _leave_behind(self) -> None:
        """Write what could not be saved to a file of its own, for whoever opens the store next."""
        from tutor.progress.import_export import export_text

        path = _free_name(self.path.with_name(LEFT_BEHIND.replace("*", _stamp(self._clock()))))
        new = path.with_suffix(".new")
        try:
            new.write_text(export_text(self._unsaved), encoding="utf-8")
            new.replace(path)
            self._unsaved.clear()
        except OSError:
            with suppress(OSError):
                new.unlink()

    def _take_in(self) -> None:
        """Save what sessions before this one had to leave behind. A file that cannot be read stays where it is."""
        for path in self.path.parent.glob(LEFT_BEHIND):
            from tutor.progress.import_export import import_text

            with suppress(OSError, UnicodeDecodeError, UserError):
                self.merge(import_text(path.read_text(encoding="utf-8"), str(path)))
                path.unlink()

    def _set_aside(self) -> Path:
        """Rename the damaged file, and the journal that belongs to it, to names not taken; nothing is overwritten."""
        aside = _free_name(self.path.with_name(f"{FILE}.damaged-{_stamp(self._clock())}"))
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").rename(f"{aside}{suffix}")
        return aside

    def _save(self) -> None:
        if self._read_only:
            self._begin()
        if self._db is None or self._read_only:
            return
        try:
            with _transaction(self._db):
                self._db.executemany(_INSERT, self._unsaved)
        except sqlite3.Error as error:
            self._fail(error)
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
                self._fail(error)
            else:
                self.trouble = self.trouble if self._unsaved else ""

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            if self._db is None:
                return []
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                self._fail(error)
                return []

    def _writable(self) -> sqlite3.Connection:
        if self._db is None or self._read_only:
            raise UserError(self.trouble)
        return self._db

    def _fail(self, error: Exception) -> None:
        why = error.strerror if isinstance(error, OSError) else error
        self.trouble = say("progress.unsaved", path=self.path, why=why)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; other writers wait."""
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk may have rolled back already
            db.execute("rollback")
        raise


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keep other sessions from opening or setting aside the file meanwhile, where the system can lock files."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with suppress(OSError):  # some network folders cannot lock: go on without
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _stamp(seconds: float) -> str:
    return iso(seconds)[:19].replace(":", "").replace("-", "")


def _free_name(path: Path) -> Path:
    """`path`, or the first of `path-2`, `path-3`, … that is not taken."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
