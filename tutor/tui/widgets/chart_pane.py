"""The chart beside the page: the figure, what it shows in words, and its knobs."""

from collections.abc import Callable
from importlib import import_module

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.timer import Timer

from tutor.content.model import DemoBlock
from tutor.demo.figure import Figure
from tutor.faults import BadInput
from tutor.messages import say
from tutor.page.wrap import NO_BREAK, wrap
from tutor.rows import Row, Span, plain
from tutor.tui.stage import Stage
from tutor.tui.widgets.rows_view import RowsView

FRAMES_PER_SECOND = 25
SOON = 0.004
TALL = 14  # lines of a pane that has room for more words
LINES, LINES_NARROW = 5, 2  # most lines of words under the picture


class ChartPane(Vertical):
    """Shows the stage. A timer looks for a new state while there may be one, and stands still otherwise."""

    class Drawn(Message):
        """A frame was drawn, or playing began or ended."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.stage = Stage()
        self.frames = 0
        self.note = ""
        self._seen: object = None
        self._timer: Timer | None = None
        self._draw: Callable[[Figure, int, int], list[Row]] | None = None

    def compose(self) -> ComposeResult:
        """The figure with its words, and the knobs."""
        yield RowsView(id="figure")
        yield RowsView(id="knobs")

    def on_mount(self) -> None:
        """Make the timer; it starts when there is something to look for."""
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self._look, pause=True)

    def on_unmount(self) -> None:
        """End the demo's thread."""
        self.stage.close()

    def open(self, block: DemoBlock) -> None:
        """Put a page's demo on; one that cannot be set so is told where the chart would be."""
        self.note = ""
        try:
            self.stage.open(block)
        except BadInput as error:
            self.stage.close()
            self.note = str(error)
        self._wake()

    @property
    def playing(self) -> bool:
        """Whether the demo plays."""
        return self.stage.runner is not None and self.stage.runner.playing

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        self._seen = None
        self._wake()

    def _wake(self) -> None:
        if self._timer is not None:
            self._timer.resume()
        self._look()

    def _look(self) -> None:
        """Draw the stage if it changed since last time; rest when nothing more can change by itself."""
        runner = self.stage.runner
        figure = self.stage.figure()
        fault = self.note if runner is None else runner.error
        if runner is None or fault:
            self.query_one("#figure", RowsView).show(wrap([Span(fault, "bad")], max(10, self.size.width)))
            self._show_knobs()
            self._rest()
            return
        if figure is None:
            self.set_timer(SOON, self._look)  # the first picture need not wait for a frame's time
            return
        state = (
            runner,  # another demo's versions count from one as well
            runner.version,
            self.stage.knob,
            self.stage.held,
            self.note,
            self.playing,
            self.app.theme,
        )
        if state != self._seen:
            self._seen = state
            self._paint(figure)
        elif not runner.busy:
            self._rest()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.pause()

    def _paint(self, figure: Figure) -> None:
        if self._draw is None:
            self._draw = import_module("tutor.chart").draw
        view = self.query_one("#figure", RowsView)
        width, height = view.size
        if width < 10 or height < 3:
            return
        words = self._words(figure, width, LINES_NARROW if height < TALL else LINES)
        picture = self._draw(figure, width, height - len(words))
        while picture and not plain(picture[-1]):
            picture.pop()
        gap = [()] if len(picture) + len(words) < height else []
        view.show([*picture, *gap, *words])
        self._show_knobs()
        self.frames += 1
        self.post_message(self.Drawn())

    def _words(self, figure: Figure, width: int, lines: int) -> list[Row]:
        """The alarm and the caption; the summary too where all of it fits into so many lines."""
        if self.note:
            return wrap([Span(self.note, "accent")], width)[:lines]
        spans = [Span(figure.alarm + " ", "bad")] if figure.alarm else []
        spans.append(Span(figure.caption))
        whole = wrap([*spans, Span(f" {figure.summary}", "dim")], width)
        rows = whole if len(whole) <= lines else wrap(spans, width)
        if len(rows) > lines:
            rows = [*rows[: lines - 1], (*rows[lines - 1], Span(" …", "dim"))]
        return rows

    def _show_knobs(self) -> None:
        """The knobs and, always, the row below them; of more knobs than fit, the rows about the one in hand."""
        view = self.query_one("#knobs", RowsView)
        width, room = max(10, view.size.width), max(1, view.size.height - 1)
        knobs = wrap(self.stage.knob_row(), width)
        in_hand = next((y for y, row in enumerate(knobs) if any(span.style == "window" for span in row)), 0)
        first = min(max(0, in_hand - room + 1), max(0, len(knobs) - room))
        view.show([*knobs[first : first + room], *wrap(self._state_row(), width)])

    def _state_row(self) -> Row:
        runner = self.stage.runner
        if runner is None:
            return ()
        state = "▶" if runner.playing else "■" if runner.at_end else "❚❚"
        return (
            Span(f"{state} {runner.position}".replace(" ", NO_BREAK), "accent"),
            Span(f"{NO_BREAK} "),
            *self.stage.preset_row(),
        )

    def action_play(self) -> None:
        """Play, or pause; play from the start once the end is reached."""
        runner = self.stage.runner
        if runner is None:
            return
        self.note = ""
        runner.toggle()
        self._wake()

    def action_knob(self, by: int) -> None:
        """Turn the knob in hand."""
        self.note = ""
        self.stage.turn(by)
        self._wake()

    def action_next_knob(self, by: int) -> None:
        """Take another knob in hand."""
        self.stage.choose_knob(by)
        self._wake()

    def action_preset(self, number: int) -> None:
        """Set the knobs to a preset."""
        self.note = ""
        self.stage.preset(number)
        self._wake()

    def action_step(self, by: int) -> None:
        """One frame on, or back."""
        runner = self.stage.runner
        if runner is not None:
            self.note = ""
            (runner.step if by > 0 else runner.back)()
            self._wake()

    def action_restart(self) -> None:
        """From the start, from the same seed."""
        if self.stage.runner is not None:
            self.note = ""
            self.stage.runner.restart()
            self._wake()

    def action_new_seed(self) -> None:
        """From the start, from another seed."""
        self.stage.reseed()
        self.note = say("tui.chart.seed", seed=self.stage.runner.seed if self.stage.runner else 0)
        self._wake()

    def action_hold(self) -> None:
        """Keep the present curves for comparison, or let them go."""
        self.note = say("tui.chart.held" if self.stage.hold() else "tui.chart.let-go")
        self._wake()

    def action_show_command(self) -> None:
        """The command that draws this picture, copied where the terminal allows."""
        command = self.stage.command()
        self.app.copy_to_clipboard(command)
        self.note = command
        self._wake()
