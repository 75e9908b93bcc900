"""The page: rows taller than the screen, a mark on the stop that enter acts on, and a thin bar that shows the place."""

from bisect import bisect_right
from collections.abc import Iterable

from textual.message import Message

from tutor.page.layout import Sheet, Stop
from tutor.rows import Row, Span, width
from tutor.tui.widgets.rows_view import RowsView


class PageView(RowsView):
    """A laid-out page, scrolled by row. The marked stop is one that can be seen; `Moved` tells of every change."""

    class Moved(Message):
        """The page was scrolled or another stop marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.body: list[Row] = []
        self.stops: list[Stop] = []
        self.top = 0
        self.marked = -1
        self._anchors: list[tuple[int, int]] = []

    def clear(self) -> None:
        """An empty page, scrolled to its start."""
        self.body, self.stops, self.top, self.marked, self._anchors = [], [], 0, -1, []

    def extend(self, sheets: Iterable[Sheet], until: int | None = None) -> None:
        """Append sheets, stopping early once there are `until` rows; what is shown follows at `settle`."""
        for sheet in sheets:
            self._anchors.append((len(self.body), sheet.line))
            self.stops += sheet.moved(len(self.body))
            self.body += sheet.rows
            if until is not None and len(self.body) >= until:
                break

    def line_at(self, row: int) -> int:
        """The line of the lesson file that a row comes from, interpolated inside a part."""
        at = max(bisect_right(self._anchors, row, key=_row) - 1, 0)
        (row_a, line_a), (row_b, line_b) = self._around(at)
        return line_a + (row - row_a) * (line_b - line_a) // max(1, row_b - row_a)

    def row_at(self, line: int) -> int:
        """The row where a line of the lesson file stands."""
        at = max(bisect_right(self._anchors, line, key=_line) - 1, 0)
        (row_a, line_a), (row_b, line_b) = self._around(at)
        return row_a - (line_a - line) * (row_b - row_a) // max(1, line_b - line_a)

    def _around(self, at: int) -> tuple[tuple[int, int], tuple[int, int]]:
        first = self._anchors[at] if self._anchors else (0, 1)
        after = (
            self._anchors[at + 1]
            if at + 1 < len(self._anchors)
            else (len(self.body), first[1] + len(self.body) - first[0])
        )
        return first, after

    @property
    def lowest(self) -> int:
        """The largest first row that keeps the page's end at the bottom of the view."""
        return max(0, len(self.body) - self.size.height)

    def scroll_rows(self, by: int) -> None:
        """Scroll down by `by` rows (up if negative)."""
        self.scroll_to_row(self.top + by)

    def scroll_to_row(self, row: int) -> None:
        """Bring `row` to the top, as far as the page's end allows."""
        self.top = min(max(row, 0), self.lowest)
        self._keep_mark_in_view()
        self.settle()

    def mark(self, by: int) -> None:
        """Mark the next stop (the previous one if `by` is -1) and bring it into view."""
        if not self.stops:
            return
        self.mark_stop(min(max(self.marked + by, 0), len(self.stops) - 1))

    def mark_stop(self, index: int) -> None:
        """Mark a stop by its place in the page and bring it into view."""
        self.marked = index
        stop = self.stops[index]
        height = max(1, self.size.height)
        if stop.first < self.top:
            self.top = stop.first
        elif stop.last >= self.top + height:
            self.top = min(stop.first, stop.last - height + 1)
        self.top = min(max(self.top, 0), self.lowest)
        self.settle()

    @property
    def stop(self) -> Stop | None:
        """The marked stop."""
        return self.stops[self.marked] if 0 <= self.marked < len(self.stops) else None

    def settle(self) -> None:
        """Show what the place and the mark now ask for."""
        self.show(self.view())
        self.post_message(self.Moved())

    def view(self) -> tuple[Row, ...]:
        """The rows that fit, from the place on, with the mark and the place bar."""
        height, room = self.size.height, self.size.width
        visible = self.body[self.top : self.top + height]
        thumb = self._thumb(height)
        stop = self.stop
        return tuple(
            self._framed(row, self.top + y, stop, room, y in thumb)
            for y, row in enumerate(_filled(visible, height))
        )

    def _framed(self, row: Row, place: int, stop: Stop | None, room: int, thumb: bool) -> Row:
        inside = stop is not None and stop.first <= place <= stop.last
        lead = Span("▌" if inside else " ", "accent" if inside else "")
        if not thumb:
            return (lead, *row)
        gap = max(0, room - 2 - sum(width(span.text) for span in row))
        return (lead, *row, Span(" " * gap), Span("▐", "dim"))

    def _thumb(self, height: int) -> range:
        total = len(self.body)
        if total <= height:
            return range(0)
        size = max(1, height * height // total)
        first = round(self.top / self.lowest * (height - size)) if self.lowest else 0
        return range(first, first + size)

    def _keep_mark_in_view(self) -> None:
        height = self.size.height
        stop = self.stop
        if stop and stop.last >= self.top and stop.first < self.top + height:
            return
        seen = [i for i, s in enumerate(self.stops) if s.last < self.top + height and s.first >= self.top]
        if seen:
            self.marked = seen[0] if stop is None or stop.first < self.top else seen[-1]


def _row(anchor: tuple[int, int]) -> int:
    return anchor[0]


def _line(anchor: tuple[int, int]) -> int:
    return anchor[1]


def _filled(rows: list[Row], height: int) -> list[Row]:
    return rows + [()] * (height - len(rows))
