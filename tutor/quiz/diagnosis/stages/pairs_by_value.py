"""Two mistakes at once, such as `no-plus-one+padding-once`, by the values that they lead to.

Two mistakes that touch different terms of a formula add their differences from the right answer, and two that touch different
factors multiply their ratios to it. A relation such as the wrong sign may come on top of a named mistake.
"""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.answers.expressions import Fingerprint
from tutor.quiz.answers.values import tidy
from tutor.quiz.diagnosis.bounds import MAX_COINCIDENCES, MIN_PAIR, MIN_RELATION_ON_TOP
from tutor.quiz.diagnosis.coincidence import expected_coincidences
from tutor.quiz.diagnosis.finding import Finding, both
from tutor.quiz.diagnosis.relations import Relation, plain_relations, telling_relations, wrong_sign_too
from tutor.quiz.diagnosis.wrong_answer import WrongCalculation, WrongNumber
from tutor.quiz.model import DOES_NOT_FIT

_RELATIONS_ON_TOP = ("sign", "flops-for-macs", "unit", "per-cent", "log-base", "inverse", "off-by-one")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


class Named(NamedTuple):
    """A named mistake and the values that it leads to, one for a number and many for a formula."""

    finding: Finding
    values: Fingerprint
    is_extra: bool = False


class ValuePair(NamedTuple):
    """Two mistakes, and the values that they lead to together. With an extra mistake, the pair may be a coincidence."""

    one: Finding
    other: Finding
    values: Fingerprint
    has_extra: bool = False


def find_named_with_wrong_sign(answer: WrongNumber) -> Iterator[Finding]:
    """Yield the mistakes of the quiz block that lead to the answer with the other sign."""
    for mistake in _own_mistakes(answer):
        (value,) = mistake.values
        if value is not None and answer.is_rounding_of(-value):
            yield both(mistake.finding, wrong_sign_too())


def find_pairs_by_value(answer: WrongCalculation) -> Iterator[Finding]:
    """Yield the pairs of mistakes that lead to the answer together.

    The first group with such a pair decides: a pair of the author's own mistakes is a better explanation than one with an extra
    mistake, and that is better than a general mistake on top of a named one.
    """
    own = _own_mistakes(answer)
    for pairs in (
        _named_pairs(answer, own),
        _named_pairs(answer, own + _extra_mistakes(answer)),
        _relation_pairs(answer, own),
    ):
        tried = list(pairs)
        matching = [pair for pair in tried if answer.equals(pair.values)]
        if matching:
            # There are many extra mistakes, so a pair with one of them may lead anywhere.
            is_unsure = _is_coincidence(answer, tried)
            yield from () if is_unsure else (both(pair.one, pair.other) for pair in matching)
            return


def _own_mistakes(answer: WrongCalculation) -> list[Named]:
    """Return the mistakes of the quiz block that depend on the given numbers: others have no part to go wrong twice."""
    constant = {mistake.tag for mistake in answer.variant.question.mistakes if _is_number(mistake.formula)}
    return [
        Named(Finding(tag, answer.variant.feedback[tag]), answer.values_of(value))
        for tag, value in answer.variant.mistakes.items()
        if value != DOES_NOT_FIT and tag not in constant
    ]


def _extra_mistakes(answer: WrongCalculation) -> list[Named]:
    return [
        Named(mistake.finding, answer.values_of(mistake.value), is_extra=True)
        for mistake in answer.extra_mistakes
        if mistake.value != DOES_NOT_FIT and not _is_number(mistake.formula)
    ]


def _is_number(formula: Any) -> bool:
    """Return whether a formula is only a number, such as -1 or 0.5."""
    return bool(_NUMBER.fullmatch(str(formula).strip()))


def _is_coincidence(answer: WrongCalculation, tried: list[ValuePair]) -> bool:
    """Return whether a pair among those tried is expected to lead to the answer by coincidence. Formulas hardly do."""
    if not isinstance(answer, WrongNumber):
        return False
    return expected_coincidences(answer.given, (pair.values[0] for pair in tried)) >= MAX_COINCIDENCES


def _named_pairs(answer: WrongCalculation, named: list[Named]) -> Iterator[ValuePair]:
    """Yield the pairs of `named` mistakes in which at least one is from the quiz block."""
    truth = answer.values_of(answer.truth)
    is_small = _is_small(truth, MIN_PAIR)
    for one, other in combinations(sorted(named, key=lambda mistake: mistake.finding.tag), 2):
        if one.is_extra and other.is_extra:
            continue
        if is_small and 1 not in (_distance(truth, one.values), _distance(truth, other.values)):
            continue
        for combine in (_add_differences,) if is_small else (_add_differences, _multiply_ratios):
            if combine is _add_differences and _exclude_each_other(truth, one.values, other.values):
                continue
            values = _combine_values(combine, truth, one.values, other.values)
            yield ValuePair(one.finding, other.finding, values, one.is_extra or other.is_extra)


def _relation_pairs(answer: WrongCalculation, own: list[Named]) -> Iterator[ValuePair]:
    """Yield a general mistake on top of each of the author's own."""
    if _is_small(answer.values_of(answer.given), MIN_RELATION_ON_TOP):
        return
    for named in own:
        for relation in (*telling_relations(answer.topics), *plain_relations(answer.topics)):
            kind = relation.tag.removeprefix(GENERAL_PREFIX)
            if kind in _RELATIONS_ON_TOP and _is_sensible(relation, named.values):
                on_top = wrong_sign_too() if kind == "sign" else relation.finding
                values = tuple(None if value is None else _apply(relation, value) for value in named.values)
                yield ValuePair(named.finding, on_top, values)


def _is_small(values: Fingerprint, bound: int) -> bool:
    return len(values) == 1 and isinstance(values[0], int) and abs(values[0]) < bound


def _distance(truth: Fingerprint, wrong: Fingerprint) -> float:
    return abs((truth[0] or 0) - (wrong[0] or 0))


def _exclude_each_other(truth: Fingerprint, one: Fingerprint, other: Fingerprint) -> bool:
    """Return whether one mistake leaves out a term of a count, and the other counts it as 1: nobody does both."""
    if len(truth) != 1 or truth[0] is None or one[0] is None or other[0] is None:
        return False
    differences = sorted((truth[0] - one[0], truth[0] - other[0]))
    return differences[0] > 1 and differences[1] - differences[0] == 1


def _is_sensible(relation: Relation, values: Fingerprint) -> bool:
    """Return whether a relation makes sense for these values: only counts are off by one, and 0 has no multiples."""
    if relation.tag.endswith("off-by-one"):
        return all(isinstance(value, int) for value in values) or len(values) > 1
    return any(values)


def _apply(relation: Relation, value: float) -> float | None:
    result = relation.apply(value)
    return None if result is None else tidy(result)


def _combine_values(combine: Callable[[float, float, float], float], *values: Fingerprint) -> Fingerprint:
    combined: list[float | None] = []
    for truth, one, other in zip(*values, strict=True):
        if truth is None or one is None or other is None or (combine is _multiply_ratios and truth == 0):
            combined.append(None)
        else:
            combined.append(tidy(combine(truth, one, other)))
    return tuple(combined)


def _add_differences(truth: float, one: float, other: float) -> float:
    return one + other - truth


def _multiply_ratios(truth: float, one: float, other: float) -> float:
    return one * other / truth
