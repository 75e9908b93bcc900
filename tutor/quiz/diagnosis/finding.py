"""What a stage finds: a mistake that leads to the learner's answer, and the text that explains it."""

import re
from typing import NamedTuple

from tutor.messages import say

GENERAL = "general:"
"""The prefix of the tags of mistakes that no author named."""
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")


class Finding(NamedTuple):
    """A mistake: its tag, and the text that explains it.

    If it `needs_step`, the text says what the answer is but not what to do, so the next hint and the first step follow it.
    """

    tag: str
    explanation: str
    needs_step: bool = False


def alternatives(one: Finding, other: Finding) -> Finding:
    """Return a mistake together with another one that would lead to the same answer."""
    return Finding(one.tag, join_explanations("quiz.or", one.explanation, other.explanation))


def both(one: Finding, other: Finding) -> Finding:
    """Return two mistakes that were made at once as one finding."""
    explanation = join_explanations("quiz.two", one.explanation, other.explanation)
    return Finding(f"{one.tag}+{other.tag}", explanation)


def join_explanations(message: str, one: str, other: str) -> str:
    """Return two explanations as one text; only one of them if it contains the other.

    `message` is the key of the text. No sentence occurs twice.
    """
    sentences, others = _SENTENCE_END.split(one), _SENTENCE_END.split(other)
    if set(sentences) <= set(others):
        return other
    more = " ".join(sentence for sentence in others if sentence not in sentences)
    return say(message, first=one, second=more) if more else one
