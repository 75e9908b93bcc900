"""All that is wrong with a folder of lessons: its files, and whether its questions work."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tutor.content.library import SOURCE, Library
from tutor.content.lint import DemoLike, lint_library, root_of
from tutor.content.model import LintFinding
from tutor.quiz.verification.verify import SEEDS, prove_lesson


def lint(path: Path | None, demos: Mapping[str, DemoLike], seeds: Iterable[int] = SEEDS) -> list[LintFinding]:
    """The faults of the page or the folder `path` (the lessons that come along if None), by file and line.

    `demos` are the demos pages may use, by name. Questions are proved for `seeds`. UserError if `path` is not there.
    """
    root = None if path is None else root_of(path)
    library = Library(root)
    seeds = tuple(seeds)
    found = {fault for fault in lint_library(library, demos) if _within(fault.path, path)}
    for language in (SOURCE, *library.languages()):
        translated = Library(library.root, language)
        for name in translated.ids():
            file = translated.path(name)
            if _within(file, path) and (language == SOURCE or file.parent.name == language):
                found.update(prove_lesson(translated.lesson(name), seeds))
    return sorted(found, key=lambda fault: (str(fault.path), fault.line, fault.what))


def _within(file: Path, path: Path | None) -> bool:
    """Whether `file` is asked for: it is `path`, or below it."""
    return path is None or file.resolve() == path.resolve() or path.resolve() in file.resolve().parents
