"""Textual's driver, sending no more than the screen needs."""

from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from tutor.tui.wire import Wire

ENTER = "\x1b[?1049h"


class ThinDriver(LinuxDriver):
    """Sends what its `Wire` leaves of the output, and counts the bytes.

    The terminal is on its alternate screen before Textual starts, and the first sight stands there: entering it then would
    clear it. Coming back from being stopped, it must be entered again.
    """

    wire = Wire()
    sent = 0
    entered = False

    def write(self, data: str) -> None:
        """Send what is new of `data`."""
        if not self.entered and ENTER in data:
            self.entered = True
            data = data.replace(ENTER, "", 1)
        thin = self.wire.thin(data)
        if thin:
            ThinDriver.sent += len(thin.encode())
            super().write(thin)

    def _run_input_thread(self) -> None:
        """What breaks here is a crash like any other; Textual would show it."""
        self.run_input_thread()


def lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
    """A decoder that passes over what is not in its encoding; a strict one ends the app at a key typed in another."""
    return partial(getincrementaldecoder(encoding), "ignore")


linux_driver.getincrementaldecoder = lenient  # type: ignore[attr-defined,assignment]


def driver_for(wire: Wire) -> type[ThinDriver]:
    """A driver that goes on from what `wire` has already sent."""
    return type("WireDriver", (ThinDriver,), {"wire": wire})
