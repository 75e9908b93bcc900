"""The chart beside the page: the figure, what it shows in words, and its knobs."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from importlib import import_module

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Hide, Resize, Show

from tutor.content.model import DemoBlock
from tutor.demos.figure import Figure
from tutor.demos.model import Demo, Value
from tutor.demos.runner import Runner
from tutor.errors import UserError
from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span, plain
from tutor.tui.state.demo import Stage
from tutor.tui.terminal.frame_pacing import Pace
from tutor.tui.widgets.control_rows import knob_rows
from tutor.tui.widgets.figure_text import figure_words
from tutor.tui.widgets.rows_view import RowsView, show_all

TALL = 14  # lines of a pane that has room for more words
LINES, LINES_NARROW = 5, 2  # lines that words may take from the picture


class ChartPane(Vertical):
    """Shows the stage. The runner tells of every change; it is drawn when the pace allows. Otherwise nothing happens here."""

    def __init__(self, pace: Pace, *, id: str | None = None) -> None:
        """A pane whose frames come at `pace`."""
        super().__init__(id=id)
        self.stage = Stage(self._run)
        self.frames = 0
        self.note = ""
        self._pace = pace
        self._gauged = self._visible = self._covered = False
        self._seen: object = None
        self._soon: asyncio.TimerHandle | None = None
        self._draw: Callable[[Figure, int, int], list[Row]] | None = None
        self._changed: Callable[[], object] = self._look

    def compose(self) -> ComposeResult:
        """The figure with its words, and the knobs."""
        yield RowsView(id="figure")
        yield RowsView(id="knobs")

    def on_mount(self) -> None:
        """From now on, the demo's thread can tell of changes."""
        loop, context = asyncio.get_running_loop(), copy_context()
        self._changed = partial(loop.call_soon_threadsafe, self._come, context=context)

    def on_unmount(self) -> None:
        """End the demo's thread."""
        self._rest()
        self.stage.close()

    def _run(self, demo: Demo, settings: Mapping[str, Value], seed: int) -> Runner:
        runner = Runner(demo, settings, seed, changed=self._tell)
        runner.watch(self.watched)
        return runner

    def _tell(self) -> None:
        """In the demo's thread: the picture changed."""
        with suppress(RuntimeError):  # the loop has been closed
            self._changed()

    def on_show(self, _event: Show) -> None:
        """Go on where it was."""
        self._visible = True
        self._watch()

    def on_hide(self, _event: Hide) -> None:
        """Rest while it is hidden."""
        self._visible = False
        self._watch()

    def cover(self, covered: bool) -> None:
        """Rest while something lies over it."""
        self._covered = covered
        self._watch()

    @property
    def watched(self) -> bool:
        """Whether anyone can see it."""
        return self._visible and not self._covered

    def _watch(self) -> None:
        if self.stage.runner is not None:
            self.stage.runner.watch(self.watched)
        self._wake()

    def open(self, block: DemoBlock) -> None:
        """Put a page's demo on; one that cannot be set so is told where the chart would be."""
        self.note = ""
        try:
            self.stage.open(block)
        except UserError as error:
            self.stage.close()
            self.note = str(error)
        self._wake()

    @property
    def playing(self) -> bool:
        """Whether the demo plays."""
        return self.stage.runner is not None and self.stage.runner.playing

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        self._visible, self._seen = True, None
        self._wake()

    def _wake(self) -> None:
        """Something was done to the stage: show it at once, if the terminal follows."""
        self._rest()
        if self._pace.late:
            self._come()
        elif self.watched:
            self._look()

    def _come(self) -> None:
        """See to it that what changed is drawn as soon as a frame may be."""
        if self._soon is not None or not self.watched:
            return
        wait = self._pace.wait()
        if wait > 0:
            self._soon = asyncio.get_running_loop().call_later(wait, self._again)
        else:
            self._pace.probe()
            self._look()

    def _again(self) -> None:
        self._soon = None
        self._come()

    def _rest(self) -> None:
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None

    def _state(self) -> tuple[object, ...]:
        """All that the picture depends on."""
        runner = self.stage.runner
        return (
            runner,  # another demo's versions count from one as well
            runner and runner.version,
            self.stage.knob,
            self.stage.held,
            self.note,
            self.playing,
            self._gauged,
            self.app.theme,
        )

    @property
    def current(self) -> bool:
        """Whether nothing remains to be drawn, or nobody sees it."""
        return not self.watched or self._seen == self._state()

    def _look(self) -> None:
        """Draw the stage if it changed since last time."""
        runner = self.stage.runner
        fault = self.note if runner is None else runner.error
        if runner is None or fault:
            self.query_one("#figure", RowsView).show(wrap([Span(fault, "bad")], max(10, self.size.width)))
            self.query_one("#knobs", RowsView).show(self._knobs())
            return
        state = self._state()
        if state == self._seen:
            return
        figure = self.stage.figure()
        if figure is not None:
            self._seen = state
            self._paint(figure)
        elif runner.error:
            self._look()

    def _paint(self, figure: Figure) -> None:
        if self._draw is None:
            self._draw = import_module("tutor.render.chart").draw
        view = self.query_one("#figure", RowsView)
        width, height = view.size
        if width < 10 or height < 3:
            return
        words = self._words(figure, width, LINES_NARROW if height < TALL else LINES)
        picture = self._draw(figure, width, height - len(words))
        while picture and not plain(picture[-1]):
            picture.pop()
        # What the picture leaves blank is for the words that had to be left out.
        words = self._words(figure, width, max(len(words), height - len(picture)))
        gap = [()] if len(picture) + len(words) < height else []
        self.frames += 1
        self._pace.drawn()
        show_all({view: [*picture, *gap, *words], self.query_one("#knobs", RowsView): self._knobs()})
        if self.stage.runner is not None:
            self.stage.runner.ease(1 / self._pace.load.rate, self._pace.load.work)
        self._pace.shown()

    def _words(self, figure: Figure, width: int, lines: int) -> list[Row]:
        """What was last done by a key, or else what the picture shows."""
        if self.note:
            return wrap([Span(self.note, "accent")], width)[:lines]
        return figure_words(figure, width, lines)

    def _knobs(self) -> list[Row]:
        """The knobs; what connection and machine bore lately, read anew now and then, if that was asked for."""
        width, height = self.query_one("#knobs", RowsView).size
        gauge: Row | None = None
        if self._gauged:
            self._pace.read()
            gauge = (Span(self._pace.gauge or say("tui.gauge.none"), "dim"),)
        return knob_rows(self.stage, width, height, gauge)

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

    def action_gauge(self) -> None:
        """What connection and machine bear, in the place of the presets; the presets again."""
        self._gauged = not self._gauged
        self._pace.read()
        self._wake()

    def action_show_command(self) -> None:
        """The command that draws this picture, copied where the terminal allows."""
        command = self.stage.command()
        self.app.copy_to_clipboard(command)
        self.note = command
        self._wake()
