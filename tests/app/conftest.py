"""Fixtures that run the app without a terminal: open it at a size, press keys, read the screen as text.

Tests wait for conditions, never for a time.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.pilot import Pilot
from textual.widget import Widget

from tutor.content.library import Library
from tutor.lab.spec import Experiment
from tutor.progress.store import Store
from tutor.tui.app import TutorApp
from tutor.tui.screens.lab import LabScreen
from tutor.tui.screens.open_lab import open_lab
from tutor.tui.state.lab import LabState
from tutor.tui.state.lab_start import LabStart
from tutor.tui.state.learner import LearnerSession
from tutor.tui.state.page import PageView
from tutor.tui.terminal import first_paint
from tutor.tui.theme.colours import DEFAULT_THEME, THEMES
from tutor.tui.widgets.block_cards import BlockCards

from .textual_internals import key_event, notifications, render_screen, wait_until_handled

DEADLINE_SECONDS = 60.0  # a condition usually holds in less than one second, unless the machine is busy


class RunningApp:
    """The running app: what a learner can do with it and see of it."""

    def __init__(self, app: TutorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until `condition` holds. Raise AssertionError with the screen's text if that takes too long."""
        end = time.monotonic() + DEADLINE_SECONDS
        while not condition():
            assert time.monotonic() < end, (
                f"{what or 'the condition'}: not after {DEADLINE_SECONDS} s\n{self.text}"
            )
            await asyncio.sleep(0.005)

    async def ready(self) -> None:
        """Wait until the page is complete and the chart and the question panel are there."""
        study = self.app.study
        await self.until(lambda: study.ready and study.page.view.is_complete, "the page")
        if study.session.lesson.demos:
            await self.until(lambda: study.chart.state.runner or study.chart.note, "the demo")
        await self.rest()

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before was handled, and wait until the screen is idle."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self._handled()
        await self.rest()

    async def burst(self, *keys: str) -> None:
        """Send keys all at once, as a slow connection delivers them, and wait until all are handled."""
        for key in keys:
            self.app.post_message(key_event(key))
        await self._handled()
        await self.rest()

    async def rest(self) -> None:
        """Wait until every widget has handled its messages; twice, because handling them sends more and changes the layout."""
        for _ in range(2):
            await wait_until_handled(self.pilot, DEADLINE_SECONDS)

    async def _handled(self) -> None:
        """Wait until the app has taken every key from its queue."""
        handled = asyncio.Event()
        self.app.call_later(handled.set)
        await asyncio.wait_for(handled.wait(), DEADLINE_SECONDS)

    async def see(self, text: str) -> None:
        """Wait until the screen shows `text`."""
        await self.until(lambda: text in self.text, repr(text))

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        return ["".join(segment.text for segment in strip) for strip in render_screen(self.app)]

    @property
    def text(self) -> str:
        """The screen as text, without blanks at the ends of lines."""
        return "\n".join(row.rstrip() for row in self.rows)

    @property
    def flowing(self) -> str:
        """The screen as one line, so that a sentence is found although it is wrapped."""
        return " ".join(self.text.replace("▐", " ").split())

    def inside(self, widget: Widget) -> str:
        """Return a widget's part of the screen as one line. There must be no wide characters to its left."""
        x, y, width, height = widget.region
        return " ".join(" ".join(row[x : x + width] for row in self.rows[y : y + height]).split())

    def page_number(self, lesson: str | None = None) -> str:
        """Return how the header numbers a page within its chapter; the open page by default."""
        session = self.app.session
        wanted = lesson or session.lesson.id
        chapters = [[entry.id for entry in chapter.lessons] for chapter in session.library.chapters]
        (pages,) = [pages for pages in chapters if wanted in pages]
        return f"page {pages.index(wanted) + 1} of {len(pages)}"

    @property
    def notices(self) -> list[str]:
        """The notifications, oldest first."""
        return [notice.message for notice in notifications(self.app)]


Open = Callable[..., AbstractAsyncContextManager[RunningApp]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own data folder."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TUTOR_HOME", str(folder))
    monkeypatch.delenv("TUTOR_STATS", raising=False)
    return folder


@pytest.fixture
def new_session(home: Path) -> Callable[..., LearnerSession]:
    """Return a function that makes a session on a lessons folder; each reading of its clock is half a second later."""

    def make(lessons: Path | None = None) -> LearnerSession:
        ticks = count()
        return LearnerSession(Library(lessons), Store.open(home), lambda: next(ticks) / 2)

    return make


@pytest.fixture
def tutor(new_session: Callable[..., LearnerSession]) -> Open:
    """`async with tutor("pooling", 80, 24) as it:` runs the app as `tutor pooling` starts it, until it is idle."""

    @asynccontextmanager
    async def opened(
        lesson: str | None = "conv-output-size",
        columns: int = 80,
        lines: int = 24,
        lessons: Path | None = None,
        play: bool = False,
    ) -> AsyncIterator[RunningApp]:
        session = new_session(lessons)
        line = session.start(lesson)
        theme = session.store.setting("theme")
        page = PageView(session, BlockCards(session))
        first_paint.render(page, columns, lines, DEFAULT_THEME, line, None)
        app = TutorApp(page, theme if theme in THEMES else DEFAULT_THEME, play)
        async with app.run_test(size=(columns, lines)) as pilot:
            it = RunningApp(app, pilot)
            await it.ready()
            yield it
        session.store.close()

    return opened


@pytest.fixture
def opened() -> Callable[[TutorApp, Pilot[None]], RunningApp]:
    """Return a function that wraps an app that a test runs itself."""
    return RunningApp


@pytest.fixture
def answer_of() -> Callable[[RunningApp], str]:
    """Return a function that gives the right answer to the question on the screen, as a learner types it."""
    return lambda it: it.app.study.quiz.question.variant.expected


def cells_of(strips: list) -> list[list[tuple[str, Style]]]:
    """Return the cells of rendered strips; the second cell of a wide character is empty."""
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
    """Give `cells_of` to tests."""
    return cells_of


SMALL_RUN = Experiment(data="corners", net="fc 4, tanh", optimizer="sgd", lr=0.3, steps=40)


class Lab:
    """The open laboratory."""

    def __init__(self, it) -> None:
        self.it, self.screen = it, it.app.screen

    @property
    def state(self) -> LabState:
        return self.screen.state

    @property
    def picture(self):
        return self.state.picture

    async def press(self, *keys: str) -> None:
        await self.it.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Wait until every command has been carried out and, unless a run plays, the screen shows it."""
        await self.it.until(lambda: self.state.runner.is_current, "the commands")
        if self.it.app.screen is self.screen and not self.picture.busy:
            await self.it.until(lambda: self.screen.up_to_date, "the newest picture")
        await self.it.rest()

    async def finish(self) -> None:
        await self.it.until(lambda: not self.picture.busy, "the end of the run")
        await self.settled()


@pytest.fixture
def lab(tutor):
    """`async with lab(experiment) as it` opens the laboratory with an experiment; a page's topic without one."""

    @asynccontextmanager
    async def opened(experiment: Experiment | None = SMALL_RUN, lesson: str = "sgd", columns=80, lines=24):
        async with tutor(lesson, columns, lines) as it:
            if experiment is None:
                await it.press("L")
            else:
                open_lab(it.app.study, LabStart(experiment))
            await it.rest()
            await it.until(lambda: isinstance(it.app.screen, LabScreen))
            yield Lab(it)

    return opened
