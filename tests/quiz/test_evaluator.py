"""Formulas compute, and give no access to the rest of Python."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formulas import DoesNotFit
from tutor.quiz.evaluator import (
    MAX_BITS,
    MAX_FORMULA_LENGTH,
    Formula,
    FormulaError,
    compile_formula,
    formula_functions,
)

NAMES = {"W": 32, "F": 5, "S": 1, "P": 2, "x": 0.5, "act": "relu", "sizes": (3, 4, 5)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(W - F + 2*P)/S + 1", 32.0),
        ("(W - F + 2*P)//S + 1", 32),
        ("conv_output_size(W, F, S, P)", 32),
        ("conv_parameters(3, 3, 8, bias=False)", 216),
        ("mlp_parameters(3, 4, 5)", 41),
        ("receptive_field(((3, 1), (3, 2)))", 5),
        ("im2col_shape(5, 5, 3, 3)", (27, 9)),
        ("W % 2 == 0 and not S > 1 or False", True),
        ("0 < P <= 2 < 3", True),
        ("1 if act == 'relu' else 2", 1),
        ("S in (1, 2)", True),
        ("S not in [1, 2]", False),
        ("min(3, 1, 2) + max((4, 5)) + sum(sizes)", 18),
        ("floor(2.7) + ceil(2.1) + abs(-1) + int(1.9)", 7),
        ("round(2.675, 1) + round(7.2)", 9.7),
        ("-2**2", -4),
        ("2**-2", 0.25),
        ("sqrt(16) + exp(0) + log(1) + tanh(0)", 5.0),
        ("pi", math.pi),
        ("(W, F)", (32, 5)),
    ],
)
def test_values(text: str, value: Any) -> None:
    assert compile_formula(text)(NAMES) == value


def test_every_engine_formula_can_be_called() -> None:
    from engine import formulas

    missing = set(formulas.__all__) - set(formula_functions())
    assert missing == {"ACTIVATIONS", "DoesNotFit", "settings_that_fit"}


@pytest.mark.parametrize(
    "text",
    [
        "().__class__",
        "W.real",
        "act.format(W)",
        "''.join(('a', 'b'))",
        "__import__('os')",
        "eval('1')",
        "open('x')",
        "getattr(W, 'real')",
        "(lambda: 1)()",
        "[x for x in (1, 2)]",
        "{1: 2}",
        "{1, 2}",
        "f'{W}'",
        "sizes[0]",
        "(W := 3)",
        "W = 3",
        "W; F",
        "import os",
        "min(*sizes)",
        "conv_parameters(**act)",
        "floor",
        "print(1)",
        "range(10**9)",
        "act % W",
        "act * 3",
        "act + act",
        "-act",
        "sizes * 1000",
        "sum((1, 'a'))",
        "max(act)",
        "int('3')",
        "W & F",
        "W << 3",
        "~W",
        "W is F",
        "W @ F",
        "await W",
        "yield",
        "...",
        "None",
        "b'x'",
        "1j",
        "(-8)**0.5",
        "_x",
        "",
        "   ",
        "(",
        "W +",
        "1 2",
        "\x00",
        "1 in 2",
        "W < act",
        "'" + "x" * 201 + "'",
        "1" * (MAX_FORMULA_LENGTH + 1),
        "(" * 400 + ")" * 400,
        "-" * 900 + "1",
        "9**9**9",
        "10**10000",
        "2.0**100000",
        "1e308*10",
        "1e999",
        "exp(1000)",
        "round(2.5, 10**9)",
        "round(5, -10**9)",
        "log(0)",
        "sqrt(-1)",
        "1/0",
        "1%0",
        "max()",
        "Q + 1",
        "conv_output_size(7.5, 3)",
        "conv_output_size(-7, 3)",
        "conv_output_size(10**9, 2, 7)",
        "stacked_conv_size(5)",
        "flops(10**19)",
        "sqrt(10**400)",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        compile_formula(text)(NAMES)


def test_numbers_stay_bounded_however_they_grow() -> None:
    big = {"a": 2**MAX_BITS - 1}
    for text in ("a*a", "a + a", "a**2", "sum((a, a))"):
        with pytest.raises(FormulaError, match="large"):
            compile_formula(text)(big)


def test_what_does_not_fit_is_told_apart_from_what_is_wrong() -> None:
    with pytest.raises(DoesNotFit):
        compile_formula("conv_output_size(7, 3, 3)")({})


def test_a_formula_names_what_it_needs() -> None:
    assert compile_formula("conv_output_size(W, F) + P*pi").names == {"W", "F", "P", "pi"}


def test_an_unknown_function_is_answered_with_near_ones() -> None:
    with pytest.raises(FormulaError, match="no function `conv_output`; there are conv_output_size"):
        compile_formula("conv_output(1, 2)")


def test_functions_may_be_fewer() -> None:
    with pytest.raises(FormulaError, match="no function `fits`"):
        Formula("fits(7, 3)", {"sqrt": None})


def evaluates_or_is_refused(text: str) -> None:
    try:
        value = Formula(text)(NAMES)
    except (FormulaError, DoesNotFit):
        return
    assert isinstance(value, int | float | str | tuple)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    evaluates_or_is_refused(text)


TOKENS = (
    *NAMES, "1", "2.5", "9", "0", "10**9", "'a'", "(", ")", ",", "+", "-", "*", "/", "**", "//", "%", "<", "==", " and ", " not ",
    " if ", " else ", " in ", ".__class__", ".real", "__builtins__", "lambda:", "[", "]", "for x in", "conv_output_size",
    "settings_that_fit", "fits", "round", "max", "sum", "=", "*sizes", "receptive_field", "least_padding", "mlp_parameters",
)  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
def test_any_tokens(text: str) -> None:
    evaluates_or_is_refused(text)


@given(st.recursive(
    st.sampled_from(("W", "x", "9", "0", "-3", "2.5", "1e9")),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(("+", "-", "*", "/", "//", "%", "**")), inner).map(lambda p: f"({p[0]}{p[1]}{p[2]})"),
        st.tuples(st.sampled_from(sorted(formula_functions())), st.lists(inner, min_size=1, max_size=4)).map(
            lambda p: f"{p[0]}({', '.join(p[1])})"
        ),
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_arithmetic_ends_soon(text: str) -> None:
    evaluates_or_is_refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "bias_correction(10, 10**12)",
        "sgd_after(3, 10**9, 3, 10**12)",
        "momentum_velocity(3, 10**9, 3, 10**12)",
        "rms_after(10**12, 2, 9)",
        "chance_of_best(1, 10**12)",
        "bias_correction(10**18, 9999)",
        "conv_parameters(10**19, 1, 1)",
        "receptive_field(((10**19, 1),))",
        "mean((10**19, 1))",
    ],
)
def test_an_engine_formula_refuses_what_would_take_long(text: str) -> None:
    with pytest.raises(FormulaError, match="too large"):
        Formula(text)({})


@pytest.mark.parametrize(
    "text",
    [
        "fc_parameters((1, 2), 10**17)",
        "fc_parameters('ab', 10**17)",
        "mean(())",
        "mean(5)",
        "mean('ab')",
        "mean((1, 'a'))",
        "receptive_field(((1, 2, 3),))",
        "receptive_field((1, 2))",
        "variance_kept((3, 2, 1), 9)",
        "maxout(1)",
        "relu()",
        "relu(1, 2, 3)",
        "relu(x=1, y=2)",
        "mlp_parameters()",
        "mlp_parameters((1, 2), (3, 4))",
        "conv_output_size(7, 3, bias=True)",
    ],
)
def test_an_engine_formula_refuses_arguments_of_another_kind(text: str) -> None:
    with pytest.raises(FormulaError):
        Formula(text)({})


ARGUMENTS = (
    "0",
    "1",
    "3",
    "-1",
    "0.5",
    "10**18",
    "1e300",
    "1e308*10",
    "(1, 2)",
    "()",
    "((1, 2), (3, 4))",
    "'a'",
    "1 > 0",
)


@given(st.sampled_from(sorted(formula_functions())), st.lists(st.sampled_from(ARGUMENTS), max_size=6))
def test_any_function_takes_any_arguments(name: str, arguments: list[str]) -> None:
    evaluates_or_is_refused(f"{name}({', '.join(arguments)})")
