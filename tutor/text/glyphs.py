"""Characters as they are, or in ASCII where the terminal has no others. Like the language, one choice for the process.

Two ways: text that will yet be broken into lines is *spelt* ("√x" becomes "sqrt(x)"); what stands in cells already is
*drawn* anew, cell by cell ("█" becomes "#"). Spelling leaves alone what only drawing knows, and does nothing twice.
"""

import io
import sys

_ascii = False


def use_ascii(wanted: bool) -> None:
    """From now on, write ASCII only; or write everything as it is."""
    global _ascii
    _ascii = wanted


def ascii_only() -> bool:
    """Whether only ASCII is written."""
    return _ascii


def to_ascii(text: str) -> str:
    """`text` with letters and signs that ASCII lacks in words, where only ASCII is written. It may grow."""
    if not _ascii or text.isascii():
        return text
    from tutor.text.ascii_forms import spell

    return spell(text)


def to_ascii_cells(text: str) -> str:
    """`text` in ASCII, every character in as many cells as before, where only ASCII is written."""
    if not _ascii or text.isascii():
        return text
    from tutor.text.ascii_forms import draw

    return draw(text)


class AsciiWriter(io.TextIOWrapper):
    """A stream that spells and draws all that is printed on it."""

    def write(self, text: str) -> int:
        """Write `text` in ASCII."""
        super().write(to_ascii_cells(to_ascii(text)))
        return len(text)


def print_ascii() -> None:
    """From now on, write ASCII only, on standard output and error too."""
    use_ascii(True)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(
            stream, io.TextIOWrapper
        ):  # whose buffer lives on: `sys` keeps the stream in `__stdout__`
            writer = AsciiWriter(
                stream.buffer, "ascii", errors="replace", line_buffering=stream.line_buffering
            )
            setattr(sys, name, writer)
