"""The only test file that uses private names of Textual."""

from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.strip import Strip

NAMED_CHARACTERS = {"space": " ", "full_stop": ".", "comma": ",", "question_mark": "?"}


def key_event(name: str) -> Key:
    """Return the event of a key, given by its name or by the character it types."""
    if len(name) == 1:
        return Key(_character_to_key(name), name)
    return Key(name, NAMED_CHARACTERS.get(name))


async def wait_until_handled(pilot: Pilot[Any], seconds: float) -> None:
    """Wait until every widget has handled its messages, and paint. `Pilot.pause` also waits for other threads to be idle."""
    await pilot._wait_for_screen(seconds)
    pilot.app.screen._on_timer_update()


def render_screen(app: App[Any]) -> Iterable[Strip]:
    """Return the lines of the screen."""
    return app.screen._compositor.render_strips(app.size)


def notifications(app: App[Any]) -> Iterable[Notification]:
    """Return the notifications, oldest first."""
    return app._notifications
