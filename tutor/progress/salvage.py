"""Recover the attempts in a damaged progress file, record by record.

SQLite stops at the first damaged page. Attempts are only ever added and never changed, so it is enough to find their records:
this module searches all bytes of the file and of its journal (WAL) for records, and keeps those whose fields are all valid.
Source: "Database File Format" and "WAL-mode File Format" at sqlite.org.
"""

import re
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.progress.import_export import find_error
from tutor.progress.model import MAX_SECONDS, Attempt

_PAGE_SIZE = 4096  # bytes; the default of SQLite
_WAL_HEADER, _FRAME_HEADER = 32, 24  # bytes
_TIME_TYPE = b"="  # the serial type of a text of 24 bytes, such as the time of an attempt: 2 * 24 + 13

# A record starts with the length of its header and the serial types of its fields. An attempt has nine fields; the last is its
# time. Most types take one byte, so the header takes 10 bytes or a few more.
_HEADER = re.compile(
    b"(?=" + b"|".join(rb"\x%02x.{%d}" % (size, size - 2) + _TIME_TYPE for size in range(10, 20)) + b")",
    re.DOTALL,
)
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # by serial type
_ID = re.compile(rb"[0-7][0-9A-HJKMNP-TV-Z]{25}")  # as `make_id` writes it


class Salvage(NamedTuple):
    """What was recovered: attempts, places and settings as rows of their tables, and how many attempts are lost.

    `lost` counts the ids that were found in the file without an attempt.
    """

    attempts: list[Attempt]
    places: list[tuple[str, int, str]]
    settings: list[tuple[str, str]]
    lost: int

    def write_places_and_settings(self, db: sqlite3.Connection) -> None:
        """Write places and settings to a new file, if possible. Attempts are saved separately, because none may be lost."""
        with suppress(sqlite3.Error):
            db.executemany("insert or ignore into places values (?, ?, ?)", self.places)
            db.executemany("insert or ignore into settings values (?, ?)", self.settings)

    def describe(self, renamed: Path) -> str:
        """Return a message that says how much was recovered, and where the damaged file is now."""
        name = "damaged" if not self.attempts else "damaged-partly" if self.lost else "damaged-all-read"
        return say(f"progress.{name}", path=renamed, kept=f"{len(self.attempts):,}", lost=f"{self.lost:,}")


def salvage(path: Path) -> Salvage:
    """Return what can be recovered from a damaged file. Raise OSError if the file itself cannot be read."""
    found: dict[str, Attempt] = {}
    ids: set[str] = set()
    for size in _page_sizes(path):
        pages = _read_pages(path, size)
        for page in pages.values():
            ids.update(match[0].decode() for match in _ID.finditer(page))
            for start in _HEADER.finditer(page):
                attempt = _read_attempt(page, start.start(), pages)
                if attempt is not None:
                    found[attempt.id] = attempt
    places = _select(path, "lesson, line, at from places", (str, int, str))
    settings = _select(path, "name, value from settings", (str, str))
    return Salvage(list(found.values()), places, settings, len(ids - found.keys()))


def _page_sizes(path: Path) -> set[int]:
    """Return the possible page sizes in bytes: the default, and the one in the file's header, if it is a valid one."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(18)[16:], "big")
    is_valid = size >= 512 and size.bit_count() == 1  # a power of two
    return {_PAGE_SIZE, size} if is_valid else {_PAGE_SIZE}


def _read_pages(path: Path, size: int) -> dict[int, bytes]:
    """Return the pages by number. A page in the journal replaces the one in the file."""
    data = path.read_bytes()
    pages = {number: data[at : at + size] for number, at in enumerate(range(0, len(data), size), start=1)}
    try:
        journal = Path(f"{path}-wal").read_bytes()
    except OSError:
        return pages
    salt = journal[_WAL_HEADER + 8 : _WAL_HEADER + 16]
    uncommitted: dict[int, bytes] = {}
    for at in range(_WAL_HEADER, len(journal), _FRAME_HEADER + size):
        if journal[at + 8 : at + 16] != salt:
            break  # the rest is older than the last restart of the journal
        uncommitted[int.from_bytes(journal[at : at + 4], "big")] = journal[at + _FRAME_HEADER :][:size]
        if any(journal[at + 4 : at + 8]):  # this page ends a transaction
            pages |= uncommitted
            uncommitted.clear()
    return pages


def _read_attempt(page: bytes, start: int, pages: dict[int, bytes]) -> Attempt | None:
    """Return the attempt whose record begins at `start` of a page, or None if there is no valid one."""
    end = start + page[start]
    types = list(_varints(page, start + 1, end))
    if len(types) != len(Attempt._fields):
        return None
    sizes = [_size_of(kind) for kind in types]
    data = _payload(page, start, page[start] + sum(sizes), pages)
    values, at = [], end - start
    for kind, size in zip(types, sizes, strict=True):
        try:
            values.append(_value(kind, data[at : at + size]))
        except ValueError:
            return None
        at += size
    row = dict(zip(Attempt._fields, values, strict=True))
    if row["correct"] not in (0, 1) or len(data) < at:
        return None
    row |= {"correct": bool(row["correct"]), "credit": _as_float(row["credit"])}
    seconds = _as_float(row["seconds"])
    row["seconds"] = seconds if isinstance(seconds, float) and 0 <= seconds <= MAX_SECONDS else None
    return None if find_error(row) else Attempt(**row)


def _varints(page: bytes, start: int, end: int) -> Iterator[int]:
    """Yield SQLite's integers of variable length: seven bits per byte; the highest bit says that another byte follows."""
    number = 0
    for byte in page[start:end]:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def _size_of(kind: int) -> int:
    """Return how many bytes a field of a serial type takes."""
    if kind >= 12:  # a text or a blob
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGER_BYTES.get(kind, 0)


def _value(kind: int, data: bytes) -> Any:
    """Return the value of a field. Raise ValueError if no attempt has a field of this type, or if its text is not valid UTF-8."""
    if kind >= 13 and kind % 2:
        return data.decode()
    if kind == 7:
        return struct.unpack(">d", data)[0] if len(data) == 8 else None
    if kind in (8, 9):
        return kind - 8
    if kind == 0:
        return None
    if kind in _INTEGER_BYTES:
        return int.from_bytes(data, "big", signed=True)
    raise ValueError(kind)


def _as_float(value: Any) -> Any:
    """Return a number as a float: SQLite stores 1.0 as 1."""
    return float(value) if isinstance(value, int) else value


def _payload(page: bytes, start: int, size: int, pages: dict[int, bytes]) -> bytes:
    """Return the `size` bytes of a record. The part that does not fit into its page is in a chain of overflow pages.

    The numbers are those of the section "B-tree Pages" of the file format.
    """
    usable = len(pages[1])
    if size <= usable - 35:
        return page[start : start + size]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (usable - 4)
    if local > usable - 35:
        local = least
    data = page[start : start + local]
    following = int.from_bytes(page[start + local : start + local + 4], "big")
    for _ in pages:  # a damaged chain may be circular
        if len(data) >= size or following not in pages:
            break
        data += pages[following][4:]
        following = int.from_bytes(pages[following][:4], "big")
    return data[:size]


def _select(path: Path, query: str, types: tuple[type, ...]) -> list[Any]:
    """Return those rows of a small table that SQLite can still read and whose fields have these types."""
    rows: list[Any] = []
    with (
        suppress(sqlite3.Error, UnicodeDecodeError, MemoryError),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db,
    ):
        rows.extend(db.execute(f"select {query}"))
    return [row for row in rows if all(map(isinstance, row, types))]
