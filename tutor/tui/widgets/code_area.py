"""An editor for Python. A pattern finds what to colour, so that no parser has to be installed."""

import keyword
import re
from collections.abc import Iterator

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

_TOKENS = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>[rbfu]{0,2}(?:'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"))"
    r"|(?P<number>\b\d[\d_]*\.?\d*(?:e[+-]?\d+)?)"
    r"|(?<=\bdef )(?P<function>\w+)"
    r"|(?<=\bclass )(?P<type>\w+)"
    rf"|\b(?P<keyword>{'|'.join(keyword.kwlist)}|self)\b"
)

_THEME = TextAreaTheme.get_builtin_theme("css")
_STYLES = _THEME.syntax_styles if _THEME else {}


def find_tokens(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the kind of each token to colour in a line of Python.

    Each line is read by itself, so a string over several lines is not found.
    """
    for found in _TOKENS.finditer(line):
        yield *found.span(found.lastgroup or 0), found.lastgroup or ""


class CodeArea(TextArea):
    """A text area for code: tab indents by four, return keeps the indent."""

    def __init__(self, text: str, *, id: str | None = None) -> None:
        """Create an editor that contains `text`."""
        super().__init__(
            text, id=id, theme="css", soft_wrap=False, tab_behavior="indent", show_line_numbers=True
        )

    def get_line(self, line_index: int) -> Text:
        """Return a line with its tokens coloured. Textual calls this for each line that it draws."""
        text = super().get_line(line_index)
        for start, end, kind in find_tokens(text.plain):
            style = _STYLES.get(kind)
            if style is not None:
                text.stylize(style, start, end)
        return text
