"""Textual's driver, sending no more than the screen needs."""

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


def driver_for(wire: Wire) -> type[ThinDriver]:
    """A driver that goes on from what `wire` has already sent."""
    return type("WireDriver", (ThinDriver,), {"wire": wire})
