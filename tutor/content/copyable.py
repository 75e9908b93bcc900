"""What a reader may want to copy from a page: blocks of code, formulas, and the engine code that the page shows."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tutor.content.engine_source import UnknownSource, find_source
from tutor.content.fences import blank_fences, find_fences
from tutor.content.model import Lesson, NetBlock, Prose, SourceBlock

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_OPERATOR = re.compile(r"[-−+·*/^=←√≤≥<>(\[]")  # a code span without any of these is a name, not a formula
MIN_FORMULA = 4  # characters


class Copyable(NamedTuple):
    """A text to copy, what it is, and the line of the page's file that it stands on."""

    line: int
    kind: Literal["code", "formula"]
    text: str


def copyable_texts(lesson: Lesson) -> Iterator[Copyable]:
    """Yield every block of code and every formula of a page, in order. A formula that is repeated comes once."""
    seen: set[str] = set()
    for part in lesson.parts:
        match part:
            case Prose():
                found = sorted([*_code_blocks(part), *_formulas(part)])
            case SourceBlock():
                found = [Copyable(part.line, "code", code) for code in _engine_code(part)]
            case NetBlock():
                found = [Copyable(part.line, "code", part.spec)]
            case _:
                found = []
        for copyable in found:
            if copyable.text not in seen:
                seen.add(copyable.text)
                yield copyable


def _code_blocks(part: Prose) -> Iterator[Copyable]:
    for fence in find_fences(part.text.split("\n")):
        if fence.body.strip():
            yield Copyable(part.line + fence.first, "code", fence.body)


def _formulas(part: Prose) -> Iterator[Copyable]:
    for row, line in enumerate(blank_fences(part.text.split("\n"))):
        for match in _CODE_SPAN.finditer(line):
            text = match[2].strip()
            if len(text) >= MIN_FORMULA and _OPERATOR.search(text):
                yield Copyable(part.line + row, "formula", text)


def _engine_code(part: SourceBlock) -> Iterator[str]:
    for name in part.names:
        try:
            yield find_source(name).code
        except UnknownSource:
            continue
