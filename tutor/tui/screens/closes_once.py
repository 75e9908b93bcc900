"""A screen that can be closed only while it is the one on top."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class ClosesOnce(Screen[Result], Generic[Result]):
    """Ignores every request to close it after the first, and those that come while another screen covers it.

    Textual closes whichever screen is on top. Keys that arrive in one burst may ask a screen twice to close, and the
    second request would close the screen below it.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with a result."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
