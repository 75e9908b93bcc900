"""Split what the terminal sends into keys, pasted texts, and control strings, which are no keys.

Each of them may arrive in any number of pieces, and a paste or a control string may never end, for example because the
connection was interrupted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from tutor.text.safe_output import remove_controls

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
MAX_PASTE = 1_000_000
"""Characters of a paste. What is longer is cut off."""
MAX_UNFINISHED = 4096
"""Characters of a control sequence (CSI) that has no end yet. A longer one is dropped."""
PASTE_SECONDS, STRING_SECONDS, SEQUENCE_SECONDS, ESCAPE_SECONDS = 2.0, 0.5, 0.5, 0.1
"""How long to wait for the rest of a paste, of a control string, of a sequence, and after an escape, which may be the key."""

_START = re.compile(r"\x1b(?:\[200~|[\]PX^_])")
_STRING_END = re.compile(r"\x07|\x1b(?:\\|(?=[^\\]))")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*)?\Z")
_LONG_SEQUENCE = re.compile(r"\x1b\[[0-?]{28,}[ -/]*[@-~]?")
"""A control sequence (CSI) that is longer than any key."""
_IN_A_PASTE = re.compile(r"\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]")
"""Control strings and sequences, which no text contains that somebody wants to paste."""


class _Part(Enum):
    """What the next character belongs to."""

    KEYS = auto()
    PASTE = auto()
    STRING = auto()


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text that was pasted."""

    text: str


class InputSplitter:
    """Splits the input of one terminal. Control strings (answers to queries: OSC, DCS, SOS, PM, APC) are dropped."""

    def __init__(self) -> None:
        self._part = _Part.KEYS
        self._unfinished = ""  # the end of the input so far, whose meaning depends on what follows
        self._paste: list[str] = []
        self._paste_length = 0

    @property
    def waiting_seconds(self) -> float:
        """How long to wait for what is missing until `finish` is called; 0 if nothing is missing."""
        if self._part == _Part.KEYS:
            return (
                ESCAPE_SECONDS
                if self._unfinished == "\x1b"
                else SEQUENCE_SECONDS
                if self._unfinished
                else 0.0
            )
        return PASTE_SECONDS if self._part == _Part.PASTE else STRING_SECONDS

    def split(self, text: str) -> Iterator[str | PastedText]:
        """Yield the keys and the pasted texts in `text`, which continues the input so far."""
        rest, self._unfinished = self._unfinished + text, ""
        while rest:
            if self._part == _Part.PASTE:
                pasted, rest = self._read_paste(rest)
                if pasted is not None:
                    yield PastedText(pasted)
            elif self._part == _Part.STRING:
                rest = self._skip_string(rest)
            else:
                text, rest = self._read_keys(rest)
                if text:
                    yield text

    def finish(self) -> Iterator[str | PastedText]:
        """Yield what has no end, and read keys again: what was pasted, or the keys that began a sequence."""
        part, text = self._part, self._unfinished
        self._part, self._unfinished = _Part.KEYS, ""
        if part == _Part.PASTE:
            self._add_to_paste(text)
            yield PastedText(self._take_paste())
        elif part == _Part.KEYS and (keys := _LONG_SEQUENCE.sub("", text)):
            yield keys

    def _read_keys(self, text: str) -> tuple[str, str]:
        """Return the keys at the start of `text`, and what comes behind the start of a paste or a control string."""
        start = _START.search(text)
        if start:
            self._part = _Part.PASTE if start[0] == PASTE_START else _Part.STRING
            return _LONG_SEQUENCE.sub("", text[: start.start()]), text[start.end() :]
        end = _UNFINISHED.search(text)
        if end:
            self._unfinished = end[0] if len(end[0]) <= MAX_UNFINISHED else ""
            text = text[: end.start()]
        return _LONG_SEQUENCE.sub("", text), ""

    def _skip_string(self, text: str) -> str:
        """Return what comes behind the control string that `text` continues."""
        end = _STRING_END.search(text)
        if end:
            self._part = _Part.KEYS
            return text[end.end() if end[0] != "\x1b" else end.start() :]
        self._unfinished = "\x1b" if text.endswith("\x1b") else ""
        return ""

    def _read_paste(self, text: str) -> tuple[str | None, str]:
        """Return the whole pasted text, None if its end has not arrived yet, and what comes behind it."""
        body, end, rest = text.partition(PASTE_END)
        if not end:
            kept = next((n for n in range(len(PASTE_END) - 1, 0, -1) if body.endswith(PASTE_END[:n])), 0)
            self._unfinished = body[len(body) - kept :]
            self._add_to_paste(body[: len(body) - kept])
            return None, ""
        self._add_to_paste(body)
        self._part = _Part.KEYS
        return self._take_paste(), rest

    def _add_to_paste(self, text: str) -> None:
        text = text[: MAX_PASTE - self._paste_length]
        self._paste_length += len(text)
        self._paste.append(text)

    def _take_paste(self) -> str:
        """Return the pasted text without control characters, with `\\n` between its lines."""
        text = "".join(self._paste)
        self._paste, self._paste_length = [], 0
        return remove_controls(_IN_A_PASTE.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
