"""The catalogue of every text that a learner sees and that is not part of a page.

Messages are `str.format` templates in plain dictionaries, one module per topic in the package of a language. A key reads
`topic.thing.detail`, where the topic is the name of the module. A message without a translation is given in English.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from tutor.messages.particles import choose_particles

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ko")
SAME_IN_EVERY_LANGUAGE = (".examples", "-words", ".spellings", ".infinite")
"""Ends of keys that need no translation: commands, and lists of words that learners type in any language."""
_language = ENGLISH
_catalogue: dict[tuple[str, str], dict[str, str]] = {}  # by language and topic, loaded on first use


def set_language(language: str) -> None:
    """Choose the language of all later messages."""
    global _language
    _language = language if language in LANGUAGES else ENGLISH


def language() -> str:
    """Return the language of messages."""
    return _language


def say(key: str, /, **values: Any) -> str:
    """Return the message `key` with its placeholders filled. Raise KeyError if the catalogue does not have it."""
    messages = _messages(_language, _topic(key))
    if key not in messages:
        raise KeyError(f"there is no message {key}: add it to tutor/messages/{ENGLISH}/{_topic(key)}")
    return choose_particles(messages[key].format(**values))


def has_message(key: str) -> bool:
    """Return whether the catalogue has the message `key`."""
    return key in _messages(_language, _topic(key))


def in_every_language(key: str) -> set[str]:
    """Return the texts of the message `key` in all languages that have it."""
    found = (_messages(language, _topic(key)).get(key) for language in LANGUAGES)
    return {text for text in found if text is not None}


def count_translated(language: str) -> tuple[int, int]:
    """Return how many messages have a translation into `language`, and how many need one."""
    count = len(_keys_to_translate())
    return count - len(untranslated(language)), count


def untranslated(language: str) -> set[str]:
    """Return the keys of the messages that need a translation into `language` and have none."""
    return _keys_to_translate() - {key for topic in _topics() for key in _own_messages(language, topic)}


def english_files() -> list[tuple[Path, str]]:
    """Return the files of English messages, with their texts."""
    files = sorted((Path(__file__).parent / ENGLISH).rglob("*.py"))
    return [(path, path.read_text(encoding="utf-8")) for path in files]


def _keys_to_translate() -> set[str]:
    keys = (key for topic in _topics() for key in _own_messages(ENGLISH, topic))
    return {key for key in keys if not key.endswith(SAME_IN_EVERY_LANGUAGE)}


def _topics() -> list[str]:
    return [
        path.stem for path in (Path(__file__).parent / ENGLISH).iterdir() if not path.name.startswith("_")
    ]


def _topic(key: str) -> str:
    return key.partition(".")[0]


def _messages(language: str, topic: str) -> dict[str, str]:
    messages = _catalogue.get((language, topic))
    if messages is None:
        messages = _own_messages(ENGLISH, topic)
        if language != ENGLISH:
            messages = messages | _own_messages(language, topic)
        _catalogue[language, topic] = messages
    return messages


def _own_messages(language: str, topic: str) -> dict[str, str]:
    """Return the messages of a topic that are written in a language; none if it has no module for the topic."""
    name = f"{__name__}.{language}.{topic}"
    try:
        found: dict[str, str] = import_module(name).MESSAGES
    except ModuleNotFoundError as error:
        if language == ENGLISH or error.name is None or not name.startswith(error.name):
            raise
        return {}
    return found
