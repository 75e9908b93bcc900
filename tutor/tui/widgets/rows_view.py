"""A widget that shows rows of styled text, and repaints only the lines that changed (damage tracking)."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.text.rows import Row, text_without_colours, width
from tutor.tui.theme.colours import is_hidden, role_style, role_text


class RowsView(Widget):
    """Rows of styled text from the top left corner, cut off at the widget's edges. `show` replaces them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._base: Style | None = None
        self._styles: dict[str, tuple[Style, bool]] = {}  # by role, and whether its text is hidden

    def show_all(self, rows: Sequence[Row]) -> bool:
        """Show rows in as many lines as they are. Return whether that changes the layout."""
        is_new = self.size.height != len(rows)
        if is_new:
            self.styles.height = len(rows)
        self.show(rows)
        return is_new

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, and repaint the lines that changed. The driver sends only the cells that did."""
        old, self.rows = self.rows, tuple(rows)
        visible = range(min(max(len(old), len(self.rows)), self.size.height))
        changed = [y for y in visible if (old[y] if y < len(old) else ()) != self.row(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def row(self, y: int) -> Row:
        """Return the row of a line; an empty row below the last one."""
        return self.rows[y] if y < len(self.rows) else ()

    def notify_style_update(self) -> None:
        """Forget all styles, because the theme may have changed. Textual calls this."""
        super().notify_style_update()
        self._base = None
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Return one row as a strip. Textual calls this for each line."""
        base = self._base = self._base or self.rich_style
        theme = self.app.theme
        segments = []
        for text, role in self.row(y):
            style, hidden = self._styles.get(role) or self._add_style(theme, base, role)
            # blanks look the same as hidden text and take fewer bytes
            shown = " " * width(text) if hidden else self._text_of_role(theme, text, role)
            segments.append(Segment(shown, style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _text_of_role(self, theme: str, text: str, role: str) -> str:
        """Return the text of a span as the terminal's colours, or none, can show it."""
        return text_without_colours(text, role) if self.app.no_color else role_text(theme, text, role)

    def _add_style(self, theme: str, base: Style, role: str) -> tuple[Style, bool]:
        """Return the style of a role, and whether its text is hidden; both are stored for the next lines."""
        style = base + role_style(theme, role)
        found = self._styles[role] = style, is_hidden(style) and not self.app.no_color
        return found
