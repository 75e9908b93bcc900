"""Wrap styled text into rows of a given width in terminal cells. A wide character takes two cells."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from rich.cells import cell_len, chop_cells

from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

NO_BREAK = "\u00a0"
MAX_SHORT_OPERAND = 3  # characters of a first operand that stays with its operator, such as 1 −
MAX_HELD_CELLS = 32  # a longer equation may be broken at its equals sign
MAY_HOLD = re.compile("[=%·(+−]")
"""What stands in a text with words that are held together; most texts have none."""
OPERATORS = ("+", "-", "−", "·", "×", "*", "/", "//")
Word = list[Span]


def wrap(
    spans: Iterable[Span], width: int, first: str = "", rest: str = "", lead_style: str = ""
) -> list[Row]:
    """Return the rows of `spans`, each at most `width` cells wide.

    `first` starts the first row and `rest` all others, in style `lead_style`. A newline in a span ends its row. A no-break
    space keeps two words on one row, and is written as a space; so is a space before a per cent sign, and within a
    short equation, a product, a formula in brackets, or after an operator. A word longer than a row is split.
    """
    rows: list[Row] = []
    most_held = min(MAX_HELD_CELLS, width - max(cell_len(first), cell_len(rest)))
    for paragraph in _paragraphs(spans):
        row: list[Span] = []
        used = 0
        words = _words(paragraph)
        if any(MAY_HOLD.search(text) for text, _ in paragraph):
            words = _hold_together(words, most_held)
        for word, space_before in words:
            lead = first if not rows else rest
            room = max(1, width - cell_len(lead))
            size = _cells(word)
            gap = 1 if space_before and row else 0
            if row and used + gap + size > room:
                rows.append(_row(lead, lead_style, row))
                row, used, gap = [], 0, 0
                room = max(1, width - cell_len(rest))
            if gap:
                row.append(_gap(" ", row, word))
            for piece in _split(word, min(room, max(1, width - cell_len(rest)))) if size > room else [word]:
                if piece is None:
                    rows.append(_row(first if not rows else rest, lead_style, row))
                    row, used, gap = [], 0, 0
                    continue
                row.extend(piece)
                used += gap + _cells(piece)
                gap = 0
        rows.append(_row(first if not rows else rest, lead_style, row))
    return rows


def _row(lead: str, lead_style: str, row: list[Span]) -> Row:
    """Join `lead` and the spans of a row; adjacent spans of the same style are merged."""
    spans = [Span(lead, lead_style)] if lead else []
    for style, run in groupby(row, key=lambda span: span.style):
        spans.append(Span("".join(span.text for span in run).replace(NO_BREAK, " "), style))
    return tuple(spans)


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield, for each line of the text, its spans."""
    current: list[Span] = []
    for text, style in spans:
        lines = to_ascii(text).split("\n")
        current.append(Span(lines[0], style))
        for line in lines[1:]:
            yield current
            current = [Span(line, style)]
    yield current


def _words(spans: list[Span]) -> Iterator[tuple[Word, bool]]:
    """Yield each word, in one or more styles, and whether there is a space before it."""
    word: Word = []
    space_before = space_seen = False
    for text, style in spans:
        for i, piece in enumerate(text.split(" ")):
            if i:
                if word:
                    yield word, space_before
                    word = []
                space_seen = True
            if piece:
                if not word:
                    space_before, space_seen = space_seen, False
                word.append(Span(piece, style))
    if word:
        yield word, space_before


def _hold_together(words: Iterable[tuple[Word, bool]], most: int) -> Iterator[tuple[Word, bool]]:
    """Join, up to `most` cells, what no row may part: a number and its per cent sign, a product, a short equation or bracket."""
    held: list[Word] = []
    space_before = False
    first = last = ""  # of the words that are held
    depth = 0  # how many brackets they open and do not close
    for word, space in words:
        text = word[0].text if len(word) == 1 else "".join(piece.text for piece in word)
        belongs = (
            text[0] == "%"
            or last[-1:] == "="
            or last in OPERATORS  # a row may begin with an operator, but not end with one
            or "·" in (text, last)
            # A sum may be broken before its equals sign, but not between its last two terms.
            or (text[0] == "=" and first not in OPERATORS)
            or (text in OPERATORS and (depth > 0 or len(last) <= MAX_SHORT_OPERAND))
        )
        if belongs and held and space and _cells([*chain(*held), *word]) + len(held) <= most:
            held.append(word)
        else:
            if held:
                yield _joined(held), space_before
            held, space_before, first, depth = [word], space, text, 0
        depth += text.count("(") - text.count(")")
        last = text
    if held:
        yield _joined(held), space_before


def _joined(words: list[Word]) -> Word:
    """Return several words as one, with no-break spaces between them."""
    joined = words[0]
    for word in words[1:]:
        joined = [*joined, _gap(NO_BREAK, joined, word), *word]
    return joined


def _gap(space: str, before: Word, after: Word) -> Span:
    """Return a space between two words, in their style if they have the same."""
    return Span(space, before[-1].style if before[-1].style == after[0].style else "")


def _cells(word: Word) -> int:
    return sum(cell_len(piece.text) for piece in word)


def _split(word: Word, room: int) -> Iterator[Word | None]:
    """Yield the pieces of a word that is wider than a row, and None between rows."""
    first = True
    for text, style in word:
        for piece in chop_cells(text, room):
            if not first:
                yield None
            first = False
            yield [Span(piece, style)]
