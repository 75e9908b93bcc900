"""Asking the terminal itself how wide it draws a character."""

import os
import re
import sys

from tutor.capabilities import lines_only

PATIENCE = 0.5  # seconds a terminal has to answer; over a slow link it may not


def cells_of(text: str) -> int | None:
    """How many cells the terminal moves its cursor for `text`; None if there is no terminal or it does not answer.

    The text is written at the start of the line and wiped off again.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or lines_only():
        return None
    try:
        import termios
        import tty
    except ImportError:
        return None
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        sys.stdout.write(f"\r{text}\x1b[6n")
        sys.stdout.flush()
        column = _reported_column(terminal)
    finally:
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return None if column is None else column - 1


def _reported_column(terminal: int) -> int | None:
    """The column in the terminal's report `ESC [ row ; column R`."""
    import select

    answer = b""
    while select.select([terminal], [], [], PATIENCE)[0]:
        answer += os.read(terminal, 32)
        if found := re.search(rb"\x1b\[\d+;(\d+)R", answer):
            return int(found[1])
        if len(answer) > 256:
            break
    return None
