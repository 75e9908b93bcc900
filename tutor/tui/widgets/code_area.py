"""An editor for Python that colours words by a regular expression, so that no parser has to be installed."""

import keyword
import re
from collections.abc import Iterator

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

_THEME = "css"
_WORDS = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>[rbfu]{0,2}(?:'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"))"
    r"|(?P<number>\b\d[\d_]*\.?\d*(?:e[+-]?\d+)?)"
    r"|(?<=\bdef )(?P<function>\w+)"
    r"|(?<=\bclass )(?P<type>\w+)"
    rf"|\b(?P<keyword>{'|'.join(keyword.kwlist)}|self)\b"
)


def highlight_spans(line: str) -> Iterator[tuple[int, int, str]]:
    """Return what to colour in a line of Python: start, end, and the name of its style.

    Each line is highlighted alone, so a string over several lines is not recognised.
    """
    for match in _WORDS.finditer(line):
        start, end = match.span(match.lastgroup or 0)
        yield start, end, match.lastgroup or ""


class CodeArea(TextArea):
    """A text area for code: tab indents by four columns, and enter keeps the indentation."""

    def __init__(self, text: str, *, id: str | None = None) -> None:
        """Create an editor of `text`."""
        super().__init__(
            text, id=id, theme=_THEME, soft_wrap=False, tab_behavior="indent", show_line_numbers=True
        )
        theme = TextAreaTheme.get_builtin_theme(_THEME)
        self._styles = theme.syntax_styles if theme else {}

    def get_line(self, line_index: int) -> Text:
        """Return a line with its colours. Textual's own text area asks a parser for them."""
        line = super().get_line(line_index)
        for start, end, name in highlight_spans(line.plain):
            if name in self._styles:
                line.stylize(self._styles[name], start, end)
        return line
