"""The modes of a terminal of Linux or macOS: restored when the process must end at once."""

import os
import select
import sys
import termios
from contextlib import suppress
from typing import Any

RESTORE_TERMINAL = (
    "\x1b[?1007r\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # the mouse and its wheel as they were
    "\x1b[?2026l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m\x1b[?1049l"
)
"""Give the mouse back; end synchronized output, focus events and bracketed paste; wrap lines; show the cursor; reset colours;
leave the screen."""
INPUT_MODES, LOCAL_MODES = 0, 3
"""The indices of the input and the local modes in what `termios.tcgetattr` returns."""
_INPUT_TRANSLATION = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
_LINE_EDITING = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
MAX_STALL_MILLISECONDS = 200  # how long a stalled terminal may delay its own restoring


def modes_for_keys(modes: list[Any]) -> list[Any]:
    """Return terminal modes, changed so that each key arrives at once and as it is: those that Textual sets."""
    changed = [*modes]
    changed[INPUT_MODES] &= ~_INPUT_TRANSLATION
    changed[LOCAL_MODES] &= ~_LINE_EDITING
    return changed


class TerminalModes:
    """The modes of the terminal of this process."""

    def __init__(self, modes: list[Any] | None) -> None:
        """Remember the terminal's `modes`, as they were before the program changed them; None without a terminal."""
        self._modes = modes
        self._input, self._output = sys.stdin.fileno(), sys.stdout.fileno()

    def restore(self) -> None:
        """Restore the terminal's screen and modes. Discard what Textual still has to write, and do not wait
        for a stalled terminal."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.__stderr__.fileno() if sys.__stderr__ else 2)
        writable = select.poll()
        writable.register(self._output, select.POLLOUT)
        writable.poll(MAX_STALL_MILLISECONDS)
        os.set_blocking(self._output, False)
        with suppress(BlockingIOError):
            os.write(self._output, RESTORE_TERMINAL.encode())
        os.set_blocking(self._output, True)
        if self._modes is not None:
            termios.tcflush(self._input, termios.TCIFLUSH)  # keys and answers are not for the next program
            termios.tcsetattr(self._input, termios.TCSANOW, self._modes)
