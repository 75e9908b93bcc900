"""Read CSV tables as spreadsheet programs save them: with any usual separator, with or without quotes, columns in any order."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = (",", ";", "\t")


class TableRow(NamedTuple):
    """A row of a table: its last line in the file, counted from 1, its cells by column, and whether it has too many cells."""

    line: int
    cells: dict[str, str]
    too_long: bool


class Table(NamedTuple):
    """A table: its separator, the names of its columns in lower case, their line in the file, and its rows, read one by one."""

    separator: str
    columns: tuple[str, ...]
    line: int
    rows: Iterator[TableRow]


class TableError(ValueError):
    """The CSV cannot be read. `line` is the line of the file, counted from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def read_table(text: str, *, exact: bool) -> Table:
    """Return the table in `text`. Raise TableError if the column names cannot be read; iterating over the rows may raise it too.

    A byte order mark, empty lines at the start and a line `sep=;` are skipped. The separator is a comma, a semicolon or
    a tab. Rows without any text are left out. `exact` keeps blanks before a cell.
    Quotes in wrong places are errors: a quote that is never closed would make the following rows a part of its cell.
    """
    skipped, body, separator = _find_header(text.removeprefix("\ufeff"))
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=separator, skipinitialspace=not exact, strict=True
    )
    try:
        columns = tuple(name.strip().lower() for name in next(reader, []))
    except csv.Error as error:
        raise TableError(skipped + reader.line_num, str(error)) from None
    return Table(separator, columns, skipped + 1, _rows(reader, columns, skipped))


def _find_header(text: str) -> tuple[int, str, str]:
    """Return the number of lines before the column names, the text from there on, and its separator."""
    lines = io.StringIO(text, newline="\n").readlines()
    skipped, separator = 0, ""
    for line in lines:
        content = line.strip("\r\n ")
        if not separator and content.strip('"').lower().startswith("sep="):
            separator = content.strip('"')[len("sep=") :] or "\t"
        elif content.strip("".join(SEPARATORS)):
            break  # neither empty nor only separators: these are the column names
        skipped += 1
    if separator not in SEPARATORS:
        header = lines[skipped] if skipped < len(lines) else ""
        separator = max(SEPARATORS, key=header.count)  # the first one, if there are none
    return skipped, "".join(lines[skipped:]), separator


def _rows(reader: "Reader", columns: tuple[str, ...], skipped: int) -> Iterator[TableRow]:
    """Yield the rows after the column names. An error names the first line of its row, a row the last one."""
    while True:
        first_line = skipped + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise TableError(first_line, str(error)) from None
        if cells is None:
            return
        if any(cells):
            last_line = skipped + reader.line_num
            yield TableRow(last_line, dict(zip(columns, cells, strict=False)), len(cells) > len(columns))
