"""Mistakes that an author described: those of the quiz block, and the extra ones of a page."""

from collections.abc import Iterator
from typing import Any

from tutor.quiz.answers.same_answer import same_answer
from tutor.quiz.answers.values import (
    FULL_PRECISION_DIGITS,
    is_close,
    is_finite,
    is_rounding_of,
    is_two_digit_rounding_of,
    may_stand_for,
    same_number,
    typed_digits,
)
from tutor.quiz.diagnosis.bounds import MAX_ALTERNATIVES
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.wrong_answer import WrongAnswer, WrongNumber
from tutor.quiz.solutions.formula import EQUAL


def find_named_mistakes(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the mistakes of the quiz block that lead to the answer, each with the extra ones that lead there as well."""
    for tag, value in answer.variant.mistakes.items():
        if same_answer(answer.variant, answer.given, value) and not _is_more_precise(answer.given, value):
            yield from _explain_named(answer, tag)


def find_rounded_named_mistakes(answer: WrongNumber) -> Iterator[Finding]:
    """Yield the mistakes of the quiz block that lead to the answer when they are rounded to three digits or more.

    Yield none if the answer may be the right one, rounded too far.
    """
    given, truth = answer.given, answer.truth
    if not _is_number(given) or not is_finite(given):
        return
    if isinstance(truth, float) and is_rounding_of(given, truth):
        return
    for tag, value in answer.variant.mistakes.items():
        if _is_number(value) and is_rounding_of(given, value):
            yield from _explain_named(answer, tag)


def find_extra_mistakes(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the extra mistakes that lead to the answer."""
    for mistake in answer.matching_extra_mistakes:
        yield mistake.finding


def find_two_digit_roundings(answer: WrongNumber) -> Iterator[Finding]:
    """Yield the named mistakes that lead to the answer when they are rounded to two digits, where decimals are asked for.

    A mean of 51.2 units is also rounded to a whole number, 51. Yield none if there are too many, or if the answer is the right
    one with a per cent sign that does not belong there.
    """
    variant, given = answer.variant, answer.given
    if is_two_digit_rounding_of(100 * given, answer.truth):
        return
    named = [(Finding(tag, variant.feedback[tag]), value) for tag, value in variant.mistakes.items()]
    named += [(mistake.finding, mistake.value) for mistake in answer.extra_mistakes]
    found = [
        mistake
        for mistake, value in named
        if _is_number(value)
        and (is_two_digit_rounding_of(given, value) or _is_whole_part(given, value, answer.truth))
    ]
    yield from found if len(found) <= MAX_ALTERNATIVES else ()


def _is_whole_part(given: Any, value: float, truth: Any) -> bool:
    """Return whether `given` is `value` as a whole number of two digits, for a question whose answer is a decimal."""
    decimals = isinstance(value, float) and isinstance(truth, float) and is_finite(value)
    return decimals and isinstance(given, int) and 10 <= abs(given) < 100 and given == round(value)


def _explain_named(answer: WrongAnswer, tag: str) -> Iterator[Finding]:
    """Yield the mistake `tag` of the quiz block, and then the extra mistakes that also lead to the answer."""
    yield Finding(tag, answer.variant.feedback[tag])
    named = answer.variant.mistakes[tag]
    for extra in answer.extra_mistakes:
        is_same = _is_same_number(extra.value, named)
        if is_same or extra in answer.matching_extra_mistakes or _is_nearer(answer, extra.value, named):
            yield extra.finding


def _is_same_number(value: Any, other: Any) -> bool:
    return _is_number(value) and _is_number(other) and is_close(value, other, EQUAL)


def _is_nearer(answer: WrongAnswer, value: Any, named: Any) -> bool:
    """Return whether `value` is within the question's tolerance of the answer, and nearer than the mistake `named`."""
    given, tolerance = answer.given, answer.variant.question.tolerance
    if tolerance is None or not all(map(_is_number, (given, value, named))):
        return False
    return same_number(given, value, tolerance) and abs(given - value) < abs(given - named)


def _is_more_precise(given: Any, value: Any) -> bool:
    """Return whether `given` has so many digits that it is not `value`, although the question's tolerance would allow it."""
    return (
        isinstance(given, float)
        and _is_number(value)
        and typed_digits(given) >= FULL_PRECISION_DIGITS
        and not may_stand_for(given, value)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
