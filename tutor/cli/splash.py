"""The title line, written raw to the terminal before anything heavy is imported."""

import os
import sys

from tutor.capabilities import lines_only

ENTER = "\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l tutor"  # alternate screen, cleared, cursor home and hidden
LEAVE = "\x1b[?25h\x1b[?1049l"

_drawn = False


def can_draw() -> bool:
    """Whether there is a terminal at both ends that understands more than lines of text."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not lines_only()


def draw() -> None:
    """Enter the alternate screen and write the title, where that can be done."""
    global _drawn
    if can_draw():
        _drawn = True
        _leave_on_signals()
        _write(ENTER)


def undo() -> None:
    """Back to the ordinary screen, so that what is printed next can be read. Does nothing if nothing was drawn."""
    global _drawn
    if _drawn:
        _drawn = False
        _write(LEAVE)


def _leave_on_signals() -> None:
    """Until the screen itself sees to it: whoever ends the process gets the ordinary screen back."""
    import _signal as signal  # type: ignore[import-not-found]  # loaded already; `signal` takes as long as the ink

    def leave(number: int, _frame: object) -> None:
        os.write(1, LEAVE.encode())
        os._exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, leave)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
