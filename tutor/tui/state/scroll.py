"""A page being read: its rows, the place, and the stop that enter acts on. Knows no widget."""

from bisect import bisect_right
from collections.abc import Iterable

from tutor.render.page.layout import Sheet, Stop
from tutor.text.rows import Row, Span, width

FRAME = 3  # columns beside the text: the mark before a row, a blank, and the place bar after it


class Reading:
    """The rows of a laid-out page and a window of `height` of them, `room` columns wide."""

    def __init__(self) -> None:
        """An empty page at its start."""
        self.body: list[Row] = []
        self.stops: list[Stop] = []
        self.top = 0
        self.marked = -1
        self.height = 0
        self.room = 0
        self._anchors: list[tuple[int, int]] = []

    def extend(self, sheets: Iterable[Sheet], rows: int | None = None, line: int = 1) -> None:
        """Append sheets; stop early once `rows` rows follow the one where `line` of the file stands."""
        for sheet in sheets:
            self._anchors.append((len(self.body), sheet.line))
            self.stops += sheet.moved(len(self.body))
            self.body += sheet.rows
            if rows is not None and sheet.line > line - 1 and len(self.body) >= self.row_at(line) + rows:
                break

    def line_at(self, row: int) -> int:
        """The line of the lesson file that a row comes from, interpolated inside a part."""
        at = max(bisect_right(self._anchors, row, key=_row) - 1, 0)
        (row_a, line_a), (row_b, line_b) = self._around(at)
        return line_a + (row - row_a) * (line_b - line_a) // max(1, row_b - row_a)

    def row_at(self, line: int) -> int:
        """The row where a line of the lesson file stands."""
        if line <= 1:
            return 0
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
    def line(self) -> int:
        """The line of the lesson file that stands at the top."""
        return self.line_at(self.top)

    @property
    def lowest(self) -> int:
        """The largest first row that keeps the page's end at the bottom of the window."""
        return max(0, len(self.body) - self.height)

    @property
    def stop(self) -> Stop | None:
        """The marked stop."""
        return self.stops[self.marked] if 0 <= self.marked < len(self.stops) else None

    def shows(self, stop: Stop) -> bool:
        """Whether any row of a stop is in the window."""
        return stop.last >= self.top and stop.first < self.top + self.height

    def scroll_to(self, row: int) -> None:
        """Bring `row` to the top, as far as the page's end allows; the mark stays in view."""
        self.top = min(max(row, 0), self.lowest)
        stop = self.stop
        if stop and self.shows(stop):
            return
        seen = [
            i for i, s in enumerate(self.stops) if s.last < self.top + self.height and s.first >= self.top
        ]
        if seen:
            self.marked = seen[0] if stop is None or stop.first < self.top else seen[-1]

    def mark(self, index: int) -> None:
        """Mark a stop, the nearest one if there are fewer, and bring it into view."""
        if not self.stops:
            return
        self.marked = min(max(index, 0), len(self.stops) - 1)
        stop = self.stops[self.marked]
        if stop.first < self.top:
            self.top = stop.first
        elif stop.last >= self.top + self.height:
            self.top = min(stop.first, stop.last - self.height + 1)
        self.top = min(max(self.top, 0), self.lowest)

    def view(self) -> tuple[Row, ...]:
        """The rows in the window, with the mark before and the place bar behind them."""
        visible = self.body[self.top : self.top + self.height]
        visible += [()] * (self.height - len(visible))
        thumb = self._thumb()
        return tuple(self._framed(row, self.top + y, y in thumb) for y, row in enumerate(visible))

    def _framed(self, row: Row, place: int, thumb: bool) -> Row:
        stop = self.stop
        inside = stop is not None and stop.first <= place <= stop.last
        lead = Span("▌" if inside else " ", "accent" if inside else "")
        if not thumb:
            return (lead, *row)
        gap = max(0, self.room - 2 - sum(width(span.text) for span in row))
        return (lead, *row, Span(" " * gap), Span("▐", "dim"))

    def _thumb(self) -> range:
        total = len(self.body)
        if total <= self.height:
            return range(0)
        size = max(1, self.height * self.height // total)
        first = round(self.top / self.lowest * (self.height - size)) if self.lowest else 0
        return range(first, first + size)


def _row(anchor: tuple[int, int]) -> int:
    return anchor[0]


def _line(anchor: tuple[int, int]) -> int:
    return anchor[1]
