"""The end of a page: the pages before and after it, its exercises, and what to review. Computed, not written by hand."""

from collections.abc import Iterator
from typing import NamedTuple

from tutor.content.library import Library
from tutor.exercises.catalog import exercises_of_page
from tutor.exercises.permission import reason_not_to_run
from tutor.messages import say
from tutor.render.page.layout import Section, Stop, StopKind
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span

END_LINE = 10**6  # larger than the number of any lesson's last line


class Way(NamedTuple):
    """One way to go on from a page: what it is, the text of its link, and the link's kind and target."""

    label: str
    text: str
    kind: StopKind
    target: str


def ways_on(library: Library, lesson: str) -> Iterator[Way]:
    """Yield the next page, the exercises of this page, the page before, and the pages that this one builds on."""
    ids = library.ids()
    if lesson not in ids:
        return
    place = ids.index(lesson)
    if place + 1 < len(ids):
        yield _page("next", library, ids[place + 1])
    for name in () if reason_not_to_run() else exercises_of_page(lesson):
        yield Way(say("page.end.exercise"), say(f"exercise.{name}.title"), "exercise", name)
    if place > 0:
        yield _page("before", library, ids[place - 1])
    for needed in library.needs(lesson):
        if needed in ids and needed != ids[place - 1 if place else 0]:
            yield _page("needs", library, needed)


def _page(label: str, library: Library, lesson: str) -> Way:
    return Way(say(f"page.end.{label}"), library.title(lesson), "link", lesson)


def layout_ending(library: Library, lesson: str, width: int, review: str = "") -> Section:
    """Return the end of a page as a section whose ways on are stops. `review` says what to review."""
    rows: list[Row] = [(), (Span("─" * width, "dim"),)]
    stops: list[Stop] = []
    ways = list(ways_on(library, lesson))
    for way in ways:
        first = len(rows)
        rows += wrap([Span(f"{way.label} "), Span(way.text, "link")], width, "▸ ", "  ", "accent")
        stops.append(Stop(way.kind, way.target, first, len(rows) - 1))
    ids = library.ids()
    if ids and ids[-1] == lesson:
        rows += wrap([Span(say("page.end.last"), "dim")], width)
    if review:
        rows += wrap([Span(review, "dim")], width)
    return Section(END_LINE, tuple(rows), tuple(stops))
