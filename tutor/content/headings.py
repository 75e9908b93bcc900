"""Headings as targets of links: `[text](momentum#when-it-fails)`, or `[text](#when-it-fails)` on the same page."""

import re
from collections.abc import Iterator

from tutor.content.fences import blank_fences
from tutor.content.markup import plain_text
from tutor.content.model import Lesson, Prose
from tutor.content.search_words import WORD, words

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")


def slug(heading: str) -> str:
    """Return how a link names a heading: its words in small letters, joined by hyphens."""
    return "-".join(words(heading))


def written_slug(heading: str) -> str:
    """Return how an author writes a heading in a link: its words in small letters, with their own spelling."""
    return "-".join(word.lower() for word in WORD.findall(heading))


def headings(lesson: Lesson) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each heading of a page."""
    for part in lesson.parts:
        if isinstance(part, Prose):
            for row, line in enumerate(blank_fences(part.text.split("\n"))):
                match = _HEADING.match(line)
                if match and match[1]:
                    yield part.line + row, plain_text(match[1])


def line_of_heading(lesson: Lesson, name: str) -> int | None:
    """Return the line of the heading that a link calls `name`, or None."""
    return next((line for line, text in headings(lesson) if slug(text) == slug(name)), None)
