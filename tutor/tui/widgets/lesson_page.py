"""The open lesson as a widget: an `OpenPage` in as many rows and columns as there are."""

from collections.abc import Callable

from textual.events import Resize
from textual.message import Message
from textual.strip import Strip

from tutor.render.page.layout import Stop
from tutor.tui.state.page import OpenPage
from tutor.tui.widgets.rows_view import RowsView


class LessonPage(RowsView):
    """Shows an `OpenPage`, scrolled by row. `Moved` tells of every change of place or mark, `Whole` of a page laid out."""

    class Moved(Message):
        """The page was scrolled or another stop marked."""

    class Whole(Message):
        """All of the page has been laid out."""

    def __init__(self, page: OpenPage, *, id: str | None = None) -> None:
        """Show `page`, which may have been opened already."""
        super().__init__(id=id)
        self.page = page
        self._wanted: tuple[int, Callable[[], None] | None] | None = None
        self._finishing = False

    @property
    def line(self) -> int:
        """The line of the lesson's file that stands at the top, or soon will."""
        return self._wanted[0] if self._wanted else self.page.reading.line

    @property
    def stop(self) -> Stop | None:
        """The marked stop."""
        return self.page.reading.stop

    def lay_out(self, line: int, then: Callable[[], None] | None = None) -> None:
        """Lay the lesson out anew and show it from `line` on; `then` runs once all of it stands."""
        self._wanted = (line, then)
        if self.region:
            self.refresh()
        else:  # hidden behind chart or question: nobody will ask for its rows
            self._open()

    def on_resize(self, event: Resize) -> None:
        """Break the text anew if the width changed; show as many rows as now fit."""
        reading = self.page.reading
        if event.size.width != reading.room:
            self.lay_out(self.line)
        elif event.size.height != reading.height:
            reading.height = event.size.height
            self.scroll_rows(0)

    def render_line(self, y: int) -> Strip:
        """A row; the first one asked for lays out what is seen, so that the first picture has it."""
        if self._wanted is not None or not self._finishing:
            self._open()
        return super().render_line(y)

    def _open(self) -> None:
        line, then = self._wanted or (self.page.reading.line, None)
        reading = self.page.reading
        if self._wanted is not None or (reading.room, reading.height) != self.size:
            self.page.open(self.size.width, self.size.height, line)
        self._wanted, self._finishing = None, True
        self.rows = self.page.reading.view()
        self.call_after_refresh(self._finish, then)

    def _finish(self, then: Callable[[], None] | None) -> None:
        if self._wanted is not None:
            return
        self.page.finish()
        if then is not None:
            then()
        self.settle()
        self.post_message(self.Whole())

    def settle(self) -> None:
        """Show what the place and the mark now ask for."""
        self.show(self.page.reading.view())
        self.post_message(self.Moved())

    def scroll_rows(self, by: int) -> None:
        """Scroll down by `by` rows (up if negative)."""
        self.page.finish()  # a key may come before the rest is there
        self.page.reading.scroll_to(self.page.reading.top + by)
        self.settle()

    def mark(self, by: int) -> None:
        """Mark the next stop (the previous one if `by` is -1) and bring it into view."""
        self.page.finish()
        self.page.reading.mark(self.page.reading.marked + by)
        self.settle()

    def mark_question(self, question: str) -> None:
        """Mark a question's card and bring it into view."""
        index = self.page.question_stop(question)
        if index is not None:
            self.page.reading.mark(index)
            self.settle()

    def lay_out_again(self) -> None:
        """Lay the lesson out anew where it stands."""
        self.lay_out(self.line)

    def action_scroll(self, by: int) -> None:
        """Scroll by rows."""
        self.scroll_rows(by)

    def action_leaf(self, by: int) -> None:
        """Scroll by most of the page's height."""
        self.scroll_rows(by * max(1, self.size.height - 2))

    def action_edge(self, by: int) -> None:
        """To the page's start or end."""
        self.scroll_rows(by * len(self.page.reading.body))

    def action_mark(self, by: int) -> None:
        """Mark the next or previous stop."""
        self.mark(by)
