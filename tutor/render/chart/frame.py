"""The frame of a plot or of a heat map: the axes, and the label of the x axis between the labels of its ticks."""

from collections.abc import Iterator

import numpy as np

from tutor.render.chart.axes import Axes
from tutor.render.chart.canvas import SPACE, Canvas, cell_width

Gap = tuple[int, int]
"""The first column that is free, and the first one that is not."""


def draw_frame(canvas: Canvas, axes: Axes, x_label: str) -> Canvas:
    """Draw the axes over the whole of `canvas`, with the label of the x axis, and return the area inside them."""
    canvas.codes[:] = axes.codes
    canvas.style_ids[:] = canvas.style_id("axis")
    _draw_x_label(canvas, axes, x_label)
    return canvas.region(0, axes.left, axes.columns, axes.lines)


def _draw_x_label(canvas: Canvas, axes: Axes, label: str) -> None:
    """Write the label of the x axis into the widest gap between tick labels.

    If no gap is wide enough, the label replaces as few inner tick labels as possible. The first and the last one stay.
    """
    row, length = axes.lines + 1, cell_width(label)
    if not label or row >= canvas.height:
        return
    for gaps in _gaps_between_ticks(canvas, axes, row):
        start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
        spare = end - start - length
        if spare >= 2:
            canvas.codes[row, start:end] = SPACE
            canvas.write(row, start + spare // 2, label, "dim")
            return


def _gaps_between_ticks(canvas: Canvas, axes: Axes, row: int) -> Iterator[list[Gap]]:
    """Yield the gaps around the tick labels in `row`, then those that appear if 1, 2, … neighbouring inner labels are removed."""
    is_text = canvas.codes[row] != SPACE
    edges = np.flatnonzero(
        np.diff(np.pad(is_text, 1).astype(int))
    )  # where a label starts or has ended, in turns
    starts, ends = edges[::2].tolist(), edges[1::2].tolist()
    yield list(zip([axes.left - 1, *ends], [*starts, canvas.width + 1], strict=True))
    for removed in range(1, len(starts) - 1):
        yield list(zip(ends, starts[1 + removed :], strict=False))
