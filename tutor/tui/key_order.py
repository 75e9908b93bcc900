"""Handles keys strictly in the order they were typed."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.events import Key
from textual.widget import Widget

from tutor.tui.hangul_keys import keys_of
from tutor.tui.screens.study import StudyScreen
from tutor.tui.terminal.textual_internals import run_bindings

MAX_KEY_SECONDS = 1.0  # how long a key may wait for the widgets that handle the one before
MAX_START_SECONDS = 5.0
"""How long a key may wait for actions that need the question panel before it is mounted."""
MAX_MESSAGE_ROUNDS = 8  # how many widgets in a row a key's message may pass through before the next key
MAX_REMEMBERED_KEYS = 30
TYPED_CHARACTER = "·"  # stands for every character that was typed into a line


class KeyOrder:
    """Runs the bindings of the keys of an app, one key after the other.

    Textual sends a key through the queue of the focused widget and runs bindings when it comes back. Keys that arrive in one
    burst, as a slow connection delivers them, overtake each other on that way. So each key waits until the widgets have
    handled the one before it, and its binding runs at once. Only characters that the focused widget types go through its queue.
    """

    def __init__(self, app: App[Any]) -> None:
        """Begin without a key."""
        self._app = app
        self.last_keys: deque[str] = deque(maxlen=MAX_REMEMBERED_KEYS)
        """The last keys, for crash reports. What was typed into a line is not in it."""

    async def handle(self, event: Key) -> bool:
        """Run the binding of a key after those of earlier keys. Return False if Textual must handle the key instead."""
        if event.is_forwarded:
            return True  # it comes back from a widget; its binding was tried the first time
        await self._wait_for_widgets()
        is_typing = self._is_typed(event.key, event.character)
        self.last_keys.append(TYPED_CHARACTER if is_typing else event.key)
        return not is_typing and await self._run_bindings(event)

    def _is_typed(self, key: str, character: str | None) -> bool:
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key, character)

    async def _run_bindings(self, event: Key) -> bool:
        """Run the binding of a key, or of each key that a Korean syllable stands for until one opens a line to type in."""
        korean = keys_of(event.character)
        if not korean:
            return await run_bindings(self._app, event.key)
        ran = False
        for key in korean:
            await self._wait_for_widgets()
            if self._is_typed(key, key):
                break
            ran = await run_bindings(self._app, key) or ran
        return ran

    async def _wait_for_widgets(self) -> None:
        """Wait until the focused widget, all its ancestors, and what they send messages to have handled them."""
        screen = self._app.screen
        with suppress(TimeoutError):
            async with asyncio.timeout(MAX_START_SECONDS):
                if isinstance(screen, StudyScreen):
                    await screen.when_ready.finish()
        with suppress(TimeoutError):
            async with asyncio.timeout(MAX_KEY_SECONDS):
                start = self._app.focused or self._app.screen
                nodes = [node for node in start.ancestors_with_self if isinstance(node, Widget)]
                for _ in range(MAX_MESSAGE_ROUNDS):
                    for node in nodes:
                        done = asyncio.Event()
                        if node.call_later(done.set):
                            await done.wait()
                    everything = self._app.screen.walk_children(Widget, with_self=True)
                    nodes = [node for node in everything if node.message_queue_size]
