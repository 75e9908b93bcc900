"""The open lesson as a page: what is seen first is laid out first."""

from collections.abc import Callable, Iterator

from textual.events import Resize
from textual.message import Message
from textual.strip import Strip

from tutor.content.model import DemoBlock
from tutor.messages import say
from tutor.page.layout import Sheet, Stop, sheets
from tutor.rows import Span
from tutor.tui.cards import ScreenCards
from tutor.tui.session import Session
from tutor.tui.widgets.page_view import PageView

REACHED = 0.6  # a demo is reached once its block has risen to this share of the view's height
FRAME = 3  # the mark before a row, a blank, and the place bar after it
END = 10**6  # a line behind any file's last


class LessonPage(PageView):
    """A `PageView` of the session's lesson."""

    class Whole(Message):
        """All of the page has been laid out."""

    def __init__(self, session: Session, line: int = 1, *, id: str | None = None) -> None:
        """A page of whatever lesson is open in `session`, from a line of its file on."""
        super().__init__(id=id)
        self.session = session
        self._wanted: tuple[int, Callable[[], None] | None] | None = (line, None)
        self._room = 0

    @property
    def line(self) -> int:
        """The line of the lesson's file that stands at the top."""
        return self._wanted[0] if self._wanted else self.line_at(self.top)

    def lay_out(self, line: int, then: Callable[[], None] | None = None) -> None:
        """Lay the lesson out anew and show it from `line` on; `then` runs once all of it stands."""
        self._wanted = (line, then)
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Break the text anew if the width changed; show as many rows as now fit."""
        if event.size.width - FRAME != self._room:
            self.lay_out(self.line)
        elif self._wanted is None:
            self.scroll_rows(0)

    def render_line(self, y: int) -> Strip:
        """A row; the first one asked for lays out what is seen, so that the first picture has it."""
        if self._wanted is not None and self.size.width > FRAME + 8:
            self._lay_out(*self._wanted)
        return super().render_line(y)

    def _lay_out(self, line: int, then: Callable[[], None] | None) -> None:
        self._wanted = None
        self._room = self.size.width - FRAME
        self.clear()
        parts = sheets(self.session.lesson, self._room, ScreenCards(self.session))
        if line <= 1:
            self.extend(parts, until=self.size.height)
            self.rows = self.view()
        self.call_after_refresh(self._lay_out_rest, parts, line, then)

    def _lay_out_rest(self, parts: Iterator[Sheet], line: int, then: Callable[[], None] | None) -> None:
        if self._wanted is not None:
            return
        self.extend(parts)
        self.extend([self._end(self._room)])
        if self.stops:
            self.marked = 0
        self.scroll_to_row(self.row_at(line) if line > 1 else 0)
        if then is not None:
            then()
        self.post_message(self.Whole())

    def _end(self, room: int) -> Sheet:
        """The end of the page: what comes next."""
        following = self.session.neighbour(1)
        if following is None:
            return Sheet(END, ((), (Span(say("tui.page.last"), "dim"),)))
        text = say("tui.page.next", title=self.session.library.title(following))
        rows = ((), (Span("─" * room, "dim"),), (Span("▸ ", "accent"), Span(text, "link")))
        return Sheet(END, rows, (Stop("link", following, 2, 2),))

    def mark_question(self, question: str) -> None:
        """Mark a question's card and bring it into view."""
        for index, stop in enumerate(self.stops):
            if stop.kind == "quiz" and stop.target == question:
                self.mark_stop(index)

    def reached(self) -> DemoBlock | None:
        """The demo whose card is marked, or the last one whose card the reader has reached, or the first."""
        blocks = {str(block.line): block for block in self.session.lesson.demos}
        stop = self.stop
        if stop is not None and stop.kind == "demo":
            return blocks.get(stop.target)
        edge = self.top + self.size.height * REACHED
        cards = [stop for stop in self.stops if stop.kind == "demo"]
        passed = [stop for stop in cards if stop.first <= edge]
        chosen = passed[-1] if passed else cards[0] if cards else None
        return blocks.get(chosen.target) if chosen else None
