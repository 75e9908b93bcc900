"""The rows below the chart: the controls, and under them the demo's position with its presets or its playback statistics."""

from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span
from tutor.tui.state.demo import DemoState


def control_rows(state: DemoState, width: int, height: int, stats: Row | None) -> list[Row]:
    """Return at most `height` rows. Where the controls need more, show the rows around the selected control.

    `stats` replaces the presets.
    """
    width, room = max(10, width), max(1, height - 1)
    controls = wrap(state.control_row(), width)
    selected = next((y for y, row in enumerate(controls) if any(span.style == "window" for span in row)), 0)
    first = min(max(0, selected - room + 1), max(0, len(controls) - room))
    return [*controls[first : first + room], *wrap(_position_row(state, stats), width)]


def _position_row(state: DemoState, stats: Row | None) -> Row:
    runner = state.runner
    if runner is None:
        return ()
    sign = "▶" if runner.playing else "■" if runner.at_end else "❚❚"
    return (
        Span(f"{sign} {runner.position}".replace(" ", NO_BREAK), "accent"),
        Span(f"{NO_BREAK} "),
        *(state.preset_row() if stats is None else stats),
    )
