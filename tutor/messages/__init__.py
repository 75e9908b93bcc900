"""The catalogue of every text a learner sees that is not part of a page.

Messages are `str.format` templates in plain dictionaries, one module a room under a language's package,
so that a translation is the same keys with other words. Keys read `room.thing.detail`.
"""

from importlib import import_module
from typing import Any

LANGUAGES = ("en",)
_language = "en"
_rooms: dict[tuple[str, str], dict[str, str]] = {}


def set_language(language: str) -> None:
    """Choose the language of every later message; an unknown one falls back to English."""
    global _language
    _language = language if language in LANGUAGES else "en"


def say(key: str, /, **values: Any) -> str:
    """The message `key` with its placeholders filled; KeyError if the catalogue lacks it."""
    room = key.partition(".")[0]
    return _messages(_language, room)[key].format(**values)


def has_message(key: str) -> bool:
    """Whether the catalogue has `key`."""
    return key in _messages(_language, key.partition(".")[0])


def _messages(language: str, room: str) -> dict[str, str]:
    found = _rooms.get((language, room))
    if found is None:
        module = import_module(f"tutor.messages.{language}.{room}")
        found = _rooms[language, room] = module.MESSAGES
    return found
