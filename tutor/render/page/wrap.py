"""Styled text broken into rows of at most a width in terminal cells; wide characters count two."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.cells import cell_len, chop_cells

from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

NO_BREAK = "\u00a0"
Word = list[Span]


def wrap(spans: Iterable[Span], width: int, first: str = "", rest: str = "", margin: str = "") -> list[Row]:
    """Rows of `spans` filled to `width` cells. `first` opens the first row, `rest` the others, in role `margin`.

    A newline in a span ends its row; a no-break space holds two words together and is written as a blank.
    A word longer than a row is cut.
    """
    rows: list[Row] = []
    for paragraph in _paragraphs(spans):
        row: list[Span] = []
        used = 0
        for word, blank in _words(paragraph):
            lead = first if not rows else rest
            room = max(1, width - cell_len(lead))
            size = sum(cell_len(piece.text) for piece in word)
            gap = 1 if blank and row else 0
            if row and used + gap + size > room:
                rows.append(_row(lead, margin, row))
                row, used, gap = [], 0, 0
                room = max(1, width - cell_len(rest))
            if gap:
                row.append(Span(" ", row[-1].style if row[-1].style == word[0].style else ""))
            for piece in _cut(word, min(room, max(1, width - cell_len(rest)))) if size > room else [word]:
                if piece is None:
                    rows.append(_row(first if not rows else rest, margin, row))
                    row, used, gap = [], 0, 0
                    continue
                row.extend(piece)
                used += gap + sum(cell_len(part.text) for part in piece)
                gap = 0
        rows.append(_row(first if not rows else rest, margin, row))
    return rows


def _row(lead: str, margin: str, row: list[Span]) -> Row:
    pieces = [Span(lead, margin)] if lead else []
    for style, run in groupby(row, key=lambda span: span.style):
        pieces.append(Span("".join(span.text for span in run).replace(NO_BREAK, " "), style))
    return tuple(pieces)


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for text, style in spans:
        lines = to_ascii(text).split("\n")
        current.append(Span(lines[0], style))
        for line in lines[1:]:
            yield current
            current = [Span(line, style)]
    yield current


def _words(spans: list[Span]) -> Iterator[tuple[Word, bool]]:
    """Words (which may change style inside) and whether a blank stands before each."""
    word: Word = []
    blank = pending = False
    for text, style in spans:
        for i, piece in enumerate(text.split(" ")):
            if i:
                if word:
                    yield word, blank
                    word = []
                pending = True
            if piece:
                if not word:
                    blank, pending = pending, False
                word.append(Span(piece, style))
    if word:
        yield word, blank


def _cut(word: Word, room: int) -> Iterator[Word | None]:
    """A word wider than a row in pieces that fit; None stands for the end of a row."""
    first = True
    for text, style in word:
        for piece in chop_cells(text, room):
            if not first:
                yield None
            first = False
            yield [Span(piece, style)]
