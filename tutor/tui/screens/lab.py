"""The screen of the laboratory: a run, the view of it, its report and the settings."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen

from tutor.challenges.model import Challenge
from tutor.challenges.parse import load_challenges
from tutor.challenges.records import best_by_challenge, record_pass
from tutor.demos.figure import Figure
from tutor.errors import UserError
from tutor.lab.saved import check_name, save_experiment
from tutor.lab.spec import Experiment
from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span
from tutor.tui.keys import LAB_KEYS
from tutor.tui.screens.closes_once import ClosesOnce
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.lab_lists import COMPARE, ChallengesScreen, SavedScreen
from tutor.tui.state.lab import CONTROLS, LabState, label
from tutor.tui.state.lab_session import LabSession
from tutor.tui.state.learner import LearnerSession
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.widgets.figure_rows import figure_rows
from tutor.tui.widgets.frame_scheduler import FrameScheduler
from tutor.tui.widgets.header_footer import lab_footer, too_small_row
from tutor.tui.widgets.lab_line import LabLine
from tutor.tui.widgets.lab_rows import control_rows, lab_header, report_rows, shape_row
from tutor.tui.widgets.rows_view import RowsView

MAX_CONTROL_LINES = 5
MIN_CONTROL_SHARE, MIN_REPORT_SHARE = 5, 3
"""Controls and report take at most one in so many lines."""


class LabScreen(ClosesOnce[None]):
    """Shows a `LabState`. It draws at the rate that the pacer allows, and at once after a key."""

    CSS_PATH = "lab.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, key.action, show=False) for key in LAB_KEYS for name in key.keys
    ]

    def __init__(self, state: LabState, session: LearnerSession, pacer: FramePacer) -> None:
        """Show `state`. Passed challenges and saved experiments go to the store of `session`."""
        super().__init__()
        self.state = state
        self._session = session
        self._pacer = pacer
        self._scheduler = FrameScheduler(pacer, self._draw, lambda: self.app.screen is self)
        self._drawn: object = None  # what the rows of the figure were drawn from
        self._drawn_picture: object = None
        self._recorded: object = None  # the outcome of a challenge that is in the store

    def compose(self) -> ComposeResult:
        """Create header, network, line, figure, report, controls and footer."""
        yield RowsView(id="lab-header")
        yield LabLine(id="lab-line")
        yield RowsView(id="lab-figure")
        yield RowsView(id="lab-report")
        yield RowsView(id="lab-controls")
        yield RowsView(id="lab-footer")

    def on_mount(self) -> None:
        """Accept new pictures from the thread."""
        self._scheduler.start()
        self.state.runner.on_change = self._scheduler.request_from_thread
        self.state.runner.watch(True)

    def on_unmount(self) -> None:
        """Let the run wait."""
        self._scheduler.stop()
        self.state.runner.watch(False)

    def on_screen_suspend(self) -> None:
        """Let the run wait while another screen covers this one."""
        self.state.runner.watch(False)

    def on_screen_resume(self) -> None:
        """Go on."""
        self.state.runner.watch(True)
        self._redraw()

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        self.call_after_refresh(self._redraw)

    @property
    def line(self) -> LabLine:
        """The shapes of the network, and the line in which a value is typed."""
        return self.query_one("#lab-line", LabLine)

    # drawing

    @property
    def playing(self) -> bool:
        """Whether a run is being made."""
        return self.state.picture.busy

    @property
    def up_to_date(self) -> bool:
        """Whether the newest picture has been drawn."""
        return self._drawn_picture is self.state.picture

    def _redraw(self) -> None:
        """Draw all of it now."""
        self._drawn = None
        self._scheduler.draw_now()

    def _draw(self) -> None:
        """Show the newest picture, and what the keys have changed since."""
        columns, lines = self.app.size
        if not columns or not self.is_mounted:
            return
        self._drawn_picture = self.state.picture
        self._record_outcome()
        header = too_small_row(columns, lines) or lab_header(self.state, columns)
        self._show("#lab-header", [header])
        self._show("#lab-footer", [lab_footer(columns)])
        if self.line.is_open:
            self.line.redraw()
        else:
            self.line.show([shape_row(self.state.settings, self.state.picture, columns)])
        room = max(1, lines // MIN_CONTROL_SHARE)
        report = report_rows(self.state, columns, max(2, lines // MIN_REPORT_SHARE))
        controls = control_rows(self.state, columns, min(MAX_CONTROL_LINES, room))
        moved = self._set_height("#lab-report", len(report)) | self._set_height(
            "#lab-controls", len(controls)
        )
        self._show("#lab-report", report)
        self._show("#lab-controls", controls)
        if moved:
            self.call_after_refresh(self._draw_figure)
        else:
            self._draw_figure()

    def _draw_figure(self) -> None:
        """Draw the figure, if it or its room is new."""
        view, picture = self.query_one("#lab-figure", RowsView), self.state.picture
        width, height = view.size
        self.state.resize(width, height, not self.app.no_color)
        key = (picture.figure, picture.error, width, height, self.app.theme)
        if key == self._drawn:
            return
        self._drawn = key
        try:
            rows = self._figure_rows(picture.figure, picture.error, width, height)
        except Exception as error:
            from tutor.crash import report_contained

            line = report_contained(error, f"view {picture.view} of the laboratory")
            rows = wrap([Span(line, "bad")], max(width, 10))
        view.show(rows)
        if picture.busy:
            self.state.frames += 1
            self._pacer.record_frame()
            self.state.runner.throttle(1 / self._pacer.cpu.frame_rate, self._pacer.cpu.work_share)
            self._pacer.on_frame()

    def _figure_rows(self, figure: Figure | None, error: str, width: int, height: int) -> list[Row]:
        if figure is None or error:
            return wrap([Span(error, "bad")], max(width, 10))
        if figure.caption == self.state.picture.report:
            from tutor.render.chart import draw

            return draw(figure, width, height) if width >= 10 and height >= 3 else []
        return figure_rows(replace(figure, summary=""), "", width, height)

    def _show(self, name: str, rows: list[Row]) -> None:
        self.query_one(name, RowsView).show(rows)

    def _set_height(self, name: str, lines: int) -> bool:
        """Give a part so many lines. Return whether that changes the layout."""
        view = self.query_one(name, RowsView)
        if view.size.height == lines:
            return False
        view.styles.height = lines
        return True

    def _record_outcome(self) -> None:
        """Record a challenge that was passed, once, and say what it shows."""
        outcome = self.state.picture.outcome
        if outcome is None or outcome is self._recorded:
            return
        self._recorded = outcome
        if not outcome.passed:
            self.state.tell(say("laboratory.try-again"))
            return
        record_pass(self._session.store, outcome, dict(self.state.picture.given))
        self.state.tell(say("challenge.teaches", teaches=outcome.challenge.teaches))

    # keys: the run

    def _do(self, command: Callable[[LabSession], None]) -> None:
        if not self.line.is_open:
            self.state.do(command)
            self._scheduler.draw_now()

    def action_play(self) -> None:
        """Train, or pause."""
        self._do(LabSession.toggle)

    def action_step(self, by: int) -> None:
        """Take one step, or go one back."""
        self._do(LabSession.step if by > 0 else LabSession.back)

    def action_restart(self) -> None:
        """Start again with the same seed."""
        self._do(LabSession.restart)

    def action_new_seed(self) -> None:
        """Start again with a new seed."""
        self._do(LabSession.new_seed)

    def action_hold(self) -> None:
        """Hold the run for comparison, or release it."""
        self._do(LabSession.hold)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._do(LabSession.undo)

    def action_speed(self) -> None:
        """Train at the next speed."""
        self._do(LabSession.change_speed)

    def action_command(self) -> None:
        """Show and copy the command that repeats the run."""
        command = self.state.picture.so_far.command()
        self.app.copy_to_clipboard(command)
        self._tell(say("laboratory.copied", command=command))

    def action_hint(self) -> None:
        """Show the hint of the challenge."""
        challenge = self.state.challenge
        if challenge is None:
            self._tell(say("laboratory.no-challenge"))
        else:
            self._tell(say("challenge.hint", hint=challenge.hint))

    def _tell(self, text: str) -> None:
        if not self.line.is_open:
            self.state.tell(text)
            self._scheduler.draw_now()

    # keys: the settings and the view

    def action_select(self, by: int) -> None:
        """Select another setting."""
        if not self.line.is_open:
            self.state.select(by)
            self._scheduler.draw_now()

    def action_turn(self, by: int) -> None:
        """Change the selected setting."""
        if not self.line.is_open:
            self.state.turn(by)
            self._scheduler.draw_now()

    def action_next_view(self) -> None:
        """Show the next view."""
        if not self.line.is_open:
            self.state.next_view()
            self._scheduler.draw_now()

    def action_layer(self, by: int) -> None:
        """Look at another layer."""
        if not self.line.is_open:
            self.state.choose_layer(by)
            self._scheduler.draw_now()

    def action_example(self, by: int) -> None:
        """Look at another training example."""
        if not self.line.is_open:
            self.state.choose_example(by)
            self._scheduler.draw_now()

    def action_feature(self, axis: int) -> None:
        """Draw another feature along an axis of the maps."""
        if not self.line.is_open:
            self.state.choose_feature(axis)
            self._scheduler.draw_now()

    # the line in which a value is typed

    def action_type(self) -> None:
        """Type the value of the selected setting."""
        self.action_edit(self.state.control)

    def action_edit(self, name: str) -> None:
        """Type the value of a setting."""
        if self.line.is_open:
            return
        self.state.selected = CONTROLS.index(name)
        if self.state.is_fixed(name):
            self.state.set(name, self.state.text_of(name))
            self._scheduler.draw_now()
            return
        self.line.open(self.state.text_of(name), partial(self._check, name), partial(self.state.use, name))
        self._scheduler.draw_now()

    def _check(self, name: str, text: str, room: int) -> list[Row]:
        """Return the head of a control's line, and the shapes of the network or what is wrong with the text."""
        try:
            rows = [shape_row(self.state.check(name, text), self.state.picture, room)]
        except UserError as error:
            rows = wrap([Span(str(error), "bad")], max(room, 10))[:3]
        head = (
            say(f"laboratory.typing-{name}") if name == "data" else say("laboratory.typing", name=label(name))
        )
        return [(Span(head, "accent"), Span(say("laboratory.typed"), "dim")), *rows]

    def on_lab_line_changed(self) -> None:
        """Draw what is around the line."""
        self._redraw()

    # other screens

    def action_help(self) -> None:
        """Show every key."""
        self._push(HelpScreen(("lab",)))

    def action_challenges(self) -> None:
        """Choose a challenge, or leave it."""
        challenges = load_challenges(self._session.library).challenges
        best = best_by_challenge(self._session.store.attempts())
        lesson = self._session.lesson.id
        self._push(ChallengesScreen(challenges, best, self.state.challenge, lesson), self._take_challenge)

    def _take_challenge(self, chosen: Challenge | bool | None) -> None:
        if isinstance(chosen, Challenge):
            self._do(lambda session: session.take_challenge(chosen))
            self.state.selected = CONTROLS.index(next(iter(chosen.change)))
        elif chosen is False and self.state.challenge is not None:
            experiment = self.state.settings
            self._do(lambda session: session.open(experiment))

    def action_saved(self) -> None:
        """List the saved experiments."""
        self._push(SavedScreen(self._session.store), self._use_saved)

    def _use_saved(self, chosen: tuple[str, Experiment] | None) -> None:
        if chosen is None:
            return
        what, experiment = chosen
        if what == COMPARE:
            self._do(lambda session: session.compare_with(experiment))
        else:
            self._do(lambda session: session.open(experiment))

    def action_save(self) -> None:
        """Type a name, and save the experiment under it."""
        if not self.line.is_open:
            head = (Span(say("laboratory.typing-name"), "accent"), Span(say("laboratory.typed"), "dim"))
            self.line.open("", lambda _text, _room: [head], self._save)

    def _save(self, text: str) -> bool:
        picture = self.state.picture
        try:
            name = check_name(text)
            save_experiment(self._session.store, name, picture.so_far, picture.accuracy)
        except UserError as error:
            self.state.say_error(str(error))
            return False
        self.state.tell(say("laboratory.saved.done", name=name))
        return True

    def _push(self, screen: Screen[Any], callback: Callable[[Any], None] | None = None) -> None:
        if self.app.screen is self and not self.line.is_open:
            self.app.push_screen(screen, callback)

    def action_leave(self) -> None:
        """Leave the line as it was; without a line, go back to the page."""
        if self.line.is_open:
            self.line.close()
        else:
            self.dismiss(None)
