"""Round-trip time: how far the terminal is behind with what was sent to it.

After a frame the driver sends a cursor position query (DSR, `ESC [ 6 n`). The terminal answers when it has
processed everything before the query. From the times of query and answer follow the shortest round trip (the
delay of the line alone) and the time that the line is busy with one frame. While answers are missing, new
frames must wait: this is backpressure from end to end, through SSH, tmux and all their buffers.
"""

import time
from collections import deque
from collections.abc import Callable

CURSOR_QUERY = "\x1b[6n"
MAX_PENDING_QUERIES = 8
SLACK_SECONDS = 0.03  # an answer that is later than usual by more than this: a frame waits in a queue
RECHECK_SECONDS = 0.02  # between two checks of a terminal that is behind
MUTE_SECONDS = 1.5  # without any answer so far: the terminal never answers
LOST_SECONDS = 10.0  # an answer that takes longer than this is not expected any more
PROBE_SECONDS = 5.0  # between two queries that are sent alone: they measure the round trip of an idle line
WINDOW_SECONDS = 2 * PROBE_SECONDS  # how long a shortest round trip counts
MAX_LINE_SHARE = 0.5  # the part of the time that frames may use the line; a key must find it free
MUTE_BYTES_PER_SECOND = 24_000  # the most that a terminal is sent that never answers
SMOOTHING = 0.2  # weight of the newest value in the EWMA (exponentially weighted moving average)

Clock = Callable[[], float]


class LatencyMonitor:
    """Measures one connection. Queries are recorded in the main thread, answers in the thread that reads the terminal."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """Start without any measurement. Tests give their own `clock` (seconds)."""
        self._clock = clock
        self._pending: deque[float] = deque()  # when the queries were sent that have no answer yet
        self._last_probe = self._last_frame = self._last_answer = float("-inf")
        self._window_start = float("-inf")
        # the shortest round trips in this window and in the one before
        self._window_min = self._previous_min = float("inf")
        self._frame_bytes = 0
        self.frame_seconds = 0.0  # EWMA of the time that the line is busy with one frame
        self.round_trip = 0.0  # seconds, of the last answer; 0 before the first
        self.is_mute = False  # whether the terminal is believed to give no answers

    @property
    def pending(self) -> int:
        """The number of queries without an answer."""
        return len(self._pending)

    @property
    def min_round_trip(self) -> float:
        """The shortest round trip of the last one or two windows, in seconds; infinite before the first answer."""
        return min(self._window_min, self._previous_min)

    @property
    def probe_is_due(self) -> bool:
        """Whether it is time for a query that follows no frame."""
        return not self.is_mute and self._clock() - self._last_probe >= PROBE_SECONDS

    def record_probe(self) -> None:
        """Record that a query is sent alone."""
        self._last_probe = self._clock()
        self._pending.append(self._last_probe)

    def record_frame(self, size: int) -> bool:
        """Record that a frame of `size` bytes is sent; return whether a query has to follow it."""
        self._last_frame, self._frame_bytes = self._clock(), size
        if not self.is_mute:
            self._pending.append(self._last_frame)
        return not self.is_mute

    def record_answer(self) -> None:
        """Record an answer. One that belongs to no query is ignored."""
        now = self._clock()
        self.is_mute = False
        try:
            sent_at = self._pending.popleft()
        except IndexError:
            return
        self.round_trip = now - sent_at
        if now - self._window_start > WINDOW_SECONDS:
            self._previous_min, self._window_min, self._window_start = self._window_min, float("inf"), now
        self._window_min = min(self._window_min, self.round_trip)
        busy = now - max(self._last_answer, sent_at + self.min_round_trip)
        self.frame_seconds += SMOOTHING * (max(0.0, busy) - self.frame_seconds)
        self._last_answer = now

    def discard_pending(self) -> None:
        """Stop waiting for answers, because input was lost."""
        self._pending.clear()

    @property
    def is_behind(self) -> bool:
        """Whether the terminal is so far behind that another frame would wait in a queue."""
        try:
            age = self._clock() - self._pending[0]
        except IndexError:  # every query has its answer; the last may have come just now, in the other thread
            return False
        if age > (LOST_SECONDS if self.round_trip else MUTE_SECONDS):
            self.is_mute = not self.round_trip
            self._pending.clear()
            return False
        usual = self.min_round_trip + 2 * self.frame_seconds
        return self.pending >= MAX_PENDING_QUERIES or age > usual + SLACK_SECONDS

    def seconds_to_wait(self) -> float:
        """Return the seconds until another frame may be sent; 0 if it may be sent now."""
        if self.is_behind:
            return RECHECK_SECONDS
        mute_interval = self._frame_bytes / MUTE_BYTES_PER_SECOND
        interval = mute_interval if self.is_mute else self.frame_seconds / MAX_LINE_SHARE
        return max(0.0, self._last_frame + interval - self._clock())
