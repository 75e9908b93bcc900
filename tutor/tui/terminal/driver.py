"""Textual's driver, sending no more than the screen needs."""

import re
import time
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition
from textual.message import Message

from tutor.tui.terminal.frame_pacing import Pace
from tutor.tui.terminal.latency import QUERY
from tutor.tui.terminal.screen_diff import Wire

ENTER = "\x1b[?1049h"
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
KEYBOARD = re.compile(r"\x1b\[[<>]\d*u")
"""Textual's request for kitty's keyboard, which is not made: no key here needs it, old terminals take it for something
else, and a terminal whose line drops would be left in it, where no command can be typed."""
PARTING = 1.0  # the longest, in seconds, that answers are waited for before the terminal is another's


class ThinDriver(LinuxDriver):
    """Sends what its `Wire` leaves of the output, counts the bytes, and tells its `Pace` of frames sent and shown.

    The terminal is on its alternate screen before Textual starts, and the first sight stands there: entering it then would
    clear it. Coming back from being stopped, it must be entered again.
    """

    wire = Wire()
    pace = Pace()
    sent = 0
    entered = False

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._held: list[str] | None = None  # what belongs to the update that is being written
        self._asking = False
        self.pace.backlog, self.pace.ask = self.backlog, self._ask

    def write(self, data: str) -> None:
        """Send what is new of `data`; an update, which begins and ends with marks, in one piece or not at all."""
        if KEYBOARD.fullmatch(data):
            return
        if data == BEGIN:
            self._held = []
        elif data == END:
            held, self._held = "".join(self._held or ()), None
            self._send(f"{BEGIN}{held}{END}" if held else "")
        else:
            if not self.entered and ENTER in data:
                self.entered = True
                data = data.replace(ENTER, "", 1)
            thin = self.wire.thin(data)
            if self._held is None:
                self._send(thin)
            else:
                self._held.append(thin)

    def _send(self, text: str) -> None:
        if text:
            size = len(text.encode())
            ThinDriver.sent += size
            super().write(text + QUERY if self._asking and self.pace.sends(size) else text)

    def _ask(self) -> None:
        if self._asking:
            super().write(QUERY)

    def backlog(self) -> int:
        """How many writes the terminal has not taken, not counting one that it may be taking."""
        return self._writer_thread._queue.qsize() if self._writer_thread else 0

    def process_message(self, message: Message) -> None:
        """Take the terminal's answers; everything else is the app's."""
        if isinstance(message, CursorPosition):
            self.pace.link.answered()
        else:
            super().process_message(message)

    def start_application_mode(self) -> None:
        """From now on the terminal's answers come here."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._asking = True

    def disable_input(self) -> None:
        """Wait for the answers that are under way, which whoever has the terminal next would take for keys."""
        self._asking = False
        end = time.monotonic() + PARTING
        while self.pace.link.unanswered and not self.pace.link.mute and time.monotonic() < end:
            time.sleep(0.005)
        super().disable_input()

    def _run_input_thread(self) -> None:
        """What breaks here is a crash like any other; Textual would show it."""
        self.run_input_thread()


def lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
    """A decoder that passes over what is not in its encoding; a strict one ends the app at a key typed in another."""
    return partial(getincrementaldecoder(encoding), "ignore")


linux_driver.getincrementaldecoder = lenient  # type: ignore[attr-defined,assignment]


def driver_for(wire: Wire, pace: Pace) -> type[ThinDriver]:
    """A driver that goes on from what `wire` has already sent, at a pace."""
    return type("WireDriver", (ThinDriver,), {"wire": wire, "pace": pace})
