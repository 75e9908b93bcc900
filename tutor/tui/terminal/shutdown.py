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
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp
    from tutor.tui.state.demo import DemoState
    from tutor.tui.terminal.terminal_modes import TerminalModes

SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")  # as names, because Windows does not have all of them
MAX_SHUTDOWN_SECONDS = 0.7
"""How long saving may wait for a disk or for another session. After that an alarm kills the process."""


class Shutdown:
    """Ends a running app that cannot end by itself, on Linux and macOS."""

    def __init__(self, app: "TutorApp", modes: "TerminalModes | None") -> None:
        """`modes` are those of the terminal, which are restored; None if there is no terminal, but a browser."""
        self._app, self._modes = app, modes
        self.last_line = ""  # this prints its line itself
        self._has_begun = False
        self._input = sys.stdin.fileno()
        self._error_output = os.dup(sys.stderr.fileno())  # stderr itself is discarded during the shutdown

    def install(self) -> None:
        """Handle signals, a terminal that hangs up, and errors in the app and its threads from now on."""
        self._app.on_crash = self.crash
        for name in SIGNALS:
            signal.signal(getattr(signal, name), self._on_signal)
        threading.excepthook = self._on_thread_error
        threading.Thread(target=self._watch_for_hangup, name="hangup", daemon=True).start()

    def crash(self, error: BaseException) -> None:
        """End the process because of an unexpected error: write a report and print one line that names it."""
        from tutor.crash import EXIT_CRASHED

        if not self._has_begun:
            self._end_process(EXIT_CRASHED, report_app_crash(self._app, error))

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._end_process(128 + number)

    def _on_thread_error(self, details: threading.ExceptHookArgs) -> None:
        error = details.exc_value
        if isinstance(error, OSError) and error.errno == errno.EIO:  # the terminal is gone
            self._end_process(128 + signal.SIGHUP)
        elif error is not None and not isinstance(error, SystemExit):
            self.crash(error)

    def _watch_for_hangup(self) -> None:
        """Send SIGHUP to this process when the terminal hangs up, or the server between it and the browser.

        The system sends that signal only to the leader of the terminal's session. Another process would read
        an endless end of file. macOS cannot poll /dev/tty and says so with POLLNVAL, which is no hangup.
        """
        hangup = select.poll()
        hangup.register(self._input, 0)
        if is_hangup(hangup.poll()):
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
            if self._modes is not None:
                self._modes.restore()
        with suppress(Exception):
            _stop_exercise_processes()
        store = self._app.session.store
        for save in (store.file.shorten_waits, self._app.save_before_exit, store.close):
            with suppress(Exception):
                save()
        if line:
            with suppress(OSError):
                os.write(self._error_output, f"{line}\n".encode(errors="replace"))
        os._exit(code)


class WindowsShutdown:
    """Ends the app after an error on Windows, where Textual's driver restores the console and no signal comes."""

    def __init__(self, app: "TutorApp") -> None:
        self._app = app
        self.last_line = ""
        """What to print when the app has ended."""

    def install(self) -> None:
        """Handle errors in the app and its threads from now on."""
        self._app.on_crash = self.crash
        threading.excepthook = self._on_thread_error

    def crash(self, error: BaseException) -> bool:
        """End the app because of an unexpected error: save, and write a report that `last_line` names."""
        from tutor.crash import EXIT_CRASHED

        self.last_line = report_app_crash(self._app, error)
        with suppress(Exception):
            self._app.save_before_exit()
        self._app.exit(return_code=EXIT_CRASHED)
        return True

    def _on_thread_error(self, details: threading.ExceptHookArgs) -> None:
        error = details.exc_value
        if error is not None and not isinstance(error, SystemExit):
            self._app.call_later(self.crash, error)


def is_hangup(events: Iterable[tuple[int, int]]) -> bool:
    """Return whether the events of `poll`, as descriptors and masks, say that the other side is gone."""
    return any(mask & (select.POLLHUP | select.POLLERR) for _, mask in events)


def report_app_crash(app: "TutorApp", error: BaseException) -> str:
    """Write a report about an unexpected error in the app; return the line that names it."""
    from tutor.crash import report_crash

    error = getattr(error, "error", error)  # the WorkerFailed of a worker holds the error itself
    return report_crash(error, describe_app(app), app.session.store.path.parent)


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
        "keys": lambda: " ".join(app.key_order.last_keys),
    }
    known = {}
    for name, find in facts.items():
        try:
            known[name] = str(find())
        except Exception as error:  # the report is about another error; this one replaces the fact
            known[name] = f"? ({error})"
    return known


def _stop_exercise_processes() -> None:
    """End the processes that run solutions of exercises, if there are any."""
    runner = sys.modules.get("tutor.exercises.runner")
    if runner is not None:
        runner.stop_all()
