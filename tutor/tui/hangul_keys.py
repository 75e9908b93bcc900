"""Keys that were pressed while the keyboard was set to Korean: ㅁ is on the key of a.

An input method sends a whole syllable when it is complete, so one character may stand for several keys: 말 for a, k and f.
"""

_LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_KEYS = dict(zip(_LETTERS, "qwertyuiopasdfghjklzxcvbnmQWERTOP", strict=True))
_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def keys_of(character: str | None) -> tuple[str, ...]:
    """Return the keys with which a Korean letter or syllable was typed; none for other characters.

    A letter that takes two keys, such as ㅘ, is left out.
    """
    if not character or len(character) != 1:
        return ()
    letters = character
    if "가" <= character <= "힣":
        place = ord(character) - ord("가")
        first, rest = divmod(place, len(_MIDDLE) * len(_LAST))
        middle, last = divmod(rest, len(_LAST))
        letters = _FIRST[first] + _MIDDLE[middle] + _LAST[last]
    return tuple(_KEYS[letter] for letter in letters if letter in _KEYS)
