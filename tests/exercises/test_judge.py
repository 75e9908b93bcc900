"""How differences are described, and that no value of a solution can pass wrongly or break the judge."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tutor.exercises.catalog import EXERCISES, load_exercise
from tutor.exercises.codec import MAX_NUMBERS, decode, encode
from tutor.exercises.harness import run_cases
from tutor.exercises.judge import describe_difference, describe_exception, judge
from tutor.exercises.model import (
    RAISES,
    Call,
    CallRecord,
    Case,
    Function,
    LargeArray,
    OtherType,
    RaisedException,
    Rng,
)
from tutor.exercises.runner import build_request, parse_report
from tutor.exercises.tasks import conv_size
from tutor.exercises.value_relations import describe_relation

SIX = np.arange(6.0).reshape(2, 3)

numbers = st.one_of(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=5))
shapes = arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
kinds = st.sampled_from(["f8", "f4", "i8", "u1", "?", ">f8", "c16", "O", "U3", "f2", "g"])
things = st.one_of(
    numbers, kinds.flatmap(lambda kind: shapes.map(lambda shape: np.zeros(shape, kind))), st.just(object())
)
values = st.recursive(
    things,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=6,
)


def differ(want: Any, got: Any, tolerance: float = 1e-6) -> str:
    return describe_difference({"y": want}, {"y": got}, tolerance)


@pytest.mark.parametrize(
    ("want", "got", "line"),
    [
        (SIX, None, "y is None: is a return statement missing?"),
        (SIX, SIX.T, "y is transposed: it should have shape (2, 3), got (3, 2)."),
        (SIX, SIX[0], "y should have shape (2, 3), got (3,)."),
        (SIX, LargeArray((9999, 9)), "y should have shape (2, 3), got (9999, 9)."),
        (SIX, SIX.tolist(), "y should be an array of shape (2, 3), got list."),
        (SIX, OtherType("Tensor"), "y should be an array of shape (2, 3), got Tensor."),
        (SIX, SIX + np.eye(2, 3), "y first differs at [0, 0]: it should be 0, got 1 (2 of 6 differ)."),
        (
            SIX,
            np.where(SIX % 3 == 2, np.inf, SIX),
            "y first differs at [0, 2]: it should be 2, got inf (2 of 6 differ). Some of your numbers are not finite: "
            "an exp too large, a division by 0, or a log of 0?",
        ),
        (0.5, 0.25, "y should be 0.5, got 0.25. Yours is 1/2 of the right value."),
        (0.5, "half", "y should be a number, got str."),
        (0.5, np.array([0.5]), "y should be one number, got an array of shape (1,)."),
        (5, 5.0, "y should be the whole number 5, got 5 (float)."),
        (5, True, "y should be the whole number 5, got True (bool)."),
        (RAISES, 3, "Your code should raise ValueError here, but y is 3."),
        (3, RAISES, "y should be 3, but your code raised ValueError."),
        (
            {"w": SIX},
            {"w": -SIX},
            "y['w'] first differs at [0, 1]: it should be 1, got -1 (5 of 6 differ). The sign is wrong.",
        ),
        ({"w": SIX}, {"b": SIX}, "y should have the keys ['w'], got ['b']."),
        ({"w": SIX}, SIX, "y should be a dict, got array."),
    ],
)
def test_the_first_difference_is_described(want: Any, got: Any, line: str) -> None:
    with np.errstate(all="ignore"):
        assert differ(want, got) == line


TWO = np.array([[1.5, -2.25], [0.0, 4.0]])


@pytest.mark.parametrize(
    ("want", "got", "sentence"),
    [
        (TWO, TWO * 9, "Yours is 9 times the right value."),
        (TWO, TWO / 4, "Yours is 1/4 of the right value."),
        (TWO, TWO * 1.25, "Yours is 1.25 times the right value."),
        (TWO, TWO + 0.5, "Yours is 0.5 too large."),
        (TWO, TWO - 3, "Yours is 3 too small."),
        (TWO, np.abs(TWO), "Every number that should be negative is positive in yours."),
        (TWO, TWO[::-1], "The numbers are right, but they are in different places."),
        (
            TWO,
            np.trunc(TWO),
            "Yours are whole numbers: an array of integers drops the fractions of what is assigned to it.",
        ),
        (TWO, np.where(TWO > 2, 0, TWO), "Yours is 0 at every place where it differs."),
        (TWO, TWO**2, "Yours is the square of the right value."),
        (TWO, TWO * 1.001 + 0.001, "That is close: the relative error is 0.001."),
        (TWO, np.array([[7.0, 1.0], [2.0, 3.0]]), ""),
        (7, 8, "Yours is 1 too large."),
        (7.0, 9.1, ""),
        (0.2, 0.8, "Yours is 4 times the right value."),
        (55, 5, ""),
        (0.3, 1 / 0.3, "Yours is 1 divided by the right value."),
    ],
)
def test_the_relation_of_wrong_numbers_to_right_ones_is_described(want: Any, got: Any, sentence: str) -> None:
    assert describe_relation(want, got) == sentence


def test_values_that_are_right_are_named_before_the_first_wrong_one() -> None:
    wanted = {"at 1, v": 1.0, "at 2, v": 2.0, "at 2, h": 3.0, "at 2, w": 4.0}
    line = "at 2, w should be 4, got 9."
    assert describe_difference(wanted, {**wanted, "at 2, w": 9.0}, 1e-6) == f"Right so far: v, h. But {line}"
    assert describe_difference(wanted, {**wanted, "at 2, v": 0.5}, 1e-6).startswith("at 2, v should be 2")


def test_rounding_differences_are_ignored() -> None:
    rounded = SIX * (1 + 1e-9)
    assert differ(SIX, rounded) == differ(SIX, SIX.astype("f4")) == differ(SIX, SIX.astype(int)) == ""
    assert (
        differ(0.5, np.array(0.5)) == differ(2.0, 2) == differ(np.array([np.nan]), np.array([np.nan])) == ""
    )
    assert differ(SIX, SIX * (1 + 1e-5)) != ""


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RaisedException("KeyError", ("KeyError",), "'w'", 7), "Your code raised KeyError: 'w' (line 7)."),
        (
            RaisedException("ForbiddenAction", (), "kill", 2),
            "Your code sends a signal to a process (line 2), which is not allowed.",
        ),
        (RaisedException("AssertionError", (), "", 0), "Your code raised AssertionError."),
        (RaisedException("ValueError", (), "one\ntwo", 1), "Your code raised ValueError: one two (line 1)."),
        (
            RaisedException("Mine", ("Mine", "NotImplementedError"), "", 3),
            "Your code is not written yet (line 3).",
        ),
    ],
)
def test_an_exception_is_described_in_one_line(error: RaisedException, line: str) -> None:
    assert describe_exception(error) == line


def test_sizes_that_do_not_fit_must_raise_a_value_error_and_no_other() -> None:
    case = next(case for case in conv_size.cases() if case.kind == "does-not-fit")
    error = RaisedException("AssertionError", ("AssertionError", "Exception"), "", 1)
    verdict = judge(conv_size.EXERCISE, [case], [[CallRecord(raised=error)]])
    assert verdict.line == "This should raise ValueError; your code raised AssertionError."


def test_a_changed_argument_is_reported_even_if_the_result_is_right() -> None:
    exercise = load_exercise("batch-norm")
    code = exercise.reference.replace("    mean =", "    x -= 5\n    mean =", 1)
    request = json.loads(json.dumps(build_request(code, "my.py", exercise.names, exercise.cases())))
    result = parse_report(json.dumps(run_cases(request)).encode(), "")
    assert judge(exercise, exercise.cases(), result.runs).line.startswith("Your code changed its argument x")


@given(values)
def test_encoded_data_is_decoded_unchanged_and_any_value_can_be_encoded(value: Any) -> None:
    sent = json.loads(json.dumps(encode(value)))
    again = decode(sent)
    assert json.dumps(encode(again)) == json.dumps(sent)
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf" and value.dtype.itemsize <= 8:
        assert again.dtype == value.dtype
        assert np.array_equal(again, value)


@pytest.mark.parametrize(
    ("value", "again"),
    [
        (Rng(3), Rng(3)),
        (Function("cubes"), Function("cubes")),
        (np.zeros(MAX_NUMBERS + 1), LargeArray((MAX_NUMBERS + 1,))),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        ({"w": SIX[0]}, {"w": SIX[0]}),
        (object(), OtherType("object")),
        ([0] * (MAX_NUMBERS + 1), OtherType("list (len 20,001)")),
        (dict.fromkeys(range(MAX_NUMBERS + 1)), OtherType("dict (len 20,001)")),
    ],
)
def test_special_values_survive_encoding(value: Any, again: Any) -> None:
    assert repr(decode(json.loads(json.dumps(encode(value))))) == repr(again)


@given(
    st.binary(max_size=40)
    | st.recursive(
        numbers,
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.sampled_from(["runs", "result", "array", "syntax", "loading", "missing"]), x)
        ),
    ).map(lambda x: json.dumps(x).encode())
)
def test_any_report_is_parsed_without_an_error(report: bytes) -> None:
    assert parse_report(report, "") is not None


ODD = (
    *(
        None,
        True,
        0,
        -1,
        2.5,
        np.nan,
        "",
        "x",
        [],
        (),
        {},
        [1],
        (1, 2),
        (1, 2, 3),
        OtherType("Tensor"),
        LargeArray((10**6,)),
    ),
    *(
        np.zeros(()),
        np.zeros(0),
        np.ones(3),
        SIX,
        SIX.T,
        SIX > 2,
        np.full((2, 3), np.nan),
        np.ones((1, 2, 3, 4)),
    ),
    *(
        {"w": None},
        {"w": "x"},
        {"w": SIX},
        {"w": {}},
        {"w": SIX, "b": np.ones(3)},
        {1: 2},
        [SIX, SIX],
        (1.0, SIX),
    ),
)


@pytest.mark.parametrize("where", ["result", "attributes", "after"])
@pytest.mark.parametrize(("turn", "name"), list(enumerate(EXERCISES)))
@pytest.mark.parametrize("share", [6, pytest.param(1, marks=pytest.mark.long)], ids=["some", "every"])
def test_wrong_values_of_any_type_are_reported_in_one_line(
    name: str, turn: int, where: str, share: int
) -> None:
    """In the default run each exercise takes its turn at a share of the values."""
    exercise = load_exercise(name)
    cases = exercise.cases()[:2]
    watched = bool(cases[0].watch)
    request = json.loads(json.dumps(build_request(exercise.reference, "my.py", exercise.names, cases)))
    right = parse_report(json.dumps(run_cases(request)).encode(), "").runs
    for odd in ODD[turn % share :: share]:
        if where == "result":
            runs = [[replace(one, result=odd) for one in run] for run in right]
        elif where == "attributes":
            runs = [
                [replace(one, attributes=dict.fromkeys(one.attributes, odd)) for one in run] for run in right
            ]
        else:
            runs = [[replace(one, after=dict.fromkeys(one.after, odd)) for one in run] for run in right]
        with np.errstate(all="ignore"):
            verdict = judge(exercise, cases, runs)
        matters = where == ("attributes" if watched else "result") or (
            where == "after" and name != "conv-size"
        )
        assert verdict.passed != matters, (odd, verdict)
        assert "\n" not in verdict.line


@pytest.mark.parametrize("name", EXERCISES)
def test_no_value_breaks_the_judge_or_passes_wrongly(name: str) -> None:
    exercise = load_exercise(name)
    cases = exercise.cases()[:2]
    request = json.loads(json.dumps(build_request(exercise.reference, "my.py", exercise.names, cases)))
    right = parse_report(json.dumps(run_cases(request)).encode(), "").runs

    @given(values, st.sampled_from(["result", "attributes"]))
    def check_value(value: Any, where: str) -> None:
        decoded = decode(json.loads(json.dumps(encode(value))))
        if where == "attributes" and not cases[0].watch:
            where = "result"
        if where == "attributes":
            runs = [
                [replace(one, attributes=dict.fromkeys(cases[0].watch, decoded)) for one in run]
                for run in right
            ]
        else:
            runs = [[replace(one, result=decoded) for one in run] for run in right]
        verdict = judge(exercise, cases, runs)
        assert verdict.passed == (where == "result" and bool(cases[0].watch)), (
            verdict
        )  # an optimizer returns nothing
        assert "\n" not in verdict.line

    check_value()


def test_a_case_is_shown_with_all_its_arguments() -> None:
    case = Case(
        "ordinary",
        {"f": Function("cubes"), "rng": Rng(4), "x": SIX, "big": np.ones((9, 9))},
        (Call("g", ("f", "x")),),
    )
    exercise = replace(conv_size.EXERCISE, truth=lambda *_: {"result": 1.0}, mistakes={})
    verdict = judge(exercise, [case], [[CallRecord(result=2.0)]])
    assert verdict.line == "result should be 1, got 2. Yours is 2 times the right value."
    assert verdict.details == (
        "Case 1 of 1 (1 failed), an ordinary one:",
        "  f = the function cubes of tutor.exercises.functions",
        "  rng = default_rng(4)",
        "  x = [[0., 1., 2.],",
        "       [3., 4., 5.]]",
        "  big = array of shape (9, 9)",
        "  g(f, x)",
    )
