"""Notation and lists of words that several parsers share."""

import re
from functools import cache

from tutor.messages import say

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_DIGITS = "0123456789-+"
_FROM_SUPERSCRIPT = str.maketrans(_SUPERSCRIPTS, _DIGITS)
_TO_SUPERSCRIPT = str.maketrans(_DIGITS, _SUPERSCRIPTS)
_SUPERSCRIPT_RUN = re.compile(f"[{_SUPERSCRIPTS}]+")


def expand_superscripts(text: str, power: str) -> str:
    """Return `text` with every superscript written as `power`, a format such as "**({})"."""
    return _SUPERSCRIPT_RUN.sub(lambda match: power.format(match[0].translate(_FROM_SUPERSCRIPT)), text)


def superscript(digits: str) -> str:
    """Return digits as a superscript."""
    return digits.translate(_TO_SUPERSCRIPT)


def listed_words(key: str) -> frozenset[str]:
    """Return the words of a `|`-separated list in the catalogue."""
    return _split_list(say(key))


@cache
def _split_list(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))
