"""Charts: `draw(figure, width, height)` turns a figure into rows of styled cells.

plotext draws the axes, NumPy draws the curves as braille, and the rest is written into the same canvas. The caption, the summary
and the alarm of a figure are not drawn here; the caller places them. Numbers may be inf or nan, and data may be empty: everything
that can be drawn is drawn. Text that does not fit is cut and ends in "…"; items that do not fit are counted.

The words for the parts of a figure, in all files of this folder:

- A panel is one chart: a plot, a table, bars, pictures.
- A band is a tuple of panels that belong side by side. A demo puts the bands of its figure one below the other.
- A row of panels (`PanelRow`) is what is drawn side by side: usually a band. The panels of a band that is too wide are wrapped
  into several of these rows, as words are into lines. Any other row is a row of cells, one line of the terminal.
"""

from typing import TYPE_CHECKING

from tutor.demos.figure import Figure
from tutor.text.rows import Row

if TYPE_CHECKING:
    from tutor.render.chart.layout import Drawing


def draw(figure: Figure, width: int, height: int) -> list[Row]:
    """Return the picture of `figure` as exactly `height` rows, each exactly `width` cells wide.

    UserError if the figure has a plot and the installed plotext cannot draw it.
    """
    return Chart().draw(figure, width, height)


class Chart:
    """Draws figures one after another. A panel that is the same object at the same place as before is not drawn again."""

    def __init__(self) -> None:
        self._last: Drawing | None = None

    def draw(self, figure: Figure, width: int, height: int) -> list[Row]:
        """Return the picture of `figure`, as the function `draw` does."""
        from tutor.render.chart.canvas import Canvas
        from tutor.render.chart.layout import draw_bands

        if width < 1 or height < 1:
            return [() for _ in range(max(height, 0))]
        last = self._last
        if last is not None and (last.canvas.width, last.canvas.height) != (width, height):
            last = None
        canvas = Canvas(width, height, last.canvas if last else None)
        self._last = draw_bands(canvas, figure.bands, last)
        return canvas.to_rows()
