"""The search and the glossary on the screen: what is found, and what enter opens."""

import pytest
from textual.widgets import Input

from tutor.tui.screens.finder import MAX_QUERY_CHARACTERS
from tutor.tui.screens.glossary import GlossaryScreen
from tutor.tui.screens.search import SearchScreen

GLOSSARY = "# Glossary\n\n## kernel\nAlso: filter\n\nA small grid.\n\n## stride\n\nA step.\n"
FRONT = "---\nid: {id}\ntitle: {title}\nchapter: 1\nobjectives: [see]\nterms: [{terms}]\n---\n"
QUESTION = """

~~~quiz
id: how-many
ask: "How many windows fit into a row of {W}?"
given: {W: [5, 7]}
answer: W - 2
~~~
"""


@pytest.fixture
def shelf(tmp_path):
    filler = "\n\n".join(f"Paragraph {i} says nothing." for i in range(40))
    (tmp_path / "a.md").write_text(FRONT.format(id="a", title="First page", terms="") + filler)
    body = f"{filler}\n\nHere a *kernel* slides.\n\n{filler}{QUESTION}"
    (tmp_path / "b.md").write_text(FRONT.format(id="b", title="Second page", terms="kernel") + body)
    (tmp_path / "glossary.md").write_text(GLOSSARY)
    return tmp_path


def top_text(it) -> str:
    """Return the first row of the page on the screen."""
    return it.inside(it.app.study.page)


async def find(it, typed: str) -> SearchScreen:
    await it.press("slash", *typed)
    screen = it.app.screen
    assert isinstance(screen, SearchScreen)
    await it.until(lambda: screen.found, typed)
    return screen


async def test_enter_opens_the_page_at_the_line_that_was_found(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await find(it, "kernel slides")
        await it.press("enter")
        assert it.app.session.lesson.id == "b"
        assert top_text(it).startswith("Here a kernel slides.")
        await it.press("b")
        assert it.app.session.lesson.id == "a"


async def test_enter_opens_a_question(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await find(it, "windows fit")
        await it.press("enter")
        assert it.app.study.in_quiz
        await it.see("How many windows fit into a row of")
        await it.press("escape")
        assert it.app.session.lesson.id == "b"
        await it.until(lambda: it.app.study.page.stop)
        assert it.app.study.page.stop.target == "how-many"


async def test_enter_opens_a_term_and_enter_again_the_page_that_introduces_it(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await find(it, "filter")
        await it.press("enter")
        screen = it.app.screen
        assert isinstance(screen, GlossaryScreen)
        assert screen.glossary.terms[screen.selected].name == "kernel"
        await it.see("A small grid.")
        await it.see("Page: Second page")
        await it.press("enter")
        assert it.app.session.lesson.id == "b"
        assert top_text(it).startswith("Here a kernel slides.")


async def test_a_term_without_a_page_stays_open(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await find(it, "stride")
        await it.press("enter", "enter")
        assert isinstance(it.app.screen, GlossaryScreen)
        await it.press("escape")
        assert it.app.screen is it.app.study


async def test_nothing_found_suggests_what_may_be_meant(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await it.press("slash")
        await it.see("Type one or more words.")
        await it.press(*"kernal")
        await it.see("No page mentions 'kernal'. Did you mean kernel?")
        await it.press("enter")
        assert isinstance(it.app.screen, SearchScreen)


async def test_a_search_typed_in_one_burst_with_its_enter_is_carried_out(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await it.burst("slash", *"second", "enter")
        await it.until(lambda: it.app.session.lesson.id == "b")
        await it.burst("slash", *"first", "enter", "escape")
        await it.until(lambda: it.app.screen is it.app.study)


async def test_the_pages_are_read_once_in_a_session(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await find(it, "paragraph")
        await it.press("escape")
        index = it.app.session.lookup.search_index()
        await find(it, "second")
        assert it.app.session.lookup.search_index() is index


async def test_the_selected_place_stays_in_sight(tutor, shelf) -> None:
    async with tutor("a", 60, 12, lessons=shelf) as it:
        screen = await find(it, "paragraph")
        for _ in range(30):
            await it.press("down")
        assert screen.found[screen.selected].text in it.text
        assert "more" in it.text
        await it.press("pageup", "pageup", "pageup", "pageup")
        assert screen.selected == 0


async def test_the_contents_lead_to_the_search(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        await it.press("o", "slash")
        await it.until(lambda: isinstance(it.app.screen, SearchScreen))


@pytest.mark.parametrize(
    "size", [(10, 3), (200, 60), *(pytest.param(size, marks=pytest.mark.long) for size in ((20, 6), (28, 8)))]
)
async def test_the_glossary_and_the_search_at_every_size(tutor, shelf, size) -> None:
    async with tutor("a", *size, lessons=shelf) as it:
        await it.press("slash", *"paragraph", "down", "pagedown", "escape")
        await it.press("p", *"glossary", "enter", "down", "G", "g", "pagedown", "escape")
        assert it.app.screen is it.app.study


async def test_a_burst_of_keys_is_searched_once(tutor, shelf, monkeypatch) -> None:
    searched: list[str] = []
    choices = SearchScreen.choices
    monkeypatch.setattr(
        SearchScreen, "choices", lambda self, query: searched.append(query) or choices(self, query)
    )
    async with tutor("a", lessons=shelf) as it:
        screen = await find(it, "k")
        searched.clear()
        line = screen.query_one(Input)
        for letter in "ernel slides":
            line.insert_text_at_cursor(letter)
        await it.press("enter")
        assert it.app.session.lesson.id == "b"
    assert searched[-1] == "kernel slides"
    assert len(searched) < len("ernel slides")


async def test_a_long_paste_is_cut(tutor, shelf) -> None:
    async with tutor("a", lessons=shelf) as it:
        screen = await find(it, "kernel")
        screen.query_one(Input).insert_text_at_cursor(" x" * 10_000)
        await it.press("x")
        assert len(screen.query_text) <= MAX_QUERY_CHARACTERS
