"""How large a panel is drawn, and its title: what the panels without axes have in common.

Each kind of them has a file with three functions: the width that it needs, the height that it needs, and one that draws it.
"""

from dataclasses import dataclass

from tutor.render.chart.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Zoom:
    """How many times its least size a panel is drawn. Words keep their size.

    Pictures use `across` in both directions, unless they may be stretched.
    """

    across: int = 1
    down: int = 1


PLAIN = Zoom()
"""The least size."""


def draw_title(canvas: Canvas, title: str) -> Canvas:
    """Write the title, if there is one, and return the part of the canvas below it."""
    if not title:
        return canvas
    canvas.write(0, 0, title, "title")
    return canvas.region(1, 0, canvas.width, canvas.height - 1)
