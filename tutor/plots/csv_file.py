"""Read the CSV file of a plot: the first line names the columns, the first column holds the values of x.

The file may come from somebody else, so it is read only from within the course, and only up to a limit.
"""

import csv
import math
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tutor.content.preview import root_of_pages
from tutor.open_file import read_now
from tutor.text.suggestions import did_you_mean

MAX_BYTES = 1_000_000
MAX_ROWS = 10_000
MAX_NUMBER = 1e150


class CsvError(ValueError):
    """A file that cannot be used: what is wrong, and how to fix it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class Table(NamedTuple):
    """The name and the values of the first column, and the numbers of the others by name. An empty cell is nan.

    `x` holds texts as they are written if some of them are no numbers.
    """

    x_name: str
    x: tuple[float | str, ...]
    columns: dict[str, tuple[float, ...]]


def csv_path(folder: Path, name: str) -> Path:
    """Return the file `name` beside a page in `folder`, wherever links lead. CsvError if it is outside of the course."""
    if "\0" in name:
        raise CsvError("the name of the file contains a null character", "write its name")
    path = Path(os.path.realpath(folder / name))
    if Path(os.path.realpath(root_of_pages(folder))) not in path.parents:
        raise CsvError(f"`{name}` is not in the folder of the course", "put the file beside the page")
    return path


def read_table(folder: Path, name: str) -> Table:
    """Return the table in the file `name` beside a page in `folder`. CsvError, with the line, if it cannot be used."""
    text = _read(csv_path(folder, name), folder, name)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < 2:
        raise CsvError(f"{name} has no rows of numbers", "write the names of the columns, then the numbers")
    if len(lines) - 1 > MAX_ROWS:
        raise CsvError(f"{name} has more than {MAX_ROWS:,} rows", "keep every tenth of them")
    separator = next((mark for mark in ("\t", ";", ",") if mark in lines[0][1]), ",")
    try:
        rows = [(number, next(csv.reader([line], delimiter=separator))) for number, line in lines]
    except csv.Error as error:
        raise CsvError(f"{name} cannot be read: {error}", "write one row of numbers on each line") from None
    header = [cell.strip() for cell in rows[0][1]]
    _check_header(header, name, rows[0][0])
    for number, cells in rows[1:]:
        if len(cells) != len(header):
            what = f"{name}:{number}: {len(cells)} cells, but the first line names {len(header)} columns"
            raise CsvError(what, "give each row as many cells")
    columns = {
        column: tuple(_number(cells[i], separator, name, number) for number, cells in rows[1:])
        for i, column in enumerate(header)
        if i
    }
    return Table(header[0], _first_column(list(rows[1:]), separator, name), columns)


def _read(path: Path, folder: Path, name: str) -> str:
    try:
        # Without waiting: a named pipe would block for ever.
        flags = (getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
        handle = os.open(path, os.O_RDONLY | sum(flags))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise CsvError(f"{name} is not a file", "give the name of a CSV file")
            data = read_now(file, MAX_BYTES + 1)
    except FileNotFoundError:
        known = [found.name for found in folder.glob("*.csv")] if folder.is_dir() else []
        remedy = did_you_mean(name, known, "put the file beside the page")
        raise CsvError(f"there is no file {name} beside the page", remedy) from None
    except OSError as error:
        raise CsvError(f"{name} cannot be read: {error.strerror}", "give the name of a CSV file") from None
    if len(data) > MAX_BYTES:
        raise CsvError(f"{name} has more than {MAX_BYTES:,} bytes", "keep every tenth of the rows")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CsvError(f"{name} is not UTF-8", "save the file as UTF-8") from None


def _check_header(header: Sequence[str], name: str, line: int) -> None:
    if len(header) < 2:
        raise CsvError(f"{name} has one column", "write a column of x, and one for each curve")
    if all(_is_number(cell) for cell in header):
        raise CsvError(
            f"{name}:{line}: the first line does not name the columns", "write a first line of names"
        )
    if len(set(header)) < len(header) or not all(header[1:]):
        raise CsvError(f"{name}:{line}: two columns have the same name, or none", "name each column")


def _first_column(
    rows: Sequence[tuple[int, list[str]]], separator: str, name: str
) -> tuple[float | str, ...]:
    cells = [row[0].strip() for _, row in rows]
    if all(_is_number(cell.replace(",", ".") if separator == ";" else cell) for cell in cells):
        return tuple(_number(row[0], separator, name, number) for number, row in rows)
    return tuple(cells)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _number(cell: str, separator: str, name: str, line: int) -> float:
    """Return the number in a cell; nan if it is empty or says so. In a file with semicolons a comma is a decimal point."""
    text = cell.strip().replace(",", ".") if separator == ";" else cell.strip()
    if text.lower() in ("", "nan", "na", "inf", "-inf", "+inf"):
        return math.nan
    if not _is_number(text) or abs(float(text)) > MAX_NUMBER:
        raise CsvError(f"{name}:{line}: `{cell.strip()[:40]}` is not a number", "write a number, or nothing")
    return float(text)
