"""Lint a folder of lessons: check its files, and prove that its questions work."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from tutor.content.courses import Course, course_header, name_of_folder, use_courses
from tutor.content.library import ENGLISH, Library
from tutor.content.lint import DemoLike, lint_library
from tutor.content.model import Lesson, LintFinding
from tutor.content.parse import ID
from tutor.content.preview import find_root
from tutor.content.qualify import has_demos
from tutor.demos.catalog import demo as find_demo
from tutor.demos.course_demos import course_demo_names
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.open_lessons import may_run_programs
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.verification.verify import SEEDS, verify_lesson

TRANSLATION_SEEDS = 20
"""Seeds with which the questions of a translated page are tried: only their texts differ from the English ones."""


def lint(
    path: Path | None,
    demos: Mapping[str, DemoLike],
    seeds: Iterable[int] = SEEDS,
    strict: bool = False,
    beside: Library | None = None,
) -> list[LintFinding]:
    """Return what is wrong with the page or the folder `path` (default: the built-in lessons), by file and line.

    `demos` are the demos that pages may use besides those of their course, by name. Questions are drawn with every seed in
    `seeds`. Style findings are reported for the built-in lessons, and for others if `strict`. Links of other lessons may lead
    to the pages `beside` them. Raises UserError if `path` does not exist or has no page.
    """
    library = open_to_check(path)
    strict = strict or library.is_built_in
    beside = None if library.is_built_in else beside
    seeds = tuple(seeds)
    found = {
        finding
        for finding in lint_library(library, {**demos, **_own_demos(library)}, beside)
        if _is_within(finding.path, path) and (strict or finding.level != "style")
    }
    broken: set[str] = set()  # in every language, and reported for the English page
    for language in (ENGLISH, *library.languages()):
        translated = library.in_language(language)
        for name in translated.ids():
            file = translated.path(name)
            if not _is_within(file, path):
                continue
            if language == ENGLISH:
                found.update(verify_lesson(translated.lesson(name), seeds))
                broken |= _find_broken(translated.lesson(name))
            elif file.parent.name == language:
                found.update(verify_lesson(translated.lesson(name), seeds[:TRANSLATION_SEEDS], broken))
    if not found and not library.ids():
        raise UserError(say("content.no-pages", path=library.root))
    return sorted(found, key=lambda finding: (str(finding.path), finding.line, finding.what))


def _find_broken(lesson: Lesson) -> set[str]:
    """Return the ids of the questions of a page whose fields are wrong."""
    return {block.id for block in lesson.questions} - {question.id for question in read_questions(lesson)[0]}


def open_to_check(path: Path | None) -> Library:
    """Return the lessons that a page or a folder belongs to; None means the built-in ones.

    Those of a course have its name in front, so that its own demos are found. Raises UserError if `path` does not exist.
    """
    if path is None:
        return Library()
    root = find_root(path)
    name, _ = course_header(root)
    if not ID.fullmatch(name):
        name = name_of_folder(root, root.resolve().name or "course") if has_demos(root) and not name else ""
    if name:
        use_courses([Course(name, root, may_run_programs(root))])
    return Library(root, namespace=name)


def _own_demos(library: Library) -> dict[str, DemoLike | UserError]:
    """Return the demos of a course by name, or why they cannot be used."""
    found: dict[str, DemoLike | UserError] = {}
    used = {block.use for page in library.ids() for block in library.peek(page).demos}
    for name in {*used, *course_demo_names()}:
        if library.prefix and name.startswith(library.prefix):
            try:
                found[name] = find_demo(name)
            except UserError as error:
                found[name] = error
    return found


def _is_within(file: Path, path: Path | None) -> bool:
    """Return whether `file` is `path` or below it. A file is where it is listed, wherever a link leads."""
    place = Path(os.path.realpath(file.parent), file.name)
    if path is None or place == Path(os.path.realpath(path.parent), path.name):
        return True
    return Path(os.path.realpath(path)) in place.parents
