"""Check the glossary against the pages: each term that a page introduces is defined, stands in italics, and has one page."""

import re
from collections.abc import Iterable, Iterator

from tutor.content.fences import blank_fences
from tutor.content.glossary import Glossary
from tutor.content.model import Lesson, LintFinding, Prose
from tutor.content.read_page import is_file
from tutor.content.search_words import same_key

_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1(?!\*)|(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"
)


def check_terms(
    lesson: Lesson, text: str, glossary: Glossary, places: dict[str, str]
) -> Iterator[LintFinding]:
    """Yield what is wrong with the terms that a page, read from `text`, introduces.

    `places` maps the terms of other pages to their places, such as `sgd.md:7`, and is extended.
    """
    line = next((i for i, row in enumerate(text.splitlines(), 1) if row.startswith("terms:")), 1)
    italics = {same_key(name) for name in words_in_italics(lesson)}
    for name in lesson.terms:
        term = glossary.find(name)
        key = same_key(term.name if term else name)
        place = places.setdefault(key, f"{lesson.path.name}:{line}")
        if term is None:
            near = glossary.nearest(name)
            file = glossary.path.name
            beside = (
                ""
                if is_file(glossary.path)
                else ", a new file beside the index that starts with `# Glossary`"
            )
            remedy = f"add `## {name}` and a definition below it to {file}{beside}"
            remedy += f", or did you mean {', '.join(near)}?" if near else ""
            yield LintFinding(lesson.path, line, f"the glossary has no term `{name}`", remedy)
        if place != f"{lesson.path.name}:{line}":
            what = f"the term `{name}` is already introduced in {place}"
            yield LintFinding(lesson.path, line, what, "list it in the `terms` of one page only")
        if not italics & {same_key(other) for other in (name, *(term.names if term else ()))}:
            what = f"the term `{name}` is nowhere in italics"
            remedy = f"write *{name}* where the page first uses it, and say what it means"
            yield LintFinding(lesson.path, line, what, remedy, "style")


def line_of_term(lesson: Lesson, names: Iterable[str]) -> int:
    """Return the line where a term, under one of its names, first stands in italics on a page; 1 if it does nowhere."""
    keys = {same_key(name) for name in names}
    return next((line for line, text in italics_with_lines(lesson) if same_key(text) in keys), 1)


def words_in_italics(lesson: Lesson) -> Iterator[str]:
    """Yield every text in italics in the prose of a page, code left out."""
    for _, name in italics_with_lines(lesson):
        yield name


def italics_with_lines(lesson: Lesson) -> Iterator[tuple[int, str]]:
    """Yield the line in the file and the text of everything in italics in the prose of a page."""
    for part in lesson.parts:
        if not isinstance(part, Prose):
            continue
        prose = "\n".join(blank_fences(part.text.split("\n")))
        prose = _CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), prose)
        for match in _EMPHASIS.finditer(prose):
            if match[1] != "**":
                yield part.line + prose.count("\n", 0, match.start()), match[2] or match[3]
