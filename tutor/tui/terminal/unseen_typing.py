"""Prevents the terminal from echoing typed keys into the first paint, until Textual reads them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def unseen_typing() -> Iterator[list[Any] | None]:
    """Turn the terminal's echo off, and on again at the end. The keys stay in its queue.

    The value is the modes that the terminal had, which whatever reads it meanwhile must restore; None without a terminal.
    """
    try:
        import termios
    except ImportError:  # Windows
        yield None
        return
    try:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
    except (termios.error, OSError, ValueError):  # no terminal
        yield None
        return
    from tutor.tui.terminal.terminal_modes import LOCAL_MODES

    echo = before[LOCAL_MODES] & termios.ECHO
    silent = list(before)
    silent[LOCAL_MODES] &= ~termios.ECHO
    with suppress(termios.error):
        termios.tcsetattr(terminal, termios.TCSANOW, silent)
    try:
        yield before
    finally:
        with suppress(termios.error):
            now = termios.tcgetattr(terminal)
            now[LOCAL_MODES] |= echo
            termios.tcsetattr(terminal, termios.TCSANOW, now)
