"""The app: themes, the study screen, what lies over it, and a clean end."""

import asyncio
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tutor.lean import give_back
from tutor.tui.screens.study import StudyScreen
from tutor.tui.state.page import PageView
from tutor.tui.state.statistics import PlaybackStats
from tutor.tui.sturdy import SturdyApp
from tutor.tui.terminal.character_filters import filters
from tutor.tui.terminal.driver import ThinDriver, driver_for
from tutor.tui.terminal.frame_pacing import Pace
from tutor.tui.terminal.screen_diff import Wire
from tutor.tui.theme.colours import DEFAULT_THEME, THEMES
from tutor.tui.theme.themes import textual_themes

CHART_SECONDS = 1.0  # enough to import NumPy and draw
KEY_SECONDS = 1.0  # the longest that a key waits for a widget
BACKLOG = 6  # writes that the terminal may leave lying; at thirty, Textual blocks
OWED_SECONDS = 0.05


class TutorApp(SturdyApp):
    """The tutor's screen. Everything it shows or learns goes through its session."""

    CSS_PATH = "screens/study.tcss"  # the first screen is not asked for its own style sheet
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f2"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        page: PageView,
        theme: str = DEFAULT_THEME,
        play: bool = False,
        meter: PlaybackStats | None = None,
        wire: Wire | None = None,
    ) -> None:
        """An app that begins with `page`; `play` starts its first demo, `meter` measures what playing costs.

        `wire` knows what the terminal shows already; without one, Textual's own driver writes.
        """
        self.pace = Pace()
        super().__init__(driver_class=driver_for(wire, self.pace) if wire else None)
        self._wire = wire
        self._owing = False
        self._meter = meter
        if meter:
            self.pace.shown = self._note
        self._last_filters = filters(self.no_color)
        self._sized = self._repainting = False
        self.session = page.session
        self._page = page
        self._play = play
        for known in textual_themes():
            self.register_theme(known)
        self.theme = theme

    def get_default_screen(self) -> Screen[Any]:
        """The study screen is the app's first and last."""
        return StudyScreen(self._page, self.size, self.pace, self._play)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every line: Textual's own, then what this terminal cannot show is replaced."""
        return [*super().get_line_filters(), *self._last_filters]

    async def on_event(self, event: Event) -> None:
        """Handle keys strictly in the order they were typed.

        Textual sends a key through the focused widget's queue and runs bindings when it comes back, so keys that arrive in one
        burst, as a slow line delivers them, overtake each other. Here each key waits for what the one before it set going,
        and bindings run at once; only what the focused widget types goes through its queue.
        """
        if isinstance(event, Resize):
            if self._wire:
                self._wire.resized(*event.size)
            self._repaint_soon()
        if isinstance(event, Key) and not event.is_forwarded:
            await self._settled()
            typed = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
            self.note_key(event, typed)
            if not typed and (
                await self._check_bindings(event.key, True) or await self._check_bindings(event.key)
            ):
                return
        await super().on_event(event)

    def _repaint_soon(self) -> None:
        """Paint everything again once what has come is handled, but for the sizes that come before the page is whole.

        A terminal that was small for a moment has lost what stood outside, though its size is the old one again.
        """
        if self._sized and not self._repainting:
            self._repainting = True
            self.call_later(self._repaint)

    def _repaint(self) -> None:
        """Paint everything again, for the size that the terminal really has.

        In a storm of sizes the signals interrupt each other's handlers, and the last event may tell of an earlier size.
        """
        self._repainting = False
        self.action_redraw()
        self._measure()

    def _measure(self) -> None:
        """Tell Textual if the terminal has another size than it was told last."""
        with suppress(OSError):
            size = (
                Size(*os.get_terminal_size(sys.__stdin__.fileno()))
                if self._wire and sys.__stdin__
                else self.size
            )
            if size != self.size:
                self.post_message(Resize(size, size))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send an update, unless the terminal has not taken those before: then all that changed is sent once it has."""
        if self.pace.backlog() > BACKLOG:
            self._owe()
        else:
            super()._display(screen, renderable)

    def _owe(self) -> None:
        if not self._owing:
            self._owing = True
            self.set_timer(OWED_SECONDS, self._pay)

    def _pay(self) -> None:
        self._owing = False
        self.screen.refresh()

    async def _settled(self) -> None:
        """Wait until the focused widget and all that its messages bubble to have nothing left to handle."""
        start = self.focused or self.screen
        for node in start.ancestors_with_self:
            if not isinstance(node, Widget):
                break
            done = asyncio.Event()
            if node.call_later(done.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), KEY_SECONDS)

    @property
    def study(self) -> StudyScreen:
        """The study screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, StudyScreen))

    def on_mount(self) -> None:
        """Say once what the store has to say; paint all again whenever the process comes back from being stopped."""
        self.app_resume_signal.subscribe(self, lambda _app: self.action_redraw())
        if self.session.store.notice:
            self.notify(self.session.store.notice, markup=False, timeout=10)
        if self.session.store.trouble:
            self.notify(self.session.store.trouble, severity="warning", markup=False, timeout=10)

    def on_study_screen_ready(self) -> None:
        """Collect garbage again (it was off so that nobody waited for it) once the first chart had time to come."""
        self._sized = True
        self._measure()
        self.set_timer(CHART_SECONDS, self._collect)

    def _collect(self) -> None:
        gc.collect()
        give_back()
        gc.freeze()
        gc.enable()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Pages, actions, exercises and themes for the command palette."""
        from tutor.tui.command_palette import commands

        return commands(self.study)

    def action_next_theme(self) -> None:
        """The next theme, round and round."""
        names = list(THEMES)
        self.study.apply_theme(names[(names.index(self.theme) + 1) % len(names)])

    def action_help(self) -> None:
        """Every key."""
        from tutor.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    async def action_progress(self) -> None:
        """What the learner knows, and what comes back when. Many answers take a while to go through: in a thread."""
        from tutor.tui.screens.progress import ProgressScreen

        report = await asyncio.to_thread(self.session.progress_report)
        self.push_screen(ProgressScreen(report, self.session.set_retention), self._reviewed)

    def _reviewed(self, review: bool | None) -> None:
        if review:
            self.study.call_later(self.study.action_review)
        else:
            self.study.quiz_flow.update_due_count()  # another retention may have been chosen

    def action_contents(self) -> None:
        """Every page."""
        from tutor.tui.screens.contents import ContentsScreen

        self.push_screen(ContentsScreen(self.session), self._chosen)

    def _chosen(self, lesson: str | None) -> None:
        if lesson is not None:
            self.study.open_lesson(lesson)

    def action_redraw(self) -> None:
        """Paint everything again."""
        if self._wire:
            self._wire.forget()
        self.refresh(repaint=True, layout=True)

    def _note(self, over: bool = False) -> None:
        """What playing costs is noted, after each frame and at the end."""
        if self._meter is not None and self.study.ready:
            chart = self.study.chart
            self._meter.update(chart.playing and not over, chart.frames, ThinDriver.sent, chart.state.steps)

    def remember(self) -> None:
        """Keep the reading place, and write what was measured."""
        self.study.save_position()
        if self._meter is not None:
            self._note(over=True)
            self._meter.write()

    async def action_quit(self) -> None:
        """Remember the place and leave."""
        self.remember()
        self.study.mark_session_closed()
        self.exit()
