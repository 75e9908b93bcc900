"""Answers that are nearly right: rounded too early or too far, or a decimal where a whole number is asked for."""

import ast
import re
from collections.abc import Iterator
from itertools import combinations_with_replacement
from math import ceil, floor, isfinite, log10

from tutor.messages import say
from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.answers.values import DEFAULT_TOLERANCE, format_value, is_close, may_stand_for
from tutor.quiz.diagnosis.bounds import (
    CLOSE_TOLERANCES,
    EXACTLY_TYPED,
    HALF_A_DIGIT,
    MAX_CLOSE,
    MAX_ONE_DIGIT,
    MIN_COARSE,
    MIN_ROUNDED_COUNT,
    NEARLY_WHOLE,
    ROUNDED_DIGITS,
)
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.wrong_answer import WrongNumber
from tutor.quiz.solutions.formula import format_part, value_of
from tutor.quiz.solutions.trees import multiply, name_node

_ROUNDING_IN_FORMULA = re.compile(r"//|floor|ceil|round|⌊|⌈")


def find_nearly_whole(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if the right answer is a whole number, and this one differs from it only as a result of rounding does.

    Near 0, nothing is a rounding of a mistake's number by chance: 0.0000167 is the sigmoid of −11.
    """
    given, truth = answer.given, answer.truth
    if not _is_exact(answer) or not isinstance(given, float) or not isfinite(given):
        return
    is_near = may_stand_for(given, truth) or abs(given - truth) <= NEARLY_WHOLE
    if is_near and not (truth == 0 and answer.matching_extra_mistakes):
        yield _finding("whole")


def find_rounded_answer(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if the answer is the right one, a decimal, with too few digits."""
    if isinstance(answer.truth, float) and _has_too_few_digits(answer):
        yield _rounded_too_far(answer)


def find_close_answer(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if the answer is the right one rounded too far, or is close to it in another way."""
    given, truth = answer.given, answer.truth
    if _is_exact(answer):
        if _should_be_whole(answer):
            yield _finding("not-whole")
        elif _is_rounded_count(answer):
            yield _finding("rounded-count")
        return
    close = min(CLOSE_TOLERANCES * _tolerance(answer), MAX_CLOSE)
    one_digit = abs(truth) < 1 and given == float(f"{truth:.1g}") and is_close(given, truth, MAX_ONE_DIGIT)
    if _has_too_few_digits(answer) or one_digit:
        yield _rounded_too_far(answer)
    elif is_close(given, truth, close):
        yield _rounded_too_far(answer, "near")


def find_exact_difference(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if a count that looks rounded differs from the right one by a number of the question or a product of two.

    1,152,500 is 20 more than 1,152,480. Elsewhere such a difference is no more than a coincidence.
    """
    given, truth, names = answer.given, answer.truth, answer.names
    if not isinstance(truth, int) or not isinstance(given, int) or not any(find_close_answer(answer)):
        return
    numbers = [name for name, value in names.items() if isinstance(value, int) and value > 1]
    parts: list[ast.expr] = [name_node(name) for name in numbers]
    pairs = combinations_with_replacement(numbers, 2)
    parts += [multiply(name_node(one), name_node(other)) for one, other in pairs]
    for part in parts:
        shown = format_part(part, names) if value_of(part, names) == abs(given - truth) else None
        if shown is not None:
            tag, message = ("added-on", "added-on") if given > truth else ("left-out", "missing")
            # quiz.edit.added-on, quiz.edit.missing
            yield Finding(GENERAL_PREFIX + tag, say(f"quiz.edit.{message}", part=shown))


def find_coarse_rounding(answer: WrongNumber) -> Iterator[Finding]:
    """Yield a finding if the answer is a whole number next to the right one, a decimal of at least two digits before the point.

    Such a coarse number is often something else, so this only explains what nothing else does.
    """
    truth = answer.truth
    if isinstance(truth, float) and abs(truth) >= MIN_COARSE and answer.given in (floor(truth), ceil(truth)):
        yield _rounded_too_far(answer)


def _is_exact(answer: WrongNumber) -> bool:
    """Return whether the right answer is a whole number, and only this number."""
    return isinstance(answer.truth, int) and answer.variant.question.tolerance is None


def _should_be_whole(answer: WrongNumber) -> bool:
    """Return whether the answer is a decimal that only had to be rounded to the right whole number."""
    given, truth, question = answer.given, answer.truth, answer.variant.question
    return (
        truth != 0
        and isinstance(given, float)
        and truth in (floor(given), ceil(given))
        and _ROUNDING_IN_FORMULA.search(f"{question.answer} {question.solve}") is not None
    )


def _is_rounded_count(answer: WrongNumber) -> bool:
    return abs(answer.truth) >= MIN_ROUNDED_COUNT and _has_too_few_digits(answer)


def _has_too_few_digits(answer: WrongNumber) -> bool:
    """Return whether the answer is the right one, rounded to so few digits as people round to."""
    given, truth = answer.given, answer.truth
    if truth == 0 or given == 0:
        return False
    whole_digits = 1 + floor(log10(abs(truth)))
    return any(
        is_close(given, round(given, places), EXACTLY_TYPED)
        and abs(given - truth) <= HALF_A_DIGIT * 10.0**-places
        for places in (digits - whole_digits for digits in ROUNDED_DIGITS)
    )


def _tolerance(answer: WrongNumber) -> float:
    return answer.variant.question.tolerance or DEFAULT_TOLERANCE


def _rounded_too_far(answer: WrongNumber, message: str = "rounded") -> Finding:
    return _finding(message, percent=format_value(float(f"{100 * _tolerance(answer):g}")))


def _finding(message: str, **values: str) -> Finding:
    # quiz.rounding.whole, quiz.rounding.not-whole, quiz.rounding.near, quiz.rounding.rounded, quiz.rounding.rounded-count
    return Finding(f"{GENERAL_PREFIX}rounding", say(f"quiz.rounding.{message}", **values))
