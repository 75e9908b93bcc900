"""Ending when the terminal goes away or someone ends the process: the place is kept and the terminal restored.

Textual runs nothing of ours on SIGHUP and SIGTERM, and a handler of asyncio's never runs while the loop is blocked in a
write to a stalled terminal; so these are handlers of Python's own, which end the process themselves.
"""

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

RESTORE = "\x1b[?2026l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[?25h\x1b[0m\x1b[?1049l"
SIGNALS = (signal.SIGHUP, signal.SIGTERM)


def keep(save: Callable[[], None]) -> None:
    """From now on, SIGHUP and SIGTERM save, restore the terminal as it is now, and end the process."""
    modes = None
    source, sink = sys.stdin.fileno(), sys.stdout.fileno()  # while it runs, Textual has others in their place
    with suppress(termios.error, OSError, ValueError):
        modes = termios.tcgetattr(source)

    def end(number: int, _frame: FrameType | None) -> None:
        with suppress(Exception):
            save()
        with suppress(Exception):
            os.set_blocking(sink, False)  # a terminal that is stalled must not hold the process
            os.write(sink, RESTORE.encode())
            os.set_blocking(sink, True)
            if modes is not None:
                termios.tcsetattr(source, termios.TCSANOW, modes)
        os._exit(128 + number)

    for number in SIGNALS:
        signal.signal(number, end)
