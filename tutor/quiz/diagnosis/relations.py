"""General mistakes that are a relation to the right answer, such as its negative, one more, or four times as much.

They need no author, because the relation is the same for every question. The explanation states the relation, which is true
whatever the learner thought, and asks where it may come from.
"""

import re
from collections.abc import Callable, Iterator
from math import log, sqrt
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.quiz.model import Variant

GENERAL = "general:"
"""The prefix of the tags of mistakes that no author named."""
POWERS_OF_TEN = (10, 100, 1000)
BYTES_OF_NUMBERS = (4, 8)
MIN_COUNT_FOR_FACTORS = 50
"""Smaller counts are a multiple of each other by chance."""
MIN_COUNT_FOR_POWERS = 5
"""The square of a smaller count is some other small number by chance, unless the formula has powers."""
_BYTES = re.compile(r"\b(?:bytes?|bits?|[KMG]i?B|float(?:32|64|16)|memory)\b", re.IGNORECASE)
_MACS = re.compile(r"\b(?:FLOPs?|MACs?|multiply-accumulates?|multiplications?)\b", re.IGNORECASE)
_LOGS = re.compile(r"\blog\(|\bln\b|\blog|softmax|entropy", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")
_SHARES = re.compile(r"per ?cent|%|\bshare\b|probab|chance|likely|fraction", re.IGNORECASE)
_PERCENT = re.compile(r"in per ?cent")
_COUNTS = re.compile(
    r"\bhow (?:wide|high|long)\b|\bnumber of\b|\bhow many\b(?! (?:times (?:as|more|larger)|per ?cent|million))",
    re.IGNORECASE,
)
_POWERS = re.compile(r"sqrt|√|²|\*\*|\^|std|rms")


class Diagnosis(NamedTuple):
    """A mistake: its tag, and the text that explains it.

    If it `needs_step`, the text says what the answer is but not what to do, so the next hint and the first step follow it.
    """

    tag: str
    explanation: str
    needs_step: bool = False


class Relation(NamedTuple):
    """A general mistake as a function of the right answer. `message` is the key of its explanation, with `factor` in it."""

    tag: str
    message: str
    function: Callable[[float], float]
    factor: float = 0


class Topics(NamedTuple):
    """What a question is about, as far as it decides which general mistakes are plausible."""

    bytes: bool
    macs: bool
    logs: bool
    shares: bool
    percent: bool
    powers: bool
    counts: bool
    numbers: frozenset[float]
    """The numbers that occur in the question or in its solution."""


def join_explanations(message: str, first: str, second: str) -> str:
    """Return two explanations as one text; only one of them if it contains the other.

    `message` is the key of the text. No sentence occurs twice.
    """
    one, other = _SENTENCE_END.split(first), _SENTENCE_END.split(second)
    if set(one) <= set(other):
        return second
    more = " ".join(sentence for sentence in other if sentence not in one)
    return say(message, first=first, second=more) if more else first


def find_topics(variant: Variant) -> Topics:
    """Return what the question is about, from its prompt, unit and formulas."""
    question = variant.question
    unit = str(question.options.get("unit", ""))
    prompt = f"{variant.prompt} {unit}"
    formulas = f"{question.answer} {question.solve}"
    return Topics(
        bytes=bool(_BYTES.search(prompt)),
        macs=bool(_MACS.search(prompt)),
        logs=bool(_LOGS.search(f"{prompt} {formulas}")),
        shares=bool(_SHARES.search(prompt)),
        powers=bool(_POWERS.search(formulas)),
        percent=unit == "%" or bool(_PERCENT.search(prompt)),
        counts=question.form == "expression" or bool(_COUNTS.search(prompt)),
        numbers=frozenset(_numbers_of(variant)),
    )


def _numbers_of(variant: Variant) -> Iterator[float]:
    yield from (value for value in variant.given.values() if isinstance(value, int | float))
    formulas = (variant.question.answer, *variant.question.let.values(), variant.solution)
    yield from (float(number) for text in formulas for number in _NUMBER.findall(str(text)))


def telling_relations(topics: Topics) -> Iterator[Relation]:
    """Yield the relations that say what went wrong, the most telling first."""
    yield _relation("sign", lambda x: -x)
    if topics.macs:
        yield _relation("flops-for-macs", lambda x: 2 * x, message="flops")
        yield _relation("flops-for-macs", lambda x: x / 2, message="macs")
    if topics.bytes:
        for factor in (4, 8, 1024, 1024**2, 2):
            yield from _factor_relations("unit", factor)
    if topics.percent:
        yield _relation("per-cent", lambda x: x / 100, message="share")
        yield _relation("complement", lambda x: 100 - x)
    elif topics.shares:
        yield _relation("per-cent", lambda x: 100 * x)
    if topics.logs:
        for base, name in ((2, "log-two"), (10, "log-ten")):
            yield _relation("log-base", _divide_by(log(base)), message=name)
            yield _relation("log-base", _multiply_by(log(base)), message="log-natural")
    if topics.counts and not topics.bytes:
        yield _relation("off-by-one", lambda x: x + 1, message="one-more")
        yield _relation("off-by-one", lambda x: x - 1, message="one-less")
    if topics.shares and not topics.percent:
        yield _relation("complement", lambda x: 1 - x)


def plain_relations(topics: Topics) -> Iterator[Relation]:
    """Yield the relations that only say how the answer relates to the right one: its inverse, its square, a multiple.

    A multiple is one by a number that occurs in the question, or else by a power of ten, its double or its half; of a count
    also its size in bytes.
    """
    yield _relation("inverse", lambda x: 1 / x)
    yield _relation("square", lambda x: x * x)
    yield _relation("root", sqrt)
    for factor in (2, 10, 100, 1000, 4, 8, 1024):
        if factor in topics.numbers:
            yield from _factor_relations("factor", factor)
        elif factor in POWERS_OF_TEN:
            yield from _factor_relations("factor", factor, "ten")
        elif factor == 2:
            yield from _factor_relations("factor", factor, "double")
        elif topics.counts and factor in BYTES_OF_NUMBERS:
            yield _relation("factor", _multiply_by(factor), message="bytes-times", factor=factor)


def explain_relation(relation: Relation) -> str:
    """Return the text for a learner whose answer has this relation to the right one."""
    return say(f"quiz.relation.{relation.message}", factor=f"{relation.factor:,}")


def is_plausible(relation: Relation, truth: Any, powers: bool) -> bool:
    """Return whether a relation makes sense for this right answer: only counts are off by one, only shares have a complement.

    `powers` says whether a square or root of a decimal is plausible.
    """
    if not isinstance(truth, int | float):
        return False
    tag = relation.tag.removeprefix(GENERAL)
    if tag == "off-by-one":
        return isinstance(truth, int)
    if relation.message == "per-cent":
        return 0 < abs(truth) <= 1  # a share
    if tag == "complement":
        whole = 100 if relation.function(100) == 0 else 1
        return 0 < truth < whole
    if tag in ("square", "root"):
        is_telling_count = isinstance(truth, int) and abs(truth) >= MIN_COUNT_FOR_POWERS
        return truth not in (0, 1, -1) and (is_telling_count or powers)
    if relation.message in ("double-times", "double-part") and isinstance(truth, float):
        return powers  # of a decimal with few digits, a multiple is a coincidence
    if relation.message in ("double-times", "double-part", "bytes-times"):
        return isinstance(truth, int) and abs(truth) >= MIN_COUNT_FOR_FACTORS
    if tag == "inverse":
        return truth not in (0, 1, -1)
    return truth != 0


def apply_relation(relation: Relation, truth: float) -> float | None:
    """Return the wrong answer that the relation leads to; None if there is none."""
    try:
        return relation.function(truth)
    except (ValueError, ArithmeticError):
        return None


def _relation(tag: str, function: Callable[[float], float], message: str = "", factor: float = 0) -> Relation:
    return Relation(GENERAL + tag, message or tag, function, factor)


def _factor_relations(tag: str, factor: int, message: str = "") -> Iterator[Relation]:
    message = message or tag
    yield _relation(tag, _multiply_by(factor), message=f"{message}-times", factor=factor)
    yield _relation(tag, _divide_by(factor), message=f"{message}-part", factor=factor)


def _multiply_by(factor: float) -> Callable[[float], float]:
    return lambda x: x * factor


def _divide_by(factor: float) -> Callable[[float], float]:
    return lambda x: x / factor
