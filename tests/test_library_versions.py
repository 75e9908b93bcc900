"""A library that is missing, too old or too new is refused in one line that says what to install."""

import importlib.metadata
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tutor.cli.commands import start
from tutor.cli.dispatch import EXIT_USER_ERROR, run
from tutor.errors import UserError
from tutor.library_versions import REQUIREMENTS, check_installed

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
SUPPORTED = {
    "textual": ("8.2.8", "8.2.10", "8.2.8.post1"),
    "plotext": ("6.1.0", "6.1", "6.2.0", "6.10.3", "6.2rc1"),
}
UNSUPPORTED = {
    "textual": ("8.2.7", "8.2", "0.89.1", "8.3.0", "8.3", "9.0.0", "10.1", "unknown", None),
    "plotext": ("5.3.2", "6.0.0", "7.0.0", "10.1", "unknown", None),
}


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch):
    """`install("textual", "9.0.0")` pretends that this version is installed; None pretends that there is none."""

    def pretend(library: str, found: str | None) -> None:
        real = importlib.metadata.version

        def version(name: str) -> str:
            if name != library:
                return real(name)
            if found is None:
                raise PackageNotFoundError(name)
            return found

        monkeypatch.setattr(importlib.metadata, "version", version)

    return pretend


@pytest.mark.parametrize(
    ("library", "found"), [(name, found) for name, versions in SUPPORTED.items() for found in versions]
)
def test_a_supported_version_is_accepted(install, library: str, found: str) -> None:
    install(library, found)
    check_installed(library)


@pytest.mark.parametrize(
    ("library", "found"), [(name, found) for name, versions in UNSUPPORTED.items() for found in versions]
)
def test_an_unsupported_version_is_refused_with_what_to_install(
    install, library: str, found: str | None
) -> None:
    install(library, found)
    with pytest.raises(UserError) as refused:
        check_installed(library)
    message = str(refused.value)
    assert "\n" not in message
    assert message.endswith(f"pip install '{REQUIREMENTS[library]}'")
    assert found is None or found in message


@pytest.mark.parametrize("library", REQUIREMENTS)
def test_the_installed_version_is_accepted(library: str) -> None:
    check_installed(library)


def test_pyproject_requires_the_same_versions() -> None:
    dependencies = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    assert set(REQUIREMENTS.values()) <= set(dependencies)


@pytest.mark.parametrize("library", REQUIREMENTS)
def test_the_screen_does_not_start_with_an_unsupported_version(
    install, monkeypatch, tmp_path: Path, capsys, library: str
) -> None:
    install(library, "99.0")
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    monkeypatch.setattr(start.splash, "has_screen", lambda: True)
    monkeypatch.setattr(start, "write_utf8", lambda: None)
    assert run("", ["pooling"]) == EXIT_USER_ERROR
    shown = capsys.readouterr()
    assert shown.err.startswith(f"tutor: this version needs {library}")
    assert shown.err.count("\n") == 1
