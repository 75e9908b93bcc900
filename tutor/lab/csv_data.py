"""A CSV file of one's own: features and a label, with errors that name the line."""

import csv
import errno
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.errors import UserError
from tutor.lab import limits
from tutor.messages import say
from tutor.open_file import open_file
from tutor.text.system_errors import say_why

LABEL_NAMES = ("label", "class", "target", "species", "category")
"""Names of a column that holds the label, the first of them that there is; without one it is the last column."""

LEAST_ROWS = 4
NO_FILES_VARIABLE = "TUTOR_NO_FILES"
"""Any value of this environment variable other than "" and 0 forbids to read files of one's own."""

LARGEST = 1e30
"""The largest size of a feature."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read: names and numbers of the features, row by row, and the labels as texts."""

    features: tuple[str, ...]
    rows: list[list[float]]
    labels: list[str]
    label: str


def reason_not_to_read() -> str:
    """Return why no file of one's own is read here, in one line, or "" if files are read."""
    return say("lab.csv.off") if os.environ.get(NO_FILES_VARIABLE, "0") not in ("", "0") else ""


def read_csv(path: str) -> Table:
    """Read a CSV file whose last column, or the one called "label", is the label. UserError says which line is wrong.

    Columns may be separated by commas, semicolons or tabs. A first line without numbers names the columns; blank lines
    and lines that start with # are skipped.
    """
    if reason := reason_not_to_read():
        raise UserError(reason)
    lines = _read_lines(path)
    if not lines:
        raise UserError(say("lab.csv.empty", path=path))
    width = len(lines[0][1])
    if width < 2:
        raise UserError(say("lab.csv.one-column", path=path, line=lines[0][0]))
    if width - 1 > limits.FEATURES:
        raise UserError(say("lab.csv.wide", path=path, count=f"{width - 1:,}", most=f"{limits.FEATURES:,}"))
    names = [cell.strip() for cell in lines[0][1]] if _is_header(lines[0][1]) else []
    if names:
        lines = lines[1:]
    lower = [name.lower() for name in names]
    place = next((lower.index(name) for name in LABEL_NAMES if name in lower), width - 1)
    names = [name or str(i) for i, name in enumerate(names, 1)] or [str(i) for i in range(1, width + 1)]
    if len(lines) < LEAST_ROWS:
        raise UserError(say("lab.csv.short", path=path, count=len(lines), least=LEAST_ROWS))
    if len(lines) * (width - 1) > limits.CELLS:
        raise UserError(
            say("lab.csv.cells", path=path, count=f"{len(lines) * (width - 1):,}", most=f"{limits.CELLS:,}")
        )
    rows, labels = [], []
    for number, cells in lines:
        if len(cells) != width:
            raise UserError(say("lab.csv.ragged", path=path, line=number, count=len(cells), width=width))
        label = cells[place].strip()
        if not label or label.lower() in ("nan", "na", "null", "inf", "-inf"):
            raise UserError(say("lab.csv.no-label", path=path, line=number, column=names[place]))
        rows.append([_feature(path, number, names[i], cells[i]) for i in range(width) if i != place])
        labels.append(label)
    return Table(tuple(names[:place] + names[place + 1 :]), rows, labels, names[place])


def find_classes(path: str, table: Table) -> tuple[str, ...]:
    """Return the classes in order, or () if the labels are numbers of which some are not whole: then it is regression.

    UserError if all labels are the same, or if there are too many classes.
    """
    found = dict.fromkeys(table.labels)
    numbers = {label: _number(label) for label in found}
    values = [value for value in numbers.values() if value is not None]
    if len(values) == len(found) and not all(value.is_integer() for value in values):
        if len(set(values)) > 1:
            return ()
    elif len(values) == len(found):
        by_value = {value: label for label, value in reversed(numbers.items())}
        found = dict.fromkeys(by_value[value] for value in sorted(set(values)))
    if len(found) == 1:
        raise UserError(say("lab.csv.one-class", path=path, label=table.labels[0], column=table.label))
    if len(found) > limits.CLASSES:
        count, most = f"{len(found):,}", limits.CLASSES
        raise UserError(say("lab.csv.classes", path=path, column=table.label, count=count, most=most))
    return tuple(found) if len(values) == len(numbers) else tuple(sorted(found))


def label_numbers(table: Table, classes: Sequence[str]) -> list[int] | list[float]:
    """Return the index of each row's class, or the targets themselves if there are no classes."""
    if not classes:
        return [float(label) for label in table.labels]
    index = {label: i for i, label in enumerate(classes)}
    by_value = {_number(label): i for label, i in index.items() if _number(label) is not None}
    return [index[label] if label in index else by_value[_number(label)] for label in table.labels]


def _read_lines(path: str) -> list[tuple[int, list[str]]]:
    """Return the lines of a file that hold something, as their numbers and their cells."""
    try:
        with open_file(path) as file:
            if file.isatty():  # on the screen, its keys belong to the laboratory
                raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
            content = file.read(limits.CSV_BYTES + 1)
    except OSError as error:
        raise UserError(say("lab.csv.unreadable", path=path, why=say_why(error))) from None
    except ValueError:  # a null character in the path
        raise UserError(say("lab.csv.unreadable", path=path.replace("\0", "?"), why="bad path")) from None
    if len(content) > limits.CSV_BYTES:
        raise UserError(say("lab.csv.large", path=path, most=limits.CSV_BYTES // 1_000_000))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(say("lab.csv.not-text", path=path)) from None
    numbered = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if len(numbered) > limits.EXAMPLES + 1:
        count, most = f"{len(numbered):,}", f"{limits.EXAMPLES:,}"
        raise UserError(say("lab.csv.long", path=path, count=count, most=most))
    if not numbered:
        return []
    separator = next((mark for mark in ("\t", ";", ",") if mark in numbered[0][1]), ",")
    try:
        return [(number, next(csv.reader([line], delimiter=separator))) for number, line in numbered]
    except csv.Error as error:
        raise UserError(say("lab.csv.broken", path=path, why=error)) from None


def _is_header(cells: Sequence[str]) -> bool:
    """Return whether the first line names the columns: no feature in it is a number."""
    return all(_number(cell) is None and cell.strip().lower() != "nan" for cell in cells[:-1])


def _feature(path: str, line: int, column: str, cell: str) -> float:
    text = cell.strip()
    if not text:
        raise UserError(say("lab.csv.missing", path=path, line=line, column=column))
    value = _number(text)
    if value is None:
        raise UserError(say("lab.csv.not-number", path=path, line=line, column=column, text=text[:40]))
    if abs(value) > LARGEST:
        raise UserError(say("lab.csv.too-large", path=path, line=line, column=column, text=text[:40]))
    return value


def _number(text: str) -> float | None:
    """Return the finite number that a text says, None for any other text."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
