"""The contents: chapters and pages, and the learner's progress on each page."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.messages import say
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span, shorten, width
from tutor.tui.screens.overlay import Overlay
from tutor.tui.state.learner import LearnerSession


class ContentsScreen(Overlay[str | None]):
    """A list of all pages, one of which is selected. The result is the id of the page to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("o", "dismiss_overlay", show=False),
    ]

    def __init__(self, session: LearnerSession) -> None:
        """Show the contents of the session's library, with the open page selected."""
        super().__init__(say("tui.contents.title"), say("tui.contents.close"))
        self.session = session
        self.ids = list(session.library.ids())
        self.selected = self.ids.index(session.lesson.id) if session.lesson.id in self.ids else 0

    def lines(self, width: int) -> list[Row]:
        """Return a row for each chapter and each page, and scroll the selected page into view."""
        rows: list[Row] = []
        for chapter in self.session.library.chapters:
            if rows:
                rows.append(())
            heading = say("tui.contents.chapter", number=chapter.number, title=chapter.title)
            rows.append((Span(heading, "heading2"),))
            for entry in chapter.lessons:
                rows.append(self._page_row(entry.id, entry.title, width))
                if self.ids.index(entry.id) == self.selected:
                    self._scroll_into_view(len(rows) - 1)
        return rows

    def _page_row(self, lesson_id: str, title: str, room: int) -> Row:
        lesson = self.session.library.lesson(lesson_id)
        mark, role = STATUS_MARKS[self.session.lesson_status(lesson)]
        count = say("tui.contents.right", right=self.session.count_right(lesson), count=len(lesson.questions))
        title = shorten(title, room - 4 - width(count))
        gap = max(1, room - 3 - width(title) - width(count))
        if lesson_id == self.ids[self.selected]:
            return (Span(f" {mark} {title}{' ' * gap}{count}", "window"),)
        return (Span(f" {mark} ", role), Span(title), Span(" " * gap), Span(count, "dim"))

    def _scroll_into_view(self, row: int) -> None:
        """Scroll so that a row and the one next to it are visible."""
        height = self.query_one("#list").size.height
        if row < self.top + 1:
            self.top = max(0, row - 1)
        elif row >= self.top + height - 1:
            self.top = row - height + 2

    def action_move(self, by: int) -> None:
        """Select the page `by` places further down, or up if it is negative."""
        self.selected = min(max(self.selected + by, 0), len(self.ids) - 1)
        self.redraw()

    def action_choose(self) -> None:
        """Open the selected page."""
        self.dismiss(self.ids[self.selected])
