"""The words under a picture: its alarm, its caption and its summary, as many whole sentences as there are lines."""

import re
from collections.abc import Iterator

from tutor.demos.figure import Figure
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span

_SENTENCES = re.compile(r"(?<=\.) (?=\S)")


def figure_words(figure: Figure, width: int, lines: int) -> list[Row]:
    """At most `lines` rows of `width` cells.

    The alarm comes first, then the caption, then the summary, if all of it fits. After an alarm, which tells what happened,
    the caption is cut after a whole sentence, and the summary stands where none fits; without an alarm, or if the alarm itself
    is too long, it is cut where the room ends.
    """
    rows: list[Row] = []
    for spans in _offers(figure):
        rows = wrap(spans, width)
        if len(rows) <= lines:
            return rows
    return [*rows[: lines - 1], (*rows[lines - 1], Span(" …", "dim"))]


def _offers(figure: Figure) -> Iterator[list[Span]]:
    """What may stand there, the most of it first; the last is what is cut if nothing fits."""
    alarm = [Span(figure.alarm + " ", "bad")] if figure.alarm else []
    yield [*alarm, Span(figure.caption), Span(f" {figure.summary}", "dim")]
    yield [*alarm, Span(figure.caption)]
    if not alarm:
        return
    sentences = _SENTENCES.split(figure.caption)
    for count in range(len(sentences) - 1, 0, -1):
        yield [*alarm, Span(" ".join(sentences[:count]))]
    yield [*alarm, Span(figure.summary, "dim")]
    yield [Span(figure.alarm, "bad")]
