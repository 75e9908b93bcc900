"""Screens that lie over the study screen: a list of rows in a frame, with an optional row in hand."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen

from tutor.text.rows import Row, Span
from tutor.tui.widgets.rows_view import RowsView

Result = TypeVar("Result")
EDGES = 4  # lines that the frame and a sight of what lies below take


class Overlay(ModalScreen[Result], Generic[Result]):
    """A framed list that scrolls. Subclasses give `lines(width)` and may let rows be chosen."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss_overlay", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("d,pagedown", "move(10)", show=False),
        Binding("u,pageup", "move(-10)", show=False),
    ]

    def __init__(self, heading: str, foot: str) -> None:
        """An overlay with a text in its frame above and below."""
        super().__init__()
        self.heading = heading
        self.foot = foot
        self.top = 0

    def compose(self) -> ComposeResult:
        """The frame and its rows."""
        with Vertical(id="frame") as frame:
            frame.border_title = self.heading
            frame.border_subtitle = self.foot
            yield RowsView(id="list")

    def lines(self, width: int) -> list[Row]:
        """The rows to show at a width."""
        raise NotImplementedError

    def on_resize(self, event: Resize) -> None:
        """As many rows as there are and as the terminal allows."""
        view = self.query_one("#list", RowsView)
        view.styles.height = min(
            len(self.lines(view.size.width or event.size.width)), event.size.height - EDGES
        )
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Show the rows from the present place on."""
        view = self.query_one("#list", RowsView)
        rows = self.lines(view.size.width)
        self.top = min(max(self.top, 0), max(0, len(rows) - view.size.height))
        more = len(rows) - self.top - view.size.height
        shown = rows[self.top : self.top + view.size.height]
        if more > 0 and shown:
            shown[-1] = (Span(f"  ↓ {more + 1}", "dim"),)
        view.show(shown)

    def action_move(self, by: int) -> None:
        """Scroll."""
        self.top += by
        self.redraw()

    def action_dismiss_overlay(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
