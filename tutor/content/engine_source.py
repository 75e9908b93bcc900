"""Look up the engine's source code by dotted name, such as `optimizers.Momentum.step`, without importing it.

Only the text of `engine/**/*.py` is read, so that a page shows code as it is now and never waits for NumPy.
"""

import ast
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import engine
from tutor.content.read_page import is_file

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class UnknownSource(LookupError):
    """The engine has no function, method or class of this name."""


class EngineSource(NamedTuple):
    """The code of one definition: its file from the repository's root, the line of its `def` or `class`, and its text."""

    path: str
    line: int
    code: str


@cache
def find_source(name: str, docstrings: bool = False) -> EngineSource:
    """Return the code of a function, method or class, without indentation and, by default, without docstrings.

    Raises UnknownSource if the engine does not define `name`.
    """
    for path, attributes in _candidates(name):
        text = path.read_text(encoding="utf-8")
        node = _find_definition(ast.parse(text), attributes)
        if node is not None:
            shown = f"engine/{path.relative_to(_root()).as_posix()}"
            return EngineSource(shown, node.lineno, _code(text.split("\n"), node, docstrings))
    raise UnknownSource(name)


def nearest_names(name: str) -> list[str]:
    """Return up to three names in the engine that may be meant by `name`.

    These are the names with the same last word, else those that are spelled alike, else some of the same module.
    """
    names = _all_names(_root())
    last = name.rpartition(".")[2].lower()
    return (
        [known for known in names if known.rpartition(".")[2].lower() == last]
        or get_close_matches(name, names, 3, 0.8)
        or [known for known in names if known.startswith(name.partition(".")[0] + ".")]
    )[:3]


def _root() -> Path:
    return Path(engine.__path__[0])


def _candidates(name: str) -> Iterator[tuple[Path, list[str]]]:
    """Yield each file that may define `name`, with the names to look up inside it."""
    words = name.split(".")
    if not all(word.isidentifier() for word in words):  # not a name, but perhaps a path out of the engine
        return
    for count in range(len(words) - 1, 0, -1):
        module = _root().joinpath(*words[:count])
        for path in (module.with_suffix(".py"), module / "__init__.py"):
            if is_file(path):
                yield path, words[count:]


def _definitions(node: ast.AST) -> Iterator[Definition]:
    yield from (child for child in ast.iter_child_nodes(node) if isinstance(child, Definition))


def _find_definition(tree: ast.Module, names: list[str]) -> Definition | None:
    found: ast.AST | None = tree
    for name in names:
        found = next((child for child in _definitions(found) if child.name == name), None) if found else None
    return found if isinstance(found, Definition) else None


def _code(lines: list[str], node: Definition, docstrings: bool) -> str:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    dropped = set() if docstrings else _docstring_lines(lines, node)
    kept = [
        lines[number - 1] for number in range(first, (node.end_lineno or first) + 1) if number not in dropped
    ]
    return dedent("\n".join(kept)).rstrip("\n")


def _docstring_lines(lines: list[str], node: Definition) -> set[int]:
    """Return the line numbers of all docstrings in a definition, each with the blank line that follows it.

    A docstring that is all there is, or that shares a line with code, is left out of the set.
    """
    numbers: set[int] = set()
    for child in ast.walk(node):
        if not isinstance(child, Definition) or ast.get_docstring(child) is None or len(child.body) == 1:
            continue
        docstring, following = child.body[0], child.body[1]
        end = docstring.end_lineno or docstring.lineno
        if docstring.lineno > child.lineno and following.lineno > end:
            numbers.update(range(docstring.lineno, end + 1))
            if not lines[end].strip():  # `lines` counts from 0, so this is the line after the docstring
                numbers.add(end + 1)
    return numbers


@cache
def _all_names(root: Path) -> tuple[str, ...]:
    """Return the dotted name of every public function, method and class in the engine."""
    return tuple(_read_names(root))


def _read_names(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*.py")):
        words = path.relative_to(root).with_suffix("").parts
        module = ".".join(word for word in words if word != "__init__")
        for node in _definitions(ast.parse(path.read_text(encoding="utf-8"))):
            name = f"{module}.{node.name}"
            if not node.name.startswith("_"):
                yield name
                if isinstance(node, ast.ClassDef):
                    yield from (
                        f"{name}.{child.name}" for child in _definitions(node) if child.name[0] != "_"
                    )
