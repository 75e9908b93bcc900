"""Where a learner's data is kept, also where there is no home folder."""

from pathlib import Path

import pytest

from tutor.errors import UserError
from tutor.progress.paths import data_folder


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
