"""A screen that lies over the study screen: a framed list of rows that scrolls."""

from typing import ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click, Resize
from textual.screen import ModalScreen

from tutor.messages import say
from tutor.text.rows import Row, Span
from tutor.tui.screens.closes_once import ClosesOnce, Result
from tutor.tui.widgets.rows_view import RowsView

MARGIN_LINES = 4  # the frame, and a line of the study screen above and below it


class Overlay(ModalScreen[Result], ClosesOnce[Result], Generic[Result]):
    """A framed list that scrolls. A subclass gives its `lines(width)`, and may let the learner select one of them."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss_overlay", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("d,pagedown", "move(10)", show=False),
        Binding("u,pageup", "move(-10)", show=False),
    ]

    def __init__(self, heading: str, footer: str) -> None:
        """Create an overlay with a text in the upper and one in the lower edge of its frame."""
        super().__init__()
        self.heading = heading
        self.footer = footer
        self.top = 0
        """The first row that is shown."""

    def compose(self) -> ComposeResult:
        """Create the frame and the list."""
        with Vertical(id="frame") as frame:
            frame.border_title = self.heading
            frame.border_subtitle = self.footer
            yield RowsView(id="list")

    def lines(self, width: int) -> list[Row]:
        """Return all rows of the list for a width."""
        raise NotImplementedError

    def on_resize(self, event: Resize) -> None:
        """Make the list as high as its rows need and the terminal allows."""
        view = self.query_one("#list", RowsView)
        view.styles.height = min(
            len(self.lines(view.size.width or event.size.width)), event.size.height - MARGIN_LINES
        )
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Show the rows from `top` on; if there are more below, the last line says how many."""
        view = self.query_one("#list", RowsView)
        rows = self.lines(view.size.width)
        self.top = min(max(self.top, 0), max(0, len(rows) - view.size.height))
        more = len(rows) - self.top - view.size.height
        visible = rows[self.top : self.top + view.size.height]
        if more > 0 and visible:
            visible[-1] = (Span(say("tui.overlay.more", count=more + 1), "dim"),)
        view.show(visible)

    def show_rows(self, first: int, last: int) -> None:
        """Scroll so that the rows `first` to `last` are visible, with a row of context above and below if there is room."""
        height = self.query_one("#list", RowsView).size.height
        if first < self.top + 1:
            self.top = max(0, first - 1)
        elif last >= self.top + height - 1:
            self.top = max(0, min(last - height + 2, first))

    def action_move(self, by: int) -> None:
        """Scroll down by `by` rows, or up if it is negative."""
        self.top += by
        self.redraw()

    def on_mouse_scroll_down(self) -> None:
        """Move down by the wheel."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """Move up by the wheel."""
        self.action_move(-1)

    def on_click(self, event: Click) -> None:
        """Choose the row under the mouse, where rows can be chosen; close the overlay on a click beside it."""
        view = self.query_one("#list", RowsView)
        if view.region.contains(event.screen_x, event.screen_y):
            self.choose_row(self.top + event.screen_y - view.region.y)
        elif not self.query_one("#frame").region.contains(event.screen_x, event.screen_y):
            self.action_dismiss_overlay()

    def choose_row(self, row: int) -> None:
        """Choose what is in a row of the list. An overlay that only shows something does nothing."""

    def action_dismiss_overlay(self) -> None:
        """Close the overlay without a result."""
        self.dismiss(None)
