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
    output = sys.__stdout__  # standard output itself drops what moves the cursor
    if output is None or not (sys.stdin.isatty() and output.isatty()) or prints_lines_only():
        return None
    try:
        import termios
        import tty
    except ImportError:
        return None
    terminal = sys.stdin.fileno()
    mode = termios.tcgetattr(terminal)
    sys.stdout.flush()
    try:
        tty.setcbreak(terminal)
        output.write(f"\r{text}\x1b[6n")
        output.flush()
        column = _read_column(terminal)
    finally:
        output.write("\r\x1b[K")
        output.flush()
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
