"""The question in front of the learner: prompt, a line to answer on, and the verdict with its reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input

from tutor.tui.keys import QUIZ
from tutor.tui.sitting import Sitting
from tutor.tui.widgets.rows_view import RowsView


class QuizPanel(VerticalScroll, can_focus=True):
    """Shows a `Sitting`. Enter checks, and goes on once there is a verdict; escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, key.action, key.id, show=False) for key in QUIZ for name in key.keys
    ]

    class Left(Message):
        """The learner wants the page back."""

    class Next(Message):
        """The learner wants the next question."""

    class Changed(Message):
        """The sitting moved on: a hint, a verdict, another variant."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sitting: Sitting | None = None

    def compose(self) -> ComposeResult:
        """The prompt, the answer line, the verdict."""
        yield RowsView(id="prompt")
        yield Input(id="answer", compact=True, select_on_focus=False)
        yield RowsView(id="verdict")

    def sit(self, sitting: Sitting) -> None:
        """Put a question in front of the learner."""
        self.sitting = sitting
        self._fresh()

    def _fresh(self) -> None:
        line = self.query_one("#answer", Input)
        line.value = ""
        line.disabled = False
        self.screen.set_focus(line)  # at once: the next key may be in the same burst
        self.redraw()
        self.scroll_home(animate=False)

    def redraw(self) -> None:
        """Show the sitting as it now is."""
        if self.sitting is None:
            return
        width = max(10, self.size.width - 3)
        for name, rows in (
            ("#prompt", self.sitting.prompt_rows(width)),
            ("#verdict", self.sitting.verdict_rows(width)),
        ):
            view = self.query_one(name, RowsView)
            view.styles.height = len(rows)
            view.show(rows)
        self.post_message(self.Changed())

    def on_resize(self, _event: Resize) -> None:
        """Break the text anew."""
        self.redraw()

    def action_submit(self) -> None:
        """Check what was typed; after a verdict, go on to the next question."""
        if self.sitting is None:
            return
        if self.sitting.verdict is not None:
            self.post_message(self.Next())
            return
        line = self.query_one("#answer", Input)
        self.sitting.submit(line.value)
        if self.sitting.verdict is not None:
            line.disabled = True
            self.screen.set_focus(self)
        self.redraw()
        self.call_after_refresh(self.scroll_end, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the answer line."""
        event.stop()
        self.action_submit()

    def action_hint(self) -> None:
        """One hint more."""
        if self.sitting is not None and self.sitting.verdict is None:
            self.sitting.hint()
            self.redraw()

    def action_another(self) -> None:
        """The same question with other numbers, once this one has its verdict."""
        if self.sitting is not None and self.sitting.verdict is not None:
            self.sitting.another()
            self._fresh()

    def action_choose(self, by: int) -> None:
        """Walk through the choices; without choices, scroll."""
        letters = self.sitting.letters() if self.sitting and self.sitting.verdict is None else ""
        if not letters or self.sitting is None or self.sitting.variant.question.kind != "choice":
            self.scroll_relative(y=by, animate=False)
            return
        line = self.query_one("#answer", Input)
        place = (
            letters.find(line.value) + by if line.value in letters and line.value else (0 if by > 0 else -1)
        )
        line.value = letters[place % len(letters)]
        line.cursor_position = 1

    def action_leave(self) -> None:
        """Back to the page."""
        self.post_message(self.Left())
