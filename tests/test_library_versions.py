"""A library that is missing, too old or too new is refused in one line that says what to install."""

import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tutor import library_versions
from tutor.cli.commands import start
from tutor.cli.dispatch import UNUSABLE, run
from tutor.errors import UserError
from tutor.library_versions import REQUIREMENTS, check_version

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch):
    """`install("textual", "9.0.0")` pretends that this version is there; None pretends that there is none."""

    def pretend(library: str, found: str | None) -> None:
        real = library_versions.version

        def version(name: str) -> str:
            if name != library:
                return real(name)
            if found is None:
                raise PackageNotFoundError(name)
            return found

        monkeypatch.setattr(library_versions, "version", version)

    return pretend


@pytest.mark.parametrize("found", ["8.2.8", "8.2.10", "8.2.8.post1"])
def test_a_textual_of_this_series_is_accepted(install, found: str) -> None:
    install("textual", found)
    check_version("textual")


@pytest.mark.parametrize(
    "found", ["8.2.7", "8.2", "0.89.1", "8.3.0", "8.3", "9.0.0", "10.1", "unknown", None]
)
def test_another_textual_is_refused_with_what_to_install(install, found: str | None) -> None:
    install("textual", found)
    with pytest.raises(UserError) as refused:
        check_version("textual")
    message = str(refused.value)
    assert "\n" not in message
    assert message.endswith("pip install 'textual>=8.2.8,<8.3'")
    assert found is None or found in message


@pytest.mark.parametrize("library", REQUIREMENTS)
def test_the_installed_version_is_accepted(library: str) -> None:
    check_version(library)


def test_pyproject_requires_the_same_versions() -> None:
    dependencies = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {f"{library}{versions}" for library, versions in REQUIREMENTS.items()} <= set(dependencies)


@pytest.mark.parametrize("library", ["textual", "plotext"])
def test_the_screen_does_not_start_with_another_version(
    install, monkeypatch, tmp_path: Path, capsys, library: str
) -> None:
    install(library, "99.0")
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    monkeypatch.setattr(start.splash, "can_draw", lambda: True)
    monkeypatch.setattr(start, "_write_utf8", lambda: None)
    assert run("", ["pooling"]) == UNUSABLE
    shown = capsys.readouterr()
    assert shown.err.startswith(f"tutor: this version needs {library}")
    assert shown.err.count("\n") == 1
