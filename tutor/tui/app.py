"""The app: its screens and themes, and errors that end it cleanly."""

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen

from tutor.text.safe_output import remove_controls
from tutor.tui.key_order import KeyOrder
from tutor.tui.resizing import Resizing
from tutor.tui.screens.study import StudyScreen
from tutor.tui.state.lab_start import LabStart
from tutor.tui.state.page import PageView
from tutor.tui.state.statistics import PlaybackStats
from tutor.tui.terminal.character_filters import line_filters
from tutor.tui.terminal.diff_output import DiffOutput, bind_driver
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.terminal.textual_internals import CrashHandlingApp
from tutor.tui.theme.breakpoints import clamp_size
from tutor.tui.theme.colours import DEFAULT_THEME, THEMES
from tutor.tui.theme.themes import textual_themes

NOTICE_SECONDS = 10


class TutorApp(CrashHandlingApp):
    """The tutor's app. Everything that it shows or saves goes through its `session`."""

    CSS_PATH = "screens/study.tcss"  # Textual does not load the first screen's own style sheet
    ENABLE_COMMAND_PALETTE = False  # Textual's own; ours is tutor.tui.command_palette
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    allows_suspend = True
    """Whether ctrl+z stops the process."""

    lab_start: LabStart | None = None
    """What the laboratory opens with, if it is opened at the start."""

    modes_before: list[Any] | None = None
    """The terminal's modes before the first paint turned its echo off; None without a terminal."""

    notice = ""
    """What to tell the learner at the start."""

    def __init__(
        self,
        page: PageView,
        theme: str = DEFAULT_THEME,
        play: bool = False,
        stats: PlaybackStats | None = None,
        screen_diff: ScreenDiff | None = None,
        driver: type[DiffOutput] | None = None,
    ) -> None:
        """Begin with `page`. `play` starts its first demo; `stats` adds up what playing costs.

        `screen_diff` knows what the terminal shows already, and `driver` writes the rest. Without them, Textual's own driver
        writes.
        """
        self.pacer = FramePacer()
        super().__init__(
            driver_class=bind_driver(driver, screen_diff, self.pacer) if driver and screen_diff else None
        )
        self._screen_diff = screen_diff
        self._stats = stats
        if stats:
            self.pacer.on_frame = self._update_stats
        self._extra_filters = line_filters(self.no_color)
        self._resizing = Resizing(self, screen_diff)
        self.key_order = KeyOrder(self)
        self.session = page.session
        self._page = page
        self._play = play
        for known in textual_themes():
            self.register_theme(known)
        self.theme = theme

    @property
    def size(self) -> Size:
        """The terminal's size, as far as it is drawn."""
        return Size(*clamp_size(*super().size))

    def get_default_screen(self) -> Screen[Any]:
        """Return the study screen, which stays until the app ends."""
        return StudyScreen(self._page, self.size, self.pacer, self._play)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, then those that replace what this terminal cannot show."""
        return [*super().get_line_filters(), *self._extra_filters]

    def on_load(self) -> None:
        """Treat an error in a callback of the event loop like any other error; asyncio would only log it."""
        asyncio.get_running_loop().set_exception_handler(self._on_loop_error)

    def _on_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception) and self.is_running:
            self.report_crash(error)

    async def on_event(self, event: Event) -> None:
        """Handle keys in the order they were typed, up to the one that quits, and the size of the terminal."""
        if isinstance(event, Resize):
            event = self._resizing.handle(event)
        if isinstance(event, Key) and (self.is_exiting or await self.key_order.handle(event)):
            return
        await super().on_event(event)

    @property
    def study(self) -> StudyScreen:
        """The study screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, StudyScreen))

    def on_mount(self) -> None:
        """Show the notice and the store's messages, and repaint everything when the process continues after ctrl+z."""
        self.app_resume_signal.subscribe(self, lambda _app: self.action_redraw())
        store = self.session.store
        for notice in filter(None, (self.notice, store.file.notice)):
            self.notify(notice, markup=False, timeout=NOTICE_SECONDS)
        if store.trouble:
            self.notify(store.trouble, severity="warning", markup=False, timeout=NOTICE_SECONDS)
        if self.lab_start is not None:
            from tutor.tui.screens.open_lab import open_lab

            self._resizing.first_page_is_complete = (
                True  # the laboratory covers the page, so the page is not waited for
            )
            open_lab(self.study, self.lab_start)

    def on_study_screen_ready(self) -> None:
        """Check the terminal's size, which may have changed while the first page was prepared."""
        self._resizing.first_page_is_complete = True
        self._resizing.check_size()

    def action_suspend_process(self) -> None:
        """Stop the process (ctrl+z), unless there is no shell to return to."""
        if self.allows_suspend:
            super().action_suspend_process()

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Do nothing: a browser, if there is one, is on the learner's machine and not on this one."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text without control characters, which a lesson may contain and a shell would obey when it is pasted."""
        super().copy_to_clipboard(remove_controls(text))

    def action_command_palette(self) -> None:
        """Show the command palette."""
        from tutor.tui.command_palette import PaletteScreen

        self.study.open_screen(PaletteScreen(self.study))

    def action_copy(self) -> None:
        """List what can be copied from the page."""
        from tutor.tui.screens.copy import CopyScreen

        self.study.open_screen(CopyScreen(self.study))

    def action_search(self) -> None:
        """Search all pages."""
        from tutor.tui.screens.search import SearchScreen

        self.study.open_screen(SearchScreen(self.study))

    def action_next_theme(self) -> None:
        """Switch to the next theme; after the last one comes the first."""
        names = list(THEMES)
        self.study.apply_theme(names[(names.index(self.theme) + 1) % len(names)])

    def action_help(self) -> None:
        """Show every key."""
        from tutor.tui.screens.help import HelpScreen

        self.study.open_screen(HelpScreen())

    def action_engine_source(self) -> None:
        """Show the engine source that the open page teaches."""
        from tutor.tui.screens.source import SourceScreen

        self.study.open_screen(SourceScreen(self.session.lesson))

    async def action_progress(self) -> None:
        """Show the progress report. It is built in a thread, because that takes a while if there are many answers."""
        from tutor.tui.screens.progress import ProgressScreen

        report = await asyncio.to_thread(self.session.progress_report)
        screen = ProgressScreen(report, self.session.save_retention, self.session.progress_report)
        self.study.open_screen(screen, self._after_progress)

    def _after_progress(self, review: bool | None) -> None:
        if review:
            self.study.call_later(self.study.action_review)
        else:
            self.study.quiz_flow.update_due_count()  # the learner may have changed the retention

    def action_contents(self) -> None:
        """Show the contents."""
        from tutor.tui.screens.contents import ContentsScreen

        self.study.open_screen(ContentsScreen(self.session), self._open_chosen_lesson)

    def _open_chosen_lesson(self, lesson: str | None) -> None:
        from tutor.tui.screens.contents import SEARCH

        if lesson == SEARCH:
            self.action_search()
        elif lesson is not None:
            self.study.open_lesson(lesson)

    def action_redraw(self) -> None:
        """Repaint everything."""
        if self._screen_diff:
            self._screen_diff.invalidate()
        self.refresh(repaint=True, layout=True)

    def _update_stats(self, at_end: bool = False) -> None:
        """Update the playback statistics after a frame, or at the app's end."""
        if self._stats is None:
            return
        playing, frames, steps = False, 0, 0
        if self.study.ready:
            chart = self.study.chart
            playing, frames, steps = chart.playing, chart.frames, chart.state.steps
        if self.study.lab_screen is not None:
            lab = self.study.lab_screen.state
            playing, frames = playing or lab.picture.busy, frames + lab.frames
            steps += lab.picture.steps_taken
        self._stats.update(playing and not at_end, frames, self.pacer.bytes_sent, steps)

    def save_before_exit(self) -> None:
        """Save the reading position, and write the playback statistics."""
        self.study.autosave.save_now()
        if self._stats is not None:
            self._update_stats(at_end=True)
            self._stats.write()

    async def action_quit(self) -> None:
        """Save the reading position and quit."""
        self.save_before_exit()
        if self.study.ready:
            self.study.autosave.mark_session_closed()
        self.exit()
