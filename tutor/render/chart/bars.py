"""Bars: horizontal, one below the other, each with a label before it and a text after it."""

import math
from collections.abc import Callable

from tutor.demos.figure import Bars
from tutor.messages import say
from tutor.render.chart.canvas import Canvas, cell_width
from tutor.render.chart.zoom import PLAIN, Zoom, draw_title

PARTIAL_BLOCKS = " ▏▎▍▌▋▊▉"
"""The last character of a bar; the index is the number of eighths of a cell that it fills."""

MIN_BAR_LENGTH = 12
"""Cells for the longest bar, at least."""

MIN_SHRUNK_BAR_LENGTH = 8
"""Where there is less room, labels are cut (to a third of the width at most) until the longest bar has this many cells."""


def bars_width(bars: Bars) -> int:
    """Return the columns that bars need: labels, MIN_BAR_LENGTH for the bars, texts, and a gap before and after the bars."""
    label_width, text_width = _text_widths(bars)
    return max(cell_width(bars.title), label_width + text_width + MIN_BAR_LENGTH + 2)


def bars_height(bars: Bars, zoom: Zoom = PLAIN) -> int:
    """Return the rows that bars need: those of the bars, one for the title and one for the ticks."""
    return len(bars.bars) * zoom.down + bool(bars.title) + bool(bars.ticks)


def _text_widths(bars: Bars) -> tuple[int, int]:
    """Return the width of the longest label and of the longest text."""
    label_width = max((cell_width(bar.label) for bar in bars.bars), default=0)
    return label_width, max((cell_width(bar.text) for bar in bars.bars), default=0)


def draw_bars(canvas: Canvas, bars: Bars, zoom: Zoom = PLAIN) -> None:
    """Draw the bars, or `folded` in their place if not all fit. If those do not fit either, the title says which are shown."""
    if bars.folded and bars_height(bars, zoom) > canvas.height:
        bars, zoom = bars.folded, PLAIN
    rows = max(canvas.height - bool(bars.title), 0)
    ticks = bars.ticks if rows > len(bars.bars) else ()
    room = max(rows - bool(ticks), 0) // zoom.down
    first = max(0, min(bars.focus - room // 2, len(bars.bars) - room))
    last = min(first + room, len(bars.bars))

    canvas = draw_title(canvas, _title(bars, first, last))
    label_width, text_width = _text_widths(bars)
    longest_label = max(canvas.width // 3, canvas.width - text_width - 2 - MIN_SHRUNK_BAR_LENGTH)
    label_width = min(label_width, longest_label)
    length = max(canvas.width - label_width - text_width - 2, 0)
    share_of = _scale(bars)
    for place, index in enumerate(range(first, last)):
        region = canvas.region(place * zoom.down, 0, canvas.width, max(zoom.down - 1, 1))
        blocks = _blocks(share_of(bars.bars[index].value), length)
        _draw_bar(region, bars, index, blocks, label_width, text_width)
    for value, text in ticks:
        column = label_width + 1 + round(share_of(value) * length)
        canvas.write((last - first) * zoom.down, column, text, "dim")


def _title(bars: Bars, first: int, last: int) -> str:
    """Return the title, if there is one, with notes: that the scale is logarithmic, and that only some bars are shown."""
    if not bars.title:
        return ""
    title = bars.title
    if bars.log:
        title += " " + say("demo.chart.log")
    if last - first < len(bars.bars):
        title += " " + say("demo.chart.of", first=first + 1, last=last, count=len(bars.bars))
    return title


def _draw_bar(canvas: Canvas, bars: Bars, index: int, blocks: str, label_width: int, text_width: int) -> None:
    """Draw a bar as high as `canvas`, with its label before it and its text after it in the middle line."""
    bar, middle = bars.bars[index], (canvas.height - 1) // 2
    is_focused = index == bars.focus > 0
    canvas.write(middle, 0, bar.label, f"bold {bar.style}" if is_focused else "", label_width)
    for line in range(canvas.height):
        canvas.write(line, label_width + 1, blocks, bar.style)
    end = label_width + 2 + cell_width(blocks)
    canvas.write(middle, min(end, max(canvas.width - text_width, 0)), bar.text, "")


def _scale(bars: Bars) -> Callable[[float], float]:
    """Return a function from the value of a bar to its share (0 to 1) of the greatest length.

    A logarithmic scale starts at the power of ten below the smallest value, or at 1.
    """
    positive = [bar.value for bar in bars.bars if math.isfinite(bar.value) and bar.value > 0]
    limit = max(positive, default=1.0)
    if bars.limit is not None and 0 < bars.limit < math.inf:
        limit = bars.limit
    low = min(0, math.floor(math.log10(min(positive, default=1.0))))
    decades = (math.log10(limit) - low) or 1.0

    def share_of(value: float) -> float:
        if math.isnan(value) or value <= 0:
            return 0.0
        if math.isinf(value):
            return 1.0
        share = (math.log10(value) - low) / decades if bars.log else value / limit
        return min(max(share, 0.0), 1.0)

    return share_of


def _blocks(share: float, length: int) -> str:
    """Return a bar of block characters, exact to an eighth of a cell. A share above 0 always shows."""
    eighths = max(round(share * length * 8), 1 if share > 0 and length else 0)
    return "█" * (eighths // 8) + PARTIAL_BLOCKS[eighths % 8].strip()
