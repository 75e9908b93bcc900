"""What is wrong with lesson files beyond what reading them finds: everything but the questions' own mathematics.

Each fault names file and line, what is wrong, and how to mend it. The demos come in from outside, by name, since they stand
above this room; whether questions can be answered is proved in `tutor.quiz.verification.verify`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from engine.architecture import ArchitectureError, table
from tutor.content.fences import fences
from tutor.content.fields import Fields
from tutor.content.library import SOURCE, Library, read_page
from tutor.content.model import DemoBlock, Lesson, LintFinding, NetBlock, Prose, QuizBlock
from tutor.content.parse import BLOCKS, parse
from tutor.content.translate import TEXTS
from tutor.errors import UserError
from tutor.messages import say

MOST_LINES = 150
_LATEX = re.compile(r"\\[A-Za-z]{2,}|\$\$|\$[^$\n]*[\\^_{}=][^$\n]*\$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\[[^\]\[]*\]\(\s*<?([^)\s>]*)>?[^)]*\)|^ {0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)


class DemoLike(Protocol):
    """What lint asks of a demo: to read settings, raising UserError for a knob or value it does not have."""

    def read(self, given: Mapping[str, Any], /) -> Any:
        """The settings, complete."""


def lint_library(library: Library, demos: Mapping[str, DemoLike]) -> list[LintFinding]:
    """The faults of the index, of every page in every language, and between them; by file and line."""
    faults = list(library.faults)
    ids = library.ids()
    taken: dict[str, str] = {}
    for name in ids:
        path = library.source(name)
        text = read_page(path)
        lesson = parse(text, path)
        faults += lint_page(text, lesson, demos, ids)
        faults += _duplicates(lesson, taken)
        for language in library.languages():
            other = library.root / language / path.name
            if other.is_file():
                text = read_page(other)
                mirror = parse(text, other)
                faults += lint_page(text, mirror, demos, ids)
                faults += _differences(mirror, lesson)
    for language in library.languages():
        for path in sorted((library.root / language).glob("*.md")):
            if not (library.root / SOURCE / path.name).is_file():
                faults.append(
                    LintFinding(
                        path, 1, "there is no English page of this name", f"write it in {SOURCE}/ first"
                    )
                )
    return sorted(faults, key=lambda fault: (str(fault.path), fault.line))


def lint_page(
    text: str, lesson: Lesson, demos: Mapping[str, DemoLike], ids: Collection[str]
) -> list[LintFinding]:
    """The faults of one page, read from `text`; its links may lead to the lessons `ids`."""
    lines = text.removeprefix("\ufeff").splitlines()
    found = [
        *((fault.line, fault.what, fault.remedy) for fault in lesson.faults),
        *_length(lines),
        *_fences(lines),
        *_latex(lines),
        *_links(lesson, ids),
        *_blocks(lesson, demos),
    ]
    return sorted((LintFinding(lesson.path, *one) for one in found), key=lambda fault: fault.line)


_Found = Iterator[tuple[int, str, str]]


def _length(lines: list[str]) -> _Found:
    if len(lines) > MOST_LINES:
        yield (
            MOST_LINES + 1,
            f"the page has {len(lines)} lines",
            f"keep it within {MOST_LINES}: split it in two",
        )


def _fences(lines: list[str]) -> _Found:
    for fence in fences(lines):
        line, language = fence.first + 1, fence.language
        if not language:
            yield line, "a fence without a language", "name it: python, text, or demo, quiz, net"
        elif language not in BLOCKS:
            if language.lower().rstrip("sz") in (*BLOCKS, "qui"):
                yield line, f"unknown block `{language}`", f"blocks are {', '.join(BLOCKS)}"
            if not fence.closed:
                yield line, "a fence without an end", "close it with the same fence it opens with"


def _latex(lines: list[str]) -> _Found:
    """LaTeX in what is read: prose and the texts of questions, not code."""
    visible = list(lines)
    for fence in fences(lines):
        if fence.language != "quiz":
            visible[fence.first : fence.last + 1] = [""] * (fence.last + 1 - fence.first)
    for match in _LATEX.finditer(_without_code("\n".join(visible))):
        line = match.string.count("\n", 0, match.start()) + 1
        yield line, f"LaTeX, `{match[0]}`", "write formulas as Unicode text: (W₁ − F + 2P)/S + 1"


def _without_code(text: str) -> str:
    """`text` with its code spans blanked, line ends kept."""
    return _CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _links(lesson: Lesson, ids: Collection[str]) -> _Found:
    for part in lesson.parts:
        if not isinstance(part, Prose):
            continue
        lines = part.text.split("\n")
        for fence in fences(lines):
            lines[fence.first : fence.last + 1] = [""] * (fence.last + 1 - fence.first)
        for match in _LINK.finditer(_without_code("\n".join(lines))):
            target = match[1] or match[2] or ""
            if target not in ids and not re.match(r"https://[^/\s]+", target):
                line = part.line + match.string.count("\n", 0, match.start())
                yield line, f"the link `{target}` leads nowhere", "link to a lesson's id, or to https://…"


def _blocks(lesson: Lesson, demos: Mapping[str, DemoLike]) -> _Found:
    for part in lesson.parts:
        if isinstance(part, DemoBlock):
            yield from _demo(part, demos)
        elif isinstance(part, NetBlock):
            try:
                table(part.spec)
            except ArchitectureError as error:
                yield part.line + error.line, f"the net's layer `{error.text}`: {error.what}", error.remedy


def _demo(block: DemoBlock, demos: Mapping[str, DemoLike]) -> _Found:
    if block.use not in demos:
        from difflib import get_close_matches

        near = get_close_matches(block.use, demos, 3, 0.4) or list(demos)
        yield block.line, f"unknown demo `{block.use}`", f"use one of {', '.join(near)}"
        return
    demo = demos[block.use]
    sets = [("", block.controls), *block.presets.items()]
    for preset, settings in sets:
        for name, value in settings.items():
            try:
                demo.read({name: value})
            except UserError as error:
                line = settings.lines.get(name, block.line) if isinstance(settings, Fields) else block.line
                where = f"in the preset `{preset}`" if preset else "in controls"
                yield line, f"{where}, {name}: {error}", "choose a knob and a value the demo has"


def _duplicates(lesson: Lesson, taken: dict[str, str]) -> Iterator[LintFinding]:
    for block in lesson.questions:
        if block.id in taken:
            line = (
                block.fields.lines.get("id", block.line) if isinstance(block.fields, Fields) else block.line
            )
            what = f"the question id `{block.id}` is taken by {taken[block.id]}"
            yield LintFinding(lesson.path, line, what, "give each question its own id")
        else:
            taken[block.id] = f"{lesson.path.name}:{block.line}"


def _differences(mirror: Lesson, source: Lesson) -> Iterator[LintFinding]:
    """Where a translated page's blocks are not those of its English page, in the same order."""
    own, wanted = _signature(mirror), _signature(source)
    for (line, name), (_, expected) in zip(own, wanted, strict=False):
        if name != expected:
            yield LintFinding(
                mirror.path,
                line,
                f"here stands {name}, in English {expected}",
                "give both pages the same blocks",
            )
            return
    if len(own) != len(wanted):
        line = own[len(wanted)][0] if len(own) > len(wanted) else 1
        what = f"the page has {len(own)} blocks, the English one {len(wanted)}"
        yield LintFinding(mirror.path, line, what, "give both pages the same blocks")
    for block in mirror.questions:
        for name in block.fields:
            if name not in (*TEXTS, "id", "mistakes", "steps", "words"):
                yield LintFinding(
                    mirror.path,
                    getattr(block.fields, "lines", {}).get(name, block.line),
                    f"`{name}` stands in a translation",
                    "take it out: numbers and formulas come from the English page",
                )


def _signature(lesson: Lesson) -> list[tuple[int, str]]:
    """A page's blocks in order, as (line, name)."""
    blocks: list[tuple[int, str]] = []
    for part in lesson.parts:
        if isinstance(part, QuizBlock):
            blocks.append((part.line, f"the question `{part.id}`"))
        elif isinstance(part, DemoBlock):
            blocks.append((part.line, f"the demo `{part.use}`"))
        elif isinstance(part, NetBlock):
            blocks.append((part.line, "a net"))
    return blocks


def root_of(path: Path) -> Path:
    """The folder of lessons that a page or a folder belongs to; UserError if it is neither."""
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and not (path.is_file() and path.suffix == ".md"):
        raise UserError(say("content.no-page", path=path))
    return folder.parent if (folder.parent / "index.md").is_file() else folder
