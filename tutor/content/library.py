"""The folder of lessons: its order, its pages, and where a question stands.

`index.md` gives the order in its front matter; what follows is for people:

    ---
    chapters:
      - number: 7
        title: Convolutional networks
        lessons:
          - {id: conv-window, needs: []}
          - {id: conv-output-size, needs: [conv-window]}
    ---

Pages are `<language>/<id>.md` beside it. A folder may lack the index (then chapter and file name give the order) and may
hold its pages directly. A page that the index forgets comes at the end of its chapter; one that it invents is left out.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.content.model import BrokenBlock, Lesson, LintFinding
from tutor.content.parse import parse, read_front_matter
from tutor.content.translate import translated
from tutor.errors import UserError
from tutor.messages import say

SOURCE = "en"


class Entry(NamedTuple):
    """A page as the index lists it: `needs` are the ids of the pages to read before."""

    id: str
    title: str
    needs: tuple[str, ...]


class Chapter(NamedTuple):
    """A chapter and its pages, in order."""

    number: int
    title: str
    lessons: tuple[Entry, ...]


def default_root() -> Path:
    """The lessons that come with the program: the folder beside the package, in a clone and in an installed wheel alike."""
    return Path(__file__).parent.parent.parent / "lessons"


class Library:
    """The pages under `root` in one language; a page not yet translated is given in English. Pages are read once."""

    def __init__(self, root: Path | None = None, language: str = SOURCE) -> None:
        self.root = default_root() if root is None else root
        self.language = language
        self._lessons: dict[str, Lesson] = {}
        if not self.root.is_dir():
            raise UserError(say("content.no-folder", root=self.root))

    @cached_property
    def _pages(self) -> dict[str, Path]:
        """Where each page is, by id: this language's file if there is one, else the English one."""
        found: dict[str, Path] = {}
        for folder in (self.root, self.root / SOURCE, self.root / self.language):
            found |= {
                path.stem: path
                for path in sorted(folder.glob("*.md"))
                if path.name not in ("index.md", "README.md")
            }
        return found

    @cached_property
    def _index(self) -> tuple[list[Fields], list[LintFinding]]:
        """The index's chapters as written, and what is wrong with it."""
        path = self.root / "index.md"
        if not path.is_file():
            return [], []
        lines = read_page(path).replace("\r\n", "\n").split("\n")
        end = next((at for at in range(1, len(lines)) if lines[at].rstrip() == "---"), 0)
        if lines[0].rstrip() != "---" or not end:
            return [], [
                LintFinding(
                    path, 1, "the index has no front matter", "write chapters: between two lines of ---"
                )
            ]
        try:
            chapters = read_fields("\n".join(lines[1:end]), 2).get("chapters")
        except FieldsError as error:
            return [], [LintFinding(path, 2 + error.line, error.what, error.remedy)]
        return _usable(chapters, path)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters that have pages, in reading order."""
        left = dict(self._pages)
        needs: dict[str, tuple[str, ...]] = {}
        order: dict[int, tuple[str, list[str]]] = {}
        for chapter in self._index[0]:
            _, ids = order.setdefault(chapter["number"], (str(chapter.get("title", "")), []))
            for entry in chapter["lessons"]:
                if left.pop(entry["id"], None):
                    ids.append(entry["id"])
                    needs[entry["id"]] = tuple(map(str, entry.get("needs") or ()))
        for name in left:
            number = self._front(name).get("chapter")
            order.setdefault(number if type(number) is int else 0, ("", []))[1].append(name)
        return tuple(
            Chapter(number, title, tuple(Entry(name, self.title(name), needs.get(name, ())) for name in ids))
            for number, (title, ids) in (order.items() if self._index[0] else sorted(order.items()))
            if ids
        )

    @property
    def faults(self) -> tuple[LintFinding, ...]:
        """What is wrong with the index: unreadable, pages that do not exist, pages it forgets."""
        path, (chapters, faults) = self.root / "index.md", self._index
        found = list(faults)

        def fault(line: int, what: str, remedy: str) -> None:
            found.append(LintFinding(path, line, what, remedy))

        before: set[str] = set()
        for entry in [entry for chapter in chapters for entry in chapter["lessons"]]:
            line, name = next(iter(entry.lines.values()), 1), entry["id"]
            if name not in self._pages:
                fault(line, f"there is no page `{name}`", "write the page or take it out")
            for needed in map(str, entry.get("needs") or ()):
                if needed not in self._pages:
                    fault(line, f"`{name}` needs `{needed}`, which does not exist", "name a page")
                elif needed not in before:
                    fault(
                        line,
                        f"`{name}` needs `{needed}`, which comes later",
                        "change the order, or what it needs",
                    )
            before.add(name)
        for name in self._pages if path.is_file() else ():
            if name not in before:
                fault(1, f"the index forgets the page `{name}`", "add it to a chapter")
        return tuple(found)

    def ids(self) -> tuple[str, ...]:
        """The ids of all pages, in reading order."""
        return tuple(entry.id for chapter in self.chapters for entry in chapter.lessons)

    def title(self, name: str) -> str:
        """A page's title, reading no more of the page than its front matter; its id if it has none."""
        return str(self._front(name).get("title") or name)

    def _front(self, name: str) -> Fields:
        return read_front_matter(read_page(self.path(name)), self.path(name))

    def path(self, name: str) -> Path:
        """A page's file; UserError with the nearest ids if there is no such page."""
        if name not in self._pages:
            raise UserError(say("content.unknown-lesson", name=name, near=self._near(name, self._pages)))
        return self._pages[name]

    def source(self, name: str) -> Path:
        """A page's English file, or the page's only one; UserError if there is no such page."""
        path = self.path(name)
        english = self.root / SOURCE / path.name
        return english if english.is_file() else path

    def languages(self) -> tuple[str, ...]:
        """The languages beside English that have pages here."""
        folders = [path for path in sorted(self.root.iterdir()) if path.is_dir() and path.name != SOURCE]
        return tuple(path.name for path in folders if any(path.glob("*.md")))

    def lesson(self, name: str) -> Lesson:
        """The page called `name`, read at most once; UserError with the nearest ids if there is none."""
        if name not in self._lessons:
            self._lessons[name] = self._read(name)
        return self._lessons[name]

    def questions(self, name: str) -> tuple[str, ...]:
        """The ids of a page's questions. The page is not kept for it: all pages together would take two mebibytes."""
        return tuple(block.id for block in (self._lessons.get(name) or self._read(name)).questions)

    def _read(self, name: str) -> Lesson:
        path = self.path(name)
        lesson = parse(read_page(path), path)
        source = self.root / SOURCE / path.name
        if path.parent.name == self.language != SOURCE and source.is_file():
            lesson = translated(lesson, parse(read_page(source), source))
        return lesson

    def find_question(self, name: str) -> Lesson:
        """The page that holds the question `name`; UserError with the nearest ids if none does, or with its block's fault.

        Only pages whose text has the question's `id:` line are parsed.
        """
        line = re.compile(rf"^ {{0,3}}id:[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*$", re.MULTILINE)
        for lesson_id, path in self._pages.items():
            if line.search(read_page(path)) and any(b.id == name for b in self.lesson(lesson_id).questions):
                return self.lesson(lesson_id)
        known: list[str] = []
        for lesson_id in self.ids():
            known += [block.id for block in self.lesson(lesson_id).questions]
            if name in known:
                return self.lesson(lesson_id)
        for lesson_id, path in self._pages.items():
            text = read_page(path)
            for match in line.finditer(text):
                self._refuse_broken(self.lesson(lesson_id), text.count("\n", 0, match.start()) + 1)
        raise UserError(say("content.unknown-question", name=name, near=self._near(name, known)))

    def _refuse_broken(self, lesson: Lesson, line: int) -> None:
        """UserError with the fault of the block that `line` of the page stands in, if that block is faulty."""
        before = [part for part in lesson.parts if part.line <= line]
        if before and isinstance(before[-1], BrokenBlock):
            raise UserError(str(before[-1].fault))

    def reload(self, name: str) -> Lesson:
        """The page called `name`, read anew from its file."""
        self._lessons.pop(name, None)
        return self.lesson(name)

    def _near(self, name: str, known: Iterable[str]) -> str:
        from difflib import get_close_matches

        known = list(known)
        if not known:
            return say("content.none", root=self.root)
        near = [other for other in known if name and name in other] or get_close_matches(name, known, 3, 0.5)
        if near:
            return say("content.nearest", names=", ".join(near[:3]))
        return say("content.all", names=", ".join(known[:12]) + (", …" if len(known) > 12 else ""))


def read_page(path: Path) -> str:
    """A page's text, bytes that are no UTF-8 replaced; UserError if the file cannot be read."""
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise UserError(say("content.unreadable", path=path, why=error.strerror or error)) from None


def _usable(chapters: object, path: Path) -> tuple[list[Fields], list[LintFinding]]:
    """The chapters of an index that can be used, and a fault for each that cannot."""
    good: list[Fields] = []
    faults: list[LintFinding] = []
    if not isinstance(chapters, list):
        return good, [
            LintFinding(path, 1, "the index lists no chapters", "write chapters: and a list below it")
        ]
    for chapter in chapters:
        line = next(iter(chapter.lines.values()), 1) if isinstance(chapter, Fields) else 1
        if not isinstance(chapter, Fields) or type(chapter.get("number")) is not int:
            faults.append(LintFinding(path, line, "a chapter has no number", "write `- number: 7`"))
        elif not _are_entries(chapter.get("lessons")):
            faults.append(
                LintFinding(
                    path, line, "a chapter's lessons are not usable", "write `- {id: page, needs: []}` a page"
                )
            )
        else:
            good.append(chapter)
    return good, faults


def _are_entries(entries: object) -> bool:
    return isinstance(entries, list) and all(
        isinstance(entry, Fields)
        and isinstance(entry.get("id"), str)
        and isinstance(entry.get("needs") or [], list)
        for entry in entries
    )
