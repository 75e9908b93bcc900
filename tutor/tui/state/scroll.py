"""The scroll state of a page: its rows, the rows in the window, and the marked stop that enter acts on."""

from bisect import bisect_right
from collections.abc import Iterable

from tutor.render.page.layout import Section, Stop
from tutor.text.rows import Row, Span, width

FRAME_COLUMNS = 3  # around the text: the mark and a blank before it, the scroll bar behind it


class ScrollState:
    """The rows of a laid-out page and a window on them, `height` rows high and `columns` columns wide."""

    def __init__(self) -> None:
        """Start with an empty page."""
        self.rows: list[Row] = []
        self.stops: list[Stop] = []
        self.top = 0
        """The first row in the window."""
        self.marked = -1
        """The index of the marked stop; -1 if none is marked."""
        self.height = 0
        self.columns = 0
        self._anchors: list[tuple[int, int]] = []  # (row, line of the lesson file) where each section begins

    def extend(self, sections: Iterable[Section], rows: int | None = None, line: int = 1) -> None:
        """Append sections. With `rows`, stop as soon as so many rows follow the row of the file's line `line`."""
        for section in sections:
            self._anchors.append((len(self.rows), section.line))
            self._anchors += [(len(self.rows) + row, line) for row, line in section.anchors]
            self.stops += section.stops_from(len(self.rows))
            self.rows += section.rows
            if rows is not None and section.line > line - 1 and len(self.rows) >= self.row_at(line) + rows:
                break

    # rows of the page and lines of the lesson file

    def line_at(self, row: int) -> int:
        """Return the line of the lesson file that a row comes from, interpolated within a section."""
        at = max(bisect_right(self._anchors, row, key=_anchor_row) - 1, 0)
        (row_a, line_a), (row_b, line_b) = self._anchors_around(at)
        return line_a + (row - row_a) * (line_b - line_a) // max(1, row_b - row_a)

    def row_at(self, line: int) -> int:
        """Return the row that shows a line of the lesson file."""
        if line <= 1:
            return 0
        at = max(bisect_right(self._anchors, line, key=_anchor_line) - 1, 0)
        (row_a, line_a), (row_b, line_b) = self._anchors_around(at)
        return row_a - (line_a - line) * (row_b - row_a) // max(1, line_b - line_a)

    def _anchors_around(self, at: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the anchor at an index and the next one; behind the last one, the page's end."""
        first = self._anchors[at] if self._anchors else (0, 1)
        if at + 1 < len(self._anchors):
            return first, self._anchors[at + 1]
        return first, (len(self.rows), first[1] + len(self.rows) - first[0])

    @property
    def line(self) -> int:
        """The line of the lesson file at the top of the window."""
        return self.line_at(self.top)

    # scrolling

    @property
    def max_top(self) -> int:
        """The value of `top` at which the page's end is at the bottom of the window."""
        return max(0, len(self.rows) - self.height)

    @property
    def stop(self) -> Stop | None:
        """The marked stop, if there is one."""
        return self.stops[self.marked] if 0 <= self.marked < len(self.stops) else None

    def is_visible(self, stop: Stop) -> bool:
        """Return whether any row of a stop is in the window."""
        return stop.last >= self.top and stop.first < self.top + self.height

    def scroll_to(self, row: int) -> None:
        """Scroll until `row` is at the top, or as far as the page goes; mark another stop if the marked one leaves."""
        self.top = min(max(row, 0), self.max_top)
        stop = self.stop
        if stop and self.is_visible(stop):
            return
        visible = [
            i for i, s in enumerate(self.stops) if s.last < self.top + self.height and s.first >= self.top
        ]
        if visible:
            self.marked = visible[0] if stop is None or stop.first < self.top else visible[-1]

    def mark_stop(self, index: int) -> None:
        """Mark the stop with this index, or the nearest one that exists, and scroll it into view."""
        if not self.stops:
            return
        self.marked = min(max(index, 0), len(self.stops) - 1)
        stop = self.stops[self.marked]
        if stop.first < self.top:
            self.top = stop.first
        elif stop.last >= self.top + self.height:
            self.top = min(stop.first, stop.last - self.height + 1)
        self.top = min(max(self.top, 0), self.max_top)

    # what is on the screen

    def visible_rows(self) -> tuple[Row, ...]:
        """Return the rows in the window, with the mark before them and the scroll bar behind them."""
        visible = self.rows[self.top : self.top + self.height]
        visible += [()] * (self.height - len(visible))
        thumb = self._scroll_bar_thumb()
        return tuple(self._framed_row(row, self.top + y, y in thumb) for y, row in enumerate(visible))

    def _framed_row(self, row: Row, place: int, in_thumb: bool) -> Row:
        stop = self.stop
        in_stop = stop is not None and stop.first <= place <= stop.last
        mark = Span("▌" if in_stop else " ", "accent" if in_stop else "")
        if not in_thumb:
            return (mark, *row)
        gap = max(0, self.columns - 2 - sum(width(span.text) for span in row))
        return (mark, *row, Span(" " * gap), Span("▐", "dim"))

    def _scroll_bar_thumb(self) -> range:
        """Return the rows of the window that the scroll bar's thumb covers; none if the whole page is visible."""
        total = len(self.rows)
        if total <= self.height:
            return range(0)
        size = max(1, self.height * self.height // total)
        first = round(self.top / self.max_top * (self.height - size)) if self.max_top else 0
        return range(first, first + size)


def _anchor_row(anchor: tuple[int, int]) -> int:
    return anchor[0]


def _anchor_line(anchor: tuple[int, int]) -> int:
    return anchor[1]
