"""A slow line (round trip 300 ms, 50 KB/s) between the tutor and its terminal: frames are dropped, never queued."""

import re
import time

import pytest

from .slow_link import PIECE, RATE, Way

LINE = {"delay": 0.15, "rate": 1000.0, "queue": 1000}


def test_bytes_arrive_at_the_rate_and_a_delay_later() -> None:
    way = Way(**LINE)
    way.put(b"x" * 500, 10.0)
    assert way.arrived(10.39) == b""
    assert way.rest(10.3) == pytest.approx(0.1)
    assert way.arrived(10.41) == b"x" * PIECE
    assert way.arrived(10.66) == b"x" * PIECE
    assert (way.empty, way.passed) == (True, 500)


def test_the_queue_is_limited_and_has_room_again_when_bytes_leave() -> None:
    way = Way(**LINE)
    way.put(b"x" * 900, 10.0)
    assert (way.room(10.0), way.most) == (100, 900)
    assert way.rest(10.0) == pytest.approx(0.15)  # until a piece fits again, sooner than the first arrives
    assert way.room(10.15) == PIECE
    assert way.room(11.0) == 1000


def test_a_line_that_was_idle_is_not_faster_afterwards() -> None:
    way = Way(**LINE)
    way.put(b"x" * PIECE, 10.0)
    way.put(b"y" * PIECE, 20.0)
    assert way.arrived(20.39) == b"x" * PIECE
    assert way.arrived(20.41) == b"y" * PIECE


@pytest.mark.terminal
def test_playing_leaves_the_line_free_for_the_repaint_after_a_key(slow) -> None:
    it = slow("training-convnet", "--play")
    it.see("▶")
    end = time.monotonic() + 2
    while time.monotonic() < end:
        it.read()
    playing = it.line()["down"]
    it.press(" ")
    it.see("❚❚")
    answered = it.line()["down"]
    assert (
        answered["passed"] - playing["passed"] < RATE
    )  # less than one second of the line: no backlog came first
    it.settle(0.6)
    state = re.search(r"❚❚ ([\d,]+)", it.flowing)[1]
    assert it.line()["down"]["waiting"] == 0
    shown = list(it.rows)
    it.press("\x1b[20~")  # f9 redraws
    before = len(it.raw)
    it.until(lambda: len(it.raw) > before, "the whole screen again")
    it.settle(0.6)
    assert it.rows == shown
    assert f"❚❚ {state}" in it.flowing
    it.press("q")
    assert it.end() == 0


@pytest.mark.long
@pytest.mark.terminal
def test_a_line_that_is_too_slow_for_every_frame_gets_fewer(slow) -> None:
    """At 4 KB/s, 25 frames a second of 600 bytes or more would wait for seconds. The repaint after a key must not."""
    it = slow("training-convnet", "--play", rate=4_000)
    it.see("▶")
    waited = []
    end = time.monotonic() + 6
    while time.monotonic() < end:
        it.read()
        waited.append(it.line()["down"]["waiting"])
    assert (
        max(waited[len(waited) // 2 :]) < 4_000
    )  # less than one second of the line, once the frame rate has adapted
    before = it.line()["down"]["passed"]
    it.press(" ")
    it.see("❚❚")
    assert it.line()["down"]["passed"] - before < 6_000
