"""How demos and questions look on a page of the screen: as cards that name the keys to press."""

from collections.abc import Sequence

from tutor.content.model import DemoBlock, PlotBlock, QuizBlock
from tutor.errors import UserError
from tutor.messages import say
from tutor.quiz.model import RUN_KINDS
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span
from tutor.tui.state.learner import LearnerSession


class BlockCards:
    """The cards of the open lesson."""

    def __init__(self, session: LearnerSession) -> None:
        """Make cards that show the status of each question of `session`."""
        self._session = session

    def objective(self, number: int) -> Span:
        """Return a tick if the questions of the objective are answered right, else an empty circle."""
        return Span("✓", "good") if self._session.has_reached_objective(number) else Span("○", "dim")

    def demo(self, block: DemoBlock, width: int) -> Sequence[Row]:
        """Return the demo's name and numbered presets, or an error if the page gives it a wrong value."""
        from tutor.demos.catalog import demo

        try:
            shown = demo(block.use).for_page(block.controls, block.presets, block.show, block.words)
        except UserError as error:
            path = self._session.lesson.path.name
            return wrap([Span(f"{path}:{block.line}: {error}", "bad")], width, "✗ ", "  ", "bad")
        rows = wrap(
            [Span(say("tui.card.demo", name=block.use), "strong"), Span(say("tui.card.demo-keys"), "dim")],
            width,
            "▶ ",
            "  ",
            "accent",
        )
        if block.presets:
            spans = []
            for number, name in enumerate(block.presets, start=1):
                spans += [
                    Span(f"{number}{NO_BREAK}", "key"),
                    Span(shown.display_name(name).replace(" ", NO_BREAK), "dim"),
                    Span(f"{NO_BREAK} "),
                ]
            rows += wrap(spans, width, "  ", "  ")
        return rows

    def plot(self, block: PlotBlock, width: int) -> Sequence[Row]:
        """Return the plot itself: it has no controls, so it is drawn on the page."""
        from tutor.render.page.plot import layout_plot

        return layout_plot(block, width)

    def quiz(self, block: QuizBlock, number: int, width: int) -> Sequence[Row]:
        """Return the question's next variant and a mark for its status; or an error, if it is faulty."""
        mark, role = STATUS_MARKS[self._session.question_status(block.id)]
        heading = [
            Span(say("tui.card.question", number=number), "strong"),
            Span(say("tui.card.question-keys"), "dim"),
        ]
        kind = str(block.fields.get("kind", ""))
        if kind in RUN_KINDS:  # its numbers are drawn only when it is asked, because that runs a demo
            text = say(f"tui.card.{kind}")
            return [*wrap(heading, width, f"{mark} ", "  ", role), *wrap([Span(text)], width, "  ", "  ")]
        try:
            prompt = self._session.questions.ask(block.id).variant.prompt
        except UserError as error:
            return wrap([Span(str(error), "bad")], width, "✗ ", "  ", "bad")
        return [*wrap(heading, width, f"{mark} ", "  ", role), *wrap([Span(prompt)], width, "  ", "  ")]
