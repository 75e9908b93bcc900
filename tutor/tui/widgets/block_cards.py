"""How a page's demos and questions look on the screen: cards that say which key does what."""

from collections.abc import Sequence

from tutor.content.model import DemoBlock, QuizBlock
from tutor.errors import UserError
from tutor.messages import say
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span
from tutor.tui.state.learner import Session

MARKS = {"new": ("○", "dim"), "right": ("✔", "good"), "wrong": ("✗", "bad")}


class ScreenCards:
    """The cards of the open lesson."""

    def __init__(self, session: Session) -> None:
        """Cards that know how each question of `session` stands."""
        self._session = session

    def demo(self, block: DemoBlock, width: int) -> Sequence[Row]:
        """The demo's name, and the page's presets with their numbers; or why it cannot be set as the page wants."""
        from tutor.demos.catalog import demo

        try:
            demo(block.use).configured(block.controls, block.presets)
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
                    Span(name.replace(" ", NO_BREAK), "dim"),
                    Span(f"{NO_BREAK} "),
                ]
            rows += wrap(spans, width, "  ", "  ")
        return rows

    def quiz(self, block: QuizBlock, number: int, width: int) -> Sequence[Row]:
        """The question with its next numbers, and how it stands."""
        sign, role = MARKS[self._session.mark(block.id)]
        head = [
            Span(say("tui.card.question", number=number), "strong"),
            Span(say("tui.card.question-keys"), "dim"),
        ]
        try:
            text = self._session.sit(block.id).variant.prompt
        except UserError as error:
            return wrap([Span(str(error), "bad")], width, "✗ ", "  ", "bad")
        return [*wrap(head, width, f"{sign} ", "  ", role), *wrap([Span(text)], width, "  ", "  ")]
