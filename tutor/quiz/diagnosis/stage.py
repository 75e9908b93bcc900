"""A stage of the diagnosis: a function that finds mistakes, and the rules for what it finds."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple

from tutor.quiz.diagnosis.bounds import MAX_REASONS
from tutor.quiz.diagnosis.finding import Finding, alternatives
from tutor.quiz.diagnosis.wrong_answer import WrongAnswer

Rule = Callable[[Iterable[Finding]], Finding | None]
"""What to name of the mistakes that one stage finds."""


def first(findings: Iterable[Finding]) -> Finding | None:
    """Return the first finding, for a stage whose findings go from more to less likely."""
    return next(iter(findings), None)


def only(findings: Iterable[Finding]) -> Finding | None:
    """Return the finding if there is only one, for a stage whose findings are equally likely, and one of them is wrong."""
    different = set(findings)
    return different.pop() if len(different) == 1 else None


def either(findings: Iterable[Finding]) -> Finding | None:
    """Return the first findings as alternatives, for a stage whose findings are all worth reading."""
    several = tuple(islice(findings, MAX_REASONS))
    return alternatives(*several) if several else None


class Bound(NamedTuple):
    """The least that a number must be, so that a stage does not arrive at it by coincidence. Other answers have no bounds."""

    whole: int = 0
    """The size of a whole number."""
    digits: int = 0
    """The significant digits."""
    digits_of_decimal: int = 0
    """The significant digits of a number that is not whole."""

    def allows(self, answer: WrongAnswer) -> bool:
        """Return whether the answer is large enough and has enough digits."""
        if isinstance(answer.given, int):
            return abs(answer.given) >= self.whole and answer.digits >= self.digits
        return answer.digits >= max(self.digits, self.digits_of_decimal)


class Stage(NamedTuple):
    """A function that yields the mistakes which lead to an answer, the rule for several, and the answers that it is for."""

    find: Callable[[Any], Iterable[Finding]]
    choose: Rule = first
    bound: Bound | None = None

    def diagnose(self, answer: WrongAnswer) -> Finding | None:
        """Return the mistake that this stage names; None if it finds none, or cannot decide."""
        if self.bound is not None and not self.bound.allows(answer):
            return None
        return self.choose(self.find(answer))
