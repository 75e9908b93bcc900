"""When frames may be drawn: what the answers of the terminal and the queue for a processor say, on a clock that tests move."""

import pytest

from tutor.tui.terminal.cpu_pressure import FAIR, FAST, PERIOD, SLOW, WORK, Load
from tutor.tui.terminal.frame_pacing import FEW, Pace
from tutor.tui.terminal.latency import ASSUMED, LOST, MOST_UNANSWERED, MUTE, PROBE, Link


class Clock:
    """Time that passes only where a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Line:
    """A line of so many bytes a second and a round trip, with a terminal at its end that answers at once."""

    def __init__(self, clock: Clock, link: Link, rate: float, trip: float) -> None:
        self.clock, self.link, self.rate, self.trip = clock, link, rate, trip
        self.free = clock.now
        self.coming: list[float] = []

    def send(self, size: int) -> None:
        self.free = max(self.free, self.clock.now) + size / self.rate
        self.coming.append(self.free + self.trip)

    def pass_time(self, seconds: float) -> None:
        end = self.clock.now + seconds
        while self.coming and self.coming[0] <= end:
            self.clock.now = self.coming.pop(0)
            self.link.answered()
        self.clock.now = end

    def play(self, seconds: float, size: int, apart: float = 0.04) -> tuple[int, float]:
        """Frames sent, and the longest that a byte sent in between would have stood in a queue."""
        frames, worst, end = 0, 0.0, self.clock.now + seconds
        while self.clock.now < end:
            if self.link.wait() == 0:
                if self.link.probing():
                    self.link.probe()
                    self.send(0)
                if self.link.frame(size):
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
def test_frames_come_as_fast_as_half_of_the_line_and_never_queue(clock, rate, trip, size, least) -> None:
    line = Line(clock, Link(clock), rate, trip)
    line.play(10, size)  # until the line is known
    frames, queued = line.play(20, size)
    assert frames / 20 >= least
    assert queued <= size / rate + 0.05


def test_a_line_that_becomes_slow_is_not_filled(clock) -> None:
    line = Line(clock, Link(clock), 1e6, 0.2)
    line.play(5, 2_000)
    line.rate = 10_000
    line.play(5, 2_000)
    assert line.play(10, 2_000)[1] <= 0.25 + 0.05


def test_no_more_than_so_many_frames_are_unanswered(clock) -> None:
    link = Link(clock)
    for _ in range(MOST_UNANSWERED):
        assert link.wait() == 0
        assert link.frame(100)
    assert link.wait() > 0
    link.answered()
    assert link.unanswered == MOST_UNANSWERED - 1


def test_a_terminal_that_never_answers_is_sent_what_an_assumed_line_bears(clock) -> None:
    link = Link(clock)
    while link.wait() == 0:
        link.frame(ASSUMED // 10)
    clock.now += MUTE + 0.1
    assert link.wait() == 0
    assert not link.frame(ASSUMED // 10)
    assert link.wait() == pytest.approx(0.1)
    link.answered()
    clock.now += 1
    assert link.frame(100)


def test_a_line_that_stalls_gets_nothing_until_it_answers_or_the_answers_are_lost(clock) -> None:
    link = Link(clock)
    link.frame(100)
    clock.now += 0.1
    link.answered()
    link.frame(100)
    clock.now += LOST - 1
    assert link.wait() > 0
    clock.now += 2
    assert link.wait() == 0
    assert not link.mute


def test_answers_that_nobody_asked_for_tell_nothing(clock) -> None:
    link = Link(clock)
    link.answered()
    assert (link.round_trip, link.unanswered) == (0.0, 0)


def test_the_terminal_is_asked_alone_now_and_then(clock) -> None:
    link = Link(clock)
    assert link.probing()
    link.probe()
    assert not link.probing()
    clock.now += PROBE
    assert link.probing()


def host(clock: Clock, queued: float) -> tuple[Load, list[float]]:
    """A load on a host where a second of running costs so many of queueing, which the test may change."""
    ratio, ran = [queued], [0.0, 0.0]

    def queue() -> tuple[float, float]:
        ran[0] += 0.1
        ran[1] += 0.1 * ratio[0]
        return ran[0], ran[1]

    return Load(clock, queue), ratio


def watch(load: Load, clock: Clock, seconds: float) -> None:
    for _ in range(round(seconds / PERIOD)):
        clock.now += PERIOD
        load.look()


def test_a_free_host_is_used_and_a_busy_one_shared(clock) -> None:
    load, ratio = host(clock, 0.0)
    watch(load, clock, 10)
    assert (load.rate, load.work) == (pytest.approx(FAST), pytest.approx(WORK))
    ratio[0] = 1.0
    watch(load, clock, 10)
    assert load.rate == pytest.approx(FAIR)
    assert load.work <= 0.01
    ratio[0] = 5.0
    watch(load, clock, 30)
    assert load.rate == pytest.approx(SLOW, rel=0.01)
    ratio[0] = 0.0
    watch(load, clock, 30)
    assert load.rate == pytest.approx(FAST)


def test_work_is_given_up_before_frames(clock) -> None:
    load, _ = host(clock, 1.0)
    watch(load, clock, 1.0)
    assert load.work / WORK < load.rate / FAST < 1


def test_a_system_that_does_not_tell_is_taken_as_free(clock) -> None:
    load = Load(clock, lambda: None)
    watch(load, clock, 5)
    assert load.level == 1.0


def test_a_pace_waits_for_the_machine_the_line_and_the_terminal(clock) -> None:
    pace = Pace(clock, lambda: 0.0)
    assert pace.wait() == 0
    pace.drawn()
    assert pace.wait() == pytest.approx(1 / FAST)
    clock.now += 1
    pace.backlog = lambda: 1
    assert pace.wait() > 0
    assert not pace.late  # a key's repaint goes behind a frame that has only just been sent
    pace.backlog = lambda: FEW + 1
    assert pace.late


def test_the_question_goes_with_the_frame_and_with_nothing_else(clock) -> None:
    pace = Pace(clock, lambda: 0.0)
    assert not pace.sends(10)
    pace.drawn()
    assert pace.sends(10)
    assert not pace.sends(10)


def test_the_gauge_is_read_once_a_second(clock) -> None:
    spent = [0.0]
    pace = Pace(clock, lambda: spent[0])
    for _ in range(10):
        pace.drawn()
        pace.sends(500)
        clock.now += 0.05
        pace.link.answered()
        clock.now += 0.05
    clock.now += 0.001
    spent[0] = 0.04
    assert pace.read()
    assert pace.gauge == "10 frames/s · round trip 50 ms · 5.0 kB/s · CPU 4 %"
    assert not pace.read()
