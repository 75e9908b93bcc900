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
from tutor.render.page.markdown import layout_markdown
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
    """The rows at which a paragraph or another block of the file starts: (row, line), in order."""

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


def layout_page(lesson: Lesson, width: int, renderer: BlockRenderer) -> Iterator[Section]:
    """Yield the sections of a page from top to bottom, so that the first screenful can be shown before the rest exists."""
    yield _heading(lesson, width, renderer)
    number = 0  # of the question
    for part in lesson.parts:
        if isinstance(part, QuizBlock):
            number += 1
        try:
            section = _layout_part(part, lesson, width, renderer, number)
        except Exception as error:  # the rest of the page is still shown
            section = Section(part.line, tuple(_contained_error(error, lesson, part.line, width)))
        if section.rows:
            yield _below_empty_row(section)


def _heading(lesson: Lesson, width: int, renderer: BlockRenderer) -> Section:
    """Lay out the title of a page and its objectives."""
    rows: list[Row] = [*wrap([Span(lesson.title, "heading1")], width)]
    for number, objective in enumerate(lesson.objectives, 1):
        mark, role = renderer.objective(number)
        rows += wrap([Span(objective, "dim")], width, f"{mark} ", "  ", role)
    return Section(1, tuple(rows))


def _below_empty_row(section: Section) -> Section:
    """Return the section with an empty row before it, which separates it from the one above."""
    anchors = tuple((row + 1, line) for row, line in section.anchors)
    return Section(section.line, ((), *section.rows), section.stops_from(1), anchors)


def _layout_part(part: Part, lesson: Lesson, width: int, renderer: BlockRenderer, number: int) -> Section:
    """Lay out prose or a block. `number` is that of the question, if the part is one."""
    match part:
        case Prose():
            return _prose(part, width)
        case DemoBlock():
            return _card(part.line, renderer.demo(part, width), "demo", str(part.line))
        case QuizBlock():
            return _card(part.line, renderer.quiz(part, number, width), "quiz", part.id)
        case NetBlock():
            rows: Sequence[Row] = layout_net(part, width)
        case PlotBlock():
            rows = _plot(part, lesson, width, renderer)
        case SourceBlock():
            rows = layout_source(part, width)
        case BrokenBlock():
            rows = _finding(part.finding, width)
    return Section(part.line, tuple(rows))


def _prose(part: Prose, width: int) -> Section:
    """Lay out Markdown. Each link is a stop, and each paragraph an anchor."""
    layout = layout_markdown(part.text, width)
    anchors = tuple((row, part.line + line) for row, line in layout.starts)
    stops = tuple(Stop("link", link.target, link.row, link.row) for link in layout.links)
    return Section(part.line, tuple(layout.rows), stops, anchors)


def _card(line: int, rows: Sequence[Row], kind: StopKind, target: str) -> Section:
    """Return a section that is one stop as a whole."""
    return Section(line, tuple(rows), (Stop(kind, target, 0, len(rows) - 1),))


def _plot(block: PlotBlock, lesson: Lesson, width: int, renderer: BlockRenderer) -> Sequence[Row]:
    """Lay out a data plot, or what is wrong with it."""
    from tutor.plots.model import PlotError

    try:
        return renderer.plot(block, width)
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
