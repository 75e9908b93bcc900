"""Attempts that could not be saved: they wait in a file beside the store and are saved by the next write or start."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tutor.progress import progress_file
from tutor.progress.model import ReadingPlace
from tutor.progress.store import Store

NOON = 1_800_000_000.0


def test_an_unsaved_file_is_imported_once(tmp_path: Path) -> None:
    with Store.open(tmp_path, busy_timeout=0.01) as store:
        other = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
        other.execute("begin immediate")
        made = [store.record("new", seed, "5", False) for seed in (2, 1)]
    other.close()
    (tmp_path / "unsaved-damaged.json").write_text("{")
    for _ in range(2):
        with Store.open(tmp_path) as again:
            assert again.attempts() == made
            assert [path.name for path in tmp_path.glob("unsaved-*")] == ["unsaved-damaged.json"]


def test_an_unsaved_attempt_outlives_a_kill(tmp_path: Path) -> None:
    """It is in a file before its verdict is shown, and that file goes when the attempt is saved."""
    store = Store.open(tmp_path, busy_timeout=0.01)
    other = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
    other.execute("begin immediate")
    made = [store.record("new", seed, "5", False) for seed in (1, 2)]
    assert len(list(tmp_path.glob("unsaved-*"))) == 1
    other.close()
    with Store.open(tmp_path) as after_kill:
        assert after_kill.attempts() == made
    store.record("new", 3, "5", True)
    assert len(store.attempts()) == 3
    assert list(tmp_path.glob("unsaved-*")) == []


def test_the_file_of_unsaved_attempts_goes_when_they_are_saved(tmp_path: Path) -> None:
    store = Store.open(tmp_path, busy_timeout=0.01)
    other = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
    other.execute("begin immediate")
    store.record("new", 1, "5", False)
    other.close()
    store.set_place("conv", 3)
    assert list(tmp_path.glob("unsaved-*")) == []
    assert len(store.attempts()) == 1


def test_two_sessions_that_end_in_the_same_second_lose_nothing(tmp_path: Path) -> None:
    sessions = [Store.open(tmp_path, clock=lambda: NOON, busy_timeout=0.01) for _ in range(3)]
    other = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
    other.execute("begin immediate")
    made = {session.record("new", seed, "5", False) for seed, session in enumerate(sessions)}
    for session in sessions:
        session.close()
    other.close()
    with Store.open(tmp_path) as store:
        assert set(store.attempts()) == made
    assert list(tmp_path.glob("unsaved-*")) == []


def test_any_later_write_saves_unsaved_attempts(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    store = Store.open(tmp_path / "data")
    made = store.record("q", 1, "1", False)
    assert store.trouble
    (tmp_path / "data").unlink()
    store.set_place("conv", 3)
    assert store.trouble == ""
    with Store.open(tmp_path / "data") as beside:
        assert beside.attempts() == [made]
        assert beside.place() == ReadingPlace("conv", 3)
    store.close()


def test_closing_saves_an_attempt_whose_write_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(BaseException):
        pass

    store = Store.open(tmp_path)
    cut = iter([True])

    @contextmanager
    def interrupted(db: sqlite3.Connection) -> Iterator[None]:
        db.execute("begin immediate")
        yield
        if next(cut, False):
            raise Cut  # like a signal handler that ends the process
        db.execute("commit")

    monkeypatch.setattr(progress_file, "transaction", interrupted)
    with pytest.raises(Cut):
        store.record("q", 1, "1", True)
    store.close()
    with Store.open(tmp_path) as again:
        assert [attempt.question for attempt in again.attempts()] == ["q"]
