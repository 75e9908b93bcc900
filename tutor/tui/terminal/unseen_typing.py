"""Prevents the terminal from echoing typed keys into the first paint, until Textual reads them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def unseen_typing() -> Iterator[None]:
    """Turn the terminal's echo off. The keys stay in its queue. At the end the modes are as before."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    try:
        before = termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, OSError, ValueError):  # no terminal
        yield
        return
    from tutor.tui.terminal.terminal_modes import LOCAL_MODES

    silent = list(before)
    silent[LOCAL_MODES] &= ~termios.ECHO
    with suppress(termios.error):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, silent)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
