"""The runner: its thread makes records, takes commands at once, and survives errors."""

import threading
import time

import pytest

from tutor.demos.runner import Runner

from .counting_demo import counting, demo, picture

SOON = 5.0  # seconds a thread may take before a test calls it stuck


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


def test_a_runner_announces_every_change_that_can_be_sampled():
    told = threading.Event()
    runner = Runner(demo(), {"n": 3}, 1, on_change=told.set)
    try:
        assert told.wait(SOON)
        told.clear()
        runner.step()
        assert told.wait(SOON)
        assert runner.version >= 2
    finally:
        runner.close()
