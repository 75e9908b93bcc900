"""Several courses at once: the pages of a main folder, and after them those of other courses.

A course is a folder like `lessons/`, whose `index.md` may name it: `course: rnn` and `title: Recurrent networks`. That name
is the namespace of its pages and questions, so `rnn/state-size` is a question of the course `rnn`.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tutor.content.library import Chapter, Library
from tutor.content.model import Lesson
from tutor.content.parse import ID, read_front_matter
from tutor.content.qualify import NAMESPACE_END
from tutor.content.read_page import UnreadablePage, is_file, read_page
from tutor.errors import UserError
from tutor.messages import say

MAX_NAME = 40  # characters of a namespace


class Course(NamedTuple):
    """A folder of lessons and its namespace, "" for none.

    `may_run` is whether the learner lets the course run its own demos, and `is_added` whether it is open in every run. With
    `only`, the course consists of the page of this name alone.
    """

    name: str
    root: Path
    may_run: bool = False
    is_added: bool = False
    only: str = ""


def course_header(root: Path, language: str = "") -> tuple[str, str]:
    """Return the name and the title that a course's `index.md` gives, each "" if it gives none. Nothing is raised.

    With a `language`, the title is that of `<language>/index.md` if there is one.
    """
    name = title = ""
    for path in (root / "index.md", root / language / "index.md"):
        if is_file(path):
            try:
                fields = read_front_matter(read_page(path), path)
            except UnreadablePage:
                continue
            name = name or str(fields.get("course") or "")
            title = str(fields.get("title") or title)
    return name, title


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a course."""
    return bool(ID.fullmatch(text)) and len(text) <= MAX_NAME


def check_name(name: str) -> str:
    """Return the name of a course. UserError if it cannot be one."""
    if not is_name(name):
        raise UserError(say("course.bad-name", name=name[:MAX_NAME]))
    return name


def name_of_folder(root: Path, folder_name: str = "") -> str:
    """Return the name that a course gives itself, else one made of the folder's name. UserError if neither can be one."""
    named = course_header(root)[0]
    words = re.findall("[a-z0-9]+", (folder_name or root.resolve().name).lower())
    return check_name(named or "-".join(words))


class CourseLibrary(Library):
    """The pages of a main folder with those of other courses after them. The other folders are opened when they are needed.

    A link leads to a page of the same course if there is one, else to a page of the main folder.
    """

    def __init__(self, main: Course, others: Callable[[], Sequence[Course]], language: str) -> None:
        """Open the main folder. `others` finds the other courses, whose folders must exist; it is called at most once."""
        super().__init__(main.root, language, main.name, main.only)
        self._main, self._find_others = main, others

    @cached_property
    def _courses(self) -> Sequence[Course]:
        return self._find_others()

    @cached_property
    def _others(self) -> dict[str, Library]:
        """The folders of the other courses by namespace."""
        return {
            course.name: Library(course.root, self.language, course.name, course.only)
            for course in self._courses
            if course.root.is_dir()
        }

    @property
    def folders(self) -> tuple[Library, ...]:
        """The folders of lessons that this library consists of, the main one first."""
        return self, *self._others.values()

    def open_courses(self) -> None:
        """Open the folders of the other courses now."""
        _ = self._others

    def in_language(self, language: str) -> Library:
        """Return the same courses in another language."""
        return CourseLibrary(self._main, lambda: self._courses, language)

    def course_of(self, name: str) -> Library | None:
        """Return the other course to which a page or a question of this name belongs; None if it is not one of theirs."""
        namespace, slash, _ = name.partition(NAMESPACE_END)
        return self._others.get(namespace) if slash else None

    def _find_chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters of all courses. The titles of chapters of another course begin with the title of the course."""
        found = list(super()._find_chapters())
        for course in self._others.values():
            _, title = course_header(course.root, self.language)
            found += [
                chapter._replace(
                    title=_join(title or course.prefix.removesuffix(NAMESPACE_END), chapter.title)
                )
                for chapter in course.chapters
            ]
        return tuple(found)

    def path(self, name: str) -> Path:
        """Return the file of a page. Raises UserError, with the nearest ids, if there is no such page."""
        course = self.course_of(name)
        return course.path(name) if course else super().path(name)

    def english_path(self, name: str) -> Path:
        """Return the English file of a page, or its only file. Raises UserError if there is no such page."""
        course = self.course_of(name)
        return course.english_path(name) if course else super().english_path(name)

    def page_of_link(self, name: str, page: str) -> str:
        """Return the id of the page that a link to `name` on `page` leads to: one of the same course, else of the main folder."""
        course = self.course_of(page)
        return course.page_of_link(name, page) if course else super().page_of_link(name, page)

    def languages(self) -> tuple[str, ...]:
        """Return the languages other than English in which there are pages."""
        every = (super().languages(), *(course.languages() for course in self._others.values()))
        return tuple(dict.fromkeys(language for found in every for language in found))

    def find_question(self, name: str) -> Lesson:
        """Return the page that contains the question `name`. Raises UserError as that of one folder does."""
        course = self.course_of(name)
        namespace, slash, _ = name.partition(NAMESPACE_END)
        if slash and course is None and namespace + slash != self.prefix:
            raise UserError(say("content.unknown-question.course", name=name, course=namespace))
        return self.lesson(course.find_question(name).id) if course else super().find_question(name)

    def _read(self, name: str) -> Lesson:
        course = self.course_of(name)
        return course.peek(name) if course else super()._read(name)


def _join(course: str, chapter: str) -> str:
    return f"{course}: {chapter}" if chapter and chapter != course else course


# --- demos of courses, which are programs ---

_open: dict[str, Course] = {}


def use_courses(courses: Sequence[Course]) -> None:
    """Say which courses are open, so that their demos are found by name. Later calls add to the earlier ones."""
    _open.update((course.name, course) for course in courses)


def close_courses() -> None:
    """Say that no course is open any more."""
    _open.clear()


def open_course(name: str) -> Course | None:
    """Return the open course of this name."""
    return _open.get(name)


def open_courses() -> Sequence[Course]:
    """Return the courses that are open."""
    return tuple(_open.values())
