"""Attempts as JSON or CSV, to carry to another machine, to keep, or to open in a spreadsheet."""

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
from tutor.progress.model import Attempt

FORMAT, VERSION = "tutor-progress", 1

_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
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

_FROM_CELL: dict[str, Callable[[str], Any]] = {
    "seed": int,
    "correct": lambda text: {"true": True, "false": False}[text.strip().lower()],
    "mistake": lambda text: text or None,
    "credit": float,
    "seconds": lambda text: float(text) if text.strip() else None,
}


def export_text(attempts: Iterable[Attempt]) -> str:
    """All attempts as one JSON document, which `import_text` reads."""
    rows = [attempt._asdict() for attempt in attempts]
    return json.dumps({"format": FORMAT, "version": VERSION, "attempts": rows}, ensure_ascii=False, indent=1)


def export_csv(attempts: Iterable[Attempt]) -> str:
    """All attempts as CSV, a row each below the names of the columns, which `import_text` reads too."""
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(Attempt._fields)
    for attempt in attempts:
        table.writerow(attempt._replace(correct=str(attempt.correct).lower()))  # type: ignore[arg-type]
    return file.getvalue()


def import_text(text: str, source: str) -> list[Attempt]:
    """The attempts of an exported document, JSON or CSV; UserError names `source`, the attempt and the field that is wrong."""
    text = text.removeprefix("\ufeff")  # which spreadsheets put before UTF-8
    rows = _csv_rows(text, source) if text.startswith(("id,", '"id",')) else _json_rows(text, source)
    return [_attempt(row, number, source) for number, row in enumerate(rows, start=1)]


def _json_rows(text: str, source: str) -> list[Any]:
    try:
        document = json.loads(text)
        rows = document["attempts"]
        known = document["format"] == FORMAT and isinstance(rows, list)
        version = int(document["version"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(say("progress.not-export", path=source)) from None
    if not known:
        raise UserError(say("progress.not-export", path=source))
    if version > VERSION:
        raise UserError(say("progress.newer-export", path=source, version=version))
    return list(rows)


def _csv_rows(text: str, source: str) -> list[dict[str, Any]]:
    """Rows with their cells as values where they can be read as such, as they are where not: the check names them."""
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise UserError(say("progress.bad-csv", path=source, why=error)) from None
    fields = table[0]
    rows = []
    for cells in filter(None, table[1:]):
        row: dict[str, Any] = dict(zip(fields, cells, strict=False))
        for field in row:
            with suppress(ValueError, KeyError):
                row[field] = _FROM_CELL.get(field, str)(row[field])
        rows.append(row)
    return rows


def _attempt(row: Any, number: int, source: str) -> Attempt:
    what = _fault(row)
    if what:
        raise UserError(say("progress.bad-attempt", path=source, number=number, what=what))
    return Attempt(**{field: row[field] for field in Attempt._fields})


def _fault(row: Any) -> str:
    """What is wrong with one exported attempt, or ""."""
    if not isinstance(row, dict):
        return _wrong("attempt", row, "{…}")
    for field, (types, wanted) in _TYPES.items():
        if field not in row:
            return say("progress.field-missing", field=field)
        if not _is(row[field], types) or (field in ("id", "question", "mistake") and row[field] == ""):
            return _wrong(field, row[field], say(f"progress.type-{wanted}"))
    if not 0 <= row["credit"] <= 1:
        return _wrong("credit", row["credit"], say("progress.type-credit"))
    if not _is_time(row["at"]):
        return _wrong("at", row["at"], say("progress.type-time"))
    return ""


def _wrong(field: str, value: Any, wanted: str) -> str:
    return say("progress.field-wrong", field=field, value=ascii(value)[:40], wanted=wanted)


def _is(value: Any, types: tuple[type, ...]) -> bool:
    """Whether a JSON value is of one of the types and SQLite can keep it."""
    if isinstance(value, bool):
        return bool in types  # to Python true is a number, but it is no seed
    if isinstance(value, float) and not isfinite(value):
        return False
    if isinstance(value, int) and abs(value) >= 2**63:
        return False
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:  # half a surrogate pair, which JSON can write
            return False
    return isinstance(value, types)


def _is_time(text: str) -> bool:
    """Whether the text is a moment as `iso` writes it: only then do texts sort as times do."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return text == f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
