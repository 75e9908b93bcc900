"""`tutor progress`: the report, export, import and reset."""

import csv
import io
import json
from pathlib import Path

import pytest

from tutor.progress.store import Store


def test_without_answers_the_pages_are_still_listed(tutor, shelf: Path) -> None:
    out = tutor("progress", "--lessons", str(shelf)).out
    assert "No answers yet" in out
    assert "Sums" in out
    result = json.loads(tutor("progress", "--json", "--lessons", str(shelf)).out)
    assert (result["attempts"], result["next_due"], result["calendar"]) == (0, None, {})


@pytest.fixture
def practised(home: Path) -> None:
    """Two answers: one right, one that makes a named mistake."""
    with Store.open(home) as store:
        store.record("add", 1, "5", True, seconds=90)
        store.record("way", 1, "the sea", False, mistake="sea", seconds=30)


@pytest.mark.usefixtures("practised")
def test_the_report_in_plain_text(tutor, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (80, 40):
        monkeypatch.setenv("COLUMNS", str(columns))
        out = tutor("progress", "--lessons", str(shelf)).out
        flowing = " ".join(out.split())
        for text in (
            "The next question is due in 10 min.",
            "falls to 90 %",
            "1 × sea: ",
            "the sea” is not the answer.",
            "Fish are there.",
            "Sums · last in way:1",
            "Answers: 2, 50 % right, 2 min. Days with an answer: 1.",
            "◐ Sums 1/2 50 %",
        ):
            assert text in flowing
        assert max(map(len, out.splitlines())) <= columns
        assert "\x1b" not in out


@pytest.mark.usefixtures("practised")
def test_the_report_as_json(tutor, shelf: Path, home: Path) -> None:
    result = json.loads(tutor("progress", "--json", "--lessons", str(shelf)).out)
    assert (result["attempts"], result["right"], result["due"], result["days"]) == (2, 1, [], 1)
    assert result["lessons"] == [
        {
            "id": "sums",
            "title": "Sums",
            "questions": 2,
            "right": 1,
            "status": "started",
            "known": 0.5,
            "chapter": 1,
        }
    ]
    assert result["chapters"] == [{"number": 1, "title": "", "known": 0.5}]
    assert sum(result["calendar"].values()) == 2
    (mistake,) = result["mistakes"]
    assert (mistake["mistake"], mistake["times"], mistake["questions"]) == ("sea", 1, ["way"])
    assert "Fish are there." in mistake["feedback"]
    assert sum(day["due"] for day in result["forecast"]) == 2
    assert result["file"] == str(home / "progress.db")


def test_a_mistake_of_a_deleted_question_is_listed_by_its_tag(tutor, shelf: Path, home: Path) -> None:
    with Store.open(home) as store:
        store.record("gone", 1, "5", False, mistake="lost-cause")
        store.record("way", 1, "the floor", False, mistake="renamed")
        store.record("way", 1, "the floor", False)
    out = " ".join(tutor("progress", "--lessons", str(shelf)).out.split())
    assert "1 × renamed Sums · last in way:1 1 × lost-cause gone · last in gone:1" in out
    assert "match no named mistake: 1." in out


def test_export_and_import_move_progress_to_another_computer(
    tutor, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home) as store:
        made = [store.record("add", seed, "5", True) for seed in range(3)]
    path = tmp_path / "mine.json"
    assert tutor("progress", "export", str(path)).code == 0
    assert tutor("progress", "export").out == path.read_text()
    again = tutor("progress", "export", str(path))
    assert (again.code, "already exists" in again.err) == (2, True)
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / "other"))
    assert "3 answers added, 0 already known" in tutor("progress", "import", str(path)).out
    assert "0 answers added, 3 already known" in tutor("progress", "import", "-", stdin=path.read_text()).out
    with Store.open(tmp_path / "other") as store:
        assert store.attempts() == made


def test_reset_asks_and_keeps_a_copy(tutor, home: Path) -> None:
    with Store.open(home) as store:
        store.record("add", 1, "5", True)
    refused = tutor("progress", "reset")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    done = tutor("progress", "reset", "--yes")
    copy = Path(done.out.strip().rpartition(" ")[2])
    assert copy.exists()
    assert copy.parent == home
    with Store.open(home) as store:
        assert store.attempts() == []


@pytest.mark.parametrize(
    "words",
    [
        ("import",),
        ("import", "/no/file"),
        ("reset", "file"),
        ("exprot",),
        ("export", "/no/such/folder/x.json"),
        ("export", "--format", "xml"),
        ("import", "x.csv", "--format", "csv"),
    ],
)
def test_a_usage_error_is_one_line(tutor, words: tuple[str, ...]) -> None:
    done = tutor("progress", *words)
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_csv_can_be_exported_and_imported(
    tutor, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home) as store:
        made = [store.record("add", 3, "1,705", False, mistake="times"), store.record("add", 4, '"½"', True)]
    path = tmp_path / "mine.csv"
    assert "2 answers written" in tutor("progress", "export", str(path), "--format", "csv").out
    text = path.read_text()
    assert tutor("progress", "export", "--format", "csv").out == text
    assert [row["answer"] for row in csv.DictReader(io.StringIO(text))] == ["1,705", '"½"']
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / "other"))
    assert "2 answers added, 0 already known" in tutor("progress", "import", str(path)).out
    assert "0 answers added, 2 already known" in tutor("progress", "import", str(path)).out
    with Store.open(tmp_path / "other") as store:
        assert store.attempts() == made


def test_the_anki_file_has_a_note_for_each_question(tutor, shelf: Path, tmp_path: Path) -> None:
    lessons = ("--lessons", str(shelf))
    text = tutor("progress", "export", "--format", "anki", *lessons).out
    notes = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert [note[0] for note in notes] == ["tutor-add", "tutor-way"]
    asked = json.loads(tutor("ask", "add:0", "--json", *lessons).out)
    expected = json.loads(tutor("check", "add:0", "1", "--json", *lessons).out)["expected"]
    assert notes[0][2] == asked["prompt"]
    assert notes[0][3].startswith(f"{expected}<br>")
    assert all(choice in notes[1][2] for choice in ("the sky", "the sea", "the floor"))
    path = tmp_path / "deck.txt"
    assert "2 notes written" in tutor("progress", "export", "--format", "anki", str(path), *lessons).out
    assert path.read_text() == text
    refused = tutor("progress", "import", str(path))
    assert (refused.code, "not a progress file" in refused.err) == (2, True)
