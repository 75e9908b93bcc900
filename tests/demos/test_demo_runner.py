"""Playing: what each command shows, driven by a clock that only the test moves; then the thread, as little as it needs."""

import threading
import time
from dataclasses import replace

import pytest

from tutor.demos.figure import Figure
from tutor.demos.model import Control, Demo
from tutor.demos.runner import PATIENCE, Player, Runner, pull, records_of

SOON = 5.0  # seconds a thread may take before a test calls it stuck


class Clock:
    """Time that passes only where a test says so."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def counting(settings, seed):
    for i in range(settings["n"]):
        yield seed * 1000 + i


def picture(records, settings):
    return Figure((), f"{records[-1]} of {settings['n']}", "")


def demo(experiment=counting, figure=picture, pace=1.0, budget=0.0):
    return Demo("count", (Control("n", (0, 1, 3, 5, 1000), 5),), experiment, figure, pace=pace, budget=budget)


@pytest.fixture
def clock():
    return Clock()


def player(clock, n=5, **of):
    return Player(demo(**of), {"n": n}, 1, clock)


def test_the_first_record_is_shown_before_anything_is_pressed(clock):
    one = player(clock)
    assert one.advance(clock.now) is None
    assert (one.position, one.playing, one.history) == (1, False, [1000])


def test_playing_shows_a_record_every_pace(clock):
    one = player(clock)
    one.advance(clock.now)
    one.play()
    seen = []
    for _ in range(4):
        seen.append((one.advance(clock.now), one.position))
        clock.now += 0.5
    assert seen == [(1.0, 2), (0.5, 2), (1.0, 3), (0.5, 3)]


def test_a_late_frame_is_not_made_up_for(clock):
    one = player(clock, n=1000)
    one.play()
    one.advance(clock.now)
    clock.now += 100
    one.advance(clock.now)
    assert one.position <= 3
    assert one.advance(clock.now) > 0


def test_a_frame_with_a_budget_takes_records_until_it_is_spent(clock):
    def working(settings, seed):
        for record in counting(settings, seed):
            clock.now += 0.002
            yield record

    one = player(clock, n=1000, experiment=working, budget=0.012, pace=0.04)
    one.advance(clock.now)
    assert one.position == 1
    one.play()
    one.advance(clock.now)
    assert one.position in (7, 8)


def test_stepping_goes_on_and_back_frame_by_frame(clock):
    one = player(clock)
    one.advance(clock.now)
    for _ in range(2):
        one.step()
        one.advance(clock.now)
    assert one.position == 3
    one.back()
    one.back()
    one.back()
    assert one.position == 1
    one.step()
    assert (one.position, one.steps) == (2, 3)


def test_playing_from_an_earlier_frame_shows_what_was_made_before_making_more(clock):
    one = player(clock)
    one.advance(clock.now)
    for _ in range(3):
        one.step()
        one.advance(clock.now)
    one.back()
    one.back()
    one.play()
    positions = []
    for _ in range(4):
        one.advance(clock.now)
        positions.append((one.position, one.steps))
        clock.now += 1.0
    assert positions == [(3, 4), (4, 4), (5, 5), (5, 5)]


def test_it_stops_at_the_end_and_plays_again_from_the_start(clock):
    one = player(clock, n=3)
    one.play()
    for _ in range(6):
        one.advance(clock.now)
        clock.now += 1.0
    assert (one.finished, one.playing, one.position) == (True, False, 3)
    one.play()
    one.advance(clock.now)
    assert (one.playing, one.finished, one.position) == (True, False, 1)


def test_stepping_at_the_end_changes_nothing(clock):
    one = player(clock, n=1)
    one.advance(clock.now)
    one.step()
    one.advance(clock.now)
    version = one.version
    one.step()
    assert one.advance(clock.now) is None
    assert (one.position, one.version) == (1, version)


def test_restart_keeps_the_seed_and_goes_on_playing(clock):
    one = player(clock)
    one.play()
    for _ in range(3):
        one.advance(clock.now)
        clock.now += 1.0
    one.restart()
    one.advance(clock.now)
    assert (one.playing, one.position, one.history, one.seed) == (True, 1, [1000], 1)


def test_other_settings_begin_again(clock):
    one = player(clock)
    one.advance(clock.now)
    one.restart(seed=2, settings={"n": 3})
    one.advance(clock.now)
    assert (one.playing, one.history, one.settings) == (False, [2000], {"n": 3})


def test_an_experiment_that_fails_is_an_error_and_keeps_what_it_showed(clock):
    def failing(_settings, _seed):
        yield 1
        raise ValueError("the loss is not a number\nsecond line")

    one = player(clock, experiment=failing)
    one.advance(clock.now)
    one.step()
    one.advance(clock.now)
    assert one.error == "the experiment stopped: the loss is not a number"
    assert (one.position, one.playing) == (1, False)


def test_an_experiment_that_cannot_even_begin_is_an_error(clock):
    def broken(_settings, _seed):
        raise RuntimeError("no such network")

    one = player(clock, experiment=broken)
    assert one.advance(clock.now) is None
    assert "no such network" in one.error


def test_an_experiment_without_records_ends_quietly(clock):
    one = player(clock, n=0)
    assert one.advance(clock.now) is None
    assert (one.finished, one.position, one.error) == (True, 0, "")


def test_version_grows_with_every_change_of_the_picture(clock):
    one = player(clock)
    seen = [one.version]
    for act in (lambda: None, one.step, one.back, one.step, one.restart):
        act()
        one.advance(clock.now)
        seen.append(one.version)
    assert seen == sorted(set(seen))


def test_records_of_takes_as_many_as_asked_or_there_are():
    assert records_of(demo(), {"n": 5}, 1, 3) == [1000, 1001, 1002]
    assert len(records_of(demo(), {"n": 5}, 1, 99)) == 5


# -- the thread -------------------------------------------------------------------------------------------------------


def until(condition):
    """Wait for the thread, not for time."""
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end, "the runner is stuck"
        time.sleep(0.001)


@pytest.fixture
def run():
    running = []

    def start(of, **settings):
        runner = Runner(of, {"n": 5} | settings, 1)
        running.append(runner)
        return runner

    yield start
    for runner in running:
        runner.close()


def test_a_runner_plays_to_the_end_and_its_figure_shows_it(run):
    runner = run(demo(pace=0.001))
    runner.play()
    until(lambda: runner.finished)
    until(lambda: not runner.playing)
    assert runner.figure().caption == "1004 of 5"
    assert (runner.position, runner.steps) == (5, 5)


def test_the_same_version_is_drawn_once(run):
    runner = run(demo())
    until(lambda: runner.position == 1)
    assert runner.figure() is runner.figure()


def test_after_a_restart_the_old_picture_stays_until_there_is_a_new_one(run):
    gate = threading.Event()

    def gated(settings, seed):
        if settings["n"] == 3:
            gate.wait(SOON)
        yield from counting(settings, seed)

    runner = run(demo(gated))
    until(lambda: runner.position == 1)
    old = runner.figure()
    runner.set({"n": 3})
    assert runner.figure() is old
    gate.set()
    until(lambda: runner.position == 1)
    assert runner.figure().caption == "1000 of 3"


def test_commands_do_not_wait_for_a_slow_record_and_its_result_is_dropped(run):
    working, gate = threading.Event(), threading.Event()

    def slow(settings, seed):
        if seed == 1:
            working.set()
            gate.wait(SOON)
        yield from counting(settings, seed)

    runner = run(demo(slow))
    assert working.wait(SOON)
    began = time.monotonic()
    runner.play()
    runner.pause()
    runner.new_seed()
    assert runner.figure() is None
    assert time.monotonic() - began < 1.0
    gate.set()
    until(lambda: runner.position == 1)
    assert runner.figure().caption == "2000 of 5"


def test_a_figure_that_fails_is_an_error_and_the_old_picture_stays(run):
    def brittle(records, settings):
        if len(records) > 1:
            raise ZeroDivisionError("division by zero")
        return picture(records, settings)

    runner = run(demo(figure=brittle))
    until(lambda: runner.position == 1)
    good = runner.figure()
    runner.step()
    until(lambda: runner.position == 2)
    assert runner.figure() is good
    assert "division by zero" in runner.error


def test_a_dead_experiment_leaves_a_thread_that_takes_commands(run):
    def failing(_settings, seed):
        yield seed
        if seed == 1:
            raise ValueError("boom")

    runner = run(demo(failing))
    runner.step()
    until(lambda: "boom" in runner.error)
    runner.new_seed()
    until(lambda: runner.position == 1)
    assert (runner.error, runner.seed) == ("", 2)


def test_close_ends_the_thread_even_while_it_plays(run):
    runner = run(demo(pace=0.0001), n=1000)
    runner.play()
    until(lambda: runner.position > 3)
    runner.close()
    until(lambda: not any(t.name == "demo count" and t.is_alive() for t in threading.enumerate()))


def whole_demo():
    return replace(demo(), whole=True)


def test_a_whole_demo_shows_its_last_record_until_it_is_played_and_can_be_walked_back():
    player = Player(whole_demo(), {"n": 5}, 1, lambda: 0.0)
    player.advance(0.0)
    assert (player.position, player.finished, player.steps) == (5, True, 5)
    player.back()
    assert player.position == 4
    player.restart(settings={"n": 3})
    player.advance(0.0)
    assert player.position == 3
    player.restart(seed=2)
    player.advance(0.0)
    assert player.position == 3


def test_a_whole_demo_that_takes_long_shows_what_there_is_so_far():
    clock = [0.0]
    player = Player(whole_demo(), {"n": 5}, 1, lambda: clock[0])
    shown = []
    while player.due(clock[0]):
        player.take(*pull(player.source))
        shown.append(player.position)
        clock[0] += PATIENCE / 2
    assert shown == [0, 0, 3, 3, 5, 5]


def test_a_whole_demo_plays_and_restarts_from_its_first_record():
    player = Player(whole_demo(), {"n": 5}, 1, lambda: 0.0)
    player.advance(0.0)
    player.play()
    player.advance(0.0)
    assert (player.position, player.playing) == (1, True)
    player.pause()
    player.restart()
    player.advance(0.0)
    assert player.position == 1


def test_the_picture_of_a_whole_demo_is_made_of_all_its_records():
    assert len(records_of(whole_demo(), {"n": 5}, 1)) == 5
    assert len(records_of(demo(), {"n": 5}, 1)) == 1


def test_nothing_is_made_while_nobody_watches(clock):
    one = player(clock, n=1000)
    one.advance(clock.now)
    one.play()
    one.watched = False
    clock.now += 10
    assert one.advance(clock.now) is None
    assert one.position == 1
    one.watched = True
    one.advance(clock.now)
    assert one.position == 2


def test_easing_sets_frames_apart_and_shortens_the_work_but_never_beyond_the_demos_own(clock):
    one = player(clock, n=1000, pace=0.04, budget=0.012)
    one.ease(0.1, 0.01)
    assert (one.pace, one.budget) == (0.1, pytest.approx(0.001))
    one.ease(0.01, 1.0)
    assert (one.pace, one.budget) == (0.04, 0.012)


def test_a_runner_tells_of_every_change_that_can_be_sampled():
    told = threading.Event()
    runner = Runner(demo(), {"n": 3}, 1, changed=told.set)
    try:
        assert told.wait(SOON)
        told.clear()
        runner.step()
        assert told.wait(SOON)
        assert runner.version >= 2
    finally:
        runner.close()
