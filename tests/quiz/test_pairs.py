"""Two mistakes in one formula or shape, intermediate results, and answers that may be reached by coincidence."""

from collections.abc import Callable

import pytest

from tutor.quiz.check import check
from tutor.quiz.diagnosis.coincidence import expected_coincidences
from tutor.quiz.diagnosis.finding import Finding, both
from tutor.quiz.diagnosis.stages.pairs_by_value import _is_number
from tutor.quiz.model import Question, Verdict
from tutor.quiz.questions.variant import draw

Make = Callable[[str], Question]


@pytest.fixture
def verdict_on(question: Make) -> Callable[[str, str], Verdict]:
    """The verdict on an answer to a question's block."""
    return lambda block, answer: check(draw(question(f"id: q\nask: '{{a}}?'\nhint: h\n{block}"), 0), answer)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (1, True),
        (-1, True),
        (0.5, True),
        ("-1", True),
        ("1e-3", True),
        ("1.2.3", False),
        ("-a", False),
        ("", False),
    ],
)
def test_a_formula_that_is_only_a_number_may_have_a_sign_and_one_point(
    formula: object, expected: bool
) -> None:
    assert _is_number(formula) is expected


SHARE = """given: {a: 83, b: 0.35, t: 4}
answer: a/(1 - b**t)
mistakes:
  first: {if: a/(1 - b), say: First.}
  times: {if: a*(1 - b**t), say: Times.}
  rest: {if: 100 - a/(1 - b**t), say: Rest.}"""


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        (83 * (1 - 0.35), "first+times"),
        (100 - 83 / (1 - 0.35), "first+rest"),
        (83 / (1 + 0.35), "first+general:plus-for-minus"),
    ],
)
def test_two_mistakes_in_one_formula(
    verdict_on: Callable[[str, str], Verdict], value: float, tag: str
) -> None:
    assert verdict_on(SHARE, f"{value:.6g}").mistake == tag


def test_a_decimal_of_one_digit_is_not_put_down_to_two_mistakes(
    verdict_on: Callable[[str, str], Verdict],
) -> None:
    block = """given: {a: 4, b: 2}
answer: exp(a)/(exp(a) + exp(b))
tolerance: 0.02
mistakes:
  no-exp: {if: a/(a + b), say: Exponentials.}
  other-word: {if: exp(b)/(exp(a) + exp(b)), say: The second.}
  not-divided: {if: exp(a), say: Divide.}
solve: "e^{a}/(e^{a} + e^{b}) = {answer}\""""
    assert verdict_on(block, "0.5").mistake is None
    assert verdict_on(block, "0.333").mistake is None
    assert verdict_on(block, "0.119").mistake == "other-word"


def test_two_mistakes_in_one_shape(verdict_on: Callable[[str, str], Verdict]) -> None:
    block = """kind: shape
given: {a: 23}
answer: (a, 17, 10)
mistakes:
  depth: {if: "(a, 17, 6)", say: Depth.}
  padding: {if: "(a - 2, 15, 10)", say: Padding.}"""
    assert verdict_on(block, "21x15x6").mistake == "depth+padding"
    assert verdict_on(block, "6x23x17").mistake == "depth+general:depth-first"


def test_a_shape_of_another_length(verdict_on: Callable[[str, str], Verdict]) -> None:
    block = "kind: shape\ngiven: {a: 23}\nanswer: (a, 17, 10)"
    verdict = verdict_on(block, "21x15x10x6")
    assert verdict.mistake == "general:other-length"
    assert "Those are 4 sizes, but the question asks for 3. h" in verdict.feedback
    assert "one size too many" in verdict_on(block, "23x17x10x6").feedback


def test_two_mistakes_do_not_say_what_one_of_them_alone_leads_to() -> None:
    weights = Finding("no-bias", "Those are the weights. Each filter has a bias too.")
    refers = Finding("half-way", "That is dL/dz. Multiply it by x.")
    short = Finding("one-layer", "This is one layer. There are 5.")
    depth = Finding("no-depth", "The filters go through the whole depth.")
    assert both(weights, depth).explanation == (
        "There are two mistakes. Each filter has a bias too. The filters go through the whole depth."
    )
    for kept in (refers, short):
        assert both(depth, kept).explanation.endswith(kept.explanation)


def test_an_answer_that_was_not_rounded(verdict_on: Callable[[str, str], Verdict]) -> None:
    block = "given: {a: 876, b: 16, e: 10}\nanswer: a//b*e"
    assert verdict_on(block, "547.5").feedback.endswith(
        "You get this if you do not round 876/16. Should it be rounded down or up?"
    )
    assert verdict_on(block, "550").mistake == "general:rounding"


def test_a_close_answer_that_is_no_rounding_may_be_a_slip(verdict_on: Callable[[str, str], Verdict]) -> None:
    block = "given: {a: 22}\nanswer: 100 - a/10\ntolerance: 0.001"
    assert "Keep more digits until the end." in verdict_on(block, "98").feedback
    assert "or is there a slip in the calculation?" in verdict_on(block, "97.2").feedback


def test_intermediate_results_and_given_numbers(verdict_on: Callable[[str, str], Verdict]) -> None:
    block = "given: {a: 83, b: 59, c: 31}\nanswer: (a*b + 7)*c/(a*c + 7*b + 5)"
    verdict = verdict_on(block, str(83 * 59 + 7))
    assert (verdict.mistake, "83·59 + 7" in verdict.feedback) == ("general:on-the-way", True)
    assert verdict_on(block, "83").mistake == "general:given"


@pytest.mark.parametrize(
    ("ask", "tag"), [("{a} and {b}?", "general:given"), ("{-a}, 0.8, 1.8, 18, 81 and {b}?", None)]
)
def test_a_part_of_a_number_is_no_number_of_the_question(question: Make, ask: str, tag: str | None) -> None:
    block = f"id: q\nask: '{ask}'\nhint: h\ngiven: {{a: 8, b: 59}}\nanswer: a*b*(b + 7)"
    assert check(draw(question(block), 0), "8").mistake == tag


def test_coincidences_grow_with_the_values_nearby_and_with_coarse_answers() -> None:
    few, many = [100, 140], [100, *range(60, 190, 2)]
    assert expected_coincidences(100, few) < 0.01 < expected_coincidences(100, many)
    assert expected_coincidences(100.02, many) < expected_coincidences(100.1, many)
    assert expected_coincidences(100, [100]) == 0
    assert expected_coincidences(0, few) == 1


def test_a_swap_of_given_and_derived_numbers_is_not_diagnosed(
    verdict_on: Callable[[str, str], Verdict],
) -> None:
    block = "given: {a: 83, b: 59}\nlet: {s: a + 7*b}\nanswer: a*s - b"
    assert verdict_on(block, str(59 * (83 + 7 * 59) - 83)).mistake == "general:swapped"
    assert verdict_on(block, str(83 * 59 - (83 + 7 * 59))).mistake != "general:swapped"
