"""What `tutor doctor` reports about the saved answers: where they are, who can read them, and which files were put aside."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tutor.cli.common import format_count
from tutor.messages import say
from tutor.progress.model import is_from_future
from tutor.progress.paths import data_folder, make_private
from tutor.progress.store import FILE_NAME, Store

LOW_SPACE = 10_000_000  # bytes that are free; a year of answers takes less
MAX_NAMES = 3  # of files, in one line
SET_ASIDE = (f"{FILE_NAME}.damaged-*", "unsaved-*.json", "unsaved-*.new")


class Finding(NamedTuple):
    """One thing that was examined: its name, its state, and what would improve it ("" if nothing)."""

    name: str
    value: str
    advice: str = ""


def examine_store() -> Iterator[Finding]:
    """Yield what there is to say about the store. Files that other accounts can read are closed to them, if possible."""
    folder = data_folder()
    open_before = _find_open_files(folder)
    with Store.open() as store:
        attempts = store.attempts()
        advice = f"{store.trouble}." if store.trouble else store.file.notice
        yield Finding("progress", f"{store.path} ({format_count(len(attempts), 'answer')})", advice)
        future = sum(is_from_future(attempt, store.now()) for attempt in attempts)
        for path, _ in open_before:
            make_private(path)
        yield _examine_privacy(folder, open_before)
    if future:
        answers = format_count(future, "answer")
        yield Finding("clock", say("doctor.future", answers=answers), say("doctor.better-clock"))
    yield from _examine_set_aside(folder)
    yield from _examine_space(folder)


def _find_open_files(folder: Path) -> list[tuple[Path, int]]:
    """Return the data folder and the files in it that other accounts have any rights to, each with its mode."""
    found: list[tuple[Path, int]] = []
    if not folder.is_dir():
        return found
    with suppress(OSError):  # what cannot be seen cannot be examined
        for path in (folder, *folder.rglob("*")):
            mode = path.lstat().st_mode
            if mode & 0o077 and not stat.S_ISLNK(mode):
                found.append((path, mode))
    return found


def _examine_privacy(folder: Path, open_before: list[tuple[Path, int]]) -> Finding:
    """Say whether only this account can read the folder (mode 700) and its files (mode 600)."""
    with suppress(OSError):
        if folder.exists() and hasattr(os, "geteuid") and folder.stat().st_uid != os.geteuid():
            return Finding("privacy", say("doctor.foreign"), say("doctor.better-owner", path=folder))
    still_open = _find_open_files(folder)
    if still_open:
        value = say("doctor.readable", names=_list_names(still_open, folder))
        return Finding("privacy", value, say("doctor.better-privacy", path=folder))
    if open_before:
        value = say("doctor.closed", names=_list_names(open_before, folder))
        return Finding("privacy", value, say("doctor.better-umask"))
    return Finding("privacy", say("doctor.private"))


def _list_names(found: list[tuple[Path, int]], folder: Path) -> str:
    """Return the modes and names of files in a folder, such as `755 .` for the folder itself."""
    names = [f"{stat.S_IMODE(mode):o} {path.relative_to(folder)}" for path, mode in found[:MAX_NAMES]]
    return ", ".join(names + (["…"] if len(found) > MAX_NAMES else []))


def _examine_set_aside(folder: Path) -> Iterator[Finding]:
    """Yield the files that an earlier session put aside because they were damaged or could not be imported."""
    with suppress(OSError):
        names = sorted(path.name for pattern in SET_ASIDE for path in folder.glob(pattern))
        names = [name for name in names if not name.endswith(("-wal", "-shm"))]
        if names:
            shown = ", ".join(names[:MAX_NAMES] + (["…"] if len(names) > MAX_NAMES else []))
            yield Finding("aside", shown, say("doctor.better-aside", path=folder))


def _examine_space(folder: Path) -> Iterator[Finding]:
    """Yield how much space is left on the disk, if it is little."""
    with suppress(OSError):
        free = shutil.disk_usage(folder).free
        if free < LOW_SPACE:
            yield Finding("space", f"{free:,}", say("doctor.better-space"))
