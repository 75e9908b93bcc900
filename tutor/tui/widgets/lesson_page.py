"""The open lesson as a widget: shows a `PageView` in the room that the layout gives it."""

from textual.events import Click, Hide, Resize
from textual.message import Message
from textual.strip import Strip

from tutor.render.page.layout import Stop
from tutor.tui.state.page import Page, PageView
from tutor.tui.widgets.rows_view import RowsView


class LessonPage(RowsView):
    """Shows the open page of a `PageView`, which scrolls by whole rows.

    A layout takes two steps: the rows that are visible are laid out when Textual asks for the first of them, the rest
    after they are on the screen. A key that needs rows before that lays them out itself.
    """

    class Moved(Message):
        """The page was scrolled, or another stop was marked."""

    class Clicked(Message):
        """A demo, a question or a link was clicked, and is marked now."""

    class Complete(Message):
        """The whole page is laid out."""

    def __init__(self, view: PageView, *, id: str | None = None) -> None:
        """Show `view`, which may be laid out already."""
        super().__init__(id=id)
        self.view = view
        self.stops_at_demos = False
        """Whether scrolling by screens stops at the next demo, because the chart comes into view there."""
        self._first_step_done = False

    @property
    def line(self) -> int:
        """The line of the lesson file at the top of the window, or the one that will be there after the requested layout."""
        return self.view.page.line

    @property
    def stop(self) -> Stop | None:
        """The marked stop."""
        return self.view.scroll.stop

    # layout

    def lay_out(self, line: int, question_to_mark: str = "") -> None:
        """Lay the open page out from the file's line `line` on; when it is complete, mark a question's card."""
        self.view.page.request_layout(line, question_to_mark)
        if self.region:
            self.refresh()
        else:  # the page is hidden behind chart or question, so Textual will not ask for its rows
            self._lay_out_first_rows()

    def lay_out_again(self) -> None:
        """Lay the page out again at the same place."""
        self.lay_out(self.line, self.view.page.question_to_mark if not self.view.is_complete else "")

    def on_resize(self, event: Resize) -> None:
        """Lay the text out again if the width changed; otherwise show as many rows as there is room for."""
        scroll = self.view.scroll
        if event.size.width != scroll.columns:
            self.lay_out_again()
        elif event.size.height != scroll.height:
            stop = scroll.stop
            was_visible = stop is not None and scroll.is_visible(stop)
            scroll.height = event.size.height
            if was_visible:
                scroll.mark_stop(scroll.marked)  # what is marked stays in sight
            self.scroll_rows(0)

    def on_mount(self) -> None:
        """Lay the page out even if the terminal is too small to show a row of it."""
        self.call_after_refresh(self._lay_out_if_due)

    def on_hide(self, _event: Hide) -> None:
        """Lay out what was requested, because Textual asks for no rows of a hidden page."""
        self._lay_out_if_due()

    def _lay_out_if_due(self) -> None:
        if not (self.view.page.is_laid_out and self._first_step_done):
            self._lay_out_first_rows()

    def render_line(self, y: int) -> Strip:
        """Return one row; if a layout is due, lay out the visible rows first."""
        self._lay_out_if_due()
        return super().render_line(y)

    def _lay_out_first_rows(self) -> None:
        page = self.view.page
        if not page.is_laid_out or (page.scroll.columns, page.scroll.height) != self.size:
            self.view.lay_out(self.size.width, self.size.height, page.line)
        self._first_step_done = True
        self.rows = self.view.scroll.visible_rows()
        self.call_after_refresh(self._finish_layout, page)

    def _finish_layout(self, page: Page) -> None:
        if self.view.page is not page or not page.is_laid_out:
            return  # another layout was requested meanwhile
        self.view.finish_layout()
        self._show_visible_rows()
        self.post_message(self.Complete())

    def complete_layout(self) -> None:
        """Lay out everything at once, if a key that needs the rows arrives before the page is complete."""
        if not self.view.page.is_laid_out:
            self._lay_out_first_rows()
        self.view.finish_layout()

    def _show_visible_rows(self) -> None:
        self.show(self.view.scroll.visible_rows())
        self.post_message(self.Moved())

    # moving

    def scroll_rows(self, by: int) -> None:
        """Scroll down by `by` rows, or up if it is negative."""
        self.complete_layout()
        self.view.scroll.scroll_to(self.view.scroll.top + by)
        self._show_visible_rows()

    def on_click(self, event: Click) -> None:
        """Mark what is under the mouse, if it can be opened."""
        self.complete_layout()
        row = self.view.scroll.top + event.y
        for index, stop in enumerate(self.view.scroll.stops):
            if stop.first <= row <= stop.last:
                self.view.scroll.marked = index
                self._show_visible_rows()
                self.post_message(self.Clicked())
                return

    def action_scroll(self, by: int) -> None:
        """Scroll by rows."""
        self.scroll_rows(by)

    def action_scroll_screen(self, by: int) -> None:
        """Scroll by screens; two rows stay visible, for orientation."""
        self.complete_layout()
        rows = by * max(1, self.size.height - 2)
        card = self.view.next_demo_card() if self.stops_at_demos and by > 0 else None
        if card is not None:
            rows = min(rows, card.first - 1 - self.view.scroll.top)
        self.scroll_rows(rows)

    def action_scroll_to_edge(self, direction: int) -> None:
        """Go to the page's end, or to its start if `direction` is negative."""
        self.complete_layout()
        self.scroll_rows(direction * len(self.view.scroll.rows))

    def action_mark(self, by: int) -> None:
        """Mark the next stop, or the previous one if `by` is -1, and scroll it into view."""
        self.complete_layout()
        self.view.scroll.mark_stop(self.view.scroll.marked + by)
        self._show_visible_rows()
