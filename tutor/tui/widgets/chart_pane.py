"""The chart beside the page: the figure with its text, and the controls."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Hide, Resize, Show

from tutor.content.model import DemoBlock
from tutor.demos.figure import Figure
from tutor.demos.model import Demo, Value
from tutor.demos.runner import Runner
from tutor.errors import UserError
from tutor.messages import language, say
from tutor.render.page.wrap import wrap
from tutor.text.rows import Span
from tutor.tui.state.demo import DemoState
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.widgets.demo_controls import DemoControls
from tutor.tui.widgets.figure_rows import figure_rows
from tutor.tui.widgets.frame_scheduler import FrameScheduler
from tutor.tui.widgets.rows_view import RowsView

MIN_CONTROL_LINES, MAX_CONTROL_LINES = 2, 5
MIN_CHART_SHARE = 4  # the controls take at most one line in four


class ChartPane(Vertical):
    """Shows a `DemoState`.

    The demo's thread and the keys change the state and request a frame; the frame shows the newest state. Without a
    request nothing happens here, so a demo that stands still costs nothing.
    """

    def __init__(self, pacer: FramePacer, *, id: str | None = None) -> None:
        """Create a pane without a demo, which draws at the rate that `pacer` allows."""
        super().__init__(id=id)
        self.state = DemoState(self._make_runner)
        self.frames = 0
        """How many frames have been drawn."""
        self.note = ""
        """What the last key did, or why there is no chart; shown before the caption."""
        self._pacer = pacer
        self._controls = DemoControls(pacer, id="controls")
        self._scheduler = FrameScheduler(pacer, self._draw, lambda: self.watched)
        self._visible = self._covered = False
        self._drawn_version: object = None

    def compose(self) -> ComposeResult:
        """Create the figure and the controls."""
        yield RowsView(id="figure")
        yield self._controls

    def on_mount(self) -> None:
        """Accept requests from the demo's thread."""
        self._scheduler.start()

    def on_unmount(self) -> None:
        """End the demo's thread."""
        self._scheduler.stop()
        self.state.close()

    def _make_runner(self, demo: Demo, values: Mapping[str, Value], seed: int) -> Runner:
        runner = Runner(demo, values, seed, on_change=self._scheduler.request_from_thread)
        runner.watch(self.watched)
        return runner

    def open(self, block: DemoBlock) -> None:
        """Show a page's demo, or an error if the page gives it a wrong name or value."""
        if block is self.state.block:
            return  # the page has only moved, so the note on the last key stays
        self.note = ""
        try:
            self.state.open(block)
        except UserError as error:
            self.state.close()
            self.note = str(error)
        except Exception as error:
            self.state.close()
            self.note = self._report(error, block.use)
        self._scheduler.draw_now()

    def replace_blocks(self, before: Sequence[DemoBlock], after: Sequence[DemoBlock]) -> None:
        """Keep the demo as it is when the page's blocks are replaced, and draw it with the new words."""
        self.state.replace_blocks(before, after)
        self._scheduler.draw_now()

    @property
    def playing(self) -> bool:
        """Whether the demo is playing."""
        return self.state.runner is not None and self.state.runner.playing

    # a demo that nobody can see pauses

    @property
    def watched(self) -> bool:
        """Whether the pane can be seen."""
        return self._visible and not self._covered

    def set_covered(self, covered: bool) -> None:
        """Record whether another screen covers the pane; a covered demo pauses."""
        self._covered = covered
        self._update_watched()

    def on_show(self, _event: Show) -> None:
        """Continue where the demo stopped."""
        self._visible = True
        self._update_watched()

    def on_hide(self, _event: Hide) -> None:
        """Pause the demo."""
        self._visible = False
        self._update_watched()

    def _update_watched(self) -> None:
        if self.state.runner is not None:
            self.state.runner.watch(self.watched)
        self._scheduler.draw_now()

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        self._visible, self._drawn_version = True, None
        self._scheduler.draw_now()

    # drawing

    def _version(self) -> tuple[object, ...]:
        """Return everything that the drawn rows depend on, except the size."""
        runner = self.state.runner
        return (
            runner,  # the version of every demo's runner starts at one
            runner and runner.version,
            self.state.selected,
            self.state.preset_in_view,
            self.state.held,
            self.note,
            self.playing,
            self._controls.shows_stats,
            self.app.theme,
            language(),
        )

    @property
    def up_to_date(self) -> bool:
        """Whether the newest state has been drawn, or nobody can see it."""
        return not self.watched or self._drawn_version == self._version()

    def _draw(self) -> None:
        """Draw the demo, if anything has changed since the last frame, and the pane is not being removed."""
        if not self.children:
            return
        runner = self.state.runner
        error = self.note if runner is None else runner.error
        if runner is None or error:
            self._show_error(error)
            self._show_controls()
            return
        version = self._version()
        if version == self._drawn_version:
            return
        try:
            figure = self.state.figure()
            if figure is not None:
                self._drawn_version = version
                self._draw_figure(runner, figure)
            elif runner.error:
                self._draw()
        except Exception as failure:  # the next state may be one that can be drawn
            self._show_error(self._report(failure, runner.demo.name))

    def _show_error(self, text: str) -> None:
        self.query_one("#figure", RowsView).show(wrap([Span(text, "bad")], max(10, self.size.width)))

    def _report(self, error: Exception, name: str) -> str:
        """Write a report of an error that affects only this demo; return the line to show."""
        from tutor.crash import report_contained

        return report_contained(error, f"demo {name}: {self.state.values}")

    def _draw_figure(self, runner: Runner, figure: Figure) -> None:
        view = self.query_one("#figure", RowsView)
        rows = figure_rows(figure, self.note, *view.size)
        if not rows:
            return
        self.frames += 1
        self._pacer.record_frame()
        view.show(rows)
        self._show_controls()
        runner.throttle(1 / self._pacer.cpu.frame_rate, self._pacer.cpu.work_share)
        self._pacer.on_frame()

    def _show_controls(self) -> None:
        most = max(MIN_CONTROL_LINES, min(MAX_CONTROL_LINES, self.size.height // MIN_CHART_SHARE))
        if self._controls.draw(self.state, most):
            self.call_after_refresh(self._draw_again)

    def _draw_again(self) -> None:
        """Draw for another height of the figure."""
        self._drawn_version = None
        self._scheduler.draw_now()

    # keys

    def action_play(self) -> None:
        """Play or pause; at the end, play from the start."""
        if self.state.runner is not None:
            self.note = ""
            self.state.runner.toggle()
            self._scheduler.draw_now()

    def action_change_control(self, by: int) -> None:
        """Change the value of the selected control."""
        self.note = ""
        self.state.change_value(by)
        self._scheduler.draw_now()

    def action_select_control(self, by: int) -> None:
        """Select another control."""
        self.state.select_control(by)
        self._scheduler.draw_now()

    def action_preset(self, number: int) -> None:
        """Set the controls to a preset."""
        self.note = ""
        self.state.apply_preset(number)
        self._scheduler.draw_now()

    def action_more_presets(self) -> None:
        """Show the next presets, where there is no room for all of them."""
        self._controls.show_next_presets(self.state)
        self._scheduler.draw_now()

    def action_step(self, by: int) -> None:
        """Go one frame forward, or back if `by` is negative."""
        runner = self.state.runner
        if runner is not None:
            self.note = ""
            (runner.step if by > 0 else runner.back)()
            self._scheduler.draw_now()

    def action_restart(self) -> None:
        """Start again with the same seed."""
        if self.state.runner is not None:
            self.note = ""
            self.state.runner.restart()
            self._scheduler.draw_now()

    def action_new_seed(self) -> None:
        """Start again with the next seed."""
        self.state.new_seed()
        self.note = ""
        self._scheduler.draw_now()

    def action_hold(self) -> None:
        """Hold the curves for comparison, or release them."""
        self.note = say("tui.chart.held" if self.state.toggle_hold() else "tui.chart.released")
        self._scheduler.draw_now()

    def action_show_stats(self) -> None:
        """Show the playback statistics in the presets' place, or the presets again."""
        self._controls.toggle_stats()
        self._scheduler.draw_now()

    def action_show_command(self) -> None:
        """Show the command that draws this chart, and copy it where the terminal allows that."""
        command = self.state.shell_command()
        self.app.copy_to_clipboard(command)
        self.note = say("tui.chart.copied", command=command)
        self._scheduler.draw_now()
