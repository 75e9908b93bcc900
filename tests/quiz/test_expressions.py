"""Formulas in letters, as learners type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.quiz.answers.expressions import UnknownName, fingerprints_agree, parse_expression
from tutor.quiz.evaluator import FormulaError, compile_formula

NAMES = ("W", "F", "S", "P", "D", "K")
AT = {"W": 33, "F": 5, "S": 2, "P": 1, "D": 3, "K": 16}


@pytest.mark.parametrize(
    "text",
    [
        "(W-F+2P)/S+1",
        "(W − F + 2P)/S + 1",
        "(W-F+2·P)/S+1",
        "(W-F+P*2)/S+1",
        "W₂ = (W₁ − F + 2P)/S + 1",
        "( w - f + 2 p ) / s + 1",
        "((W-F+2P)+S)/S",
        "1 + (W-F+2P)÷S",
        "S⁻¹(W-F+2P) + 1",
        "(W-F+2P)·S^-1 + 1",
        "(W-F+2P)*S**(-1)+1",
        "floor((W-F+2P)/S)+1",
        "⌊(W−F+2P)/S⌋+1",
        "⌈(W−F+2P)/S⌉+1",
        "W/S - F/S + 2P/S + 1",
        "[W - F + 2P]/S + 1",
        "（W−F＋2P）/S+1",
    ],
)
def test_the_output_size_in_many_hands(text: str) -> None:
    assert compile_formula(parse_expression(text, NAMES))(AT) == (33 - 5 + 2) / 2 + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("F²D", 75),
        ("(F²D+1)K", 76 * 16),
        ("FFDK + K", 76 * 16),
        ("F^2·D·K+K", 76 * 16),
        ("K(F F D + 1)", 76 * 16),
        ("2(W+1)(W-1)", 2 * 34 * 32),
        ("√W", 33**0.5),
        ("√(W+3)", 6),
        ("sqrt W", 33**0.5),
        ("½W", 16.5),
        ("max(W, F) + min(W,F)", 38),
        ("2e2W", 6600),
        ("-W + 40", 7),
        ("W^2^0", 33),
        ("05W", 165),
        ("1.5W", 49.5),
        ("W//S", 16),
    ],
)
def test_ways_of_writing(text: str, value: float) -> None:
    try:
        assert compile_formula(parse_expression(text, NAMES))(AT) == pytest.approx(value)
    except FormulaError:
        assert "//" in text


@pytest.mark.parametrize(
    "text", ["W+X", "foo(W)", "W.real", "conv_output_size(W,F,S,P)", "import os", "lambda: W", "Q"]
)
def test_other_letters(text: str) -> None:
    with pytest.raises((UnknownName, FormulaError)):
        parse_expression(text, NAMES)


@pytest.mark.parametrize(
    "text", ["", "(", "W+", "W)", "W @ F", "W & F", "'W'", "W;F", "W!", "x" * 301, "W\x00", "W if F"]
)
def test_no_formula(text: str) -> None:
    with pytest.raises((UnknownName, FormulaError)):
        parse_expression(text, NAMES)


def test_a_longer_name_is_found_first() -> None:
    assert (
        compile_formula(parse_expression("lr·g/(1−mu)", ("lr", "g", "mu", "r")))(
            {"lr": 0.1, "g": 2, "mu": 0.5, "r": 9}
        )
        == 0.4
    )


def test_agreement() -> None:
    assert fingerprints_agree((1.0, 2.0, None), (1.0, 2.0, 3.0))
    assert fingerprints_agree((1.0, 2.0 + 1e-9, 3.0), (1.0, 2.0, 3.0))
    assert not fingerprints_agree((1.0, 2.1, 3.0), (1.0, 2.0, 3.0))
    assert not fingerprints_agree((1.0, None, None), (1.0, 2.0, 3.0))


@given(st.text(alphabet="WFSPDKwx0123456789+-−*/^()⌊⌋√²⁻·×. =,eE", max_size=50))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        written = parse_expression(text, NAMES)
    except (UnknownName, FormulaError):
        return
    assert compile_formula(written).names <= set(NAMES)
