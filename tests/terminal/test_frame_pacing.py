"""Frame pacing, round-trip times and CPU pressure, on a clock that the tests move."""

import pytest

from tutor.tui.terminal.cpu_pressure import (
    FAIR_FRAME_RATE,
    MAX_FRAME_RATE,
    MAX_WORK_SHARE,
    MIN_FRAME_RATE,
    SAMPLE_SECONDS,
    CpuPressure,
)
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.terminal.latency import (
    LOST_SECONDS,
    MAX_PENDING_QUERIES,
    MUTE_BYTES_PER_SECOND,
    MUTE_SECONDS,
    PROBE_SECONDS,
    LatencyMonitor,
)


class Clock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Line:
    """A line with a rate (bytes a second) and a round trip (seconds); the terminal at its end answers at once."""

    def __init__(self, clock: Clock, latency: LatencyMonitor, rate: float, trip: float) -> None:
        self.clock, self.latency, self.rate, self.trip = clock, latency, rate, trip
        self.free = clock.now
        self.coming: list[float] = []

    def send(self, size: int) -> None:
        self.free = max(self.free, self.clock.now) + size / self.rate
        self.coming.append(self.free + self.trip)

    def pass_time(self, seconds: float) -> None:
        end = self.clock.now + seconds
        while self.coming and self.coming[0] <= end:
            self.clock.now = self.coming.pop(0)
            self.latency.record_answer()
        self.clock.now = end

    def play(self, seconds: float, size: int, apart: float = 0.04) -> tuple[int, float]:
        """Return the frames sent, and the longest time that a byte sent in between would have waited in a queue."""
        frames, worst, end = 0, 0.0, self.clock.now + seconds
        while self.clock.now < end:
            if self.latency.seconds_to_wait() == 0:
                if self.latency.probe_is_due:
                    self.latency.record_probe()
                    self.send(0)
                if self.latency.record_frame(size):
                    self.send(size)
                frames += 1
                worst = max(worst, self.free - self.clock.now)
            self.pass_time(apart)
        return frames, worst


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize(
    ("rate", "trip", "size", "least"),
    [(50_000, 0.3, 800, 22), (50_000, 0.3, 5_000, 3.5), (1e9, 0.0, 20_000, 24), (5_000, 0.05, 700, 2.5)],
)
def test_frames_use_half_of_the_line_and_never_queue(clock, rate, trip, size, least) -> None:
    line = Line(clock, LatencyMonitor(clock), rate, trip)
    line.play(10, size)  # until the line is known
    frames, queued = line.play(20, size)
    assert frames / 20 >= least
    assert queued <= size / rate + 0.05


def test_a_line_that_becomes_slow_is_not_filled(clock) -> None:
    line = Line(clock, LatencyMonitor(clock), 1e6, 0.2)
    line.play(5, 2_000)
    line.rate = 10_000
    line.play(5, 2_000)
    assert line.play(10, 2_000)[1] <= 0.25 + 0.05


def test_frames_wait_while_too_many_queries_are_pending(clock) -> None:
    latency = LatencyMonitor(clock)
    for _ in range(MAX_PENDING_QUERIES):
        assert latency.seconds_to_wait() == 0
        assert latency.record_frame(100)
    assert latency.seconds_to_wait() > 0
    latency.record_answer()
    assert latency.pending == MAX_PENDING_QUERIES - 1


def test_a_terminal_that_never_answers_gets_a_limited_rate(clock) -> None:
    latency = LatencyMonitor(clock)
    while latency.seconds_to_wait() == 0:
        latency.record_frame(MUTE_BYTES_PER_SECOND // 10)
    clock.now += MUTE_SECONDS + 0.1
    assert latency.seconds_to_wait() == 0
    assert not latency.record_frame(MUTE_BYTES_PER_SECOND // 10)
    assert latency.seconds_to_wait() == pytest.approx(0.1)
    latency.record_answer()
    clock.now += 1
    assert latency.record_frame(100)


def test_a_stalled_line_gets_nothing_until_it_answers_or_the_answers_are_lost(clock) -> None:
    latency = LatencyMonitor(clock)
    latency.record_frame(100)
    clock.now += 0.1
    latency.record_answer()
    latency.record_frame(100)
    clock.now += LOST_SECONDS - 1
    assert latency.seconds_to_wait() > 0
    clock.now += 2
    assert latency.seconds_to_wait() == 0
    assert not latency.is_mute


def test_an_answer_without_a_query_is_ignored(clock) -> None:
    latency = LatencyMonitor(clock)
    latency.record_answer()
    assert (latency.round_trip, latency.pending) == (0.0, 0)


def test_a_probe_is_due_now_and_then(clock) -> None:
    latency = LatencyMonitor(clock)
    assert latency.probe_is_due
    latency.record_probe()
    assert not latency.probe_is_due
    clock.now += PROBE_SECONDS
    assert latency.probe_is_due


def host(clock: Clock, waited: float) -> tuple[CpuPressure, list[float]]:
    """A cpu on a host where a second of running costs so many of queueing, which the test may change."""
    ratio, ran = [waited], [0.0, 0.0]

    def times() -> tuple[float, float]:
        ran[0] += 0.1
        ran[1] += 0.1 * ratio[0]
        return ran[0], ran[1]

    return CpuPressure(clock, times), ratio


def watch(cpu: CpuPressure, clock: Clock, seconds: float) -> None:
    for _ in range(round(seconds / SAMPLE_SECONDS)):
        clock.now += SAMPLE_SECONDS
        cpu.update()


def test_a_free_host_is_used_and_a_busy_one_is_shared(clock) -> None:
    cpu, ratio = host(clock, 0.0)
    watch(cpu, clock, 10)
    assert (cpu.frame_rate, cpu.work_share) == (pytest.approx(MAX_FRAME_RATE), pytest.approx(MAX_WORK_SHARE))
    ratio[0] = 1.0
    watch(cpu, clock, 10)
    assert cpu.frame_rate == pytest.approx(FAIR_FRAME_RATE)
    assert cpu.work_share <= 0.01
    ratio[0] = 5.0
    watch(cpu, clock, 30)
    assert cpu.frame_rate == pytest.approx(MIN_FRAME_RATE, rel=0.01)
    ratio[0] = 0.0
    watch(cpu, clock, 30)
    assert cpu.frame_rate == pytest.approx(MAX_FRAME_RATE)


def test_work_is_reduced_before_the_frame_rate(clock) -> None:
    cpu, _ = host(clock, 1.0)
    watch(cpu, clock, 1.0)
    assert cpu.work_share / MAX_WORK_SHARE < cpu.frame_rate / MAX_FRAME_RATE < 1


def test_a_system_without_scheduler_times_counts_as_free(clock) -> None:
    cpu = CpuPressure(clock, lambda: None)
    watch(cpu, clock, 5)
    assert cpu.level == 1.0


def test_the_pacer_waits_for_the_host_and_the_terminal(clock) -> None:
    pacer = FramePacer(clock, lambda: 0.0)
    assert pacer.seconds_to_wait() == 0
    pacer.record_frame()
    assert pacer.seconds_to_wait() == pytest.approx(1 / MAX_FRAME_RATE)
    clock.now += 1
    pacer.latency.record_probe()
    clock.now += 0.1
    pacer.latency.record_answer()
    pacer.record_frame()
    assert pacer.query_after_write(100)
    clock.now += 0.5  # without an answer
    assert pacer.is_behind
    assert pacer.seconds_to_wait() > 0


def test_a_query_follows_a_frame_and_nothing_else(clock) -> None:
    pacer = FramePacer(clock, lambda: 0.0)
    assert not pacer.query_after_write(10)
    pacer.record_frame()
    assert pacer.query_after_write(10)
    assert not pacer.query_after_write(10)


def test_the_gauge_is_updated_once_a_second(clock) -> None:
    spent = [0.0]
    pacer = FramePacer(clock, lambda: spent[0])
    for _ in range(10):
        pacer.record_frame()
        pacer.query_after_write(500)
        clock.now += 0.05
        pacer.latency.record_answer()
        clock.now += 0.05
    clock.now += 0.001
    spent[0] = 0.04
    assert pacer.update_gauge()
    assert pacer.gauge == "10 frames/s · round trip 50 ms · 5.0 kB/s · CPU 4 %"
    assert not pacer.update_gauge()


def test_answers_that_were_lost_are_not_waited_for(clock) -> None:
    latency = LatencyMonitor(clock)
    latency.record_probe()
    clock.now += 0.1
    latency.record_answer()
    latency.record_frame(100)
    clock.now += 0.5
    assert latency.is_behind
    latency.discard_pending()
    assert not latency.is_behind
