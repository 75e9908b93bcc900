"""Read files of answers for `tutor check --file`: CSV, or one JSON object per line."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from tutor.cli.common import split_seed
from tutor.errors import UserError
from tutor.messages import say


class SubmittedAnswer(NamedTuple):
    """An answer to a variant of a question, and its line in the file, counted from 1."""

    line: int
    question: str
    seed: int
    answer: str


def parse_answers(text: str, source: str) -> list[SubmittedAnswer]:
    """Return the answers in the text of the file `source`. Raise UserError with file and line if it is wrong.

    CSV starts with a line of column names, which include `question` and `answer`, and `seed` if there are seeds. A text
    that starts with a brace, bracket or quote is read as JSON. In both forms the question may contain the seed:
    `conv-output-size:17`.
    """
    text = text.removeprefix("\ufeff")  # the byte order mark that Windows programs write
    rows = _json_rows(text, source) if text.lstrip()[:1] in ("{", "[", '"') else _csv_rows(text, source)
    return [_submitted_answer(line, row, source) for line, row in rows]


def _json_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    import json

    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UserError(say("cli.answers.json", where=f"{source}:{number}", why=error)) from None
            except RecursionError:
                raise UserError(say("cli.answers.nested", where=f"{source}:{number}")) from None
            if not isinstance(row, dict):
                raise UserError(say("cli.answers.object", where=f"{source}:{number}"))
            yield number, row


def _csv_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    import csv

    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", skipinitialspace=True)
    try:
        if not {"question", "answer"} <= set(reader.fieldnames or ()):
            raise UserError(say("cli.answers.header", where=f"{source}:1"))
        for row in reader:
            if row.get(""):
                raise UserError(say("cli.answers.columns", where=f"{source}:{reader.line_num}"))
            yield reader.line_num, row
    except csv.Error as error:
        raise UserError(say("cli.answers.csv", where=f"{source}:{reader.line_num}", why=error)) from None


def _submitted_answer(line: int, row: dict[str, Any], source: str) -> SubmittedAnswer:
    where = f"{source}:{line}"
    missing = [field for field in ("question", "answer") if row.get(field) is None]
    if missing:
        raise UserError(say("cli.answers.missing", where=where, field=missing[0]))
    try:
        name, seed = " ".join(str(row["question"]).split()), str(row.get("seed") or "").strip()
        answer = str(row["answer"])
    except RecursionError:
        raise UserError(say("cli.answers.nested", where=where)) from None
    if seed and not (seed.isascii() and seed.isdigit() and len(seed) <= 18):
        raise UserError(say("cli.answers.seed", where=where, seed=seed))
    try:
        name, number = split_seed(name, int(seed) if seed else None)
    except UserError as error:
        raise UserError(f"{where}: {error}") from None
    return SubmittedAnswer(line, name, number, answer)
