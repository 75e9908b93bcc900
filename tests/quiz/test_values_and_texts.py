"""Possible values of givens, numbers in sentences, and templates."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.quiz.answers.values import format_plain, format_shape, format_value, is_close, same_number, tidy
from tutor.quiz.evaluator import FormulaError
from tutor.quiz.model import pick_value
from tutor.quiz.questions.givens import parse_domain
from tutor.quiz.questions.templating import Template, tidy_brackets


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("8..11", (8, 9, 10, 11)),
        ("−2..2..2", (-2, 0, 2)),
        ("0.1..0.5..0.1", (0.1, 0.2, 0.3, 0.4, 0.5)),
        ("1e-3..3e-3..1e-3", (0.001, 0.002, 0.003)),
        ([3, 5, 7], (3, 5, 7)),
        (["relu", [1, 2]], ("relu", (1, 2))),
        (4, (4,)),
        ("tanh", ("tanh",)),
    ],
)
def test_domains(written: Any, values: Sequence[Any]) -> None:
    assert tuple(parse_domain(written)) == values


@pytest.mark.parametrize(
    "written",
    [
        "5..1",
        "1..5..0",
        "1..",
        "a..b",
        "0.1..0.5",
        "0..1..1e-9",
        "1..1000000000000000000",
        [],
        True,
        None,
        {"a": 1},
        [[]],
        [["a"]],
    ],
)
def test_domains_refused(written: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_domain(written)


def test_a_range_with_a_hyphen_is_told_how_it_is_written() -> None:
    with pytest.raises(ValueError, match=r"`1-4` is not a range; write 1\.\.4"):
        parse_domain("1-4")


@given(st.text(alphabet="0123456789.eE-+−", max_size=20).map(lambda text: text + ".." + text))
def test_any_range_is_values_or_refused(written: str) -> None:
    try:
        assert len(parse_domain(written)) >= 1
    except ValueError as error:
        assert str(error)  # noqa: PT017


def test_picking_reaches_both_ends() -> None:
    assert (pick_value(range(8, 65), 0.0), pick_value(range(8, 65), 0.999999)) == (8, 64)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9999, "9999"),
        (10000, "10,000"),
        (138357544, "138,357,544"),
        (-34944, "−34,944"),
        (-0.5, "−0.5"),
        (0.006648056, "0.0066481"),
        (1e-10, "1e-10"),
        (4.5e-5, "0.000045"),
        (123456.789, "123,457"),
        (1 / 3, "0.33333"),
        ((1, 2.5), "1, 2.5"),
        (True, "true"),
        ("relu", "relu"),
    ],
)
def test_numbers_in_sentences(value: Any, text: str) -> None:
    assert format_value(value) == text


@pytest.mark.parametrize(
    ("value", "tolerance", "text"),
    [
        (34944, None, "34944"),
        (-2, None, "-2"),
        (0.75, None, "0.75"),
        (1 / 3, None, "0.3333"),
        (1 / 3, 0.01, "0.333"),
        (0.000012345, None, "0.00001234"),
        (2 / 3 * 1e6, None, "666667"),
        (12.5, 0.1, "12"),
        (2.9957, 0.01, "3.00"),
        (0.99999, None, "1.000"),
        (0.0299957, 0.01, "0.0300"),
        (1e-9 / 3, None, "3.333e-10"),
    ],
)
def test_numbers_as_typed(value: float, tolerance: float | None, text: str) -> None:
    assert format_plain(value, tolerance) == text


@given(st.floats(1e-8, 1e14), st.sampled_from((None, 1e-4, 1e-3, 0.01, 0.05, 0.1)))
def test_what_is_typed_for_a_number_is_taken_for_it(value: float, tolerance: float | None) -> None:
    value = tidy(value)
    assert same_number(tidy(float(format_plain(value, tolerance))), value, tolerance)


def test_floating_point_noise_is_removed() -> None:
    assert (tidy(0.1 + 0.2), tidy(0.1 * 30), type(tidy(3.0)), tidy(-0.0)) == (0.3, 3, int, 0)


def test_whole_numbers_are_exact_and_decimals_have_a_tolerance() -> None:
    assert not same_number(1000.4, 1000, None)
    assert same_number(1000.4, 1000, 1e-3)
    assert same_number(0.3331, 1 / 3, None)
    assert not same_number(0.332, 1 / 3, None)
    assert not is_close(0, 1e-12, 1e-3)


def test_shapes() -> None:
    assert format_shape((55, 27.5, 96)) == "55x27.5x96"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("−1·(−2) + 2·(4) + −2", "−1·(−2) + 2·4 + (−2)"),
        ("((4)³ − (2)³)/2 = (3)²", "(4³ − 2³)/2 = 3²"),
        ("5 − −3, 10/−2.5", "5 − (−3), 10/(−2.5)"),
        ("relu(4), 2·(4 + 3), at (4, 5), step (3), from −5 to −2", None),
        ("−−9/0.5", "−(−9)/0.5"),
        ("-−9/0.5 + 1", "-(−9)/0.5 + 1"),
    ],
)
def test_negative_numbers_have_brackets_after_an_operator_and_others_have_none(
    written: str, shown: str | None
) -> None:
    assert tidy_brackets(written) == (shown or written)


def test_a_text_is_filled_with_names_and_formulas() -> None:
    text = Template("{W}×{W} has {W*W} pixels, {{W}} stays, {W/3} a third; {'dead' if W < 0 else 'alive'}")
    assert text.names == {"W"}
    assert text.fill({"W": 224}) == "224×224 has 50,176 pixels, {W} stays, 74.667 a third; alive"


@pytest.mark.parametrize("text", ["{W", "W}", "{}", "{W!r}", "{W:>3}", "{W.real}", "{a{b}}", "{0[0]}"])
def test_texts_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        Template(text)


@given(st.text(alphabet="{}W+*. '\"1", max_size=25))
def test_any_text_is_filled_or_refused(text: str) -> None:
    try:
        assert isinstance(Template(text).fill({"W": 3}), str)
    except FormulaError as error:
        assert str(error)  # noqa: PT017
