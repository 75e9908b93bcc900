"""A question on the screen: the prompt, a line for the answer, and the verdict with its explanation."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Click, Resize
from textual.message import Message
from textual.widgets import Input

from tutor.errors import UserError
from tutor.quiz.session import Phase
from tutor.render.page.wrap import wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span
from tutor.tui.keys import QUIZ_KEYS
from tutor.tui.state.question import QuestionView
from tutor.tui.widgets.rows_view import RowsView


class AnswerLine(Input):
    """The line for the answer. It does not take the space key once that key picks a choice."""

    takes_space = True

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether the line takes a key, so that it is not looked for among the bindings."""
        return (key != "space" or self.takes_space) and super().check_consume_key(key, character)


class QuizPanel(VerticalScroll, can_focus=True):
    """Shows a QuestionView. Enter checks the answer, and after the verdict asks the next question; escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, key.action, key.id, show=False) for key in QUIZ_KEYS for name in key.keys
    ]

    class Left(Message):
        """The learner wants to return to the page."""

    class Next(Message):
        """The learner wants the next question."""

    class Changed(Message):
        """Something new is shown: a question, a hint, a verdict."""

    def __init__(self, *, id: str | None = None) -> None:
        """Create a panel without a question."""
        super().__init__(id=id)
        self.question: QuestionView | None = None

    def compose(self) -> ComposeResult:
        """Create the prompt, the answer line and the verdict."""
        yield RowsView(id="prompt")
        yield AnswerLine(id="answer", compact=True, select_on_focus=False)
        yield RowsView(id="verdict")

    def ask(self, question: QuestionView) -> None:
        """Show a question and let the learner answer it."""
        self.question = question
        self._start_answer()

    def _start_answer(self) -> None:
        self.query_one("#answer", Input).value = ""
        self._update_answer_line()
        self.scroll_home(animate=False)

    def _update_answer_line(self, phase_before: Phase | None = None) -> None:
        """Prepare the answer line for the present phase, and show what is new. A new phase empties the line."""
        if self.question is None:
            return
        line, asking = self.query_one("#answer", AnswerLine), self.question.is_asking
        line.takes_space = True
        if phase_before is not self.question.phase and (asking or self.question.phase is Phase.DONE):
            line.value = "" if asking else self.question.last_answer
        line.placeholder = to_ascii(self.question.answer_form())
        line.disabled = not asking
        # at once, because the next key may already have arrived
        self.screen.set_focus(line if asking else self)
        self.redraw()

    def redraw(self) -> None:
        """Show the prompt and the verdict as they are now; before the first layout, which calls this again, only say so."""
        if self.question is None:
            return
        if self.size.width:
            self._show_rows(self.question, max(10, self.size.width - 3))
        self.post_message(self.Changed())

    def _show_rows(self, question: QuestionView, width: int) -> None:
        try:
            prompt, verdict = question.prompt_rows(width), question.verdict_rows(width)
        except Exception as error:
            prompt, verdict = (
                wrap([Span(question.variant.prompt)], width),
                _error_rows(error, question, width),
            )
        for name, rows in (("#prompt", prompt), ("#verdict", verdict)):
            view = self.query_one(name, RowsView)
            view.styles.height = len(rows)
            view.show(rows)

    def on_resize(self, _event: Resize) -> None:
        """Wrap the text for the new width."""
        self.redraw()

    def action_submit(self) -> None:
        """Check the answer; after a step, ask the question again; after the verdict, ask for the next question."""
        if self.question is None:
            return
        if self.question.phase is Phase.DONE:
            self.post_message(self.Next())
        elif self.question.is_asking:
            line = self.query_one("#answer", Input)
            hints = self.question.hints_taken
            self._update(lambda question: question.submit(line.value))
            if self.question.hints_taken > hints:
                line.value = ""  # the answer was a word that asks for a hint
        else:
            self._update(QuestionView.try_again)

    def _update(self, change: Callable[[QuestionView], None]) -> None:
        """Change the question's state, and show the result."""
        if self.question is not None:
            phase_before = self.question.phase
            try:
                change(self.question)
            except Exception as error:
                from tutor.crash import report_contained

                self.question.complaint = report_contained(error, self.question.variant.name)
            self._update_answer_line(phase_before)
            # The first refresh lays out what is new, so only the second one knows how far down it is.
            self.call_after_refresh(self.call_after_refresh, self._scroll_to_news)

    def _scroll_to_news(self) -> None:
        """Scroll to the end, but not past the first line of the verdict: the picture of a run comes below it."""
        verdict = self.query_one("#verdict", RowsView).virtual_region.y
        self.scroll_to(y=min(self.max_scroll_y, verdict), animate=False, immediate=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the answer line when something is typed in it: below a picture it may be outside the screen."""
        if event.value:
            event.input.scroll_visible(animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Check the answer when enter is pressed in the answer line."""
        event.stop()
        self.action_submit()

    def action_hint(self) -> None:
        """Show the next hint; at a step, show its result."""
        if self.question is not None and self.question.is_asking:
            self._update(QuestionView.take_hint)

    def action_skip(self) -> None:
        """Skip the question and show its answer."""
        if self.question is not None and self.question.is_asking:
            self._update(QuestionView.skip)

    def action_solution_step(self) -> None:
        """Show the next step of the solution."""
        if self.question is not None and not self.question.is_asking:
            self._update(QuestionView.show_step)

    def action_another(self) -> None:
        """After the verdict, ask the same question with other numbers."""
        if self.question is not None and not self.question.is_asking:
            try:
                self.question.start_next_variant()
            except UserError as error:
                self.notify(str(error), severity="error", markup=False)
                return
            self._start_answer()

    def action_choose(self, by: int) -> None:
        """Go to the next choice, or the previous one if `by` is negative; without choices, scroll."""
        if self.question is None or not self.question.choice_form:
            self.scroll_relative(y=by, animate=False)
            return
        self._set_answer(self.question.highlight(by, self.query_one("#answer", Input).value))

    def action_pick(self) -> None:
        """Pick the choice that the arrow keys have reached, or drop it."""
        if self.question is None or not self.question.choice_form:
            return
        if self.question.highlighted is None:
            self.action_choose(1)
        else:
            self._set_answer(
                self.question.pick(self.question.highlighted, self.query_one("#answer", Input).value)
            )

    def on_click(self, event: Click) -> None:
        """Pick the choice under the mouse."""
        view = self.query_one("#prompt", RowsView)
        if self.question is None or not self.question.choice_form:
            return
        index = self.question.choice_at(event.screen_y - view.region.y)
        if index is not None and view.region.contains(event.screen_x, event.screen_y):
            self.question.highlighted = index
            self._set_answer(self.question.pick(index, self.query_one("#answer", Input).value))

    def _set_answer(self, text: str) -> None:
        line = self.query_one("#answer", AnswerLine)
        line.takes_space = False  # the arrow keys or a click have reached a choice
        line.value = text
        line.cursor_position = len(text)
        self.redraw()

    def action_leave(self) -> None:
        """Return to the page."""
        self.post_message(self.Left())


def _error_rows(error: Exception, question: QuestionView, width: int) -> list[Row]:
    """Return rows that say that a question cannot be shown, and write a report."""
    from tutor.crash import report_contained

    return wrap([Span(report_contained(error, question.variant.name), "bad")], width, "✗ ", "  ", "bad")
