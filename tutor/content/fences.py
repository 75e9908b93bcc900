"""Where the fenced blocks of a page are, read as CommonMark reads them and without a Markdown parser.

A fence opens with three or more backticks or tildes, indented by at most three spaces, and closes with at least as many of
the same; so a longer fence may hold shorter ones. What stands in an HTML comment is no block.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPEN = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$")


class Fence(NamedTuple):
    """A fenced block: `first` and `last` are the indices of its opening line and of its closing one (or the page's last)."""

    first: int
    last: int
    language: str
    title: str
    body: str
    closed: bool


def fences(lines: list[str], start: int = 0) -> Iterator[Fence]:
    """The fenced blocks among `lines` (without line ends) from index `start` on, top to bottom."""
    at = start
    while at < len(lines):
        if lines[at].lstrip(" ").startswith("<!--"):
            at = _after_comment(lines, at)
            continue
        opening = _OPEN.match(lines[at])
        if opening is None or ("`" in opening[2] and "`" in opening[3]):
            at += 1
            continue
        fence = _read(lines, at, opening)
        yield fence
        at = fence.last + 1


def _read(lines: list[str], first: int, opening: re.Match[str]) -> Fence:
    indent, mark, info = len(opening[1]), opening[2], opening[3]
    language, _, title = info.partition(" ")
    closing = re.compile(rf"^ {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    body: list[str] = []
    for at in range(first + 1, len(lines)):
        if closing.match(lines[at]):
            return Fence(first, at, language, title.strip(), "\n".join(body), True)
        body.append(_outdent(lines[at], indent))
    return Fence(first, len(lines) - 1, language, title.strip(), "\n".join(body), False)


def _outdent(line: str, by: int) -> str:
    return line[min(by, len(line) - len(line.lstrip(" "))) :]


def _after_comment(lines: list[str], first: int) -> int:
    for at in range(first, len(lines)):
        if "-->" in lines[at]:
            return at + 1
    return len(lines)
