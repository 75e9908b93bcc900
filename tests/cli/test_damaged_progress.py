"""Every command works with a damaged progress file, with one that holds impossible numbers, and with none that can be read."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.progress.damage import NOON, damage, fill_store
from tutor.progress.store import Store

COMMANDS = (
    ("progress",),
    ("progress", "--json"),
    ("progress", "export"),
    ("lessons",),
    ("review", "--count", "1"),
    ("check", "add:1", "5", "--save"),
    ("doctor",),
    ("progress", "reset", "--yes"),
)
CRASHED = 70


def storm(tutor, shelf: Path, home: Path, tmp_path: Path, seeds: range) -> None:
    fill_store(tmp_path / "filled", 60)
    data = (tmp_path / "filled" / "progress.db").read_bytes()
    for seed in seeds:
        for command in random.Random(seed).sample(COMMANDS, 2):
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            (home / "progress.db").write_bytes(damage(data, random.Random(seed)))
            done = tutor(*command, *(() if command[1:2] == ("export",) else ("--lessons", str(shelf))))
            assert done.code != CRASHED, (seed, command, done.err)
            assert "Traceback" not in done.err


def test_no_command_crashes_on_a_damaged_file(tutor, shelf: Path, home: Path, tmp_path: Path) -> None:
    storm(tutor, shelf, home, tmp_path, range(15))


@pytest.mark.long
def test_no_command_crashes_on_many_damaged_files(tutor, shelf: Path, home: Path, tmp_path: Path) -> None:
    storm(tutor, shelf, home, tmp_path, range(15, 800))


# export


def make_newer(home: Path) -> None:
    import sqlite3

    Store.open(home).close()
    with sqlite3.connect(home / "progress.db") as db:
        db.execute("pragma user_version = 99")
    db.close()


@pytest.mark.parametrize("harm", ["newer", "directory", "file for folder"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_export_that_read_nothing_is_an_error(
    tutor, home: Path, tmp_path: Path, harm: str, form: str
) -> None:
    if harm == "newer":
        make_newer(home)
    elif harm == "directory":
        (home / "progress.db").mkdir(parents=True)
    else:
        home.write_text("in the way")
    for path in ("-", str(tmp_path / "mine")):
        done = tutor("progress", "export", path, "--format", form)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "nothing was exported" in done.err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("thing", ["named pipe", "device"])
def test_what_is_no_file_is_not_read(home: Path, thing: str) -> None:
    """A named pipe would block for ever, and a device has no end."""
    home.mkdir()
    if thing == "device":
        (home / "progress.db").symlink_to("/dev/zero")
    else:
        os.mkfifo(home / "progress.db")
    for command in (
        ("progress",),
        ("check", "conv-output-size:1", "5", "--save"),
        ("doctor",),
        ("progress", "export"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "tutor", *command],
            env=os.environ | {"TUTOR_HOME": str(home)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 1, 2), done.stderr
        assert "Not a file" in done.stdout + done.stderr


def test_an_export_without_answers_is_no_error(tutor) -> None:
    done = tutor("progress", "export")
    assert (done.code, json.loads(done.out)["attempts"]) == (0, [])


def test_an_export_that_cannot_be_written_leaves_no_file(home: Path, tmp_path: Path) -> None:
    fill_store(home)
    script = f'ulimit -f 1; exec {shutil.which("env")} "$@"'  # blocks of 1 KiB, as on a full disk
    command = [sys.executable, "-m", "tutor", "progress", "export", str(tmp_path / "mine.json")]
    done = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; {script}", "bash", f"TUTOR_HOME={home}", *command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


# verdicts without a place for answers


@pytest.mark.parametrize("place", ["~nosuchuser/x", "/proc/self/x"])
def test_the_verdict_is_given_where_nothing_can_be_saved(
    tutor, shelf: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("TUTOR_HOME", place)
    wanted = tutor("check", "add:1", "5", "--lessons", str(shelf))
    done = tutor("check", "add:1", "5", "--save", "--lessons", str(shelf))
    assert (done.code, done.out, done.err.count("\n")) == (wanted.code, wanted.out, 1)


def test_the_verdict_is_given_if_the_folder_cannot_be_entered(
    tutor, shelf: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("tutor.progress.progress_file.make_private_folder", refuse)
    monkeypatch.setattr("tutor.progress.store_files.free_path", refuse)
    done = tutor("check", "way:1", "the sky", "--save", "--lessons", str(shelf))
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert done.out.startswith("Right")
    assert not home.exists()


# numbers and times in imported files


def export_with(path: Path, **changes: object) -> Path:
    good = {
        "id": "01A",
        "question": "add",
        "seed": 1,
        "answer": "5",
        "correct": False,
        "mistake": None,
        "credit": 0.0,
        "seconds": 1.0,
        "at": "2026-01-31T12:34:56.789Z",
    }
    rows = [good | changes, good | changes | {"id": "01B"}]
    path.write_text(json.dumps({"format": "tutor-progress", "version": 1, "attempts": rows}))
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"seconds": 1e308},
        {"seconds": -1e9},
        {"seconds": float("inf")},
        {"seconds": 10**400},
        {"credit": float("inf")},
        {"credit": 10**400},
        {"seed": float("inf")},
        {"seed": -1},
    ],
    ids=str,
)
def test_impossible_numbers_are_not_imported(tutor, tmp_path: Path, change: dict[str, object]) -> None:
    done = tutor("progress", "import", str(export_with(tmp_path / "x.json", **change)))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert f"attempt 1: {next(iter(change))} is " in done.err


@pytest.mark.parametrize("version", ["Infinity", "1e400", "null", "[]", '"one"'])
def test_an_impossible_version_is_refused(tutor, tmp_path: Path, version: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(f'{{"format": "tutor-progress", "version": {version}, "attempts": []}}')
    done = tutor("progress", "import", str(path))
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_import_says_how_many_times_lie_ahead(tutor, tmp_path: Path, shelf: Path) -> None:
    path = export_with(tmp_path / "x.json", at="2603-01-01T00:00:00.000Z")
    done = tutor("progress", "import", str(path))
    assert done.code == 0
    assert "2 answers have a date after today" in done.out
    assert tutor("progress", "--lessons", str(shelf)).code == 0
    assert json.loads(tutor("progress", "--json", "--lessons", str(shelf)).out)["due"] == ["add"]


def test_a_question_with_an_answer_from_the_future_is_not_frozen(tutor, home: Path, shelf: Path) -> None:
    """A dead battery, or a second machine, gave one answer a time that lies centuries ahead."""
    with Store.open(home, clock=lambda: NOON * 10) as store:
        store.record("add", 1, "5", False)
    with Store.open(home, clock=lambda: NOON / 2) as store:
        made = store.record("add", 2, "5", True)
        assert store.attempts()[-1] == made
    done = json.loads(tutor("progress", "--json", "--lessons", str(shelf)).out)
    assert done["lessons"][0]["right"] == 1
