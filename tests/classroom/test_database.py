"""What every database of a class does: a file by default, PostgreSQL among the long proofs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tutor.classroom.database import ClassDatabase, open_class, without_password
from tutor.classroom.model import (
    ClassError,
    Member,
    MemberTotals,
    MistakeTotal,
    QuestionTotals,
    SharedAttempt,
    Unreachable,
)
from tutor.classroom.sqlite_file import SqliteClass

AT = "2026-01-31T12:34:56.789Z"
RIGHT = SharedAttempt("01A", "rnn/state-size", 2**60, "5", True, False, None, 0.5, 1.5, AT)
WRONG = SharedAttempt("01B", "pool-shape", 1, None, False, False, "depth", 0.0, None, AT)
SKIPPED = SharedAttempt("01C", "pool-shape", 1, None, False, True, None, 0.0, 3.0, AT.replace("56", "57"))


def add_ann(database: ClassDatabase) -> None:
    database.add_member(Member("ann-id", "앤 O'Hara", "", AT))


def test_a_class_is_made_once(database: ClassDatabase) -> None:
    assert database.create("Another name") is False
    assert database.info() == ("Deep learning", 1)
    assert database.members() == []


def test_attempts_are_a_set_and_come_back_as_they_were(database: ClassDatabase) -> None:
    add_ann(database)
    assert database.attempt_ids("ann-id") == set()
    assert database.add_attempts("ann-id", [RIGHT, WRONG]) == 2
    assert database.add_attempts("ann-id", [WRONG, SKIPPED, RIGHT._replace(answer="6")]) == 1
    assert database.attempt_ids("ann-id") == {"01A", "01B", "01C"}
    assert database.attempts("ann-id") == [RIGHT, WRONG, SKIPPED]
    assert database.attempts("ann-id", ["01C", "none"]) == [SKIPPED]


def test_an_attempt_that_is_not_valid_stops_its_batch(database: ClassDatabase) -> None:
    add_ann(database)
    with pytest.raises(ClassError):
        database.add_attempts("ann-id", [RIGHT, WRONG._replace(credit=2.0)])
    assert database.attempt_ids("ann-id") == set()


def test_a_member_is_renamed_and_removed_with_all_attempts(database: ClassDatabase) -> None:
    add_ann(database)
    database.add_attempts("ann-id", [RIGHT])
    database.rename_member("ann-id", "Ann")
    assert [(member.id, member.name) for member in database.members()] == [("ann-id", "Ann")]
    database.remove_member("ann-id")
    assert (database.members(), database.attempt_ids("ann-id"), database.member_totals()) == ([], None, [])
    with pytest.raises(ClassError):
        database.add_attempts("ann-id", [RIGHT])


def test_totals_and_the_attempts_at_variants(database: ClassDatabase) -> None:
    add_ann(database)
    database.add_attempts("ann-id", [SKIPPED, RIGHT, WRONG])
    assert database.member_totals() == [MemberTotals("ann-id", 3, 1, 1, SKIPPED.at)]
    assert sorted(database.question_totals()) == [
        QuestionTotals("pool-shape", 2, 0, 1),
        QuestionTotals("rnn/state-size", 1, 1, 0),
    ]
    assert database.mistake_totals() == [MistakeTotal("pool-shape", "depth", 1)]
    found = database.variant_attempts(
        [("ann-id", "pool-shape", 1), ("ben", "pool-shape", 1), ("ann-id", "x", 1)]
    )
    assert [(one.member, one.mistake, one.skipped) for one in found] == [
        ("ann-id", "depth", False),
        ("ann-id", None, True),
    ]


def test_a_newer_class_is_refused(database: ClassDatabase) -> None:
    database.query("update {schema}info set value = '2' where name = 'version'")  # type: ignore[attr-defined]
    with pytest.raises(ClassError, match="newer"):
        database.info()


def fill(database: ClassDatabase) -> None:
    """Let the next write find the disk full."""
    if isinstance(database, SqliteClass):
        (pages,) = database.query("pragma page_count")[0]
        database.query(f"pragma max_page_count = {pages}")
    else:
        database.query(
            """create function full_disk() returns trigger language plpgsql as
            $$begin raise exception 'no space left' using errcode = 'disk_full'; end$$"""
        )
        database.query(
            "create trigger full_disk before insert on {schema}attempts for each row execute function full_disk()"
        )


def test_a_full_disk_is_one_line_and_a_later_sync_may_work(database: ClassDatabase) -> None:
    add_ann(database)
    fill(database)
    many = [RIGHT._replace(id=f"{n:05}", answer="x" * 200) for n in range(100)]
    with pytest.raises(Unreachable, match="disk of the class is full; nothing is lost"):
        database.add_attempts("ann-id", many)
    assert database.attempt_ids("ann-id") == set()


def test_a_file_that_another_program_keeps_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.classroom.sqlite_file.BUSY_TIMEOUT", 0.01)
    with open_class(str(tmp_path / "c.db")) as database, closing(sqlite3.connect(tmp_path / "c.db")) as other:
        database.create("x")
        other.execute("begin exclusive")
        with pytest.raises(Unreachable, match="nothing is lost"):
            add_ann(database)


def test_a_place_without_a_class_is_refused(place: str) -> None:
    with open_class(place) as empty, pytest.raises(ClassError, match="no class"):
        empty.info()


def test_a_file_that_is_no_class_is_left_alone(tmp_path: Path) -> None:
    other, text = tmp_path / "other.db", tmp_path / "notes.txt"
    with sqlite3.connect(other) as db:
        db.execute("create table attempts (id text)")
    text.write_text("my notes, which are longer than the header of a database file\n" * 10)
    for path in (other, text):
        before = path.read_bytes()
        for use in (lambda made: made.create("x"), lambda made: made.info()):
            with open_class(str(path)) as database, pytest.raises(ClassError):
                use(database)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql://ann:secret@host:5432/db?password=secret", "postgresql://ann@host:5432/db"),
        ("postgres://host/db?sslmode=require&sslpassword=x", "postgres://host/db?sslmode=require"),
        ("postgresql://ann@/db?host=/run/pg", "postgresql://ann@/db?host=/run/pg"),
        ("postgresql://ann:sec/ret@host/db", "postgresql://…"),
        ("postgresql://[secret", "postgresql://…"),
        ("/srv/class.db", "/srv/class.db"),
    ],
)
def test_a_password_is_never_shown(place: str, shown: str) -> None:
    assert without_password(place) == shown


def test_without_psycopg_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(ClassError, match="pip install"):
        open_class("postgresql://ann@localhost/course")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann@localhost/course?secret=1",
        "postgresql:/course",
        "mysql://ann:secret@localhost/course",
    ],
)
def test_a_url_that_is_none_is_refused(url: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ClassError, match="not the URL") as caught:
        open_class(url)
    assert "secret" not in str(caught.value)
