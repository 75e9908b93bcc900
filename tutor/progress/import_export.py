"""Export and import attempts as JSON or CSV, to move them to another computer, to back them up, or to open in a spreadsheet."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from math import isfinite
from typing import Any

from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.csv_table import TableError, read_table
from tutor.progress.model import MAX_SECONDS, Attempt

FORMAT, VERSION = "tutor-progress", 1

# For each field of an attempt: its types, and the last part of the message `progress.type-…` that names them.
_FIELD_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "id": ((str,), "text"),
    "question": ((str,), "text"),
    "seed": ((int,), "whole"),
    "answer": ((str,), "text"),
    "correct": ((bool,), "bool"),
    "mistake": ((str, type(None)), "text"),
    "credit": ((int, float), "number"),
    "seconds": ((int, float, type(None)), "number"),
    "at": ((str,), "text"),
}

_NOT_EMPTY = ("id", "question", "mistake")
"""Texts that have at least one character. A mistake may be None, but not empty."""

_CELL_PARSERS: dict[str, Callable[[str], Any]] = {
    "seed": int,
    "correct": lambda text: {"true": True, "false": False}[text.strip().lower()],
    "mistake": lambda text: text or None,
    "credit": float,
    "seconds": lambda text: float(text) if text.strip() else None,
}
"""How a cell of CSV becomes a field of an attempt; the other fields are texts."""


def export_json(attempts: Iterable[Attempt]) -> str:
    """Return all attempts as one JSON document, which `parse_export` reads."""
    rows = [attempt._asdict() for attempt in attempts]
    return json.dumps({"format": FORMAT, "version": VERSION, "attempts": rows}, ensure_ascii=False, indent=1)


def export_csv(attempts: Iterable[Attempt], student: str = "") -> str:
    """Return all attempts as CSV with a header row, which `parse_export` reads too. With a name, add a column `student`."""
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writerow([*Attempt._fields, "student"] if student else Attempt._fields)
    for attempt in attempts:
        row = attempt._asdict() | {"correct": str(attempt.correct).lower()}
        table.writerow([*row.values(), student] if student else row.values())
    return file.getvalue()


def parse_export(text: str, source: str) -> list[Attempt]:
    """Return the attempts in an exported document, JSON or CSV.

    Raise UserError if something is wrong. Its message names `source` (such as a path), the number of the attempt, and the field.
    """
    text = text.removeprefix("\ufeff")  # the byte order mark that spreadsheet programs write
    rows = _json_rows(text, source) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text, source)
    return [_parse_attempt(row, number, source) for number, row in enumerate(rows, start=1)]


def _json_rows(text: str, source: str) -> list[Any]:
    """Return the attempts of an exported JSON document, not checked yet."""
    not_export = UserError(say("progress.not-export", path=source))
    try:
        document = json.loads(text)
        rows: Any = document["attempts"]
        is_export = document["format"] == FORMAT and isinstance(rows, list)
        version = int(document["version"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise not_export from None
    if not is_export:
        raise not_export
    if version > VERSION:
        raise UserError(say("progress.newer-export", path=source, version=version))
    return list(rows)


def _csv_rows(text: str, source: str) -> list[dict[str, Any]]:
    """Return the rows with each cell converted to its type. Cells that cannot be converted stay text and are reported later."""
    try:
        table = read_table(text, exact=True)
        if "id" not in table.columns:
            raise UserError(say("progress.not-export", path=source))
        return [_convert_cells(row.cells, table.separator) for row in table.rows]
    except TableError as error:
        raise UserError(say("progress.bad-csv", path=source, why=error)) from None


def _convert_cells(cells: dict[str, str], separator: str) -> dict[str, Any]:
    """Return the cells converted to their types. If columns are not separated by commas, numbers may have a decimal comma."""
    row: dict[str, Any] = dict(cells)
    for field, text in cells.items():
        if field in ("credit", "seconds") and separator != ",":
            text = text.replace(",", ".")
        with suppress(ValueError, KeyError):
            row[field] = _CELL_PARSERS.get(field, str)(text)
    return row


def _parse_attempt(row: Any, number: int, source: str) -> Attempt:
    if error := find_error(row):
        raise UserError(say("progress.bad-attempt", path=source, number=number, what=error))
    return Attempt(**{field: row[field] for field in Attempt._fields})


def find_error(row: Any) -> str:
    """Return what is wrong with the fields of one attempt, or ""."""
    if not isinstance(row, dict):
        return _describe_wrong_field("attempt", row, "{…}")
    for field, (types, wanted) in _FIELD_TYPES.items():
        if field not in row:
            return say("progress.field-missing", field=field)
        is_empty = field in _NOT_EMPTY and row[field] == ""
        if is_empty or not _has_type(row[field], types):
            return _describe_wrong_field(field, row[field], say(f"progress.type-{wanted}"))
    credit, seconds, seed, at = row["credit"], row["seconds"], row["seed"], row["at"]
    if not 0 <= credit <= 1:
        return _describe_wrong_field("credit", credit, say("progress.type-credit"))
    if seconds is not None and not 0 <= seconds <= MAX_SECONDS:
        return _describe_wrong_field("seconds", seconds, say("progress.type-seconds"))
    if seed < 0:
        return _describe_wrong_field("seed", seed, say("progress.type-whole"))
    if not _is_time(at):
        return _describe_wrong_field("at", at, say("progress.type-time"))
    return ""


def _describe_wrong_field(field: str, value: Any, wanted: str) -> str:
    return say("progress.field-wrong", field=field, value=ascii(value)[:40], wanted=wanted)


def _has_type(value: Any, types: tuple[type, ...]) -> bool:
    """Return whether a JSON value has one of the types and SQLite can store it."""
    if isinstance(value, bool):
        return bool in types  # bool is a subclass of int in Python, but `true` is not a seed
    if isinstance(value, float) and not isfinite(value):
        return False
    if isinstance(value, int) and abs(value) >= 2**63:
        return False
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:  # a lone surrogate, which JSON can contain
            return False
    return isinstance(value, types)


def _is_time(text: str) -> bool:
    """Return whether a text is a time as `format_time` writes it. Only such texts sort by time."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return text == f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
