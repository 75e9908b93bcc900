"""The only file that uses private names of Textual. Each has a test in tests/terminal/test_textual_internals.py.

That test fails when Textual renames what is used here, and when the change here has no effect any more.
"""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.css.query import NoMatches
from textual.worker import WorkerFailed


class CrashHandlingApp(App[None]):
    """An app that can decide what happens after an unexpected error.

    Textual prints such an error with a page of local variables and has no public hook for it. A public
    `App.on_exception`, or an event that can be handled, would replace the override of
    `App._handle_exception`.
    """

    on_crash: Callable[[BaseException], None] | None = None
    """Called with an error that no code has handled. It may end the process. Without it, Textual does what it always does."""

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches):
            return  # the worker's screen was closed in the meantime, which the command palette's search does not expect
        if self.on_crash is not None:
            self.on_crash(error)
        super()._handle_exception(error)

    def report_crash(self, error: Exception) -> None:
        """Treat `error`, which was raised outside of Textual's message handlers, like one that was raised in them."""
        self._handle_exception(error)


async def run_bindings(app: App[Any], key: str) -> bool:
    """Run what is bound to `key` at once; return whether anything is.

    Textual sends a key through the queue of the focused widget and runs its bindings when it comes back, so
    keys that arrive together can overtake each other. `Screen.active_bindings` is public, but has only the
    first binding of a key, which may skip its action in favour of the next. A public method that runs the
    bindings of a key would replace the call of `App._check_bindings`.
    """
    return await app._check_bindings(key, priority=True) or await app._check_bindings(key)
