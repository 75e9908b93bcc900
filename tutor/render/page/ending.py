"""The links at the end of a page: the next and the previous page, its exercises, and the pages that it builds on."""

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


class EndLink(NamedTuple):
    """A link at the end of a page: a label such as "Next page:", the text of the link, and its kind and target."""

    label: str
    text: str
    kind: StopKind
    target: str


def end_links(library: Library, lesson: str) -> Iterator[EndLink]:
    """Yield links to the next page, the exercises of this page, the page before, and the pages that this one builds on."""
    ids = library.ids()
    if lesson not in ids:
        return
    place = ids.index(lesson)
    if place + 1 < len(ids):
        yield _page("next", library, ids[place + 1])
    exercises = [] if reason_not_to_run() else exercises_of_page(lesson)
    for name in exercises:
        yield EndLink(say("page.end.exercise"), say(f"exercise.{name}.title"), "exercise", name)
    before = ids[place - 1] if place > 0 else ""
    if before:
        yield _page("before", library, before)
    for needed in library.needs(lesson):
        if needed in ids and needed not in (lesson, before):
            yield _page("needs", library, needed)


def _page(label: str, library: Library, lesson: str) -> EndLink:
    return EndLink(say(f"page.end.{label}"), library.title(lesson), "link", lesson)


def layout_ending(library: Library, lesson: str, width: int, review: str = "") -> Section:
    """Return the end of a page as a section; its links are stops. `review` is a sentence about what to review."""
    rows: list[Row] = [(), (Span("─" * width, "dim"),)]
    stops: list[Stop] = []
    for link in end_links(library, lesson):
        first = len(rows)
        rows += wrap([Span(f"{link.label} "), Span(link.text, "link")], width, "▸ ", "  ", "accent")
        stops.append(Stop(link.kind, link.target, first, len(rows) - 1))
    ids = library.ids()
    if ids and ids[-1] == lesson:
        rows += wrap([Span(say("page.end.last"), "dim")], width)
    if review:
        rows += wrap([Span(review, "dim")], width)
    return Section(END_LINE, tuple(rows), tuple(stops))
