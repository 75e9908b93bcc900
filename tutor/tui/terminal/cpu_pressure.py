"""What the machine bears: how long this process queues for a processor, against how long it runs.

Where many learners share a host, each sees the same queue; each gives way by a share and comes back by small steps, so that all
end up with about as much.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path

PERIOD = 0.5  # seconds between two looks
LEAST_RUN = 0.003  # seconds of running that a look needs to tell anything
BUSY, FREE = 0.4, 0.2  # seconds queued for a second of running: above, give way; below, come back
HOPELESS, BEARABLE = 3.0, 1.5  # the same for who has given way already to where it is fair
FAIR_LEVEL = 0.5
GIVE, COME = 0.8, 0.04
FAST, FAIR, SLOW = (
    25.0,
    10.0,
    2.0,
)  # frames a second on a free machine, on one that many share, on a hopeless one
WORK, FAIR_WORK = 0.3, 0.01  # share of a processor that an experiment may take, likewise

Clock = Callable[[], float]
Queue = Callable[[], tuple[float, float] | None]


def scheduled() -> tuple[float, float] | None:
    """Seconds that this process's first thread ran, and queued for a processor; None where the system does not tell."""
    try:
        ran, queued, _ = Path("/proc/self/schedstat").read_bytes().split()
    except (OSError, ValueError):
        return None
    return int(ran) / 1e9, int(queued) / 1e9


class Load:
    """The level at which to work: 1 on a free machine, towards 0 as others want it too."""

    def __init__(self, clock: Clock = time.monotonic, queue: Queue = scheduled) -> None:
        """Free, until known otherwise."""
        self._clock, self._queue = clock, queue
        self._looked = clock()
        self._seen = queue()
        self.level = 1.0

    def look(self) -> None:
        """Take note of the queue, if it is time to."""
        now = self._clock()
        if now - self._looked < PERIOD:
            return
        self._looked = now
        before, after = self._seen, self._queue()
        self._seen = after
        if before is None or after is None:
            return
        ran, queued = (new - old for new, old in zip(after, before, strict=True))
        if ran < LEAST_RUN:
            return
        if queued > (BUSY if self.level > FAIR_LEVEL else HOPELESS) * ran:
            least = FAIR_LEVEL if self.level > FAIR_LEVEL else 0.0
            self.level = max(least, self.level * GIVE)
        elif queued < (FREE if self.level >= FAIR_LEVEL else BEARABLE) * ran:
            self.level = min(1.0, self.level + COME)

    @property
    def rate(self) -> float:
        """Frames a second."""
        if self.level >= FAIR_LEVEL:
            return between(FAIR, FAST, 2 * self.level - 1)
        return between(SLOW, FAIR, 2 * self.level)

    @property
    def work(self) -> float:
        """The share of a processor that an experiment may take: given up first, before frames become few."""
        return between(FAIR_WORK, WORK, max(0.0, 2 * self.level - 1))


def between(low: float, high: float, share: float) -> float:
    """`low` at 0, `high` at 1, and equal ratios for equal steps between."""
    return low * math.exp(share * math.log(high / low))
