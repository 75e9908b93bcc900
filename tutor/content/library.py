"""Open a folder of lessons: the order of its pages, the pages themselves, and the page of each question.

Pages are `<language>/<id>.md`, or lie in the folder itself. `index.md` gives their order (see `tutor.content.index_file`). It
is optional: without it, chapter and file name give the order. A page that is missing from the index comes at the end of its
chapter, and an entry of the index without a page is left out.
"""

import re
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tutor.content.fields import Fields
from tutor.content.index_file import read_chapter_titles, read_index
from tutor.content.model import BrokenBlock, Lesson
from tutor.content.parse import parse, read_front_matter
from tutor.content.qualify import NAMESPACE_END, qualify
from tutor.content.read_page import UnreadablePage, find_pages, is_file, read_page, unreadable_lesson
from tutor.content.translate import complete_translation
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.suggestions import similar_names

ENGLISH = "en"
LANGUAGE = re.compile("[a-z]{2}")
"""The name of a folder with the pages of one language."""


class Entry(NamedTuple):
    """A page as the index lists it. `needs` are the ids of the pages to read first."""

    id: str
    title: str
    needs: tuple[str, ...]


class Chapter(NamedTuple):
    """A chapter and its pages, in order."""

    number: int
    title: str
    lessons: tuple[Entry, ...]


def default_root() -> Path:
    """Return the folder of the built-in lessons: inside the package once it is installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "lessons"
    return installed if installed.is_dir() else package.parent / "lessons"


def english_file(page: Path) -> Path:
    """Return the English file of a page: in `en/`, or beside the folder of the language; the page itself if there is none."""
    course = page.parent.parent if LANGUAGE.fullmatch(page.parent.name) else page.parent
    return next((file for file in (course / ENGLISH / page.name, course / page.name) if is_file(file)), page)


class UnknownQuestion(UserError):
    """No page has a question with this id. `known` are the ids that there are."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        """Keep the ids of the questions, to suggest one."""
        super().__init__(text)
        self.known = known


class Library:
    """The pages under `root` in one language. A page without a translation is given in English. Pages are read once.

    With a `namespace`, the ids of all pages, questions and demos of this folder begin with it: `rnn/state-size`. With `only`,
    the page of this name is the only one.

    Raises UserError if `root` is not a folder.
    """

    def __init__(
        self, root: Path | None = None, language: str = ENGLISH, namespace: str = "", only: str = ""
    ) -> None:
        self.root = default_root() if root is None else root
        self.language = language
        self.prefix = namespace + NAMESPACE_END if namespace else ""
        self._only = only
        self._lessons: dict[str, Lesson] = {}
        if not self.root.is_dir():
            raise UserError(say("content.no-folder", root=self.root))

    @property
    def is_built_in(self) -> bool:
        """Whether these are the lessons that come with the program."""
        return self.root.resolve() == default_root().resolve()

    def in_language(self, language: str) -> "Library":
        """Return the same lessons in another language."""
        return Library(self.root, language, self.prefix.removesuffix(NAMESPACE_END), self._only)

    @property
    def folders(self) -> "tuple[Library, ...]":
        """The folders of lessons that this library consists of: this one."""
        return (self,)

    def open_courses(self) -> None:
        """Open the folders of other courses now, for what finds their demos by name. Otherwise that waits until it is needed."""

    @cached_property
    def pages(self) -> dict[str, Path]:
        """The file of each page of this folder, by id: the one in this language if there is one, else the English one."""
        found: dict[str, Path] = {}
        for folder in (self.root, self.root / ENGLISH, self.root / self.language):
            found |= find_pages(folder)[0]
        return {
            self.prefix + name: path for name, path in found.items() if not self._only or name == self._only
        }

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters that have pages, in reading order."""
        return self._find_chapters()

    def _find_chapters(self) -> tuple[Chapter, ...]:
        index, _ = read_index(self.root / "index.md")
        titles: dict[int, str] = {}
        if self.language != ENGLISH:
            titles = read_chapter_titles(self.root / self.language / "index.md")
        unlisted = dict(self.pages)
        needs: dict[str, tuple[str, ...]] = {}
        order: dict[int, tuple[str, list[str]]] = {}
        for chapter in index:
            _, ids = order.setdefault(chapter["number"], (str(chapter.get("title", "")), []))
            for entry in chapter["lessons"]:
                name = self.prefix + entry["id"]
                if unlisted.pop(name, None):
                    ids.append(name)
                    needs[name] = tuple(
                        self.page_of_link(str(page), name) for page in entry.get("needs") or ()
                    )
        for name in unlisted:
            number = self._front_matter(name).get("chapter")
            order.setdefault(number if type(number) is int else 0, ("", []))[1].append(name)
        return tuple(
            Chapter(
                number,
                titles.get(number, title),
                tuple(Entry(name, self.title(name), needs.get(name, ())) for name in ids),
            )
            for number, (title, ids) in (order.items() if index else sorted(order.items()))
            if ids
        )

    def page_of_link(self, name: str, _page: str) -> str:
        """Return the id of the page that a link to `name` on `_page` leads to: one of this folder, or one beside it."""
        own = self.prefix + name
        return own if own in self.pages else name

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all pages, in reading order."""
        return tuple(entry.id for chapter in self.chapters for entry in chapter.lessons)

    def needs(self, name: str) -> tuple[str, ...]:
        """Return the ids of the pages to read before a page."""
        entries = (entry for chapter in self.chapters for entry in chapter.lessons)
        return next((entry.needs for entry in entries if entry.id == name), ())

    def title(self, name: str) -> str:
        """Return the title of a page, or its id if it has none. Only the front matter is read."""
        return str(self._front_matter(name).get("title") or name)

    def objectives(self, name: str) -> tuple[str, ...]:
        """Return the objectives of a page. Only the front matter is read."""
        found = self._front_matter(name).get("objectives")
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def terms(self, name: str) -> tuple[str, ...]:
        """Return the glossary terms that a page introduces. Only the front matter is read; that of the English page counts."""
        path = self.english_path(name)
        found = read_front_matter(self._text(path), path).get("terms")
        return tuple(str(term) for term in found) if isinstance(found, list) else ()

    def _front_matter(self, name: str) -> Fields:
        return read_front_matter(self._text(self.path(name)), self.path(name))

    def path(self, name: str) -> Path:
        """Return the file of a page. Raises UserError, with the nearest ids, if there is no such page."""
        if name not in self.pages:
            raise self._unknown("lesson", name, self.ids())
        return self.pages[name]

    def english_path(self, name: str) -> Path:
        """Return the English file of a page, or its only file. Raises UserError if there is no such page."""
        return english_file(self.path(name))

    def languages(self) -> tuple[str, ...]:
        """Return the languages other than English that have pages here."""
        folders = [path for path in sorted(self.root.iterdir()) if path.is_dir() and path.name != ENGLISH]
        languages = (path for path in folders if LANGUAGE.fullmatch(path.name))
        return tuple(path.name for path in languages if any(path.glob("*.md")))

    def lesson(self, name: str) -> Lesson:
        """Return the page called `name`. Raises UserError, with the nearest ids, if there is none."""
        if name not in self._lessons:
            self._lessons[name] = self._read(name)
        return self._lessons[name]

    def peek(self, name: str) -> Lesson:
        """Return a page like `lesson`, but do not keep it: all pages together would take two mebibytes."""
        return self._lessons.get(name) or self._read(name)

    def questions(self, name: str) -> tuple[str, ...]:
        """Return the ids of a page's questions. The page is not kept."""
        return tuple(block.id for block in self.peek(name).questions)

    def _read(self, name: str) -> Lesson:
        path = self.path(name)
        try:
            lesson = parse(read_page(path), path)
            english = english_file(path)
            if path.parent.name == self.language != ENGLISH and english != path:
                lesson = complete_translation(lesson, parse(read_page(english), english))
        except UnreadablePage as error:
            lesson = unreadable_lesson(error)
        return self.qualified(lesson)

    def qualified(self, lesson: Lesson) -> Lesson:
        """Return a page as it was written with the ids that it has in this library."""
        return qualify(lesson, self.prefix, self.root) if self.prefix else lesson

    def find_question(self, name: str) -> Lesson:
        """Return the page that contains the question `name`.

        Raises UserError with the nearest ids if no page does, or with the finding if the question's block is broken.
        Only pages whose text has the question's `id:` line are parsed, unless there is none.
        """
        written = re.escape(name.removeprefix(self.prefix))
        line = re.compile(rf"^ {{0,3}}id:[ \t]*[\"']?{written}[\"']?[ \t]*$", re.MULTILINE)
        for lesson_id, path in self.pages.items():
            if line.search(self._text(path)) and any(b.id == name for b in self.lesson(lesson_id).questions):
                return self.lesson(lesson_id)
        known: list[str] = []
        for lesson_id in self.ids():
            known += [block.id for block in self.lesson(lesson_id).questions]
            if name in known:
                return self.lesson(lesson_id)
        for lesson_id, path in self.pages.items():
            text = self._text(path)
            for match in line.finditer(text):
                self._refuse_broken(self.lesson(lesson_id), text.count("\n", 0, match.start()) + 1)
        raise UnknownQuestion(str(self._unknown("question", name, known)), known)

    def _text(self, path: Path) -> str:
        """Return the text of a page, "" if it cannot be read."""
        try:
            return read_page(path)
        except UnreadablePage:
            return ""

    def _refuse_broken(self, lesson: Lesson, line: int) -> None:
        """Raise UserError with the finding of the block around `line` of the page, if that block is broken."""
        before = [part for part in lesson.parts if part.line <= line]
        if before and isinstance(before[-1], BrokenBlock):
            raise UserError(str(before[-1].finding))

    def _unknown(self, kind: str, name: str, known: Collection[str]) -> UserError:
        """Return the error for an unknown lesson or question, with the `known` names that may be meant."""
        if not known:
            return UserError(say(f"content.unknown-{kind}.none", name=name, root=self.root))
        near = similar_names(name, known)
        if near:
            return UserError(
                say(f"content.unknown-{kind}.near", name=name, near=say("content.or").join(near))
            )
        return UserError(say(f"content.unknown-{kind}", name=name))
