"""Whatever happens to the bytes of the file, what can still be read is read, and the rest is renamed and counted."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.progress.damage import NOON, damage, fill_store, untouched
from tutor.progress.import_export import export_json, parse_export
from tutor.progress.model import Attempt, ReadingPlace
from tutor.progress.salvage import salvage
from tutor.progress.store import Store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Attempt]]:
    """The bytes of a real file, and the attempts in it."""
    folder = tmp_path_factory.mktemp("filled")
    made = fill_store(folder)
    return (folder / "progress.db").read_bytes(), made


def store_with(folder: Path, data: bytes) -> Store:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "progress.db").write_bytes(data)
    return Store.open(folder, clock=lambda: NOON + 1000)


def use(store: Store, data: bytes, harmed: bytes, made: list[Attempt]) -> None:
    """Use a store whose file was damaged, as a session does: nothing is raised, and no readable answer is missing."""
    if "newer version" in store.trouble:  # only the number of the version was hit
        store.close()
        assert (store.path).read_bytes() == harmed
        return
    read = store.attempts()
    assert not set(untouched(made, data, harmed)) - set(read)
    store.place()
    store.setting("theme")
    new = store.record("new", 1, "5", True)
    store.set_place("pool", 3)
    store.set_setting("retention", "0.9")
    assert store.trouble == ""
    assert store.attempts() == [*read, new]
    assert parse_export(export_json(store.attempts()), "x")[-1] == new
    store.close()
    with Store.open(store.path.parent, clock=lambda: NOON + 1000) as again:
        assert again.attempts() == [*read, new]
        assert again.file.notice == ""


def storm(filled: tuple[bytes, list[Attempt]], folder: Path, seeds: range) -> None:
    data, made = filled
    for seed in seeds:
        harmed = damage(data, random.Random(seed))
        try:
            use(store_with(folder / str(seed), harmed), data, harmed, made)
        except Exception as error:
            error.add_note(f"damage({seed})")
            raise
        shutil.rmtree(folder / str(seed))


@pytest.mark.long
def test_no_readable_answer_is_lost_to_random_damage(filled, tmp_path: Path) -> None:
    storm(filled, tmp_path, range(20))


@pytest.mark.long
def test_no_readable_answer_is_lost_to_much_random_damage(filled, tmp_path: Path) -> None:
    storm(filled, tmp_path, range(20, 1500))


@pytest.mark.long
def test_any_byte_of_the_first_pages_may_be_wrong(filled, tmp_path: Path) -> None:
    data, made = filled
    for at in range(0, 8192, 7):
        harmed = data[:at] + b"\xff" + data[at + 1 :]
        use(store_with(tmp_path / str(at), harmed), data, harmed, made)
        shutil.rmtree(tmp_path / str(at))


def test_damage_while_a_session_runs_loses_no_readable_answer(filled, tmp_path: Path) -> None:
    data, made = filled
    for seed in range(15):
        folder = tmp_path / str(seed)
        store = store_with(folder, data)
        harmed = damage(data, random.Random(seed))
        with (folder / "progress.db").open("r+b") as file:  # the same file, so the session still has it open
            file.write(harmed)
            file.truncate()
        read = store.attempts()
        assert not set(untouched(made, data, harmed)) - set(read), seed
        new = store.record("new", 1, "5", True)
        store.close()
        with Store.open(folder, clock=lambda: NOON + 1000) as again:
            assert new in again.attempts(), seed
            assert not set(untouched(made, data, harmed)) - set(again.attempts()), seed


def test_a_text_that_is_no_text_costs_one_answer(filled, tmp_path: Path) -> None:
    data, made = filled
    at = data.index(made[7].id.encode() + made[7].question.encode()) + 28
    with store_with(tmp_path, data[:at] + b"\xff" + data[at + 1 :]) as store:
        assert store.attempts() == made[:7] + made[8:]
        assert "149 answers that could be read; 1 could not" in store.file.notice
        assert store.place() == ReadingPlace("sums", 4)
        assert store.setting("theme") == "contrast"
    assert len(list(tmp_path.glob("progress.db.damaged-*[0-9]"))) == 1


@pytest.mark.parametrize(
    "column", ["at = '2026-13-45T99:00:00.000Z'", "at = 'soon'", "seed = 'x'", "credit = 'much'", "id = ''"]
)
def test_a_row_with_a_wrong_field_costs_one_answer(tmp_path: Path, column: str) -> None:
    made = fill_store(tmp_path)
    with sqlite3.connect(tmp_path / "progress.db") as db:
        db.execute("pragma ignore_check_constraints = on")
        db.execute("drop trigger attempts_never_change")
        db.execute(f"update attempts set {column} where seed = 7")
        db.execute(
            """create trigger attempts_never_change before update on attempts
            begin select raise(abort, 'an attempt is never changed'); end"""
        )
    db.close()
    with Store.open(tmp_path) as store:
        assert store.attempts() == made[:7] + made[8:]
        assert store.trouble == ""


def test_a_time_with_a_wrong_letter_does_not_stop_the_next_answer(tmp_path: Path) -> None:
    made = fill_store(tmp_path)
    changes = "at = substr(at, 1, 14) || ':' || substr(at, 16)"  # sorts after every time of the same hour
    with sqlite3.connect(tmp_path / "progress.db") as db:
        (trigger,) = db.execute("select sql from sqlite_master where type = 'trigger'").fetchone()
        db.execute("drop trigger attempts_never_change")
        db.execute(f"update attempts set {changes} where seed = 149")
        db.execute(f"update places set {changes}")
        db.execute(trigger)
    db.close()
    with Store.open(tmp_path, clock=lambda: NOON + 1000) as store:
        new = store.record("pool", 1, "5", True)
        store.set_place("pool", 3)
        assert store.attempts() == [*made[:-1], new]
        assert store.place() == ReadingPlace("pool", 3)
        assert store.trouble == ""


@pytest.mark.parametrize("number", ["1e308", "-1e9", "9e999"])
def test_an_impossible_time_is_an_unknown_time(tmp_path: Path, number: str) -> None:
    made = fill_store(tmp_path)
    with sqlite3.connect(tmp_path / "progress.db") as db:
        db.execute("drop trigger attempts_never_change")
        db.execute(f"update attempts set seconds = {number}")
    db.close()
    with Store.open(tmp_path) as store:
        assert store.attempts() == [attempt._replace(seconds=None) for attempt in made]


def test_the_journal_is_read_too(tmp_path: Path) -> None:
    """A session that was killed leaves its last answers in the journal. Damage to the file does not hide them."""
    store = Store.open(tmp_path / "live", clock=lambda: NOON)
    made = [store.record("q", seed, "5", True) for seed in range(40)]
    shutil.copytree(tmp_path / "live", tmp_path / "killed")
    store.close()
    path = tmp_path / "killed" / "progress.db"
    assert path.with_name("progress.db-wal").stat().st_size > 4096
    path.write_bytes(b"\xff" * path.stat().st_size)
    assert sorted(salvage(path).attempts) == made
    with Store.open(tmp_path / "killed", clock=lambda: NOON) as again:
        assert again.attempts() == made


def test_answers_that_were_reset_do_not_return(tmp_path: Path) -> None:
    fill_store(tmp_path)
    with Store.open(tmp_path) as store:
        store.reset()
        kept = store.record("q", 1, "5", True)
    path = tmp_path / "progress.db"
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])
    with Store.open(tmp_path) as store:
        assert store.attempts() == [kept]


def test_a_damaged_file_on_a_full_disk_is_still_read(
    filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor.progress import progress_file

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    data, made = filled
    monkeypatch.setattr(progress_file, "write_unsaved_file", full)
    store = store_with(tmp_path, b"\xff" * 100 + data[100:])
    assert "No space left" in store.trouble
    assert store.file.is_readable
    assert store.attempts() == made
    assert list(tmp_path.glob("*.damaged-*")) == []
    monkeypatch.undo()
    new = store.record("new", 1, "5", True)
    assert store.trouble == ""
    assert store.attempts() == [*made, new]
    store.close()


def test_a_kill_between_reading_and_renaming_loses_nothing(
    filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor.progress import progress_file

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    data, made = filled
    monkeypatch.setattr(progress_file, "rename_damaged_file", kill)
    with pytest.raises(Killed):
        store_with(tmp_path, b"\xff" * 100 + data[100:])
    monkeypatch.undo()
    (tmp_path / "progress.db").unlink()
    with Store.open(tmp_path) as again:
        assert again.attempts() == made


# a folder or file that goes away


def test_a_folder_that_disappears_is_written_again_with_all_answers(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder)
    made = [store.record("q", seed, "5", True) for seed in range(3)]
    store.set_setting("theme", "light")
    shutil.rmtree(folder)
    made.append(store.record("q", 3, "5", True))
    assert "disappeared" in store.file.notice
    assert store.trouble == ""
    assert store.attempts() == made
    store.close()
    with Store.open(folder) as again:
        assert again.attempts() == made
        assert again.setting("theme") == "light"


def test_answers_are_kept_while_the_folder_is_away(tmp_path: Path) -> None:
    """As when a network folder is gone for a while: a file is in its place, so that it cannot be made anew."""
    folder = tmp_path / "data"
    store = Store.open(folder)
    made = [store.record("q", 0, "5", True)]
    folder.rename(tmp_path / "away")
    folder.write_text("in the way")
    made.append(store.record("q", 1, "5", True))
    assert "not being saved" in store.trouble
    assert store.attempts() == made
    folder.unlink()
    (tmp_path / "away").rename(folder)
    made.append(store.record("q", 2, "5", True))
    assert store.trouble == ""
    store.close()
    with Store.open(folder) as again:
        assert again.attempts() == made


def test_a_file_that_only_changes_its_number_is_no_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network folders give the same file another inode from time to time."""
    from tutor.progress import progress_file

    numbers = iter(range(1000))
    monkeypatch.setattr(progress_file, "identify", lambda _: (0, next(numbers)))
    with Store.open(tmp_path) as store:
        made = [store.record("q", seed, "5", True) for seed in range(5)]
        assert store.attempts() == made
        assert store.file.notice == store.trouble == ""


def test_a_file_that_another_session_replaced_is_used(filled, tmp_path: Path) -> None:
    store = store_with(tmp_path, filled[0])
    Path(shutil.copy(tmp_path / "progress.db", tmp_path / "copy")).replace(tmp_path / "progress.db")
    new = store.record("new", 1, "5", True)
    with sqlite3.connect(tmp_path / "progress.db") as db:
        assert db.execute("select count(*) from attempts where id = ?", (new.id,)).fetchone() == (1,)
    db.close()
    store.close()
