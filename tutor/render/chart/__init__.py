"""Charts: `draw(figure, width, height)` turns a figure into rows of styled cells.

plotext draws the axes, NumPy draws the curves as braille, and the rest is written into the same canvas. The caption, the summary
and the alarm of a figure are not drawn here; the caller places them. Numbers may be inf or nan and data may be empty: what can be
drawn is drawn. What has no room is cut and ends in "…" or in a count.
"""

from tutor.demos.figure import Figure
from tutor.text.rows import Row


def draw(figure: Figure, width: int, height: int) -> list[Row]:
    """Return the picture of `figure` as exactly `height` rows, each exactly `width` cells wide.

    UserError if the figure has a plot and the installed plotext cannot draw it.
    """
    from tutor.render.chart.canvas import Canvas
    from tutor.render.chart.layout import draw_bands

    if width < 1 or height < 1:
        return [() for _ in range(max(height, 0))]
    canvas = Canvas(width, height)
    draw_bands(canvas, figure.bands)
    return canvas.to_rows()
