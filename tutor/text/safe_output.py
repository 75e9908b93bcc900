"""Output without control characters, so that no text (of a lesson, an answer, a learner's program) can change the terminal.

Control characters can set the clipboard or the title, move the cursor, or reverse the order of letters.
"""

import io
import re
import sys
from contextlib import suppress

from tutor.capabilities import encodes_hangul
from tutor.text.glyphs import ascii_only, to_ascii, to_ascii_cells, use_ascii

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COLOURS_OR_CONTROLS = re.compile(rf"(\x1b\[[0-9;:]*m)|{_CONTROLS.pattern}")


def remove_controls(text: str) -> str:
    """Return `text` without control and direction characters, except newline and tab."""
    return text if text.isprintable() else _CONTROLS.sub("", text)


def remove_controls_but_colours(text: str) -> str:
    """Return `text` without control and direction characters, except newline, tab and the sequences that set colours."""
    return text if text.isprintable() else _COLOURS_OR_CONTROLS.sub(lambda match: match[1] or "", text)


def escape_controls(text: str) -> str:
    """Return a JSON document with its control and direction characters as `\\uXXXX`: the same data, safe to print."""
    return text if text.isprintable() else _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class SafeWriter(io.TextIOWrapper):
    """A text stream that removes control characters, and writes ASCII if the terminal shows only that."""

    def write(self, text: str) -> int:
        """Write `text` without control characters. Colours are removed too, because they can hide the text that follows."""
        self._write_safe(remove_controls(text))
        return len(text)

    def write_coloured(self, text: str) -> None:
        """Write a text with sequences that set colours. Apply `remove_controls` to its untrusted parts first."""
        self._write_safe(remove_controls_but_colours(text))

    def _write_safe(self, text: str) -> None:
        super().write(to_ascii_cells(to_ascii(text)) if ascii_only() else text)


class SafeErrorWriter(SafeWriter):
    """The same for error messages. Messages that cannot be written are dropped: an exception would change the exit code."""

    def write(self, text: str) -> int:
        """Write `text`, if that is possible."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what is buffered, if that is possible."""
        with suppress(OSError):
            super().flush()


def print_coloured(text: str) -> None:
    """Print a text with sequences that set colours. Apply `remove_controls` to its untrusted parts first."""
    if isinstance(sys.stdout, SafeWriter):
        sys.stdout.write_coloured(f"{text}\n")
    else:
        print(text)


def make_output_safe(ascii_characters: bool) -> None:
    """Remove control characters from standard output and standard error from now on.

    With `ascii_characters`, only ASCII is written there, and Korean letters if the encoding has them, such as EUC-KR.
    `sys.__stdout__` and `sys.__stderr__` stay as they are, for code that moves the cursor itself.
    """
    hangul = ascii_characters and encodes_hangul(getattr(sys.stdout, "encoding", None) or "ascii")
    use_ascii(ascii_characters, hangul)
    for name, kind in (("stdout", SafeWriter), ("stderr", SafeErrorWriter)):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            encoding = "ascii" if ascii_characters and not hangul else stream.encoding
            writer = kind(
                stream.buffer,
                encoding,
                errors="replace",
                line_buffering=stream.line_buffering,
                write_through=stream.write_through,  # as PYTHONUNBUFFERED asks for
            )
            setattr(sys, name, writer)
