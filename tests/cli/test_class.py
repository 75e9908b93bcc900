"""`tutor class` and `tutor homework`: a student and a teacher, from creating a class to leaving it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tutor.cli.command_names import split_command
from tutor.cli.dispatch import run as dispatch
from tutor.progress.store import Store


@pytest.fixture
def course(tmp_path: Path) -> str:
    return str(tmp_path / "class.db")


@pytest.fixture
def work(tmp_path: Path) -> str:
    path = tmp_path / "week1.yaml"
    path.write_text(
        "id: w1\ntitle: Week 1\ndue: 2000-01-01\nquestions:\n  - add\n  - {question: way, weight: 3}\n"
    )
    return str(path)


def as_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / name))


def test_a_class_from_its_creation_to_the_day_a_student_leaves(
    tutor, shelf: Path, course: str, work: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lessons = ("--lessons", str(shelf))
    created = tutor("class", "create", course, "--name", "Deep learning")
    assert f"tutor class join {course} --name NAME" in created.out
    assert "stays as it is" in tutor("class", "create", course, "--name", "Other").out

    as_person(monkeypatch, tmp_path, "ben")
    joined = tutor("class", "join", course, "--pseudonym")
    assert "as learner-" in joined.out
    assert "does not get what you typed" in joined.out

    as_person(monkeypatch, tmp_path, "ann")
    assert "not in a class" in tutor("class").out
    assert "as =Ann" in tutor("class", "join", course, "--name", "=Ann", "--share-answers").out
    assert "also gets what you typed" in tutor("class").out
    shown = tutor("homework", work, *lessons)
    assert "was due 2000-01-01 23:59 UTC" in shown.out
    assert "Points: 0 of 4. Answered: 0 of 2." in shown.out
    (add, way) = json.loads(tutor("homework", work, "--json", *lessons).out)["variants"]
    given = json.loads(tutor("ask", f"add:{add['seed']}", "--json", *lessons).out)["given"]
    tutor("check", f"add:{add['seed']}", str(given["a"] * given["b"]), "--save", *lessons)
    done = tutor("homework", work, "--do", *lessons, stdin="the sky\n")
    assert f"way:{way['seed']}\n" in done.out
    assert "Points: 3 of 4. Answered: 2 of 2." in done.out
    assert "2 answers sent, 0 answers fetched" in done.out
    assert "0 answers sent" in tutor("class", "sync").out

    text = tutor("class", "report", course, "--homework", work, *lessons).out
    assert "Not begun: learner-" in text
    rows = {" ".join(line.split()[:6]) for line in text.splitlines()}
    assert {"=Ann 3 of 4 2 of", "times add 1"} <= rows
    (ann, ben) = csv.DictReader(
        io.StringIO(tutor("class", "report", course, "--homework", work, "--format", "csv", *lessons).out)
    )
    assert (ann["student"], ann["points"], ann["late"], ann["add"], ann["way"]) == (
        "'=Ann",
        "3",
        "2",
        "0",
        "3",
    )
    assert (ben["points"], ben["answered"]) == ("0", "0")
    told = json.loads(tutor("class", "report", "--format", "json").out)
    assert next((one["student"], one["answers"]) for one in told["students"]) == ("=Ann", 2)
    assert told["mistakes"] == [{"question": "add", "mistake": "times", "times": 1}]

    taken = tmp_path / "mine.json"
    left = tutor("class", "leave", "--export", str(taken), "--delete", "--yes")
    assert "2 answers written" in left.out
    assert "has deleted all" in left.out
    assert [row["question"] for row in json.loads(taken.read_text())["attempts"]] == ["add", "way"]
    assert "1 student\n" in tutor("class", "report", course).out
    with Store.open(tmp_path / "ann") as store:
        assert len(store.attempts()) == 2


def test_homework_is_done_while_the_class_is_away(
    tutor, shelf: Path, course: str, work: str, home: Path
) -> None:
    tutor("class", "create", course, "--name", "x")
    tutor("class", "join", course, "--name", "Ann")
    Path(course).unlink()
    done = tutor("homework", work, "--do", "--lessons", str(shelf), stdin="skip\nthe sky\n")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "saved, but not sent yet" in done.err
    synced = tutor("class", "sync")
    assert (synced.code, synced.out, synced.err.count("\n")) == (2, "", 1)
    tutor("class", "create", course, "--name", "x")
    assert "no longer a member" in tutor("class", "sync").err
    with Store.open(home) as store:
        assert [one.skipped for one in store.attempts()] == [True, False]


@pytest.mark.parametrize(
    "words",
    [
        ("create",),
        ("create", "c.db"),
        ("join",),
        ("join", "/no/such/file.db"),
        ("join", "/no/such/file.db", "--name", "Ann"),
        ("join", "/no/such/file.db", "--name", "Ann", "--pseudonym"),
        ("create", "/no/such/file.db", "--name", "x"),
        ("sync",),
        ("sync", "somewhere"),
        ("report",),
        ("report", "/no/such/file.db"),
        ("report", "x", "--homework", "/no/such/file"),
        ("leave",),
        ("status", "--delete"),
        ("lave",),
    ],
)
def test_a_usage_error_is_one_line(tutor, words: tuple[str, ...]) -> None:
    done = tutor("class", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_names_from_a_terminal_that_is_not_utf_8_are_stored(tutor, course: str) -> None:
    assert tutor("class", "create", course, "--name", "Caf\udce9").code == 0
    joined = tutor("class", "join", course, "--name", "Ann\udce9")
    assert (joined.code, joined.err) == (0, "")
    assert "in the class Caf?" in joined.out
    assert "as Ann?." in joined.out


def test_leaving_with_deletion_asks_first(tutor, course: str) -> None:
    tutor("class", "create", course, "--name", "x")
    tutor("class", "join", course, "--name", "Ann")
    refused = tutor("class", "leave", "--delete")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    left = tutor("class", "leave")
    assert "It keeps what you sent" in left.out
    assert "1 student\n" in tutor("class", "report", course).out


def test_a_fault_in_a_homework_file_is_one_line(tutor, work: str, shelf: Path) -> None:
    path = Path(work)
    path.write_text(path.read_text().replace("- add", "- ad"))
    done = tutor("homework", work, "--lessons", str(shelf))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"tutor: {work}:5: there is no question `ad`")
    assert tutor("homework", "-", "--do", "--lessons", str(shelf)).code == 2
    assert dispatch(*split_command(["homework"])) == 2
