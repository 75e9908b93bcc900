"""Read the glossary: `glossary.md` beside the index, one entry for each term.

    # Glossary

    ## learning rate
    Also: step size, lr

    The factor that scales each step of gradient descent.

The line `Also:` is optional and lists other names of the term. The page that introduces a term lists it in its front matter,
`terms: [learning rate]`. A translation has its own glossary, `<language>/glossary.md`; without one, the English one is used.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from tutor.content.library import ENGLISH, Library
from tutor.content.markup import plain_text
from tutor.content.model import LintFinding
from tutor.content.read_page import GLOSSARY, UnreadablePage, is_file, read_page
from tutor.content.search_words import fold, same_key
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.rows import shorten

MAX_WORDS = 60  # of a definition
MAX_SHOWN_NAME = 60  # characters of an unknown term that are repeated in a message
FORM = "write `## term`, a blank line, and one or two sentences"
_HEADING = re.compile(r"(#+)[ \t]*(.*?)[ \t]*#*$")
_ALSO = re.compile(r"also:[ \t]*(.*)$", re.IGNORECASE)
_MIN_SIMILARITY = 0.72


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: its name, its other names, its definition as plain text, and the line of its heading."""

    name: str
    also: tuple[str, ...]
    definition: str
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other names."""
        return self.name, *self.also


@dataclass(frozen=True)
class Glossary:
    """The terms of a glossary in alphabetical order, and what is wrong with the file."""

    path: Path
    terms: tuple[Term, ...] = ()
    findings: tuple[LintFinding, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Term]:
        """The terms by each of their names. If two terms share a name, the term with it as its first name is found."""
        also = {same_key(name): term for term in reversed(self.terms) for name in term.also}
        return also | {same_key(term.name): term for term in reversed(self.terms)}

    def find(self, name: str) -> Term | None:
        """Return the term that is called `name`, in any spelling, or None."""
        return self._by_key.get(same_key(name))

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Return the names of up to `count` terms that may be meant by `name`."""
        spellings = {fold(other): term.name for term in self.terms for other in term.names}
        wanted = fold(name).strip()
        inside = [term for other, term in spellings.items() if wanted and wanted in other]
        near = inside + [spellings[m] for m in get_close_matches(wanted, spellings, count, _MIN_SIMILARITY)]
        return list(dict.fromkeys(near))[:count]

    def require(self, name: str) -> Term:
        """Return the term that is called `name`. Raises UserError, with the nearest terms, if there is none."""
        term = self.find(name)
        if term is not None:
            return term
        near = self.nearest(name)
        name = shorten(name[: 10 * MAX_SHOWN_NAME], MAX_SHOWN_NAME)
        if near:
            near_names = say("content.or").join(near)
            raise UserError(say("content.unknown-term.near", name=name, near=near_names))
        raise UserError(say("content.unknown-term", name=name))


def load_glossary(library: Library) -> Glossary:
    """Return the glossary of a library in its language, or an empty one if there is none.

    The glossaries of several courses are joined. If two of them define a term, the definition of the first one is used.
    """
    own, *others = map(_load_own, library.folders)
    if not any(other.terms for other in others):
        return own
    known = {same_key(name) for term in own.terms for name in term.names}
    terms = list(own.terms)
    for other in others:
        new = [term for term in other.terms if same_key(term.name) not in known]
        known |= {same_key(name) for term in new for name in term.names}
        terms += new
    return Glossary(own.path, tuple(sorted(terms, key=lambda term: fold(term.name))), own.findings)


def _load_own(library: Library) -> Glossary:
    """Return the glossary in the folder of a library."""
    folders = [library.root / library.language] if library.language != ENGLISH else []
    for path in [*(folder / GLOSSARY for folder in folders), library.root / GLOSSARY]:
        if is_file(path):
            try:
                return parse_glossary(read_page(path), path)
            except UnreadablePage as error:
                return Glossary(path, (), (error.finding,))
    return Glossary(library.root / GLOSSARY)


def pages_of_terms(library: Library, glossary: Glossary) -> dict[str, str]:
    """Return the page that introduces each term, as name of the term → id of the page. The first page counts."""
    pages: dict[str, str] = {}
    for page in library.ids():
        for name in library.terms(page):
            term = glossary.find(name)
            if term is not None:
                pages.setdefault(term.name, page)
    return pages


def parse_glossary(text: str, path: Path) -> Glossary:
    """Return the glossary in `text`. Nothing is raised: problems become findings, and a broken entry is left out."""
    lines = text.removeprefix("\ufeff").splitlines()
    findings: list[LintFinding] = []
    terms: list[Term] = []
    start = _find_title(lines, path, findings)
    headings = [(i, match) for i in range(start, len(lines)) if (match := _HEADING.match(lines[i]))]
    ends = [*(i for i, _ in headings), len(lines)]
    if any(line.strip() for line in lines[start : ends[0]]):
        findings.append(LintFinding(path, start + 1, "this text belongs to no term", FORM))
    for (i, match), end in zip(headings, ends[1:], strict=True):
        body = lines[i + 1 : end]
        if len(match[1]) == 2 and match[2]:
            terms += _read_entry(match[2], body, i, path, findings)
            continue
        findings.append(LintFinding(path, i + 1, "this heading names no term", "write `## term`"))
        if any(line.strip() for line in body):
            findings.append(LintFinding(path, i + 1, "this text belongs to no term", FORM))
    findings += _duplicates(terms, path)
    return Glossary(path, tuple(sorted(terms, key=lambda term: fold(term.name))), tuple(findings))


def _find_title(lines: list[str], path: Path, findings: list[LintFinding]) -> int:
    """Return the index of the line after `# Glossary`; 0, with a finding, if the file does not start with it."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    match = _HEADING.match(lines[first]) if lines else None
    if match and len(match[1]) == 1 and match[2]:
        return first + 1
    findings.append(LintFinding(path, 1, "the glossary has no title", "start with a line `# Glossary`"))
    return 0


def _read_entry(
    name: str, body: list[str], start: int, path: Path, findings: list[LintFinding]
) -> list[Term]:
    """Return the term of an entry whose heading is at index `start`, or nothing if it has no definition."""
    filled = [(start + 2 + i, line.strip()) for i, line in enumerate(body) if line.strip()]
    also: tuple[str, ...] = ()
    if filled and (match := _ALSO.match(filled[0][1])):
        also = tuple(filter(None, (part.strip() for part in match[1].split(","))))
        if not also:
            findings.append(
                LintFinding(
                    path, filled[0][0], f"`Also:` of `{name}` is empty", "list other names, or remove it"
                )
            )
        del filled[0]
    definition = plain_text(" ".join(line for _, line in filled))
    if not definition:
        remedy = "write one or two sentences below its heading"
        findings.append(LintFinding(path, start + 1, f"the term `{name}` has no definition", remedy))
        return []
    count = len(definition.split())
    if count > MAX_WORDS:
        what = f"the definition of `{name}` has {count} words, more than {MAX_WORDS}"
        findings.append(LintFinding(path, filled[0][0], what, "shorten it to one or two sentences", "style"))
    return [Term(name, also, definition, start + 1)]


def _duplicates(terms: Iterable[Term], path: Path) -> list[LintFinding]:
    """Return a finding for each name that stands for two terms."""
    findings = []
    places: dict[str, Term] = {}
    for term in terms:
        for name in term.names:
            other = places.setdefault(same_key(name), term)
            if other is not term:
                what = f"`{name}` is already a name of `{other.name}` in line {other.line}"
                findings.append(LintFinding(path, term.line, what, "keep one of the two"))
    return findings
