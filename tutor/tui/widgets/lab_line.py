"""The rows above the figure of the laboratory: the shapes of the network, or an input line that checks what is typed."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tutor.text.rows import Row
from tutor.tui.widgets.rows_view import RowsView

MAX_CHARACTERS = 2_000


class LabLine(Vertical):
    """Rows of text and, while a value is typed, an input line below them. The rows say what is right or wrong with the value."""

    class Changed(Message):
        """The input line was closed, or its value was refused: the screen must be drawn again."""

    def __init__(self, *, id: str | None = None) -> None:
        """Create the rows with the input line closed."""
        super().__init__(id=id)
        self.is_open = False
        """Whether something is being typed."""
        self._check: Callable[[str, int], Sequence[Row]] = lambda _text, _room: ()
        self._use: Callable[[str], bool] = lambda _text: True

    def compose(self) -> ComposeResult:
        """Create the rows and the input line."""
        yield RowsView(id="lab-shapes")
        yield Input(id="lab-typed", compact=True, max_length=MAX_CHARACTERS, select_on_focus=False)

    @property
    def _line(self) -> Input:
        return self.query_one("#lab-typed", Input)

    def open(self, text: str, check: Callable[[str, int], Sequence[Row]], use: Callable[[str], bool]) -> None:
        """Open the input line with a text in it.

        `check(text, columns)` returns the rows to show above the line for the text so far. `use(text)` is called when enter is
        pressed, and returns whether the line is closed.
        """
        self.is_open, self._check, self._use = True, check, use
        self._line.value, self._line.cursor_position = text, len(text)
        self._line.display = True
        self.screen.set_focus(self._line)
        self.redraw()

    def close(self) -> None:
        """Close the input line."""
        self.is_open = False
        self._line.display = False
        self.screen.set_focus(None)
        self.post_message(self.Changed())

    def show(self, rows: Sequence[Row]) -> None:
        """Show rows above the input line, or alone if it is closed."""
        view = self.query_one("#lab-shapes", RowsView)
        view.styles.height = len(rows)
        view.show(rows)

    def redraw(self) -> None:
        """Check the text again, for the present width."""
        if self.is_open:
            self.show(self._check(self._line.value, self.size.width))

    def on_input_changed(self) -> None:
        """Check what has been typed so far."""
        self.redraw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Use the text; if that is not possible, keep the line open."""
        event.stop()
        if self.is_open and self._use(event.value):
            self.close()
        else:
            self.post_message(self.Changed())
