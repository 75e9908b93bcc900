"""Screen diff: send only the cells that changed, and only the changes of style (damage tracking on the output).

Textual repaints whole regions and writes every piece of text with all of its colours; on a slow line that is
most of the waiting. A `ScreenDiff` reads that output (cursor moves, styles, text), keeps a shadow of the
terminal's screen, and returns the shortest output that it knows to have the same effect. An escape sequence
that it does not know is passed on, and if that may have changed the screen, the shadow is discarded.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

TOKENS = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\x1b\[\?2026[hl])|(\x1b[^\x1b]*)|([^\x1b]+)")
"""A cursor move (row and column), a style (SGR), the mark of a synchronized update, another sequence with text, or text."""
ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X].*?(?:\x1b\\|\x07)|[ -/]*[0-~])", re.DOTALL)
HARMLESS = re.compile(
    r"\x1b\[(?:\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|2004|2048)[hl]|[<>=]?[\d;]*u|\?[\d;$]*p|6n|\d* ?q)"
    r"|\x1b\]22;[^\x07\x1b]*(?:\x07|\x1b\\)"  # the shape of the mouse pointer
)
"""Sequences that change neither a cell nor the cursor's position: modes, queries, shapes of cursor and pointer."""
SGR_OFF = {
    "22": {"1", "2"},
    "23": {"3"},
    "24": {"4", "21"},
    "25": {"5", "6"},
    "27": {"7"},
    "28": {"8"},
    "29": {"9"},
    "55": {"53"},
}
"""Codes that switch attributes off, and which."""
NEW_LINES = ("\r\n", "\n")
EXTRA_COLUMNS = 10_000  # added to the cursor's column while the terminal's size is unknown
MAX_BRIDGE_CELLS = 4
"""So many unchanged cells between two changes may be cheaper to send again than to jump over."""
VISIBLE_ON_BLANK = frozenset({"4", "7", "9", "21", "53"})
"""Attributes that can be seen on a blank: underline, reverse, strike, double underline, overline."""


class CellStyle(NamedTuple):
    """A style as SGR codes: foreground, background, and the attributes that are on."""

    foreground: str = ""
    background: str = ""
    attributes: frozenset[str] = frozenset()


PLAIN = CellStyle()


class ScreenDiff:
    """The shadow of one terminal. `reduce` takes what would be sent and returns what has to be sent.

    Two cursors and two styles are tracked: the writer's, where Textual believes the terminal to be, and the
    terminal's own, which is behind because what makes no difference was not sent.
    """

    def __init__(self) -> None:
        """Start with an unknown screen."""
        self.size: tuple[int, int] | None = None  # columns and lines of the terminal, if known
        self._cells: dict[tuple[int, int], tuple[str, CellStyle]] = {}  # by (column, row) from 0
        self._has_wide = False  # whether any cell may be half of a wide character
        self._writer_style = PLAIN
        self._terminal_style: CellStyle | None = None  # None if unknown
        self._x = self._y = 0  # the writer's cursor
        self._writer_unknown = True  # whether the writer's cursor is unknown, until the next move
        self._terminal_cursor: tuple[int, int] | None = None  # None if unknown
        self._new_line = ""  # a new line that is not sent yet: a cursor move makes it needless

    def resize(self, columns: int, lines: int) -> None:
        """Set the terminal's size. Another size makes the screen unknown: the terminal may have moved its text."""
        if self.size != (columns, lines):
            self.size = columns, lines
            self.invalidate()

    def invalidate(self) -> None:
        """Forget the screen, because something else may have written on it: everything is sent next time."""
        self._cells.clear()
        self._terminal_style = self._terminal_cursor = None

    def reduce(self, data: str) -> str:
        """Return the shortest output known to have the effect of `data`, which can be written as UTF-8."""
        data = data.encode(
            errors="replace"
        ).decode()  # the name of a file may have bytes that are no character
        out: list[str] = []
        for row, column, codes, sync, other, text in TOKENS.findall(data):
            if row:
                self._x, self._y = int(column) - 1, int(row) - 1
                self._writer_unknown, self._new_line = False, ""
            elif text:
                self._write(text, out)
            elif sync:
                out.append(sync)
            elif other:
                self._pass_on(other, out)
            else:
                self._writer_style = apply_sgr(self._writer_style, codes)
        return "".join(out)

    def _pass_on(self, other: str, out: list[str]) -> None:
        """Pass on an escape sequence that is neither a move nor a style, and write the text behind it."""
        self._send_new_line(out)
        match = ESCAPE.match(other)
        end = match.end() if match else len(other)
        if not HARMLESS.fullmatch(other[:end]):
            self._synchronize(out)
            self.invalidate()
            self._writer_unknown = True
        out.append(other[:end])
        if end < len(other):
            self._write(other[end:], out)

    def _synchronize(self, out: list[str]) -> None:
        """Bring the terminal's style and cursor to the writer's, before something that may depend on them."""
        self._send_style(out)
        if not self._writer_unknown and self._terminal_cursor != (self._x, self._y):
            out.append(f"\x1b[{self._y + 1};{self._x + 1}H")

    def _write(self, text: str, out: list[str]) -> None:
        """Send the cells of `text` that differ from the shadow."""
        self._send_new_line(out)
        scrolls = self.size is None or self._y + 1 >= self.size[1]
        if text in NEW_LINES and not self._writer_unknown and not scrolls:
            self._new_line = text
            return
        if self._writer_unknown or not text.isprintable():
            self._send_raw(text, out)
            return
        cells, style, y = self._cells, self._writer_style, self._y
        blank_style, room = style_of_blank(style), self._room()
        bridge = ""  # unchanged text since the last cell that was sent
        for char in text:
            width = 1 if char < "\u0300" else cell_len(char)
            if self._x + width > room:
                self._x += width
                continue
            if not width:
                self._combine(char, out)
                continue
            here = (self._x, y)
            cell = (char, style if char != " " else blank_style)
            if cells.get(here) == cell and (width == 1 or cells.get((self._x + 1, y)) == ("", style)):
                bridge = bridge + char if len(bridge) < MAX_BRIDGE_CELLS else ""
            else:
                if bridge and self._terminal_cursor == (self._x - cell_len(bridge), y):
                    self._send_bridge(bridge, here, out)
                self._send_cell(cell, width, here, out)
                bridge = ""
            self._x += width

    def _room(self) -> int:
        """Return how many columns may be written in the writer's line: none below the last line.

        A screen that was laid out for an earlier, larger size may arrive late. A terminal would write its
        lower lines over its own last line.
        """
        columns, lines = self.size or (self._x + EXTRA_COLUMNS, self._y + 1)
        return columns if self._y < lines else 0

    def _send_bridge(self, text: str, here: tuple[int, int], out: list[str]) -> None:
        """Send unchanged `text` again if that is not longer than a jump over it to `here`."""
        same_style = self._terminal_style == self._writer_style
        same_look = text.isspace() and blanks_look_alike(self._terminal_style, self._writer_style)
        is_short = len(text.encode()) <= len(cursor_move(self._terminal_cursor, here))
        if is_short and (same_style or same_look):
            out.append(text)
            self._terminal_cursor = here

    def _send_new_line(self, out: list[str]) -> None:
        """Send the new line that was kept back, because no cursor move has followed it."""
        new_line, self._new_line = self._new_line, ""
        if new_line:
            self._send_raw(new_line, out)

    def _send_raw(self, text: str, out: list[str]) -> None:
        """Send text that moves the cursor to an unknown place or that stands at an unknown place."""
        self._synchronize(out)
        style = self._terminal_style
        self.invalidate()
        self._terminal_style, self._writer_unknown = style, True
        out.append(text)

    def _send_cell(
        self, cell: tuple[str, CellStyle], width: int, here: tuple[int, int], out: list[str]
    ) -> None:
        if self._terminal_cursor != here:
            out.append(cursor_move(self._terminal_cursor, here))
        char, style = cell
        if char != " " or style.attributes:
            self._send_style(out)
        elif not blanks_look_alike(self._terminal_style, style):
            self._switch_to(behind_blank(self._terminal_style, self._writer_style), out)
        out.append(char)
        if self._has_wide:
            self._forget_other_half(here)
            self._forget_other_half((here[0] + width - 1, here[1]))
        self._cells[here] = share_cell(cell)
        if width == 2:
            self._has_wide = True
            self._cells[here[0] + 1, here[1]] = "", style
        self._terminal_cursor = here[0] + width, here[1]

    def _forget_other_half(self, here: tuple[int, int]) -> None:
        """Forget the other half of a wide character of which one half is overwritten at `here`."""
        x, y = here
        char, _ = self._cells.get(here, (" ", PLAIN))
        if char == "":
            self._cells.pop((x - 1, y), None)
        elif self._cells.get((x + 1, y), (" ", PLAIN))[0] == "":
            self._cells.pop((x + 1, y), None)

    def _combine(self, char: str, out: list[str]) -> None:
        """Send a combining character with the one before it, which is then unknown and will be sent again."""
        x = self._x - 1
        if self._cells.get((x, self._y), ("", PLAIN))[0] == "":
            x -= 1
        base, _ = self._cells.pop((x, self._y), ("", PLAIN))
        if self._terminal_cursor != (self._x, self._y) and base:
            self._send_style(out)
            out.append(cursor_move(self._terminal_cursor, (x, self._y)) + base)
        out.append(char)
        self._terminal_cursor = None

    def _send_style(self, out: list[str]) -> None:
        self._switch_to(self._writer_style, out)

    def _switch_to(self, style: CellStyle, out: list[str]) -> None:
        if self._terminal_style != style:
            out.append(sgr_between(self._terminal_style, style))
            self._terminal_style = style


@lru_cache(maxsize=512)
def share_cell(cell: tuple[str, CellStyle]) -> tuple[str, CellStyle]:
    """Return one object for all places that show the same cell, to save memory."""
    return cell


@lru_cache(maxsize=4096)
def style_of_blank(style: CellStyle) -> CellStyle:
    """Return what can be seen of a blank: its background alone, unless an attribute draws on it."""
    return style if style.attributes & VISIBLE_ON_BLANK else CellStyle("", style.background)


def blanks_look_alike(style: CellStyle | None, other: CellStyle) -> bool:
    """Return whether a blank looks the same in both styles. None is an unknown style."""
    return style is not None and style_of_blank(style) == style_of_blank(other)


def behind_blank(current: CellStyle | None, wanted: CellStyle) -> CellStyle:
    """Return the style nearest to `current` in which a blank looks as in `wanted`: only the background changes."""
    if current is None or current.attributes & VISIBLE_ON_BLANK:
        return wanted
    return CellStyle(current.foreground, wanted.background, current.attributes)


@lru_cache(maxsize=4096)
def apply_sgr(style: CellStyle, codes: str) -> CellStyle:
    """Return the style after an SGR sequence with `codes`, such as "1;38;5;17"."""
    foreground, background, attributes = style
    parts = codes.split(";") if codes else ["0"]
    while parts:
        code = parts.pop(0)
        if code in ("", "0"):
            foreground, background, attributes = PLAIN
        elif code in ("38", "48"):
            size = 4 if parts[:1] == ["2"] else 2  # 2;red;green;blue or 5;number
            colour = ";".join([code, *parts[:size]])
            del parts[:size]
            if code == "38":
                foreground = colour
            else:
                background = colour
        elif code[:-1] in ("3", "9") and code[-1] != "9":
            foreground = code
        elif code[:-1] in ("4", "10") and len(code) > 1 and code[-1] != "9":
            background = code
        elif code in SGR_OFF:
            attributes -= SGR_OFF[code]
        elif code == "39":
            foreground = ""
        elif code == "49":
            background = ""
        else:
            attributes |= {code}
    return CellStyle(foreground, background, attributes)


@lru_cache(maxsize=4096)
def sgr_between(current: CellStyle | None, wanted: CellStyle) -> str:
    """Return the shorter of two SGR sequences from `current` (None: unknown) to `wanted`: a change, or all anew."""
    if current == wanted:
        return ""
    codes = ["0" if wanted != PLAIN else "", *sorted(wanted.attributes), wanted.foreground, wanted.background]
    reset = f"\x1b[{';'.join(filter(None, codes))}m"
    if current is None or current.attributes - wanted.attributes:
        return reset
    codes = sorted(wanted.attributes - current.attributes)
    if current.foreground != wanted.foreground:
        codes.append(wanted.foreground or "39")
    if current.background != wanted.background:
        codes.append(wanted.background or "49")
    return min(f"\x1b[{';'.join(codes)}m", reset, key=len)


def cursor_move(start: tuple[int, int] | None, end: tuple[int, int]) -> str:
    """Return the shortest cursor move from `start` (None: unknown) to `end`, both (column, row) from 0."""
    x, y = end
    absolute = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
    if start is None or start[1] != y or start[0] >= x:
        return absolute
    distance = x - start[0]
    return min(absolute, f"\x1b[{distance}C" if distance > 1 else "\x1b[C", key=len)
