"""What the engine says about layers in text, in the language of the learner.

The engine has no messages. Its sentences are in the catalogue word for word, so a translation is found by the English words.
"""

import re
from functools import cache

from engine.architecture.model import ArchitectureError, shorten
from tutor.messages import ENGLISH, language, say
from tutor.messages.en.layers import MESSAGES


def in_our_words(text: str) -> str:
    """Return a sentence of the engine in the learner's language; the sentence itself if it has no translation."""
    if language() == ENGLISH:
        return text
    for name, pattern in _patterns():
        if match := pattern.fullmatch(text):
            values = {part: in_our_words(value) for part, value in match.groupdict().items()}
            return say(f"layers.{name}", **values)
    parts = text.split("; ")
    return "; ".join(map(in_our_words, parts)) if len(parts) > 1 else text


def describe(error: ArchitectureError) -> str:
    """Return an error in one line: which line and layer, what is wrong, how to correct it."""
    values = {"line": error.line, "what": in_our_words(error.what), "remedy": in_our_words(error.remedy)}
    if error.text:
        return say("layers.where-layer", quoted=f"'{shorten(error.text)}'", **values)
    return say("layers.where", **values)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return what matches each English message, by the name of the message. The value of a part is one word."""
    patterns = []
    for key, text in MESSAGES.items():
        name = key.removeprefix("layers.")
        value = r"[^;\s]+" if name.startswith("part.") else ".+?"
        pieces = re.split(r"\{(\w+)\}", text)
        written = [f"(?P<{piece}>{value})" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)]
        if not name.startswith("where"):
            patterns.append((name, re.compile("".join(written), re.DOTALL)))
    return patterns
