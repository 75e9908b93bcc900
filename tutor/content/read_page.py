"""Read the files of a folder of lessons. Its author may be anyone, so no file can block the program or use up its memory."""

import os
import stat
from pathlib import Path

from tutor.content.fences import blank_fences
from tutor.content.model import BrokenBlock, Lesson, LintFinding
from tutor.errors import UserError
from tutor.messages import say
from tutor.open_file import read_now

GLOSSARY = "glossary.md"
CHALLENGES = "challenges.md"
NOT_PAGES = ("index.md", GLOSSARY, CHALLENGES)
ABOUT_THE_REPOSITORY = (
    "README", "CHANGELOG", "CONTRIBUTING", "LICENSE", "LICENCE", "AUTHORS", "SECURITY", "CODE_OF_CONDUCT",
)  # fmt: skip
"""Files that lie in the main folder of many repositories, such as `README.md` and `README.ko.md`, and are no pages."""
MAX_BYTES = 1_000_000  # of a page; the longest built-in page has 20,000
MAX_LINES = 20_000
MAX_PARAGRAPH = 20_000  # characters between two empty lines
MAX_MARKS = 2_000  # characters in a paragraph that may begin or end a link, an emphasis, a code span or a cell of a table
MAX_PAGE_MARKS = 50_000  # the same in the prose between two blocks
_MARKS = "[]*_`<!|"
_NOT_A_FILE = ("a page must be a file", "remove it, or rename it so that it does not end in .md")


class UnreadablePage(UserError):
    """A file that cannot be read as a page. `what` is wrong with it, and `remedy` is how to fix that."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        super().__init__(say("content.unreadable", path=path, why=what))
        self.path, self.what, self.remedy = path, what, remedy

    @property
    def finding(self) -> LintFinding:
        """The error as a finding of lint."""
        return LintFinding(self.path, 1, self.what, self.remedy)


def find_pages(folder: Path) -> tuple[dict[str, Path], list[LintFinding]]:
    """Return the pages in a folder by id, and a finding for each other thing that is named like a page.

    Editors leave `.#name.md` beside a page that is being edited, and macOS leaves `._name.md` on foreign disks.
    """
    pages: dict[str, Path] = {}
    findings: list[LintFinding] = []
    for path in sorted(folder.glob("*.md")):
        if is_other_file(path):
            continue
        if path.name.startswith("."):
            remedy = "remove it once no editor needs it"
            findings.append(LintFinding(path, 1, "a hidden file is not a page", remedy))
        elif path.name.encode(errors="ignore").decode() != path.name:
            findings.append(LintFinding(path, 1, "the name of this file is not UTF-8", "rename the file"))
        elif not is_file(path):
            findings.append(LintFinding(path, 1, *_NOT_A_FILE))
        else:
            pages[path.stem] = path
    return pages, findings


def is_other_file(path: Path) -> bool:
    """Return whether a Markdown file has another purpose than to be a page, by its name."""
    return path.name in NOT_PAGES or path.name.partition(".")[0] in ABOUT_THE_REPOSITORY


def is_file(path: Path) -> bool:
    """Return whether the path leads to a regular file. Unlike `Path.is_file`, it never raises."""
    return os.path.isfile(path)  # noqa: PTH113


def read_page(path: Path) -> str:
    """Return the text of a page. Bytes that are not UTF-8 are replaced. Raises UnreadablePage if the file cannot be read."""
    try:
        data = _read_start(path, MAX_BYTES + 1)
    except OSError as error:
        remedy = "correct the permissions, or remove the file"
        raise UnreadablePage(path, str(error.strerror or error), remedy) from None
    if len(data) > MAX_BYTES:
        raise UnreadablePage(path, f"a page has at most {MAX_BYTES:,} bytes", "split the page")
    text = data.decode("utf-8", errors="replace")
    if text.count("\n") > MAX_LINES:
        raise UnreadablePage(path, f"a page has at most {MAX_LINES:,} lines", "split the page")
    return text


def _read_start(path: Path, size: int) -> bytes:
    """Return the first bytes of a file. Raise OSError or UnreadablePage if it cannot be read."""
    # Without waiting: a named pipe would block for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UnreadablePage(path, *_NOT_A_FILE)
        return read_now(file, size)


def find_wrong_encoding(path: Path) -> LintFinding | None:
    """Return a finding if a text file is not UTF-8, with the line of the first wrong byte; None if it is, or is not there."""
    if not is_file(path):
        return None
    try:
        data = _read_start(path, MAX_BYTES)
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) == MAX_BYTES:
            return None  # a character that was cut
        remedy = "save the file as UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return LintFinding(path, 1, "this file is UTF-16", remedy)
        character = data[error.start : error.start + 1].decode("cp1252", "replace")
        what = f"the byte {data[error.start]:#x} is not UTF-8 (in Windows-1252 it is `{character}`)"
        return LintFinding(path, data.count(b"\n", 0, error.start) + 1, what, remedy)
    except (OSError, UnreadablePage):
        return None
    return None


def unreadable_lesson(error: UnreadablePage) -> Lesson:
    """Return a page that shows why it cannot be read."""
    block = BrokenBlock(1, error.finding)
    return Lesson(error.path.stem, error.path.stem, 0, (), error.path, (block,), (error.finding,))


def find_excess(text: str, line: int) -> tuple[int, str, str] | None:
    """Return the place, fault and remedy of prose that would take too long to lay out, or None.

    `line` is the line of the file where the text begins. The time grows with the square of the marks in a paragraph.
    """
    total = sum(map(text.count, _MARKS))
    if len(text) <= MAX_PARAGRAPH and total <= MAX_MARKS:
        return None
    too_many = f"use fewer of the characters {' '.join(_MARKS)}, or split it with empty lines"
    if total > MAX_PAGE_MARKS:
        return line, f"this has more than {MAX_PAGE_MARKS:,} marks of Markdown", too_many
    start, size, marks = line, 0, 0
    for number, row in enumerate(blank_fences(text.split("\n")), start=line):
        if not row.strip():
            start, size, marks = number + 1, 0, 0
            continue
        size += len(row)
        marks += sum(map(row.count, _MARKS))
        if size > MAX_PARAGRAPH:
            return (
                start,
                f"a paragraph has more than {MAX_PARAGRAPH:,} characters",
                "split it with empty lines",
            )
        if marks > MAX_MARKS:
            return start, f"a paragraph has more than {MAX_MARKS:,} marks of Markdown", too_many
    return None
