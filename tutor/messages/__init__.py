"""The catalogue of every text that a learner sees and that is not part of a page.

Messages are `str.format` templates in plain dictionaries, one module per topic in the package of a language. A key reads
`topic.thing.detail`, where the topic is the name of the module. A translation has the same keys.
"""

from importlib import import_module
from typing import Any

LANGUAGES = ("en",)
_language = "en"
_catalogue: dict[tuple[str, str], dict[str, str]] = {}  # by language and topic, loaded on first use


def set_language(language: str) -> None:
    """Choose the language of all later messages. A language without messages falls back to English."""
    global _language
    _language = language if language in LANGUAGES else "en"


def say(key: str, /, **values: Any) -> str:
    """Return the message `key` with its placeholders filled. Raise KeyError if the catalogue does not have it."""
    topic = key.partition(".")[0]
    return _messages(_language, topic)[key].format(**values)


def has_message(key: str) -> bool:
    """Return whether the catalogue has the message `key`."""
    return key in _messages(_language, key.partition(".")[0])


def _messages(language: str, topic: str) -> dict[str, str]:
    messages = _catalogue.get((language, topic))
    if messages is None:
        module = import_module(f"tutor.messages.{language}.{topic}")
        messages = _catalogue[language, topic] = module.MESSAGES
    return messages
