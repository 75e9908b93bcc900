"""The open lesson laid out for reading: what is seen first, then the rest."""

from collections.abc import Iterator

from tutor.content.model import DemoBlock
from tutor.messages import say
from tutor.render.page.layout import Sheet, Stop, sheets
from tutor.text.rows import Span
from tutor.tui.state.learner import Session
from tutor.tui.state.scroll import FRAME, Reading
from tutor.tui.widgets.block_cards import ScreenCards

REACHED = 0.6  # a demo is reached once its card has risen to this share of the window's height
END = 10**6  # a line behind any file's last


class OpenPage:
    """The session's lesson as a `Reading`. `open` lays out what is seen first, `finish` the rest."""

    def __init__(self, session: Session) -> None:
        """Nothing is laid out yet."""
        self.session = session
        self.reading = Reading()
        self._rest: Iterator[Sheet] | None = None
        self._line = 1

    def open(self, room: int, height: int, line: int) -> None:
        """Lay the lesson out for a window of `room` columns and `height` rows, as far as is seen from `line` on."""
        self.reading = reading = Reading()
        reading.room, reading.height = room, height
        self._line = line
        self._rest = sheets(self.session.lesson, max(8, room - FRAME), ScreenCards(self.session))
        reading.extend(self._rest, height, line)
        reading.top = reading.row_at(line)

    def finish(self) -> None:
        """Lay out the rest of the page, and mark its first stop in view."""
        if self._rest is None:
            return
        self.reading.extend(self._rest)
        self.reading.extend([self._end(self.reading.room - FRAME)])
        self._rest = None
        self.reading.marked = 0 if self.reading.stops else -1
        self.reading.scroll_to(self.reading.row_at(self._line))

    @property
    def whole(self) -> bool:
        """Whether all of the page is laid out."""
        return self._rest is None

    def _end(self, room: int) -> Sheet:
        """The end of the page: what comes next."""
        following = self.session.neighbour(1)
        if following is None:
            return Sheet(END, ((), (Span(say("tui.page.last"), "dim"),)))
        text = say("tui.page.next", title=self.session.library.title(following))
        rows = ((), (Span("─" * room, "dim"),), (Span("▸ ", "accent"), Span(text, "link")))
        return Sheet(END, rows, (Stop("link", following, 2, 2),))

    def question_stop(self, question: str) -> int | None:
        """Which stop a question's card is."""
        stops = enumerate(self.reading.stops)
        return next((i for i, stop in stops if stop.kind == "quiz" and stop.target == question), None)

    def reached(self) -> DemoBlock | None:
        """The demo whose card is marked and in view, or the last one whose card the reader has reached, or the first."""
        blocks = {str(block.line): block for block in self.session.lesson.demos}
        stop = self.reading.stop
        if stop is not None and stop.kind == "demo" and self.reading.shows(stop):
            return blocks.get(stop.target)
        edge = self.reading.top + self.reading.height * REACHED
        cards = [stop for stop in self.reading.stops if stop.kind == "demo"]
        passed = [stop for stop in cards if stop.first <= edge]
        chosen = passed[-1] if passed else cards[0] if cards else None
        return blocks.get(chosen.target) if chosen else None
