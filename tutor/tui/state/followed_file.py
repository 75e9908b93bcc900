"""Notice that the file of the open page has changed, so that authors see what they write."""

import os
from contextlib import suppress
from pathlib import Path

from tutor.content.library import default_root, english_file
from tutor.content.model import Lesson
from tutor.content.read_page import UnreadablePage, read_page
from tutor.tui.state.learner import LearnerSession

MAX_COMPARED_LINES = 5_000
"""Lines of a page that are compared to find the reader's place again. A longer page keeps the number of its line."""

Signature = tuple[int, int, int] | None


class FollowedFile:
    """The file of the open page, and the other files that the page is built from. Built-in pages do not change."""

    def __init__(self, session: LearnerSession) -> None:
        """Follow the page that `session` has open, whichever it is."""
        self._session = session
        self._page = ""
        self._seen: dict[Path, Signature] = {}
        self._lines: list[str] = []

    def has_changed(self) -> bool:
        """Return whether a file of the open page has changed since the last call, or since the page was read.

        A page that is gone has not changed: editors remove a file for a moment before they write it.
        """
        lesson = self._session.lesson
        if default_root() in lesson.path.parents:
            return False
        seen = {path: _signature(path) for path in _files(lesson)}
        if seen[lesson.path] is None:
            return False
        is_first = lesson.id != self._page
        changed = not is_first and seen != self._seen
        self._page, self._seen = lesson.id, seen
        if is_first:
            self._lines = _read_lines(lesson.path)
            return self._session.library.in_language(self._session.library.language).peek(lesson.id) != lesson
        return changed

    def new_place(self, line: int) -> int:
        """Return the line on which the text of `line` is now. This reads the file."""
        before, self._lines = self._lines, _read_lines(self._session.lesson.path)
        return moved_line(before, self._lines, line)


def moved_line(before: list[str], now: list[str], line: int) -> int:
    """Return where line `line` of the text `before` is in the text `now`, counted from 1, or where it was."""
    last = max(len(now), 1)
    if max(len(before), len(now)) > MAX_COMPARED_LINES:
        return min(line, last)
    from difflib import SequenceMatcher  # only authors need it

    for _, start, end, new_start, new_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if start <= line - 1 < end:
            return min(new_start + min(line - 1 - start, max(new_end - new_start - 1, 0)) + 1, last)
    return min(line, last)


def _files(lesson: Lesson) -> list[Path]:
    """Return the files that a page is built from: its own first, then English page, index, extra mistakes and CSV files."""
    page = lesson.path
    tables = [block.folder / str(block.fields["csv"]) for block in lesson.plots if block.fields.get("csv")]
    course = page.parent.parent
    english = english_file(page)
    indexes = (page.parent / "index.md", course / "index.md")
    further = [folder / "further" / f"{page.stem}.yaml" for folder in (page.parent, english.parent)]
    return [page, english, *indexes, *further, *tables]


def _signature(path: Path) -> Signature:
    """Return what changes when a file is written; None if there is no such file."""
    with suppress(OSError, ValueError):
        found = os.stat(path)  # noqa: PTH116
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def _read_lines(path: Path) -> list[str]:
    try:
        return read_page(path).split("\n")
    except UnreadablePage:
        return []
