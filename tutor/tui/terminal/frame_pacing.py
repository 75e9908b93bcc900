"""When the next frame may be drawn: when both the connection and the machine bear it. A frame that must wait is not kept: what is
drawn in the end is the newest state.
"""

import time
from collections.abc import Callable

from tutor.messages import say
from tutor.tui.terminal.cpu_pressure import Load
from tutor.tui.terminal.latency import SOON, Link

GAUGED = 1.0  # seconds between two readings of the gauge
FEW = 2  # writes that may wait for the thread that writes them, where training takes turns with it

Clock = Callable[[], float]


class Pace:
    """The pace of one screen's frames, and what it was lately.

    The chart says when it has `drawn` a frame; the driver, which `sends` it, learns whether to ask the terminal behind it. With a
    driver, `backlog` counts the writes that the terminal has not taken, and `ask` sends a question alone. `shown` is called after
    each frame, for whoever takes note.
    """

    def __init__(self, clock: Clock = time.monotonic, cpu: Clock = time.process_time) -> None:
        """As fast as ever, until known otherwise."""
        self._clock, self._cpu = clock, cpu
        self.link, self.load = Link(clock), Load(clock)
        self.backlog: Callable[[], int] = int
        self.ask: Callable[[], None] | None = None
        self.shown: Callable[[], object] = int
        self._drawn = float("-inf")
        self._pending = False
        self._frames = self._bytes = 0
        self._since = (clock(), cpu(), 0, 0)
        self.gauge = ""

    @property
    def late(self) -> bool:
        """Whether the terminal is behind with what was sent."""
        return self.backlog() > FEW or self.link.late

    def wait(self) -> float:
        """Seconds until the next frame may be drawn; 0 if it may be now."""
        if self.backlog():
            return SOON
        self.load.look()
        return max(0.0, self._drawn + 1 / self.load.rate - self._clock(), self.link.wait())

    def probe(self) -> None:
        """Ask the terminal before a frame if it has not been asked alone for a while."""
        if self.ask is not None and self.link.probing():
            self.link.probe()
            self.ask()

    def drawn(self) -> None:
        """A frame was drawn and will be sent."""
        self._drawn, self._pending = self._clock(), True
        self._frames += 1

    def sends(self, size: int) -> bool:
        """So many bytes are sent, perhaps a frame with them; returns whether the terminal is to be asked behind them."""
        self._bytes += size
        pending, self._pending = self._pending, False
        return pending and self.link.frame(size)

    def read(self) -> bool:
        """Read the gauge if it is time to; returns whether it says something else now."""
        now = (self._clock(), self._cpu(), self._frames, self._bytes)
        seconds, cpu, frames, sent = (new - old for new, old in zip(now, self._since, strict=True))
        if seconds < GAUGED:
            return False
        self._since = now
        link = self.link
        trip = (
            say("tui.stats.unknown")
            if link.mute or not link.round_trip
            else f"{1000 * link.round_trip:.0f} ms"
        )
        before, self.gauge = (
            self.gauge,
            say(
                "tui.stats.line",
                frames=f"{frames / seconds:.0f}",
                trip=trip,
                sent=f"{sent / seconds / 1000:.1f}",
                cpu=f"{100 * cpu / seconds:.0f}",
            ),
        )
        return self.gauge != before
