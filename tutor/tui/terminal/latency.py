"""What the connection to the terminal bears, found by asking the terminal after a frame where its cursor is.

The answer comes when all that was sent before has been shown. From the times of question and answer follow the shortest
round trip and how long the line is busy with a frame; from the answers that are missing, that frames must wait.
"""

import time
from collections import deque
from collections.abc import Callable

QUERY = "\x1b[6n"
MOST_UNANSWERED = 8
PATIENCE = 0.03  # seconds beyond the usual after which a frame is taken to stand in a queue
SOON = 0.02  # seconds until a late terminal is looked at again
MUTE = 1.5  # seconds without any answer after which the terminal is taken to give none
LOST = 10.0  # seconds after which an answer is no longer waited for
PROBE = 5.0  # seconds between two questions that no frame goes before
REMEMBERED = 2 * PROBE  # seconds that a shortest round trip counts
SHARE = 0.5  # of the time that the line may be busy with frames: a key must find it free
ASSUMED = 24_000  # bytes a second that a mute terminal is sent at most
SMOOTH = 0.2

Clock = Callable[[], float]


class Link:
    """One connection. Questions are asked in one thread and may be answered in another."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """Nothing is known yet."""
        self._clock = clock
        self._asked: deque[float] = deque()  # when, of those that wait for an answer
        self._probed = self._sent = float("-inf")
        self._answered = float("-inf")
        self._floors = [
            float("inf"),
            float("inf"),
        ]  # the shortest round trip of this while and of the one before
        self._while = float("-inf")  # when this while began
        self._bytes = 0
        self.busy = 0.0  # seconds that the line is busy with a frame
        self.round_trip = 0.0  # seconds, of the last answer; 0 before the first
        self.mute = False

    @property
    def unanswered(self) -> int:
        """How many questions wait for an answer."""
        return len(self._asked)

    @property
    def floor(self) -> float:
        """The shortest round trip lately, in seconds; infinite before the first answer."""
        return min(self._floors)

    def probing(self) -> bool:
        """Whether it is time for a question that no frame goes before."""
        return not self.mute and self._clock() - self._probed >= PROBE

    def probe(self) -> None:
        """Such a question is sent."""
        self._probed = self._clock()
        self._asked.append(self._probed)

    def frame(self, size: int) -> bool:
        """A frame of `size` bytes is sent; returns whether a question is to follow it."""
        self._sent, self._bytes = self._clock(), size
        if not self.mute:
            self._asked.append(self._sent)
        return not self.mute

    def answered(self) -> None:
        """An answer came; one that nobody waits for tells nothing."""
        now = self._clock()
        self.mute = False
        if not self._asked:
            return
        asked = self._asked.popleft()
        self.round_trip = now - asked
        if now - self._while > REMEMBERED:
            self._floors, self._while = [float("inf"), self._floors[0]], now
        self._floors[0] = min(self._floors[0], self.round_trip)
        busy = now - max(self._answered, asked + self.floor)
        self.busy += SMOOTH * (max(0.0, busy) - self.busy)
        self._answered = now

    @property
    def late(self) -> bool:
        """Whether the terminal is so far behind that a frame would stand in a queue."""
        if not self._asked:
            return False
        age = self._clock() - self._asked[0]
        if age > (LOST if self.round_trip else MUTE):
            self.mute = not self.round_trip
            self._asked.clear()
            return False
        return self.unanswered >= MOST_UNANSWERED or age > self.floor + 2 * self.busy + PATIENCE

    def wait(self) -> float:
        """Seconds until the line bears another frame; 0 if it does now. While it is late: a moment, to look again."""
        if self.late:
            return SOON
        apart = self._bytes / ASSUMED if self.mute else self.busy / SHARE
        return max(0.0, self._sent + apart - self._clock())
