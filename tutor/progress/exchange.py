"""Attempts as a JSON text, to carry to another machine or to keep."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tutor.faults import BadInput
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


def export_text(attempts: Iterable[Attempt]) -> str:
    """All attempts as one JSON document, which `import_text` reads."""
    rows = [attempt._asdict() for attempt in attempts]
    return json.dumps({"format": FORMAT, "version": VERSION, "attempts": rows}, ensure_ascii=False, indent=1)


def import_text(text: str, source: str) -> list[Attempt]:
    """The attempts of an exported document; BadInput names `source`, the attempt and the field that is wrong."""
    try:
        document = json.loads(text)
        rows = document["attempts"]
        known = document["format"] == FORMAT and isinstance(rows, list)
        version = int(document["version"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput(say("progress.not-export", path=source)) from None
    if not known:
        raise BadInput(say("progress.not-export", path=source))
    if version > VERSION:
        raise BadInput(say("progress.newer-export", path=source, version=version))
    return [_attempt(row, number, source) for number, row in enumerate(rows, start=1)]


def _attempt(row: Any, number: int, source: str) -> Attempt:
    what = _fault(row)
    if what:
        raise BadInput(say("progress.bad-attempt", path=source, number=number, what=what))
    return Attempt(**{field: row[field] for field in Attempt._fields})


def _fault(row: Any) -> str:
    """What is wrong with one exported attempt, or ""."""
    if not isinstance(row, dict):
        return say("progress.field-wrong", field="attempt", value=repr(row)[:40], wanted="{…}")
    for field, (types, wanted) in _TYPES.items():
        if field not in row:
            return say("progress.field-missing", field=field)
        value = row[field]
        # bool is an int to Python, but true is no seed; and SQLite's integers end at 64 bits
        misplaced = isinstance(value, bool) and bool not in types
        too_big = isinstance(value, int) and abs(value) >= 2**63
        if (
            not isinstance(value, types)
            or misplaced
            or too_big
            or (value == ""
            and field in ("id", "question"))
        ):
            return say(
                "progress.field-wrong",
                field=field,
                value=repr(value)[:40],
                wanted=say(f"progress.type-{wanted}"),
            )
    if not 0 <= row["credit"] <= 1:
        return say(
            "progress.field-wrong", field="credit", value=row["credit"], wanted=say("progress.type-credit")
        )
    if not _is_time(row["at"]):
        return say(
            "progress.field-wrong", field="at", value=repr(row["at"])[:40], wanted=say("progress.type-time")
        )
    return ""


def _is_time(text: str) -> bool:
    """Whether the text is a moment as `iso` writes it: only then do texts sort as times do."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return text == f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
