"""The search: finds words in pages, questions and the glossary, and opens the place."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tutor.content.search import nothing_found
from tutor.content.search_words import words
from tutor.messages import say
from tutor.tui.screens.finder import Choice, Finder

if TYPE_CHECKING:
    from tutor.content.search import Hit, SearchIndex
    from tutor.progress.model import ReadingPlace
    from tutor.tui.screens.study import StudyScreen

MAX_CHOICES = 100


class SearchScreen(Finder):
    """Searches all pages. The first search reads them in a thread; an enter that comes before they are read is remembered."""

    def __init__(self, study: "StudyScreen", query: str = "") -> None:
        """Search the pages of the study screen, which then shows what was chosen."""
        super().__init__(say("tui.search.title"), say("tui.search.placeholder"), study.call_later, query)
        self._study = study
        self._index: SearchIndex | None = None
        self._choose_when_ready = False

    def on_mount(self) -> None:
        """Read the pages, or use what was read before."""
        self.run_worker(self._load_index(), exclusive=True)

    async def _load_index(self) -> None:
        self._index = await asyncio.to_thread(self._study.session.lookup.search_index)
        self.update_choices()
        if self._choose_when_ready:
            self.action_choose()

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the places that contain all words of `query`."""
        if self._index is None:
            return ()
        return [self._choice(hit) for hit in self._index.search(query)[:MAX_CHOICES]]

    def _choice(self, hit: "Hit") -> Choice:
        note = (hit.lesson or "") if hit.kind != "title" else ""
        return Choice(say(f"content.search.{hit.kind}"), hit.text, note, partial(open_hit, self._study, hit))

    def nothing(self, query: str) -> str:
        """Return why there is nothing to choose: nothing typed, pages not read yet, or nothing found."""
        if not words(query):
            return say("tui.search.help")
        return say("tui.search.reading") if self._index is None else nothing_found(self._index, query)

    def action_choose(self) -> None:
        """Open the selected place, as soon as the pages are read."""
        self._choose_when_ready = self._index is None
        super().action_choose()


def open_hit(study: "StudyScreen", hit: "Hit") -> None:
    """Open what was found: a page at its line, a question, or a term of the glossary."""
    if hit.kind == "term":
        open_term(study, hit.target)
    elif hit.lesson is not None:
        study.open_lesson(hit.lesson, hit.line)
        if hit.kind == "question":
            study.quiz_flow.ask(hit.target)


def open_term(study: "StudyScreen", term: str = "") -> None:
    """Open the glossary at a term, or at its start."""
    from tutor.tui.screens.glossary import GlossaryScreen

    def open_page(place: "ReadingPlace | None") -> None:
        if place is not None:
            study.open_lesson(*place)

    study.open_screen(GlossaryScreen(study.session, term), open_page)
