"""The files of the store: names for copies, a lock between sessions, and attempts that could not be saved."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tutor.errors import UserError
from tutor.progress.model import Attempt, format_time
from tutor.progress.paths import make_private, write_private
from tutor.progress.schema import READ_ERRORS

UNSAVED_PATTERN = "unsaved-*.json"
"""The files of attempts that could not be saved. The star is a time."""


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Hold the lock file during the block: no other session opens or renames the store. Do nothing if files cannot be locked."""
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


def identify(path: Path) -> tuple[int, int] | None:
    """Return the device and the number of a file, to notice when another file has its path; None if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def write_unsaved_file(folder: Path, attempts: Iterable[Attempt], seconds: float) -> Path:
    """Write attempts to a file that the next session imports when it opens the store; return its path. OSError if that fails.

    `seconds` is the present time in seconds since 1970, for the name of the file.
    """
    from tutor.progress.import_export import export_json

    path = free_path(folder / UNSAVED_PATTERN.replace("*", file_stamp(seconds)))
    new = path.with_suffix(".new")
    try:
        write_private(new, export_json(attempts))
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    return path


def read_unsaved_files(folder: Path) -> Iterator[tuple[Path, list[Attempt]]]:
    """Yield each file of unsaved attempts in a folder, with the attempts. Files that cannot be read are left out."""
    for path in sorted(folder.glob(UNSAVED_PATTERN)):
        from tutor.progress.import_export import parse_export

        with suppress(OSError, UnicodeDecodeError, MemoryError, UserError):
            yield path, parse_export(path.read_text(encoding="utf-8"), str(path))


def copy_missing_rows(source: sqlite3.Connection, target: sqlite3.Connection) -> int:
    """Copy the attempts, places and settings that `target` lacks, as far as `source` is readable. Return the number of rows."""
    before = target.total_changes
    for table in ("attempts", "places", "settings"):
        with suppress(*READ_ERRORS):
            for row in source.execute(f"select * from {table}").fetchall():
                target.execute(f"insert or ignore into {table} values ({', '.join('?' * len(row))})", row)
    return target.total_changes - before


def copy_database(path: Path, copy: Path) -> None:
    """Copy a database that other sessions may have open. OSError or sqlite3.Error if that fails."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    make_private(copy)


def rename_damaged_file(path: Path, seconds: float) -> Path:
    """Rename a damaged file and its journal, without overwriting anything, and return the new path of the file."""
    new_path = free_path(path.with_name(f"{path.name}.damaged-{file_stamp(seconds)}"))
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{path}{suffix}").rename(f"{new_path}{suffix}")
    return new_path


def file_stamp(seconds: float) -> str:
    """Return a time as part of a file name: `20260131T123456`."""
    return format_time(seconds)[:19].replace(":", "").replace("-", "")


def free_path(path: Path) -> Path:
    """Return `path`, or the first of `path-2`, `path-3`, … that does not exist. OSError if the folder cannot be read.

    The number of a JSON file comes before `.json`, so that the file is still found by the end of its name.
    """
    start, end = (path.stem, path.suffix) if path.suffix == ".json" else (path.name, "")
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{start}-{number}{end}")
    return free
