"""Parse a lesson file into a Lesson. Nothing is raised: problems become findings, and a broken block keeps its place.

A page starts with front matter between two lines of `---` (id, title, chapter, objectives, and optionally engine and
terms); the rest is Markdown. Fences in the languages of `BLOCKS` are blocks, all other fences are prose. The title of a
`net` block follows its language: `~~~net LeNet-5`.
"""

import re
from pathlib import Path
from typing import Any

from tutor.content.fences import Fence, find_fences
from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.content.model import (
    Block,
    BrokenBlock,
    DemoBlock,
    Lesson,
    LintFinding,
    NetBlock,
    Part,
    PlotBlock,
    Prose,
    QuizBlock,
    SourceBlock,
)
from tutor.content.read_page import find_excess
from tutor.text.suggestions import did_you_mean

BLOCKS = ("demo", "quiz", "net", "plot", "source")
CODE_LANGUAGES = ("text", "python", "sh", "yaml", "json", "markdown")
"""Frequent languages of other fences. They need not be compared with the names of blocks."""
_MIN_SIMILARITY = 0.75
"""Of a fence's language to the name of a block, so that `quizz` is a typing error and `text` is not."""
REQUIRED_FIELDS = ("id", "title", "chapter", "objectives")
OPTIONAL_FIELDS = ("engine", "terms")
DEMO_FIELDS = ("use", "controls", "presets", "show", "opens", "words")
PLOT_TEXTS = ("title", "caption", "words")
"""The fields of a plot that a translated page gives."""
PLOT_FIELDS = (
    *PLOT_TEXTS, "x", "y", "lines", "points", "series", "csv", "columns", "kind", "log",
)  # fmt: skip
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ENGINE_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
CLOSE_IT = "close it with the same characters that open it"
# No field, layer or name begins with such characters at the start of a line.
_OPENING_INSIDE = re.compile(r"^(?:~{3,}|`{3,}) ?[a-z]", re.MULTILINE)
_FRONT_MATTER_LINES = 100
MAX_NAMES = 50  # of the engine, in a source block or in the front matter
MAX_LAYERS = 1_000  # of a net block
MAX_OPENING_STEP = 500  # at which a demo can open


class _BlockError(Exception):
    """A block that cannot be used: the line in the file, what is wrong, and how to fix it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def parse(text: str, path: Path) -> Lesson:
    """Return the lesson in `text`. `path` is named in its findings, and its stem must be the page's id."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    findings: list[LintFinding] = []
    fields, body = _front_matter(lines, path, findings)
    # Front matter that is there and cannot be read is shown like a broken block.
    is_broken = lines[0] == "---" and not fields
    unreadable = [BrokenBlock(1, finding) for finding in findings[:1]] if is_broken else []
    parts = (*unreadable, *_parts(lines, body, path, findings))
    return Lesson(
        id=path.stem,
        title=_text(fields.get("title")) or path.stem,
        chapter=_chapter(fields.get("chapter")),
        objectives=_texts(fields.get("objectives")),
        path=path,
        parts=parts,
        findings=tuple(sorted(findings, key=lambda finding: finding.line)),
        engine=_texts(fields.get("engine"))[:MAX_NAMES],
        terms=_texts(fields.get("terms")),
    )


def read_front_matter(text: str, path: Path) -> Fields:
    """Return only the front matter of a page, or no fields if it cannot be read."""
    return _front_matter(text.removeprefix("\ufeff").splitlines()[:_FRONT_MATTER_LINES], path, [])[0]


def _front_matter(lines: list[str], path: Path, findings: list[LintFinding]) -> tuple[Fields, int]:
    """Return the fields of the front matter, and the index of the first line after it."""
    if lines[:1] != ["---"]:
        what, remedy = "the page has no front matter", f"start with --- and {', '.join(REQUIRED_FIELDS)}"
        findings.append(LintFinding(path, 1, what, remedy))
        return Fields(), 0
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip() in ("---", "...")), None)
    if end is None:
        findings.append(
            LintFinding(path, 1, "the front matter is not closed", "close it with a line that is just ---")
        )
        return Fields(), 1
    try:
        fields = read_fields("\n".join(lines[1:end]), 2)
    except FieldsError as error:
        findings.append(LintFinding(path, 2 + error.line, error.what, error.remedy))
        return Fields(), end + 1
    _check_front_matter(fields, path, findings)
    return fields, end + 1


def _check_front_matter(fields: Fields, path: Path, findings: list[LintFinding]) -> None:
    def add(name: str, what: str, remedy: str) -> None:
        findings.append(LintFinding(path, fields.lines.get(name, 1), what, remedy))

    for name in REQUIRED_FIELDS:
        if fields.get(name) in (None, "", []):
            add(name, f"the front matter has no `{name}`", f"add a line `{name}: …`")
    if fields.get("id") is not None and str(fields["id"]) != path.stem:
        add(
            "id",
            f"the id `{fields['id']}` is not the name of the file",
            f"write `id: {path.stem}` or rename the file",
        )
    if fields.get("chapter") is not None and type(fields["chapter"]) is not int:
        add("chapter", f"the chapter `{fields['chapter']}` is not a whole number", "write `chapter: 7`")
    if fields.get("objectives") is not None and not _is_list_of_texts(fields["objectives"]):
        add("objectives", "the objectives are not a list of texts", "write `objectives: [first, second]`")
    if fields.get("engine") is not None and not _is_list_of_texts(fields["engine"]):
        add("engine", "`engine` is not a list of names", "write `engine: [optimizers.Momentum]`")
    elif len(fields.get("engine") or ()) > MAX_NAMES:
        add("engine", f"`engine` has more than {MAX_NAMES} names", "give those that the page teaches")
    if fields.get("terms") is not None and not _is_list_of_texts(fields["terms"]):
        add("terms", "`terms` is not a list of texts", "write `terms: [learning rate, mini-batch]`")
    for name in fields:
        if name not in REQUIRED_FIELDS + OPTIONAL_FIELDS:
            known = REQUIRED_FIELDS + OPTIONAL_FIELDS
            remedy = did_you_mean(name, known, f"the fields of the front matter are {', '.join(known)}")
            add(name, f"unknown field `{name}`", remedy)


def _parts(lines: list[str], start: int, path: Path, findings: list[LintFinding]) -> tuple[Part, ...]:
    parts: list[Part] = []
    ids: dict[str, int] = {}
    prose_start = start
    for fence in find_fences(lines, start):
        if fence.language not in BLOCKS and not _is_misspelt_block(fence.language):
            continue
        parts += _prose(lines, prose_start, fence.first, path)
        parts.append(_block(fence, path, ids))
        prose_start = fence.last + 1
    parts += _prose(lines, prose_start, len(lines), path)
    findings += [part.finding for part in parts if isinstance(part, BrokenBlock)]
    return tuple(parts)


def _is_misspelt_block(language: str) -> bool:
    """Return whether the language of a fence is a typing error for the name of a block."""
    if not language or language in CODE_LANGUAGES:
        return False
    from difflib import get_close_matches  # imported here because most pages do not need it

    return bool(get_close_matches(language.lower(), BLOCKS, 1, _MIN_SIMILARITY))


def _prose(lines: list[str], start: int, end: int, path: Path) -> list[Part]:
    """Return lines `start` to `end` as a list of one part, or of none if they are all blank."""
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    if start == end:
        return []
    prose = Prose(start + 1, "\n".join(lines[start:end]))
    excess = find_excess(prose.text, prose.line)
    return [BrokenBlock(prose.line, LintFinding(path, *excess)) if excess else prose]


def _block(fence: Fence, path: Path, ids: dict[str, int]) -> Block:
    """Read a block. `ids` maps the ids of the questions so far to their lines, and is extended."""
    line = fence.first + 1
    try:
        if fence.language not in BLOCKS:
            what = f"unknown block `{fence.language}`"
            raise _BlockError(
                line, what, did_you_mean(fence.language, BLOCKS, f"the blocks are {', '.join(BLOCKS)}")
            )
        if not fence.closed:
            raise _BlockError(
                line,
                f"the {fence.language} block is not closed",
                CLOSE_IT,
            )
        if (other := _OPENING_INSIDE.search(fence.body)) is not None:
            inside = line + 1 + fence.body.count("\n", 0, other.start())
            raise _BlockError(
                line,
                f"the {fence.language} block is not closed before line {inside}, which opens another",
                CLOSE_IT,
            )
        if fence.language == "net":
            return _net(fence, line)
        if fence.language == "source":
            return _source(fence, line)
        fields = read_fields(fence.body, line + 1)
        if fence.language == "plot":
            return _plot(fields, line, path)
        return _demo(fields, line) if fence.language == "demo" else _quiz(fields, line, ids)
    except FieldsError as error:
        finding = LintFinding(path, line + 1 + error.line, error.what, error.remedy)
    except _BlockError as error:
        finding = LintFinding(path, error.line, error.what, error.remedy)
    return BrokenBlock(line, finding)


def _net(fence: Fence, line: int) -> NetBlock:
    if not fence.body.strip():
        raise _BlockError(line, "the net block is empty", "write one layer per line: input 32x32x3")
    if fence.body.count("\n") >= MAX_LAYERS:
        raise _BlockError(line, f"a net has at most {MAX_LAYERS:,} lines", "show a part of the network")
    return NetBlock(line, fence.title, fence.body)


def _source(fence: Fence, line: int) -> SourceBlock:
    rows = [(line + 1 + i, row.strip()) for i, row in enumerate(fence.body.split("\n")) if row.strip()]
    if not rows:
        raise _BlockError(
            line, "the source block is empty", "write one engine name per line: optimizers.Momentum"
        )
    if len(rows) > MAX_NAMES:
        raise _BlockError(line, f"a source block has at most {MAX_NAMES} names", "show less code")
    for number, name in rows:
        if not ENGINE_NAME.fullmatch(name):
            raise _BlockError(
                number,
                f"`{name}` is not a name with dots",
                "write one name per line: optimizers.Momentum.step",
            )
    return SourceBlock(line, tuple(name for _, name in rows))


def _plot(fields: Fields, line: int, path: Path) -> PlotBlock:
    _check_names(fields, PLOT_FIELDS, "plot")
    return PlotBlock(line, fields, path.parent, _words(fields, line))


def _words(fields: Fields, line: int) -> dict[str, str]:
    """Return the names that a block translates."""
    return {name: str(word) for name, word in _mapping(fields, "words", line, "{name: translation}").items()}


def _check_names(fields: Fields, known: tuple[str, ...], block: str) -> None:
    """Raise an error for the first field that a block of this kind does not have."""
    for name in fields:
        if name not in known:
            remedy = did_you_mean(name, known, f"the fields of a {block} block are {', '.join(known)}")
            raise _BlockError(fields.lines[name], f"unknown field `{name}`", remedy)


def _demo(fields: Fields, line: int) -> DemoBlock:
    _check_names(fields, DEMO_FIELDS, "demo")
    use = fields.get("use")
    if not isinstance(use, str) or not use:
        raise _BlockError(
            fields.lines.get("use", line), "the demo block does not name a demo", "add `use: demo-name`"
        )
    controls = _mapping(fields, "controls", line)
    presets = _mapping(fields, "presets", line, "{name: {control: value}}")
    for name, values in presets.items():
        if not isinstance(values, Fields):
            raise _BlockError(
                presets.lines[name],
                f"the preset `{name}` sets no control",
                f"write `{name}: {{control: value}}`",
            )
    show = fields.get("show", [])
    if not isinstance(show, list) or not all(isinstance(name, str) for name in show):
        raise _BlockError(
            fields.lines["show"], "`show` is not a list of controls", "write `show: [control, control]`"
        )
    opens = fields.get("opens")
    is_step = type(opens) is int and 0 < opens <= MAX_OPENING_STEP
    if opens not in (None, "start") and not is_step:
        raise _BlockError(
            fields.lines["opens"],
            f"a demo cannot open at `{fields['opens']}`",
            f"write `opens: start`, or a step from 1 to {MAX_OPENING_STEP}, or leave it out",
        )
    opens_at_step = 0 if opens == "start" else opens
    return DemoBlock(line, use, controls, presets, tuple(show), _words(fields, line), opens_at_step)


def _mapping(fields: Fields, name: str, line: int, form: str = "{control: value}") -> Fields:
    found = fields.get(name)
    if found is None:
        return Fields()
    if not isinstance(found, Fields):
        raise _BlockError(
            fields.lines.get(name, line),
            f"`{name}` is not a set of fields",
            f"write `{name}: {form}`",
        )
    return found


def _quiz(fields: Fields, line: int, ids: dict[str, int]) -> QuizBlock:
    question = fields.get("id")
    where = fields.lines.get("id", line)
    if not isinstance(question, str) or not ID.fullmatch(question):
        raise _BlockError(
            where, "the quiz block has no usable id", "add `id: words-joined-by-hyphens`, in small letters"
        )
    if question in ids:
        raise _BlockError(
            where,
            f"the id `{question}` is already used in line {ids[question]}",
            "give each question its own id",
        )
    ids[question] = line
    return QuizBlock(line, fields)


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _chapter(value: Any) -> int:
    return value if type(value) is int else 0
