"""The open progress file, which can be damaged, moved or deleted, and which several sessions can use at once.

When the file is found to be damaged, it is renamed, and everything that is still readable is written to a new file. If the file
disappears while a session has it open, the session, which can still read it, writes it again.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.model import Attempt
from tutor.progress.paths import make_private_folder
from tutor.progress.schema import (
    READ_ERRORS,
    DamagedFile,
    NewerVersion,
    connect,
    connect_to_read,
    is_damage,
    transaction,
)
from tutor.progress.store_files import (
    copy_missing_rows,
    exclusive,
    identify,
    rename_damaged_file,
    write_unsaved_file,
)
from tutor.text.system_errors import say_why

SHUTDOWN_BUSY_TIMEOUT = 0.1  # seconds that a write waits for another session while the process is ending


class ProgressFile:
    """One session's connection to the progress file. It opens the file again whenever that is necessary.

    UserError says in one line why something cannot be read or written. A later call may succeed.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float],
        busy_timeout: float,
        on_open: Callable[[sqlite3.Connection], None],
    ) -> None:
        """Create a connection that is not open yet.

        `clock` returns seconds since 1970. `busy_timeout` is how many seconds a write waits for another session. `on_open` is
        called with each database that was opened for writing.
        """
        self.notice = ""  # a message to show once, such as that a damaged file was renamed
        self.salvaged: list[Attempt] = []  # recovered from a damaged file that could not be replaced
        self._path = path
        self._clock = clock
        self._busy_timeout = busy_timeout
        self._on_open = on_open
        self._db: sqlite3.Connection | None = None
        self._refusal = ""  # why the file can only be read; empty if it can be written
        # Identifies the open file, so that a move or a deletion is noticed.
        self._identity: tuple[int, int] | None = None

    @property
    def is_readable(self) -> bool:
        """Whether saved answers can be read."""
        return self._db is not None or bool(self.salvaged)

    def open(self) -> None:
        """Open the file, and create it if needed. UserError if it cannot be written; it is readable then if that is possible."""
        try:
            self._open_to_write()
        except UserError:
            self._open_to_read()
            raise

    def roll_back(self) -> None:
        """Roll back a transaction that a signal has interrupted, if there is one."""
        if self._db is not None and self._db.in_transaction:
            self._db.rollback()

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def shorten_waits(self) -> None:
        """Let writes wait for other sessions only SHUTDOWN_BUSY_TIMEOUT, because the process is about to end."""
        self._busy_timeout = SHUTDOWN_BUSY_TIMEOUT
        if self._db is not None:
            self._set_busy_timeout(self._db)

    def _set_busy_timeout(self, db: sqlite3.Connection) -> None:
        db.execute(f"pragma busy_timeout = {round(1000 * self._busy_timeout)}")  # in milliseconds

    def write(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do one write in a transaction. It is done again if the file disappears in the meantime. UserError if it fails."""
        self._write_once(action)
        if self._was_moved():
            self._write_once(action)

    def _write_once(self, action: Callable[[sqlite3.Connection], object]) -> None:
        if self._refusal:
            self._open_to_write()
        for last_try in (False, True):
            db = self.writable()
            try:
                with transaction(db):
                    action(db)
                return
            except READ_ERRORS as error:
                if last_try or not is_damage(error):
                    raise self._explain(error) from error
                self.replace_damaged()

    def rows(self, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query; none if no file is open. UserError if they cannot be read."""
        for last_try in (False, True):
            if self._db is None:
                break
            try:
                return self._db.execute(query, values).fetchall()
            except READ_ERRORS as error:
                if last_try or not is_damage(error):
                    raise self._explain(error) from error
                with suppress(UserError):
                    self.replace_damaged()
        return []

    def writable(self) -> sqlite3.Connection:
        """Return the database, opened again if the file was moved. UserError if it cannot be written."""
        if self._was_moved():
            self._open_to_write()
        if self._db is None or self._refusal:
            raise UserError(self._refusal)
        return self._db

    def replace_damaged(self) -> None:
        """Replace the open file, which was found to be damaged, if it can be written. UserError if that fails."""
        if not self._refusal and self._db is not None:
            self._open_to_write(damaged=True)

    def _open_to_write(self, damaged: bool = False) -> None:
        """Open the file for writing. UserError if that fails; the next write tries again.

        `damaged` says that the file was found to be damaged after it had been opened.
        """
        before, moved = self._db, self._was_moved()
        try:
            db = self._connect(damaged)
        except (NewerVersion, OSError, DamagedFile, *READ_ERRORS) as error:
            refusal = self._explain(error)
            self._refusal = str(refusal)
            raise refusal from error
        self._db, self._refusal = db, ""
        self._set_busy_timeout(db)
        if before is not None:
            if moved and copy_missing_rows(before, db):
                self.notice = say("progress.gone", path=self._path)
            before.close()
        self._on_open(db)

    def _open_to_read(self) -> None:
        """Open a file that cannot be written. If it is damaged, keep the attempts that can be recovered in memory."""
        try:
            self._db = connect_to_read(self._path)
        except DamagedFile:
            from tutor.progress.salvage import salvage

            with suppress(OSError):
                self.salvaged = salvage(self._path).attempts
        except (OSError, NewerVersion, *READ_ERRORS):
            return

    def _connect(self, damaged: bool) -> sqlite3.Connection:
        make_private_folder(self._path.parent)
        with exclusive(self._path.with_name("progress.lock")):
            if damaged and not self._was_moved():  # otherwise another session has replaced it
                db = self._connect_to_replacement()
            else:
                try:
                    db = connect(self._path)
                except DamagedFile:
                    db = self._connect_to_replacement()
            self._identity = identify(self._path)
        return db

    def _connect_to_replacement(self) -> sqlite3.Connection:
        """Rename the damaged file, and open a new one with everything that can be recovered."""
        from tutor.progress.salvage import salvage

        found = salvage(self._path)
        self.salvaged = found.attempts
        if found.attempts:
            # Write a file that the store imports, so that nothing is lost if this process is killed.
            write_unsaved_file(self._path.parent, found.attempts, self._clock())
        renamed = rename_damaged_file(self._path, self._clock())
        db = connect(self._path)
        self.salvaged = []
        found.write_places_and_settings(db)
        self.notice = found.describe(renamed)
        return db

    def _was_moved(self) -> bool:
        """Return whether the open file was renamed, replaced or deleted."""
        return self._identity is not None and identify(self._path) != self._identity

    def _explain(self, error: Exception) -> UserError:
        """Return the error that tells the learner why answers are not being saved."""
        if isinstance(error, NewerVersion):
            return UserError(say("progress.too-new", path=self._path))
        is_damaged = isinstance(error, UnicodeDecodeError | MemoryError | DamagedFile)
        why = say("progress.is-damaged") if is_damaged else say_why(error)
        return UserError(say("progress.unsaved", path=self._path, why=why))
