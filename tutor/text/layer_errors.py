"""Translate the engine's errors about networks in text.

The engine does not use the message catalogue. But the English catalogue contains its sentences word for word, so the translation
of a sentence is found by its English words.
"""

import re
from functools import cache

from engine.architecture.model import ArchitectureError, shorten
from tutor.messages import ENGLISH, language, say
from tutor.messages.en.layers import MESSAGES


def translate(text: str) -> str:
    """Return a sentence of the engine in the learner's language; unchanged if there is no translation."""
    if language() == ENGLISH:
        return text
    for name, pattern in _patterns():
        if match := pattern.fullmatch(text):
            values = {part: translate(value) for part, value in match.groupdict().items()}
            return say(f"layers.{name}", **values)
    parts = text.split("; ")
    return "; ".join(map(translate, parts)) if len(parts) > 1 else text


def describe(error: ArchitectureError) -> str:
    """Return an error as one line of text: the line, the layer, what is wrong, and how to correct it."""
    values = {"line": error.line, "what": translate(error.what), "remedy": translate(error.remedy)}
    if error.text:
        return say("layers.where-layer", quoted=f"'{shorten(error.text)}'", **values)
    return say("layers.where", **values)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return, for each English message, its name and a pattern for its text. Messages `part.…` have values of one word."""
    patterns = []
    for key, text in MESSAGES.items():
        name = key.removeprefix("layers.")
        value = r"[^;\s]+" if name.startswith("part.") else ".+?"
        pieces = re.split(r"\{(\w+)\}", text)
        written = [f"(?P<{piece}>{value})" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)]
        if not name.startswith("where"):
            patterns.append((name, re.compile("".join(written), re.DOTALL)))
    return patterns
