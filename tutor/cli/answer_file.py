"""Read files of answers for `tutor check --file`: CSV, or one JSON object per line."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from tutor.cli.common import split_seed
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.csv_table import TableError, read_table
from tutor.progress.import_export import FORMAT, parse_export
from tutor.progress.model import RECORD_PREFIXES, SKIPPED

COLUMNS = ("student", "question", "seed", "answer")
_HEAD = 200  # characters, in which an export says what it is


class SubmittedAnswer(NamedTuple):
    """An answer to a variant of a question, its line in the file, counted from 1, and who gave it, None if nobody is named."""

    line: int
    question: str
    seed: int
    answer: str
    student: str | None = None

    @property
    def is_skipped(self) -> bool:
        """Whether the answer was left empty."""
        return self.answer == SKIPPED


def parse_answers(text: str, source: str) -> list[SubmittedAnswer]:
    """Return the answers in the text of the file `source`. Raise UserError with file and line if it is wrong.

    A text that starts with a brace or bracket is read as JSON: one object per line, or what `tutor progress export` writes.
    Anything else is CSV, whose columns include `question` and `answer`, `seed` if there are seeds, and perhaps `student`. In
    both forms the question may contain the seed: `conv-output-size:17`. Rows of exercises, challenges and experiments, which
    an export has too, are left out.
    """
    text = text.removeprefix("\ufeff")  # the byte order mark that Windows programs write
    rows = _json_rows(text, source) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text, source)
    return [
        _submitted_answer(line, row, source)
        for line, row in rows
        if not str(row.get("question")).startswith(RECORD_PREFIXES)
    ]


def _json_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    import json

    if f'"{FORMAT}"' in text[:_HEAD]:
        yield from enumerate((attempt._asdict() for attempt in parse_export(text, source)), start=1)
        return
    # Numbers stay as they are written, and have no limit.
    read = partial(json.loads, object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                row = read(line)
            except _RepeatedField as error:
                raise _repeated(f"{source}:{number}", str(error)) from None
            except ValueError as error:
                raise UserError(say("cli.answers.json", where=f"{source}:{number}", why=error)) from None
            except RecursionError:
                raise UserError(say("cli.answers.nested", where=f"{source}:{number}")) from None
            if not isinstance(row, dict):
                raise UserError(say("cli.answers.object", where=f"{source}:{number}"))
            yield number, row


class _RepeatedField(ValueError):
    """A field that an object has twice. The text is its name."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object. Raise _RepeatedField if a field is there twice: Python would take the last one."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RepeatedField(name)
        found[name] = value
    return found


def _repeated(where: str, field: str) -> UserError:
    return UserError(say("cli.answers.repeated", where=where, field=field))


def _csv_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        table = read_table(text, exact=False)
        if not {"question", "answer"} <= set(table.columns):
            raise UserError(say("cli.answers.header", where=f"{source}:{table.line}"))
        if twice := [name for name in COLUMNS if table.columns.count(name) > 1]:
            raise _repeated(f"{source}:{table.line}", twice[0])
        for row in table.rows:
            if row.too_long:
                raise UserError(say("cli.answers.columns", where=f"{source}:{row.line}"))
            yield row.line, dict(row.cells)
    except TableError as error:
        raise UserError(say("cli.answers.csv", where=f"{source}:{error.line}", why=error)) from None


def _submitted_answer(line: int, row: dict[str, Any], source: str) -> SubmittedAnswer:
    where = f"{source}:{line}"
    missing = [field for field in ("question", "answer") if row.get(field) is None]
    if missing:
        raise UserError(say("cli.answers.missing", where=where, field=missing[0]))
    try:
        name, seed = " ".join(str(row["question"]).split()), str(row.get("seed") or "").strip()
        answer = text if (text := str(row["answer"])).strip() else SKIPPED
        student = None if row.get("student") is None else " ".join(str(row["student"]).split())
    except RecursionError:
        raise UserError(say("cli.answers.nested", where=where)) from None
    if seed and not (seed.isascii() and seed.isdigit() and len(seed) <= 18):
        raise UserError(say("cli.answers.seed", where=where, seed=seed))
    try:
        name, number = split_seed(name, int(seed) if seed else None)
    except UserError as error:
        raise UserError(f"{where}: {error}") from None
    return SubmittedAnswer(line, name, number, answer, student)
