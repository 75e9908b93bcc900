"""Ending when the terminal goes away, someone ends the process, or something breaks: all is kept, the terminal restored.

Textual runs nothing of ours on SIGHUP and SIGTERM, and a handler of asyncio's never runs while the loop is blocked in a
write to a stalled terminal; so these are handlers of Python's own, which end the process themselves.
"""

import errno
import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp
    from tutor.tui.state.demo import DemoState

RESTORE = "\x1b[?2026l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m\x1b[?1049l"
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
STALLED = 200  # milliseconds that a terminal may take to make room for its restoring
MOST_SECONDS = 0.7
"""Saving may wait for a disk or another session no longer: then the process is killed by an alarm."""


class Endings:
    """How a running app ends if it does not end by itself."""

    def __init__(self, app: "TutorApp") -> None:
        """An ending that puts the terminal back as it is now."""
        self._app = app
        self._ending = False
        self._modes = None
        self._source, self._sink = sys.stdin.fileno(), sys.stdout.fileno()
        self._told = os.dup(sys.stderr.fileno())
        with suppress(termios.error, OSError, ValueError):
            self._modes = termios.tcgetattr(self._source)

    def stand_by(self) -> None:
        """From now on, end on signals, when the terminal hangs up, and when anything in the app or a thread of it breaks."""
        self._app.on_crash = self.crash
        for number in SIGNALS:
            signal.signal(number, self._signalled)
        threading.excepthook = self._broken
        threading.Thread(target=self._watch, name="hang-up", daemon=True).start()

    def crash(self, error: BaseException) -> None:
        """End because of an error nobody expected: write a report, and name it in one line."""
        from tutor.crash import CRASHED, report

        if not self._ending:
            error = getattr(error, "error", error)  # a worker's failure holds what failed
            self._leave(CRASHED, report(error, facts(self._app), self._app.session.store.path.parent))

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        self._leave(128 + number)

    def _broken(self, broken: threading.ExceptHookArgs) -> None:
        error = broken.exc_value
        if isinstance(error, OSError) and error.errno == errno.EIO:  # the terminal is gone
            self._leave(128 + signal.SIGHUP)
        elif error is not None and not isinstance(error, SystemExit):
            self.crash(error)

    def _watch(self) -> None:
        """A terminal that goes away tells only the leader of its session, and reading from it ends at once for ever."""
        ends = select.poll()
        ends.register(self._source, 0)
        ends.poll()
        os.kill(os.getpid(), signal.SIGHUP)

    def _leave(self, code: int, line: str = "") -> None:
        """Restore the terminal, save, and end the process with all that it started. A second call is ignored."""
        if self._ending:
            return
        self._ending = True
        signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
        with suppress(Exception):
            self._restore()
        with suppress(Exception):
            _stop_solutions()
        store = self._app.session.store
        for save in (store.hurry, self._app.remember, store.close):
            with suppress(Exception):
                save()
        if line:
            with suppress(OSError):
                os.write(self._told, f"{line}\n".encode(errors="replace"))
        os._exit(code)

    def _restore(self) -> None:
        """Give the terminal back. What Textual still has to write goes nowhere, and a stalled terminal holds nobody up."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stderr__.fileno() if sys.__stderr__ else 2)
        taken = select.poll()
        taken.register(self._sink, select.POLLOUT)
        taken.poll(STALLED)
        os.set_blocking(self._sink, False)
        with suppress(BlockingIOError):
            os.write(self._sink, RESTORE.encode())
        os.set_blocking(self._sink, True)
        if self._modes is not None:
            termios.tcflush(
                self._source, termios.TCIFLUSH
            )  # its answers and keys are not for whoever comes next
            termios.tcsetattr(self._source, termios.TCSANOW, self._modes)


def facts(app: "TutorApp") -> dict[str, str]:
    """What the app was showing, and the last keys; what was typed into a line stands as dots."""

    def state() -> "DemoState":
        return app.study.chart.state

    wanted: dict[str, Callable[[], object]] = {
        "size": lambda: f"{app.size.width}x{app.size.height}",
        "screen": lambda: type(app.screen).__name__,
        "page": lambda: f"{app.session.lesson.id}, line {app.study.page.line}",
        "demo": lambda: state().shell_command(),
        "controls": lambda: state().values,
        "keys": lambda: " ".join(app.typed),
    }
    found = {}
    for name, ask in wanted.items():
        try:
            found[name] = str(ask())
        except Exception as error:  # the report is about another failure; this one is told in its place
            found[name] = f"? ({error})"
    return found


def _stop_solutions() -> None:
    """End the processes in which solutions of exercises run, if there are any."""
    runner = sys.modules.get("tutor.exercises.runner")
    if runner is not None:
        runner.stop_all()
