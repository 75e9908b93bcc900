"""A widget that shows rows and repaints only those that changed."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.rows import Row, width
from tutor.tui.style import style

MOVE = 12  # cells that cost no more bytes to paint again than to jump over


class RowsView(Widget):
    """Rows of styled text, top left, cut at the widget's edge. `show` replaces them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, repainting the cells that differ from what stands there and no others."""
        old, self.rows = self.rows, tuple(rows)
        room, height = self.size
        changed: list[Region] = []
        for y in range(min(max(len(old), len(self.rows)), height)):
            before, after = (side[y] if y < len(side) else () for side in (old, self.rows))
            if before != after:
                changed += [Region(x, y, end - x, 1) for x, end in differences(before, after, room)]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One row as a strip (Textual's line interface)."""
        base = self.rich_style
        theme = self.app.theme
        row = self.rows[y] if y < len(self.rows) else ()
        segments = [Segment(text, base + style(theme, role)) for text, role in row]
        return Strip(segments).adjust_cell_length(self.size.width, base)


def differences(before: Row, after: Row, room: int) -> list[tuple[int, int]]:
    """Where two rows of `room` cells differ: (first, behind last) of each stretch; close ones are one."""
    old, new = _cells(before, room), _cells(after, room)
    stretches: list[tuple[int, int]] = []
    for x in range(room):
        if old[x] == new[x]:
            continue
        first, end = x, x + 1
        while first and not (old[first][0] and new[first][0]):  # the second half of a wide character
            first -= 1
        while end < room and not (old[end][0] and new[end][0]):
            end += 1
        if stretches and first - stretches[-1][1] < MOVE:
            first = stretches.pop()[0]
        stretches.append((first, end))
    return stretches


def _cells(row: Row, room: int) -> list[tuple[str, str]]:
    """A cell's character and role each; the second cell of a wide character holds an empty one."""
    cells: list[tuple[str, str]] = []
    for text, role in row:
        for char in text:
            wide = 1 if char.isascii() else width(char)
            if wide:
                cells.append((char, role))
                cells += [("", role)] * (wide - 1)
            elif cells:
                cells[-1] = cells[-1][0] + char, role
    return (cells + [(" ", "")] * (room - len(cells)))[:room]
