"""A widget that shows rows and repaints only those that changed."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.rows import Row
from tutor.tui.style import style


class RowsView(Widget):
    """Rows of styled text, top left, cut at the widget's edge. `show` replaces them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, repainting those that differ from what stands there."""
        old, self.rows = self.rows, tuple(rows)
        width = self.size.width
        changed = [
            y
            for y in range(max(len(old), len(self.rows)))
            if (old[y] if y < len(old) else ()) != (self.rows[y] if y < len(self.rows) else ())
        ]
        if changed and width:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One row as a strip (Textual's line interface)."""
        base = self.rich_style
        theme = self.app.theme
        row = self.rows[y] if y < len(self.rows) else ()
        segments = [Segment(text, base + style(theme, role)) for text, role in row]
        return Strip(segments).adjust_cell_length(self.size.width, base)
