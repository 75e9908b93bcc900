"""Notation and lists of words that several parsers share."""

import re
import unicodedata
from functools import cache

from tutor.messages import say

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_DIGITS = "0123456789-+"
_RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"
_LETTERS = "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW"
_FROM_SUPERSCRIPT = str.maketrans(f"{_SUPERSCRIPTS}{_RAISED_LETTERS}⁽⁾", f"{_DIGITS}{_LETTERS}()")
_TO_SUPERSCRIPT = str.maketrans(_DIGITS, _SUPERSCRIPTS)
_SUPERSCRIPT_RUN = re.compile(f"[{_SUPERSCRIPTS}{_RAISED_LETTERS}⁽⁾]+")
DASHES = "−–—‐‑‒―⸺⸻﹘﹣－➖˗"
PLAIN_SIGNS = str.maketrans(f"⁄∕{DASHES}", "//" + "-" * len(DASHES))
"""Characters that are read as a minus sign."""
_MIXED = re.compile(r"(?:(?<![\d.,_'])(\d+)\s*)?([¼-¾⅐-⅞↉])")
_INDEX = re.compile(r"(?<=[^\W\d_])[₀-₉]+")


def expand_superscripts(text: str, power: str) -> str:
    """Return `text` with every superscript written as `power`, a format such as "**({})"."""
    return _SUPERSCRIPT_RUN.sub(lambda match: power.format(match[0].translate(_FROM_SUPERSCRIPT)), text)


def expand_fractions(text: str, fraction: str) -> str:
    """Return `text` with every fraction character as `fraction`, a format of two numbers; 1½ becomes 3 over 2."""

    def expand(match: re.Match[str]) -> str:
        over, under = map(int, unicodedata.normalize("NFKC", match[2]).split("⁄"))
        return fraction.format(int(match[1] or 0) * under + over, under)

    return _MIXED.sub(expand, text)


def drop_indices(text: str) -> str:
    """Return `text` without the indices of names: W₁ as W."""
    return _INDEX.sub("", text)


def has_unknown_digits(text: str) -> bool:
    """Return whether a digit or fraction of an unusual form is left in `text`, such as ①, ₂ or ⅟, which must not be dropped."""
    return any(unicodedata.category(char) == "No" for char in text)


def drop_invisible(text: str) -> str:
    """Return `text` without format characters, which come along when text is copied and cannot be seen."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def superscript(digits: str) -> str:
    """Return digits as a superscript."""
    return digits.translate(_TO_SUPERSCRIPT)


def listed_words(key: str) -> frozenset[str]:
    """Return the words of a `|`-separated list in the catalogue."""
    return _split_list(say(key))


@cache
def _split_list(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))
