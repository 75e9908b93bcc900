"""CPU pressure: how long this process waits for a processor, compared with how long it runs.

Many learners may share one host, and each process sees the same waiting time. The control is AIMD (additive
increase, multiplicative decrease), as in TCP: every process reduces its share by a factor and raises it again in small
steps, so that in the end all get about the same share.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path

SAMPLE_SECONDS = 0.5
MIN_RUN_SECONDS = 0.003  # a sample in which the process ran for less says nothing
# Seconds of waiting for each second of running. Above BUSY the level falls, below FREE it rises. A process whose level is at
# FAIR_LEVEL or lower has slowed down already, and slows down further only on a host that is far more overloaded.
BUSY_RATIO, FREE_RATIO = 0.4, 0.2
OVERLOAD_RATIO, OVERLOAD_END_RATIO = 3.0, 1.5
FAIR_LEVEL = 0.5
DECREASE_FACTOR, INCREASE_STEP = 0.8, 0.04
MAX_FRAME_RATE = 25.0  # frames a second, on a free machine
FAIR_FRAME_RATE = 10.0  # on a machine that many share
MIN_FRAME_RATE = 2.0  # on an overloaded one
MAX_WORK_SHARE, MIN_WORK_SHARE = 0.3, 0.01  # the part of one processor that an experiment may use

Clock = Callable[[], float]
SchedulerTimes = Callable[[], tuple[float, float] | None]


def read_scheduler_times() -> tuple[float, float] | None:
    """Return the seconds that the main thread ran and waited for a processor; None where the system does not say."""
    try:
        ran, waited, _ = Path("/proc/self/schedstat").read_bytes().split()
    except (OSError, ValueError):
        return None
    return int(ran) / 1e9, int(waited) / 1e9


class CpuPressure:
    """Finds the level at which to work: 1 on a free machine, towards 0 when others need it too."""

    def __init__(self, clock: Clock = time.monotonic, times: SchedulerTimes = read_scheduler_times) -> None:
        """Start at level 1. Tests give their own `clock` (seconds) and `times` (see `read_scheduler_times`)."""
        self._clock, self._times = clock, times
        self._sampled_at = clock()
        self._last_times = times()
        self.level = 1.0

    def update(self) -> None:
        """Take a sample if the last one is old enough, and adjust the level."""
        now = self._clock()
        if now - self._sampled_at < SAMPLE_SECONDS:
            return
        self._sampled_at = now
        before, after = self._last_times, self._times()
        self._last_times = after
        if before is None or after is None:
            return
        ran, waited = after[0] - before[0], after[1] - before[1]
        if ran < MIN_RUN_SECONDS:
            return
        above_fair = self.level > FAIR_LEVEL
        if waited > (BUSY_RATIO if above_fair else OVERLOAD_RATIO) * ran:
            lowest = FAIR_LEVEL if above_fair else 0.0
            self.level = max(lowest, self.level * DECREASE_FACTOR)
        elif waited < (FREE_RATIO if self.level >= FAIR_LEVEL else OVERLOAD_END_RATIO) * ran:
            self.level = min(1.0, self.level + INCREASE_STEP)

    @property
    def frame_rate(self) -> float:
        """The highest number of frames a second."""
        if self.level >= FAIR_LEVEL:
            return geometric_mix(FAIR_FRAME_RATE, MAX_FRAME_RATE, 2 * self.level - 1)
        return geometric_mix(MIN_FRAME_RATE, FAIR_FRAME_RATE, 2 * self.level)

    @property
    def work_share(self) -> float:
        """The part of one processor that an experiment may use. It falls before the frame rate does."""
        return geometric_mix(MIN_WORK_SHARE, MAX_WORK_SHARE, max(0.0, 2 * self.level - 1))


def geometric_mix(low: float, high: float, share: float) -> float:
    """Return `low` at share 0, `high` at share 1, and a geometric interpolation between them."""
    return low * math.exp(share * math.log(high / low))
