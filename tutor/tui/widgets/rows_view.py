"""A widget that shows rows of styled text, and repaints only the cells that changed (damage tracking)."""

from collections.abc import Iterable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.text.rows import Row, width
from tutor.tui.terminal.textual_internals import paint
from tutor.tui.theme.colours import role_style

MAX_GAP_CELLS = 12  # unchanged cells between two changes that take no more bytes to repaint than to jump over


class RowsView(Widget):
    """Rows of styled text from the top left corner, cut off at the widget's edges. `show` replaces them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._base: Style | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, and repaint only what differs from the rows that are there."""
        show_all({self: rows})

    def replace_rows(self, rows: Sequence[Row]) -> dict[int, Row]:
        """Store `rows` without painting them; return the old rows of every line that changed."""
        old, self.rows = self.rows, tuple(rows)
        if old == self.rows:
            return {}
        places = range(min(max(len(old), len(self.rows)), self.size.height))
        pairs = ((y, old[y] if y < len(old) else (), self.row(y)) for y in places)
        return {y: before for y, before, after in pairs if before != after}

    def changed_regions(self, before: Mapping[int, Row]) -> list[Region]:
        """Return the cells that changed, given the old rows of the lines that did."""
        room = self.size.width
        return [
            Region(x, y, end - x, 1)
            for y, row in before.items()
            for x, end in changed_cells(row, self.row(y), room)
        ]

    def row(self, y: int) -> Row:
        """Return the row of a line; an empty row below the last one."""
        return self.rows[y] if y < len(self.rows) else ()

    def notify_style_update(self) -> None:
        """Forget the base style, because the theme may have changed. Textual calls this."""
        super().notify_style_update()
        self._base = None

    def render_line(self, y: int) -> Strip:
        """Return one row as a strip. Textual calls this for each line."""
        base = self._base = self._base or self.rich_style
        theme = self.app.theme
        segments = [Segment(text, base + role_style(theme, role)) for text, role in self.row(y)]
        return Strip(segments).adjust_cell_length(self.size.width, base)


def show_all(new_rows: Mapping[RowsView, Sequence[Row]]) -> None:
    """Show rows in several views of one app, and paint them together."""
    changed = {view: before for view, rows in new_rows.items() if (before := view.replace_rows(rows))}
    lines: dict[Widget, Iterable[int]] = dict(changed.items())
    if changed and not paint(next(iter(changed)).app, lines):
        for view, before in changed.items():
            view.refresh(*view.changed_regions(before))


def changed_cells(before: Row, after: Row, room: int) -> list[tuple[int, int]]:
    """Return the stretches where two rows of `room` cells differ, as (first, behind the last); close ones are merged."""
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
        if stretches and first - stretches[-1][1] < MAX_GAP_CELLS:
            first = stretches.pop()[0]
        stretches.append((first, end))
    return stretches


def _cells(row: Row, room: int) -> list[tuple[str, str]]:
    """Return each cell's character and role; the second cell of a wide character has an empty string."""
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
