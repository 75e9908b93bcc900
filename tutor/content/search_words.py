"""Split text into words that can be compared: without case, accents, plurals, and differences of British and American spelling.

`words` is for text that is searched, `stems` for what a reader types. A stem is found in a word that begins with it.
Hangul stays whole syllables, so that 학습률 is found in 학습률을; and the stem of 학습률을 is without its particle.
"""

import re
from unicodedata import combining, normalize

WORD = re.compile(r"[^\W_]+(?:×[^\W_]+)?")
"""A word of a text as it is written. `3×3` is one word."""
_SPELLINGS = (
    (re.compile("iz"), "is"),  # optimizer: optimiser
    (re.compile("yz"), "ys"),  # analyze: analyse
    (re.compile("ll"), "l"),  # labelled: labeled
    (re.compile(r"(?<=col)our|(?<=behavi)our|(?<=neighb)our|(?<=fav)our"), "or"),
    (re.compile(r"centred"), "centered"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"centring"), "centering"),
    (re.compile(r"\bgrey"), "gray"),
    (re.compile(r"(?<=\d)\s?×\s?(?=\d)"), "x"),  # 3×3: 3x3
)
_PLURALS = (  # ending, and how many of its letters are not in the singular
    (re.compile(r"(?:[sxz]|[cs]h)es$"), 2),  # losses, boxes, batches
    (re.compile(r"[^aeiou]ies$"), 3),  # entropies
    (re.compile(r"[^iosua]s$|[^aeiou]as$"), 1),  # weights; not: bias, loss, axis, locus
    (re.compile(r"[^s]es$"), 1),
)
_VERB_ENDING = re.compile(r"(?:ing|ed|ation|ations|ion|e|es|s)$")
_MIN_STEM, _MIN_LOOSE_STEM, _MIN_HANGUL_STEM = 3, 5, 2
_PARTICLES = (  # of Korean nouns, the longer ones first
    *(
        "으로부터",
        "이라는",
        "에서는",
        "에서",
        "에게",
        "으로",
        "라는",
        "이란",
        "까지",
        "부터",
        "처럼",
        "보다",
        "마다",
    ),
    *"은는이가을를의에와과로도만",
)
_FIRST_SYLLABLE, _LAST_SYLLABLE, _SYLLABLES_PER_CONSONANT = ord("가"), ord("힣"), 588
_FIRST_CONSONANT = 0x1100


def fold(text: str) -> str:
    """Return `text` without case and accents, with one spelling for what has a British and an American one."""
    folded = text.casefold()
    if not folded.isascii():
        decomposed = normalize("NFKD", folded)
        folded = normalize("NFC", "".join(char for char in decomposed if not combining(char)))
    for pattern, spelling in _SPELLINGS:
        folded = pattern.sub(spelling, folded)
    return folded


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order. Hyphens separate words."""
    return WORD.findall(fold(text))


def stem(word: str) -> str:
    """Return a folded word without its plural ending or its particle. The stem need not be a word: it is the beginning of one."""
    if _is_syllable(word[-1:]):
        return _without_particle(word)
    for ending, length in _PLURALS:
        if ending.search(word) and len(word) - length >= _MIN_STEM:
            return word[:-length]
    return word


def _is_syllable(char: str) -> bool:
    return bool(char) and _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE


def _without_particle(word: str) -> str:
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= _MIN_HANGUL_STEM:
            return word.removesuffix(particle)
    return word


def initials(text: str) -> str:
    """Return the Korean words of `text` as their first consonants, by which they are found too: 모멘텀 by ㅁㅁㅌ."""
    return " ".join(
        "".join(
            chr(_FIRST_CONSONANT + (ord(char) - _FIRST_SYLLABLE) // _SYLLABLES_PER_CONSONANT) for char in word
        )
        for word in words(text)
        if all(map(_is_syllable, word))
    )


def loose_stem(word: str) -> str:
    """Return a folded word without the ending of a verb or of a noun made from it: `vanishing` and `vanished` are `vanish`."""
    shorter = _VERB_ENDING.sub("", word)
    return shorter if len(shorter) >= _MIN_LOOSE_STEM else stem(word)


def stems(text: str) -> list[str]:
    """Return the stems of the words of `text`, in order."""
    return [stem(word) for word in words(text)]


def same_key(text: str) -> str:
    """Return a key that is the same for all spellings of a term: `Mini-batches`, `mini batch` and `minibatch`."""
    return "".join(stems(text))
