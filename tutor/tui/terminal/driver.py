"""Textual's driver for Linux and macOS, changed so that it sends only what the screen needs (`DiffOutput`).

It also ignores keys that it does not know, and can be stopped and continued from outside.
"""

import asyncio
import os
import selectors
import signal
import termios
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tutor.tui.terminal.diff_output import DiffOutput
from tutor.tui.terminal.terminal_modes import modes_for_keys
from tutor.tui.terminal.textual_internals import KeyParser

if TYPE_CHECKING:
    from textual.app import App

ENTER_ALTERNATE_SCREEN = "\x1b[?1049h"
APPLICATION_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"
"""The alternate screen, no cursor, focus events and bracketed paste on, no line wrap: what Textual sets at its start."""
JOB_SIGNALS = (signal.SIGTSTP, signal.SIGCONT)
MAX_STARTS = 3  # how often to try to start while the process is in the foreground
READ_BYTES = 4096
MAX_WAIT_SECONDS = 0.1  # for keys, until the thread looks whether it has to end
MAX_ANSWER_SECONDS = 1.0  # how long to wait for answers before another program gets the terminal


class DiffDriver(DiffOutput, LinuxDriver):
    """Shows the app in a terminal of Linux or macOS.

    The terminal is on its alternate screen before Textual starts, and the first paint is on it: entering the
    screen again would clear it. After a suspend (ctrl+z) it has to be entered again.
    """

    _entered = _has_started = False

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        super().__init__(app, **options)
        self._suspended = self._switching = False
        self._modes: list[Any] | None = None  # the terminal's modes while the app runs
        self._modes_before = getattr(app, "modes_before", None)  # those before the program changed them
        self._late_signals: list[int] = []
        self._textual_handlers = {number: signal.getsignal(number) for number in JOB_SIGNALS}
        for number in JOB_SIGNALS:
            signal.signal(number, self._on_job_signal)

    def write(self, data: str) -> None:
        """Send what is new in `data`, without entering the alternate screen for the first time."""
        if ENTER_ALTERNATE_SCREEN in data:
            self._has_started = True
            if not self._entered:
                self._entered = True
                data = data.replace(ENTER_ALTERNATE_SCREEN, "", 1)
        super().write(data)

    def start_application_mode(self) -> None:
        """Start reading the terminal. Answers to queries arrive from now on."""
        self._event_loop = asyncio.get_running_loop()
        self._has_started, tries = False, 0
        while not self._has_started and tries < MAX_STARTS:
            # In the background, this stops the process. After it was continued, Textual has given up.
            tries += not self._is_in_background()
            super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._has_started and self._modes_before is not None:
            # Textual has remembered the terminal without its echo, as the first paint needs it.
            self.attrs_before, self._modes_before = self._modes_before, None
        with suppress(termios.error):
            # The shell has changed them if the process was stopped after Textual had set them.
            self._modes = modes_for_keys(termios.tcgetattr(self.fileno))
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._modes)
        self._queries_enabled, self._suspended = self._has_started, not self._has_started

    def _is_in_background(self) -> bool:
        """Return whether another process has the terminal now, such as the shell."""
        with suppress(OSError):
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        return False

    def suspend_application_mode(self) -> None:
        """Give the terminal back to the shell, because the process is about to stop (ctrl+z)."""
        self._suspended = True
        super().suspend_application_mode()

    def _on_job_signal(self, number: int, frame: FrameType | None) -> None:
        """Handle SIGTSTP and SIGCONT one after the other, even if one interrupts the handling of the other.

        To continue, Textual starts all over, which is right only if it has given the terminal back before (ctrl+z). After a
        SIGSTOP, which no process can notice, its threads still run, and only what the shell has changed must be set again.
        """
        if number not in self._late_signals[-1:]:
            self._late_signals.append(number)
        if self._switching:
            return
        self._switching = True
        while self._late_signals:
            number = self._late_signals.pop(0)
            if number == signal.SIGTSTP or self._suspended:
                handler = self._textual_handlers[signal.Signals(number)]
                if callable(handler):
                    handler(number, frame)
            elif self._queries_enabled:
                with suppress(termios.error):
                    if self._modes is not None:
                        termios.tcsetattr(self.fileno, termios.TCSANOW, self._modes)
                # not here, because this may have interrupted a write
                self._event_loop.call_soon_threadsafe(self._enter_screen_again)
        self._switching = False

    def _enter_screen_again(self) -> None:
        self.pacer.latency.discard_pending()  # answers that came meanwhile went to the shell
        self.write(APPLICATION_SCREEN)
        self.process_message(self.SignalResume())

    def disable_input(self) -> None:
        """Stop reading the terminal, after the answers that are on their way: the next program would take them for keys."""
        self._queries_enabled = False
        latency, end = self.pacer.latency, time.monotonic() + MAX_ANSWER_SECONDS
        while latency.pending and not latency.is_mute and time.monotonic() < end:
            time.sleep(0.005)
        super().disable_input()

    def read_input(self) -> None:
        """Read keys until the app ends or the terminal is gone. Bytes that are not UTF-8 are ignored."""
        parser, decoder = KeyParser(), getincrementaldecoder("utf-8")(errors="ignore")
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                messages: list[Message] = []
                if selector.select(MAX_WAIT_SECONDS):
                    data = os.read(self.fileno, READ_BYTES)
                    if not data:
                        return
                    # "" means that only a part of a character has arrived; the parser would take it for the end.
                    if text := decoder.decode(data):
                        messages += parser.feed(text)
                for message in (*messages, *parser.tick()):
                    self.process_message(message)
