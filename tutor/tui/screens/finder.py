"""A screen that finds things by their names: an input line, and below it the matches."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click, Resize
from textual.screen import ModalScreen
from textual.widgets import Input

from tutor.content.search import match_spans
from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span, pad, shorten, width
from tutor.tui.screens.closes_once import ClosesOnce
from tutor.tui.widgets.rows_view import RowsView

FRAME_LINES = 5  # the frame, the query, and a line of the study screen above and below
MAX_QUERY_CHARACTERS = 80
LABEL_COLUMNS = 10
MIN_TEXT_COLUMNS = 24  # if there is less room, labels and notes are left out
MAX_NOTE_SHARE = 3  # a note takes at most a third of the columns


class Choice(NamedTuple):
    """Something that can be chosen: what it is, its text, a note at the right, and what happens when it is chosen."""

    label: str
    text: str
    note: str
    action: Callable[[], object]


class Finder(ModalScreen[None], ClosesOnce[None]):
    """Shows the `choices` for what is typed. Enter closes the screen and runs the action of the selected one."""

    CSS_PATH = "finder.tcss"
    AUTO_FOCUS = "#query"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self, heading: str, placeholder: str, run: Callable[[Callable[[], object]], object], query: str = ""
    ) -> None:
        """Create a finder. After this screen is closed, `run` is called with the action of the choice.

        `placeholder` is shown in the input line while it is empty, and `query` is in it at the start.
        """
        super().__init__()
        self.heading = heading
        self.found: Sequence[Choice] = ()
        """The matches for the text in the input line."""
        self.selected = 0
        self._placeholder = placeholder
        self._run_action = run
        self._first_query = query
        self._first_row = 0
        self._is_outdated = False

    def compose(self) -> ComposeResult:
        """Create the frame, the input line and the list."""
        with Vertical(id="frame") as frame:
            frame.border_title = self.heading
            frame.border_subtitle = say("tui.finder.keys")
            yield Input(
                self._first_query[:MAX_QUERY_CHARACTERS],
                self._placeholder,
                max_length=MAX_QUERY_CHARACTERS,
                id="query",
                compact=True,
                select_on_focus=False,
            )
            yield RowsView(id="list")

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the matches for `query`, best first."""
        raise NotImplementedError

    def nothing(self, query: str) -> str:
        """Return what to say if there is no choice for `query`."""
        raise NotImplementedError

    @property
    def query_text(self) -> str:
        """The text in the input line."""
        return self.query_one("#query", Input).value

    def update_choices(self) -> None:
        """Show the matches for the input line, and select the best one."""
        self._is_outdated = False
        self.found = self.choices(self.query_text)
        self.selected = self._first_row = 0
        self.redraw()

    def on_mount(self) -> None:
        """Show the choices for an empty input line."""
        self.update_choices()

    def on_input_changed(self) -> None:
        """Update the matches, once for all keys that have arrived together."""
        if not self._is_outdated:
            self._is_outdated = True
            self.call_later(self._update_if_outdated)

    def _update_if_outdated(self) -> None:
        if self._is_outdated:
            self.update_choices()

    def on_resize(self, _event: Resize) -> None:
        """Show as many rows as there is room for, when the new width is known."""
        self.call_after_refresh(self.redraw)

    # the list

    def redraw(self) -> None:
        """Show the choices around the selected one; if there are more below, the last line says how many."""
        view = self.query_one("#list", RowsView)
        columns = view.size.width or self.size.width
        room = max(1, self.size.height - FRAME_LINES)
        rows = self._rows(columns, room)
        view.styles.height = max(1, len(rows))
        view.show(rows)

    def _rows(self, columns: int, room: int) -> list[Row]:
        if not self.found:
            text = self.nothing(self.query_text)
            return wrap([Span(text, "dim")], max(1, columns))[:room] if text else []
        more = 1 if len(self.found) > room else 0
        shown = max(1, room - more)
        self._first_row = min(max(self._first_row, self.selected - shown + 1), self.selected)
        rows = [
            self._choice_row(choice, columns, self._first_row + i == self.selected)
            for i, choice in enumerate(self.found[self._first_row : self._first_row + shown])
        ]
        below = len(self.found) - self._first_row - shown
        if more:
            rows.append((Span(say("tui.overlay.more", count=below), "dim"),) if below > 0 else ())
        return rows

    def _choice_row(self, choice: Choice, columns: int, is_selected: bool) -> Row:
        label, note, room = choice.label, to_ascii(choice.note), columns - 1
        if room < MIN_TEXT_COLUMNS + LABEL_COLUMNS:
            label = note = ""
        note = shorten(note, room // MAX_NOTE_SHARE)
        if label:
            label = pad(label, LABEL_COLUMNS)
        text = shorten(to_ascii(choice.text), max(1, room - width(label) - (width(note) + 2 if note else 0)))
        gap = " " * max(0, room - width(label) - width(text) - width(note))
        if is_selected:
            return (Span(f" {label}{text}{gap}{note}", "window"),)
        return (Span(" "), Span(label, "dim"), *self._marked(text), Span(gap), Span(note, "dim"))

    def _marked(self, text: str) -> list[Span]:
        """Return `text` with the words that were found in bold."""
        spans, end = [], 0
        for first, last in match_spans(text, self.query_text):
            spans += [Span(text[end:first]), Span(text[first:last], "key")]
            end = last
        return [*spans, Span(text[end:])]

    # keys

    def action_move(self, by: int) -> None:
        """Select the choice `by` places further down, or up if it is negative."""
        self.selected = min(max(self.selected + by, 0), max(0, len(self.found) - 1))
        self.redraw()

    def action_choose(self) -> None:
        """Close the screen and run the action of the selected choice."""
        self._update_if_outdated()
        if self.found and self.app.screen is self:
            action = self.found[self.selected].action
            self.dismiss(None)
            self._run_action(action)

    def on_mouse_scroll_down(self) -> None:
        """Move down by the wheel."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """Move up by the wheel."""
        self.action_move(-1)

    def on_click(self, event: Click) -> None:
        """Choose what is under the mouse; close the screen on a click beside it."""
        view = self.query_one("#list", RowsView)
        place = self._first_row + event.screen_y - view.region.y
        if view.region.contains(event.screen_x, event.screen_y) and place < len(self.found):
            self.selected = place
            self.action_choose()
        elif not self.query_one("#frame").region.contains(event.screen_x, event.screen_y):
            self.action_leave()

    def action_leave(self) -> None:
        """Close the screen without choosing."""
        self.dismiss(None)
