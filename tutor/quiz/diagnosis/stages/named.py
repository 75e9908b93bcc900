"""Mistakes that an author described: those of the quiz block, and the extra ones of a page."""

from collections.abc import Iterator
from typing import Any

from tutor.quiz.answers.same_answer import same_answer
from tutor.quiz.answers.values import (
    FULL_PRECISION_DIGITS,
    is_finite,
    is_rounding_of,
    is_two_digit_rounding_of,
    may_stand_for,
    same_number,
    typed_digits,
)
from tutor.quiz.diagnosis.bounds import MAX_ALTERNATIVES
from tutor.quiz.diagnosis.extra_mistakes import ExtraMistake
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.wrong_answer import WrongAnswer, WrongNumber


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
    """Yield the named mistakes that lead to the answer when they are rounded to two digits.

    Yield none if there are too many, or if the answer is the right one with a per cent sign that does not belong there.
    """
    variant, given = answer.variant, answer.given
    if is_two_digit_rounding_of(100 * given, answer.truth):
        return
    named = [(Finding(tag, variant.feedback[tag]), value) for tag, value in variant.mistakes.items()]
    named += [(mistake.finding, mistake.value) for mistake in answer.extra_mistakes]
    found = [
        mistake for mistake, value in named if _is_number(value) and is_two_digit_rounding_of(given, value)
    ]
    yield from found if len(found) <= MAX_ALTERNATIVES else ()


def _explain_named(answer: WrongAnswer, tag: str) -> Iterator[Finding]:
    """Yield the mistake `tag` of the quiz block, and then the extra mistakes that also lead to the answer."""
    yield Finding(tag, answer.variant.feedback[tag])
    for extra in answer.matching_extra_mistakes or _nearer_extra_mistakes(answer, tag):
        yield extra.finding


def _nearer_extra_mistakes(answer: WrongAnswer, tag: str) -> list[ExtraMistake]:
    """Return the extra mistakes within the question's tolerance of the answer that are nearer than the mistake `tag`."""
    given, named, tolerance = answer.given, answer.variant.mistakes[tag], answer.variant.question.tolerance
    if tolerance is None or not _is_number(given) or not _is_number(named):
        return []
    return [
        extra
        for extra in answer.extra_mistakes
        if _is_number(extra.value)
        and same_number(given, extra.value, tolerance)
        and abs(given - extra.value) < abs(given - named)
    ]


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
