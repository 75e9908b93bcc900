"""The learner's CSV file: features and a label, with errors that name the line."""

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
"""The label is in the first of these columns that the file has, otherwise in the last column."""

LEAST_ROWS = 4
NO_LABELS = ("", "nan", "na", "null", "inf", "-inf")
"""Cells, in small letters, that are not a label."""
NO_FILES_VARIABLE = "TUTOR_NO_FILES"
"""If this environment variable has a value other than "" and 0, no files of the learner are read."""

LARGEST = 1e30
"""The largest absolute value of a feature."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read. `features` are the names of the columns of `rows`, `labels` the texts in the column `label`."""

    features: tuple[str, ...]
    rows: list[list[float]]
    labels: list[str]
    label: str


def reason_not_to_read() -> str:
    """Return why files of the learner are not read here, in one line, or "" if they are read."""
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
    first_line, first_cells = lines[0]
    width = len(first_cells)
    if width < 2:
        raise UserError(say("lab.csv.one-column", path=path, line=first_line))
    header = [""] * width
    if _is_header(first_cells):
        header, lines = [cell.strip() for cell in first_cells], lines[1:]
    _check_size(path, len(lines), width - 1)
    lower = [name.lower() for name in header]
    label_column = next((lower.index(name) for name in LABEL_NAMES if name in lower), width - 1)
    names = [name or str(number) for number, name in enumerate(header, 1)]
    rows, labels = [], []
    for number, cells in lines:
        if len(cells) != width:
            raise UserError(say("lab.csv.ragged", path=path, line=number, count=len(cells), width=width))
        label = cells[label_column].strip()
        if label.lower() in NO_LABELS:
            raise UserError(say("lab.csv.no-label", path=path, line=number, column=names[label_column]))
        rows.append([_feature(path, number, names[i], cells[i]) for i in range(width) if i != label_column])
        labels.append(label)
    label_name = names.pop(label_column)
    return Table(tuple(names), rows, labels, label_name)


def _check_size(path: str, rows: int, features: int) -> None:
    """Raise UserError if a table has too few rows, or more features or cells than the limits allow."""
    if features > limits.FEATURES:
        raise UserError(say("lab.csv.wide", path=path, count=f"{features:,}", most=f"{limits.FEATURES:,}"))
    if rows < LEAST_ROWS:
        raise UserError(say("lab.csv.short", path=path, count=rows, least=LEAST_ROWS))
    if rows * features > limits.CELLS:
        raise UserError(
            say("lab.csv.cells", path=path, count=f"{rows * features:,}", most=f"{limits.CELLS:,}")
        )


def find_classes(path: str, table: Table) -> tuple[str, ...]:
    """Return the classes in order, or () for regression, where all labels are numbers and some are not whole.

    Labels that are the same number, such as `1` and `1.0`, are one class, named by the first of them. UserError if all labels
    are the same, or if there are too many classes.
    """
    first_labels: dict[float, str] = {}
    all_are_numbers = True
    for label in dict.fromkeys(table.labels):
        value = _number(label)
        if value is None:
            all_are_numbers = False
        else:
            first_labels.setdefault(value, label)
    if all_are_numbers:
        if len(first_labels) > 1 and not all(value.is_integer() for value in first_labels):
            return ()
        classes = [first_labels[value] for value in sorted(first_labels)]
    else:
        classes = sorted(set(table.labels))
    if len(classes) == 1:
        raise UserError(say("lab.csv.one-class", path=path, label=table.labels[0], column=table.label))
    if len(classes) > limits.CLASSES:
        count, most = f"{len(classes):,}", limits.CLASSES
        raise UserError(say("lab.csv.classes", path=path, column=table.label, count=count, most=most))
    return tuple(classes)


def label_numbers(table: Table, classes: Sequence[str]) -> list[int] | list[float]:
    """Return the index of each row's class, or the targets themselves if there are no classes."""
    if not classes:
        return [float(label) for label in table.labels]
    index = {label: i for i, label in enumerate(classes)}
    by_value = {_number(label): i for label, i in index.items() if _number(label) is not None}
    return [index[label] if label in index else by_value[_number(label)] for label in table.labels]


def _read_lines(path: str) -> list[tuple[int, list[str]]]:
    """Return the lines of a file as (line number, cells), without blank lines and comments."""
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
    """Return the number in a cell. UserError if it is missing, too large or not a number."""
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
    """Return the finite number in a text, None for any other text."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
