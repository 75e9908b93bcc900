"""What the house asks of every file: small enough to read, said in one catalogue, nothing of one machine in it."""

import ast
import re
import string
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for room in ("engine", "tutor", "tests") for path in (ROOT / room).rglob("*.py"))
SPOKEN = [path for path in SOURCES if path.is_relative_to(ROOT / "tutor") and "messages" not in path.parts]
ROOMS = sorted(path.stem for path in (ROOT / "tutor/messages/en").iterdir() if path.name[0] != "_")
MESSAGES: dict[str, str] = {
    key: text for room in ROOMS for key, text in import_module(f"tutor.messages.en.{room}").MESSAGES.items()
}


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.long
def test_files_and_functions_are_small_enough_to_read() -> None:
    long = []
    for path in SOURCES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        long += [f"{path}: {lines} lines"] if lines > 400 else []
        long += [
            f"{path}: {f.name}: {f.end_lineno - f.lineno + 1} lines"
            for f in functions(path)
            if f.end_lineno and f.end_lineno - f.lineno >= 60
        ]
    assert long == []


def without_docstring(path: Path) -> Iterator[str]:
    """Yield the public names of a file that have no docstring."""
    tree = parse(path)
    if tree.body and not ast.get_docstring(tree):
        yield "the module"
    for owner in [
        tree,
        *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")),
    ]:
        for node in owner.body:
            public = isinstance(
                node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            ) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                yield node.name


@pytest.mark.long
def test_every_public_thing_says_what_it_is() -> None:
    product = [path for path in SOURCES if not path.is_relative_to(ROOT / "tests")]
    assert [f"{path}: {name}" for path in product for name in without_docstring(path)] == []


@cache
def said(path: Path) -> tuple[tuple[ast.expr, set[str], bool], ...]:
    """Every `say(key, name=…)` of a file: the key, the names given, and whether more may come by `**`."""
    return tuple(_said(path))


def _said(path: Path) -> Iterator[tuple[ast.expr, set[str], bool]]:
    for node in ast.walk(parse(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "say"
            and node.args
        ):
            names = {word.arg for word in node.keywords if word.arg}
            yield node.args[0], names, any(word.arg is None for word in node.keywords)


def keys_of(expression: ast.expr) -> tuple[list[str], str]:
    """The keys that an expression names outright, or a pattern for those that it puts together."""
    if isinstance(expression, ast.Constant):
        return [str(expression.value)], ""
    if isinstance(expression, ast.IfExp):
        (first, pattern), (second, other) = keys_of(expression.body), keys_of(expression.orelse)
        return first + second, pattern or other
    if isinstance(expression, ast.JoinedStr):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in expression.values]
        return [], "".join(parts)
    return [], ".+"


def placeholders(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def test_everything_said_is_in_the_catalogue_with_its_placeholders() -> None:
    for key, names, more in (one for path in SPOKEN for one in said(path)):
        keys, pattern = keys_of(key)
        for name in keys:
            assert name in MESSAGES, f"{name} is not in the catalogue"
        assert keys or any(map(re.compile(pattern).fullmatch, MESSAGES)), f"no message is like {pattern}"
        for name in keys if not more else []:
            assert placeholders(MESSAGES[name]) == names, f"{name}: placeholders and values differ"


def test_everything_in_the_catalogue_is_said() -> None:
    keys: set[str] = set()
    patterns: set[str] = set()
    for path in SPOKEN:
        for key, _, _ in said(path):
            outright, pattern = keys_of(key)
            keys |= set(outright)
            patterns |= {pattern} - {"", ".+"}
        keys |= set(re.findall(r'"([^"\n]+)"', path.read_text(encoding="utf-8")))
    is_put_together = re.compile("|".join(patterns)).fullmatch
    assert [key for key in MESSAGES if key not in keys and not is_put_together(key)] == []


def test_each_key_stands_in_the_room_it_names_and_is_a_template() -> None:
    for room in ROOMS:
        messages: dict[str, Any] = import_module(f"tutor.messages.en.{room}").MESSAGES
        assert [key for key in messages if not key.startswith(f"{room}.")] == []
        for text in messages.values():
            placeholders(text)  # raises if a brace is not closed


def test_the_repository_names_no_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git clone")
    strangers = re.compile(r"/root/|/home/(?!user\b)\w+|" + re.escape(str(ROOT)))
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".lock", "") and path.is_file() and path != Path(__file__):
            found = strangers.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name} names {found.group() if found else ''}"
