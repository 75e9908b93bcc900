"""Unusual forms of numbers: calculations, multiples, the question's own words, infinity, sizes; and choices written out."""

from math import inf, log
from typing import Any

import pytest

from tutor.quiz.answers.number_formats import calculate
from tutor.quiz.answers.parse_answer import parse_answer
from tutor.quiz.check import check
from tutor.quiz.model import Unreadable, Variant
from tutor.quiz.questions.variant import draw

from .conftest import make


def variant(block: str, ask: str = "How many?") -> Variant:
    return draw(make(f"id: q\nask: {ask}\nhint: x\n{block}"), 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3*3*64", 576), ("3·3·64", 576), ("8*4+8", 40), ("96*(11*11*32+1)", 371_808), ("√(4/16)", 0.5), ("(7-1)/2", 3),
     ("⌊7/2⌋+1", 4), ("6/(1-0.5^2)", 8), ("max(-15, -18)", -15), ("ln(100)", log(100)), ("log10(1000)", 3), ("log2(8)", 3),
     ("log₂(8)", 3), ("e^-1", 0.367879441171), ("2*(e^0 - 1)", 0), ("1,000*3", 3000), ("25 % * 1", None), ("3/4*100 %", 0.75)],
)  # fmt: skip
def test_calculations_have_one_value(text: str, value: float | None) -> None:
    assert calculate(text) == (value if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    "text", ["1 70", "1e", "e3", "12 bananas", "3-", "5,5", "1/0", "W+1", "log3(5)", "2(", "9**9**9"]
)
def test_a_text_that_is_not_a_calculation_has_no_value(text: str) -> None:
    assert calculate(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("minus 2", -2), ("three", 3), ("34.944k", 34_944), ("1.5 million", 1_500_000), ("2 KiB", 2048), ("padding 3", 3),
     ("0.7 lr", 0.7), ("lr < 0.1", 0.1), ("40번째", 40), ("0.001 (= lr)", 0.001), ("∞", inf), ("infinite", inf)],
)  # fmt: skip
def test_words_around_a_number(text: str, value: float) -> None:
    assert parse_answer(variant("answer: 4", "Which padding, below which rate lr?"), text) == value


def test_a_word_that_changes_the_number_is_not_ignored() -> None:
    asked = variant("answer: 4", "Is it half of them or not, twice?")
    for text in ("half 8", "not 4", "twice 2", "2 or 4"):
        with pytest.raises(Unreadable):
            parse_answer(asked, text)


def test_millions_where_millions_are_asked_for() -> None:
    asked = variant("answer: 528", "How many million bytes?")
    for text in ("528", "528 MB", "528 million", "528 million bytes"):
        assert check(asked, text).correct
    assert not check(variant("answer: 528", "How many bytes?"), "528 MB").correct


def test_sizes_where_one_number_is_asked_for() -> None:
    assert check(variant("answer: 169"), "13×13").correct
    assert check(variant("answer: 13"), "13×13").correct
    verdict = check(variant("answer: 24"), "24x24x8")
    assert (verdict.correct, verdict.mistake) == (False, "general:one-size")


def test_infinity_is_an_answer_and_never_a_right_one() -> None:
    assert check(variant("answer: 4"), "inf").mistake == "general:infinite"


SEVERAL = "kind: several\nanswer: [x = 5, x = −6]\nchoices: [x = 5, x = −6, The bias]"
ORDER = "kind: order\nanswer: [conv, max-pool, fully connected]"


@pytest.mark.parametrize(
    ("block", "text"),
    [(SEVERAL, "5, -6"), (SEVERAL, "x = −6 and x = 5"), (ORDER, "conv, max-pool, fully connected"),
     (ORDER, "conv → max-pool → fully connected")],
)  # fmt: skip
def test_choices_written_out(block: str, text: str) -> None:
    assert check(variant(block), text).correct


@pytest.mark.parametrize("text", ["conv, pool, fully connected", "conv conv max-pool", "conv, max-pool"])
def test_choices_that_are_none_or_too_few_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(variant(ORDER), text)


@pytest.mark.parametrize(
    ("text", "correct"),
    [("10^(log10(a)*u)", True), ("a^u", True), ("e^(u*ln(a))", True), ("log(10)*a", False)],
)
def test_functions_with_a_digit_in_their_name(text: str, correct: bool) -> None:
    asked = variant("kind: expression\ngiven: {a: 2..9, u: 0.1..0.9..0.1}\nanswer: a**u")
    assert check(asked, text).correct is correct


def test_parts_of_an_order_may_come_in_any_order() -> None:
    asked: Any = variant("kind: order\nanswer: [one, [two, three], four]")
    for text in ("one, two, three, four", "one, three, two, four"):
        assert check(asked, text).correct
    assert not check(asked, "two, one, three, four").correct


@pytest.mark.parametrize("text", ["1.5x10-3", "1.5 × 10-3", "1.5·10−3", "1.5e-3", "1.5x10^-3"])
def test_a_power_of_ten_that_lost_its_superscript_is_read_where_it_is_right(text: str) -> None:
    assert parse_answer(variant("answer: 3/2000"), text) == pytest.approx(0.0015)


def test_such_a_power_of_ten_is_a_difference_where_that_is_right_and_asked_back_elsewhere() -> None:
    assert parse_answer(variant("answer: 12"), "1.5x10-3") == 12
    with pytest.raises(Unreadable, match=r"write 1\.5e-3 if"):
        parse_answer(variant("answer: 7"), "1.5x10-3")


@pytest.mark.parametrize("text", ["27 = W", "W = 27", "W₂ = (25 + 2)/1 = 27", "27 ="])
def test_of_an_equation_the_side_with_the_number_counts(text: str) -> None:
    assert parse_answer(variant("answer: 27"), text) == 27
