"""What Textual's app does with errors, ctrl+z and links, made fit for a learner's terminal far away."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.css.query import NoMatches
from textual.events import Key
from textual.worker import WorkerFailed

KEYS = 30
TYPED = "·"


class SturdyApp(App[None]):
    """An app that may have an ending for what nobody expected, and that remembers the last keys for the report."""

    on_crash: Callable[[BaseException], None] | None = None
    """What ends the process at an error; without it, Textual tells of the error and whoever runs the app gets it."""

    suspends = True
    """Whether ctrl+z stops the process."""

    def __init__(self, *args: object, **settings: object) -> None:
        """An app without an ending yet."""
        super().__init__(*args, **settings)  # type: ignore[arg-type]  # all of them Textual's
        self.typed: deque[str] = deque(maxlen=KEYS)

    def note_key(self, key: Key, into_line: bool) -> None:
        """Remember a key that was pressed, but not what was typed into a line."""
        self.typed.append(TYPED if into_line else key.key)

    def action_suspend_process(self) -> None:
        """Stop the process, where there is a shell to go back to."""
        if self.suspends:
            super().action_suspend_process()

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing: a browser, if there is one at all, is on the other machine."""

    def on_load(self) -> None:
        """What breaks in a callback of the event loop is an error like any other; asyncio would pass over it."""
        asyncio.get_running_loop().set_exception_handler(self._loop_broke)

    def _loop_broke(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception) and self._running:
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches):
            return  # its screen was closed meanwhile: the palette's search, for one, does not expect that
        if self.on_crash is not None:
            self.on_crash(error)
        super()._handle_exception(error)
