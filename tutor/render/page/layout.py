"""A lesson laid out as rows: prose, cards for its blocks, and the stops a reader can walk to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from tutor.content.model import BrokenBlock, DemoBlock, Lesson, NetBlock, Part, Prose, QuizBlock
from tutor.messages import say
from tutor.render.page.markdown import lay_out
from tutor.render.page.net import net_rows
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span

StopKind = Literal["demo", "quiz", "link"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a page that does something: its rows (first to last), its kind, and what it leads to."""

    kind: StopKind
    target: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one part of a page, its first line in the file, and its stops, counted from the sheet's own first row."""

    line: int
    rows: tuple[Row, ...]
    stops: tuple[Stop, ...] = ()

    def moved(self, by: int) -> tuple[Stop, ...]:
        """The stops, counted from a row `by` rows above the sheet."""
        return tuple(Stop(s.kind, s.target, s.first + by, s.last + by) for s in self.stops)


class Cards(Protocol):
    """How demos and questions appear on a page: cards with keys on the screen, whole charts in plain text."""

    def demo(self, block: DemoBlock, width: int) -> Sequence[Row]:
        """The rows of a demo block."""

    def quiz(self, block: QuizBlock, number: int, width: int) -> Sequence[Row]:
        """The rows of a page's `number`-th question."""


def sheets(lesson: Lesson, width: int, cards: Cards) -> Iterator[Sheet]:
    """The page top to bottom, a sheet a part, so that the first screenful can be shown before the rest is laid out."""
    yield _heading(lesson, width)
    number = 0
    for part in lesson.parts:
        if isinstance(part, QuizBlock):
            number += 1
        sheet = _sheet(part, width, cards, number)
        if sheet.rows:
            yield Sheet(sheet.line, ((), *sheet.rows), sheet.moved(1))


def _heading(lesson: Lesson, width: int) -> Sheet:
    rows: list[Row] = [*wrap([Span(lesson.title, "heading1")], width)]
    for objective in lesson.objectives:
        rows += wrap([Span(objective, "dim")], width, "✓ ", "  ", "dim")
    return Sheet(1, tuple(rows))


def _sheet(part: Part, width: int, cards: Cards, number: int) -> Sheet:
    match part:
        case Prose():
            rows, links = lay_out(part.text, width)
            return Sheet(
                part.line, tuple(rows), tuple(Stop("link", link.target, link.row, link.row) for link in links)
            )
        case DemoBlock():
            card = tuple(cards.demo(part, width))
            return Sheet(part.line, card, (Stop("demo", str(part.line), 0, len(card) - 1),))
        case QuizBlock():
            card = tuple(cards.quiz(part, number, width))
            return Sheet(part.line, card, (Stop("quiz", part.id, 0, len(card) - 1),))
        case NetBlock():
            return Sheet(part.line, tuple(net_rows(part, width)))
        case BrokenBlock():
            text = say("page.fault", where=f"{part.fault.path.name}:{part.fault.line}", what=part.fault.what)
            remedy = say("page.remedy", remedy=part.fault.remedy)
            told = wrap([Span(text, "bad")], width, "✗ ", "  ", "bad") + wrap(
                [Span(remedy)], width, "  ", "  "
            )
            return Sheet(part.line, tuple(told))
