"""Open the lessons of one run: the built-in ones with all added courses, or the folders that were named.

Most commands start with this, so modules that only added courses need are imported only if there are such courses.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tutor.content.courses import (
    Course,
    CourseLibrary,
    close_courses,
    course_header,
    name_of_folder,
    use_courses,
)
from tutor.content.library import Library, default_root
from tutor.content.preview import ENDING
from tutor.content.qualify import has_demos
from tutor.content.read_page import is_file
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.paths import courses_folder
from tutor.typed_path import typed_path

PREVIEW = "preview"
"""The namespace of a single page if the name of its folder cannot be a namespace."""

BUILT_IN = "built-in"
"""The name of the built-in lessons in a list of folders."""


def open_lessons(
    named: Sequence[str], language: str, report: Callable[[str], None], with_added: bool = True
) -> Library:
    """Return the lessons in the folders `named`, or, if none is named, the built-in ones and those of all added courses.

    A page (a file that ends in .md) may be named instead of a folder. It becomes a course of one page.

    The first folder replaces the built-in lessons, unless BUILT_IN is named as well; the other folders are further courses.
    An added course that cannot be used is left out, and `report` gets a message about it when the other courses are needed.
    UserError if a named folder cannot be used.
    """
    close_courses()
    main, beside = _named_courses(named)

    def find_others() -> Sequence[Course]:
        added = _usable_courses(report) if with_added and not named else []
        use_courses(added)
        return [*beside, *added]

    if named:
        use_courses([main, *beside])
    return CourseLibrary(main, find_others, language)


def _named_courses(named: Sequence[str]) -> tuple[Course, list[Course]]:
    """Return the course whose pages come first, and the other ones."""
    built_in = Course("", default_root())
    roots = [typed_path(text) for text in dict.fromkeys(named) if text != BUILT_IN]
    replaces_built_in = BUILT_IN not in named
    courses: dict[str, Course] = {}
    for named_root in roots:
        is_page = named_root.suffix == ENDING and is_file(named_root)
        root = named_root.parent if is_page else named_root
        if not root.is_dir():
            raise UserError(say("content.no-folder", root=root))
        may_lack_namespace = replaces_built_in and not courses and not has_demos(root)
        name = course_header(root)[0] if may_lack_namespace else _name(root, is_page)
        if name in courses:
            raise UserError(say("course.clash", name=name, first=courses[name].root, second=root))
        only = named_root.stem if is_page else ""
        courses[name] = Course(name, root, may_run_programs(root), only=only)
    found = list(courses.values())
    return (found[0], found[1:]) if found and replaces_built_in else (built_in, found)


def _name(root: Path, is_page: bool) -> str:
    """Return the namespace of a folder. The folder of a single page may have any name."""
    try:
        return name_of_folder(root)
    except UserError:
        if is_page:
            return PREVIEW
        raise


def may_run_programs(root: Path) -> bool:
    """Return whether the course in a folder was added with permission to run programs."""
    if not (has_demos(root) and _has_added()):
        return False
    folder = os.path.realpath(root)
    from tutor.progress.added_courses import read_added

    for course in read_added()[0]:
        with suppress(UserError):
            if course.may_run and os.path.realpath(course.root) == folder:
                return True
    return False


def _usable_courses(report: Callable[[str], None]) -> list[Course]:
    """Return the added courses that can be used, and report what is wrong with the others."""
    if not _has_added():
        return []
    from tutor.progress.added_courses import read_added

    courses, troubles = read_added()
    usable = []
    for course in courses:
        try:
            usable.append(Course(course.name, course.require_root(), course.may_run, is_added=True))
        except UserError as error:
            troubles.append(str(error))
    for line in troubles:
        report(line)
    return usable


def _has_added() -> bool:
    """Return whether a course was ever added; false if there is no home folder or the data folder cannot be read."""
    try:
        return courses_folder().is_dir()
    except (UserError, OSError):
        return False
