"""Find the mistake that leads to a wrong answer. The order of the attempts is what makes a diagnosis trustworthy.

The first that explains the answer wins, so each attempt comes before those that are less certain or say less:

0. A decimal that differs from the right whole number only by rounding: no mistake that leads to the right answer may be
   named.
1. The mistakes that an author wrote for this question: those of the quiz block with a number that was rounded (`check` has
   tried them with the exact number), then the extra mistakes.
2. Rounding: the right answer with too few digits, and another way of rounding in the formula. Both change little, so an edit
   of the formula or off by one would hide them.
3. Relations that say what went wrong, such as the sign or the unit.
4. One common edit of the formula. It says more than "twice as much", so it comes before the plain relations.
5. Plain relations: the inverse, the square, a multiple.
6. Answers that are close, and a mistake of the quiz block with the wrong sign on top.
7. One rare edit, for answers with several digits only: one mistake is more likely than two.
8. Given numbers, then two mistakes at once, by value: somebody who typed a number of the question did not make two mistakes.
9. Intermediate results.
10. Two mistakes in one formula. There are many of these, so they are named only where a coincidence is unlikely.
11. Coarse rounding: the answer to a whole number of two digits or more, or the number of a mistake to two digits.
12. What one operation makes of two given numbers.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import (
    comparison_points,
    fingerprint,
    fingerprints_agree,
    symbols_of,
    tree_matches,
)
from tutor.quiz.answers.values import (
    is_close,
    is_finite,
    is_rounding_of,
    is_two_digit_rounding_of,
    may_stand_for,
    same_number,
    typed_digits,
)
from tutor.quiz.diagnosis.choices import diagnose_choices, diagnose_several, explain_picks
from tutor.quiz.diagnosis.extra_mistakes import ExtraMistake, extra_mistakes, matching_extra_mistakes
from tutor.quiz.diagnosis.formula_edits import Edit, common_edits, rare_edits
from tutor.quiz.diagnosis.intermediate import (
    diagnose_exact_difference,
    diagnose_given,
    diagnose_intermediate,
    diagnose_two_numbers,
)
from tutor.quiz.diagnosis.pairs import (
    diagnose_named_with_wrong_sign,
    diagnose_pair_by_formula,
    diagnose_pair_by_value,
)
from tutor.quiz.diagnosis.ranking import COMMON_LEVELS, FAR_FETCHED_LEVELS, RARE_LEVELS, rank_edits
from tutor.quiz.diagnosis.relations import (
    GENERAL,
    Diagnosis,
    Relation,
    apply_relation,
    explain_relation,
    find_topics,
    is_plausible,
    join_explanations,
    plain_relations,
    telling_relations,
)
from tutor.quiz.diagnosis.rounding import (
    diagnose_coarse_rounding,
    diagnose_imprecise_whole,
    diagnose_rounding,
    was_rounded,
)
from tutor.quiz.diagnosis.shapes import diagnose_shape
from tutor.quiz.model import CHOICE_FORMS, DOES_NOT_FIT, Variant
from tutor.quiz.solutions.formula import EQUAL, find_solution, named_numbers, value_of

NUMBER_FORMS = ("number", "fits")

MIN_TELLING_DIGITS = 3
"""A number with this many significant digits is unlikely to be a coincidence."""


def diagnose(variant: Variant, given: Any) -> Diagnosis | None:
    """Return the mistake that leads from the right answer to the wrong answer `given`; None if that is not certain.

    `given` must not be the answer of a mistake in the quiz block: those come first and are not tried here.
    """
    form = variant.question.form
    if form in NUMBER_FORMS and (imprecise := diagnose_imprecise_whole(variant, given)):
        # Near 0, nothing is a rounding of a mistake's number by chance: 0.0000167 is the sigmoid of −11.
        extra = matching_extra_mistakes(variant, given) if variant.answer == 0 else []
        return Diagnosis(extra[0].tag, extra[0].explanation) if extra else imprecise
    if form in NUMBER_FORMS and (tag := _rounded_named_mistake(variant, given)):
        return Diagnosis(tag, explain_named(variant, given, tag))
    if form == "several":
        return diagnose_several(variant, given)
    if extra := matching_extra_mistakes(variant, given):
        return Diagnosis(extra[0].tag, _either([mistake.explanation for mistake in extra]))
    if form in CHOICE_FORMS:
        return diagnose_choices(variant, given)
    if form == "shape":
        return diagnose_shape(variant, given)
    if form == "expression":
        return _diagnose_expression(variant, given)
    if given == DOES_NOT_FIT or variant.answer == DOES_NOT_FIT:
        return diagnose_choices(variant, given)
    if isinstance(given, tuple):
        return Diagnosis(f"{GENERAL}one-size", say("quiz.one-size"))
    if not is_finite(given):
        return Diagnosis(f"{GENERAL}infinite", say("quiz.infinite-answer"))
    return _diagnose_number(variant, given)


def _rounded_named_mistake(variant: Variant, given: Any) -> str | None:
    """Return the tag of the mistake of the quiz block that leads to `given`, rounded to three digits or more.

    None if there is none or more than one, and if `given` may be the right answer rounded too far.
    """
    if not isinstance(given, int | float) or not is_finite(given):
        return None
    values = {tag: value for tag, value in variant.mistakes.items() if isinstance(value, int | float)}
    tags = [tag for tag, value in values.items() if is_rounding_of(given, value)]
    is_answer = isinstance(variant.answer, float) and is_rounding_of(given, variant.answer)
    return tags[0] if len(tags) == 1 and not is_answer else None


def explain_named(variant: Variant, given: Any, tag: str) -> str:
    """Return the explanation of the named mistake `tag`, together with that of the one extra mistake which also leads to `given`.

    Where several choices were picked, each of them is judged by itself.
    """
    explanation = variant.feedback[tag]
    if variant.question.form == "several":
        return explain_picks(variant, given, explanation)
    extra = matching_extra_mistakes(variant, given) or _nearer_extra_mistakes(variant, given, tag)
    return _either([explanation, extra[0].explanation]) if len(extra) == 1 else explanation


def _nearer_extra_mistakes(variant: Variant, given: Any, tag: str) -> list[ExtraMistake]:
    """Return the extra mistakes that are within the question's tolerance of `given`, and nearer than the mistake `tag`."""
    named, tolerance = variant.mistakes.get(tag), variant.question.tolerance
    if tolerance is None or not isinstance(given, int | float) or not isinstance(named, int | float):
        return []
    return [
        extra
        for extra in extra_mistakes(variant)
        if isinstance(extra.value, int | float)
        and same_number(given, extra.value, tolerance)
        and abs(given - extra.value) < abs(given - named)
    ]


def _either(explanations: list[str]) -> str:
    """Return one explanation, or the first two as alternatives."""
    if len(explanations) == 1:
        return explanations[0]
    return join_explanations("quiz.or", explanations[0], explanations[1])


def _diagnose_number(variant: Variant, given: int | float) -> Diagnosis | None:
    topics, truth = find_topics(variant), variant.answer
    names = named_numbers(variant)
    solution = find_solution(variant, names)
    is_telling = typed_digits(given) >= MIN_TELLING_DIGITS

    def matches(value: float) -> bool:
        # A value that is the right answer does not come from a mistake, even if `given` is close to it.
        return may_stand_for(given, value) and not is_close(value, truth, EQUAL)

    def tree_leads_here(tree: ast.expr) -> bool:
        value = value_of(tree, names)
        return value is not None and matches(value)

    def find_relation(relations: Iterator[Relation]) -> Diagnosis | None:
        for relation in relations:
            value = apply_relation(relation, truth)
            plausible = is_plausible(relation, truth, powers=topics.powers or is_telling)
            if value is not None and plausible and matches(value):
                return Diagnosis(relation.tag, _explain_number_relation(relation, variant))
        return None

    if was_rounded(variant, given):
        return diagnose_rounding(variant, given)
    common_edit = None
    if solution is not None:
        edits = _without_derived_swaps(common_edits(solution, variant.given), variant)
        levels = COMMON_LEVELS if typed_digits(given) > 1 else COMMON_LEVELS[:-FAR_FETCHED_LEVELS]
        common_edit = rank_edits(edits, names, tree_leads_here, levels, variant.steps)
    if common_edit is not None and common_edit.tag == f"{GENERAL}rounding":
        return common_edit
    told = find_relation(telling_relations(topics))
    if (
        told is not None
        and told.tag == f"{GENERAL}sign"
        and common_edit
        and ". " not in common_edit.explanation
    ):
        told = Diagnosis(told.tag, f"{told.explanation} {common_edit.explanation}")
    found = (
        told
        or common_edit
        or find_relation(plain_relations(topics))
        or _diagnose_looks_rounded(variant, given, names)
        or diagnose_named_with_wrong_sign(variant, given)
    )
    if found is None and solution is not None and is_telling:
        is_count = topics.counts or isinstance(truth, int)  # of a decimal, nothing is one too many
        edits = (edit for edit in rare_edits(solution, names) if is_count or edit.kind != "one-off")
        found = rank_edits(edits, names, tree_leads_here, RARE_LEVELS, variant.steps)
    return (
        found
        or diagnose_given(variant, given)
        or diagnose_pair_by_value(variant, given, topics)
        or diagnose_intermediate(variant, given, names, matches)
        or diagnose_pair_by_formula(variant, given, names, matches)
        or diagnose_coarse_rounding(variant, given)
        or _diagnose_two_digits(variant, given)
        or diagnose_two_numbers(variant, given, matches)
    )


def _diagnose_two_digits(variant: Variant, given: int | float) -> Diagnosis | None:
    """Return the one or two named mistakes whose values become `given` when they are rounded to two digits.

    None if `given` is the right answer with a per cent sign that does not belong there.
    """
    if is_two_digit_rounding_of(100 * given, variant.answer):
        return None
    found = {tag: variant.feedback[tag] for tag, value in variant.mistakes.items() if _becomes(value, given)}
    found |= {
        extra.tag: extra.explanation for extra in extra_mistakes(variant) if _becomes(extra.value, given)
    }
    return Diagnosis(next(iter(found)), _either(list(found.values()))) if 1 <= len(found) <= 2 else None


def _becomes(value: Any, given: int | float) -> bool:
    return isinstance(value, int | float) and is_two_digit_rounding_of(given, value)


def _diagnose_looks_rounded(
    variant: Variant, given: int | float, names: Mapping[str, Any]
) -> Diagnosis | None:
    """Return a diagnosis if `given` looks like the right answer after rounding; an exact difference explains it better."""
    rounded = diagnose_rounding(variant, given)
    return (diagnose_exact_difference(variant, given, names) or rounded) if rounded else None


def _without_derived_swaps(edits: Iterable[Edit], variant: Variant) -> Iterator[Edit]:
    """Yield the edits, without swaps of two numbers that the question does not both give."""
    for edit in edits:
        swapped = edit.part.elts if edit.kind == "swapped" and isinstance(edit.part, ast.Tuple) else []
        if all(ast.unparse(part) in variant.given for part in swapped):
            yield edit


def _explain_number_relation(relation: Relation, variant: Variant) -> str:
    """Return the explanation of a relation. If it is a factor that the question gives, the explanation says so."""
    if relation.tag == f"{GENERAL}factor" and relation.factor in variant.given.values():
        return say(f"quiz.relation.given-{relation.message}", factor=f"{relation.factor:,}")
    return explain_relation(relation)


def _diagnose_expression(variant: Variant, given: str) -> Diagnosis | None:
    points = comparison_points(variant.question, variant.given)
    if points is None:
        return None
    truth, answer = fingerprint(variant.answer, points), fingerprint(given, points)
    solution = ast.parse(variant.answer, mode="eval").body
    symbols = dict.fromkeys(symbols_of(variant.question), 1)
    topics = find_topics(variant)

    def tree_leads_here(tree: ast.expr) -> bool:
        return tree_matches(tree, points, answer)

    def find_relation(relations: Iterator[Relation]) -> Diagnosis | None:
        for relation in relations:
            values = tuple(None if value is None else apply_relation(relation, value) for value in truth)
            if fingerprints_agree(answer, values):
                return Diagnosis(relation.tag, explain_relation(relation))
        return None

    # Unlike for numbers, two formulas hardly agree by coincidence, so an edit of the formula is tried first.
    return (
        rank_edits(common_edits(solution), {}, tree_leads_here)
        or find_relation(telling_relations(topics))
        or find_relation(plain_relations(topics))
        or diagnose_pair_by_value(variant, given, topics)
        or rank_edits(rare_edits(solution, symbols), {}, tree_leads_here, RARE_LEVELS)
        or (
            Diagnosis(f"{GENERAL}given", say("quiz.given-letter", letter=given)) if given in symbols else None
        )
    )
