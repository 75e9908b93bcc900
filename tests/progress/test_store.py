"""The store keeps every attempt, whatever happens to the file, to the folder or to other sessions."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.errors import UserError
from tutor.progress import progress_file, schema
from tutor.progress.model import Attempt, ReadingPlace
from tutor.progress.store import Store

NOON = 1_800_000_000.0


def python(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_an_attempt_is_read_back_as_it_was_recorded(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=lambda: NOON)
    made = store.record("conv", 17, "5 × 5", False, mistake="no-plus-one", credit=0.25, seconds=3.5)
    assert store.attempts() == [made]
    assert made[1:] == ("conv", 17, "5 × 5", False, "no-plus-one", 0.25, 3.5, "2027-01-15T08:00:00.000Z")
    assert store.trouble == store.file.notice == ""


def test_attempts_are_kept_in_order_after_the_session(tmp_path: Path) -> None:
    times = iter(range(100))
    store = Store.open(tmp_path, clock=lambda: NOON + next(times))
    made = [store.record("q", seed, "1", True) for seed in (5, 3, 9)]
    store.close()
    assert Store.open(tmp_path).attempts() == made


def test_attempts_of_the_same_time_keep_their_order(tmp_path: Path) -> None:
    with Store.open(tmp_path, clock=lambda: NOON) as store:
        made = [store.record("q", seed, "1", True) for seed in range(9)]
        assert store.attempts() == made


def test_an_attempt_cannot_be_changed(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.record("q", 1, "1", False)
    with (
        sqlite3.connect(tmp_path / "progress.db") as db,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        db.execute("update attempts set correct = 1")


def test_the_place_and_settings_are_saved(tmp_path: Path) -> None:
    times = iter(range(100))
    store = Store.open(tmp_path, clock=lambda: NOON + next(times))
    assert store.place() is None
    assert store.setting("theme", "dark") == "dark"
    store.set_place("conv", 40)
    store.set_place("pool", 7)
    store.set_setting("theme", "contrast")
    store.close()
    again = Store.open(tmp_path)
    assert again.place() == ReadingPlace("pool", 7)
    assert again.place("conv") == ReadingPlace("conv", 40)
    assert again.place("unread") is None
    assert again.setting("theme") == "contrast"


WRITER = """
import sys
from pathlib import Path
from tutor.progress.store import Store
store = Store.open(Path(sys.argv[1]))
for seed in range(60):
    store.record(sys.argv[2], seed, "1", True)
assert not store.trouble, store.trouble
"""


def test_simultaneous_sessions_in_a_new_folder_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    names = ["a", "b", "c"]
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name]) for name in names]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    kept = [(attempt.question, attempt.seed) for attempt in Store.open(folder).attempts()]
    assert sorted(kept) == [(name, seed) for name in names for seed in range(60)]


def test_recorded_attempts_survive_a_kill(tmp_path: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from tutor.progress.store import Store
Store.open(Path(sys.argv[1])).record("q", 1, "5", True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert python(script, tmp_path).returncode == -9
    assert [attempt.answer for attempt in Store.open(tmp_path).attempts()] == ["5"]


@pytest.mark.parametrize("harm", ["not a database", "overwritten in the middle", "cut off"])
def test_a_damaged_file_is_renamed_and_reported(tmp_path: Path, harm: str) -> None:
    store = Store.open(tmp_path, clock=lambda: NOON)
    before = [store.record("question-of-some-length", seed, "answer", True) for seed in range(200)]
    store.close()
    path = tmp_path / "progress.db"
    whole = path.read_bytes()
    assert len(whole) > 3 * 4096
    harmed = {
        "not a database": b"hello, I am not a database\n" * 50,
        "overwritten in the middle": whole[:4096] + b"\xff" * 4096 + whole[8192:],
        "cut off": whole[: len(whole) // 2],
    }[harm]
    path.write_bytes(harmed)

    again = Store.open(tmp_path, clock=lambda: NOON)
    aside = tmp_path / "progress.db.damaged-20270115T080000"
    assert aside.read_bytes() == harmed
    assert str(aside) in again.file.notice
    assert again.trouble == ""
    made = again.record("q", 1, "1", True)
    again.close()
    with Store.open(tmp_path, clock=lambda: NOON) as fresh:
        *kept, last = fresh.attempts()
        assert last == made
        assert set(kept) == (set(before) if harm == "overwritten in the middle" else set())

    path.write_bytes(b"hurt again, in the same second" * 200)
    Store.open(tmp_path, clock=lambda: NOON)
    assert aside.read_bytes() == harmed, "an earlier damaged file is never overwritten"
    assert (tmp_path / (aside.name + "-2")).exists()


TOGETHER = """
import sys
from pathlib import Path
from tutor.progress.store import Store
folder = Path(sys.argv[1])
(folder / f"ready-{sys.argv[2]}").touch()
while not (folder / "go").exists():
    pass
Store.open(folder).record(sys.argv[2], 0, "1", True)
"""


def test_one_session_at_a_time_opens_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def looking(path: Path) -> sqlite3.Connection:
        with (tmp_path / "progress.lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return schema.connect(path)

    monkeypatch.setattr(progress_file, "connect", looking)
    with Store.open(tmp_path) as store:
        assert store.trouble == ""
        with (tmp_path / "progress.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the lock is released once the file is open


def test_a_damaged_file_is_renamed_once_by_several_sessions(tmp_path: Path) -> None:
    (tmp_path / "progress.db").write_bytes(b"not a database at all, " * 400)
    names = list("abcd")
    sessions = [subprocess.Popen([sys.executable, "-c", TOGETHER, str(tmp_path), name]) for name in names]
    while len(list(tmp_path.glob("ready-*"))) < len(names):
        assert all(session.poll() is None for session in sessions)
    (tmp_path / "go").touch()
    assert [session.wait(60) for session in sessions] == [0] * len(names)
    assert len(list(tmp_path.glob("*.damaged-*"))) == 1
    assert sorted(attempt.question for attempt in Store.open(tmp_path).attempts()) == names


def test_a_file_of_a_newer_version_is_not_written(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    path = tmp_path / "progress.db"
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 99")
    db.close()
    before = path.read_bytes()
    store = Store.open(tmp_path)
    assert "newer" in store.trouble
    store.record("q", 1, "1", True)
    assert [attempt.question for attempt in store.attempts()] == ["q"], "the session itself goes on"
    with pytest.raises(UserError, match="newer"):
        store.reset()
    store.close()
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.damaged-*")) == []


def test_an_older_file_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Store.open(tmp_path)
    made = old.record("q", 1, "1", True)
    old.close()
    later = ("create table notes (text text not null)", "insert into notes values ('migrated')")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, later))
    for _ in range(2):  # the second time there is nothing to migrate
        store = Store.open(tmp_path)
        assert store.trouble == ""
        assert store.attempts() == [made]
        store.close()
    with sqlite3.connect(tmp_path / "progress.db") as db:
        assert db.execute("select text from notes").fetchall() == [("migrated",)]
        assert db.execute("pragma user_version").fetchone() == (2,)


def test_a_failed_migration_leaves_the_file_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(tmp_path).close()
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, ("create table half (x)", "no such statement"))
    )
    assert "not being saved" in Store.open(tmp_path).trouble
    with sqlite3.connect(tmp_path / "progress.db") as db:
        assert db.execute("select name from sqlite_master where name = 'half'").fetchall() == []
        assert db.execute("pragma user_version").fetchone() == (1,)


def test_a_folder_that_cannot_be_created_is_reported_and_the_session_continues(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store.open(tmp_path / "file" / "tutor")
    assert "not being saved" in store.trouble
    assert "\n" not in store.trouble
    store.record("q", 1, "1", False)
    store.set_place("conv", 3)
    store.set_setting("theme", "light")
    assert [attempt.question for attempt in store.attempts()] == ["q"]
    assert store.place() == ReadingPlace("conv", 3)
    assert store.setting("theme") == "light"
    store.close()


def test_a_full_disk_is_reported_and_attempts_are_saved_once_there_is_space(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from tutor.progress.store import Store
store = Store.open(Path(sys.argv[1]))
store.record("before", 1, "1", True)
limit = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit))
store.record("during", 2, "1", True)
assert "not being saved" in store.trouble, store.trouble
assert [a.question for a in store.attempts()] == ["before", "during"]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
store.record("after", 3, "1", True)
assert store.trouble == "", store.trouble
"""
    done = python(script, tmp_path)
    assert done.returncode == 0, done.stderr
    assert [attempt.question for attempt in Store.open(tmp_path).attempts()] == ["before", "during", "after"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with file owners")
def test_progress_in_a_read_only_folder_is_still_shown(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder)
    store.record("old", 1, "1", True)
    store.close()
    for path in [*folder.iterdir(), folder]:
        path.chmod(0o444 if path.is_file() else 0o555)
    if (
        os.geteuid() == 0
    ):  # root can write anywhere, so another user opens the store, who must be able to enter its parents
        for parent in (tmp_path, *tmp_path.parents[:3]):
            parent.chmod(parent.stat().st_mode | 0o055)
    script = """
import os, sys
from pathlib import Path
from tutor.messages import say
from tutor.progress import import_export
from tutor.progress.store import Store
from tutor.text.system_errors import say_why
used = Store.open(Path(sys.argv[2]))  # late imports are done here, because the other user may not be able to read the code
used.record("any", 1, "1", True)
say("progress.unsaved", path="", why=say_why(OSError()))
if os.geteuid() == 0:
    os.setuid(65534)
store = Store.open(Path(sys.argv[1]))
store.record("new", 2, "1", True)
print(bool(store.trouble), [attempt.question for attempt in store.attempts()])
"""
    done = python(script, folder, tmp_path / "another")
    assert done.stdout == "True ['old', 'new']\n", done.stderr
    folder.chmod(0o755)


def test_merging_adds_what_is_missing_and_overwrites_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    kept = store.record("q", 1, "1", True)
    forged = kept._replace(correct=False)
    other = Attempt(
        "01ARZ3NDEKTSV4RRFFQ69G5FAV", "q", 2, "x", False, None, 0.0, None, "2020-01-01T00:00:00.000Z"
    )
    assert store.merge([forged, other]) == 1
    assert store.merge([forged, other]) == 0
    assert store.attempts() == [other, kept]


def test_reset_deletes_the_attempts_and_keeps_a_copy(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=lambda: NOON)
    store.record("q", 1, "1", True)
    store.set_place("conv", 3)
    store.set_setting("theme", "light")
    first, second = store.reset(), store.reset()
    assert store.attempts() == []
    assert store.place() is None
    assert store.setting("theme") == "light", "a choice of colours is not progress"
    assert first != second
    with sqlite3.connect(first) as db:
        assert db.execute("select question from attempts").fetchall() == [("q",)]


def test_the_folder_is_tutor_home_or_the_systems_default(tmp_path: Path) -> None:
    script = "from tutor.progress.paths import data_folder; print(data_folder())"
    environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": ""}
    environment.pop("TUTOR_HOME", None)
    run = lambda env: subprocess.check_output([sys.executable, "-c", script], env=env, text=True).strip()  # noqa: E731
    assert run(environment).startswith(str(tmp_path))
    assert run(environment | {"TUTOR_HOME": "/elsewhere"}) == "/elsewhere"


def test_a_store_locked_by_another_session_opens_at_once_for_reading(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        made = store.record("old", 1, "1", True)
    other = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
    other.execute("begin immediate")
    with Store.open(tmp_path) as store:  # a store that waited would wait long and then say so
        assert store.trouble == ""
        assert store.attempts() == [made]
    other.close()
