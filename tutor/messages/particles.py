"""Korean particles that follow a filled-in word: 은 or 는, 이 or 가, as the last sound of the word asks for.

A text gives both forms, `{n}은(는)`, and `choose_particles` leaves one. Where the sound is not known, as of an English word,
both stay.
"""

import re
from unicodedata import normalize

_AFTER_CONSONANT_OR_VOWEL = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "이에요(예요)": ("이에요", "예요"),
    "(이)": ("이", ""),
}
_PATTERN = re.compile("|".join(map(re.escape, _AFTER_CONSONANT_OR_VOWEL)))
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_CLOSING = "`'\"*_]}»”’"
_FINALS, _FINAL_L = 28, 8  # a syllable's place after 가, modulo 28, is its final consonant
_ENGLISH_WORD = re.compile(
    r"(?i)(?=[a-z]{2})(?=[a-z]*[aeiou])[a-z]+$"
)  # without a vowel it is read letter by letter
_ENGLISH_ENDS = (("l", r"l$"), ("other", r"([mn]|ng)$"), ("", r"[aiouydfhjrsvwxz]$"))
"""How an English word ends when it is read in Korean. Of others, as `net` and `rate`, the spelling does not tell."""
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹ˣᵏⁿᶻ"
_READ_WITH_L = "178LRlr"  # 일 칠 팔 엘 알
_READ_WITH_OTHER_CONSONANT = f"036MNmnε{_POWERS}"  # 영 삼 육 엠 엔 엡실론, 제곱
_READ_WITH_VOWEL = "2459%∞ABCDEFGHIJKOPQSTUVWXYZabcdefghijkopqstuvwxyzαβγδηθλμσφ"


def choose_particles(text: str) -> str:
    """Return `text` with one form of each particle that stands in two forms behind a word of known sound."""
    if "(" not in text:
        return text
    done, end = "", 0
    for match in _PATTERN.finditer(text):
        done += text[end : match.start()]
        done += _particle(done, match[0])
        end = match.end()
    return done + text[end:]


def _particle(before: str, forms: str) -> str:
    word = _IN_BRACKETS.sub("", before.rstrip(_CLOSING)).rstrip(_CLOSING)
    final = _final_sound(word)
    if final is None:
        return forms
    with_consonant, with_vowel = _AFTER_CONSONANT_OR_VOWEL[forms]
    follows_vowel = final == "" or (final == "l" and forms == "(으)로")
    return with_vowel if follows_vowel else with_consonant


def _final_sound(word: str) -> str | None:
    """Return "" for a word that ends in a vowel, "l" for ㄹ, "other" for another consonant; None if it is not known."""
    last = word[-1:]
    if english := _ENGLISH_WORD.search(word):
        return next(
            (sound for sound, ends in _ENGLISH_ENDS if re.search(ends, english[0], re.IGNORECASE)), None
        )
    if last and last not in _POWERS:
        last = normalize("NFKC", last)  # the 1 of w₁
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % _FINALS
        return "" if final == 0 else "l" if final == _FINAL_L else "other"
    sounds = (("l", _READ_WITH_L), ("other", _READ_WITH_OTHER_CONSONANT), ("", _READ_WITH_VOWEL))
    return next((sound for sound, signs in sounds if last and last in signs), None)
