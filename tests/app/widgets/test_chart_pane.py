"""The chart pane: playing, stepping, controls and presets; it follows the page, and a faulty demo harms nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

import tutor.tui.state.demo as demo_module
from tutor.demos.catalog import demo as find_demo
from tutor.messages import say
from tutor.tui.app import TutorApp
from tutor.tui.screens.study import StudyScreen
from tutor.tui.state.page import PageView
from tutor.tui.terminal import first_paint
from tutor.tui.widgets.block_cards import BlockCards

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
    """Let every demo show a hundred frames each second."""
    monkeypatch.setattr(demo_module, "find_demo", lambda name: replace(find_demo(name), pace=0.01))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Return a lessons folder with one page, which has two demos."""
    (tmp_path / "two.md").write_text(TWO_DEMOS)
    return tmp_path


def is_idle(runner) -> bool:
    """Return whether the runner shows a frame and is not making another one."""
    return runner.position > 0 and not runner.busy


async def test_the_first_frame_is_shown_and_the_demo_waits(tutor) -> None:
    async with tutor("conv-window", 120, 40) as it:
        runner = it.app.study.chart.state.runner
        await it.until(lambda: is_idle(runner))
        await it.see("products")
        assert (runner.position, runner.playing, runner.seed) == (1, False, 0)


async def test_a_frame_that_arrives_while_the_app_closes_is_not_an_error(tutor) -> None:
    async with tutor("conv-window", 120, 40) as it:
        chart = it.app.study.chart
        await it.until(lambda: is_idle(chart.state.runner))
        await chart.remove_children()
        chart._drawn_version = None
        chart._draw()
        assert chart._drawn_version is None


async def test_space_plays_to_the_end_and_then_plays_again_from_the_start(tutor) -> None:
    async with tutor() as it:
        runner = it.app.study.chart.state.runner
        await it.press("space")
        await it.until(lambda: runner.at_end)
        assert not runner.playing
        await it.see("■")
        steps = runner.steps
        await it.press("space")
        await it.until(lambda: runner.steps > steps)


async def test_space_pauses_a_demo_that_plays(tutor) -> None:
    async with tutor("training-convnet", 120, 40) as it:
        runner = it.app.study.chart.state.runner
        await it.press("space")
        await it.until(lambda: runner.playing and runner.position > 1)
        await it.press("space")
        assert not runner.playing
        await it.until(lambda: is_idle(runner))
        await it.see("❚❚")


async def test_dot_steps_and_comma_steps_back(tutor) -> None:
    async with tutor("conv-window") as it:
        runner = it.app.study.chart.state.runner
        for wanted in (2, 3):
            await it.press("full_stop")
            await it.until(lambda w=wanted: runner.position == w)
        for wanted in (2, 1, 1):
            await it.press("comma")
            assert runner.position == wanted
        assert not runner.playing


async def test_r_restarts_with_the_same_seed_and_n_with_the_next(tutor) -> None:
    async with tutor("conv-window") as it:
        runner = it.app.study.chart.state.runner
        await it.press("full_stop")
        await it.until(lambda: runner.position == 2)
        await it.press("r")
        await it.until(lambda: is_idle(runner) and runner.position == 1)
        assert runner.seed == 0
        await it.press("n")
        assert runner.seed == 1
        await it.see("Seed 1")
        await it.press("r")
        assert runner.seed == 1


async def test_a_control_stops_at_the_ends_of_its_values_and_restarts_the_demo(tutor) -> None:
    async with tutor() as it:
        state = it.app.study.chart.state
        await it.press("right")
        assert (state.values["W"], state.runner.settings["W"]) == (8, 8)
        await it.press("left", "left")
        assert state.values["W"] == 6
        await it.press("shift+right")
        assert state.values["W"] == 11
        await it.press(*["shift+left"] * 3)
        assert state.runner.settings["W"] == 4
        await it.see("= 4 ▸")


async def test_tab_selects_the_next_control_and_after_the_last_the_first(tutor) -> None:
    async with tutor() as it:
        state = it.app.study.chart.state
        await it.press("tab")
        assert state.selected == 1
        await it.press("right")
        assert state.values["F"] == 4
        await it.press("shift+tab", "shift+tab")
        assert state.selected == len(state.demo.controls) - 1
        await it.press("tab")
        assert state.selected == 0


async def test_number_keys_set_presets_and_a_number_without_a_preset_does_nothing(tutor) -> None:
    async with tutor() as it:
        state = it.app.study.chart.state
        first, second, *others = [state.demo.preset(name) for name in state.demo.presets]
        assert len(others) < 7, "no preset has the number 9"
        assert first != second
        await it.press("2")
        assert state.runner.settings == second
        await it.press("9")
        assert state.runner.settings == second
        await it.press("1")
        assert state.runner.settings == first


async def test_c_holds_curves_and_releases_them(tutor) -> None:
    async with tutor("training-convnet", 120, 40) as it:
        state = it.app.study.chart.state
        await it.until(lambda: state.figure() is not None)
        await it.press("c")
        assert state.held is not None
        await it.press("c")
        assert state.held is None


async def test_y_shows_the_command_that_draws_the_chart(tutor) -> None:
    async with tutor() as it:
        await it.press("right", "n", "y")
        await it.until(lambda: "tutor demo output-size --set W=8" in it.flowing)
        assert "--seed 1" in it.flowing


async def test_the_chart_follows_the_page(tutor, two: Path) -> None:
    async with tutor("two", 80, 24, lessons=two) as it:
        chart = it.app.study.chart
        assert chart.state.demo.name == "output-size"
        first = chart.state.runner
        await it.press("G")
        await it.until(lambda: chart.state.demo.name == "conv-slide")
        assert chart.state.runner is not first
        await it.until(lambda: not first._thread.is_alive(), "the end of the first demo's thread")
        await it.press("g")
        await it.until(lambda: chart.state.demo.name == "output-size")
        assert chart.state.values == {"W": 9, "F": 3, "S": 1, "P": 0}


async def test_the_marked_demo_is_the_one_that_plays(tutor, two: Path) -> None:
    async with tutor("two", 80, 24, lessons=two) as it:
        chart = it.app.study.chart
        await it.press("j")
        await it.until(lambda: chart.state.demo.name == "conv-slide")
        await it.press("enter")
        await it.until(lambda: chart.state.runner.position > 1)


async def test_play_from_the_command_line_starts_the_first_demo(tutor) -> None:
    async with tutor(play=True) as it:
        await it.until(lambda: it.app.study.chart.state.runner.position > 2)


async def test_another_page_opens_another_demo_and_ends_the_old_thread(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        chart = it.app.study.chart
        old = chart.state.runner
        await it.press("l")
        await it.until(lambda: chart.state.demo.name == "output-size")
        await it.until(lambda: not old._thread.is_alive())


async def test_no_demo_runs_after_the_app_has_ended(tutor) -> None:
    async with tutor("training-convnet", 80, 24) as it:
        runner = it.app.study.chart.state.runner
        await it.press("space")
        await it.until(lambda: runner.position > 1)
    runner._thread.join(20)
    assert not runner._thread.is_alive()


@pytest.mark.parametrize(
    ("columns", "lines"),
    [(80, 24), *(pytest.param(*size, marks=pytest.mark.long) for size in ((60, 20), (100, 30), (160, 50)))],
)
async def test_every_demo_of_the_lessons_is_drawn(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-window", columns, lines) as it:
        chart = it.app.study.chart
        if not chart.region:
            await it.press("v")
        _, pages = it.app.session.place_in_chapter()
        for _ in range(pages):
            await it.until(lambda: chart.state.runner and is_idle(chart.state.runner))
            frames = chart.frames
            await it.press("r")
            await it.until(lambda f=frames: chart.frames > f and is_idle(chart.state.runner), "a frame")
            assert not chart.state.runner.error
            await it.press("l")
            await it.until(lambda: chart.state.block in it.app.session.lesson.demos)


async def test_lines_that_a_low_chart_leaves_blank_are_used_for_text(tutor) -> None:
    async with tutor("conv-parameters", 80, 24) as it:
        await it.press("v")
        await it.until(lambda: is_idle(it.app.study.chart.state.runner))
        chart = it.app.study.chart
        figure = chart.state.figure()
        await it.until(
            lambda: f"{figure.caption} {figure.summary}" in it.inside(chart), "caption and summary"
        )


async def test_keys_pressed_before_the_chart_is_mounted_are_not_lost(
    new_session: Callable, opened: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_load, mount = asyncio.Event(), StudyScreen._mount_chart_and_quiz

    async def mount_later(study: StudyScreen) -> None:
        await may_load.wait()
        await mount(study)

    monkeypatch.setattr(StudyScreen, "_mount_chart_and_quiz", mount_later)
    session = new_session()
    session.start("conv-output-size")
    page = PageView(session, BlockCards(session))
    first_paint.render(page, 80, 24, "tutor-dark", 1, None)
    app = TutorApp(page)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("right", "right", "down"):
            app.post_message(Key(key, None))
        may_load.set()
        it = opened(app, pilot)
        await it.ready()
        await it.until(lambda: app.study.chart.state.values.get("W") == 9)
        assert app.study.page.view.scroll.top == 1


async def test_another_demo_is_drawn_even_if_its_version_is_the_same(tutor) -> None:
    async with tutor("conv-parameters", 80, 24) as it:
        await it.press("v")
        chart = it.app.study.chart
        await it.until(lambda: is_idle(chart.state.runner))
        await it.until(lambda: chart.frames and chart.up_to_date, "the pause")
        old, frames = chart.state.runner, chart.frames
        chart.state.open(replace(chart.state.block, line=999))
        await it.until(lambda: is_idle(chart.state.runner))
        assert chart.state.runner.version == old.version
        chart._scheduler.draw_now()
        await it.until(lambda: chart.frames > frames, "the other demo's frame")


async def test_f_shows_statistics_in_the_place_of_the_presets(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        await it.press("v")
        chart = it.app.study.chart
        preset = f"3 {list(chart.state.demo.presets)[2]}"
        assert preset in it.inside(chart)
        await it.press("f")
        assert say("tui.stats.none") in it.inside(chart) or "frames/s" in it.inside(chart)
        assert preset not in it.inside(chart)
        await it.press("f")
        assert preset in it.inside(chart)


@pytest.mark.parametrize(("hide", "show"), [(("question_mark",), ("escape",)), (("v",), ("v", "v"))])
async def test_a_demo_that_nobody_sees_pauses(tutor, hide, show) -> None:
    async with tutor("training-convnet", 80, 24) as it:
        chart = it.app.study.chart
        await it.press("space")
        await it.until(lambda: chart.state.runner.position > 2)
        await it.press(*hide)
        await it.until(lambda: not chart.state.runner.busy and not chart.watched, "the pause")
        frames, position = chart.frames, chart.state.runner.position
        await it.rest()
        assert (chart.frames, chart.state.runner.position) == (frames, position)
        assert chart.playing
        await it.press(*show)
        await it.until(lambda: chart.state.runner.position > position and chart.frames > frames)
