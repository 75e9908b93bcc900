"""Follows the size of the terminal."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.events import Resize
from textual.geometry import Size

from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.theme.breakpoints import clamp_size

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


class Resizing:
    """Repaints everything after the terminal has changed its size, once the first page is complete."""

    def __init__(self, app: "TutorApp", screen_diff: ScreenDiff | None) -> None:
        """Follow the terminal of `app`, to which `screen_diff` writes."""
        self._app = app
        self._screen_diff = screen_diff
        self.first_page_is_complete = self._repaint_is_due = False

    def handle(self, event: Resize) -> Resize:
        """Return the event for the part of the terminal that is drawn. A repaint follows."""
        size = Size(*clamp_size(*event.size))
        if self._screen_diff:
            self._screen_diff.resize(*size)
        self._repaint_soon()
        return Resize(size, size)

    def _repaint_soon(self) -> None:
        """Repaint everything when the events that have arrived are handled, but not before the first page is complete.

        A terminal that was smaller for a moment has lost what was outside, even if its size is the old one again.
        """
        if self.first_page_is_complete and not self._repaint_is_due:
            self._repaint_is_due = True
            self._app.call_later(self._repaint)

    def _repaint(self) -> None:
        """Repaint everything for the size that the terminal has now.

        While a window is dragged, many resize signals interrupt each other's handlers, and the last event may
        hold an earlier size.
        """
        self._repaint_is_due = False
        self._app.action_redraw()
        self.check_size()

    def check_size(self) -> None:
        """Tell Textual the terminal's size if it is not the one that Textual knows."""
        with suppress(OSError):
            if self._screen_diff and sys.__stdin__:
                size = Size(*clamp_size(*os.get_terminal_size(sys.__stdin__.fileno())))
                if size != self._app.size:
                    self._app.post_message(Resize(size, size))
