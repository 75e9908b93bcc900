"""Reading: moving through pages, returning to a place, contents, help, command palette, themes."""

import re
import string
from itertools import pairwise
from pathlib import Path

import pytest

from tutor.messages import say
from tutor.tui.keys import GROUPS, QUIZ_KEYS, STUDY_KEYS, keys_of_group
from tutor.tui.theme.breakpoints import layout_classes, page_region
from tutor.tui.theme.colours import THEMES

# moving


async def test_scrolling_by_row_by_screen_and_to_the_edges(tutor) -> None:
    async with tutor() as it:
        scroll = it.app.study.page.view.scroll
        await it.press("down", "down", "up")
        assert scroll.top == 1
        await it.press("d")
        assert scroll.top == 1 + scroll.height - 2
        await it.press("u", "u")
        assert scroll.top == 0
        await it.press("G")
        assert scroll.top == scroll.max_top
        await it.see("Next page: ")
        await it.press("g")
        assert scroll.top == 0


async def test_stops_are_marked_in_order_and_scrolled_into_view(tutor) -> None:
    async with tutor() as it:
        page = it.app.study.page
        scroll = page.view.scroll
        seen = [page.stop]
        for _ in scroll.stops[1:]:
            await it.press("j")
            seen.append(page.stop)
            assert scroll.top <= page.stop.first
            assert page.stop.last < scroll.top + scroll.height
            assert any("▌" in row for row in it.rows)
        assert seen == scroll.stops
        await it.press("j", "k")
        assert page.stop == scroll.stops[-2]


async def test_pages_are_turned_and_b_goes_back(tutor) -> None:
    async with tutor("conv-window") as it:
        following = it.app.session.neighbour(1)
        await it.press("h", "b")
        await it.see(it.page_number("conv-window"))
        await it.press("l")
        await it.see(it.page_number(following))
        await it.press("d", "d", "l", "b")
        await it.see(it.page_number(following))
        assert it.app.study.page.view.scroll.top > 0
        await it.press("b")
        await it.see(it.page_number("conv-window"))
        await it.press("b")
        assert it.app.session.lesson.id == "conv-window"


def stop_at_the_end(it, kind: str, target: str) -> int:
    """Return the index of a stop of the page's end."""
    stops = it.app.study.page.view.scroll.stops
    return max(i for i, stop in enumerate(stops) if (stop.kind, stop.target) == (kind, target))


async def test_the_end_of_a_page_leads_on_back_and_to_its_exercise(tutor) -> None:
    async with tutor("momentum") as it:
        page = it.app.study.page
        await it.press("G")
        await it.see("Not answered yet: question 1")
        for kind, target in (("link", "adagrad-rmsprop"), ("link", "sgd"), ("exercise", "momentum")):
            page.view.scroll.mark_stop(stop_at_the_end(it, kind, target))
            await it.press("enter")
            if kind == "exercise":
                await it.see(say("exercise.momentum.title"))
                await it.press("escape")
            else:
                assert it.app.session.lesson.id == target
                await it.press("b")
        assert it.app.session.lesson.id == "momentum"


async def test_the_end_of_a_page_says_what_to_review(tutor) -> None:
    async with tutor("momentum") as it:
        first = it.app.session.lesson.questions[0].id
        it.app.session.store.record(first, 0, "x", False, None)
        it.app.session.forget_results()
        it.app.study.page.lay_out_again()
        await it.press("G")
        await it.see("To review on this page: question 1.")


async def test_links_to_pages_are_opened_and_other_links_are_only_shown(tutor, tmp_path: Path) -> None:
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


async def test_a_link_to_a_heading_opens_the_page_there(tutor, tmp_path: Path) -> None:
    head = "---\nid: {0}\ntitle: Page {0}\nchapter: 1\nobjectives: [go]\n---\n"
    (tmp_path / "a.md").write_text(head.format("a") + "To [b](b#the-end).\n")
    filler = "Prose.\n\n" * 40
    (tmp_path / "b.md").write_text(f"{head.format('b')}{filler}## The end\n\n{filler}")
    async with tutor("a", lessons=tmp_path) as it:
        await it.press("enter")
        assert it.app.session.lesson.id == "b"
        await it.until(lambda: it.inside(it.app.study.page).startswith("The end"))


async def test_a_new_width_keeps_the_place(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        page = it.app.study.page
        await it.press("d", "d")
        line = page.line
        for columns, lines in [(60, 20), (160, 50), (100, 30), (80, 24)]:
            await it.pilot.resize_terminal(columns, lines)
            wanted = page_region(columns, lines, layout_classes(columns, lines, "", True, False))[2]
            await it.until(lambda w=wanted: page.view.scroll.columns == w and page.view.is_complete)
            await it.rest()
            assert abs(page.line - line) <= 6, (columns, lines)


PAGE_ALONE, BOTH, CHART_ALONE = (True, False), (True, True), (False, True)


async def test_the_view_key_goes_through_the_views(tutor) -> None:
    for columns, wanted in ((80, (PAGE_ALONE, BOTH, CHART_ALONE)), (120, (BOTH, PAGE_ALONE, CHART_ALONE))):
        async with tutor("conv-output-size", columns, 30) as it:
            seen = []
            for _ in range(6):
                seen.append(visible(it))
                await it.press("v")
            assert set(seen) == set(wanted)
            assert seen[0] == wanted[0]
            assert all(one != other for one, other in pairwise(seen)), "every press shows something else"


def visible(it) -> tuple[bool, bool]:
    """Return whether the page and the chart are on the screen."""
    return bool(it.app.study.page.region), bool(it.app.study.chart.region)


async def test_small_terminals_switch_between_page_and_chart(tutor) -> None:
    async with tutor("conv-output-size", 60, 20) as it:
        seen = []
        for _ in range(3):
            study = it.app.study
            seen.append((bool(study.page.region), bool(study.chart.region)))
            await it.press("v")
        assert seen == [(True, False), (False, True), (True, False)]


# returning


async def test_the_next_session_starts_at_the_same_place_with_the_progress_saved(tutor) -> None:
    async with tutor("conv-parameters") as it:
        await it.press("a")
        await it.press(*it.app.study.quiz.question.variant.expected, "enter", "escape")
        await it.press("g", "d", "d", "d")
        line, top = it.app.study.page.line, it.app.study.page.view.scroll.top
        await it.press("q")
    assert not it.app.is_running
    async with tutor(None) as again:
        assert again.app.session.lesson.id == "conv-parameters"
        assert abs(again.app.study.page.view.scroll.top - top) <= 2
        assert abs(again.app.study.page.line - line) <= 2
        assert again.rows[0].count("✔") == 1


async def test_ctrl_c_and_ctrl_q_quit_too(tutor) -> None:
    for key in ("ctrl+c", "ctrl+q"):
        async with tutor("pooling") as it:
            await it.press("d", key)
        async with tutor(None) as again:
            assert again.app.session.lesson.id == "pooling"


# screens over the page


async def test_contents_show_every_page_and_open_the_selected_one(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.press("o")
        library = it.app.session.library
        place, seen = library.ids().index("conv-window"), ""
        await it.press(*["up"] * place)
        for _ in library.ids():
            seen += it.inside(it.app.screen.query_one("#list"))
            await it.press("down")
        titles = re.sub(
            r" \d+/\d+", "", seen
        )  # a count stands between the first and the second row of a long title
        for name in library.ids():
            assert library.title(name) in titles
            assert f"0/{len(library.lesson(name).questions)}" in seen
        await it.press("up", "enter")
        await it.until(lambda: it.app.session.lesson.id == library.ids()[-2])
        await it.press("o", "escape")
        assert len(it.app.screen_stack) == 1
        assert it.app.session.lesson.id == library.ids()[-2]


async def test_help_lists_every_key_of_the_registry(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.press("question_mark")
        view = it.app.screen
        keys = view.query_one("#list")
        seen = it.inside(keys)
        while True:
            top = view.top
            await it.press("d")
            seen += it.inside(keys)
            if view.top == top:
                break
        for group in GROUPS:
            assert say(f"tui.help.{group}") in seen
            for key in keys_of_group(group):
                assert key.description in seen, key.id
        await it.press("escape")
        assert len(it.app.screen_stack) == 1


ALLOWED_KEYS = {
    *string.ascii_letters,
    *string.digits,
    *("up", "down", "left", "right", "shift+left", "shift+right"),
    *(f"f{number}" for number in range(1, 13)),
    *("slash", "question_mark", "full_stop", "comma"),
    *("space", "enter", "tab", "shift+tab", "escape"),
}
SCROLLING_KEYS = {"pageup", "pagedown", "home", "end"}


def test_each_key_is_bound_once_and_described() -> None:
    for keys in (STUDY_KEYS, QUIZ_KEYS):
        names = [name for key in keys for name in key.keys]
        assert len(names) == len(set(names))
    for key in (*STUDY_KEYS, *QUIZ_KEYS):
        assert key.description
        assert not key.footer or key.footer_text


def test_only_keys_that_every_terminal_sends_are_bound() -> None:
    for key in (*STUDY_KEYS, *QUIZ_KEYS):
        assert key.keys[0] in ALLOWED_KEYS, key.id
        assert set(key.keys[1:]) <= ALLOWED_KEYS | SCROLLING_KEYS, key.id


async def test_every_key_of_the_registry_does_something_that_exists(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        for key in STUDY_KEYS:
            if key.id in ("quit",):
                continue
            await it.press(key.keys[0])
            while len(it.app.screen_stack) > 1:
                await it.press("escape")
            if it.app.study.in_quiz:
                await it.press("escape")
        assert it.app.is_running


async def test_the_palette_finds_a_page_and_opens_it(tutor) -> None:
    async with tutor("conv-window", 80, 24) as it:
        await it.press("p", *"page pooling")
        await it.see(it.app.session.library.title("pooling")[:40])
        await it.press("enter")
        assert it.app.session.lesson.id == "pooling"
        assert len(it.app.screen_stack) == 1


async def test_t_goes_through_the_themes_and_the_last_one_is_remembered(tutor) -> None:
    async with tutor() as it:
        seen = [it.app.theme]
        for _ in THEMES:
            await it.press("t")
            seen.append(it.app.theme)
            assert it.app.session.lesson.title in it.flowing
        assert seen == [*THEMES, next(iter(THEMES))]
        await it.press("t")
    async with tutor() as again:
        assert again.app.theme == seen[1]


@pytest.mark.long
async def test_every_theme_shows_every_screen(tutor) -> None:
    async with tutor("conv-output-size", 100, 30) as it:
        for theme in THEMES:
            it.app.study.apply_theme(theme)
            for keys in (
                ("o", "escape"),
                ("question_mark", "escape"),
                ("p", "escape"),
                ("a", "1", "enter", "escape"),
            ):
                await it.press(*keys)
            assert it.app.theme == theme
            assert it.app.is_running


async def test_the_very_first_start_greets_and_says_how_to_skip_to_chapter_5(tutor) -> None:
    async with tutor(None, 80, 24) as it:
        assert it.app.session.lesson.id == "how-this-tutor-works"
        await it.see(say("tui.header.welcome"))
        await it.press("l")
        await it.see(it.page_number("unit-and-layer"))
        await it.press("h")
        await it.see(say("tui.header.welcome"))
