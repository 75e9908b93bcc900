"""Lay out a lesson as rows of styled text, section by section, with the stops that j and k move between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from tutor.content.model import (
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
from tutor.messages import say
from tutor.render.page.markdown import layout_blocks
from tutor.render.page.net import layout_net
from tutor.render.page.source import layout_source
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span

StopKind = Literal["demo", "quiz", "link", "exercise"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a page that can be selected and opened, like a tab stop: its kind, its target, its first and last row.

    `target` is the line of a demo block, the id of a question or of an exercise, or the target of a link.
    """

    kind: StopKind
    target: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one part of a page, the line of the file where it starts, and its stops.

    Rows of stops and anchors are counted from the first row of the section.
    """

    line: int
    rows: tuple[Row, ...]
    stops: tuple[Stop, ...] = ()
    anchors: tuple[tuple[int, int], ...] = ()
    """The rows whose line in the file is known: (row, line), in order."""

    def stops_from(self, row: int) -> tuple[Stop, ...]:
        """Return the stops as they are when the section starts at `row` of the page."""
        return tuple(Stop(stop.kind, stop.target, stop.first + row, stop.last + row) for stop in self.stops)


class BlockRenderer(Protocol):
    """Renders demos, plots and questions: as cards that name keys on the screen, as whole charts in plain text."""

    def objective(self, number: int) -> Span:
        """Return the bullet of objective `number`, counted from 1, which may show its status."""

    def demo(self, block: DemoBlock, width: int) -> Sequence[Row]:
        """Return the rows of a demo block."""

    def plot(self, block: PlotBlock, width: int) -> Sequence[Row]:
        """Return the rows of a data plot. PlotError if it cannot be drawn."""

    def quiz(self, block: QuizBlock, number: int, width: int) -> Sequence[Row]:
        """Return the rows of the question that is number `number` on its page."""


def layout_page(lesson: Lesson, width: int, blocks: BlockRenderer) -> Iterator[Section]:
    """Yield the sections of a page from top to bottom, so that the first screenful can be shown before the rest exists."""
    yield _heading(lesson, width, blocks)
    number = 0
    for part in lesson.parts:
        if isinstance(part, QuizBlock):
            number += 1
        try:
            section = _section(part, width, blocks, number, lesson)
        except Exception as error:  # the rest of the page is still shown
            section = Section(part.line, tuple(_contained_error(error, lesson, part.line, width)))
        if section.rows:
            anchors = tuple((row + 1, line) for row, line in section.anchors)
            yield Section(section.line, ((), *section.rows), section.stops_from(1), anchors)


def _heading(lesson: Lesson, width: int, blocks: BlockRenderer) -> Section:
    rows: list[Row] = [*wrap([Span(lesson.title, "heading1")], width)]
    for number, objective in enumerate(lesson.objectives, 1):
        mark, role = blocks.objective(number)
        rows += wrap([Span(objective, "dim")], width, f"{mark} ", "  ", role)
    return Section(1, tuple(rows))


def _section(part: Part, width: int, blocks: BlockRenderer, number: int, lesson: Lesson) -> Section:
    match part:
        case Prose():
            rows, links, starts = layout_blocks(part.text, width)
            anchors = tuple((row, part.line + line) for row, line in starts)
            stops = tuple(Stop("link", link.target, link.row, link.row) for link in links)
            return Section(part.line, tuple(rows), stops, anchors)
        case DemoBlock():
            card = tuple(blocks.demo(part, width))
            return Section(part.line, card, (Stop("demo", str(part.line), 0, len(card) - 1),))
        case QuizBlock():
            card = tuple(blocks.quiz(part, number, width))
            return Section(part.line, card, (Stop("quiz", part.id, 0, len(card) - 1),))
        case NetBlock():
            return Section(part.line, tuple(layout_net(part, width)))
        case PlotBlock():
            return Section(part.line, tuple(_plot(part, width, blocks, lesson)))
        case SourceBlock():
            return Section(part.line, tuple(layout_source(part, width)))
        case BrokenBlock():
            return Section(part.line, tuple(_finding(part.finding, width)))


def _plot(block: PlotBlock, width: int, blocks: BlockRenderer, lesson: Lesson) -> Sequence[Row]:
    from tutor.plots.model import PlotError

    try:
        return blocks.plot(block, width)
    except PlotError as error:
        return _finding(LintFinding(lesson.path, error.line, error.what, error.remedy), width)


def _contained_error(error: Exception, lesson: Lesson, line: int, width: int) -> list[Row]:
    """Lay out that a part of the page cannot be shown, and write a report."""
    from tutor.crash import report_contained

    place = f"{lesson.path.name}:{line}"
    return wrap([Span(f"{place}: {report_contained(error, place)}", "bad")], width, "✗ ", "  ", "bad")


def _finding(finding: LintFinding, width: int) -> list[Row]:
    """Lay out what is wrong with a broken block, and how to fix it."""
    where = f"{finding.path.name}:{finding.line}"
    what = say("page.finding", where=where, what=finding.what)
    remedy = say("page.remedy", remedy=finding.remedy)
    return wrap([Span(what, "bad")], width, "✗ ", "  ", "bad") + wrap([Span(remedy)], width, "  ", "  ")
