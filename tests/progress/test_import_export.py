"""What was exported can be imported. Anything else is rejected as a whole, and the error names the place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import UserError
from tutor.progress.import_export import export_csv, export_json, parse_export
from tutor.progress.model import Attempt, format_time

words = st.text(st.characters(codec="utf-8"), max_size=20)
made = st.builds(
    Attempt,
    id=words.filter(bool),
    question=words.filter(bool),
    seed=st.integers(0, 2**63 - 1),
    answer=words,
    correct=st.booleans(),
    mistake=st.none() | words.filter(bool),
    credit=st.floats(0, 1),
    seconds=st.none() | st.floats(0, 1e6),
    at=st.floats(0, 4e9).map(format_time),
)


@given(st.lists(made, max_size=5))
def test_exported_json_can_be_imported(attempts: list[Attempt]) -> None:
    assert parse_export(export_json(attempts), "x.json") == attempts


@given(st.lists(made, max_size=5))
def test_exported_csv_can_be_imported_even_with_a_byte_order_mark(attempts: list[Attempt]) -> None:
    assert parse_export(export_csv(attempts), "x.csv") == attempts
    assert parse_export("\ufeff" + export_csv(attempts), "x.csv") == attempts


def test_csv_that_a_spreadsheet_saved_can_be_imported() -> None:
    kept = Attempt("01A", "q", 3, "5", True, None, 1.0, None, "2026-01-31T12:34:56.789Z")
    text = export_csv([kept])
    assert (
        text.splitlines()[0] == '"id","question","seed","answer","correct","mistake","credit","seconds","at"'
    )
    text = text.replace('"', "").replace("true", "TRUE").replace("1.0", "1").replace("\n", "\r\n")
    assert parse_export(text, "x.csv") == [kept]


def test_a_table_with_semicolons_reordered_columns_and_a_student_can_be_imported() -> None:
    kept = Attempt("01A", "rnn/state-size", 3, "5;6", True, None, 0.5, 1.5, "2026-01-31T12:34:56.789Z")
    head, row = (
        "at;student;id;question;seed;answer;credit;seconds;mistake;correct",
        '{at};ann;01A;{q};3;"5;6";0,5;1,5;;TRUE',
    )
    text = f"\ufeff\r\nsep=;\r\n{head}\r\n{row.format(at=kept.at, q=kept.question)}\r\n;;;;;;;;;\r\n"
    assert parse_export(text, "x.csv") == [kept]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ("01B,q,x,5,true,,1,,2026-01-31T12:34:56.789Z", "seed is 'x', not a whole number"),
        ("01B,q,3,5,yes,,1,,2026-01-31T12:34:56.789Z", "correct is 'yes', not true or false"),
        ("01B,q,3,5,true,,2,,2026-01-31T12:34:56.789Z", "credit is 2.0, not a number between 0 and 1"),
        ("01B,q,3,5,true,,1,nan,2026-01-31T12:34:56.789Z", "seconds is nan, not a number"),
        ("01B,q,3,5,true,,1,,31.01.2026", "at is '31.01.2026', not a time"),
        ("01B,q,3", "answer is missing"),
    ],
)
def test_the_error_names_a_wrong_cell(cells: str, what: str) -> None:
    good = "01A,q,3,5,true,,1,,2026-01-31T12:34:56.789Z"
    text = f"id,question,seed,answer,correct,mistake,credit,seconds,at\n{good}\n{cells}\n"
    with pytest.raises(UserError, match=rf"x\.csv: attempt 2: {what}"):
        parse_export(text, "x.csv")


def test_truncated_csv_is_rejected() -> None:
    with pytest.raises(UserError, match=r"x\.csv: this cannot be read as CSV"):
        parse_export('id,question\n"01A,q', "x.csv")


GOOD = Attempt("01A", "q", 3, "5", True, None, 1.0, None, "2026-01-31T12:34:56.789Z")._asdict()


@pytest.mark.parametrize(
    "text",
    ["", "hello", "[]", "{}", '{"format": "other", "version": 1, "attempts": []}', "[" * 100_000, "null"],
)
def test_other_files_are_rejected(text: str) -> None:
    with pytest.raises(UserError, match=r"x\.json: this is not a progress file"):
        parse_export(text, "x.json")


def test_a_newer_format_is_rejected() -> None:
    with pytest.raises(UserError, match="newer"):
        parse_export('{"format": "tutor-progress", "version": 2, "attempts": []}', "x.json")


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": 7},
        {"question": None},
        {"seed": "3"},
        {"seed": True},
        {"seed": 2**63},
        {"answer": 5},
        {"answer": "\ud800"},
        {"correct": 1},
        {"mistake": 3},
        {"mistake": ""},
        {"credit": 1.5},
        {"credit": float("nan")},
        {"seconds": "2"},
        {"seconds": float("inf")},
        {"at": "yesterday"},
        {"at": "2026-01-31"},
        {"at": "2026-01-31T12:34:56.7Z"},
    ],
    ids=str,
)
def test_the_error_names_a_wrong_field(change: dict[str, Any]) -> None:
    text = json.dumps({"format": "tutor-progress", "version": 1, "attempts": [GOOD, GOOD | change]})
    with pytest.raises(UserError, match=rf"x\.json: attempt 2: {next(iter(change))} is .*, not "):
        parse_export(text, "x.json")


def test_the_error_names_a_missing_field() -> None:
    short = {field: value for field, value in GOOD.items() if field != "seed"}
    text = json.dumps({"format": "tutor-progress", "version": 1, "attempts": [short]})
    with pytest.raises(UserError, match="attempt 1: seed is missing"):
        parse_export(text, "x.json")
