"""The chart: playing, stepping, knobs and presets; it follows the page, and a demo that cannot be drawn harms nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

import tutor.tui.state.demo as stage_module
from tutor.demos.catalog import demo as find_demo
from tutor.messages import say
from tutor.tui.app import TutorApp
from tutor.tui.screens.study import StudyScreen
from tutor.tui.state.page import OpenPage
from tutor.tui.terminal import first_paint

TWO_DEMOS = """---
id: two
title: Two demos
chapter: 1
objectives: [look]
---
~~~demo
use: output-size
controls: {W: 9, F: 3, S: 1, P: 0}
presets: {wide: {W: 12}, narrow: {W: 5}}
~~~

%s

~~~demo
use: conv-slide
~~~

%s
""" % (("A line of prose.\n\n" * 40,) * 2)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every demo shows a hundred frames a second."""
    monkeypatch.setattr(stage_module, "find_demo", lambda name: replace(find_demo(name), pace=0.01))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with one page of two demos."""
    (tmp_path / "two.md").write_text(TWO_DEMOS)
    return tmp_path


def still(runner) -> bool:
    """Whether the runner shows a frame and makes no other."""
    return runner.position > 0 and not runner.busy


async def test_the_first_frame_stands_and_waits(tutor) -> None:
    async with tutor("conv-window") as it:
        runner = it.app.study.chart.stage.runner
        await it.until(lambda: still(runner))
        await it.see("products")
        assert (runner.position, runner.playing, runner.seed) == (1, False, 0)


async def test_space_plays_to_the_end_and_space_again_starts_over(tutor) -> None:
    async with tutor() as it:
        runner = it.app.study.chart.stage.runner
        await it.press("space")
        await it.until(lambda: runner.at_end)
        assert not runner.playing
        await it.see("■")
        steps = runner.steps
        await it.press("space")
        await it.until(lambda: runner.steps > steps)


async def test_space_pauses_what_plays(tutor) -> None:
    async with tutor("training-convnet", 120, 40) as it:
        runner = it.app.study.chart.stage.runner
        await it.press("space")
        await it.until(lambda: runner.playing and runner.position > 1)
        await it.press("space")
        assert not runner.playing
        await it.until(lambda: still(runner))
        await it.see("❚❚")


async def test_dot_steps_and_comma_steps_back(tutor) -> None:
    async with tutor("conv-window") as it:
        runner = it.app.study.chart.stage.runner
        for wanted in (2, 3):
            await it.press("full_stop")
            await it.until(lambda w=wanted: runner.position == w)
        for wanted in (2, 1, 1):
            await it.press("comma")
            assert runner.position == wanted
        assert not runner.playing


async def test_restart_keeps_the_seed_and_n_takes_the_next(tutor) -> None:
    async with tutor("conv-window") as it:
        runner = it.app.study.chart.stage.runner
        await it.press("full_stop")
        await it.until(lambda: runner.position == 2)
        await it.press("r")
        await it.until(lambda: still(runner) and runner.position == 1)
        assert runner.seed == 0
        await it.press("n")
        assert runner.seed == 1
        await it.see("Seed 1")
        await it.press("r")
        assert runner.seed == 1


async def test_a_knob_turns_stops_at_its_ends_and_starts_the_demo_again(tutor) -> None:
    async with tutor() as it:
        stage = it.app.study.chart.stage
        await it.press("right")
        assert (stage.settings["W"], stage.runner.settings["W"]) == (8, 8)
        await it.press("left", "left")
        assert stage.settings["W"] == 6
        await it.press("shift+right")
        assert stage.settings["W"] == 11
        await it.press(*["shift+left"] * 3)
        assert stage.runner.settings["W"] == 4
        await it.see("= 4 ▸")


async def test_tab_takes_the_next_knob_round_and_round(tutor) -> None:
    async with tutor() as it:
        stage = it.app.study.chart.stage
        await it.press("tab")
        assert stage.knob == 1
        await it.press("right")
        assert stage.settings["F"] == 4
        await it.press("shift+tab", "shift+tab")
        assert stage.knob == len(stage.demo.controls) - 1
        await it.press("tab")
        assert stage.knob == 0


async def test_number_keys_set_presets_and_a_number_without_one_does_nothing(tutor) -> None:
    async with tutor() as it:
        stage = it.app.study.chart.stage
        await it.press("2")  # the page's own presets come first: "does not fit"
        assert stage.runner.settings == {"W": 7, "F": 3, "S": 3, "P": 0}
        await it.press("9")
        assert stage.runner.settings == {"W": 7, "F": 3, "S": 3, "P": 0}
        await it.press("1")
        assert stage.runner.settings["S"] == 2


async def test_c_holds_curves_and_lets_them_go(tutor) -> None:
    async with tutor("training-convnet", 120, 40) as it:
        stage = it.app.study.chart.stage
        await it.until(lambda: stage.figure() is not None)
        await it.press("c")
        assert stage.held is not None
        await it.press("c")
        assert stage.held is None


async def test_y_shows_the_command_that_draws_the_picture(tutor) -> None:
    async with tutor() as it:
        await it.press("right", "n", "y")
        assert "tutor demo output-size --set W=8" in it.flowing
        assert "--seed 1" in it.flowing


async def test_the_chart_follows_the_page(tutor, two: Path) -> None:
    async with tutor("two", 80, 24, lessons=two) as it:
        chart = it.app.study.chart
        assert chart.stage.demo.name == "output-size"
        first = chart.stage.runner
        await it.press("G")
        await it.until(lambda: chart.stage.demo.name == "conv-slide")
        assert chart.stage.runner is not first
        await it.until(lambda: not first._thread.is_alive(), "the end of the first demo's thread")
        await it.press("g")
        await it.until(lambda: chart.stage.demo.name == "output-size")
        assert chart.stage.settings == {"W": 9, "F": 3, "S": 1, "P": 0}


async def test_the_marked_demo_is_the_one_that_plays(tutor, two: Path) -> None:
    async with tutor("two", 80, 24, lessons=two) as it:
        chart = it.app.study.chart
        await it.press("j")
        await it.until(lambda: chart.stage.demo.name == "conv-slide")
        await it.press("enter")
        await it.until(lambda: chart.stage.runner.position > 1)


async def test_play_from_the_command_line_starts_the_first_demo(tutor) -> None:
    async with tutor(play=True) as it:
        await it.until(lambda: it.app.study.chart.stage.runner.position > 2)


async def test_another_page_brings_another_demo_and_ends_the_old_thread(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        chart = it.app.study.chart
        old = chart.stage.runner
        await it.press("l")
        await it.until(lambda: chart.stage.demo.name == "output-size")
        await it.until(lambda: not old._thread.is_alive())


async def test_no_demo_runs_on_once_the_app_has_ended(tutor) -> None:
    async with tutor("training-convnet", 80, 24) as it:
        runner = it.app.study.chart.stage.runner
        await it.press("space")
        await it.until(lambda: runner.position > 1)
    runner._thread.join(20)
    assert not runner._thread.is_alive()


@pytest.mark.parametrize(("columns", "lines"), [(60, 20), (80, 24), (100, 30), (160, 50)])
async def test_every_demo_of_the_lessons_is_drawn(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-window", columns, lines) as it:
        chart = it.app.study.chart
        if not chart.region:
            await it.press("v")
        for _ in range(7):  # the pages of chapter 7
            await it.until(lambda: chart.stage.runner and still(chart.stage.runner))
            frames = chart.frames
            await it.press("r")
            await it.until(lambda f=frames: chart.frames > f and still(chart.stage.runner), "a frame")
            assert not chart.stage.runner.error
            await it.press("l")
            await it.until(lambda: chart.stage.block in it.app.session.lesson.demos)


async def test_what_a_low_picture_leaves_blank_is_for_words(tutor) -> None:
    async with tutor("conv-parameters", 80, 24) as it:
        await it.until(lambda: still(it.app.study.chart.stage.runner))
        await it.see("times as many")
        await it.see("fully connected.")


async def test_keys_sent_before_the_chart_is_there_are_not_lost(
    new_session: Callable, opened: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded, bring = asyncio.Event(), StudyScreen._bring

    async def slowly(study: StudyScreen) -> None:
        await loaded.wait()
        await bring(study)

    monkeypatch.setattr(StudyScreen, "_bring", slowly)
    session = new_session()
    session.start("conv-output-size")
    page = OpenPage(session)
    first_paint.picture(page, 80, 24, "tutor-dark", 1, None)
    app = TutorApp(page)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("right", "right", "down"):
            app.post_message(Key(key, None))
        loaded.set()
        it = opened(app, pilot)
        await it.ready()
        await it.until(lambda: app.study.chart.stage.settings.get("W") == 9)
        assert app.study.page.page.reading.top == 1


async def test_another_demo_is_drawn_even_if_it_is_as_far_as_the_one_before(tutor) -> None:
    async with tutor("conv-parameters", 80, 24) as it:
        chart = it.app.study.chart
        await it.until(lambda: still(chart.stage.runner))
        await it.until(lambda: chart.frames and chart.current, "rest")
        old, frames = chart.stage.runner, chart.frames
        chart.stage.open(replace(chart.stage.block, line=999))
        await it.until(lambda: still(chart.stage.runner))
        assert chart.stage.runner.version == old.version
        chart._wake()
        await it.until(lambda: chart.frames > frames, "the other demo's frame")


async def test_f_shows_what_line_and_machine_bear_in_the_presets_place(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        chart = it.app.study.chart
        assert "3 same padding" in it.inside(chart)
        await it.press("f")
        assert say("tui.gauge.none") in it.inside(chart) or "frames/s" in it.inside(chart)
        assert "3 same padding" not in it.inside(chart)
        await it.press("f")
        assert "3 same padding" in it.inside(chart)


@pytest.mark.parametrize(("hide", "show"), [(("question_mark",), ("escape",)), (("v",), ("v", "v"))])
async def test_a_demo_that_nobody_sees_rests(tutor, hide, show) -> None:
    async with tutor("training-convnet", 80, 24) as it:
        chart = it.app.study.chart
        await it.press("space")
        await it.until(lambda: chart.stage.runner.position > 2)
        await it.press(*hide)
        await it.until(lambda: not chart.stage.runner.busy and not chart.watched, "rest")
        frames, position = chart.frames, chart.stage.runner.position
        await it.rest()
        assert (chart.frames, chart.stage.runner.position) == (frames, position)
        assert chart.playing
        await it.press(*show)
        await it.until(lambda: chart.stage.runner.position > position and chart.frames > frames)
