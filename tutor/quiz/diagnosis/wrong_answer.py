"""A wrong answer to a variant, and what the stages ask about it. What several of them need is computed once."""

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from math import inf
from typing import Any

from tutor.quiz.answers.expressions import (
    Fingerprint,
    comparison_points,
    fingerprint,
    fingerprints_agree,
    symbols_of,
    tree_matches,
)
from tutor.quiz.answers.values import (
    FULL_PRECISION_TOLERANCE,
    is_close,
    is_finite,
    is_rounding_of,
    may_stand_for,
    same_number,
    typed_digits,
)
from tutor.quiz.diagnosis.bounds import MAX_EDITS, MIN_TELLING_DIGITS
from tutor.quiz.diagnosis.extra_mistakes import ExtraMistake, extra_mistakes
from tutor.quiz.diagnosis.formula_edits import Edit, common_edits, rare_edits
from tutor.quiz.diagnosis.relations import Relation
from tutor.quiz.diagnosis.topics import Topics, find_topics
from tutor.quiz.model import Step, Variant
from tutor.quiz.solutions.formula import EQUAL, find_solution, named_numbers, value_of
from tutor.quiz.solutions.trees import is_operation, number_names


class WrongAnswer:
    """The answer `given` to a variant whose right answer is `truth`."""

    def __init__(self, variant: Variant, given: Any) -> None:
        self.variant, self.given = variant, given
        self.truth = variant.answer

    @cached_property
    def digits(self) -> float:
        """How many significant digits the answer has. Only a number is reached by coincidence: anything else has many."""
        return inf

    @cached_property
    def extra_mistakes(self) -> tuple[ExtraMistake, ...]:
        """The extra mistakes of the page."""
        return extra_mistakes(self.variant)

    @cached_property
    def matching_extra_mistakes(self) -> list[ExtraMistake]:
        """The extra mistakes that lead to the answer."""
        return [mistake for mistake in self.extra_mistakes if self.stands_for(mistake.value)]

    def stands_for(self, value: Any) -> bool:
        """Return whether a learner who arrived at `value` may have typed this answer."""
        return bool(self.given == value)


class WrongCalculation(WrongAnswer, ABC):
    """A wrong number or formula: its question has a formula for the right answer, in which something may have gone wrong."""

    names: Mapping[str, Any]
    """The numbers to show in place of the names in a formula."""
    steps: tuple[Step, ...]
    """The author's steps, which may say what a part of the formula is."""

    @cached_property
    def topics(self) -> Topics:
        """What the question is about."""
        return find_topics(self.variant)

    @cached_property
    def common_edits(self) -> dict[str, Edit]:
        """The first common edit of each kind that leads to the answer."""
        return self._first_of_each_kind(self._try_common_edits())

    @cached_property
    def rare_edits(self) -> dict[str, Edit]:
        """The first rare edit of each kind that leads to the answer."""
        return self._first_of_each_kind(self._try_rare_edits())

    def _first_of_each_kind(self, edits: Iterable[Edit]) -> dict[str, Edit]:
        found: dict[str, Edit] = {}
        for edit in islice(edits, MAX_EDITS):
            if edit.kind not in found and self.comes_from_formula(edit.tree):
                found[edit.kind] = edit
        return found

    @abstractmethod
    def _try_common_edits(self) -> Iterator[Edit]: ...

    @abstractmethod
    def _try_rare_edits(self) -> Iterator[Edit]: ...

    @abstractmethod
    def comes_from_formula(self, tree: ast.expr) -> bool:
        """Return whether a wrong formula leads to the answer."""

    @abstractmethod
    def comes_from_relation(self, relation: Relation) -> bool:
        """Return whether a relation to the right answer leads to the answer."""

    @abstractmethod
    def values_of(self, answer: Any) -> Fingerprint:
        """Return what two answers are compared by: the number itself, or the values of a formula at many points."""

    @abstractmethod
    def equals(self, values: Fingerprint) -> bool:
        """Return whether the answer is `values`, and they are not the right answer.

        No rounding to few digits is allowed for: among many candidates, one that is only close proves nothing.
        """


class WrongNumber(WrongCalculation):
    """A wrong number. No mistake is named whose number is the right answer, even if the answer is close to it."""

    def __init__(self, variant: Variant, given: Any) -> None:
        super().__init__(variant, given)
        self.names, self.steps = named_numbers(variant), variant.steps

    @cached_property
    def digits(self) -> float:
        """How many significant digits the number was typed with."""
        return typed_digits(self.given)

    @cached_property
    def topics(self) -> Topics:
        """What the question is about. Of a number with many digits, a square or a double is no coincidence."""
        topics = find_topics(self.variant)
        return topics._replace(powers=topics.powers or self.digits >= MIN_TELLING_DIGITS)

    @cached_property
    def solution(self) -> ast.expr | None:
        """The formula that solves the question, if it has one."""
        return find_solution(self.variant, self.names)

    def stands_for(self, value: Any) -> bool:
        """Return whether a learner who arrived at `value` may have typed this answer, rounded to three digits or more."""
        if isinstance(value, int | float) and isinstance(self.given, int | float):
            return is_finite(self.given) and may_stand_for(self.given, value)
        return super().stands_for(value)

    @cached_property
    def matching_extra_mistakes(self) -> list[ExtraMistake]:
        """The extra mistakes that lead to the answer; if it is right except for the sign, those that turn the sign."""
        found = super().matching_extra_mistakes
        if found or not self.has_only_wrong_sign:
            return found
        return [mistake for mistake in self.extra_mistakes if _is_negative_of(mistake.value, self.truth)]

    @cached_property
    def has_only_wrong_sign(self) -> bool:
        """Whether the answer would be accepted with the other sign, however few digits it has."""
        both = (self.given, self.truth)
        return all(isinstance(value, int | float) and value for value in both) and same_number(
            -self.given, self.truth, self.variant.question.tolerance
        )

    def comes_from(self, value: float | None) -> bool:
        """Return whether a mistake that leads to `value` leads to this answer."""
        return (
            value is not None and may_stand_for(self.given, value) and not is_close(value, self.truth, EQUAL)
        )

    def is_rounding_of(self, value: float) -> bool:
        """Return whether the answer is `value` or a rounding of it."""
        if isinstance(self.given, int) and isinstance(value, int):
            return self.given == value
        return is_rounding_of(self.given, value) or is_close(self.given, value, FULL_PRECISION_TOLERANCE)

    def comes_from_formula(self, tree: ast.expr) -> bool:
        """Return whether a wrong formula leads to the number."""
        return self.comes_from(value_of(tree, self.names))

    def comes_from_relation(self, relation: Relation) -> bool:
        """Return whether a relation that makes sense for the right number leads to this one."""
        if not relation.is_plausible(self.truth):
            return False
        value = relation.apply(self.truth)
        return self.comes_from(value) or (relation.is_sign and self.has_only_wrong_sign)

    def values_of(self, answer: Any) -> Fingerprint:
        """Return the number itself."""
        return (answer,)

    def equals(self, values: Fingerprint) -> bool:
        """Return whether the number is the one in `values` or a rounding of it. Nobody arrives at 0 by two mistakes."""
        (value,) = values
        if value is None or not self.given or value == self.truth:
            return False
        if isinstance(self.truth, int) and isinstance(self.given, int):
            return value == self.given
        return self.is_rounding_of(value)

    def _try_common_edits(self) -> Iterator[Edit]:
        """Yield the plausible common edits."""
        edits = common_edits(self.solution, self.variant.given) if self.solution else ()
        return filter(self._is_plausible, edits)

    def _try_rare_edits(self) -> Iterator[Edit]:
        """Yield the plausible rare edits."""
        return filter(self._is_plausible, rare_edits(self.solution, self.names) if self.solution else ())

    def _is_plausible(self, edit: Edit) -> bool:
        """Return whether a learner may have made an edit, and does not only arrive at its number by coincidence.

        People swap two numbers only if the question gives both, and do not leave out the difference of two measured
        numbers, such as 2 − 4, a value minus its mean. Only counts are one off, and only whole numbers replace whole ones.
        """
        parts = edit.part.elts if isinstance(edit.part, ast.Tuple) else [edit.part]
        if edit.kind == "swapped":
            return all(ast.unparse(part) in self.variant.given for part in parts)
        if edit.message == "factor-left-out" and is_operation(edit.part, (ast.Sub,)):
            return self.topics.counts or not (number_names(edit.part.left) and number_names(edit.part.right))
        values = [value_of(part, self.names) for part in parts]
        if edit.kind == "one-off":
            return self.topics.counts and all(isinstance(value, int) for value in values)
        if edit.kind == "other-number":
            return len({isinstance(value, int) for value in values}) == 1
        return True


class WrongFormula(WrongCalculation):
    """A wrong formula, compared by its values at many points; with too few of them nothing can be said about it."""

    def __init__(self, variant: Variant, given: str) -> None:
        super().__init__(variant, given)
        self.names, self.steps = {}, ()
        self.points = comparison_points(variant.question, variant.given) or ()
        self.symbols = symbols_of(variant.question)

    @cached_property
    def values(self) -> Fingerprint:
        """The values of the learner's formula."""
        return self.values_of(self.given)

    def stands_for(self, value: Any) -> bool:
        """Return whether the formula `value` is the same as this one."""
        return fingerprints_agree(self.values, self.values_of(value))

    def comes_from_formula(self, tree: ast.expr) -> bool:
        """Return whether a wrong formula is the same as this one."""
        return tree_matches(tree, self.points, self.values)

    def comes_from_relation(self, relation: Relation) -> bool:
        """Return whether this formula has a relation to the right one."""
        truth = self.values_of(self.truth)
        related = tuple(None if value is None else relation.apply(value) for value in truth)
        return fingerprints_agree(self.values, related)

    def values_of(self, answer: Any) -> Fingerprint:
        """Return the values of a formula at many points."""
        return fingerprint(answer, self.points)

    def equals(self, values: Fingerprint) -> bool:
        """Return whether this formula has `values`, and the right one has others."""
        is_right = fingerprints_agree(self.values_of(self.truth), values)
        return fingerprints_agree(self.values, values) and not is_right

    def _try_common_edits(self) -> Iterator[Edit]:
        return common_edits(self._solution)

    def _try_rare_edits(self) -> Iterator[Edit]:
        return rare_edits(self._solution, dict.fromkeys(self.symbols, 1))

    @property
    def _solution(self) -> ast.expr:
        return ast.parse(str(self.truth), mode="eval").body


def _is_negative_of(value: Any, truth: Any) -> bool:
    return isinstance(value, int | float) and is_close(-value, truth, EQUAL)


def wrong_answer(variant: Variant, given: Any) -> WrongAnswer:
    """Return the wrong answer `given`, as what its form is compared by."""
    kinds = {"number": WrongNumber, "fits": WrongNumber, "expression": WrongFormula}
    return kinds.get(variant.question.form, WrongAnswer)(variant, given)
