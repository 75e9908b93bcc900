"""Where a learner's data is kept, and that it is private."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.crash import report_crash
from tutor.errors import UserError
from tutor.progress.paths import data_folder, make_private, make_private_folder
from tutor.progress.store import Store


def test_the_variable_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    assert data_folder() == tmp_path


def test_an_unknown_user_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_HOME", "~no-such-user/tutor")
    with pytest.raises(UserError, match="set TUTOR_HOME to a folder"):
        data_folder()


def test_an_account_without_a_home_folder_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(_path: str) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("TUTOR_HOME", "~/tutor")
    monkeypatch.setattr(Path, "expanduser", no_home)
    with pytest.raises(UserError, match="there is no home folder ~/tutor"):
        data_folder()


def modes(folder: Path) -> dict[str, str]:
    """Return the permissions of a folder and of everything in it."""
    return {path.name: oct(path.stat().st_mode & 0o777) for path in [folder, *folder.rglob("*")]}


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let new files be readable and writable for everybody, unless their mode says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_no_other_account_can_read_what_a_learner_did(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with Store.open(folder) as store:
        store.record("conv-output-size", 0, "26", False)
        found = modes(folder)
        copy = store.reset()
    report_crash(ValueError("a bug"), {}, folder)
    found |= modes(folder)
    assert {"progress.db", "progress.db-wal", copy.name} < set(found)
    assert found.pop("data") == "0o700"
    assert set(found.values()) == {"0o600"}


@pytest.mark.usefixtures("open_umask")
def test_files_of_an_earlier_version_are_closed_when_they_are_opened(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data"):
        pass
    (tmp_path / "data").chmod(0o755)
    (tmp_path / "data" / "progress.db").chmod(0o644)
    with Store.open(tmp_path / "data") as store:
        assert store.trouble == ""
    assert modes(tmp_path / "data")["data"] == "0o700"
    assert modes(tmp_path / "data")["progress.db"] == "0o600"


def test_a_folder_that_its_owner_cannot_write_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o555)
    make_private_folder(folder)
    assert oct(folder.stat().st_mode & 0o777) == "0o500"


def test_only_files_and_folders_are_made_private(tmp_path: Path) -> None:
    """A device, such as /dev/null, belongs to everybody. A named pipe stands for it here."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pipe.chmod(0o644)
    make_private(pipe)
    assert pipe.stat().st_mode & 0o777 == 0o644


def test_a_folder_that_all_accounts_share_stays_open(tmp_path: Path) -> None:
    """As /tmp: only the owner of a file there may remove it."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o1777)
    with Store.open(folder) as store:
        store.record("conv-output-size", 0, "26", False)
        assert modes(folder)["progress.db"] == "0o600"
    assert folder.stat().st_mode & 0o7777 == 0o1777
