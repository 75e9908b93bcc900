"""The glossary: every term with its definition, one of which is selected."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.content.glossary import Glossary, Term
from tutor.messages import say
from tutor.progress.model import ReadingPlace
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span
from tutor.tui.screens.overlay import Overlay
from tutor.tui.state.learner import LearnerSession


class GlossaryScreen(Overlay[ReadingPlace | None]):
    """A list of all terms. The result is the place that introduces the selected term, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("g,home", "move(-10000)", show=False),
        Binding("G,end", "move(10000)", show=False),
    ]

    def __init__(self, session: LearnerSession, term: str = "") -> None:
        """Show the session's glossary with `term` selected, or with the first term."""
        super().__init__(say("tui.glossary.title"), say("tui.glossary.close"))
        self._session = session
        self.glossary: Glossary = session.lookup.glossary
        found = self.glossary.find(term) if term else None
        self.selected = self.glossary.terms.index(found) if found else 0

    def lines(self, width: int) -> list[Row]:
        """Return the rows of all terms, and scroll the selected one into view."""
        rows: list[Row] = []
        if not self.glossary.terms:
            return wrap([Span(say("tui.glossary.none"))], max(1, width))
        for i, term in enumerate(self.glossary.terms):
            first = len(rows)
            rows += self._term_rows(term, max(1, width), i == self.selected)
            if i == self.selected:
                self.show_rows(first, len(rows) - 1)
            rows.append(())
        return rows[:-1]

    def _term_rows(self, term: Term, width: int, is_selected: bool) -> list[Row]:
        name = [Span(f" {term.name} ", "window") if is_selected else Span(term.name, "strong")]
        if term.also:
            name.append(Span(f" ({', '.join(term.also)})", "dim"))
        rows = wrap(name, width, "" if is_selected else " ", "  ")
        rows += wrap([Span(term.definition)], width, "  ", "  ")
        page = self._session.lookup.page_of_term.get(term.name) if is_selected else None
        if page:
            title = self._session.library.title(page)
            rows += wrap([Span(say("tui.glossary.page", title=title), "link")], width, "  ", "  ")
        return rows

    def action_move(self, by: int) -> None:
        """Select the term `by` places further down, or up if it is negative."""
        self.selected = min(max(self.selected + by, 0), max(0, len(self.glossary.terms) - 1))
        self.redraw()

    def action_choose(self) -> None:
        """Open the page that introduces the selected term, if there is one."""
        if self.glossary.terms:
            place = self._session.lookup.place_of_term(self.glossary.terms[self.selected])
            if place is not None:
                self.dismiss(place)
