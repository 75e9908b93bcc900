"""On a narrow terminal reading comes first: the chart comes when the reader reaches a demo or uses it, and leaves again."""

from pathlib import Path

import pytest

PROSE = "A line of prose.\n\n"
PAGE = f"""\
---
id: far
title: Far
chapter: 1
objectives: [read]
---
{PROSE * 15}
~~~demo
use: output-size
presets: {{wide: {{W: 12}}, narrow: {{W: 6}}}}
~~~

{PROSE * 6}
## The next section

{PROSE * 30}
"""


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Return lessons with one page, whose demo comes after thirty rows of prose."""
    (tmp_path / "far.md").write_text(PAGE)
    (tmp_path / "other.md").write_text(PAGE.replace("id: far", "id: other"))
    return tmp_path


def both(it) -> bool:
    study = it.app.study
    return bool(study.page.region) and bool(study.chart.region)


def card(it):
    return next(stop for stop in it.app.study.page.view.scroll.stops if stop.kind == "demo")


def card_is_visible(it) -> bool:
    scroll = it.app.study.page.view.scroll
    return scroll.top <= card(it).first and card(it).last < scroll.top + it.app.study.page.region.height


async def test_the_page_has_the_screen_until_its_demo_is_reached(tutor, far: Path) -> None:
    async with tutor("far", 80, 24, lessons=far) as it:
        scroll = it.app.study.page.view.scroll
        seen = []
        while not both(it):
            assert it.app.study.page.region.height == 22
            seen += range(scroll.top, scroll.top + 22)
            await it.press("d")
        assert card_is_visible(it)
        assert set(range(scroll.top)) <= set(seen), "no row was passed over"
        while scroll.top < next(
            y for y, row in enumerate(scroll.rows) if row and row[0].text == "The next section"
        ):
            assert both(it)
            await it.press("down")
        assert not both(it)
        await it.press("up")
        assert both(it)


async def test_space_brings_the_chart_and_reading_on_takes_it_away_when_it_stands_still(
    tutor, far: Path
) -> None:
    async with tutor("far", 80, 24, lessons=far) as it:
        await it.press("2")
        assert both(it)
        assert it.app.study.chart.state.values["W"] == 6
        await it.press("down")
        assert not both(it)
        await it.press("space")
        await it.until(lambda: it.app.study.chart.playing or it.app.study.chart.state.runner.at_end)
        assert both(it)


async def test_a_playing_demo_stays_while_the_page_scrolls(tutor) -> None:
    async with tutor("training-convnet", 80, 24) as it:
        await it.press("g", "space")
        await it.press("down")
        assert it.app.study.chart.playing
        assert both(it)


async def test_enter_on_a_card_low_in_the_window_keeps_it_in_sight(tutor, far: Path) -> None:
    async with tutor("far", 80, 24, lessons=far) as it:
        scroll = it.app.study.page.view.scroll
        while card(it).first > scroll.top + 17:
            await it.press("down")
        assert not both(it)
        await it.press("enter")
        assert both(it)
        assert card_is_visible(it)


async def test_another_page_begins_with_the_whole_screen(tutor, far: Path) -> None:
    async with tutor("far", 80, 24, lessons=far) as it:
        await it.press("v")
        assert both(it)
        await it.press("l")
        assert it.app.session.lesson.id == "other"
        assert not both(it)


async def test_a_small_terminal_shows_the_chart_alone_and_the_page_again(tutor, far: Path) -> None:
    async with tutor("far", 60, 20, lessons=far) as it:
        study = it.app.study
        await it.press("right")
        assert (bool(study.page.region), bool(study.chart.region)) == (False, True)
        await it.press("d")
        assert (bool(study.page.region), bool(study.chart.region)) == (True, False)


async def test_a_wide_terminal_always_shows_both(tutor, far: Path) -> None:
    async with tutor("far", 120, 40, lessons=far) as it:
        for key in ("d", "space", "G", "g", "2"):
            await it.press(key)
            assert both(it)


async def test_the_end_of_a_page_can_be_reached_from_everywhere(tutor) -> None:
    """Layouts that depend on the place do not send the reader back."""
    async with tutor("sigmoid", 80, 24) as it:
        scroll = it.app.study.page.view.scroll
        for _ in range(80):
            if scroll.top == scroll.max_top:
                break
            await it.press("d")
        assert scroll.top == scroll.max_top
        for _ in range(80):
            if scroll.top == 0:
                break
            await it.press("u")
        assert scroll.top == 0


async def test_on_a_page_without_a_demo_its_keys_say_so(tutor, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\nid: page\ntitle: A\nchapter: 1\nobjectives: [see]\n---\nText.\n")
    async with tutor("page", 110, 24, lessons=tmp_path) as it:
        assert "space" not in it.rows[-1]
        await it.press("space", "v")
        assert it.notices == ["This page has no demo."] * 2
