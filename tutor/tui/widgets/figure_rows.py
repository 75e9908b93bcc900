"""The rows of a figure: the chart, and below it the alarm, the caption and the summary, as far as there is room."""

import re
from collections.abc import Iterator

from tutor.demos.figure import Figure
from tutor.render.chart import Chart
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span, plain

MIN_WIDTH, MIN_HEIGHT = 10, 3  # columns and lines below which nothing is drawn
TALL_PANE_LINES = 14
MAX_TEXT_LINES, MAX_TEXT_LINES_LOW_PANE = 5, 2  # lines that text may take from the chart
_SENTENCE_END = re.compile(r"(?<=\.) (?=\S)")


def figure_rows(figure: Figure, note: str, width: int, height: int, chart: Chart | None = None) -> list[Row]:
    """Return the chart and its text in exactly the room there is; no rows if that is too small.

    A `note`, about what the last key did, comes before the text. `chart` has drawn the figures before.
    """
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return []
    most = MAX_TEXT_LINES if height >= TALL_PANE_LINES else MAX_TEXT_LINES_LOW_PANE
    text = caption_rows(figure, width, most, note)
    rows = (chart or Chart()).draw(figure, width, height - len(text))
    while rows and not plain(rows[-1]) and not any(span.style for span in rows[-1]):
        rows.pop()
    if len(rows) + len(text) < height:  # text may use lines the chart left blank
        text = caption_rows(figure, width, height - len(rows), note)
    gap = [()] if len(rows) + len(text) < height else []
    return [*rows, *gap, *text]


def caption_rows(figure: Figure, width: int, lines: int, note: str = "") -> list[Row]:
    """Return note, alarm, caption and summary in at most `lines` rows.

    If they do not fit, the summary is left out first. After an alarm, which says what went wrong, the caption ends after a whole
    sentence, and the summary replaces it if no sentence fits. Without an alarm, or if the alarm itself does not fit, the text is
    cut off with an ellipsis.
    """
    rows: list[Row] = []
    begin = [Span(f"{note} ", "accent")] if note else []
    for spans in _texts_longest_first(figure):
        rows = wrap([*begin, *spans], width)
        if len(rows) <= lines:
            return rows
    return [*rows[: lines - 1], (*rows[lines - 1], Span(" …", "dim"))]


def _texts_longest_first(figure: Figure) -> Iterator[list[Span]]:
    """Yield the texts that may be shown, the longest first; the last one is cut off if it does not fit either."""
    alarm = [Span(figure.alarm + " ", "bad")] if figure.alarm else []
    yield [*alarm, Span(figure.caption), Span(f" {figure.summary}", "dim")]
    yield [*alarm, Span(figure.caption)]
    if not alarm:
        return
    sentences = _SENTENCE_END.split(figure.caption)
    for count in range(len(sentences) - 1, 0, -1):
        yield [*alarm, Span(" ".join(sentences[:count]))]
    yield [*alarm, Span(figure.summary, "dim")]
    yield [Span(figure.alarm, "bad")]
