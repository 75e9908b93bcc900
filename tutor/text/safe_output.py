"""Output without control characters, so that no text can change the terminal: not a lesson, an answer or a learner's program.

Control characters can set the clipboard or the title, move the cursor, or turn the order of letters round.
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
    """A text stream that drops control characters, and writes ASCII where only that can be shown."""

    def write(self, text: str) -> int:
        """Write `text` without what could change the terminal, colours included: they can hide what follows."""
        self._write_safe(remove_controls(text))
        return len(text)

    def write_coloured(self, text: str) -> None:
        """Write a text with sequences that set colours. What is untrusted in it must have gone through `remove_controls`."""
        self._write_safe(remove_controls_but_colours(text))

    def _write_safe(self, text: str) -> None:
        super().write(to_ascii_cells(to_ascii(text)) if ascii_only() else text)


class SafeErrorWriter(SafeWriter):
    """The same for error messages. One that cannot be written is lost: an error about it would change the exit code."""

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
    """Print a text with sequences that set colours. What is untrusted in it must have gone through `remove_controls`."""
    if isinstance(sys.stdout, SafeWriter):
        sys.stdout.write_coloured(f"{text}\n")
    else:
        print(text)


def make_output_safe(ascii_characters: bool) -> None:
    """Drop control characters on standard output and standard error from now on, and write only ASCII there if asked to.

    In an encoding for Korean, such as EUC-KR, Korean letters are written too.
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
