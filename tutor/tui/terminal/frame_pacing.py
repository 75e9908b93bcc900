"""Frame pacing: lower the frame rate when the connection or the host is busy.

A frame that must wait is not queued. When its time comes, the newest state is drawn.
"""

import time
from collections.abc import Callable

from tutor.messages import say
from tutor.tui.terminal.cpu_pressure import CpuPressure
from tutor.tui.terminal.latency import LatencyMonitor

GAUGE_SECONDS = 1.0  # between two values of the gauge

Clock = Callable[[], float]


class FramePacer:
    """Says when the next frame of the chart may be drawn, and measures the frames for the gauge.

    The chart calls `record_frame` when it has drawn one. The driver calls `query_after_write` for everything
    that it sends, and sets `send_query`, which sends a cursor query alone. `on_frame` is called after each
    frame, for statistics.
    """

    def __init__(self, clock: Clock = time.monotonic, cpu_clock: Clock = time.process_time) -> None:
        """Start at the full frame rate. Tests give their own clocks (seconds)."""
        self._clock, self._cpu_clock = clock, cpu_clock
        self.latency, self.cpu = LatencyMonitor(clock), CpuPressure(clock)
        self.send_query: Callable[[], None] | None = None
        self.on_frame: Callable[[], object] = lambda: None
        self.bytes_sent = 0
        self._last_frame = float("-inf")
        self._frame_unsent = False
        self._frames = 0
        self._gauge_start = (clock(), cpu_clock(), 0, 0)
        self.gauge = ""

    @property
    def is_behind(self) -> bool:
        """Whether the terminal is behind with what was sent to it."""
        return self.latency.is_behind

    def seconds_to_wait(self) -> float:
        """Return the seconds until the next frame may be drawn; 0 if it may be drawn now."""
        self.cpu.update()
        until_next = self._last_frame + 1 / self.cpu.frame_rate - self._clock()
        return max(0.0, until_next, self.latency.seconds_to_wait())

    def probe_if_due(self) -> None:
        """Send a cursor query alone, before a frame, if the last one was long ago."""
        if self.send_query is not None and self.latency.probe_is_due:
            self.latency.record_probe()
            self.send_query()

    def record_frame(self) -> None:
        """Record that a frame was drawn, which the driver will send next."""
        self._last_frame, self._frame_unsent = self._clock(), True
        self._frames += 1

    def query_after_write(self, size: int) -> bool:
        """Record that `size` bytes are sent; return whether a cursor query must follow: yes after a frame."""
        self.bytes_sent += size
        is_frame, self._frame_unsent = self._frame_unsent, False
        return is_frame and self.latency.record_frame(size)

    def update_gauge(self) -> bool:
        """Compute the gauge's text again if it is old enough; return whether it changed."""
        now = (self._clock(), self._cpu_clock(), self._frames, self.bytes_sent)
        seconds, cpu, frames, sent = (new - old for new, old in zip(now, self._gauge_start, strict=True))
        if seconds < GAUGE_SECONDS:
            return False
        self._gauge_start = now
        is_unknown = self.latency.is_mute or not self.latency.round_trip
        round_trip = say("tui.stats.unknown") if is_unknown else f"{1000 * self.latency.round_trip:.0f} ms"
        before = self.gauge
        self.gauge = say(
            "tui.stats.line",
            frames=f"{frames / seconds:.0f}",
            trip=round_trip,
            sent=f"{sent / seconds / 1000:.1f}",
            cpu=f"{100 * cpu / seconds:.0f}",
        )
        return self.gauge != before
