"""The screen of the laboratory: a run, the view of it, its report and the settings."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen

from tutor.lab.choices import format_number
from tutor.lab.inputs import ALL, input_choices
from tutor.messages import say
from tutor.tui.keys import LAB_KEYS
from tutor.tui.screens.closes_once import ClosesOnce
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.lab_lists import InputsScreen
from tutor.tui.screens.lab_records import LabRecords
from tutor.tui.state.lab import CONTROLS, LabState
from tutor.tui.state.lab_session import LabSession
from tutor.tui.state.learner import LearnerSession
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.widgets.frame_scheduler import FrameScheduler
from tutor.tui.widgets.header_footer import lab_footer, too_small_row
from tutor.tui.widgets.lab_figure import LabFigure
from tutor.tui.widgets.lab_line import LabLine
from tutor.tui.widgets.lab_report import LabReport
from tutor.tui.widgets.lab_rows import control_rows, lab_header, shape_row, typed_rows, typed_weight_rows
from tutor.tui.widgets.rows_view import RowsView

MAX_CONTROL_LINES = 5
MIN_CONTROL_SHARE, MIN_REPORT_SHARE = 5, 3
"""The controls take at most one line in five, and the report at most one in three."""


class LabScreen(ClosesOnce[None]):
    """Shows a `LabState`. It draws at the rate that the pacer allows, and at once after a key.

    While a value is typed, all keys go to the input line, except escape.
    """

    CSS_PATH = "lab.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, key.action, show=False) for key in LAB_KEYS for name in key.keys
    ]

    def __init__(
        self, state: LabState, session: LearnerSession, pacer: FramePacer, play: bool = False
    ) -> None:
        """Show `state`. Passed challenges and saved experiments go to the store of `session`.

        `play` starts to train once the first picture is on the screen.
        """
        super().__init__()
        self.state = state
        self._records = LabRecords(self, session)
        self._pacer, self._play = pacer, play
        self._scheduler = FrameScheduler(pacer, self._draw, lambda: self.app.screen is self)
        self._drawn_picture: object = None
        self._drawn_footer: tuple[int, bool] | None = None

    def compose(self) -> ComposeResult:
        """Create header, network, line, figure, report, controls and footer."""
        yield RowsView(id="lab-header")
        yield LabLine(id="lab-line")
        yield LabFigure(id="lab-figure")
        yield LabReport(id="lab-report")
        yield RowsView(id="lab-controls")
        yield RowsView(id="lab-footer")

    def on_mount(self) -> None:
        """Draw whenever the runner's thread has a new picture."""
        self._scheduler.start()
        self.state.runner.on_change = self._scheduler.request_from_thread
        self.state.runner.watch(True)

    def on_unmount(self) -> None:
        """Pause the run."""
        self._scheduler.stop()
        self.state.runner.watch(False)

    def on_screen_suspend(self) -> None:
        """Pause the run while another screen covers this one."""
        self.state.runner.watch(False)

    def on_screen_resume(self) -> None:
        """Continue the run."""
        self.state.runner.watch(True)
        self._redraw()

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        self.call_after_refresh(self._redraw)

    @property
    def line(self) -> LabLine:
        """The shapes of the network, and the input line for a value."""
        return self.query_one("#lab-line", LabLine)

    # drawing

    @property
    def up_to_date(self) -> bool:
        """Whether the newest picture has been drawn."""
        return self._drawn_picture is self.state.picture

    def _redraw(self) -> None:
        """Draw everything now, the footer included."""
        self._drawn_footer = None
        self.query_one("#lab-figure", LabFigure).forget()
        self._scheduler.draw_now()

    def _draw(self) -> None:
        """Show the newest picture, and what the keys have changed since."""
        columns, lines = self.app.size
        if not columns or not self.is_mounted:
            return
        self._drawn_picture = self.state.picture
        self._records.record_outcome()
        header = too_small_row(columns, lines) or lab_header(self.state, columns)
        self._rows("header").show([header])
        self._draw_footer(columns)
        if self.line.is_open:
            self.line.redraw()
        else:
            self.line.show([shape_row(self.state.settings, self.state.picture, columns)])
        room = max(1, lines // MIN_CONTROL_SHARE)
        controls = control_rows(self.state, columns, min(MAX_CONTROL_LINES, room))
        resized = self._rows("controls").show_all(controls)
        report = self.query_one("#lab-report", LabReport)
        if report.draw(self.state, columns, max(2, lines // MIN_REPORT_SHARE)) or resized:
            self.call_after_refresh(self._draw_figure)
        else:
            self._draw_figure()

    def _draw_figure(self) -> None:
        """Draw the figure, if it or the size of its widget is new."""
        view, picture = self.query_one("#lab-figure", LabFigure), self.state.picture
        self.state.resize(*view.size, not self.app.no_color)
        if view.draw(picture) and picture.busy:
            self.state.frames += 1
            self._pacer.record_frame()
            self.state.runner.throttle(1 / self._pacer.cpu.frame_rate, self._pacer.cpu.work_share)
            self._pacer.on_frame()
        elif self._play and not picture.busy:
            self._play = False
            self.call_after_refresh(self._begin_to_play)

    def _draw_footer(self, columns: int) -> None:
        """Draw the footer if the width has changed, or the run has begun or ended to train."""
        wanted = columns, self.state.picture.busy
        if wanted != self._drawn_footer:
            self._rows("footer").show([lab_footer(*wanted)])
            self._drawn_footer = wanted

    def _begin_to_play(self) -> None:
        """Train. The task of a challenge stays on the screen until the next key or the end of the run."""
        self.state.do(LabSession.toggle)
        if self.state.challenge is not None:
            self.state.show_note(self.state.challenge.ask)
        self._scheduler.draw_now()

    def _rows(self, part: str) -> RowsView:
        return self.query_one(f"#lab-{part}", RowsView)

    # keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable all actions but `leave` while a value is typed."""
        if self.is_mounted and self.line.is_open and action != "leave":
            return False
        return super().check_action(action, parameters)

    def do(self, command: Callable[[LabSession], None]) -> None:
        """Let the thread carry out a command."""
        self.state.do(command)
        self._scheduler.draw_now()

    def action_run(self, command: str) -> None:
        """Let the thread carry out the method of `LabSession` with this name, such as `toggle`."""
        self.do(getattr(LabSession, command))

    def action_change(self, method: str, *arguments: object) -> None:
        """Call the method of `LabState` with this name, such as `turn`."""
        getattr(self.state, method)(*arguments)
        self._scheduler.draw_now()

    def action_command(self) -> None:
        """Show and copy the command that repeats the run."""
        command = self.state.picture.so_far.command()
        self.app.copy_to_clipboard(command)
        self.state.show_note(say("laboratory.copied", command=command))
        self._scheduler.draw_now()

    # the input line

    def action_type(self) -> None:
        """Open the input line for the selected setting or weight."""
        weight = self.state.weight
        if weight is None:
            self.action_edit(self.state.control)
        else:
            self.line.open(format_number(round(weight.value, 4)), typed_weight_rows, self.state.set_weight)
            self._scheduler.draw_now()

    def action_edit(self, name: str) -> None:
        """Open the input line for a setting, or show why the challenge does not let it be changed."""
        self.state.selected = CONTROLS.index(name)
        if self.state.is_fixed(name):
            self.state.show_error(self.state.fixed_reason(name))
        else:
            check, use = partial(typed_rows, self.state, name), partial(self.state.set_typed, name)
            self.line.open(self.state.text_of(name), check, use)
        self._scheduler.draw_now()

    def on_lab_line_changed(self) -> None:
        """Draw the screen again, because the input line has another height."""
        self._redraw()

    def action_leave(self) -> None:
        """Close the input line without a change; if it is not open, go back to the page."""
        if self.line.is_open:
            self.line.close()
        else:
            self.dismiss(None)

    def leave_for(self, lesson: str) -> None:
        """Leave the laboratory, if it is open, for another page. The key `L` on that page returns to this run."""
        if self.app.screen is self:
            self.state.page = lesson
            self.dismiss(None)

    # other screens

    def push(self, screen: Screen[Any], callback: Callable[[Any], None] | None = None) -> None:
        """Show a screen over this one, unless another one is open already."""
        if self.app.screen is self:
            self.app.push_screen(screen, callback)

    def action_help(self) -> None:
        """Show every key."""
        self.push(HelpScreen(("lab",)))

    def action_inputs(self) -> None:
        """Switch the inputs of the network on and off."""
        state, names = self.state, self.state.picture.features
        if state.is_fixed("inputs"):
            state.show_error(state.fixed_reason("inputs"))
        elif len(state.picture.input_shape) > 1:
            state.show_error(say("lab.inputs.image", data=state.settings.data))
        elif input_choices(len(names)) == (ALL,):
            state.show_error(say("laboratory.inputs.many", count=len(names)))
        else:
            self.push(InputsScreen(names, state.settings.inputs), self._use_inputs)
        self._scheduler.draw_now()

    def _use_inputs(self, text: str | None) -> None:
        if text is not None:
            self.state.selected = CONTROLS.index("inputs")
            self.state.use_inputs(text)
            self._scheduler.draw_now()

    def action_records(self, method: str) -> None:
        """Call the method of `LabRecords` with this name, such as `choose_challenge`."""
        getattr(self._records, method)()
