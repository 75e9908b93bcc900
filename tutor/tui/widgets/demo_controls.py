"""The controls of a demo, below its figure."""

from tutor.content.model import DemoBlock
from tutor.messages import say
from tutor.text.rows import Row, Span
from tutor.tui.state.demo import DemoState
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.widgets.control_rows import control_rows, next_presets, rows_wanted
from tutor.tui.widgets.rows_view import RowsView


class DemoControls(RowsView):
    """Shows the controls of a `DemoState`, and below them its position with its presets or the playback statistics."""

    def __init__(self, pacer: FramePacer, *, id: str | None = None) -> None:
        """Begin without a demo; `pacer` has the playback statistics."""
        super().__init__(id=id)
        self.shows_stats = False
        """Whether the statistics are in the presets' place."""
        self._pacer = pacer
        self._block: DemoBlock | None = None  # whose controls are shown

    def draw(self, state: DemoState, most: int) -> bool:
        """Show the controls in at most `most` rows. Return whether that changes the layout.

        The widget grows when the demo needs more rows, and shrinks only for another demo.
        """
        width, height = self.size
        wanted = min(rows_wanted(state, width), most)
        lines = wanted if self._block is not state.block else max(wanted, height)
        rows = control_rows(state, width, lines, self._stats() if self.shows_stats else None)
        self._block = state.block
        if lines != height:
            self.styles.height = lines
        self.show(rows)
        return lines != height

    def _stats(self) -> Row:
        self._pacer.update_gauge()
        return (Span(self._pacer.gauge or say("tui.stats.none"), "dim"),)

    def show_next_presets(self, state: DemoState) -> None:
        """Show the next presets from the next frame on, where there is no room for all of them."""
        state.preset_in_view = next_presets(state, *self.size)

    def toggle_stats(self) -> None:
        """Show the statistics from the next frame on, or the presets again."""
        self.shows_stats = not self.shows_stats
        self._pacer.update_gauge()
