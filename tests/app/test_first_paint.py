"""The first paint, written before Textual is imported, is what the app then shows, cell by cell."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem
from rich.style import Style

from tutor.tui import launch
from tutor.tui.app import TutorApp
from tutor.tui.state.page import PageView
from tutor.tui.terminal import first_paint
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.theme.breakpoints import MAX_SIZE
from tutor.tui.theme.colours import DEFAULT_THEME, THEMES
from tutor.tui.widgets.block_cards import BlockCards
from tutor.tui.widgets.lesson_page import LessonPage

from .textual_internals import render_screen

NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
PYTE_NAMES = {
    "brown": "yellow",
    **{f"bright{n}": f"bright_{n}" for n in NAMES},
    "brightbrown": "bright_yellow",
}


def emulated(text: str, columns: int, lines: int) -> list[list[tuple]]:
    """Return what a terminal shows of `text`, for each cell: character, colours, bold, italic, underline, reverse."""
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(text)
    return [
        [
            _seen(c.data, _name(c.fg), _name(c.bg), c.bold, c.italics, c.underscore, c.reverse)
            for c in (screen.buffer[y][x] for x in range(columns))
        ]
        for y in range(lines)
    ]


def _seen(char: str, front: str, *rest: object) -> tuple:
    """Return what can be seen of a cell: a blank that is neither underlined nor reversed shows no foreground."""
    return (char, "" if char == " " and not any(rest[-2:]) else front, *rest)


def _name(color: str) -> str:
    return PYTE_NAMES.get(color, color)


def _color(style: Style, ground: bool) -> str:
    color = style.bgcolor if ground else style.color
    if color is None or color.is_default:
        return "default"
    return color.triplet.hex.lstrip("#") if color.triplet else color.name


def rendered(grid: list[list[tuple[str, Style]]]) -> list[list[tuple]]:
    """Return the same of Textual's cells."""
    return [
        [
            _seen(
                char,
                _color(style, False),
                _color(style, True),
                bool(style.bold),
                bool(style.italic),
                bool(style.underline),
                bool(style.reverse),
            )
            for char, style in row
        ]
        for row in grid
    ]


async def first_frame(
    page: PageView, theme: str, size: tuple[int, int], cells_of: Callable
) -> list[list[tuple]]:
    """Return the app's cells before the rest of the page is laid out."""
    app = TutorApp(page, theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        return rendered(cells_of(render_screen(app)))


COURSE = Path(__file__).parents[2] / "courses" / "rnn"
PAGE_WITH_PLOT = "recurrent-step"
PLACES = [
    ("conv-window", 80, 24, 1),
    ("conv-output-size", 60, 20, 1),
    ("pooling", 100, 30, 1),
    ("whole-network", 160, 50, 1),
    ("conv-output-size", 80, 24, 60),
    ("conv-parameters", 120, 40, 30),
    ("conv-output-size", 80, 24, 10_000),
]


@pytest.mark.parametrize(
    ("theme", "lesson", "columns", "lines", "line"),
    [
        *(("tutor-dark", *place) for place in PLACES),
        pytest.param("tutor-dark", PAGE_WITH_PLOT, 80, 24, 32, marks=pytest.mark.long),
        *((theme, *PLACES[i]) for i, theme in enumerate(THEMES) if i),
    ],
)
async def test_the_first_paint_is_the_same_as_the_first_frame_of_the_app(
    new_session, cells_of, monkeypatch, theme: str, lesson: str, columns: int, lines: int, line: int
) -> None:
    monkeypatch.setattr(LessonPage, "_finish_layout", lambda _page, _then: None)  # keep the first frame
    session = new_session(COURSE if lesson == PAGE_WITH_PLOT else None)
    session.start(lesson)
    page = PageView(session, BlockCards(session))
    text = first_paint.render(page, columns, lines, theme, line, ColorSystem.TRUECOLOR)
    before, after = (
        emulated(text, columns, lines),
        await first_frame(page, theme, (columns, lines), cells_of),
    )
    for y, (wrote, shows) in enumerate(zip(before, after, strict=True)):
        assert wrote == shows, f"row {y}"


@pytest.mark.parametrize("colors", [None, ColorSystem.STANDARD, ColorSystem.EIGHT_BIT])
def test_fewer_colours_show_the_same_characters(new_session, colors: ColorSystem | None) -> None:
    session = new_session()
    session.start("conv-window")
    pictures = [
        first_paint.render(PageView(session, BlockCards(session)), 80, 24, "tutor-dark", 1, system)
        for system in (colors, ColorSystem.TRUECOLOR)
    ]
    few, many = ([[cell[0] for cell in row] for row in emulated(text, 80, 24)] for text in pictures)
    assert few == many


def test_no_color_writes_no_colour(new_session) -> None:
    session = new_session()
    session.start("conv-window")
    text = first_paint.render(PageView(session, BlockCards(session)), 80, 24, "tutor-dark", 1, None)
    assert not [
        part
        for part in text.split("\x1b[")[1:]
        if part.split("m")[0].replace(";", "").isdigit() and "m" in part and "H" not in part.split("m")[0]
    ]


def test_the_first_paint_imports_neither_textual_nor_numpy() -> None:
    code = (
        "import tutor.tui.terminal.first_paint, tutor.tui.launch, sys\n"
        "print([name for name in ('textual', 'numpy', 'plotext') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_window_is_painted_up_to_the_size_of_a_screen(new_session, monkeypatch, capsys) -> None:
    monkeypatch.setattr(launch, "get_terminal_size", lambda: (65535, 65535))
    session, screen_diff = new_session(), ScreenDiff()
    line, screen_diff.size = session.start(None), launch.screen_size()
    first_paint.show(session, DEFAULT_THEME, line, 256, screen_diff)
    assert screen_diff.size == MAX_SIZE
    assert len(capsys.readouterr().out) < 10**6
