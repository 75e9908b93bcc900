"""Ask the terminal how many cells wide it draws a character, by a cursor position report (`ESC [ 6 n`)."""

import os
import re
import sys

from tutor.capabilities import prints_lines_only

REPLY_TIMEOUT = 0.5  # seconds; over a slow line the reply may come later


def measure_cells(text: str) -> int | None:
    """Return how many cells the cursor moves for `text`, or None without a terminal that answers.

    The text is written at the start of the line and erased again.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or prints_lines_only():
        return None
    try:
        import termios
        import tty
    except ImportError:
        return None
    terminal = sys.stdin.fileno()
    mode = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        sys.stdout.write(f"\r{text}\x1b[6n")
        sys.stdout.flush()
        column = _read_column(terminal)
    finally:
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
        termios.tcsetattr(terminal, termios.TCSADRAIN, mode)
    return None if column is None else column - 1


def _read_column(terminal: int) -> int | None:
    """Return the column in the terminal's report `ESC [ row ; column R`, counted from 1."""
    import select

    reply = b""
    while select.select([terminal], [], [], REPLY_TIMEOUT)[0]:
        reply += os.read(terminal, 32)
        if found := re.search(rb"\x1b\[\d+;(\d+)R", reply):
            return int(found[1])
        if len(reply) > 256:
            break
    return None
