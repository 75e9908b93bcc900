"""Two mistakes at once, such as `no-plus-one+padding-once`.

They are found in two ways. By value: two mistakes that touch different terms of a formula add their differences from the
right answer, and two that touch different factors multiply their ratios to it. By formula: what one mistake edits in the
solution is edited in the formula of another mistake as well, or a common slip is made in the formula of a mistake.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.quiz.answers.expressions import (
    Fingerprint,
    comparison_points,
    fingerprint,
    fingerprints_agree,
)
from tutor.quiz.answers.values import FULL_PRECISION_TOLERANCE, is_close, is_rounding_of, tidy, typed_digits
from tutor.quiz.diagnosis.extra_mistakes import extra_mistakes
from tutor.quiz.diagnosis.formula_edits import Edit, common_edits
from tutor.quiz.diagnosis.ranking import (
    COMMON_LEVELS,
    MAX_COINCIDENCES,
    are_same_formula,
    expected_coincidences,
    explain_edit,
)
from tutor.quiz.diagnosis.relations import (
    GENERAL,
    Diagnosis,
    Relation,
    Topics,
    apply_relation,
    explain_relation,
    join_explanations,
    plain_relations,
    telling_relations,
)
from tutor.quiz.model import Variant
from tutor.quiz.solutions.formula import all_solutions, parse_tree, value_of
from tutor.quiz.solutions.trees import part_keys, replace_parts, structure_key

MIN_SIZE_FOR_PAIRS = 24
"""Smaller whole numbers coincide too easily, unless one of the two mistakes is a missing or an extra 1."""
MIN_SIZE_FOR_RELATIONS = 100
"""Smaller whole numbers coincide too easily for a general mistake on top of a named one."""
MIN_TELLING_SIZE = 6
"""Smaller whole numbers coincide too easily for a wrong sign on top of a named mistake, and for two mistakes in one formula."""
_RELATIONS_ON_TOP = ("sign", "flops-for-macs", "unit", "per-cent", "log-base", "inverse", "off-by-one")
_SLIPS = frozenset(kind for level in COMMON_LEVELS[:3] for kind in level) - {"swapped"}


def _explain_both(first: str, second: str) -> str:
    return join_explanations("quiz.two", first, second)


# --- by value ---


class ValuePair(NamedTuple):
    """Two mistakes, by tag and explanation, and the values that they lead to together (see `_values_of`)."""

    tags: tuple[str, str]
    explanations: tuple[str, str]
    values: Fingerprint


def diagnose_pair_by_value(variant: Variant, given: Any, topics: Topics) -> Diagnosis | None:
    """Return the two mistakes that lead to `given` together, if exactly one pair does."""
    values_of = _values_of(variant)
    if values_of is None:
        return None
    truth, answer = values_of(variant.answer), values_of(given)
    own = {
        tag: values_of(value)
        for tag, value in variant.mistakes.items()
        if not (isinstance(value, str) and variant.question.form != "expression")
        and not _is_constant(variant, tag)
    }
    extra = {mistake.tag: mistake for mistake in extra_mistakes(variant) if not _is_number(mistake.formula)}
    named = own | {tag: values_of(mistake.value) for tag, mistake in extra.items()}
    explanations = {tag: variant.feedback[tag] for tag in own}
    explanations |= {tag: mistake.explanation for tag, mistake in extra.items()}
    # The first of these groups with a pair that leads to the answer decides: a pair of the author's own mistakes is a better
    # explanation than one with an extra mistake, and that is better than a general mistake on top of a named one.
    for pairs in (
        _named_pairs(truth, own, own, explanations),
        _named_pairs(truth, own, named, explanations),
        _relation_pairs(variant, own, topics, answer),
    ):
        tried = list(pairs)
        matching = {pair.tags: pair for pair in tried if _matches(pair.values, answer, truth)}
        if len(matching) > 1:
            return None
        if matching:
            (pair,) = matching.values()
            # There are many extra mistakes, so a pair with one of them may lead anywhere.
            if set(pair.tags) & extra.keys() and _is_coincidence(answer, tried):
                return None
            return Diagnosis("+".join(pair.tags), _explain_both(*pair.explanations))
    return None


def diagnose_named_with_wrong_sign(variant: Variant, given: int | float) -> Diagnosis | None:
    """Return the mistake of the quiz block that leads to `given` with the other sign, if exactly one does."""
    if isinstance(given, int) and abs(given) < MIN_TELLING_SIZE:
        return None
    tags = [
        tag
        for tag, value in variant.mistakes.items()
        if isinstance(value, int | float) and not _is_constant(variant, tag) and _is_near(given, -value)
    ]
    if len(tags) != 1:
        return None
    text = _explain_both(variant.feedback[tags[0]], say("quiz.relation.sign-too"))
    return Diagnosis(f"{tags[0]}+{GENERAL}sign", text)


def _values_of(variant: Variant) -> Callable[[Any], Fingerprint] | None:
    """Return a function from an answer to values to compare: the answer itself, or a formula's values at many points."""
    if variant.question.form != "expression":
        return lambda value: (value,)
    points = comparison_points(variant.question, variant.given)
    return None if points is None else lambda written: fingerprint(written, points)


def _matches(values: Fingerprint, answer: Fingerprint, truth: Fingerprint) -> bool:
    """Return whether a pair leads to the learner's answer, and not back to the right one."""
    if len(values) > 1:
        return fingerprints_agree(answer, values) and not fingerprints_agree(truth, values)
    value, given, right = values[0], answer[0], truth[0]
    if value is None or not given:  # people do not arrive at 0 by two mistakes
        return False
    if isinstance(right, int) and isinstance(given, int) and value != given:
        return False
    return _is_near(given, value) and value != right


def _is_near(given: float, value: float) -> bool:
    """Return whether `given` is `value` or a rounding of it. Among many pairs, one that is only close proves nothing."""
    if isinstance(given, int) and isinstance(value, int):
        return given == value
    return is_rounding_of(given, value) or is_close(given, value, FULL_PRECISION_TOLERANCE)


def _is_coincidence(answer: Fingerprint, tried: list[ValuePair]) -> bool:
    """Return whether a pair among those tried is expected to lead to the answer by coincidence."""
    if len(answer) > 1 or answer[0] is None:
        return False
    return expected_coincidences(answer[0], (pair.values[0] for pair in tried)) >= MAX_COINCIDENCES


def _named_pairs(
    truth: Fingerprint,
    own: Mapping[str, Fingerprint],
    named: Mapping[str, Fingerprint],
    explanations: Mapping[str, str],
) -> Iterator[ValuePair]:
    """Yield the pairs of `named` mistakes in which at least one is from the quiz block (`own`)."""
    is_small = _is_small(truth, MIN_SIZE_FOR_PAIRS)
    for one, other in combinations(sorted(named), 2):
        if one not in own and other not in own:
            continue
        if is_small and 1 not in (_distance(truth, named[one]), _distance(truth, named[other])):
            continue
        for combine in (_add_differences,) if is_small else (_add_differences, _multiply_ratios):
            if combine is _add_differences and _exclude_each_other(truth, named[one], named[other]):
                continue
            values = _combine_values(combine, truth, named[one], named[other])
            yield ValuePair((one, other), (explanations[one], explanations[other]), values)


def _relation_pairs(
    variant: Variant, own: Mapping[str, Fingerprint], topics: Topics, answer: Fingerprint
) -> Iterator[ValuePair]:
    """Yield a general mistake on top of each of the author's own."""
    if _is_small(answer, MIN_SIZE_FOR_RELATIONS):
        return
    for tag, wrong in own.items():
        for relation in (*telling_relations(topics), *plain_relations(topics)):
            if relation.tag.removeprefix(GENERAL) in _RELATIONS_ON_TOP and _is_sensible(relation, wrong):
                values = tuple(None if value is None else _apply(relation, value) for value in wrong)
                explanations = variant.feedback[tag], _explain_on_top(relation)
                yield ValuePair((tag, relation.tag), explanations, values)


def _explain_on_top(relation: Relation) -> str:
    """Return the text of a relation to a wrong number: of this one, the size is not right either."""
    return say("quiz.relation.sign-too") if relation.tag == f"{GENERAL}sign" else explain_relation(relation)


def _is_small(values: Fingerprint, bound: int) -> bool:
    return len(values) == 1 and isinstance(values[0], int) and abs(values[0]) < bound


def _distance(truth: Fingerprint, wrong: Fingerprint) -> float:
    return abs((truth[0] or 0) - (wrong[0] or 0))


def _exclude_each_other(truth: Fingerprint, one: Fingerprint, other: Fingerprint) -> bool:
    """Return whether one mistake leaves out a term of a count, and the other counts it as 1: nobody does both."""
    if len(truth) > 1 or truth[0] is None or one[0] is None or other[0] is None:
        return False
    differences = sorted((truth[0] - one[0], truth[0] - other[0]))
    return differences[0] > 1 and differences[1] - differences[0] == 1


def _is_constant(variant: Variant, tag: str) -> bool:
    """Return whether a mistake is the same number for all givens: such a formula has no part to go wrong twice."""
    return any(m.tag == tag and _is_number(str(m.formula)) for m in variant.question.mistakes)


def _is_number(written: str) -> bool:
    return written.replace(".", "").isdigit()


def _is_sensible(relation: Relation, values: Fingerprint) -> bool:
    """Return whether a relation makes sense for these values: only counts are off by one, and 0 has no multiples."""
    if relation.tag.endswith("off-by-one"):
        return all(isinstance(value, int) for value in values) or len(values) > 1
    return any(values)


def _apply(relation: Relation, value: float) -> float | None:
    result = apply_relation(relation, value)
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


# --- by formula ---


class NamedFormula(NamedTuple):
    """A named mistake as a tree, with the keys of its parts; `own` if it is from the quiz block, not an extra one."""

    tag: str
    explanation: str
    tree: ast.expr
    parts: frozenset[str]
    own: bool


class FormulaPair(NamedTuple):
    """Two mistakes in one formula, and a function that returns their diagnosis."""

    tree: ast.expr
    diagnose: Callable[[], Diagnosis]


class PartChange(NamedTuple):
    """What a mistake changes in the solution: the key of the part, and the part that replaces it; None for the whole formula."""

    part: str
    new: ast.expr | None


def diagnose_pair_by_formula(
    variant: Variant, given: int | float, names: Mapping[str, Any], matches: Callable[[float], bool]
) -> Diagnosis | None:
    """Return the two mistakes whose common formula leads to `given`, if one pair surely does.

    Two named mistakes are tried before a slip in one, and mistakes of the quiz block before extra ones alone.
    """
    if (abs(given) < MIN_TELLING_SIZE) if isinstance(given, int) else typed_digits(given) < 2:
        return None  # a decimal such as 0.5 coincides as easily as a small whole number
    formulas = named_formulas(variant)
    single_values = {value_of(formula.tree, names) for formula in formulas}
    for pairs in (
        two_mistakes(variant, formulas, names),
        mistakes_with_slip(formulas, names),
        two_mistakes(variant, [formula for formula in formulas if not formula.own], names),
    ):
        tried = [(pair, value_of(pair.tree, names)) for pair in pairs]
        matching = [
            pair
            for pair, value in tried
            if value is not None and value not in single_values and matches(value)
        ]
        if matching:
            is_sure = (
                are_same_formula((pair.tree for pair in matching), names)
                and expected_coincidences(given, [value for _, value in tried]) < MAX_COINCIDENCES
            )
            return matching[0].diagnose() if is_sure else None
    return None


def named_formulas(variant: Variant) -> list[NamedFormula]:
    """Return the named mistakes of a variant, the extra ones as well, as far as they are formulas."""
    own = [
        (mistake.tag, variant.feedback[mistake.tag], str(mistake.formula))
        for mistake in variant.question.mistakes
        if mistake.tag in variant.mistakes
    ]
    extra = [(mistake.tag, mistake.explanation, mistake.formula) for mistake in extra_mistakes(variant)]
    found: list[NamedFormula] = []
    for index, (tag, explanation, written) in enumerate(own + extra):
        tree = parse_tree(written)
        if tree is not None:
            found.append(NamedFormula(tag, explanation, tree, part_keys(tree), index < len(own)))
    return found


def two_mistakes(
    variant: Variant, formulas: list[NamedFormula], names: Mapping[str, Any]
) -> Iterator[FormulaPair]:
    """Yield two mistakes in one formula; at least one is the author's own if any of `formulas` is."""
    any_own = any(formula.own for formula in formulas)
    for solution in all_solutions(variant, names):
        for one in formulas:
            change = _find_change(solution, one.tree)
            for other in formulas if change is not None else ():
                if one is not other and (one.own or other.own or not any_own):
                    tree = _make_change(change, one, other)
                    if tree is not None:
                        first, second = sorted((one, other), key=lambda formula: formula.tag)
                        yield FormulaPair(tree, partial(_diagnose_both, first, second))


def mistakes_with_slip(formulas: list[NamedFormula], names: Mapping[str, Any]) -> Iterator[FormulaPair]:
    """Yield one common edit in the formula of each mistake that stands in the quiz block."""
    for formula in formulas:
        for edit in common_edits(formula.tree) if formula.own else ():
            if edit.kind in _SLIPS:
                yield FormulaPair(edit.tree, partial(_diagnose_slip, formula, edit, names))


def _diagnose_both(first: NamedFormula, second: NamedFormula) -> Diagnosis:
    return Diagnosis(f"{first.tag}+{second.tag}", _explain_both(first.explanation, second.explanation))


def _diagnose_slip(formula: NamedFormula, edit: Edit, names: Mapping[str, Any]) -> Diagnosis:
    explanation = _explain_both(formula.explanation, explain_edit(edit, names))
    return Diagnosis(f"{formula.tag}+{GENERAL}{edit.kind}", explanation)


def _find_change(solution: ast.expr, mistake: ast.expr) -> PartChange | None:
    """Return what a mistake changes in the solution, if it is one part, or something done to the whole: `100 - solution`."""
    whole = structure_key(solution)
    if whole in part_keys(mistake):
        return None if structure_key(mistake) == whole else PartChange(whole, None)
    old, new = _smallest_difference(solution, mistake)
    return None if old is solution else PartChange(structure_key(old), new)


def _make_change(change: PartChange | None, one: NamedFormula, other: NamedFormula) -> ast.expr | None:
    """Return the formula of `other` with the change that `one` makes; None if it does not have the part."""
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
