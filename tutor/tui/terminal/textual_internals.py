"""The only file that uses private names of Textual. Each has a test in tests/terminal/test_textual_internals.py.

That test fails when Textual renames what is used here, and when the change here has no effect any more.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from textual._xterm_parser import XTermParser
from textual.app import App, ScreenError
from textual.css.query import NoMatches
from textual.events import Key, Paste
from textual.keys import Keys
from textual.message import Message
from textual.widget import MountError
from textual.worker import WorkerFailed

from tutor.tui.terminal.input_strings import InputSplitter, PastedText

UNKNOWN_SEQUENCE = re.compile(r"\x1b\[(?!<?[-\d;]*[mM]|\?[\d;]*\$)[0-?]*[ -/]*[@-Z\\-~]")
"""A whole control sequence (CSI) that is neither a mouse event nor a mode report."""
KITTY_KEY = re.compile(
    r"\x1b\[(?P<code>\d*)(?::(?P<shifted>\d*)[\d:]*)?"
    r"(?:;(?P<modifiers>\d*)(?::(?P<event>\d*)[\d:]*)?(?:;(?P<text>[\d:]*))?)?;?(?P<end>[u~ABCDEFHPQRS])"
)
"""A key in the form of kitty's keyboard protocol, with alternate keys and the type of event."""
KITTY_SHIFT, KITTY_LOCKS = 1, 64 + 128  # bits of the modifiers, which are sent with 1 added
KITTY_RELEASE = "3"  # the type of event of a key that is let go
QUIT_KEYS = ("\x03", "\x11")  # ctrl+c and ctrl+q
MAX_DIGITS = 7  # of a number in a key; a code point has at most seven


class CrashHandlingApp(App[None]):
    """An app that can decide what happens after an unexpected error.

    Textual prints such an error with a page of local variables and has no public hook for it. A public
    `App.on_exception`, or an event that can be handled, would replace the override of
    `App._handle_exception`.
    """

    on_crash: Callable[[BaseException], bool | None] | None = None
    """Called with an error that no code has handled. It may end the process, or end the app and return True. Otherwise Textual
    does what it always does."""

    is_exiting = False
    """Whether the app was told to end. From then on, Textual gives new screens no widgets."""

    def exit(self, *given: Any, **named: Any) -> None:
        """End the app."""
        self.is_exiting = True
        super().exit(*given, **named)

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches):
            return  # the screen of the worker was closed in the meantime
        if self.is_exiting and isinstance(error, NoMatches | MountError | ScreenError):
            return  # a screen was being opened or filled when the app was told to end
        if self.on_crash is not None and self.on_crash(error):
            return
        super()._handle_exception(error)

    def report_crash(self, error: Exception) -> None:
        """Treat `error`, which was raised outside of Textual's message handlers, like one that was raised in them."""
        self._handle_exception(error)


async def run_bindings(app: App[Any], key: str) -> bool:
    """Run what is bound to `key` at once; return whether anything is.

    Textual sends a key through the queue of the focused widget and runs its bindings when it comes back, so
    keys that arrive together can overtake each other. `Screen.active_bindings` is public, but has only the
    first binding of a key, which may skip its action in favour of the next. A public method that runs the
    bindings of a key would replace the call of `App._check_bindings`.
    """
    return await app._check_bindings(key, priority=True) or await app._check_bindings(key)


class KeyParser(XTermParser):
    """Textual's parser of what the terminal sends, which also takes what it does not know.

    Textual's parser raises on keys with an event type, an alternate key or a huge number (kitty's keyboard protocol), and
    takes an unknown sequence for the keys of its characters, which would set presets. Here such sequences are ignored,
    and a key with an event type is the key itself. A public hook for unknown sequences would replace the override of
    `XTermParser._sequence_to_key_events`; Textual has no public name for the class either.

    Textual waits for the end of a paste for ever, and takes what follows an escape in it for keys. An `InputSplitter` takes
    pastes and control strings out before Textual sees them. A hook for the input before it is parsed would replace this use
    of `Parser._timeout_time`, the time at which `tick` gives up waiting.
    """

    _timeout_time: float | None

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Create a parser. `clock` is the one of `Parser.tick`."""
        super().__init__()
        self._clock = clock
        self._splitter = InputSplitter()
        self._give_up_time: float | None = None
        """When what the splitter waits for counts as missing."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages in `data`; "" is the end of the input."""
        if not data:
            yield from super().feed(data)
            return
        yield from self._parse(self._splitter.split(data))
        seconds = self._splitter.waiting_seconds
        self._give_up_time = self._clock() + seconds if seconds else None

    def tick(self) -> Iterable[Message]:
        """Yield what has waited too long for its end. To be called at regular intervals."""
        if self._give_up_time is not None:
            if self._clock() < self._give_up_time:
                return
            self._give_up_time = None
            yield from self._parse(self._splitter.finish())
            if self._timeout_time is not None:
                self._timeout_time = self._clock()  # an escape that has waited already is the key
        yield from super().tick()

    def _parse(self, parts: Iterable[str | PastedText]) -> Iterator[Message]:
        for part in parts:
            if isinstance(part, str):
                yield from super().feed(part)
            elif part.text:
                yield Paste(part.text)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return a mouse event; None if its place cannot be computed from the terminal's size."""
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, ValueError):
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if (
            alt and sequence in QUIT_KEYS
        ):  # escape and the key itself, which a slow line has delivered together
            return [Key("escape", "\x1b"), *super()._sequence_to_key_events(sequence)]
        plain = _plain_key(sequence)
        try:
            keys = list(super()._sequence_to_key_events(plain, alt)) if plain else []
            "".join(key.character or "" for key in keys).encode()  # raises if one is half of a character
        except (ArithmeticError, ValueError):
            keys = []
        if not keys and (plain != sequence or UNKNOWN_SEQUENCE.fullmatch(sequence)):
            return [Key(Keys.Ignore, sequence)]
        return keys


def _plain_key(sequence: str) -> str:
    """Return a key of kitty's protocol without alternate keys and event type; "" if there is nothing to do about it."""
    match = KITTY_KEY.fullmatch(sequence)
    if match is None or not re.search(rf":|\d{{{MAX_DIGITS + 1}}}", sequence):
        return sequence
    code, shifted, modifiers, event, text, end = match.group(
        "code", "shifted", "modifiers", "event", "text", "end"
    )
    if event == KITTY_RELEASE or any(len(number or "") > MAX_DIGITS for number in match.groups()):
        return ""
    if shifted and not text and (int(modifiers or 1) - 1) & ~KITTY_LOCKS == KITTY_SHIFT:
        return f"\x1b[{shifted};1{end}"
    parts = [code, modifiers, text]
    while parts and not parts[-1]:
        parts.pop()
    return f"\x1b[{';'.join(part or '' for part in parts)}{end}"
