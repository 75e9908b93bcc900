"""Every screen in windows of any size, from one cell to what only a faulty client claims."""

import pytest

from tutor.tui.theme.breakpoints import MAX_SIZE

SIZES = (
    *((columns, 24) for columns in (1, 2, 3, 4, 5, 8, 10, 13, 16, 18, 20, 22, 24, 27, 28, 30)),
    *((80, lines) for lines in (1, 2, 3, 4, 5, 7, 8, 9)),
    *((columns, columns) for columns in (1, 2, 4, 6, 10)),
    *((26, 4), (99, 22), (100, 22), (72, 22), (71, 21), (65535, 65535), (65535, 1), (1, 65535)),
)
OPENING = {
    "the page": (),
    "a question": ("a",),
    "a verdict": ("a", "f3"),
    "the contents": ("o",),
    "the help": ("question_mark",),
    "the source": ("e",),
    "the progress": ("m",),
    "the palette": ("p",),
    "the search": ("slash", "p", "o", "o", "l"),
    "the chart": ("v", "v"),
    "a notice": ("notice",),
    "the playback statistics": ("f", "space"),
}
SOME_SIZES = SIZES[::14] + SIZES[-2:]
"""The sizes of the default run."""
KEYS = ("down", "pagedown", "up", "right", "tab")


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        pytest.param("the page", SOME_SIZES, id="the page at some sizes"),
        *(pytest.param(name, SIZES, marks=pytest.mark.long, id=name) for name in OPENING),
    ],
)
async def test_a_screen_at_every_size(tutor, name: str, sizes: tuple[tuple[int, int], ...]) -> None:
    async with tutor("conv-output-size", 104, 32) as it:
        it.app.bind("notice", "notify('a notice [with] brackets and 한국어')")
        await it.press(*OPENING[name])
        for size in sizes:
            await it.pilot.resize_terminal(*size)
            await it.rest()
            assert it.app.size <= MAX_SIZE
            await it.burst(*KEYS)
        await it.pilot.resize_terminal(104, 32)
        await it.rest()
        while len(it.app.screen_stack) > 1:
            await it.press("escape")
        await it.press("escape", "v", "o")
        await it.see("Contents")


@pytest.mark.long
async def test_an_exercise_at_every_size(tutor) -> None:
    async with tutor(columns=104, lines=32) as it:
        it.app.study.open_exercise("momentum")
        await it.rest()
        for size in SIZES:
            await it.pilot.resize_terminal(*size)
            await it.rest()
            await it.burst("f7", "down", "f6", "x", "enter")
        await it.press("escape")
        assert it.app.screen is it.app.study


async def test_a_window_is_drawn_up_to_the_size_of_a_screen(tutor) -> None:
    async with tutor() as it:
        await it.pilot.resize_terminal(65535, 65535)
        await it.rest()
        assert it.app.size == MAX_SIZE
        assert len(it.rows) == MAX_SIZE[1]
        assert all(len(row) <= MAX_SIZE[0] for row in it.rows)
        assert it.app.screen.size == MAX_SIZE
