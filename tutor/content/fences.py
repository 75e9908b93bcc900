"""Find the fenced blocks and the code spans of a page as CommonMark defines them, without a Markdown parser.

A fence opens with three or more backticks or tildes, indented by at most three spaces. It closes with at least as many of
the same character, so a longer fence may contain shorter ones. Fences inside an HTML comment are skipped.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENING = re.compile(r"^( {0,3})(`{3,}|~{3,})(.*)$")


class Fence(NamedTuple):
    """A fenced block. `first` and `last` are the indices of its opening and closing line.

    A fence that is never closed ends with the page, and `closed` is False.
    """

    first: int
    last: int
    language: str
    title: str
    body: str
    closed: bool


def find_fences(lines: list[str], start: int = 0) -> Iterator[Fence]:
    """Yield the fenced blocks in `lines` (without line ends), from index `start` to the end."""
    i = start
    while i < len(lines):
        if lines[i].lstrip(" ").startswith("<!--"):
            i = _end_of_comment(lines, i)
            continue
        opening = _OPENING.match(lines[i])
        if opening is None or ("`" in opening[2] and "`" in opening[3]):
            i += 1
            continue
        fence = _read_fence(lines, i, opening)
        yield fence
        i = fence.last + 1


def blank_fences(lines: list[str], keep: str = "") -> list[str]:
    """Return a copy of `lines` in which the lines of every fence are empty, except in fences of the language `keep`."""
    left = list(lines)
    for fence in find_fences(lines):
        if not keep or fence.language != keep:
            left[fence.first : fence.last + 1] = [""] * (fence.last + 1 - fence.first)
    return left


def blank_code_spans(text: str) -> str:
    """Replace the characters of code spans by spaces. Line ends stay, so that lines keep their numbers.

    A code span goes from a run of backticks to the next run of the same length.
    """
    runs = [match.span() for match in re.finditer("`+", text)]
    following: dict[int, int] = {}  # by length: the start of the next such run
    ends: dict[int, int] = {}  # by start of a run: the end of the run that closes it
    for start, end in reversed(runs):
        if end - start in following:
            ends[start] = following[end - start] + end - start
        following[end - start] = start
    pieces, at = [], 0
    for start, _ in runs:
        if start >= at and start in ends:
            pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start : ends[start]])]
            at = ends[start]
    return "".join(pieces) + text[at:]


def _read_fence(lines: list[str], first: int, opening: re.Match[str]) -> Fence:
    indent, marker, info = len(opening[1]), opening[2], opening[3].strip(" \t")
    language, _, title = info.partition(" ")
    closing = re.compile(rf"^ {{0,3}}{re.escape(marker[0])}{{{len(marker)},}}[ \t]*$")
    body: list[str] = []
    for i in range(first + 1, len(lines)):
        if closing.match(lines[i]):
            return Fence(first, i, language, title.strip(), "\n".join(body), True)
        body.append(_outdent(lines[i], indent))
    return Fence(first, len(lines) - 1, language, title.strip(), "\n".join(body), False)


def _outdent(line: str, indent: int) -> str:
    """Remove at most `indent` leading spaces."""
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def _end_of_comment(lines: list[str], first: int) -> int:
    """Return the index of the line after an HTML comment."""
    for i in range(first, len(lines)):
        if "-->" in lines[i]:
            return i + 1
    return len(lines)
