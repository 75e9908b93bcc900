"""A lesson file's text -> a Lesson. Nothing is raised: what is wrong becomes a fault, a faulty block stands in its own place.

A page starts with front matter between two `---` lines (id, title, chapter, objectives); the rest is Markdown. Fences called
`demo`, `quiz` and `net` are blocks, every other fence is prose. A `net` fence's title stands after the word: `~~~net LeNet-5`.
"""

import re
from pathlib import Path
from typing import Any

from tutor.content.fences import Fence, fences
from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.content.model import (
    Block,
    BrokenBlock,
    DemoBlock,
    Lesson,
    LintFinding,
    NetBlock,
    Part,
    Prose,
    QuizBlock,
)

BLOCKS = ("demo", "quiz", "net")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _BadBlock(Exception):
    """A block that cannot be used: the line in the file, what, how to mend it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def parse(text: str, path: Path) -> Lesson:
    """The lesson in `text`, as read from `path` (which the faults name, and whose stem the page's id must be)."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults: list[LintFinding] = []
    fields, body = _front_matter(lines, path, faults)
    parts = _parts(lines, body, path, faults)
    return Lesson(
        id=path.stem,
        title=_text(fields.get("title")) or path.stem,
        chapter=_chapter(fields.get("chapter")),
        objectives=_texts(fields.get("objectives")),
        path=path,
        parts=parts,
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
    )


def read_front_matter(text: str, path: Path) -> Fields:
    """Only the fields of a page's front matter; empty if it cannot be read."""
    return _front_matter(text.removeprefix("\ufeff").splitlines()[:100], path, [])[0]


def _front_matter(lines: list[str], path: Path, faults: list[LintFinding]) -> tuple[Fields, int]:
    """The front matter's fields, and the index of the first line after it."""
    if lines[:1] != ["---"]:
        faults.append(
            LintFinding(
                path, 1, "the page has no front matter", "start with --- and id, title, chapter, objectives"
            )
        )
        return Fields(), 0
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...")), None)
    if end is None:
        faults.append(LintFinding(path, 1, "the front matter has no end", "close it with a line of ---"))
        return Fields(), 1
    try:
        fields = read_fields("\n".join(lines[1:end]), 2)
    except FieldsError as error:
        faults.append(LintFinding(path, 2 + error.line, error.what, error.remedy))
        return Fields(), end + 1
    _check_front_matter(fields, path, faults)
    return fields, end + 1


def _check_front_matter(fields: Fields, path: Path, faults: list[LintFinding]) -> None:
    def fault(name: str, what: str, remedy: str) -> None:
        faults.append(LintFinding(path, fields.lines.get(name, 1), what, remedy))

    for name in ("id", "title", "chapter", "objectives"):
        if fields.get(name) in (None, "", []):
            fault(name, f"the front matter lacks `{name}`", f"add a line `{name}: …`")
    if fields.get("id") is not None and str(fields["id"]) != path.stem:
        fault(
            "id",
            f"the id `{fields['id']}` is not the file's name",
            f"write `id: {path.stem}` or rename the file",
        )
    if fields.get("chapter") is not None and type(fields["chapter"]) is not int:
        fault("chapter", f"the chapter `{fields['chapter']}` is not a whole number", "write `chapter: 7`")
    objectives = fields.get("objectives")
    if objectives is not None and not (isinstance(objectives, list) and all(map(_text, objectives))):
        fault("objectives", "the objectives are not a list of texts", "write `objectives: [first, second]`")
    for name in fields:
        if name not in ("id", "title", "chapter", "objectives"):
            fault(name, f"unknown field `{name}`", "the front matter has id, title, chapter, objectives")


def _parts(lines: list[str], start: int, path: Path, faults: list[LintFinding]) -> tuple[Part, ...]:
    parts: list[Part] = []
    ids: dict[str, int] = {}
    at = start
    for fence in fences(lines, start):
        if fence.language not in BLOCKS:
            continue
        parts += _prose(lines, at, fence.first)
        block = _block(fence, path, ids)
        parts.append(block)
        if isinstance(block, BrokenBlock):
            faults.append(block.fault)
        at = fence.last + 1
    parts += _prose(lines, at, len(lines))
    return tuple(parts)


def _prose(lines: list[str], start: int, end: int) -> list[Prose]:
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return [Prose(start + 1, "\n".join(lines[start:end]))] if start < end else []


def _block(fence: Fence, path: Path, ids: dict[str, int]) -> Block:
    line = fence.first + 1
    try:
        if not fence.closed:
            raise _BadBlock(
                line, f"the {fence.language} block has no end", "close it with the same fence it opens with"
            )
        if fence.language == "net":
            return _net(fence, line)
        fields = read_fields(fence.body, line + 1)
        return _demo(fields, line) if fence.language == "demo" else _quiz(fields, line, ids)
    except FieldsError as error:
        fault = LintFinding(path, line + 1 + error.line, error.what, error.remedy)
    except _BadBlock as error:
        fault = LintFinding(path, error.line, error.what, error.remedy)
    return BrokenBlock(line, fault)


def _net(fence: Fence, line: int) -> NetBlock:
    if not fence.body.strip():
        raise _BadBlock(line, "the net block is empty", "write layers, one a line: input 32x32x3")
    return NetBlock(line, fence.title, fence.body)


def _demo(fields: Fields, line: int) -> DemoBlock:
    for name in fields:
        if name not in ("use", "controls", "presets"):
            raise _BadBlock(
                fields.lines[name], f"unknown field `{name}`", "a demo block has use, controls, presets"
            )
    use = fields.get("use")
    if not isinstance(use, str) or not use:
        raise _BadBlock(
            fields.lines.get("use", line), "the demo block does not say which demo", "add `use: demo-name`"
        )
    controls = _settings(fields, "controls", line)
    presets = _settings(fields, "presets", line)
    for name, settings in presets.items():
        if not isinstance(settings, Fields):
            raise _BadBlock(
                presets.lines[name], f"the preset `{name}` sets nothing", f"write `{name}: {{knob: value}}`"
            )
    return DemoBlock(line, use, controls, presets)


def _settings(fields: Fields, name: str, line: int) -> Fields:
    found = fields.get(name)
    if found is None:
        return Fields()
    if not isinstance(found, Fields):
        raise _BadBlock(
            fields.lines.get(name, line),
            f"`{name}` is not a set of fields",
            f"write `{name}: {{knob: value}}`",
        )
    return found


def _quiz(fields: Fields, line: int, ids: dict[str, int]) -> QuizBlock:
    found = fields.get("id")
    where = fields.lines.get("id", line)
    if not isinstance(found, str) or not ID.fullmatch(found):
        raise _BadBlock(
            where, "the quiz block has no usable id", "add `id: words-joined-by-hyphens`, in small letters"
        )
    if found in ids:
        raise _BadBlock(
            where, f"the id `{found}` is taken by line {ids[found]}", "give each question its own id"
        )
    ids[found] = line
    return QuizBlock(line, fields)


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _chapter(value: Any) -> int:
    return value if type(value) is int else 0
