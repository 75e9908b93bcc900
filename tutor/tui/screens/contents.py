"""The contents: chapters and pages, and how far the learner is with each."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.messages import say
from tutor.text.rows import Row, Span, width
from tutor.tui.screens.overlay import Overlay
from tutor.tui.state.learner import Session

MARKS = {"new": ("○", "dim"), "started": ("◐", "accent"), "done": ("●", "good")}


class ContentsScreen(Overlay[str | None]):
    """Choose a page; the result is its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("o", "dismiss_overlay", show=False),
    ]

    def __init__(self, session: Session) -> None:
        """Contents of `session`'s library, the open page in hand."""
        super().__init__(say("tui.contents.title"), say("tui.contents.close"))
        self.session = session
        self.ids = list(session.library.ids())
        self.chosen = self.ids.index(session.lesson.id) if session.lesson.id in self.ids else 0

    def lines(self, width: int) -> list[Row]:
        """A row a chapter and a row a page."""
        rows: list[Row] = []
        for chapter in self.session.library.chapters:
            if rows:
                rows.append(())
            rows.append(
                (Span(say("tui.contents.chapter", number=chapter.number, title=chapter.title), "heading2"),)
            )
            for entry in chapter.lessons:
                rows.append(self._row(entry.id, entry.title, width))
                if self.ids.index(entry.id) == self.chosen:
                    self._keep_in_view(len(rows) - 1)
        return rows

    def _row(self, lesson_id: str, title: str, room: int) -> Row:
        lesson = self.session.library.lesson(lesson_id)
        sign, role = MARKS[self.session.status(lesson)]
        count = say("tui.contents.right", right=self.session.right(lesson), count=len(lesson.questions))
        gap = max(1, room - 3 - width(title) - width(count))
        if lesson_id == self.ids[self.chosen]:
            return (Span(f" {sign} {title}{' ' * gap}{count}", "window"),)
        return (Span(f" {sign} ", role), Span(title), Span(" " * gap), Span(count, "dim"))

    def _keep_in_view(self, row: int) -> None:
        height = self.query_one("#list").size.height
        if row < self.top + 1:
            self.top = max(0, row - 1)
        elif row >= self.top + height - 1:
            self.top = row - height + 2

    def action_move(self, by: int) -> None:
        """Take another page in hand."""
        self.chosen = min(max(self.chosen + by, 0), len(self.ids) - 1)
        self.redraw()

    def action_choose(self) -> None:
        """Open the page in hand."""
        self.dismiss(self.ids[self.chosen])
