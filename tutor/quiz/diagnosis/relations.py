"""General mistakes that are a relation to the right answer, such as its negative, one more, or four times as much.

They need no author, because the relation is the same for every question. The explanation states the relation, which is true
whatever the learner thought, and asks where it may come from.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from math import log, sqrt
from typing import NamedTuple

from tutor.messages import say
from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.diagnosis.bounds import MIN_COUNTED, MIN_MULTIPLE, MIN_POWER
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.topics import Topics

POWERS_OF_TEN = (10, 100, 1000)
BYTES_OF_NUMBERS = (4, 8)

Condition = Callable[[float], bool]


def _is_not_zero(truth: float) -> bool:
    return truth != 0


def _is_not_trivial(truth: float) -> bool:
    return truth not in (0, 1, -1)


def _is_count(truth: float) -> bool:
    return isinstance(truth, int)


def _is_counted(truth: float) -> bool:
    return _is_count(truth) and abs(truth) >= MIN_COUNTED


def _is_no_count(truth: float) -> bool:
    return truth != 0 and not _is_count(truth)


def _is_no_small_count(number: float) -> bool:
    return not _is_count(number) or abs(number) >= MIN_MULTIPLE


def _is_large_count(truth: float) -> bool:
    return _is_count(truth) and abs(truth) >= MIN_MULTIPLE


class Relation(NamedTuple):
    """A general mistake as a function of the right answer. `message` is the key of its explanation, with `factor` in it.

    `is_plausible` says for which right answers the relation makes sense: only a share has a complement.
    """

    tag: str
    message: str
    function: Callable[[float], float]
    is_plausible: Condition = _is_not_zero
    factor: float = 0

    @property
    def finding(self) -> Finding:
        """The relation as a mistake that the learner made."""
        # quiz.relation.*: the tags and messages below; a multiple ends in -times, a part in -part
        return Finding(self.tag, say(f"quiz.relation.{self.message}", factor=f"{self.factor:,}"))

    @property
    def is_sign(self) -> bool:
        """Whether the relation is the other sign, which leaves the size right."""
        return self.tag == f"{GENERAL_PREFIX}sign"

    def apply(self, truth: float) -> float | None:
        """Return the wrong answer that the relation leads to; None if there is none."""
        try:
            return self.function(truth)
        except (ValueError, ArithmeticError):
            return None


def wrong_sign_too() -> Finding:
    """Return the wrong sign as a second mistake: of a wrong number, the size is not right either."""
    return Finding(f"{GENERAL_PREFIX}sign", say("quiz.relation.sign-too"))


def telling_relations(topics: Topics) -> Iterator[Relation]:
    """Yield the relations that say what went wrong, the most telling first."""
    yield _relation("sign", lambda x: -x)
    if topics.macs:
        yield _relation("flops-for-macs", lambda x: 2 * x, message="flops")
        yield _relation("flops-for-macs", lambda x: x / 2, message="macs")
    if topics.bytes:
        for factor in (4, 8, 1024, 1024**2, 2):
            yield from _multiples("unit", "unit", factor)
    if topics.percent:
        yield _relation("per-cent", lambda x: x / 100, message="share")
        yield _relation("complement", lambda x: 100 - x, lambda truth: 0 < truth < 100)
    elif topics.shares:
        yield _relation("per-cent", lambda x: 100 * x, lambda truth: 0 < abs(truth) <= 1)
    if topics.logs:
        for base, name in ((2, "log-two"), (10, "log-ten")):
            yield _relation("log-base", _divide_by(log(base)), message=name)
            yield _relation("log-base", _multiply_by(log(base)), message="log-natural")
    if topics.counts and not topics.bytes:
        yield _relation("off-by-one", lambda x: x + 1, _is_counted, message="one-more")
        yield _relation("off-by-one", lambda x: x - 1, _is_counted, message="one-less")
    if topics.shares and not topics.percent:
        yield _relation("complement", lambda x: 1 - x, lambda truth: 0 < truth < 1)


def plain_relations(topics: Topics) -> Iterator[Relation]:
    """Yield the relations that only say how the answer relates to the right one: its inverse, its square, a multiple.

    A multiple is one by a number that occurs in the question, or else by a power of ten, its double or its half; of a count
    also its size in bytes.
    """

    def has_powers(truth: float) -> bool:
        return _is_not_trivial(truth) and (topics.powers or (_is_count(truth) and abs(truth) >= MIN_POWER))

    def has_multiples(truth: float) -> bool:
        # A decimal with few digits may be a multiple by coincidence. It counts only if the question has powers.
        return _is_large_count(truth) or (topics.powers and not _is_count(truth))

    yield _relation("inverse", lambda x: 1 / x, _is_not_trivial)
    yield _relation("square", lambda x: x * x, has_powers)
    yield _relation("root", sqrt, has_powers)
    for factor in (2, 10, 100, 1000, 4, 8, 1024):
        if factor in topics.given:
            yield from _multiples("factor", "given-factor", factor, _is_no_small_count, of_larger=True)
        elif factor in topics.numbers:
            yield from _multiples("factor", "factor", factor, _is_no_small_count, of_larger=True)
        elif factor in POWERS_OF_TEN:
            is_point = _is_no_count if _is_product(factor, topics.given) else _is_not_zero
            yield from _multiples("factor", "ten", factor, is_point)
        elif factor == 2:
            yield from _multiples("factor", "double", factor, has_multiples)
        elif topics.counts and factor in BYTES_OF_NUMBERS:
            message = "bytes-times" if topics.stored else "factor-times"
            yield _relation("factor", _multiply_by(factor), _is_large_count, message, factor)


def _relation(
    tag: str,
    function: Callable[[float], float],
    is_plausible: Condition = _is_not_zero,
    message: str = "",
    factor: float = 0,
) -> Relation:
    return Relation(GENERAL_PREFIX + tag, message or tag, function, is_plausible, factor)


def _multiples(
    tag: str,
    message: str,
    factor: int,
    is_plausible: Condition = _is_not_zero,
    of_larger: bool = False,
) -> Iterator[Relation]:
    """Yield a multiple and a part; `is_plausible` is asked of the right answer, or of the larger number of the two."""
    larger = factor if of_larger else 1
    yield _relation(tag, _multiply_by(factor), lambda x: is_plausible(x * larger), f"{message}-times", factor)
    yield _relation(tag, _divide_by(factor), is_plausible, f"{message}-part", factor)


def _is_product(factor: float, numbers: Iterable[float]) -> bool:
    """Return whether a factor is the product or quotient of two of the numbers, which explain it for a count."""
    pairs = permutations(numbers, 2)
    return any(one * other == factor or one == factor * other for one, other in pairs)


def _multiply_by(factor: float) -> Callable[[float], float]:
    return lambda x: x * factor


def _divide_by(factor: float) -> Callable[[float], float]:
    return lambda x: x / factor
