"""Everything that is wrong with a folder of lessons: its files, and questions that do not work."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tutor.content.library import SOURCE, Library
from tutor.content.lint import DemoLike, lint_library, root_of
from tutor.content.model import LintFinding
from tutor.quiz.verification.verify import SEEDS, verify_lesson


def lint(path: Path | None, demos: Mapping[str, DemoLike], seeds: Iterable[int] = SEEDS) -> list[LintFinding]:
    """Return the findings for the page or folder `path` (the lessons of the package if None), by file and line.

    `demos` are the demos that pages may use, by name. Questions are verified for `seeds`. Raise UserError if there is no `path`.
    """
    root = None if path is None else root_of(path)
    library = Library(root)
    seeds = tuple(seeds)
    found = {finding for finding in lint_library(library, demos) if _is_within(finding.path, path)}
    for language in (SOURCE, *library.languages()):
        translated = Library(library.root, language)
        for name in translated.ids():
            file = translated.path(name)
            if _is_within(file, path) and (language == SOURCE or file.parent.name == language):
                found.update(verify_lesson(translated.lesson(name), seeds))
    return sorted(found, key=lambda finding: (str(finding.path), finding.line, finding.what))


def _is_within(file: Path, path: Path | None) -> bool:
    """Return whether `file` is `path`, or below it."""
    return path is None or file.resolve() == path.resolve() or path.resolve() in file.resolve().parents
