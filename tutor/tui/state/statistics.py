"""What it costs to play a demo, written as JSON at the end if the environment variable `TUTOR_STATS` names a file."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "TUTOR_STATS"
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class PlaybackTotals:
    """Frames drawn, seconds passed, bytes sent to the terminal, CPU seconds of the process, and steps of the engine."""

    frames: int = 0
    seconds: float = 0.0
    bytes: int = 0
    cpu_seconds: float = 0.0
    steps: int = 0

    def plus_difference(self, new: "PlaybackTotals", old: "PlaybackTotals") -> "PlaybackTotals":
        """Return these totals with what passed between two readings of the counters, `old` and `new`."""
        return PlaybackTotals(
            self.frames + new.frames - old.frames,
            self.seconds + new.seconds - old.seconds,
            self.bytes + new.bytes - old.bytes,
            self.cpu_seconds + new.cpu_seconds - old.cpu_seconds,
            self.steps + new.steps - old.steps,
        )


class PlaybackStats:
    """Adds up frames, time, bytes and steps while a demo plays; pauses do not count."""

    def __init__(self, path: Path, clock: Clock = time.monotonic, cpu: Clock = time.process_time) -> None:
        """Collect totals that `write` will write to `path`."""
        self._path = path
        self._clock = clock
        self._cpu = cpu
        self._total = PlaybackTotals()
        self._last: PlaybackTotals | None = None  # the counters at the last frame, while the demo plays

    @classmethod
    def from_environment(cls) -> "PlaybackStats | None":
        """Return a collector if the environment asks for one."""
        path = os.environ.get(VARIABLE)
        return cls(Path(path)) if path else None

    def update(self, playing: bool, frames: int, sent: int, steps: int) -> None:
        """Add what has passed since the last update; `frames`, bytes `sent` and `steps` count from the app's start."""
        now = PlaybackTotals(frames, self._clock(), sent, self._cpu(), steps)
        if self._last is not None:
            self._total = self._total.plus_difference(now, self._last)
        self._last = now if playing else None

    def write(self) -> None:
        """Write the totals. If the file cannot be written, do nothing: statistics must not stop the tutor."""
        try:
            self._path.write_text(json.dumps(asdict(self._total)) + "\n", encoding="utf-8")
        except OSError:
            return
