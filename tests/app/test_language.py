"""Switching the language in the app: at once, with the page at its place, the demo as it is, and the open question again."""

import re

import pytest
from rich.cells import cell_len

from tutor.messages import language, set_language
from tutor.tui.hangul_keys import keys_of
from tutor.tui.state.page import same_place

HANGUL = re.compile("[가-힣]")


@pytest.fixture(autouse=True)
def english_again():
    yield
    set_language("en")


async def test_the_page_keeps_its_place_and_the_demo_its_state(tutor) -> None:
    async with tutor("momentum", 110, 30) as running:
        await running.press("d", "d", "right", "full_stop")
        study = running.app.study
        part = [part.line for part in study.session.lesson.parts]
        place = sum(line <= study.page.line for line in part)
        runner, values = study.chart.state.runner, dict(study.chart.state.values)
        study.use_language("ko")
        await running.rest()
        assert language() == "ko"
        await running.until(lambda: HANGUL.search(running.text), "the Korean screen")
        lines = [part.line for part in study.session.lesson.parts]
        assert sum(line <= study.page.line for line in lines) == place
        assert study.chart.state.runner is runner
        assert study.chart.state.values == values
        assert study.session.store.setting("language") == "ko"
        study.use_language("en")
        await running.rest()
        await running.until(lambda: not HANGUL.search(running.text), "the English screen")


async def test_the_open_question_is_asked_again_with_the_same_numbers(tutor) -> None:
    async with tutor("conv-output-size") as running:
        await running.press("a")
        before = running.app.study.quiz.question.variant
        running.app.study.use_language("ko")
        await running.rest()
        variant = running.app.study.quiz.question.variant
        assert (variant.name, variant.given, variant.answer) == (before.name, before.given, before.answer)
        assert HANGUL.search(variant.prompt)
        assert HANGUL.search(running.flowing)


async def test_the_palette_offers_the_other_language(tutor) -> None:
    async with tutor("pooling") as running:
        await running.press("p", *"korean", "enter")
        await running.until(lambda: language() == "ko")
        await running.press("p", *"english", "enter")
        await running.until(lambda: language() == "en")


async def test_the_laboratory_that_was_left_goes_on_in_the_other_language(tutor) -> None:
    async with tutor("momentum", 110, 30) as it:
        await it.press("L", "full_stop")
        await it.until(lambda: it.app.study.lab_screen.state.picture.steps == 1)
        await it.press("escape")
        it.app.study.use_language("ko")
        await it.press("L")
        await it.until(lambda: HANGUL.search(it.app.study.lab_screen.state.picture.report))
        assert it.app.study.lab_screen.state.picture.steps == 1


def test_a_line_before_the_first_block_is_the_first_line() -> None:
    from tutor.content.library import Library

    page = Library().lesson("pooling")
    assert same_place(page, page, 1) == 1
    for line in (30, 60, page.parts[-1].line):
        assert abs(same_place(page, page, line) - line) <= 1


SCREENS = {
    "page": (),
    "question": ("a",),
    "verdict": ("a", "1", "enter"),
    "contents": ("o",),
    "help": ("question_mark",),
    "progress": ("m",),
    "palette": ("p",),
    "search": ("slash", "p", "o", "o", "l"),
    "chart": ("v", "v"),
    "laboratory": ("L",),
}
ENGLISH_SENTENCE = re.compile(r"(?:\b[a-z]+ ){5}")
"""Five English words in a row; names of presets and terms are shorter."""


@pytest.mark.parametrize(
    "size", [(80, 24), *(pytest.param(s, marks=pytest.mark.long) for s in ((60, 20), (120, 40)))]
)
async def test_every_screen_in_korean_is_aligned_and_has_no_english_sentence(tutor, size) -> None:
    async with tutor("pooling", *size) as it:
        it.app.study.use_language("ko")
        await it.rest()
        library = it.app.session.library
        untranslated = [
            library.title(page) for page in library.ids() if library.path(page).parent.name == "en"
        ]
        for name, keys in SCREENS.items():
            await it.press(*keys)
            assert HANGUL.search(it.text), name
            assert [row for row in it.rows if cell_len(row) != size[0]] == [], name
            found = ENGLISH_SENTENCE.findall(it.text)
            assert [text for text in found if not any(text in title for title in untranslated)] == [], name
            while len(it.app.screen_stack) > 1:
                await it.press("escape")
            await it.press("escape")


@pytest.mark.parametrize(
    ("character", "keys"), [("ㅁ", "a"), ("ㅉ", "W"), ("말", "akf"), ("가", "rk"), ("a", ""), ("왈", "df")]
)
def test_a_korean_letter_stands_for_the_key_it_is_on(character: str, keys: str) -> None:
    assert keys_of(character) == tuple(keys)


async def test_keys_work_while_the_keyboard_is_set_to_korean(tutor) -> None:
    async with tutor("relu") as running:
        await running.press("ㅣ")
        assert running.app.session.lesson.id == "leaky-relu"
        await running.press("멍")  # a, j, d: the first opens a question, where the others would be typed
        assert running.app.study.quiz.question is not None
        assert running.app.study.quiz.question.phase.name == "QUESTION"
