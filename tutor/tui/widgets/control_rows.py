"""What stands under the picture: the knobs, and below them the demo's state with its presets, or what the line bears."""

from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span
from tutor.tui.state.demo import Stage


def knob_rows(stage: Stage, width: int, height: int, gauge: Row | None) -> list[Row]:
    """The knobs and, always, the row below them; of more knobs than fit, the rows about the one in hand.

    `gauge` stands in the presets' place.
    """
    width, room = max(10, width), max(1, height - 1)
    knobs = wrap(stage.knob_row(), width)
    in_hand = next((y for y, row in enumerate(knobs) if any(span.style == "window" for span in row)), 0)
    first = min(max(0, in_hand - room + 1), max(0, len(knobs) - room))
    return [*knobs[first : first + room], *wrap(_state_row(stage, gauge), width)]


def _state_row(stage: Stage, gauge: Row | None) -> Row:
    runner = stage.runner
    if runner is None:
        return ()
    state = "▶" if runner.playing else "■" if runner.at_end else "❚❚"
    return (
        Span(f"{state} {runner.position}".replace(" ", NO_BREAK), "accent"),
        Span(f"{NO_BREAK} "),
        *(stage.preset_row() if gauge is None else gauge),
    )
