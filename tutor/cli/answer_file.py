"""Files of answers for `tutor check --file`: CSV, or a JSON object a line."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tutor.cli.common import split_seed
from tutor.errors import UserError
from tutor.messages import say

FIELDS = ("question", "seed", "answer")


class Given(NamedTuple):
    """An answer and the line it stands on."""

    line: int
    question: str
    seed: int
    answer: str


def read_answers(text: str, source: str) -> list[Given]:
    """The answers of a file, whose first character other than blanks tells CSV from JSON lines; UserError names the line.

    CSV starts with a line of column names, among them `question`, `seed` and `answer`. In both forms the seed may stand
    in the question instead, `conv-output-size:17`.
    """
    text = text.removeprefix("\ufeff")
    rows = _json_rows(text, source) if text.lstrip()[:1] in ("{", "[", '"') else _csv_rows(text, source)
    return [_given(line, row, source) for line, row in rows]


def _json_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    import json

    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UserError(say("cli.answers.json", where=f"{source}:{number}", why=error)) from None
            if not isinstance(row, dict):
                raise UserError(say("cli.answers.object", where=f"{source}:{number}"))
            yield number, row


def _csv_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    import csv

    reader = csv.DictReader(text.splitlines(), restkey="", skipinitialspace=True)
    try:
        if not {"question", "answer"} <= set(reader.fieldnames or ()):
            raise UserError(say("cli.answers.header", where=f"{source}:1"))
        for row in reader:
            if row.get(""):
                raise UserError(say("cli.answers.columns", where=f"{source}:{reader.line_num}"))
            yield reader.line_num, row
    except csv.Error as error:
        raise UserError(say("cli.answers.csv", where=f"{source}:{reader.line_num}", why=error)) from None


def _given(line: int, row: dict[str, Any], source: str) -> Given:
    where = f"{source}:{line}"
    missing = [field for field in ("question", "answer") if row.get(field) is None]
    if missing:
        raise UserError(say("cli.answers.missing", where=where, field=missing[0]))
    name, seed = str(row["question"]).strip(), str(row.get("seed") or "").strip()
    if seed and not (seed.isascii() and seed.isdigit() and len(seed) <= 18):
        raise UserError(say("cli.answers.seed", where=where, seed=seed))
    try:
        name, number = split_seed(name, int(seed) if seed else None)
    except UserError as error:
        raise UserError(f"{where}: {error}") from None
    return Given(line, name, number, str(row["answer"]))
