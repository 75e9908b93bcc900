"""A canvas of terminal cells.

Two arrays of the same shape hold the picture: one holds the character of each cell, the other its style. Panels write into them,
and `Canvas.to_rows` turns them into rows of styled text.
"""

from functools import lru_cache
from typing import Any

import numpy as np

from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span, width

SPACE = ord(" ")

WIDE_TAIL = 0
"""The code in the second cell of a wide character. The first cell holds the character, so this one prints nothing."""


def encode(text: str) -> Any:
    """Return the code points of `text`, one for each cell, in ASCII if the terminal shows only that.

    A wide character is followed by WIDE_TAIL. A character that cannot be printed becomes a space.
    """
    return _encode(to_ascii(text))


def cell_width(text: str) -> int:
    """Return how many cells `text` takes on a canvas."""
    return len(encode(text))


@lru_cache(maxsize=4096)
def _encode(text: str) -> Any:
    if text.isascii() and text.isprintable():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    codes: list[int] = []
    for char in text:
        cells = width(char)
        codes += [ord(char) if char.isprintable() else SPACE][:cells] + [WIDE_TAIL] * (cells - 1)
    return np.array(codes, np.uint32)


class Canvas:
    """`height` x `width` cells, as the arrays `codes` (code points) and `style_ids` (numbers that stand for styles).

    A region of a canvas is a canvas too. It shares the cells and the numbering of styles.
    """

    def __init__(self, width: int, height: int, like: "Canvas | None" = None) -> None:
        """Create a blank canvas. It shares the numbering of styles with the canvas `like`, if there is one."""
        self.width, self.height = width, height
        self.codes: Any = np.full((height, width), SPACE, np.uint32)
        self.style_ids: Any = np.zeros((height, width), np.uint16)
        self._id_of_style: dict[str, int] = {"": 0} if like is None else like._id_of_style

    def region(self, top: int, left: int, width: int, height: int) -> "Canvas":
        """Return a rectangle of this canvas, from (top, left), as a canvas that shares its cells. Parts outside are cut off."""
        region = Canvas.__new__(Canvas)
        area = (slice(max(top, 0), max(top + height, 0)), slice(max(left, 0), max(left + width, 0)))
        region.codes, region.style_ids = self.codes[area], self.style_ids[area]
        region._id_of_style = self._id_of_style
        region.height, region.width = region.codes.shape
        return region

    def copy_lines(self, other: "Canvas", top: int, height: int) -> None:
        """Copy `height` lines, from `top`, of a canvas of the same width that shares this one's numbering of styles."""
        lines = slice(top, top + height)
        self.codes[lines], self.style_ids[lines] = other.codes[lines], other.style_ids[lines]

    def style_id(self, style: str) -> int:
        """Return the number that stands for `style` in `style_ids`."""
        return self._id_of_style.setdefault(style, len(self._id_of_style))

    @property
    def styles(self) -> list[str]:
        """The styles; the index of each is its number."""
        return list(self._id_of_style)

    def write(self, row: int, column: int, text: str, style: str = "", room: int | None = None) -> int:
        """Write `text`, starting at a cell, and return how many cells it took.

        Text that needs more than `room` cells, or more than the row has left, is cut and ends in "…".
        """
        room = self.width - column if room is None else min(room, self.width - column)
        codes = encode(text)
        cells = len(codes)
        if not 0 <= row < self.height or column < 0 or room < 1:
            return 0
        self.codes[row, column : column + min(cells, room)] = codes[:room]
        if cells > room:
            self.codes[row, column + room - 1] = ord("…")
            cells = room
        self.style_ids[row, column : column + cells] = self.style_id(style)
        return cells

    def write_right(self, row: int, end: int, text: str, style: str = "") -> int:
        """Write `text` so that it ends before column `end` and return how many cells it took. It is cut if it is too long."""
        start = max(0, end - len(encode(text)))
        return self.write(row, start, text, style, end - start)

    def write_symbol(self, row: int, column: int, symbol: str, style: str = "") -> None:
        """Write one character as it is, without spelling it out in ASCII. Outside the canvas this does nothing."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self.codes[row, column] = ord(symbol)
            self.style_ids[row, column] = self.style_id(style)

    def to_rows(self) -> list[Row]:
        """Return the rows of the canvas. The spans of each add up to `width` cells."""
        self._blank_half_characters()
        text = self.codes.tobytes().decode("utf-32-le")
        # A span starts at the beginning of each row and wherever the style changes.
        starts = np.ones((self.height, self.width), bool)
        starts[:, 1:] = self.style_ids[:, 1:] != self.style_ids[:, :-1]
        places = np.flatnonzero(starts)
        ids = self.style_ids.ravel()[places].tolist()
        ends = [*places[1:].tolist(), len(text)]
        styles = self.styles
        rows: list[list[Span]] = [[] for _ in range(self.height)]
        has_tails = "\0" in text
        for start, end, style_id in zip(places.tolist(), ends, ids, strict=True):
            piece = text[start:end]
            rows[start // self.width].append(
                Span(piece.replace("\0", "") if has_tails else piece, styles[style_id])
            )
        return [tuple(row) for row in rows]

    def _blank_half_characters(self) -> None:
        """Replace by a blank each half of a wide character whose other half was overwritten."""
        tails = self.codes == WIDE_TAIL
        # Wide characters start at U+1100; arrows, lines and braille (U+2000 to U+2E7F) are narrow.
        candidates = (self.codes >= 0x1100) & ((self.codes < 0x2000) | (self.codes >= 0x2E80))
        if not tails.any() and not candidates.any():
            return
        has_tail = np.zeros_like(tails)
        has_tail[:, :-1] = tails[:, 1:]
        for row, column in np.argwhere(candidates & ~has_tail):
            if width(chr(self.codes[row, column])) == 2:
                self.codes[row, column] = SPACE
        has_head = np.zeros_like(tails)
        has_head[:, 1:] = candidates[:, :-1] & (self.codes[:, :-1] != SPACE)
        self.codes[tails & ~has_head] = SPACE
