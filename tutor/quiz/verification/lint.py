"""Lint a folder of lessons: check its files, and prove that its questions work."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from tutor.content.library import ENGLISH, Library
from tutor.content.lint import DemoLike, find_root, lint_library
from tutor.content.model import LintFinding
from tutor.errors import UserError
from tutor.messages import say
from tutor.quiz.verification.verify import SEEDS, verify_lesson

TRANSLATION_SEEDS = 20
"""Seeds with which the questions of a translated page are tried: only their texts differ from the English ones."""


def lint(
    path: Path | None,
    demos: Mapping[str, DemoLike],
    seeds: Iterable[int] = SEEDS,
    strict: bool = False,
) -> list[LintFinding]:
    """Return what is wrong with the page or the folder `path` (default: the built-in lessons), by file and line.

    `demos` are the demos that pages may use, by name. Questions are drawn with every seed in `seeds`. Style findings are
    reported for the built-in lessons, and for others if `strict`. Raises UserError if `path` does not exist or has no page.
    """
    root = None if path is None else find_root(path)
    library = Library(root)
    strict = strict or library.is_built_in
    seeds = tuple(seeds)
    found = {
        finding
        for finding in lint_library(library, demos)
        if _is_within(finding.path, path) and (strict or finding.level != "style")
    }
    for language in (ENGLISH, *library.languages()):
        translated = Library(library.root, language)
        for name in translated.ids():
            file = translated.path(name)
            if _is_within(file, path) and (language == ENGLISH or file.parent.name == language):
                tried = seeds if language == ENGLISH else seeds[:TRANSLATION_SEEDS]
                found.update(verify_lesson(translated.lesson(name), tried))
    if not found and not library.ids():
        raise UserError(say("content.no-pages", path=library.root))
    return sorted(found, key=lambda finding: (str(finding.path), finding.line, finding.what))


def _is_within(file: Path, path: Path | None) -> bool:
    """Return whether `file` is `path` or below it. A file is where it is listed, wherever a link leads."""
    place = Path(os.path.realpath(file.parent), file.name)
    if path is None or place == Path(os.path.realpath(path.parent), path.name):
        return True
    return Path(os.path.realpath(path)) in place.parents
