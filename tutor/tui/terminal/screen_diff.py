"""What is sent to the terminal, thinned: cells that stand there already are left out, and styles are sent as changes.

Textual repaints regions and writes every stretch of text with all of its colours; over a slow line that is most of the waiting.
A `Wire` reads that output (cursor moves, styles, text), keeps a shadow of the screen, and writes the shortest it knows to the
same effect. Whatever it does not know it passes on, and forgets what the screen showed if that may have changed.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

TOKENS = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\x1b\[\?2026[hl])|(\x1b[^\x1b]*)|([^\x1b]+)")
ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X].*?(?:\x1b\\|\x07)|[ -/]*[0-~])", re.DOTALL)
HARMLESS = re.compile(
    r"\x1b\[(?:\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|2004|2048)[hl]|[<>=]?[\d;]*u|\?[\d;$]*p|6n|\d* ?q)"
    r"|\x1b\]22;[^\x07\x1b]*(?:\x07|\x1b\\)"  # the shape of the mouse's pointer
)
OFF = {
    "22": {"1", "2"},
    "23": {"3"},
    "24": {"4", "21"},
    "25": {"5", "6"},
    "27": {"7"},
    "28": {"8"},
    "29": {"9"},
    "55": {"53"},
}
NEW_LINES = ("\r\n", "\n")
UNKNOWN = 10_000  # columns at least, while the terminal's size is not known
BRIDGE = 4  # unchanged cells that may be cheaper to send again than to jump over
SEEN = frozenset({"4", "7", "9", "21", "53"})  # attributes that show on a blank


class Look(NamedTuple):
    """A style as the terminal holds it: codes of the foreground, the background, and of all attributes that are on."""

    front: str = ""
    back: str = ""
    on: frozenset[str] = frozenset()


PLAIN = Look()


class Wire:
    """The shadow of one terminal. `thin` takes what would be sent and returns what need be."""

    def __init__(self) -> None:
        """Nothing is known of the screen yet."""
        self.size: tuple[int, int] | None = None  # the terminal's columns and lines
        self._cells: dict[tuple[int, int], tuple[str, Look]] = {}
        self._wide = False  # whether any cell may be half of a wide character
        self._look = PLAIN  # what the sender thinks is on
        self._held: Look | None = None  # what the terminal has on, if known
        self._x = self._y = 0  # where the sender thinks the cursor is
        self._lost = True  # whether it may be elsewhere, until the sender says
        self._at: tuple[int, int] | None = None  # where the terminal has it, if known
        self._line = ""  # the end of a line, not sent: a move makes it needless

    def resized(self, columns: int, lines: int) -> None:
        """The terminal has a size; if it is another one, the terminal may have moved what it showed."""
        if self.size != (columns, lines):
            self.size = columns, lines
            self.forget()

    def forget(self) -> None:
        """Something else may have written on the screen: everything is sent next time."""
        self._cells.clear()
        self._held = self._at = None

    def thin(self, data: str) -> str:
        """The shortest text known to have the effect of `data`."""
        out: list[str] = []
        for row, column, codes, frame, other, text in TOKENS.findall(data):
            if row:
                self._y, self._x, self._lost, self._line = int(row) - 1, int(column) - 1, False, ""
            elif text:
                self._write(text, out)
            elif frame:
                out.append(frame)
            elif other:
                self._pass_on(other, out)
            else:
                self._look = applied(self._look, codes)
        return "".join(out)

    def _pass_on(self, other: str, out: list[str]) -> None:
        """An escape sequence that is none of ours, and the text behind it."""
        self._end_line(out)
        match = ESCAPE.match(other)
        end = match.end() if match else len(other)
        if not HARMLESS.fullmatch(other[:end]):
            self._settle(out)
            self.forget()
            self._lost = True
        out.append(other[:end])
        if end < len(other):
            self._write(other[end:], out)

    def _settle(self, out: list[str]) -> None:
        """Bring the terminal to where the sender thinks it is, before something that may depend on it."""
        self._turn(out)
        if not self._lost and self._at != (self._x, self._y):
            out.append(f"\x1b[{self._y + 1};{self._x + 1}H")

    def _write(self, text: str, out: list[str]) -> None:
        self._end_line(out)
        if text in NEW_LINES and not self._lost and self.size and self._y + 1 < self.size[1]:
            self._line = text  # nothing scrolls
            return
        if self._lost or not text.isprintable():
            self._raw(text, out)
            return
        cells, look, y = self._cells, self._look, self._y
        blank, room = blank_of(look), self._room()
        pending = ""  # unchanged text since the last that was sent, in case it is shorter than a jump
        for char in text:
            width = 1 if char < "\u0300" else cell_len(char)
            if self._x + width > room:
                self._x += width
                continue
            if not width:
                self._join(char, out)
                continue
            here = (self._x, y)
            cell = (char, look if char != " " else blank)
            if cells.get(here) == cell and (width == 1 or cells.get((self._x + 1, y)) == ("", look)):
                pending = pending + char if len(pending) < BRIDGE else ""
            else:
                if pending and self._at == (self._x - cell_len(pending), y):
                    self._bridge(pending, here, out)
                self._send(cell, width, here, out)
                pending = ""
            self._x += width

    def _room(self) -> int:
        """Columns of the line written to: none below the last, where a terminal would write over the last instead.

        A screen laid out for the size before may still be on its way when the terminal has become smaller.
        """
        columns, lines = self.size or (self._x + UNKNOWN, self._y + 1)
        return columns if self._y < lines else 0

    def _bridge(self, text: str, here: tuple[int, int], out: list[str]) -> None:
        """Send `text`, which stands there already, where that takes no more than a jump over it to `here`."""
        fits = self._held == self._look or (text.isspace() and shows_blank(self._held, self._look))
        if fits and len(text.encode()) <= len(moved(self._at, here)):
            out.append(text)
            self._at = here

    def _end_line(self, out: list[str]) -> None:
        """Send the end of a line that no move has followed."""
        line, self._line = self._line, ""
        if line:
            self._raw(line, out)

    def _raw(self, text: str, out: list[str]) -> None:
        """Send what moves the cursor somewhere unknown."""
        self._settle(out)
        held = self._held
        self.forget()
        self._held, self._lost = held, True
        out.append(text)

    def _send(self, cell: tuple[str, Look], width: int, here: tuple[int, int], out: list[str]) -> None:
        if self._at != here:
            out.append(moved(self._at, here))
        char, look = cell
        if char != " " or look.on or not shows_blank(self._held, look):
            self._turn(out)
        out.append(char)
        if self._wide:
            self._break(here)
            self._break((here[0] + width - 1, here[1]))
        self._cells[here] = shared(cell)
        if width == 2:
            self._wide = True
            self._cells[here[0] + 1, here[1]] = "", look
        self._at = here[0] + width, here[1]

    def _break(self, here: tuple[int, int]) -> None:
        """Writing over half of a wide character leaves its other half unknown."""
        x, y = here
        char, _ = self._cells.get(here, (" ", PLAIN))
        if char == "":
            self._cells.pop((x - 1, y), None)
        elif self._cells.get((x + 1, y), (" ", PLAIN))[0] == "":
            self._cells.pop((x + 1, y), None)

    def _join(self, char: str, out: list[str]) -> None:
        """A combining character goes with the one before it, which is sent again, now and another time."""
        x = self._x - 1
        if self._cells.get((x, self._y), ("", PLAIN))[0] == "":
            x -= 1
        base, _ = self._cells.pop((x, self._y), ("", PLAIN))
        if self._at != (self._x, self._y) and base:
            self._turn(out)
            out.append(moved(self._at, (x, self._y)) + base)
        out.append(char)
        self._at = None

    def _turn(self, out: list[str]) -> None:
        if self._held != self._look:
            out.append(turned(self._held, self._look))
            self._held = self._look


@lru_cache(maxsize=512)
def shared(cell: tuple[str, Look]) -> tuple[str, Look]:
    """The same cell for every place that shows it."""
    return cell


@lru_cache(maxsize=4096)
def blank_of(look: Look) -> Look:
    """What can be seen of a blank in a style: its background, unless something is drawn on or under it."""
    return look if look.on & SEEN else Look("", look.back)


def shows_blank(held: Look | None, look: Look) -> bool:
    """Whether a blank looks the same in the style that the terminal has on (None: unknown) as in `look`."""
    return held is not None and blank_of(held) == blank_of(look)


@lru_cache(maxsize=4096)
def applied(look: Look, codes: str) -> Look:
    """What is on after an SGR sequence with these codes."""
    front, back, on = look
    parts = codes.split(";") if codes else ["0"]
    while parts:
        code = parts.pop(0)
        if code in ("", "0"):
            front, back, on = PLAIN
        elif code in ("38", "48"):
            size = 4 if parts[:1] == ["2"] else 2
            color = ";".join([code, *parts[:size]])
            del parts[:size]
            front, back = (color, back) if code == "38" else (front, color)
        elif code[:-1] in ("3", "9") and code[-1] != "9":
            front = code
        elif code[:-1] in ("4", "10") and len(code) > 1 and code[-1] != "9":
            back = code
        elif code in OFF:
            on -= OFF[code]
        elif code == "39":
            front = ""
        elif code == "49":
            back = ""
        else:
            on |= {code}
    return Look(front, back, on)


@lru_cache(maxsize=4096)
def turned(held: Look | None, look: Look) -> str:
    """The SGR sequence from what the terminal has on (None: unknown) to `look`, the shorter of two ways."""
    whole = ";".join(["0" if look != PLAIN else "", *sorted(look.on), look.front, look.back]).strip(";")
    if held == look:
        return ""
    fresh = f"\x1b[{re.sub(';+', ';', whole)}m"
    if held is None or held.on - look.on:
        return fresh
    codes = sorted(look.on - held.on)
    codes += [look.front or "39"] if held.front != look.front else []
    codes += [look.back or "49"] if held.back != look.back else []
    change = f"\x1b[{';'.join(codes)}m"
    return min(change, fresh, key=len)


def moved(at: tuple[int, int] | None, to: tuple[int, int]) -> str:
    """The shortest cursor move from `at` (None: unknown) to `to`, both (column, row) from 0."""
    x, y = to
    home = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
    if at is None or at[1] != y or at[0] >= x:
        return home
    by = x - at[0]
    return min(home, f"\x1b[{by}C" if by > 1 else "\x1b[C", key=len)
