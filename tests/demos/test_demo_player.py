"""The player: what each command shows, driven by a clock that only the test moves."""

from dataclasses import replace

import pytest

from tutor.demos.runner import PARTIAL_PICTURE_SECONDS, Player, next_record, records_of

from .counting_demo import counting, demo


class Clock:
    """Time that passes only where a test says so."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def player(clock, n=5, **of):
    return Player(demo(**of), {"n": n}, 1, clock)


def advance(one, now):
    """Show or make the frame that is due, as the thread of a runner does; return the seconds until the next."""
    while one.due(now):
        one.take(*next_record(one.source))
    return one.seconds_until_due(now)


def test_the_first_record_is_shown_before_anything_is_pressed(clock):
    one = player(clock)
    assert advance(one, clock.now) is None
    assert (one.position, one.playing, one.history) == (1, False, [1000])


def test_playing_shows_a_record_every_pace(clock):
    one = player(clock)
    advance(one, clock.now)
    one.play()
    seen = []
    for _ in range(4):
        seen.append((advance(one, clock.now), one.position))
        clock.now += 0.5
    assert seen == [(1.0, 2), (0.5, 2), (1.0, 3), (0.5, 3)]


def test_a_late_frame_is_not_made_up_for(clock):
    one = player(clock, n=1000)
    one.play()
    advance(one, clock.now)
    clock.now += 100
    advance(one, clock.now)
    assert one.position <= 3
    assert advance(one, clock.now) > 0


def test_a_frame_with_a_budget_takes_records_until_it_is_spent(clock):
    def working(settings, seed):
        for record in counting(settings, seed):
            clock.now += 0.002
            yield record

    one = player(clock, n=1000, experiment=working, budget=0.012, pace=0.04)
    advance(one, clock.now)
    assert one.position == 1
    one.play()
    advance(one, clock.now)
    assert one.position in (7, 8)


def test_stepping_goes_on_and_back_frame_by_frame(clock):
    one = player(clock)
    advance(one, clock.now)
    for _ in range(2):
        one.step()
        advance(one, clock.now)
    assert one.position == 3
    one.back()
    one.back()
    one.back()
    assert one.position == 1
    one.step()
    assert (one.position, one.steps) == (2, 3)


def test_playing_from_an_earlier_frame_shows_what_was_made_before_making_more(clock):
    one = player(clock)
    advance(one, clock.now)
    for _ in range(3):
        one.step()
        advance(one, clock.now)
    one.back()
    one.back()
    one.play()
    positions = []
    for _ in range(4):
        advance(one, clock.now)
        positions.append((one.position, one.steps))
        clock.now += 1.0
    assert positions == [(3, 4), (4, 4), (5, 5), (5, 5)]


def test_it_stops_at_the_end_and_plays_again_from_the_start(clock):
    one = player(clock, n=3)
    one.play()
    for _ in range(6):
        advance(one, clock.now)
        clock.now += 1.0
    assert (one.finished, one.playing, one.position) == (True, False, 3)
    one.play()
    advance(one, clock.now)
    assert (one.playing, one.finished, one.position) == (True, False, 1)


def test_stepping_at_the_end_changes_nothing(clock):
    one = player(clock, n=1)
    advance(one, clock.now)
    one.step()
    advance(one, clock.now)
    version = one.version
    one.step()
    assert advance(one, clock.now) is None
    assert (one.position, one.version) == (1, version)


def test_restart_keeps_the_seed_and_goes_on_playing(clock):
    one = player(clock)
    one.play()
    for _ in range(3):
        advance(one, clock.now)
        clock.now += 1.0
    one.restart()
    advance(one, clock.now)
    assert (one.playing, one.position, one.history, one.seed) == (True, 1, [1000], 1)


def test_other_settings_begin_again(clock):
    one = player(clock)
    advance(one, clock.now)
    one.restart(seed=2, settings={"n": 3})
    advance(one, clock.now)
    assert (one.playing, one.history, one.settings) == (False, [2000], {"n": 3})


def test_an_experiment_that_fails_is_an_error_and_keeps_what_it_showed(clock):
    def failing(_settings, _seed):
        yield 1
        raise ValueError("the loss is not a number\nsecond line")

    one = player(clock, experiment=failing)
    advance(one, clock.now)
    one.step()
    advance(one, clock.now)
    assert one.error == "the experiment stopped: the loss is not a number"
    assert (one.position, one.playing) == (1, False)


def test_an_experiment_that_cannot_even_begin_is_an_error(clock):
    def broken(_settings, _seed):
        raise RuntimeError("no such network")

    one = player(clock, experiment=broken)
    assert advance(one, clock.now) is None
    assert "no such network" in one.error


def test_an_experiment_without_records_ends_quietly(clock):
    one = player(clock, n=0)
    assert advance(one, clock.now) is None
    assert (one.finished, one.position, one.error) == (True, 0, "")


def test_version_grows_with_every_change_of_the_picture(clock):
    one = player(clock)
    seen = [one.version]
    for act in (lambda: None, one.step, one.back, one.step, one.restart):
        act()
        advance(one, clock.now)
        seen.append(one.version)
    assert seen == sorted(set(seen))


def test_records_of_takes_as_many_as_asked_or_there_are():
    assert records_of(demo(), {"n": 5}, 1, 3) == [1000, 1001, 1002]
    assert len(records_of(demo(), {"n": 5}, 1, 99)) == 5


def demo_that_opens_at_its_end():
    return replace(demo(), opens_at_end=True)


def test_a_demo_that_opens_at_its_end_can_be_stepped_back():
    player = Player(demo_that_opens_at_its_end(), {"n": 5}, 1, lambda: 0.0)
    advance(player, 0.0)
    assert (player.position, player.finished, player.steps) == (5, True, 5)
    player.back()
    assert player.position == 4
    player.restart(settings={"n": 3})
    advance(player, 0.0)
    assert player.position == 3
    player.restart(seed=2)
    advance(player, 0.0)
    assert player.position == 3


def test_a_demo_that_opens_at_its_end_shows_what_there_is_so_far_if_it_takes_long():
    clock = [0.0]
    player = Player(demo_that_opens_at_its_end(), {"n": 5}, 1, lambda: clock[0])
    shown = []
    while player.due(clock[0]):
        player.take(*next_record(player.source))
        shown.append(player.position)
        clock[0] += PARTIAL_PICTURE_SECONDS / 2
    assert shown == [0, 0, 3, 3, 5, 5]


def test_a_demo_that_opens_at_its_end_plays_and_restarts_from_its_first_record():
    player = Player(demo_that_opens_at_its_end(), {"n": 5}, 1, lambda: 0.0)
    advance(player, 0.0)
    player.play()
    advance(player, 0.0)
    assert (player.position, player.playing) == (1, True)
    player.pause()
    player.restart()
    advance(player, 0.0)
    assert player.position == 1


def test_the_picture_of_a_demo_that_opens_at_its_end_is_made_of_all_records():
    assert len(records_of(demo_that_opens_at_its_end(), {"n": 5}, 1)) == 5
    assert len(records_of(demo(), {"n": 5}, 1)) == 1


def test_a_demo_that_waits_opens_at_its_first_record_and_shows_the_end_of_other_settings():
    waiting = replace(demo_that_opens_at_its_end(), opens_at_step=0)
    assert len(records_of(waiting, {"n": 5}, 1)) == 1
    player = Player(waiting, {"n": 5}, 1, lambda: 0.0)
    advance(player, 0.0)
    assert (player.position, player.playing) == (1, False)
    player.restart(settings={"n": 3})
    advance(player, 0.0)
    assert player.position == 3


def test_a_demo_that_opens_at_a_step_plays_on_from_there():
    early = replace(demo_that_opens_at_its_end(), opens_at_step=2)
    assert len(records_of(early, {"n": 5}, 1)) == 3
    player = Player(early, {"n": 5}, 1, lambda: 0.0)
    advance(player, 0.0)
    assert (player.position, len(player.history), player.finished) == (3, 3, False)
    player.back()
    assert player.position == 2
    player.step()
    player.step()
    advance(player, 0.0)
    assert player.position == 4


def test_a_demo_that_opens_at_a_step_after_its_last_shows_its_end():
    player = Player(replace(demo_that_opens_at_its_end(), opens_at_step=9), {"n": 5}, 1, lambda: 0.0)
    advance(player, 0.0)
    assert (player.position, player.finished) == (5, True)


def test_nothing_is_made_while_nobody_watches(clock):
    one = player(clock, n=1000)
    advance(one, clock.now)
    one.play()
    one.watched = False
    clock.now += 10
    assert advance(one, clock.now) is None
    assert one.position == 1
    one.watched = True
    advance(one, clock.now)
    assert one.position == 2


def test_throttling_makes_frames_rarer_and_work_shorter_but_never_beyond_the_demos_own(clock):
    one = player(clock, n=1000, pace=0.04, budget=0.012)
    one.throttle(0.1, 0.01)
    assert (one.pace, one.budget) == (0.1, pytest.approx(0.001))
    one.throttle(0.01, 1.0)
    assert (one.pace, one.budget) == (0.04, 0.012)
