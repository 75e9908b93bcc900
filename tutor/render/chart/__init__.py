"""A figure becomes rows of styled cells: `draw(figure, width, height)`.

plotext draws the axes, a NumPy braille raster the curves, and everything else is written straight into one canvas. Caption,
summary and alarm are the caller's to place. Nothing here raises on inf, nan, empty data or too little room: what can be
drawn is drawn, and what does not fit ends in "…" or a count.
"""

from tutor.demos.figure import Figure, Plot
from tutor.text.rows import Row

__all__ = ["draw", "warm"]


def draw(figure: Figure, width: int, height: int) -> list[Row]:
    """The picture of `figure`: exactly `height` rows, each exactly `width` cells wide."""
    from tutor.render.chart.canvas import Canvas
    from tutor.render.chart.layout import place

    if width < 1 or height < 1:
        return [() for _ in range(max(height, 0))]
    canvas = Canvas(width, height)
    place(canvas, figure.bands)
    return canvas.rows()


def warm() -> None:
    """Load what drawing needs (NumPy, plotext): for a thread to do while no picture is wanted yet."""
    draw(Figure(((Plot(title="…"),),), "", ""), 40, 10)
