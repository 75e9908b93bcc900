"""Where panels go: bands stand below each other, the panels of a band side by side as long as they fit, then below.

In a tall picture with room for it every plot has the whole width.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.demos.figure import Bars, Grid, Panel, Pictures, Plot, Words
from tutor.render.chart import panels as draw
from tutor.render.chart.canvas import Canvas

GAP = 2
"""Cells between two panels side by side."""

SCROLLED = 12
"""Panels that can scroll give way to this width before words, which cannot, are cut."""

PLOT_WIDTH, PLOT_HEIGHT = 26, 6
"""The least room in which a plot is worth looking at; it takes whatever more there is."""

Band = Sequence[Panel]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Panels that stand side by side, with the width each gets, and the height they need."""

    panels: tuple[Panel, ...]
    widths: tuple[int, ...]
    height: int

    @property
    def weight(self) -> int:
        """How strongly it pulls at spare height: that of its plots."""
        return max((panel.weight for panel in self.panels if isinstance(panel, Plot)), default=0)


def place(canvas: Canvas, bands: Sequence[Band]) -> None:
    """Draw all panels on the canvas."""
    apart = [part for band in bands for part in _apart(band)]
    tall = 3 * canvas.height > canvas.width
    roomy = sum(shelf.height for shelf in _flowing(apart, canvas.width)) <= canvas.height
    shelves = _shelves(canvas, apart if tall and roomy else bands)
    heights = _heights([(shelf.height, shelf.weight) for shelf in shelves], canvas.height)
    top = 0
    for shelf, height in zip(shelves, heights, strict=True):
        left = 0
        for panel, width in zip(shelf.panels, shelf.widths, strict=True):
            part = canvas.part(top, left, width, height)
            if part.width and part.height:
                _draw(part, panel)
            left += width + GAP
        top += height


def _apart(band: Band) -> list[Band]:
    """The band with each plot on a shelf of its own: in a tall picture it would be a narrow strip beside others."""
    parts: list[list[Panel]] = [[]]
    for panel in band:
        if isinstance(panel, Plot):
            parts += [[panel], []]
        else:
            parts[-1].append(panel)
    return [part for part in parts if part]


def _shelves(canvas: Canvas, bands: Sequence[Band]) -> list[Shelf]:
    """All panels flowing, if they fit; else without the optional ones, flowing or one shelf a band, as cuts less away."""
    flowing = _flowing(bands, canvas.width)
    if sum(shelf.height for shelf in flowing) <= canvas.height:
        return flowing
    needed = [[panel for panel in band if panel.weight] for band in bands]
    needed = [band for band in needed if band]
    flowing = _flowing(needed, canvas.width)
    single = [_shelf(band, canvas.width) for band in needed]
    over = sum(shelf.height for shelf in flowing) - canvas.height
    if over <= 0 or len(flowing) == len(single):
        return flowing
    beyond = max(sum(map(need_width, band)) + GAP * (len(band) - 1) for band in needed) - canvas.width
    return single if beyond * canvas.height < over * canvas.width else flowing


def _flowing(bands: Sequence[Band], width: int) -> list[Shelf]:
    return [_shelf(part, width) for band in bands for part in _flow(band, width)]


def _flow(band: Band, width: int) -> list[list[Panel]]:
    """The band's panels, a new shelf begun where one would not fit."""
    shelves: list[list[Panel]] = []
    used = 0
    for panel in band:
        need = need_width(panel)
        if shelves and used + GAP + need <= width:
            shelves[-1].append(panel)
            used += GAP + need
        else:
            shelves.append([panel])
            used = need
    return shelves


def _shelf(band: Band, width: int) -> Shelf:
    """Widths by need; what can use more shares the rest by weight, else the last panel has it; too little is cut off all."""
    needs = [need_width(panel) for panel in band]
    spare = width - GAP * (len(band) - 1) - sum(needs)
    pull = [panel.weight if isinstance(panel, Plot | Bars | Pictures) else 0 for panel in band]
    if spare > 0 and not any(pull):
        needs[-1] += spare
    elif spare > 0:
        needs = [need + spare * weight // sum(pull) for need, weight in zip(needs, pull, strict=True)]
    while spare < 0 and max(needs) > 1:
        wide = [i for i, panel in enumerate(band) if needs[i] > SCROLLED and not isinstance(panel, Words)]
        widest = max(wide or range(len(needs)), key=lambda i: needs[i])
        needs[widest] -= 1
        spare += 1
    return Shelf(tuple(band), tuple(needs), max(need_height(p, w) for p, w in zip(band, needs, strict=True)))


def _heights(wanted: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Heights by need; plots share the spare rows by weight, and the tallest give way where there are too few."""
    heights = [height for height, _ in wanted]
    pull = sum(weight for _, weight in wanted)
    spare = room - sum(heights)
    if spare > 0 and pull:
        heights = [height + spare * weight // pull for height, weight in wanted]
        last = max(i for i, (_, weight) in enumerate(wanted) if weight)
        heights[last] += room - sum(heights)
    while sum(heights) > room and max(heights) > 1:
        heights[heights.index(max(heights))] -= 1
    return heights


def need_width(panel: Panel) -> int:
    """The cells across that show a panel whole."""
    match panel:
        case Grid():
            return draw.grid_width(panel)
        case Bars():
            return draw.bars_width(panel)
        case Pictures():
            return draw.pictures_width(panel)
        case Words():
            return draw.words_width(panel)
        case _:
            return PLOT_WIDTH


def need_height(panel: Panel, width: int) -> int:
    """The rows that show a panel whole when it is `width` cells wide."""
    match panel:
        case Grid():
            return draw.grid_height(panel)
        case Bars():
            return draw.bars_height(panel)
        case Pictures():
            return draw.pictures_height(panel, width)
        case Words():
            return draw.words_height(panel)
        case _:
            return PLOT_HEIGHT


def _draw(canvas: Canvas, panel: Panel) -> None:
    match panel:
        case Grid():
            draw.draw_grid(canvas, panel)
        case Bars():
            draw.draw_bars(canvas, panel)
        case Pictures():
            draw.draw_pictures(canvas, panel)
        case Words():
            draw.draw_words(canvas, panel)
        case _:
            from tutor.render.chart.plot import draw_plot

            draw_plot(canvas, panel)
