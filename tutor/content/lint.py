"""Check lesson files for what stops a page from working, and apply the house style.

Each finding names file and line, what is wrong, and how to fix it. Demos are passed in by name, because `tutor.demos` is
above this package. Whether questions can be answered is checked by `tutor.quiz.verification.verify`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from engine.architecture import ArchitectureError, table
from tutor.content.engine_source import UnknownSource, find_source, nearest_names
from tutor.content.fences import blank_code_spans, blank_fences, find_fences
from tutor.content.fields import Fields
from tutor.content.glossary import load_glossary
from tutor.content.glossary_lint import check_terms
from tutor.content.house_style import Found, check_formulas, check_prose_file, check_style
from tutor.content.index_lint import check_index
from tutor.content.library import ENGLISH, Library, english_file
from tutor.content.link_lint import check_links, find_all
from tutor.content.model import (
    DemoBlock,
    Lesson,
    LintFinding,
    NetBlock,
    Prose,
    SourceBlock,
)
from tutor.content.parse import BLOCKS, parse, read_front_matter
from tutor.content.qualify import NAMESPACE_END
from tutor.content.read_page import UnreadablePage, find_pages, find_wrong_encoding, is_file, read_page
from tutor.content.translation_lint import compare_translation
from tutor.errors import UserError
from tutor.messages import LANGUAGES

# Lengths are limited, so that the time does not grow with the square of a text's length.
_LATEX = re.compile(r"\\[A-Za-z]{2,}|\$\$|\$[^$\n\\^_{}=]{0,200}[\\^_{}=][^$\n]{0,200}\$")
_PREDICTION = re.compile(r"\b(?:predict|guess)\b[^.?!]*\bplay\b", re.IGNORECASE)
"""A sentence that asks to predict how a demo ends and then to play it."""


class DemoLike(Protocol):
    """What lint needs of a demo: both raise UserError for a control or a value that the demo does not have."""

    def read(self, given: Mapping[str, Any], /) -> Any:
        """Return the values of all controls."""

    def control(self, name: str, /) -> Any:
        """Return the control of this name."""

    @property
    def opens_at_end(self) -> bool:
        """Whether the demo shows its result before it is played."""


def lint_library(
    library: Library, demos: Mapping[str, DemoLike | UserError], beside: Library | None = None
) -> list[LintFinding]:
    """Return what is wrong with the index, with every page in every language, and between pages, by file and line.

    Links may also lead to the pages of the library `beside` it. `demos` has a UserError for a demo that cannot be used.
    """
    findings = [*check_index(library), *_check_files(library)]
    # A page may be named with the namespace of its course or without it.
    names = {name.removeprefix(library.prefix): name for name in library.ids()}
    names |= {name: name for name in library.ids()}
    ids = {*names, *(beside.ids() if beside else ())}

    def read_lesson(name: str, language: str = ENGLISH) -> Lesson:
        found = library if name in names or beside is None else beside
        return found.in_language(language).peek(names.get(name, name))

    places: dict[str, str] = {}
    spellings: dict[str, tuple[str, str]] = {}
    glossary = load_glossary(library)
    term_places: dict[str, str] = {}
    numbers = {entry.id: chapter.number for chapter in library.chapters for entry in chapter.lessons}
    findings += glossary.findings
    for name in library.ids():
        path = library.english_path(name)
        try:
            text = read_page(path)
            english = library.qualified(parse(text, path))
            findings += lint_page(text, english, demos, ids, read_lesson)
            findings += check_terms(english, text, glossary, term_places)
            findings += lint_style(text, english, spellings)
            findings += _check_chapter(english, text, numbers.get(name))
            findings += _check_predictions(english, demos)
            findings += _duplicate_ids(english, places)
            findings += _find_missing_translations(library, path) if library.is_built_in else ()
            for language in library.languages():
                other = library.root / language / path.name
                if is_file(other):
                    text = read_page(other)
                    translation = library.qualified(parse(text, other))
                    read_translated = partial(read_lesson, language=language)
                    findings += lint_page(text, translation, demos, ids, read_translated)
                    findings += compare_translation(translation, english)
        except UnreadablePage as error:
            findings.append(error.finding)
    for path in (
        library.root / "index.md",
        glossary.path,
        *sorted((library.root / ENGLISH / "further").glob("*.yaml")),
    ):
        findings += _lint_prose_file(path)
    for language in library.languages():
        findings += load_glossary(library.in_language(language)).findings
        for path in find_pages(library.root / language)[0].values():
            if english_file(path) == path:
                remedy = f"write it in {ENGLISH}/ or in the main folder first"
                findings.append(LintFinding(path, 1, "there is no English page with this name", remedy))
    return sorted(findings, key=lambda finding: (str(finding.path), finding.line))


def _find_missing_translations(library: Library, path: Path) -> Iterator[LintFinding]:
    """Yield a finding for each language of the program in which a built-in page does not exist."""
    for language in LANGUAGES:
        if language != ENGLISH and not is_file(library.root / language / path.name):
            file = f"{library.root.name}/{language}/{path.name}"
            remedy = f"write its texts in {file}, see docs/writing-a-lesson.md, In another language"
            yield LintFinding(path, 1, f"this page does not exist in `{language}`", remedy, "style")


def _check_files(library: Library) -> Iterator[LintFinding]:
    """Yield a finding for each file that is named like a page and is none, and for each file of lessons that is not UTF-8."""
    for folder in (library.root, *(library.root / name for name in (ENGLISH, *library.languages()))):
        yield from find_pages(folder)[1]
        for path in (*folder.glob("*.md"), *folder.glob("further/*.yaml")):
            if finding := find_wrong_encoding(path):
                yield finding


def _lint_prose_file(path: Path) -> Iterator[LintFinding]:
    """Yield the style findings of the index, the glossary or a file of extra mistakes, if there is such a file."""
    try:
        lines = _split_lines(read_page(path)) if is_file(path) else []
    except UnreadablePage as error:
        yield error.finding
        return
    for line, what, remedy in check_prose_file(lines):
        yield LintFinding(path, line, what, remedy, "style")


def lint_page(
    text: str,
    lesson: Lesson,
    demos: Mapping[str, DemoLike | UserError],
    ids: Collection[str],
    read_lesson: Callable[[str], Lesson] | None = None,
) -> list[LintFinding]:
    """Return what stops one page, read from `text`, from working.

    Its links may lead to the lessons `ids`, and to their headings, which `read_lesson` looks up.
    """
    lines = _split_lines(text)
    found = [
        *((finding.line, finding.what, finding.remedy) for finding in lesson.findings),
        *_check_fences(lines),
        *_check_latex(lines),
        *check_links(lesson, ids, read_lesson or (lambda _page: lesson)),
        *_check_blocks(lesson, demos),
        *_check_engine(lines, lesson),
    ]
    findings = (LintFinding(lesson.path, line, what, remedy) for line, what, remedy in found)
    return sorted(findings, key=lambda finding: finding.line)


def lint_style(
    text: str, lesson: Lesson, spellings: dict[str, tuple[str, str]] | None = None
) -> list[LintFinding]:
    """Return where an English page, read from `text`, breaks the house style.

    `spellings` are the formulas of other pages, as `check_formulas` keeps them.
    """
    lines = _split_lines(text)
    found = [
        *check_style(lines, lesson),
        *check_formulas(lines, lesson.path.name, {} if spellings is None else spellings),
    ]
    findings = (LintFinding(lesson.path, line, what, remedy, "style") for line, what, remedy in found)
    return sorted(findings, key=lambda finding: finding.line)


def _split_lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").splitlines()


def _check_fences(lines: list[str]) -> Found:
    for fence in find_fences(lines):
        line, language = fence.first + 1, fence.language
        if not language:
            yield line, "the fence names no language", f"name one: python, text, or {', '.join(BLOCKS)}"
        elif language not in BLOCKS and not fence.closed:
            yield line, "the fence is not closed", "close it with the same characters that open it"


def _check_latex(lines: list[str]) -> Found:
    """Find LaTeX in what learners read: prose and the texts of questions, but not code."""
    for line, match in find_all(_LATEX, blank_code_spans("\n".join(blank_fences(lines, keep="quiz")))):
        yield line + 1, f"`{match[0]}` is LaTeX", "write formulas as Unicode text: (W₁ − F + 2P)/S + 1"


def _check_blocks(lesson: Lesson, demos: Mapping[str, DemoLike | UserError]) -> Found:
    for part in lesson.parts:
        if isinstance(part, DemoBlock):
            yield from _check_demo(part, demos)
        elif isinstance(part, SourceBlock):
            for name in part.names:
                yield from _check_engine_name(name, part.line)
        elif isinstance(part, NetBlock):
            try:
                table(part.spec)
            except ArchitectureError as error:
                yield part.line + error.line, f"the net's layer `{error.text}`: {error.what}", error.remedy


def _nearest_demos(name: str, demos: Collection[str]) -> list[str]:
    """Return the demos that may be meant by `name`, as a page names them: those of its course without the course."""
    written = dict.fromkeys(demo.rpartition(NAMESPACE_END)[2] for demo in demos)
    return get_close_matches(name, written, 3, 0.4) or list(written)


def _check_demo(block: DemoBlock, demos: Mapping[str, DemoLike | UserError]) -> Found:
    if block.use not in demos:
        near = _nearest_demos(block.use, demos)
        yield block.line, f"unknown demo `{block.use}`", f"use one of {', '.join(near)}"
        return
    demo = demos[block.use]
    if isinstance(demo, UserError):
        yield block.line, str(demo), "then check the page again"
        return
    for name in block.show:
        try:
            demo.control(name)
        except UserError as error:
            yield block.line, f"in show: {error}", "name controls that the demo has"
    for preset, controls in [("", block.controls), *block.presets.items()]:
        for name, value in controls.items():
            try:
                demo.read({name: value})
            except UserError as error:
                line = controls.lines.get(name, block.line) if isinstance(controls, Fields) else block.line
                where = f"in the preset `{preset}`" if preset else "in controls"
                yield line, f"{where}, {name}: {error}", "choose a control and a value that the demo has"


def _check_chapter(lesson: Lesson, text: str, number: int | None) -> Iterator[LintFinding]:
    """Yield a finding if a page gives another chapter than the index, which lists it in the chapter `number`."""
    fields = read_front_matter(text, lesson.path)
    if type(fields.get("chapter")) is int and number not in (None, fields["chapter"]):
        what = f"the chapter is {fields['chapter']}, but the index lists the page in chapter {number}"
        line = fields.lines["chapter"]
        yield LintFinding(lesson.path, line, what, f"write `chapter: {number}`, or change the index")


def _check_predictions(lesson: Lesson, demos: Mapping[str, DemoLike | UserError]) -> Iterator[LintFinding]:
    """Yield each demo that shows its result beside a sentence of an English page that asks to predict, then to play."""
    for i, part in enumerate(lesson.parts):
        if isinstance(part, DemoBlock) and part.opens_at_step is None:
            demo = demos.get(part.use)
            before, after = lesson.parts[max(i - 1, 0)], lesson.parts[min(i + 1, len(lesson.parts) - 1)]
            texts = [
                f"\n{before.text}".split("\n## ")[-1] if isinstance(before, Prose) else "",
                f"\n{after.text}".split("\n## ")[0] if isinstance(after, Prose) else "",
            ]
            asks = any(_PREDICTION.search(text) for text in texts)
            if asks and not isinstance(demo, UserError | None) and demo.opens_at_end:
                what = f"the demo `{part.use}` shows its result beside a sentence that asks for a prediction"
                yield LintFinding(lesson.path, part.line, what, "add `opens: start` to the block", "style")


def _check_engine(lines: list[str], lesson: Lesson) -> Found:
    line = next((i for i, text in enumerate(lines, 1) if text.startswith("engine:")), 1)
    for name in lesson.engine:
        yield from _check_engine_name(name, line)


def _check_engine_name(name: str, line: int) -> Found:
    try:
        find_source(name)
    except UnknownSource:
        near = nearest_names(name)
        remedy = (
            f"did you mean {', '.join(near)}?" if near else "write module.Class, as in optimizers.Momentum"
        )
        yield line, f"the engine has no `{name}`", remedy


def _duplicate_ids(lesson: Lesson, places: dict[str, str]) -> Iterator[LintFinding]:
    """Yield the question ids that another page uses. `places` maps known ids to their places, and is extended."""
    for block in lesson.questions:
        if block.id in places:
            line = (
                block.fields.lines.get("id", block.line) if isinstance(block.fields, Fields) else block.line
            )
            what = f"the question id `{block.id}` is already used in {places[block.id]}"
            yield LintFinding(lesson.path, line, what, "give each question its own id")
        else:
            places[block.id] = f"{lesson.path.name}:{block.line}"
