"""The question in front of the learner: prompt, a line to answer on, and the verdict with its reason."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input

from tutor.tui.keys import QUIZ
from tutor.tui.state.question import OVER, Sitting
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
        self.query_one("#answer", Input).value = ""
        self._follow()
        self.scroll_home(animate=False)

    def _follow(self, before: str = "") -> None:
        """Show what the sitting has come to; a line for an answer to something else than `before` begins empty."""
        if self.sitting is None:
            return
        line, asking = self.query_one("#answer", Input), self.sitting.asking
        if before != self.sitting.phase and (asking or self.sitting.phase == OVER):
            line.value = "" if asking else self.sitting.typed
        line.disabled = not asking
        self.screen.set_focus(line if asking else self)  # at once: the next key may be in the same burst
        self.redraw()

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
        """Check what was typed; after a step the question once more, after the last word the next question."""
        if self.sitting is None:
            return
        if self.sitting.phase == OVER:
            self.post_message(self.Next())
        elif self.sitting.asking:
            line = self.query_one("#answer", Input)
            hints = self.sitting.hints
            self._do(lambda sitting: sitting.submit(line.value))
            if self.sitting.hints > hints:
                line.value = ""  # a word that asked for it
        else:
            self._do(Sitting.go_on)

    def _do(self, what: Callable[[Sitting], None]) -> None:
        """What the learner does, and what comes of it on the screen."""
        if self.sitting is not None:
            before = self.sitting.phase
            what(self.sitting)
            self._follow(before)
            self.call_after_refresh(self.scroll_end, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the answer line."""
        event.stop()
        self.action_submit()

    def action_hint(self) -> None:
        """One hint more; of a step what it comes to."""
        if self.sitting is not None and self.sitting.asking:
            self._do(Sitting.hint)

    def action_skip(self) -> None:
        """Give up what is asked, and be told."""
        if self.sitting is not None and self.sitting.asking:
            self._do(Sitting.skip)

    def action_solution_step(self) -> None:
        """One step more of the solution."""
        if self.sitting is not None and not self.sitting.asking:
            self._do(Sitting.solution_step)

    def action_another(self) -> None:
        """The same question with other numbers, once this one has its verdict."""
        if self.sitting is not None and not self.sitting.asking:
            self.sitting.another()
            self._fresh()

    def action_choose(self, by: int) -> None:
        """Walk through the choices; without choices, scroll."""
        letters = self.sitting.letters() if self.sitting is not None and self.sitting.choosing() else ""
        if not letters:
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
