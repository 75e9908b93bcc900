"""The package: its version, its licences, its type information, and where it keeps the lessons."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import tutor
from tutor.content import library

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_has_one_place_and_the_changelog_names_it() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "tutor/__init__.py"
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.partition("\n## ")[2].startswith(tutor.__version__)


@pytest.mark.parametrize("name", ["engine", "tutor"])
def test_packages_carry_type_information(name: str) -> None:
    assert (ROOT / name / "py.typed").is_file()


def test_the_licence_of_the_digits_is_named_and_packaged() -> None:
    project = PROJECT["project"]
    assert project["license"] == "MIT AND CC-BY-4.0"
    texts = [(ROOT / file).read_text(encoding="utf-8") for file in project["license-files"]]
    assert any(text.startswith("MIT License") for text in texts)
    assert any("CC BY 4.0" in text for text in texts)


def test_every_imported_library_is_declared() -> None:
    imported = set()
    for path in [*(ROOT / "tutor").rglob("*.py"), *(ROOT / "engine").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    distributions = packages_distributions()
    needed = {
        distributions[name][0].lower() for name in imported - {"engine", "tutor"} if name in distributions
    }
    extras = PROJECT["project"]["optional-dependencies"]
    lines = PROJECT["project"]["dependencies"] + [
        line for name, lines in extras.items() if name not in ("test", "dev") for line in lines
    ]
    declared = {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in lines}
    assert needed <= declared
    assert {"textual", "rich", "numpy"} <= needed


def test_lessons_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.default_root() == ROOT / "lessons"
    module = tmp_path / "tutor" / "content" / "library.py"
    (tmp_path / "tutor" / "lessons").mkdir(parents=True)
    monkeypatch.setattr(library, "__file__", str(module))
    assert library.default_root() == tmp_path / "tutor" / "lessons"
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "lessons": "tutor/lessons"
    }
