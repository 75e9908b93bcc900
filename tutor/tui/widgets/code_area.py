"""An editor for Python with its words coloured by a pattern, so that no parser has to be installed."""

import keyword
import re
from collections.abc import Iterator

from textual.widgets import TextArea

_WORDS = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>[rbfu]{0,2}(?:'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"))"
    r"|(?P<number>\b\d[\d_]*\.?\d*(?:e[+-]?\d+)?)"
    r"|(?<=\bdef )(?P<function>\w+)"
    r"|(?<=\bclass )(?P<type>\w+)"
    rf"|\b(?P<keyword>{'|'.join(keyword.kwlist)}|self)\b"
)


def coloured(line: str) -> Iterator[tuple[int, int, str]]:
    """What is coloured in a line of Python: from, to (in bytes of UTF-8) and the name of its colour.

    A line is looked at by itself: a text over several lines is not seen as one.
    """
    for found in _WORDS.finditer(line):
        start, end = found.span(found.lastgroup or 0)
        yield len(line[:start].encode()), len(line[:end].encode()), found.lastgroup or ""


class CodeArea(TextArea):
    """A text area for code: tab indents by four, return keeps the indent."""

    def __init__(self, text: str, *, id: str | None = None) -> None:
        """An editor of `text`."""
        super().__init__(
            text, id=id, theme="css", soft_wrap=False, tab_behavior="indent", show_line_numbers=True
        )

    def _build_highlight_map(self) -> None:
        """Textual's own asks a parser, if one is installed."""
        self._line_cache.clear()
        self._highlights.clear()
        for number, line in enumerate(self.document.lines):
            self._highlights[number] = list(coloured(line))
