"""Copies a block of code or a formula of the page to the clipboard, also over SSH (OSC 52)."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tutor.content.copyable import Copyable, copyable_texts
from tutor.content.search_words import words
from tutor.messages import say
from tutor.text.rows import shorten
from tutor.tui.screens.finder import Choice, Finder

if TYPE_CHECKING:
    from tutor.tui.screens.study import StudyScreen

MAX_NOTICE_COLUMNS = 60


class CopyScreen(Finder):
    """Lists what can be copied from the open page. What the reader sees now is selected first."""

    def __init__(self, study: "StudyScreen") -> None:
        """List the texts of the page that the study screen shows."""
        super().__init__(say("tui.copy.title"), say("tui.copy.placeholder"), study.call_later)
        self._study = study
        self._texts = tuple(copyable_texts(study.session.lesson))
        self._first_line = study.page.line

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the texts that contain every word of `query`."""
        wanted = words(query)
        found = [
            copyable
            for copyable in self._texts
            if all(f" {word}" in f" {' '.join(words(copyable.text))}" for word in wanted)
        ]
        return [self._choice(copyable) for copyable in found]

    def _choice(self, copyable: Copyable) -> Choice:
        lines = copyable.text.split("\n")
        note = say("tui.copy.lines", count=len(lines)) if len(lines) > 1 else ""
        first = " ".join(next((line for line in lines if line.strip()), "").split())
        return Choice(
            say(f"tui.copy.{copyable.kind}"), first, note, partial(_copy, self._study, copyable.text)
        )

    def nothing(self, query: str) -> str:
        """Return why there is nothing to choose."""
        return say("tui.copy.nothing" if query.strip() else "tui.copy.none")

    def update_choices(self) -> None:
        """Show the matches. While the input line is empty, select the first text at or below the reader's place."""
        super().update_choices()
        if not self.query_text:
            below = (i for i, copyable in enumerate(self._texts) if copyable.line >= self._first_line)
            self.selected = next(below, max(0, len(self._texts) - 1))
            self.redraw()


def _copy(study: "StudyScreen", text: str) -> None:
    study.app.copy_to_clipboard(text)
    first = " ".join(text.split())
    study.notify(say("tui.copy.done", text=shorten(first, MAX_NOTICE_COLUMNS)), markup=False)
