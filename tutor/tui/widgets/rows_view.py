"""A widget that shows rows and repaints only those that changed."""

from collections.abc import Iterable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.text.rows import Row, width
from tutor.tui.terminal.textual_internals import paint
from tutor.tui.theme.colours import style

MOVE = 12  # cells that cost no more bytes to paint again than to jump over


class RowsView(Widget):
    """Rows of styled text, top left, cut at the widget's edge. `show` replaces them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._base: Style | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, repainting what differs from what stands there and nothing else."""
        show_all({self: rows})

    def exchange(self, rows: Sequence[Row]) -> dict[int, Row]:
        """Have `rows` from now on; returns those that were others before, by their place."""
        old, self.rows = self.rows, tuple(rows)
        if old == self.rows:
            return {}
        places = range(min(max(len(old), len(self.rows)), self.size.height))
        pairs = ((y, old[y] if y < len(old) else (), self.row(y)) for y in places)
        return {y: before for y, before, after in pairs if before != after}

    def regions(self, before: Mapping[int, Row]) -> list[Region]:
        """The cells that are others than they were `before`."""
        room = self.size.width
        return [
            Region(x, y, end - x, 1)
            for y, row in before.items()
            for x, end in differences(row, self.row(y), room)
        ]

    def row(self, y: int) -> Row:
        """The row at a place; an empty one behind the last."""
        return self.rows[y] if y < len(self.rows) else ()

    def notify_style_update(self) -> None:
        """Another theme, or another place: what rows stand on is looked up anew (Textual's hook)."""
        super().notify_style_update()
        self._base = None

    def render_line(self, y: int) -> Strip:
        """One row as a strip (Textual's line interface)."""
        base = self._base = self._base or self.rich_style
        theme = self.app.theme
        segments = [Segment(text, base + style(theme, role)) for text, role in self.row(y)]
        return Strip(segments).adjust_cell_length(self.size.width, base)


def show_all(wanted: Mapping[RowsView, Sequence[Row]]) -> None:
    """Show rows in several views of one app, painted together."""
    changed = {view: before for view, rows in wanted.items() if (before := view.exchange(rows))}
    places: dict[Widget, Iterable[int]] = dict(changed.items())
    if changed and not paint(next(iter(changed)).app, places):
        for view, before in changed.items():
            view.refresh(*view.regions(before))


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
