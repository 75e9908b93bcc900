"""The splash: the title line, written to the terminal before anything that takes long is imported."""

import signal
import sys
from contextlib import suppress
from types import FrameType

from tutor.capabilities import IS_UNIX, in_browser, prints_lines_only

WHEEL_KEYS, WHEEL_AS_BEFORE = "\x1b[?1007s\x1b[?1007h", "\x1b[?1007r"
"""The mouse wheel sends arrow keys on the alternate screen (alternate scroll); the terminal keeps all else of its mouse."""
ENTER = f"\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l{WHEEL_KEYS} tutor"  # alternate screen, cleared, cursor home and hidden
LEAVE = f"{WHEEL_AS_BEFORE}\x1b[?25h\x1b[?1049l"
SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")  # as names, because Windows does not have all of them

_is_drawn = False


def has_screen() -> bool:
    """Return whether there is a screen: a browser, or a terminal that understands more than lines of text."""
    return in_browser() or (sys.stdin.isatty() and sys.stdout.isatty() and not prints_lines_only())


def can_draw() -> bool:
    """Return whether escape sequences can be written to the screen at once, without Textual's driver."""
    return IS_UNIX and not in_browser() and has_screen()


def draw() -> None:
    """Switch to the alternate screen and write the title, if the terminal can do that."""
    global _is_drawn
    if can_draw():
        _is_drawn = True
        for name in SIGNALS:
            signal.signal(getattr(signal, name), _exit)
        _write(ENTER)


def is_drawn() -> bool:
    """Return whether the title is on the screen, which opens next."""
    return _is_drawn


def undo() -> None:
    """Switch back to the ordinary screen, so that what is printed next can be read. Do nothing if nothing was drawn."""
    global _is_drawn
    if _is_drawn:
        _is_drawn = False
        with suppress(OSError):  # the terminal may be gone
            _write(LEAVE)


def _exit(number: int, _frame: FrameType | None) -> None:
    """End the process on a signal until the app has its own handlers. The command line undoes the splash on the way."""
    sys.exit(128 + number)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
