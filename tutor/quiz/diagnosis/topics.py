"""What a question is about, as far as it decides which general mistakes are plausible."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tutor.quiz.model import Variant

_BYTES = re.compile(r"\b(?:bytes?|bits?|[KMG]i?B|float(?:32|64|16)|memory)\b", re.IGNORECASE)
_MACS = re.compile(r"\b(?:FLOPs?|MACs?|multiply-accumulates?|multiplications?)\b", re.IGNORECASE)
_LOGS = re.compile(r"\blog\(|\bln\b|\blog|softmax|entropy", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_SHARES = re.compile(r"per ?cent|%|\bshare\b|probab|chance|likely|fraction", re.IGNORECASE)
_PERCENT = re.compile(r"in per ?cent")
_COUNTS = re.compile(
    r"\bhow (?:wide|high|long)\b|\bnumber of\b|\bhow many\b(?! (?:times (?:as|more|larger)|per ?cent|million))",
    re.IGNORECASE,
)
_SIZES = re.compile(r"\bhow (?:wide|high|long|many)\b|\bwhich padding\b", re.IGNORECASE)
_STORED = re.compile(r"\b(?:parameters?|weights?|numbers|values|activations)\b", re.IGNORECASE)
_POWERS = re.compile(r"sqrt|√|²|\*\*|\^|std|rms")


class Topics(NamedTuple):
    """What a question is about."""

    bytes: bool
    macs: bool
    logs: bool
    shares: bool
    percent: bool
    powers: bool
    counts: bool
    sizes: bool
    """Whether the answer is a count, a length or a padding, which is never negative."""
    stored: bool
    """Whether it is about numbers that are stored, each of which takes some bytes."""
    given: frozenset[float]
    """The numbers that the question gives; none where they stay letters."""
    numbers: frozenset[float]
    """The numbers that occur in the question or in its solution."""


def find_topics(variant: Variant) -> Topics:
    """Return what the question is about, from its prompt (of a translation, the English one), its unit and its formulas."""
    question = variant.question
    unit = str(question.options.get("unit", ""))
    prompt = f"{question.options.get('english') or variant.prompt} {unit}"
    formulas = f"{question.answer} {question.solve}"
    given = frozenset(value for value in variant.given.values() if isinstance(value, int | float))
    return Topics(
        bytes=bool(_BYTES.search(prompt)),
        macs=bool(_MACS.search(prompt)),
        logs=bool(_LOGS.search(f"{prompt} {formulas}")),
        shares=bool(_SHARES.search(prompt)),
        powers=bool(_POWERS.search(formulas)),
        percent=unit == "%" or bool(_PERCENT.search(prompt)),
        counts=question.form == "expression" or bool(_COUNTS.search(prompt)),
        sizes=bool(_SIZES.search(prompt)),
        stored=bool(_STORED.search(prompt)),
        given=frozenset() if question.form == "expression" else given,
        numbers=given.union(_numbers_in_formulas(variant)),
    )


def _numbers_in_formulas(variant: Variant) -> Iterator[float]:
    formulas = (variant.question.answer, *variant.question.let.values(), variant.solution)
    yield from (float(number) for text in formulas for number in _NUMBER.findall(str(text)))
