"""The app without a terminal: opened at a size, keys typed, screens read as text. Waiting is for conditions, never for time."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.tui.app import TutorApp
from tutor.tui.state.learner import Session
from tutor.tui.terminal import first_paint
from tutor.tui.theme.colours import DEFAULT, PALETTES

DEADLINE = 60.0


def _key(name: str) -> Key:
    """The event of a key, given by its name or by the character it types."""
    typed = {"space": " ", "full_stop": ".", "comma": ",", "question_mark": "?"}
    return Key(_character_to_key(name), name) if len(name) == 1 else Key(name, typed.get(name))


class Opened:
    """The app that runs, what a learner can do to it and see of it."""

    def __init__(self, app: TutorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until `condition` holds; AssertionError with the screen if it does not in good time."""
        end = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < end, f"{what or 'it'} never came:\n{self.text}"
            await asyncio.sleep(0.005)

    async def ready(self) -> None:
        """Wait until the page is whole and the chart and the question panel are there."""
        study = self.app.study
        await self.until(lambda: study._ready and study.page.page.whole, "the page")
        if study.session.lesson.demos:
            await self.until(lambda: study.chart.stage.runner or study.chart.note, "the demo")
        await self.rest()

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before was handled, and let the screen come to rest."""
        for key in keys:
            self.app.post_message(_key(key))
            await self._handled()
        await self.rest()

    async def burst(self, *keys: str) -> None:
        """Send keys in one go, as a slow line delivers them, and wait until all were handled."""
        for key in keys:
            self.app.post_message(_key(key))
        await self._handled()
        await self.rest()

    async def rest(self) -> None:
        """Wait until every widget has handled what it was sent, twice: handling sends more, and layout follows."""
        for _ in range(2):
            await self.pilot._wait_for_screen(DEADLINE)
            self.app.screen._on_timer_update()

    async def _handled(self) -> None:
        """Wait until the app has taken every key from its queue."""
        handled = asyncio.Event()
        self.app.call_later(handled.set)
        await asyncio.wait_for(handled.wait(), DEADLINE)

    async def see(self, text: str) -> None:
        """Wait until the screen shows `text`."""
        await self.until(lambda: text in self.text, repr(text))

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        app = self.app
        strips = app.screen._compositor.render_strips(app.size)
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """The screen as text, blanks at line ends taken off."""
        return "\n".join(row.rstrip() for row in self.rows)

    @property
    def flowing(self) -> str:
        """The screen as one line, so that a sentence is found wherever it was broken."""
        return " ".join(self.text.replace("▐", " ").split())

    def inside(self, widget: Widget) -> str:
        """A widget's part of the screen as one line. Wide characters must not stand left of it."""
        x, y, width, height = widget.region
        return " ".join(" ".join(row[x : x + width] for row in self.rows[y : y + height]).split())

    @property
    def notices(self) -> list[str]:
        """What was notified, oldest first."""
        return [notice.message for notice in self.app._notifications]


Open = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TUTOR_HOME", str(folder))
    monkeypatch.delenv("TUTOR_STATS", raising=False)
    return folder


@pytest.fixture
def new_session(home: Path) -> Callable[..., Session]:
    """A session on the shipped lessons or on a folder; each reading of its clock is half a second later."""

    def make(lessons: Path | None = None) -> Session:
        ticks = count()
        return Session(Library(lessons), Store.open(home), lambda: next(ticks) / 2)

    return make


@pytest.fixture
def tutor(new_session: Callable[..., Session]) -> Open:
    """`async with tutor("pooling", 80, 24) as it:` the app as `tutor pooling` starts it, brought to rest."""

    @asynccontextmanager
    async def opened(
        lesson: str | None = "conv-output-size",
        columns: int = 80,
        lines: int = 24,
        lessons: Path | None = None,
        play: bool = False,
    ) -> AsyncIterator[Opened]:
        session = new_session(lessons)
        line = session.start(lesson)
        theme = session.store.setting("theme")
        page = first_paint.OpenPage(session)
        first_paint.picture(page, columns, lines, DEFAULT, line, None)
        app = TutorApp(page, theme if theme in PALETTES else DEFAULT, play)
        async with app.run_test(size=(columns, lines)) as pilot:
            it = Opened(app, pilot)
            await it.ready()
            yield it
        session.store.close()

    return opened


@pytest.fixture
def opened() -> Callable[[TutorApp, Pilot[None]], Opened]:
    """What a learner can do and see, of an app that a test runs itself."""
    return Opened


@pytest.fixture
def answer_of() -> Callable[[Opened], str]:
    """The right answer to the question in front of the learner, as one may type it."""
    return lambda it: it.app.study.quiz.sitting.variant.expected


def cells_of(strips: list) -> list[list[tuple[str, Style]]]:
    """The cells of rendered strips: a wide character's second cell is empty."""
    grid = []
    for strip in strips:
        row: list[tuple[str, Style]] = []
        for segment in strip:
            for char in segment.text:
                row.append((char, segment.style or Style()))
                row += [("", segment.style or Style())] * (cell_len(char) - 1)
        grid.append(row)
    return grid


@pytest.fixture(name="cells_of")
def cells_of_fixture() -> Callable:
    """`cells_of`, for tests."""
    return cells_of
