"""Reading: moving through pages, coming back to a place, contents, help, palette, themes."""

from pathlib import Path

import pytest

from tutor.messages import say
from tutor.tui.keys import GROUPS, QUIZ, STUDY, listed
from tutor.tui.theme.breakpoints import arrangement, page_region
from tutor.tui.theme.colours import PALETTES

# moving


async def test_scrolling_by_row_leaf_and_edge(tutor) -> None:
    async with tutor() as it:
        reading = it.app.study.page.page.reading
        await it.press("down", "down", "up")
        assert reading.top == 1
        await it.press("d")
        assert reading.top == 1 + reading.height - 2
        await it.press("u", "u")
        assert reading.top == 0
        await it.press("G")
        assert reading.top == reading.lowest
        await it.see("Next page: ")
        await it.press("g")
        assert reading.top == 0


async def test_stops_are_walked_in_order_and_brought_into_view(tutor) -> None:
    async with tutor() as it:
        page = it.app.study.page
        reading = page.page.reading
        seen = [page.stop]
        for _ in reading.stops[1:]:
            await it.press("j")
            seen.append(page.stop)
            assert reading.top <= page.stop.first
            assert page.stop.last < reading.top + reading.height
            assert any("▌" in row for row in it.rows)
        assert seen == reading.stops
        await it.press("j", "k")
        assert page.stop == reading.stops[-2]


async def test_pages_are_turned_and_the_way_back_is_known(tutor) -> None:
    async with tutor("conv-window") as it:
        await it.press("h", "b")
        await it.see("page 1 of 7")
        await it.press("l")
        await it.see("page 2 of 7")
        await it.press("d", "d", "l", "b")
        await it.see("page 2 of 7")
        assert it.app.study.page.page.reading.top > 0
        await it.press("b")
        await it.see("page 1 of 7")
        await it.press("b")
        assert it.app.session.lesson.id == "conv-window"


async def test_the_link_at_the_end_leads_on(tutor) -> None:
    async with tutor("conv-window") as it:
        for _ in it.app.study.page.page.reading.stops:
            await it.press("j")
        await it.press("enter")
        await it.see("page 2 of 7")


async def test_links_to_pages_open_them_and_others_are_only_told(tutor, tmp_path: Path) -> None:
    head = "---\nid: {0}\ntitle: Page {0}\nchapter: 1\nobjectives: [go]\n---\n"
    (tmp_path / "a.md").write_text(
        head.format("a") + "To [b](b), [nowhere](nope) and [out](https://example.org).\n"
    )
    (tmp_path / "b.md").write_text(head.format("b") + "Here.\n")
    async with tutor("a", lessons=tmp_path) as it:
        await it.press("j", "enter")
        assert "nope" in it.notices[-1]
        assert it.app.session.lesson.id == "a"
        await it.press("j", "enter")
        assert it.notices[-1] == "https://example.org"
        await it.press("k", "k", "enter")
        await it.until(lambda: it.app.session.lesson.id == "b")
        await it.see("Here.")


async def test_another_width_keeps_the_place(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        page = it.app.study.page
        await it.press("d", "d", "d", "d")
        line = page.line
        for columns, lines in [(60, 20), (160, 50), (100, 30), (80, 24)]:
            await it.pilot.resize_terminal(columns, lines)
            wanted = page_region(columns, lines, arrangement(columns, lines, "", True, False))[2]
            await it.until(lambda w=wanted: page.page.reading.room == w and page.page.whole)
            await it.rest()
            assert abs(page.line - line) <= 6, (columns, lines)


async def test_the_view_key_goes_round(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        seen = []
        for _ in range(4):
            study = it.app.study
            seen.append((bool(study.page.region), bool(study.chart.region)))
            await it.press("v")
        assert seen == [(True, True), (True, False), (False, True), (True, True)]


async def test_small_terminals_go_between_page_and_chart(tutor) -> None:
    async with tutor("conv-output-size", 60, 20) as it:
        seen = []
        for _ in range(3):
            study = it.app.study
            seen.append((bool(study.page.region), bool(study.chart.region)))
            await it.press("v")
        assert seen == [(True, False), (False, True), (True, False)]


# coming back


async def test_the_next_start_is_at_the_same_place_with_progress_kept(tutor) -> None:
    async with tutor("conv-parameters") as it:
        await it.press("a")
        await it.press(*it.app.study.quiz.sitting.variant.expected, "enter", "escape")
        await it.press("g", "d", "d", "d")
        line, top = it.app.study.page.line, it.app.study.page.page.reading.top
        await it.press("q")
    assert not it.app.is_running
    async with tutor(None) as again:
        assert again.app.session.lesson.id == "conv-parameters"
        assert abs(again.app.study.page.page.reading.top - top) <= 1
        assert abs(again.app.study.page.line - line) <= 2
        assert again.rows[0].count("●") == 1


async def test_ctrl_c_and_ctrl_q_quit_too(tutor) -> None:
    for key in ("ctrl+c", "ctrl+q"):
        async with tutor("pooling") as it:
            await it.press("d", key)
        async with tutor(None) as again:
            assert again.app.session.lesson.id == "pooling"


# what lies over the page


async def test_contents_show_every_page_and_open_the_chosen_one(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.press("o")
        library = it.app.session.library
        seen, place = it.text, library.ids().index("conv-window")
        await it.press(*["up"] * place)
        for _ in library.ids():
            seen += it.text
            await it.press("down")
        for name in library.ids():
            assert library.title(name) in seen
            assert f"0/{len(library.lesson(name).questions)}" in seen
        await it.press("up", "enter")
        await it.until(lambda: it.app.session.lesson.id == library.ids()[-2])
        await it.press("o", "escape")
        assert len(it.app.screen_stack) == 1
        assert it.app.session.lesson.id == library.ids()[-2]


async def test_help_lists_every_key_of_the_registry(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.press("question_mark")
        view, seen = it.app.screen, it.flowing
        while True:
            top = view.top
            await it.press("d")
            seen += it.flowing
            if view.top == top:
                break
        for group in GROUPS:
            assert say(f"tui.help.{group}") in seen
            for key in listed(group):
                assert key.text.split(":")[0].split(",")[0] in seen, key.id
        await it.press("escape")
        assert len(it.app.screen_stack) == 1


def test_every_key_is_one_thing_and_is_a_key_that_terminals_send() -> None:
    for keys in (STUDY, QUIZ):
        names = [name for key in keys for name in key.keys]
        assert len(names) == len(set(names))
    for key in (*STUDY, *QUIZ):
        assert key.text
        assert not key.hint or key.short
        assert not {"ctrl+m", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+a", "ctrl+b"} & set(key.keys)


async def test_every_key_of_the_registry_does_something_that_exists(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        for key in STUDY:
            if key.id in ("quit",):
                continue
            await it.press(key.keys[0])
            while len(it.app.screen_stack) > 1:
                await it.press("escape")
            if it.app.study.quizzing:
                await it.press("escape")
        assert it.app.is_running


async def test_the_palette_finds_a_page_and_opens_it(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.press("p")
        await it.until(lambda: len(it.app.screen_stack) > 1)
        await it.press(*"pagepool")
        await it.see("Page: What does pooling throw away?")
        for _ in range(2):  # the first marks the only find, if it was not marked yet
            if len(it.app.screen_stack) > 1:
                await it.press("enter")
        await it.until(lambda: it.app.session.lesson.id == "pooling")
        assert len(it.app.screen_stack) == 1


async def test_themes_go_round_and_the_last_one_is_worn_again(tutor) -> None:
    async with tutor() as it:
        seen = [it.app.theme]
        for _ in PALETTES:
            await it.press("t")
            seen.append(it.app.theme)
            assert "How big is the output?" in it.text
        assert seen == [*PALETTES, next(iter(PALETTES))]
        await it.press("t")
    async with tutor() as again:
        assert again.app.theme == seen[1]


@pytest.mark.parametrize("theme", PALETTES)
async def test_every_theme_shows_every_screen(tutor, theme: str) -> None:
    async with tutor("training-convnet", 100, 30) as it:
        it.app.wear(theme)
        for keys in (
            ("o", "escape"),
            ("question_mark", "escape"),
            ("p", "escape"),
            ("a", "1", "enter", "escape"),
        ):
            await it.press(*keys)
        assert it.app.theme == theme
        assert it.app.is_running
