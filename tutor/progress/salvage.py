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
_WAL_HEADER, _FRAME_HEADER = 32, 24  # bytes; a frame of the journal is this header and a page

# A record is a header and then the fields, one after the other. The header is its own size in bytes and, for each field, a number
# that gives its type and size: the serial type. Small numbers take one byte.
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # by serial type
_TEXT_TYPE = 13  # the serial type of an empty text; each byte of the text adds 2
_TIME_TYPE = bytes([_TEXT_TYPE + 2 * 24])  # that of the time of an attempt

# An attempt has nine fields, and its time is the last. So its header takes 10 bytes or a few more and ends with _TIME_TYPE. The
# pattern only looks ahead, because a header may begin inside of bytes that look like another one.
_HEADER = re.compile(
    b"(?=" + b"|".join(rb"\x%02x.{%d}" % (size, size - 2) + _TIME_TYPE for size in range(10, 20)) + b")",
    re.DOTALL,
)
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
    with suppress(OSError):
        pages |= _read_journal(Path(f"{path}-wal").read_bytes(), size)
    return pages


def _read_journal(journal: bytes, size: int) -> dict[int, bytes]:
    """Return the newest version of each page in the journal, by number. Transactions that did not end are left out."""
    salt = journal[_WAL_HEADER + 8 : _WAL_HEADER + 16]
    committed: dict[int, bytes] = {}
    uncommitted: dict[int, bytes] = {}
    for at in range(_WAL_HEADER, len(journal), _FRAME_HEADER + size):
        number, pages_after_commit = journal[at : at + 4], journal[at + 4 : at + 8]
        if journal[at + 8 : at + 16] != salt:
            break  # the rest is older than the last restart of the journal
        uncommitted[int.from_bytes(number, "big")] = journal[at + _FRAME_HEADER :][:size]
        if any(pages_after_commit):  # 0 unless this page ends a transaction
            committed |= uncommitted
            uncommitted.clear()
    return committed


def _read_attempt(page: bytes, start: int, pages: dict[int, bytes]) -> Attempt | None:
    """Return the attempt whose record begins at `start` of a page, or None if there is no valid one."""
    values = _read_record(page, start, pages)
    if values is None:
        return None
    row = dict(zip(Attempt._fields, values, strict=True))
    if row["correct"] not in (0, 1):
        return None
    row |= {"correct": bool(row["correct"]), "credit": _as_float(row["credit"])}
    seconds = _as_float(row["seconds"])
    row["seconds"] = seconds if isinstance(seconds, float) and 0 <= seconds <= MAX_SECONDS else None
    return None if find_error(row) else Attempt(**row)


def _read_record(page: bytes, start: int, pages: dict[int, bytes]) -> list[Any] | None:
    """Return the fields of the record that begins at `start` of a page, or None if it cannot be one of an attempt."""
    header_size = page[start]
    types = list(_varints(page, start + 1, start + header_size))
    if len(types) != len(Attempt._fields):
        return None
    sizes = [_size_of(kind) for kind in types]
    record_size = header_size + sum(sizes)
    record = _record_bytes(page, start, record_size, pages)
    if len(record) < record_size:
        return None
    values, at = [], header_size
    for kind, size in zip(types, sizes, strict=True):
        try:
            values.append(_value(kind, record[at : at + size]))
        except ValueError:
            return None
        at += size
    return values


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
    if kind >= _TEXT_TYPE and kind % 2:  # even numbers are blobs
        return data.decode()
    if kind in _INTEGER_BYTES:
        return int.from_bytes(data, "big", signed=True)
    match kind:
        case 0:
            return None
        case 7:
            return struct.unpack(">d", data)[0]
        case 8 | 9:
            return kind - 8  # the numbers 0 and 1, which take no bytes
    raise ValueError(kind)


def _as_float(value: Any) -> Any:
    """Return a number as a float: SQLite stores 1.0 as 1."""
    return float(value) if isinstance(value, int) else value


def _record_bytes(page: bytes, start: int, size: int, pages: dict[int, bytes]) -> bytes:
    """Return the `size` bytes of a record. The part that does not fit into its page is in a chain of overflow pages.

    The numbers are those of the section "B-tree Pages" of the file format.
    """
    usable = len(pages[1])
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23  # bytes of a record in its page
    if size <= most:
        return page[start : start + size]
    local = least + (size - least) % (usable - 4)
    if local > most:
        local = least
    data = page[start : start + local]
    following = int.from_bytes(
        page[start + local : start + local + 4], "big"
    )  # the number of the first overflow page
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
