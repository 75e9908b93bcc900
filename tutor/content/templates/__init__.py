"""What `tutor new` writes: a page, an index, a demo, and a question of each kind. Each of them works as it is."""

import re
from functools import cache
from pathlib import Path

from tutor.content.fences import blank_fences, find_fences

FIRST_PAGE = "first-page"
MIN_PLACEHOLDER = 20  # characters of a line of prose that an author does not write by chance
_FOLDER = Path(__file__).parent
_ENTRY = re.compile(r"^(\s*- )\{id: ([a-z0-9-]+), needs: \[.*\]\}\s*$")


def title_of(name: str) -> str:
    """Return a name made of small letters and hyphens as the beginning of a title: `hidden-state` is "Hidden state"."""
    return name.replace("-", " ").capitalize()


def page_text(name: str, chapter: int) -> str:
    """Return the text of a new page."""
    return _fill("page.md", id=name, title=title_of(name), chapter=str(chapter))


def index_text(course: str, page: str) -> str:
    """Return the text of the index of a new course with one page."""
    return _fill("index.md", course=course, title=title_of(course), page=page)


def demo_text(name: str) -> str:
    """Return the Python file of a new demo of a course."""
    return _fill("demo.py.txt", id=name)


def question_kinds() -> tuple[str, ...]:
    """Return the kinds of questions, in the order of the guide."""
    return tuple(_questions())


def question_text(kind: str, name: str) -> str:
    """Return the block of a new question of this kind, called `name`."""
    return _questions()[kind].replace(f"id: {kind}\n", f"id: {name}\n", 1)


def with_page(index: str, name: str) -> str | None:
    """Return the text of an index with a page after its last one, which the new page needs.

    Return None if the lines of the index do not have the usual form.
    """
    lines = index.split("\n")
    entries = [i for i, line in enumerate(lines) if _ENTRY.match(line)]
    if not entries:
        return None
    lead, before = _ENTRY.sub(r"\1", lines[entries[-1]]), _ENTRY.sub(r"\2", lines[entries[-1]])
    entry = f"{lead}{{id: {name}, needs: [{before}]}}"
    return "\n".join([*lines[: entries[-1] + 1], entry, *lines[entries[-1] + 1 :]])


def with_question(page: str, block: str) -> str:
    """Return the text of a page with a block before its section "Remember", or at its end if it has none."""
    lines = page.rstrip("\n").split("\n")
    inside = {i for fence in find_fences(lines) for i in range(fence.first, fence.last + 1)}
    at = next((i for i, line in enumerate(lines) if line.rstrip() == "## Remember" and i not in inside), None)
    if at is None:
        return "\n".join([*lines, "", block.rstrip("\n"), ""])
    return "\n".join([*lines[:at], *block.rstrip("\n").split("\n"), "", *lines[at:], ""])


@cache
def placeholders() -> tuple[str, ...]:
    """Return the lines of the templates that an author must replace: prose, the questions' texts, the title of a chapter."""
    page = _read("page.md").partition("---\n")[2].partition("---\n")[2].split("\n")
    prose = [line for line in blank_fences(page) if len(line) > MIN_PLACEHOLDER and not line.startswith("#")]
    asked = [line for line in _read("questions.md").split("\n") + page if line.startswith("ask: ")]
    index = [line for line in _read("index.md").split("\n") if "title: First" in line or line.endswith(".")]
    return (*prose, *asked, *index)


def _questions() -> dict[str, str]:
    lines = _read("questions.md").split("\n")
    return {
        re.sub(r"^id: ", "", fence.body.split("\n", 1)[0]): "\n".join(lines[fence.first : fence.last + 1])
        + "\n"
        for fence in find_fences(lines)
    }


def _read(file: str) -> str:
    return (_FOLDER / file).read_text(encoding="utf-8")


def _fill(file: str, **values: str) -> str:
    """Return a template with values for its placeholders. Other braces, of which YAML has many, stay."""
    text = _read(file)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
