"""Two mistakes in one formula: what one mistake edits in the solution is edited in the formula of another mistake as well.

Or a common slip is made in the formula of a mistake.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.diagnosis.bounds import MAX_COINCIDENCES
from tutor.quiz.diagnosis.coincidence import are_same_formula, expected_coincidences
from tutor.quiz.diagnosis.finding import Finding, both
from tutor.quiz.diagnosis.formula_edits import Edit, common_edits
from tutor.quiz.diagnosis.stages.edits import LEVELS_OF_SLIPS, OTHER_ROUNDING, explain_edit
from tutor.quiz.diagnosis.wrong_answer import WrongNumber
from tutor.quiz.solutions.formula import all_solutions, parse_tree, value_of
from tutor.quiz.solutions.trees import part_keys, replace_parts, structure_key

_SLIPS = frozenset(kind for level in OTHER_ROUNDING + LEVELS_OF_SLIPS for kind in level)


class NamedFormula(NamedTuple):
    """A named mistake as a tree, with the keys of its parts; `own` if it is from the quiz block, not an extra one."""

    finding: Finding
    tree: ast.expr
    parts: frozenset[str]
    own: bool


class FormulaPair(NamedTuple):
    """Two mistakes in one formula, and a function that returns them as one finding; None if it cannot be told."""

    tree: ast.expr
    find: Callable[[], Finding | None]


class PartChange(NamedTuple):
    """What a mistake changes in the solution: the key of the part, and the part that replaces it; None for the whole formula."""

    part: str
    new: ast.expr | None


def find_pair_by_formula(answer: WrongNumber) -> Iterator[Finding]:
    """Yield two mistakes whose common formula leads to the answer, if one pair surely does.

    The first group with such a pair decides: two named mistakes are tried before a slip in one, and mistakes of the quiz block
    before extra ones alone.
    """
    names, formulas = answer.names, _named_formulas(answer)
    single_values = {value_of(formula.tree, names) for formula in formulas}
    for pairs in (
        _two_mistakes(answer, formulas),
        _mistakes_with_slip(formulas, names),
        _two_mistakes(answer, [formula for formula in formulas if not formula.own]),
    ):
        tried = [(pair, value_of(pair.tree, names)) for pair in pairs]
        matching = [pair for pair, value in tried if value not in single_values and answer.comes_from(value)]
        if matching:
            coincidences = expected_coincidences(answer.given, [value for _, value in tried])
            trees = (pair.tree for pair in matching)
            if coincidences < MAX_COINCIDENCES and are_same_formula(trees, names):
                found = matching[0].find()
                yield from () if found is None else (found,)
            return


def _named_formulas(answer: WrongNumber) -> list[NamedFormula]:
    """Return the named mistakes, the extra ones as well, as far as they are formulas."""
    variant = answer.variant
    named = [
        (Finding(mistake.tag, variant.feedback[mistake.tag]), str(mistake.formula), True)
        for mistake in variant.question.mistakes
        if mistake.tag in variant.mistakes
    ]
    named += [(mistake.finding, mistake.formula, False) for mistake in answer.extra_mistakes]
    trees = ((finding, parse_tree(formula), own) for finding, formula, own in named)
    return [NamedFormula(finding, tree, part_keys(tree), own) for finding, tree, own in trees if tree]


def _two_mistakes(answer: WrongNumber, formulas: list[NamedFormula]) -> Iterator[FormulaPair]:
    """Yield two mistakes in one formula; at least one is the author's own if any of `formulas` is."""
    any_own = any(formula.own for formula in formulas)
    for solution in all_solutions(answer.variant, answer.names):
        for one in formulas:
            change = _find_change(solution, one.tree)
            for other in formulas:
                if one is not other and (one.own or other.own or not any_own):
                    tree = _make_change(change, one, other)
                    if tree is not None:
                        first, second = sorted((one.finding, other.finding), key=lambda finding: finding.tag)
                        yield FormulaPair(tree, partial(both, first, second))


def _mistakes_with_slip(formulas: list[NamedFormula], names: Mapping[str, Any]) -> Iterator[FormulaPair]:
    """Yield one common edit in the formula of each mistake that stands in the quiz block."""
    for formula in formulas:
        for edit in common_edits(formula.tree) if formula.own else ():
            if edit.kind in _SLIPS:
                yield FormulaPair(edit.tree, partial(_find_slip, formula, edit, names))


def _find_slip(formula: NamedFormula, edit: Edit, names: Mapping[str, Any]) -> Finding | None:
    explanation = explain_edit(edit, names)
    if explanation is None:
        return None
    return both(formula.finding, Finding(GENERAL_PREFIX + edit.kind, explanation))


def _find_change(solution: ast.expr, mistake: ast.expr) -> PartChange | None:
    """Return what a mistake changes in the solution, if it is one part, or something done to the whole: `100 - solution`."""
    whole = structure_key(solution)
    if whole in part_keys(mistake):
        return None if structure_key(mistake) == whole else PartChange(whole, None)
    old, new = _smallest_difference(solution, mistake)
    return None if old is solution else PartChange(structure_key(old), new)


def _make_change(change: PartChange | None, one: NamedFormula, other: NamedFormula) -> ast.expr | None:
    """Return the formula of `other` with the change that `one` makes; None if there is none, or if it does not have the part."""
    if change is None:
        return None
    if change.new is None:
        return _replace_key(one.tree, change.part, other.tree)
    return _replace_key(other.tree, change.part, change.new) if change.part in other.parts else None


def _replace_key(tree: ast.expr, key: str, new: ast.expr) -> ast.expr:
    """Return a copy of `tree` with `new` in the place of every part that has this key."""
    return replace_parts(tree, lambda part: new if structure_key(part) == key else None)


def _smallest_difference(old: ast.expr, new: ast.expr) -> tuple[ast.expr, ast.expr]:
    """Return the smallest parts in which two formulas differ, if everything else is the same."""
    differing = [
        (one, other)
        for one, other in _matching_children(old, new)
        if structure_key(one) != structure_key(other)
    ]
    return _smallest_difference(*differing[0]) if len(differing) == 1 else (old, new)


def _matching_children(old: ast.expr, new: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """Return the parts in the same places of two formulas with the same operation; [] if it is not the same."""
    if isinstance(old, ast.BinOp) and isinstance(new, ast.BinOp) and type(old.op) is type(new.op):
        return [(old.left, new.left), (old.right, new.right)]
    if isinstance(old, ast.UnaryOp) and isinstance(new, ast.UnaryOp):
        return [(old.operand, new.operand)]
    if isinstance(old, ast.Call) and isinstance(new, ast.Call) and len(old.args) == len(new.args):
        is_same_call = structure_key(old.func) == structure_key(new.func)
        return list(zip(old.args, new.args, strict=True)) if is_same_call else []
    return []
