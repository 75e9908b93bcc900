"""What playing a demo costs, written as JSON when the tutor ends and `TUTOR_STATS` names a file."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from tutor.tui.terminal.driver import ThinDriver

VARIABLE = "TUTOR_STATS"
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Cost:
    """Frames drawn, seconds passed, bytes sent to the terminal, CPU seconds of the process, steps of the engine."""

    frames: int = 0
    seconds: float = 0.0
    bytes: int = 0
    cpu_seconds: float = 0.0
    steps: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(*(a - b for a, b in zip(astuple(self), astuple(other), strict=True)))


class Meter:
    """Adds up what passes while a demo plays."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.monotonic,
        cpu: Callable[[], float] = time.process_time,
    ) -> None:
        """A meter that will write to `path`."""
        self._path = path
        self._clock = clock
        self._cpu = cpu
        self._total = Cost()
        self._since: Cost | None = None

    @classmethod
    def wanted(cls) -> "Meter | None":
        """A meter if the environment asks for one."""
        path = os.environ.get(VARIABLE)
        return cls(Path(path)) if path else None

    def note(self, playing: bool, frames: int, steps: int) -> None:
        """Take note that the demo plays or does not, after so many frames and steps in all."""
        now = Cost(frames, self._clock(), ThinDriver.sent, self._cpu(), steps)
        if self._since is not None:
            self._total += now - self._since
        self._since = now if playing else None

    def write(self) -> None:
        """Write the sums; a file that cannot be written is let be."""
        try:
            self._path.write_text(json.dumps(asdict(self._total)) + "\n", encoding="utf-8")
        except OSError:
            return
