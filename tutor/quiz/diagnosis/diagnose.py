"""Find the mistake behind a wrong answer. Read `STAGES` from top to bottom to see what is tried, and what beats what.

The rules of precedence:

1. The first stage that names a mistake wins. Stages go from what is certain to what is a guess, and of two that are equally
   certain, the one that says more comes first.
2. Where one stage finds several mistakes, its rule decides: the `first` of them, the `only` one or none, or `either` of up to
   three.
3. A stage is left out for answers that are too small or too short for it (`Bound`), because they are reached by coincidence.
4. A mistake that leads to the right answer is never named, not even for an answer that is only close to the right one.

No diagnosis is better than a false one: if no stage names a mistake, the learner gets a hint and the first step instead.
The bounds of all stages are in `bounds.py`. A new kind of mistake is a function in `stages/` and an entry in `STAGES`.
"""

from typing import Any

from tutor.quiz.diagnosis.bounds import (
    MIN_DIGITS_FOR_TWO_MISTAKES,
    MIN_INTERMEDIATE,
    MIN_TELLING_DIGITS,
    MIN_TWO_MISTAKES,
)
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.stage import Bound, Stage, either, only
from tutor.quiz.diagnosis.stages import (
    choices,
    edits,
    named,
    other_numbers,
    pairs_by_formula,
    pairs_by_value,
    relations,
    rounding,
    shapes,
)
from tutor.quiz.diagnosis.wrong_answer import wrong_answer
from tutor.quiz.model import Variant

TWO_MISTAKES = Bound(whole=MIN_TWO_MISTAKES, digits_of_decimal=MIN_DIGITS_FOR_TWO_MISTAKES)

NUMBERS = (
    # What the author wrote about this question is certain. But a decimal next to the right whole number is more likely this
    # number than a named mistake that was rounded.
    Stage(named.find_named_mistakes, either),
    Stage(rounding.find_nearly_whole),
    Stage(named.find_rounded_named_mistakes, either),
    Stage(named.find_extra_mistakes, either),
    # From here on the answer is a number.
    Stage(other_numbers.find_no_number),
    # Rounding changes little, so that an edit of the formula or off by one would hide it.
    Stage(rounding.find_rounded_answer),
    Stage(edits.find_other_rounding),
    # One slip. An edit of the formula says more than "twice as much", but less than "the sign is wrong".
    Stage(relations.find_telling_relations),
    Stage(edits.find_common_edit),
    Stage(relations.find_plain_relations),
    Stage(other_numbers.find_negative_size),
    # Close to the right answer. An exact difference explains it better than rounding.
    Stage(rounding.find_exact_difference),
    Stage(rounding.find_close_answer),
    # One mistake is more likely than two: a number of the question, a named one rounded to two digits, an intermediate result.
    Stage(pairs_by_value.find_named_with_wrong_sign, only, Bound(whole=MIN_TWO_MISTAKES)),
    Stage(edits.find_rare_edit, bound=Bound(digits=MIN_TELLING_DIGITS)),
    Stage(other_numbers.find_given_number),
    Stage(named.find_two_digit_roundings, either),
    Stage(other_numbers.find_intermediate_result, bound=Bound(whole=MIN_INTERMEDIATE)),
    Stage(pairs_by_value.find_pairs_by_value, only, Bound(whole=MIN_TWO_MISTAKES)),
    Stage(pairs_by_formula.find_pair_by_formula, bound=TWO_MISTAKES),
    # Few digits, or any two numbers: this is often something else, so it only explains what nothing else does.
    Stage(rounding.find_coarse_rounding),
    Stage(other_numbers.find_two_numbers, only, Bound(whole=MIN_INTERMEDIATE)),
)

FORMULAS = (
    Stage(named.find_named_mistakes, either),
    Stage(named.find_extra_mistakes, either),
    # Unlike numbers, two formulas hardly agree by coincidence, so that an edit comes before a relation.
    Stage(edits.find_other_rounding),
    Stage(edits.find_common_edit),
    Stage(relations.find_telling_relations),
    Stage(relations.find_plain_relations),
    Stage(pairs_by_value.find_pairs_by_value, only),
    Stage(edits.find_rare_edit),
    Stage(other_numbers.find_given_letter),
)

SHAPES = (
    Stage(named.find_named_mistakes, either),
    Stage(named.find_extra_mistakes, either),
    Stage(shapes.find_swapped_sides),
    Stage(shapes.find_wrong_length),
    Stage(shapes.find_other_order),
    Stage(shapes.find_two_mistakes, only),
    Stage(shapes.find_mistake_in_other_order),
    Stage(shapes.find_mistake_with_one_size_more),
    # No mistake is known that leads to this shape, so the learner is only told which sizes are wrong.
    Stage(shapes.find_kept_size),
    Stage(shapes.find_wrong_sides),
    Stage(shapes.find_other_length),
)

PICKS = (
    Stage(choices.find_named_picks),
    Stage(choices.find_opposite_picks),
    Stage(choices.find_single_missing_pick),
    Stage(choices.find_wrong_picks),
)

ORDERS = (
    Stage(named.find_named_mistakes, either),
    Stage(choices.find_reversed),
    # What comes too early is certain, but why it does is worth more.
    Stage(choices.find_wrong_sequence),
    Stage(choices.find_moved),
    Stage(choices.find_first_inversion),
)

STAGES: dict[str, tuple[Stage, ...]] = {
    "number": NUMBERS,
    "fits": NUMBERS,
    "expression": FORMULAS,
    "shape": SHAPES,
    "choice": (Stage(named.find_named_mistakes, either),),
    "several": PICKS,
    "order": ORDERS,
}
"""The stages for each form of answer, in the order in which they are tried."""


def diagnose(variant: Variant, given: Any) -> Finding | None:
    """Return the mistake that leads from the right answer to the wrong answer `given`; None if that is not certain."""
    answer = wrong_answer(variant, given)
    found = (stage.diagnose(answer) for stage in STAGES[variant.question.form])
    return next(filter(None, found), None)
