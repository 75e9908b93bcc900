"""The open lesson as a widget: shows a `PageView` in the room that the layout gives it."""

from collections.abc import Callable

from textual.events import Resize
from textual.message import Message
from textual.strip import Strip

from tutor.render.page.layout import Stop
from tutor.tui.state.page import PageView
from tutor.tui.widgets.rows_view import RowsView


class LessonPage(RowsView):
    """Shows a `PageView`, which scrolls by whole rows.

    A layout takes two steps: the rows that are visible are laid out when Textual asks for the first of them, the rest
    after they are on the screen.
    """

    class Moved(Message):
        """The page was scrolled, or another stop was marked."""

    class Complete(Message):
        """The whole page is laid out."""

    def __init__(self, view: PageView, *, id: str | None = None) -> None:
        """Show `view`, which may be laid out already."""
        super().__init__(id=id)
        self.view = view
        self._requested: tuple[int, Callable[[], None] | None] | None = None
        self._first_step_done = False

    @property
    def line(self) -> int:
        """The line of the lesson file at the top of the window, or the one that will be there after the requested layout."""
        return self._requested[0] if self._requested else self.view.scroll.line

    @property
    def stop(self) -> Stop | None:
        """The marked stop."""
        return self.view.scroll.stop

    # layout

    def lay_out(self, line: int, then: Callable[[], None] | None = None) -> None:
        """Lay the lesson out again and show it from the file's line `line` on; call `then` when the page is complete."""
        self._requested = (line, then)
        if self.region:
            self.refresh()
        else:  # the page is hidden behind chart or question, so Textual will not ask for its rows
            self._lay_out_first_rows()

    def lay_out_again(self) -> None:
        """Lay the lesson out again at the same place."""
        self.lay_out(self.line)

    def on_resize(self, event: Resize) -> None:
        """Lay the text out again if the width changed; otherwise show as many rows as there is room for."""
        scroll = self.view.scroll
        if event.size.width != scroll.columns:
            self.lay_out(self.line)
        elif event.size.height != scroll.height:
            scroll.height = event.size.height
            self.scroll_rows(0)

    def render_line(self, y: int) -> Strip:
        """Return one row; if a layout is due, lay out the visible rows first."""
        if self._requested is not None or not self._first_step_done:
            self._lay_out_first_rows()
        return super().render_line(y)

    def _lay_out_first_rows(self) -> None:
        line, then = self._requested or (self.view.scroll.line, None)
        scroll = self.view.scroll
        if self._requested is not None or (scroll.columns, scroll.height) != self.size:
            self.view.lay_out(self.size.width, self.size.height, line)
        self._requested, self._first_step_done = None, True
        self.rows = self.view.scroll.visible_rows()
        self.call_after_refresh(self._finish_layout, then)

    def _finish_layout(self, then: Callable[[], None] | None) -> None:
        if self._requested is not None:
            return  # another layout was requested meanwhile
        self.view.finish_layout()
        if then is not None:
            then()
        self._show_visible_rows()
        self.post_message(self.Complete())

    def _show_visible_rows(self) -> None:
        self.show(self.view.scroll.visible_rows())
        self.post_message(self.Moved())

    # moving

    def scroll_rows(self, by: int) -> None:
        """Scroll down by `by` rows, or up if it is negative."""
        self.view.finish_layout()  # a key may arrive before the page is complete
        self.view.scroll.scroll_to(self.view.scroll.top + by)
        self._show_visible_rows()

    def mark_question(self, question: str) -> None:
        """Mark a question's card and scroll it into view."""
        index = self.view.question_stop(question)
        if index is not None:
            self.view.scroll.mark_stop(index)
            self._show_visible_rows()

    def action_scroll(self, by: int) -> None:
        """Scroll by rows."""
        self.scroll_rows(by)

    def action_scroll_screen(self, by: int) -> None:
        """Scroll by screens; two rows stay visible, for orientation."""
        self.scroll_rows(by * max(1, self.size.height - 2))

    def action_scroll_to_edge(self, direction: int) -> None:
        """Go to the page's end, or to its start if `direction` is negative."""
        self.scroll_rows(direction * len(self.view.scroll.rows))

    def action_mark(self, by: int) -> None:
        """Mark the next stop, or the previous one if `by` is -1, and scroll it into view."""
        self.view.finish_layout()
        self.view.scroll.mark_stop(self.view.scroll.marked + by)
        self._show_visible_rows()
