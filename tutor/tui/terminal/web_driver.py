"""Textual's driver for a browser, changed so that it sends only what the screen needs (`DiffOutput`).

A server stands between the browser and this process: `tutor serve`, or textual-serve. Both sides write packets: a letter,
the size of the payload in four bytes (big endian), and the payload. `D` is what a terminal would read or write, `M` is JSON.
"""

import json
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver
from textual.events import InputEvent
from textual.message import Message

from tutor.tui.terminal.diff_output import DiffOutput
from tutor.tui.terminal.textual_internals import KeyParser

if TYPE_CHECKING:
    from textual.app import App

EVERY_MOUSE_MOVE = "\x1b[?1003h"
"""Asks for each movement of the mouse. Not sent: nothing here follows the pointer, and every movement would be a message."""
READ_BYTES = 65536
MAX_WAIT_SECONDS = 0.1  # for input, until the thread looks whether it has to end
MAX_WAITING_MESSAGES = 400
"""How many messages may wait for the app. Further keys are dropped, as by a terminal whose buffer is full."""
HEADER_BYTES = 5  # the letter, and the size of the payload


class WebDiffDriver(DiffOutput, WebDriver):
    """Shows the app in a browser."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        super().__init__(app, **options)
        self._app_of_messages = app

    def write(self, data: str) -> None:
        """Send what is new in `data`."""
        if data != EVERY_MOUSE_MOVE:
            super().write(data)

    def process_message(self, message: Message) -> None:
        """Pass a message on to the app; drop a key or a mouse event if far too many are waiting."""
        if (
            isinstance(message, InputEvent)
            and self._app_of_messages.message_queue_size > MAX_WAITING_MESSAGES
        ):
            return
        super().process_message(message)

    def start_application_mode(self) -> None:
        """Start reading. The app's signal handlers stay; Textual would install its own."""
        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        super().start_application_mode()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        self._queries_enabled = True

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Handle a message of the server. When the server ends the session, save as when a terminal hangs up."""
        if packet_type == "quit" and hasattr(signal, "SIGHUP"):
            os.kill(os.getpid(), signal.SIGHUP)
        else:
            super().on_meta(packet_type, payload)

    def read_input(self) -> None:
        """Read packets until the app ends or the server is gone. Bytes that are not UTF-8 are ignored."""
        parser, decoder = KeyParser(), getincrementaldecoder("utf-8")(errors="ignore")
        source = sys.__stdin__.fileno() if sys.__stdin__ else 0
        waiting = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(source, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                messages: list[Message] = []
                if selector.select(MAX_WAIT_SECONDS):
                    data = os.read(source, READ_BYTES)
                    if not data:
                        return
                    waiting += data
                    for kind, payload in take_packets(waiting):
                        if kind != b"D":
                            content = json.loads(payload)
                            self.on_meta(str(content.get("type")), content)
                        elif text := decoder.decode(payload):
                            messages += parser.feed(text)
                for message in (*messages, *parser.tick()):
                    self.process_message(message)


def take_packets(waiting: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """Yield the whole packets at the start of `waiting`, each as its kind and payload, and remove them from there."""
    while len(waiting) >= HEADER_BYTES:
        end = HEADER_BYTES + int.from_bytes(waiting[1:HEADER_BYTES], "big")
        if len(waiting) < end:
            return
        packet = bytes(waiting[:end])
        del waiting[:end]
        yield packet[:1], packet[HEADER_BYTES:]
