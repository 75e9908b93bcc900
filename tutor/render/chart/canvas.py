"""A canvas of cells, each a character and a style, as two arrays that panels write into and rows are cut from."""

from functools import lru_cache
from typing import Any

import numpy as np

from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span, width

SPACE = ord(" ")
TAIL = 0  # the second cell of a wide character: holds nothing of its own


def encode(text: str) -> Any:
    """The code points of `text`, spelt for the terminal, one a cell.

    A wide character is followed by TAIL, unprintable ones become blanks.
    """
    return _encoded(to_ascii(text))


@lru_cache(maxsize=4096)
def _encoded(text: str) -> Any:
    if text.isascii() and text.isprintable():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    codes: list[int] = []
    for char in text:
        cells = width(char)
        codes += [ord(char) if char.isprintable() else SPACE][:cells] + [TAIL] * (cells - 1)
    return np.array(codes, np.uint32)


class Canvas:
    """`height` x `width` cells. A part of a canvas is a canvas on the same cells."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.codes: Any = np.full((height, width), SPACE, np.uint32)
        self.inks: Any = np.zeros((height, width), np.uint16)
        self.palette: dict[str, int] = {"": 0}

    def part(self, top: int, left: int, width: int, height: int) -> "Canvas":
        """The cells from (top, left) on, as a canvas of their own; clipped to this one."""
        part = Canvas.__new__(Canvas)
        area = (slice(max(top, 0), max(top + height, 0)), slice(max(left, 0), max(left + width, 0)))
        part.codes, part.inks, part.palette = self.codes[area], self.inks[area], self.palette
        part.height, part.width = part.codes.shape
        return part

    def ink(self, style: str) -> int:
        """The number that stands for `style` in `inks`."""
        return self.palette.setdefault(style, len(self.palette))

    def put(self, row: int, column: int, text: str, style: str = "", room: int | None = None) -> int:
        """Write `text` from a cell on, cut with "…" if it needs more than `room` cells; returns the cells written."""
        room = self.width - column if room is None else min(room, self.width - column)
        codes = encode(text)
        cells = len(codes)
        if not 0 <= row < self.height or column < 0 or room < 1:
            return 0
        self.codes[row, column : column + min(cells, room)] = codes[:room]
        if cells > room:
            self.codes[row, column + room - 1] = ord("…")
            cells = room
        self.inks[row, column : column + cells] = self.ink(style)
        return cells

    def sign(self, row: int, column: int, char: str, style: str = "") -> None:
        """Put one character as it is, not as part of a text, if its cell is there."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self.codes[row, column] = ord(char)
            self.inks[row, column] = self.ink(style)

    def right(self, row: int, end: int, text: str, style: str = "") -> int:
        """Write `text` so that it ends before column `end`, cut if it does not fit; returns the cells written."""
        start = max(0, end - len(encode(text)))
        return self.put(row, start, text, style, end - start)

    def rows(self) -> list[Row]:
        """The rows, each a tuple of spans that together are `width` cells wide."""
        self._mend()
        text = self.codes.tobytes().decode("utf-32-le")
        starts = np.ones((self.height, self.width), bool)
        starts[:, 1:] = self.inks[:, 1:] != self.inks[:, :-1]
        places = np.flatnonzero(starts)
        inks = self.inks.ravel()[places].tolist()
        ends = [*places[1:].tolist(), len(text)]
        styles = list(self.palette)
        rows: list[list[Span]] = [[] for _ in range(self.height)]
        tails = "\0" in text
        for start, end, ink in zip(places.tolist(), ends, inks, strict=True):
            piece = text[start:end]
            rows[start // self.width].append(Span(piece.replace("\0", "") if tails else piece, styles[ink]))
        return [tuple(row) for row in rows]

    def _mend(self) -> None:
        """Blank every half of a wide character whose other half was written over."""
        tails = self.codes == TAIL
        high = (self.codes >= 0x1100) & ((self.codes < 0x2000) | (self.codes >= 0x2E80))
        if not tails.any() and not high.any():
            return
        follows = np.zeros_like(tails)
        follows[:, :-1] = tails[:, 1:]
        for row, column in np.argwhere(high & ~follows):
            if width(chr(self.codes[row, column])) == 2:
                self.codes[row, column] = SPACE
        after = np.zeros_like(tails)
        after[:, 1:] = high[:, :-1] & (self.codes[:, :-1] != SPACE)
        self.codes[tails & ~after] = SPACE
