"""The contents: chapters and pages, and the learner's progress on each page."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span, plain, width
from tutor.tui.screens.overlay import Overlay
from tutor.tui.state.learner import LearnerSession

SEARCH = "/"
"""The result of the contents if the learner wants to search: no page has this id."""


class ContentsScreen(Overlay[str | None]):
    """A list of all pages, with one selected. The result is the id of the page to open, SEARCH, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("o", "dismiss_overlay", show=False),
        Binding("slash", "search", show=False),
    ]

    def __init__(self, session: LearnerSession) -> None:
        """Show the contents of the session's library, with the open page selected."""
        super().__init__(say("tui.contents.title"), say("tui.contents.close"))
        self.session = session
        self.ids = list(session.library.ids())
        self._page_rows_at: list[tuple[int, int, int]] = []  # first row, last row, and index of each page
        self.selected = self.ids.index(session.lesson.id) if session.lesson.id in self.ids else 0

    def lines(self, width: int) -> list[Row]:
        """Return a row for each chapter and each page, and scroll the selected page into view."""
        rows: list[Row] = []
        self._page_rows_at.clear()
        for chapter in self.session.library.chapters:
            if rows:
                rows.append(())
            heading = say("tui.contents.chapter", number=chapter.number, title=chapter.title)
            rows.append((Span(heading, "heading2"),))
            for entry in chapter.lessons:
                first = len(rows)
                rows += self._page_rows(entry.id, entry.title, width)
                self._page_rows_at += [(first, len(rows) - 1, self.ids.index(entry.id))]
                if self.ids.index(entry.id) == self.selected:
                    self.show_rows(first, len(rows) - 1)
        return rows

    def _page_rows(self, lesson_id: str, title: str, room: int) -> list[Row]:
        """Return the rows of a page: its mark, its title, and how many of its questions were answered right."""
        lesson = self.session.library.lesson(lesson_id)
        mark, role = STATUS_MARKS[self.session.lesson_status(lesson)]
        count = say("tui.contents.right", right=self.session.count_right(lesson), count=len(lesson.questions))
        is_selected = lesson_id == self.ids[self.selected]
        rows: list[Row] = []
        for i, row in enumerate(wrap([Span(title)], max(1, room - 4 - width(count)))):
            text, end = plain(row), count if i == 0 else ""
            start = f" {mark} " if i == 0 else "   "
            gap = " " * max(1, room - 3 - width(text) - width(end))
            if is_selected:
                rows.append((Span(f"{start}{text}{gap}{end}", "window"),))
            else:
                rows.append((Span(start, role), Span(text), Span(gap), Span(end, "dim")))
        return rows

    def action_move(self, by: int) -> None:
        """Select the page `by` places further down, or up if it is negative."""
        self.selected = min(max(self.selected + by, 0), len(self.ids) - 1)
        self.redraw()

    def choose_row(self, row: int) -> None:
        """Open the page in a row."""
        for first, last, index in self._page_rows_at:
            if first <= row <= last:
                self.selected = index
                self.action_choose()

    def action_choose(self) -> None:
        """Open the selected page."""
        self.dismiss(self.ids[self.selected])

    def action_search(self) -> None:
        """Close the contents and search all pages."""
        self.dismiss(SEARCH)
