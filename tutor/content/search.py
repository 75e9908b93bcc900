"""Full-text search over pages, questions and the glossary.

Every word of a query must be found: at the beginning of a word, in any case, number and spelling (see `search_words`). A
`SearchIndex` is built once and kept in memory; building it takes as long as reading the pages, and a search a few milliseconds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, get_args

from tutor.content.fences import find_fences
from tutor.content.glossary import Glossary, load_glossary, pages_of_terms
from tutor.content.glossary_lint import line_of_term
from tutor.content.headings import headings
from tutor.content.library import Library
from tutor.content.markup import plain_text
from tutor.content.model import Lesson, PlotBlock, Prose, QuizBlock
from tutor.content.search_words import WORD, fold, initials, loose_stem, same_key, stem, words
from tutor.messages import say
from tutor.text.rows import shorten

Kind = Literal["title", "term", "heading", "objective", "prose", "question"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can be found, the best kind first."""

EXCERPT_CHARACTERS = 160
MIN_WORD_IN_COMPOUND = 3  # letters, so that `form` is not taken for `for m`
MAX_VARIED_WORDS = 8
"""Words of a query that are tried in other spellings, so that a long query does not take long."""
MAX_REPEATING_WORDS = 20  # in a longer query every word counts once
MAX_SHOWN_QUERY = 80  # characters of a query that are repeated in a message
_MIN_SIMILARITY = 0.72
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_NO_TEXT = ("```", "~~~", "|--", "|:-")
"""The starts of lines that are marks only: of a fence, and below the head of a table."""
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found. `line` is its line in the file of the page, or in the glossary if there is no page.

    `lesson` is None for a term that no page introduces. `target` is the id of a question or the name of a term.
    """

    lesson: str | None
    line: int
    kind: Kind
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place that can be found: its hit, whose text may have several lines, and the words that are searched."""

    hit: Hit
    key: str
    """The folded words, with a space before and behind each; `|` stands between two texts."""


class SearchIndex:
    """Everything that can be found, in the order of the pages."""

    def __init__(self, entries: Sequence[_Entry], glossary: Glossary) -> None:
        self._entries = entries
        self._glossary = glossary
        self._vocabulary = sorted({word for entry in entries for word in entry.key.split()} - {"|"})

    def search(self, query: str) -> list[Hit]:
        """Return what contains every word of `query`, best first; nothing for a query without words."""
        wanted = words(query)
        if len(wanted) > MAX_REPEATING_WORDS:
            wanted = list(dict.fromkeys(wanted))
        found = self._find(wanted, self._spellings(wanted))
        return found or self._find(wanted, [[loose_stem(word) for word in wanted]])

    def _find(self, wanted: list[str], spellings: Iterable[list[str]]) -> list[Hit]:
        """Return the hits for any of several lists of stems."""
        found: dict[Hit, tuple[tuple[int, ...], list[str]]] = {}
        for number, stems in enumerate(spellings):
            for entry in self._entries if stems else ():
                if all(f" {word}" in entry.key for word in stems):
                    found.setdefault(entry.hit, ((*_rank(entry, wanted, stems), number), stems))
        ranked = sorted(found.items(), key=lambda item: item[1][0])
        return [_pick_line(hit, stems) for hit, (_, stems) in ranked]

    def suggest(self, query: str, count: int = 3) -> list[str]:
        """Return up to `count` words or terms that may be meant by a query that finds nothing."""
        near = self._glossary.nearest(query, count)
        for word in () if near else words(query)[:MAX_VARIED_WORDS]:
            if not self._begins_a_word(stem(word)):
                near += get_close_matches(word, self._vocabulary, count, _MIN_SIMILARITY)
        known = {same_key(name): name for term in self._glossary.terms for name in term.names}
        named = [known.get(same_key(name), name) for name in near]
        return [name for name in dict.fromkeys(named) if self.search(name)][:count]

    def _spellings(self, wanted: list[str]) -> Iterator[list[str]]:
        """Yield the stems of the words, also with two neighbours as one (`mini batch`: `minibatch`) and with one as two."""
        yield [stem(word) for word in wanted]
        for i in range(min(len(wanted) - 1, MAX_VARIED_WORDS)):
            yield [stem(word) for word in (*wanted[:i], wanted[i] + wanted[i + 1], *wanted[i + 2 :])]
        for i, word in enumerate(wanted[:MAX_VARIED_WORDS]):
            for first, second in self._split(stem(word)):
                yield [*map(stem, wanted[:i]), f"{first} {second}", *map(stem, wanted[i + 1 :])]

    def _split(self, word: str) -> Iterator[tuple[str, str]]:
        for at in range(MIN_WORD_IN_COMPOUND, len(word) - MIN_WORD_IN_COMPOUND + 1):
            if self._is_word(word[:at]) and self._begins_a_word(word[at:]):
                yield word[:at], word[at:]

    def _is_word(self, text: str) -> bool:
        place = bisect_left(self._vocabulary, text)
        return self._vocabulary[place : place + 1] == [text]

    def _begins_a_word(self, text: str) -> bool:
        place = bisect_left(self._vocabulary, text)
        return any(word.startswith(text) for word in self._vocabulary[place : place + 1])


def build_index(library: Library) -> SearchIndex:
    """Return the index of a library in its language. This reads every page, so the screen calls it in a thread."""
    glossary = load_glossary(library)
    entries: list[_Entry] = []
    pages = pages_of_terms(library, glossary)
    lines: dict[str, int] = {}
    for name in library.ids():
        lesson = library.peek(name)
        entries += _page_entries(lesson)
        own = (term for term in glossary.terms if pages.get(term.name) == name)
        lines |= {term.name: line_of_term(lesson, term.names) for term in own}
    for term in glossary.terms:
        page, line = pages.get(term.name), lines.get(term.name, term.line)
        text = f"{term.name}: {term.definition}"
        entries.append(
            _entry(Hit(page, line, "term", text, term.name), *term.names, initials(" ".join(term.names)))
        )
    return SearchIndex(entries, glossary)


def nothing_found(index: SearchIndex, query: str) -> str:
    """Return a sentence that says that nothing was found, and what may have been meant."""
    shown = shorten(" ".join(query[: 10 * MAX_SHOWN_QUERY].split()), MAX_SHOWN_QUERY)
    several = len(words(query)) > 1
    sentence = say("content.search.nothing-all" if several else "content.search.nothing", query=shown)
    near = index.suggest(query)
    names = say("content.or").join(near)
    return f"{sentence} {say('content.search.near', names=names)}" if near else sentence


def match_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Return the places (start, end) of the words in `text` that a query has found, to mark them."""
    wanted = [stem(word) for word in words(query)] + [loose_stem(word) for word in words(query)]
    return [
        match.span()
        for match in WORD.finditer(text)
        if any(fold(match[0]).startswith(word) for word in wanted)
    ]


def _page_entries(lesson: Lesson) -> Iterator[_Entry]:
    yield _entry(Hit(lesson.id, 1, "title", lesson.title), lesson.title, lesson.id, initials(lesson.title))
    for objective in lesson.objectives:
        yield _entry(Hit(lesson.id, 1, "objective", plain_text(objective)), objective)
    for line, heading in headings(lesson):
        yield _entry(Hit(lesson.id, line, "heading", heading), heading)
    for part in lesson.parts:
        if isinstance(part, Prose):
            for first, lines in _paragraphs(part.text):
                yield _entry(Hit(lesson.id, part.line + first, "prose", "\n".join(lines)), " ".join(lines))
        elif isinstance(part, PlotBlock):
            for name in ("title", "caption"):
                if isinstance(text := part.fields.get(name), str):
                    line = getattr(part.fields, "lines", {}).get(name, part.line)
                    yield _entry(Hit(lesson.id, line, "prose", text), text)
        elif isinstance(part, QuizBlock):
            text = plain_text(_PLACEHOLDER.sub("…", str(part.fields.get("ask", ""))))
            yield _entry(
                Hit(lesson.id, part.line, "question", " ".join(text.split()), part.id), text, part.id
            )


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the index of the first line, and the lines, of each paragraph in Markdown; headings are left out.

    A row of a table, an item of a list and a line of code are paragraphs.
    """
    lines = text.split("\n")
    in_code = {i for fence in find_fences(lines) for i in range(fence.first, fence.last + 1)}
    paragraph: list[str] = []
    first = 0
    for i, line in enumerate([*lines, ""]):  # the empty line ends the last paragraph
        is_code = i in in_code
        is_heading = not is_code and _HEADING.match(line) is not None
        stands_alone = is_code or line.lstrip().startswith("|")
        if paragraph and (is_heading or stands_alone or not line.strip() or _LIST_ITEM.match(line)):
            yield first, paragraph
            paragraph = []
        if line.strip() and not is_heading and not line.lstrip().startswith(_NO_TEXT):
            first = first if paragraph else i
            paragraph.append(line if is_code else plain_text(line))
        if paragraph and stands_alone:
            yield first, paragraph
            paragraph = []


def _entry(hit: Hit, *texts: str) -> _Entry:
    return _Entry(hit, f" {' | '.join(' '.join(words(text)) for text in texts)} ")


def _rank(entry: _Entry, wanted: list[str], stems: list[str]) -> tuple[int, int, int, int]:
    """Return a key for sorting: the kind, then whether a text is the query itself, has it as a phrase, has its whole words."""
    key = "".join(map(stem, wanted))
    exact = any("".join(map(stem, text.split())) == key for text in entry.key.split("|"))
    phrase = re.search(" " + r"\S* ".join(map(re.escape, stems)), entry.key) is not None
    whole = all(f" {word} " in entry.key for word in wanted)
    return KINDS.index(entry.hit.kind), not exact, not phrase, not whole


def _pick_line(hit: Hit, stems: Iterable[str]) -> Hit:
    """Return the hit of a paragraph with the line that has most of the stems, and an excerpt around its first match."""
    lines = hit.text.split("\n")
    best = 0
    if len(lines) > 1:
        counts = [sum(f" {word}" in f" {' '.join(words(line))}" for word in stems) for line in lines]
        best = counts.index(max(counts))
    text = " ".join(" ".join(lines).split())
    start = text.find(lines[best].strip()) if len(text) > EXCERPT_CHARACTERS else 0
    if len(lines) > 1 or len(text) > EXCERPT_CHARACTERS:
        text = _excerpt(text, max(0, start), list(stems))
    return replace(hit, line=hit.line + best, text=text)


def _excerpt(text: str, start: int, stems: list[str]) -> str:
    """Return at most EXCERPT_CHARACTERS of `text`, from a word a little before the first match behind `start`."""
    if len(text) <= EXCERPT_CHARACTERS:
        return text
    matches = [
        match.start()
        for match in WORD.finditer(text)
        if match.start() >= start and any(fold(match[0]).startswith(word) for word in stems)
    ]
    begin = max(0, (matches[0] if matches else start) - EXCERPT_CHARACTERS // 4)
    begin = min(begin, len(text) - EXCERPT_CHARACTERS)
    if begin > 0:
        begin = text.find(" ", begin) + 1 or begin
    end = begin + EXCERPT_CHARACTERS
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + 1)
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
