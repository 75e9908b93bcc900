"""What a stage finds: a mistake that leads to the learner's answer, and the text that explains it."""

import re
from typing import NamedTuple

from tutor.messages import say

MIN_WORDS_ALONE = 4
"""A shorter sentence, such as "There are 5.", says nothing without the one before it."""
_REFERS_BACK = re.compile(r"\b(?:it|its|them|their|they|that)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")


class Finding(NamedTuple):
    """A mistake: its tag, and the text that explains it.

    If it `needs_step`, the text says what the answer is but not what to do, so the next hint and the first step follow it.
    """

    tag: str
    explanation: str
    needs_step: bool = False


def alternatives(one: Finding, *others: Finding) -> Finding:
    """Return a mistake together with one or two others that would lead to the same answer."""
    explanations = (one.explanation, *(other.explanation for other in others))
    return one._replace(explanation=join_explanations("quiz.or", *explanations))


def both(one: Finding, other: Finding) -> Finding:
    """Return two mistakes that were made at once as one finding."""
    explanation = join_explanations("quiz.two", _without_value(one), _without_value(other))
    return Finding(f"{one.tag}+{other.tag}", explanation)


def _without_value(finding: Finding) -> str:
    """Return the explanation without a first sentence that says what the answer is: with another mistake, it is not that.

    The sentence stays if the next one refers to it, or says too little alone: "That is dL/dz. Multiply it by x."
    """
    first, *others = _SENTENCE_END.split(finding.explanation)
    if not others or not re.match(say("quiz.two.value"), first):
        return finding.explanation
    is_alone = len(others[0].split()) >= MIN_WORDS_ALONE and not _REFERS_BACK.search(others[0])
    return " ".join(others) if is_alone else finding.explanation


def join_explanations(message: str, *explanations: str) -> str:
    """Return two or three explanations as one text, without those that another one contains.

    `message` is the key of the text of two; that of three ends in `-three`. No sentence occurs twice.
    """
    kept: list[str] = []
    for explanation in explanations:
        sentences = set(_SENTENCE_END.split(explanation))
        if not any(sentences <= set(_SENTENCE_END.split(other)) for other in kept):
            kept = [other for other in kept if not set(_SENTENCE_END.split(other)) <= sentences]
            kept.append(explanation)
    said: list[str] = []
    parts = []
    for explanation in kept:
        new = [sentence for sentence in _SENTENCE_END.split(explanation) if sentence not in said]
        said += new
        parts += [" ".join(new)] if new else []
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return say(message, first=parts[0], second=parts[1])
    # quiz.or-three
    return say(f"{message}-three", first=parts[0], second=parts[1], third=parts[2])
