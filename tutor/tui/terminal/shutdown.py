"""Shutdown when the terminal goes away, a signal ends the process, or an error escapes: save everything, restore the terminal.

Textual runs no code of the app on SIGHUP and SIGTERM, and a signal handler of asyncio never runs while the
event loop is blocked in a write to a stalled terminal. So these are handlers of the `signal` module, and they
end the process themselves.
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

RESTORE_TERMINAL = (
    "\x1b[?1007r\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # the mouse and its wheel as they were
    "\x1b[?2026l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m\x1b[?1049l"
)
"""Give the mouse back; end synchronized output, focus events and bracketed paste; wrap lines; show the cursor; reset colours;
leave the screen."""
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
MAX_STALL_MILLISECONDS = 200  # how long a stalled terminal may delay its own restoring
MAX_SHUTDOWN_SECONDS = 0.7
"""How long saving may wait for a disk or for another session. After that an alarm kills the process."""


class Shutdown:
    """Ends a running app that cannot end by itself."""

    def __init__(self, app: "TutorApp") -> None:
        """Remember the terminal's modes as they are now, to restore them."""
        self._app = app
        self._has_begun = False
        self._modes = None
        self._input, self._output = sys.stdin.fileno(), sys.stdout.fileno()
        self._error_output = os.dup(sys.stderr.fileno())  # stderr itself is discarded during the shutdown
        with suppress(termios.error, OSError, ValueError):
            self._modes = termios.tcgetattr(self._input)

    def install(self) -> None:
        """Handle signals, a terminal that hangs up, and errors in the app and its threads from now on."""
        self._app.on_crash = self.crash
        for number in SIGNALS:
            signal.signal(number, self._on_signal)
        threading.excepthook = self._on_thread_error
        threading.Thread(target=self._watch_for_hangup, name="hangup", daemon=True).start()

    def crash(self, error: BaseException) -> None:
        """End the process because of an unexpected error: write a report and print one line that names it."""
        from tutor.crash import EXIT_CRASHED, report_crash

        if not self._has_begun:
            error = getattr(error, "error", error)  # the WorkerFailed of a worker holds the error itself
            line = report_crash(error, describe_app(self._app), self._app.session.store.path.parent)
            self._end_process(EXIT_CRASHED, line)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._end_process(128 + number)

    def _on_thread_error(self, details: threading.ExceptHookArgs) -> None:
        error = details.exc_value
        if isinstance(error, OSError) and error.errno == errno.EIO:  # the terminal is gone
            self._end_process(128 + signal.SIGHUP)
        elif error is not None and not isinstance(error, SystemExit):
            self.crash(error)

    def _watch_for_hangup(self) -> None:
        """Send SIGHUP to this process when the terminal hangs up.

        The system sends that signal only to the leader of the terminal's session. Another process would read
        an endless end of file.
        """
        hangup = select.poll()
        hangup.register(self._input, 0)
        hangup.poll()
        os.kill(os.getpid(), signal.SIGHUP)

    def _end_process(self, code: int, line: str = "") -> None:
        """Restore the terminal, save, print `line`, and end the process and those it started. A second call is ignored.

        `os._exit` is needed: this may run in a signal handler or in another thread while the event loop is
        blocked in a write, and no exception could unblock it.
        """
        if self._has_begun:
            return
        self._has_begun = True
        signal.setitimer(signal.ITIMER_REAL, MAX_SHUTDOWN_SECONDS)
        with suppress(Exception):
            self._restore_terminal()
        with suppress(Exception):
            _stop_exercise_processes()
        store = self._app.session.store
        for save in (store.shorten_waits, self._app.save_before_exit, store.close):
            with suppress(Exception):
                save()
        if line:
            with suppress(OSError):
                os.write(self._error_output, f"{line}\n".encode(errors="replace"))
        os._exit(code)

    def _restore_terminal(self) -> None:
        """Restore the terminal's screen and modes. Discard what Textual still has to write, and do not wait
        for a stalled one."""
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


def describe_app(app: "TutorApp") -> dict[str, str]:
    """Return what the app was showing and the last keys, for a crash report. Text that was typed is not in it."""

    def state() -> "DemoState":
        return app.study.chart.state

    facts: dict[str, Callable[[], object]] = {
        "size": lambda: f"{app.size.width}x{app.size.height}",
        "screen": lambda: type(app.screen).__name__,
        "page": lambda: f"{app.session.lesson.id}, line {app.study.page.line}",
        "demo": lambda: state().shell_command(),
        "controls": lambda: state().values,
        "keys": lambda: " ".join(app.typed),
    }
    known = {}
    for name, find in facts.items():
        try:
            known[name] = str(find())
        except (
            Exception
        ) as error:  # the report is about another error; this one is written in place of the fact
            known[name] = f"? ({error})"
    return known


def _stop_exercise_processes() -> None:
    """End the processes that run solutions of exercises, if there are any."""
    runner = sys.modules.get("tutor.exercises.runner")
    if runner is not None:
        runner.stop_all()
