"""General mistakes are named where the author named nothing; the author's own mistakes come first."""

from collections.abc import Callable

import pytest

from tutor.quiz.check import check
from tutor.quiz.model import Question, Verdict
from tutor.quiz.questions.variant import draw

Make = Callable[[str], Question]


@pytest.fixture
def verdict_on(question: Make) -> Callable[..., Verdict]:
    """The verdict on an answer to a question's block, whose id, prompt and hint are filled in."""

    def verdict_on(block: str, answer: str, ask: str = "x") -> Verdict:
        return check(draw(question(f"id: q\nask: {ask}\nhint: h\n{block}"), 0), answer)

    return verdict_on


@pytest.mark.parametrize(
    ("block", "ask", "answer", "tag"),
    [
        ("answer: 37", "x", "-37", "sign"),
        ("answer: 37", "How many windows?", "38", "off-by-one"),
        ("answer: 37", "How many windows?", "36", "off-by-one"),
        ("answer: 37", "x", "1369", "square"),
        ("answer: 1369", "x", "37", "root"),
        ("answer: 37", "x", "0.02703", "inverse"),
        ("given: {k: 2}\nanswer: 37*k", "x", "148", "factor"),
        ("answer: 370", "x", "37", "factor"),
        ("given: {k: 1024}\nanswer: 37 + k - 1024", "x", "37888", "factor"),
        ("answer: 4096", "How many bytes?", "1024", "unit"),
        ("answer: 4096", "How many bytes?", "32768", "unit"),
        ("answer: 4096", "How many bytes?", "4", "unit"),
        ("answer: 1000", "How many MACs?", "2000", "flops-for-macs"),
        ("answer: 1000", "How many FLOPs?", "500", "flops-for-macs"),
        ("answer: 35\nunit: '%'", "Share in per cent?", "0.35", "per-cent"),
        ("answer: 35\nunit: '%'", "Share in per cent?", "65", "complement"),
        ("answer: '0.35'", "Which share?", "35", "per-cent"),
        ("answer: '0.35'", "Which share?", "0.65", "complement"),
        ("answer: log(20)", "x", "1.301", "log-base"),
        ("answer: log(20)", "x", "4.322", "log-base"),
        ("answer: log(20)", "x", "3", "rounding"),
        ("answer: 27.2957", "x", "28", "rounding"),
        ("answer: 0.12345", "x", "0.12", "rounding"),
        ("answer: 0.12345", "x", "0.1242", "rounding"),
        ("answer: 34944", "x", "35000", "rounding"),
        ("answer: 34944", "x", "34900", "rounding"),
        ("given: {a: 106, b: 4}\nanswer: a//b", "x", "26.5", "rounding"),
        ("given: {a: 106, b: 4}\nanswer: a//b", "x", "27", "rounding"),
    ],
)
def test_relations_to_the_truth(
    verdict_on: Callable[..., Verdict], block: str, ask: str, answer: str, tag: str
) -> None:
    verdict = verdict_on(block, answer, ask)
    assert (verdict.correct, verdict.mistake) == (False, f"general:{tag}")
    assert " is not the answer. " in verdict.feedback


@pytest.mark.parametrize(
    ("truth", "answer"),
    [("3.5", "3"), ("3.5", "4"), ("2.5", "2"), ("0.25", "0.2"), ("0.25", "0.3"), ("6.76", "7")],
)
def test_one_digit_of_a_decimal_is_not_called_close(
    verdict_on: Callable[..., Verdict], truth: str, answer: str
) -> None:
    """Such an answer may be 20 % away, so that more digits would not help."""
    verdict = verdict_on(f"answer: '{truth}'", answer)
    assert not verdict.correct
    assert verdict.mistake != "general:rounding"


@pytest.mark.parametrize(
    ("block", "ask", "answer"),
    [
        ("answer: 37", "At which position does it stop?", "38"),
        ("answer: -37", "What is the bias?", "-38"),
        ("answer: 37", "How many times as large is it?", "36"),
        ("answer: 37", "x", "74"),
        ("answer: 37", "x", "37888"),
    ],
)
def test_no_name_is_better_than_a_far_fetched_one(
    verdict_on: Callable[..., Verdict], block: str, ask: str, answer: str
) -> None:
    """Only counts are off by one, and only a number of the question counts too often."""
    assert verdict_on(block, answer, ask).mistake is None


def test_a_power_of_ten_is_a_matter_of_the_decimal_point(verdict_on: Callable[..., Verdict]) -> None:
    assert "decimal point" in verdict_on("answer: 37", "3.7").reason
    assert "multiply by it once too often" in verdict_on("given: {k: 10}\nanswer: 37*k", "3700").reason


def test_the_size_is_right_and_the_sign_is_wrong(verdict_on: Callable[..., Verdict]) -> None:
    reason = verdict_on("answer: 37", "-37").reason
    assert reason == "−37 is not the answer. The size is right, but the sign is wrong."


@pytest.mark.parametrize(
    ("block", "answer", "mistake", "reason"),
    [
        ("given: {k: 0.2}\nanswer: 40*k", "800", "factor", "decimal point"),  # 8 is no share
        ("answer: 1.25", "1.3", "rounding", "not within"),
        ("given: {a: -9, b: 8}\nanswer: 0.6*a + 0.8*b", "11.8", "sign-lost", "use 9 in place of −9"),
        ("given: {a: 9, b: 5}\nanswer: a - b", "-4", "sign", "calculate 9 − 5 the other way round"),
        ("given: {a: 7, b: 3, c: 4}\nanswer: a*b - c", "7", "given", "one of the numbers"),
        ("given: {a: 17, b: 13, c: 4}\nanswer: c**3", "221", "two-numbers", "multiply 17 by 13"),
    ],
)
def test_general_mistakes_say_what_is_true(
    verdict_on: Callable[..., Verdict], block: str, answer: str, mistake: str, reason: str
) -> None:
    verdict = verdict_on(block, answer, ask='"{a}, {b} and {c}"' if "c:" in block else "x")
    assert verdict.mistake == f"general:{mistake}"
    assert reason in verdict.reason


def test_two_mistakes_that_exclude_each_other_are_not_named(verdict_on: Callable[..., Verdict]) -> None:
    mistakes = "mistakes: {none: {if: a*b, say: None.}, one: {if: a*b + 1, say: One.}}"
    assert verdict_on(f"given: {{a: 800, b: 16}}\nanswer: a*b + b\n{mistakes}", "12785").mistake != "none+one"
    mistakes = "mistakes: {a: {if: a, say: Left.}, b: {if: b, say: Right.}}"
    assert verdict_on(f"given: {{a: 1.5, b: -0.25}}\nanswer: a + b\n{mistakes}", "0").mistake is None


def test_a_part_left_out_is_named_by_the_step_that_asks_for_it(verdict_on: Callable[..., Verdict]) -> None:
    steps = (
        "steps: [{ask: How many weights are there?, answer: a*b}, {ask: How many biases are there?, answer: c},"
        " {ask: And in all?, answer: a*b + c}]"
    )
    reason = verdict_on(f"{FORMULA}a*b + c\n{steps}", str(83 * 59)).reason
    assert "leave out + 31. 31 is the answer to this step: How many biases are there?" in reason
    assert "this step" not in verdict_on(f"{FORMULA}a*b + c", str(83 * 59)).reason


FORMULA = "given: {a: 83, b: 59, c: 31}\nanswer: "


@pytest.mark.parametrize(
    ("formula", "wrong", "tag", "part"),
    [
        ("a*b + c", 83 * 59, "left-out", "+ 31"),
        ("a*b + c", 83 + 31, "left-out", "the factor 59"),
        ("a*b + c", 83 * 59 - 31, "minus-for-plus", "31"),
        ("a*b + c", 83 * (59 + 31), "brackets-added", "83·59 + 31"),
        ("a*b - c", 83 * 59 + 31, "plus-for-minus", "31"),
        ("(a + b)*c", 83 + 59 * 31, "brackets", "83 + 59"),
        ("(a + b)**2", 2 * (83 + 59), "times-for-power", "(83 + 59)²"),
        ("(a + b)**2", 83**2 + 59**2, "power-inside", "(83 + 59)²"),
        ("a**3*c", 83 * 31, "no-power", "83³"),
        ("a**3*c", 83**2 * 31, "power-one-less", "83³"),
        ("a**2*b + c", 83**2 * 31 + 59, "swapped", "59 and 31"),
        ("(a + 1)*b + (b + 1)*c", 83 * 59 + 59 * 31, "ones-left-out", "+ 1"),
        ("a**2*b", 31**2 * 59, "other-number", "31 in place of 83"),
        ("a*b + b**2*c", 83 * 59 + 59**2 * 62, "twice", "count 31 twice"),
        ("a*b + b*(c + 74)", 83 * 59 + 59 * (31 + 37), "twice", "37 in place of 74"),
        ("a*b*b", 83 * 59 * 59 + 31 * 83, "added-on", "31"),
        ("a*b*b", 83 * 59 * 59 * 31, "extra-factor", "31"),
    ],
)
def test_one_edit_in_the_formula(
    verdict_on: Callable[..., Verdict], formula: str, wrong: int, tag: str, part: str
) -> None:
    verdict = verdict_on(FORMULA + formula, str(wrong))
    assert verdict.mistake == f"general:{tag}"
    assert part in verdict.feedback


def test_the_formula_may_stand_in_the_worked_solution(verdict_on: Callable[..., Verdict]) -> None:
    block = "given: {W: 63, F: 5, P: 2}\nanswer: conv_output_size(W, F, 1, P)\nsolve: '({W} − {F} + 2·{P})/1 + 1 = {answer}'"
    verdict = verdict_on(block, "59")
    assert verdict.feedback == "59 is not the answer. You get this if you leave out + 2·2."


def test_a_formula_in_the_solution_that_is_not_the_answer_is_not_used(
    verdict_on: Callable[..., Verdict],
) -> None:
    block = "given: {a: 83, b: 59}\nanswer: conv_parameters(3, a, b)\nsolve: '{a} + {b} = {answer}'"
    assert verdict_on(block, str(83 - 59)).mistake is None


@pytest.mark.parametrize(
    ("answer", "tag"),
    [
        ("55x27x96", "height-width"),
        ("96x27x55", "depth-first"),
        ("27x55", "depth-left-out"),
        ("55x96", "side-left-out"),
        ("27x55x3", "depth-wrong"),
        ("26x54x96", "off-by-one"),
        ("28x56x96", "off-by-one"),
        ("54x110x96", "factor"),
        ("27x50x96", "width-wrong"),
        ("27x55x96x2", "size-too-many"),
        ("27x55x3x96", "size-too-many"),
        ("96x27x55x3", "depth-first+general:size-too-many"),
    ],
)
def test_shapes(verdict_on: Callable[..., Verdict], answer: str, tag: str) -> None:
    assert verdict_on("kind: shape\nanswer: (27, 55, 96)", answer).mistake == f"general:{tag}"


def test_a_mistake_with_one_size_too_many(verdict_on: Callable[..., Verdict]) -> None:
    block = "kind: shape\nanswer: (27, 55, 96)\nmistakes: {unpadded: {if: '(23, 51, 96)', say: Padding.}}"
    verdict = verdict_on(block, "23x51x3x96")
    assert verdict.mistake == "unpadded+general:size-too-many"
    assert "Padding." in verdict.feedback


def test_a_count_or_a_size_is_not_negative(verdict_on: Callable[..., Verdict]) -> None:
    block = "given: {a: 83, b: 59, c: 31}\nanswer: (a*b + 7)*c//(a*c + 7*b + 5)"
    assert verdict_on(block, "-17", "How wide is it?").mistake == "general:negative-size"
    assert verdict_on(block, "-17", "What is the weight?").mistake is None


@pytest.mark.parametrize(("ask", "bytes_told"), [("How many parameters?", True), ("How many dots?", False)])
def test_only_numbers_that_are_stored_take_bytes(
    verdict_on: Callable[..., Verdict], ask: str, bytes_told: bool
) -> None:
    verdict = verdict_on("answer: 137", "548", ask)
    assert verdict.mistake == "general:factor"
    assert ("bytes" in verdict.feedback) is bytes_told


def test_rows_and_columns(verdict_on: Callable[..., Verdict]) -> None:
    assert verdict_on("kind: shape\nanswer: (75, 1024)", "1024x75").mistake == "general:transposed"


TWO = """given: {F: 5, D: 48, K: 96}
answer: conv_parameters(F, D, K)
mistakes:
  no-depth: {if: F*F*K + K, say: Depth.}
  no-bias: {if: F*F*D*K, say: Bias.}"""


def test_two_named_mistakes_at_once(verdict_on: Callable[..., Verdict]) -> None:
    verdict = verdict_on(TWO, str(25 * 96))
    assert verdict.mistake == "no-bias+no-depth"
    assert verdict.feedback == "2400 is not the answer. There are two mistakes. Bias. Depth."


def test_a_general_mistake_on_top_of_a_named_one(verdict_on: Callable[..., Verdict]) -> None:
    assert verdict_on(TWO, str(-(25 * 96 + 96))).mistake == "no-depth+general:sign"


def test_a_named_mistake_comes_first(verdict_on: Callable[..., Verdict]) -> None:
    block = "given: {a: 83}\nanswer: a\nmistakes: {jumps: {if: a - 1, say: Jumps.}}"
    assert verdict_on(block, "82").mistake == "jumps"
    assert verdict_on(block, "84", "How many?").mistake == "general:off-by-one"


EXPRESSION = (
    "kind: expression\ngiven: {W: 8..64, F: [3, 5, 7], S: 1..3, P: 0..3}\nanswer: (W - F + 2*P)/S + 1"
)


@pytest.mark.parametrize(
    ("answer", "tag"),
    [
        ("(W-F+2P)/S", "left-out"),
        ("1+(W-F)/S", "left-out"),
        ("(W+2P-F)*S+1", "times-for-divided"),
        ("-1-(W-F+2P)/S", "sign"),
        ("S/(W-F+2P)+1", "turned-round"),
        ("(W-F+2P)/(S+1)", "brackets-added"),
        ("2(W-F+2P)/S+2", "factor"),
        ("(W-F+2P)/S+1+F", "added-on"),
    ],
)
def test_formulas_are_diagnosed_by_meaning(verdict_on: Callable[..., Verdict], answer: str, tag: str) -> None:
    assert verdict_on(EXPRESSION, answer).mistake == f"general:{tag}"


def test_what_nothing_explains_has_no_name(verdict_on: Callable[..., Verdict]) -> None:
    for block, answer in ((TWO, "98765"), (FORMULA + "a*b + c", "3333"), (EXPRESSION, "W*W*F")):
        assert verdict_on(block, answer).mistake is None


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("2.9091", "one"),
        ("2.91", "one"),  # rounded to three digits
        ("41.3", "two"),
        ("1.10", "three"),  # with a zero that rounding produced
        ("0.4851", None),  # the answer itself
        ("0.49", "general:rounding"),  # the answer with too few digits
    ],
)
def test_a_number_that_was_rounded_keeps_its_diagnosis(
    verdict_on: Callable[..., Verdict], typed: str, tag: str | None
) -> None:
    block = (
        "given: {k: 12}\nanswer: 0.5*k/sqrt(3**2 + k**2)\ntolerance: 0.0002\n"
        "mistakes: {one: {if: 32/11, say: a}, two: {if: 41.28, say: b}, three: {if: 1.0986, say: c}}"
    )
    assert verdict_on(block, typed).mistake == tag
