"""Textual's driver, sending no more than the screen needs."""

from textual.drivers.linux_driver import LinuxDriver

from tutor.tui.wire import Wire

ENTER = "\x1b[?1049h"


class ThinDriver(LinuxDriver):
    """Sends what its `Wire` leaves of the output, and counts the bytes.

    The terminal is on its alternate screen before Textual starts, and the first sight stands there: entering it again would
    clear it.
    """

    wire = Wire()
    sent = 0

    def write(self, data: str) -> None:
        """Send what is new of `data`."""
        thin = self.wire.thin(data.replace(ENTER, ""))
        if thin:
            ThinDriver.sent += len(thin.encode())
            super().write(thin)


def driver_for(wire: Wire) -> type[ThinDriver]:
    """A driver that goes on from what `wire` has already sent."""
    return type("WireDriver", (ThinDriver,), {"wire": wire})
