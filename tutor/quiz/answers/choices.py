"""Find the choices that a learner names: by letters, by their places from 1, or by their texts."""

import re
import unicodedata
from collections.abc import Sequence

from tutor.messages import say
from tutor.quiz.answers.notation import PLAIN_SIGNS
from tutor.quiz.model import LETTERS

_FILLER = re.compile(r"[\s,;.&/+→<>=)(\[\]-]|(?:and|then|the|x =)(?!\w)|와|과|그리고")  # between choices
_FILLERS_OF_LETTERS = re.compile(r"[\s,;.&/+→<>=)(\[\]-]+|\band\b|\bthen\b|번|와|과|그리고")


def find_choice(choices: Sequence[str], text: str) -> int | None:
    """Return the index of the choice given by its own text, by `b`, `b)`, `(b)`, `b) its text`, or by its number from 1.

    None if the text names no choice.
    """
    answer = _fold(text)
    texts = [_fold(choice) for choice in choices]
    if answer in texts:
        return texts.index(answer)
    match = re.fullmatch(
        rf"(?:(?:{say('quiz.choice-words')})[ :]*)?\(?([a-h]|\d)\)?번?[.):]?(?:\s+(.+))?", answer
    )
    if match:
        index = LETTERS.index(match[1]) if match[1] in LETTERS else int(match[1]) - 1
        # where choices begin with numbers themselves, a number is not the place of a choice
        is_place = match[1] in LETTERS or not any(re.match(r"[-−]?[\d.]", choice) for choice in texts)
        if 0 <= index < len(texts) and is_place and match[2] in (None, texts[index]):
            return index
    heads = [_head(choice) for choice in texts]
    head = _head(answer)
    return heads.index(head) if len(head) > 1 and heads.count(head) == 1 else None


def find_choices(choices: Sequence[str], text: str) -> list[int]:
    """Return the indices of the choices named by letters, numbers from 1 or texts, in the order of the text.

    The list is empty if a part of the text names no choice.
    """
    text = _numbers_to_letters(text, len(choices))
    indices = [LETTERS.find(letter) for letter in _FILLERS_OF_LETTERS.sub("", _fold(text))]
    if indices and all(0 <= index < len(choices) for index in indices):
        return indices
    return _find_texts(choices, text)


def _find_texts(choices: Sequence[str], text: str) -> list[int]:
    """Return the indices of choices that are written out, in the order of the text."""
    index_of = {_plain(choice): index for index, choice in enumerate(choices)}
    answer = unicodedata.normalize("NFKC", text).translate(PLAIN_SIGNS).casefold()
    longest_first = sorted(filter(None, index_of), key=len, reverse=True)
    indices, at = [], 0
    while at < len(answer):
        matching = (
            choice
            for choice in longest_first
            if answer.startswith(choice, at) and not answer[at + len(choice) :][:1].isalnum()
        )
        if choice := next(matching, ""):
            indices.append(index_of[choice])
            at += len(choice)
        elif filler := _FILLER.match(answer, at):
            at = filler.end()
        else:
            return []
    return indices


def _fold(text: str) -> str:
    """Return the text in lower case, with plain characters and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain(choice: str) -> str:
    """Return a choice as people write it in a list: without an article, and `x = 5` as 5."""
    return _fold(choice).translate(PLAIN_SIGNS).removeprefix("the ").removeprefix("x = ")


def _head(choice: str) -> str:
    """Return what a choice says before its reason, without an article: `sigmoid` for `a sigmoid, because it ends at 1`."""
    return re.sub(r"^(?:a|an|the) ", "", re.split(r", | because |: ", choice.rstrip(" ."))[0])


def _numbers_to_letters(text: str, count: int) -> str:
    """Return a list of the numbers of choices, from 1 to `count`, as their letters; any other text as it is."""
    numbers = re.findall(r"\d+", text)
    if not re.fullmatch(r"[\d\s,;&번>→]+", text.replace("->", "→")) or any(len(n) > 2 for n in numbers):
        return text
    letters = " ".join(LETTERS[:count][int(n) - 1 : int(n)] or "?" for n in numbers)
    return text if "?" in letters or not letters else letters
