"""What every driver of the tutor does: send only the cells that changed, measure the connection, and read input until the end."""

import re
import threading
from typing import TYPE_CHECKING, Any

from textual.driver import Driver
from textual.events import CursorPosition
from textual.message import Message

from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.terminal.latency import CURSOR_QUERY
from tutor.tui.terminal.screen_diff import ScreenDiff

if TYPE_CHECKING:
    from textual.app import App

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
KITTY_KEYBOARD = re.compile(r"\x1b\[[<>]\d*u")
"""Textual's request for kitty's keyboard protocol. It is not sent: no key here needs it, old terminals take
it for something else, and a terminal whose connection drops would be left in that mode, in which no command
can be typed."""


class DiffOutput(Driver):
    """Goes before one of Textual's drivers in the bases of a class.

    It sends what its `ScreenDiff` leaves of the output, and tells its `FramePacer` what was sent and answered.
    """

    screen_diff: ScreenDiff
    pacer: FramePacer

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        super().__init__(app, **options)
        self._update: list[str] | None = None  # the parts of the synchronized update that is being written
        self._queries_enabled = False
        self.pacer.send_query = self._send_query

    def write(self, data: str) -> None:
        """Send what is new in `data`. A synchronized update is sent in one piece, or not at all if nothing changed."""
        if KITTY_KEYBOARD.fullmatch(data):
            return
        if data == SYNC_START:
            self._update = []
        elif data == SYNC_END:
            update, self._update = "".join(self._update or ()), None
            if update:
                self._send(f"{SYNC_START}{update}{SYNC_END}")
        else:
            changes = self.screen_diff.reduce(data)
            if self._update is None:
                self._send(changes)
            else:
                self._update.append(changes)

    def run_input_thread(self) -> None:
        """Read input until the app ends. An error is a crash like one in any thread; Textual would print or only log it."""
        try:
            self.read_input()
        except Exception as error:
            details = (type(error), error, error.__traceback__, threading.current_thread())
            threading.excepthook(threading.ExceptHookArgs(details))

    def read_input(self) -> None:
        """Read input and process its messages, until the app ends or there is no more input."""
        raise NotImplementedError

    def _send(self, text: str) -> None:
        if text:
            query = self.pacer.query_after_write(len(text.encode())) and self._queries_enabled
            super().write(text + CURSOR_QUERY if query else text)  # type: ignore[safe-super]

    def _send_query(self) -> None:
        if self._queries_enabled:
            super().write(CURSOR_QUERY)  # type: ignore[safe-super]

    def process_message(self, message: Message) -> None:
        """Take the terminal's answers to our queries; everything else is for the app."""
        if isinstance(message, CursorPosition):
            self.pacer.latency.record_answer()
        else:
            super().process_message(message)


def bind_driver(base: type[DiffOutput], screen_diff: ScreenDiff, pacer: FramePacer) -> type[DiffOutput]:
    """Return a driver class, as Textual wants one, that continues from what `screen_diff` knows to be on the screen."""
    return type(f"Bound{base.__name__}", (base,), {"screen_diff": screen_diff, "pacer": pacer})
