"""What is told of values that differ, and that no value a solution may make gets past the judge or breaks it."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tutor.exercises.catalog import EXERCISES, load
from tutor.exercises.codec import MOST_NUMBERS, decode, encode
from tutor.exercises.harness import carry_out
from tutor.exercises.judge import difference, judge, raised_line
from tutor.exercises.model import RAISES, Call, Case, Function, Large, Other, Raised, Rng, Seen
from tutor.exercises.runner import order_of, read_report
from tutor.exercises.tasks import conv_size
from tutor.exercises.value_relations import relation

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


def told(want: Any, got: Any, tolerance: float = 1e-6) -> str:
    return difference({"y": want}, {"y": got}, tolerance)


@pytest.mark.parametrize(
    ("want", "got", "line"),
    [
        (SIX, None, "y is None: is a return missing?"),
        (SIX, SIX.T, "y is turned round: it should have shape (2, 3), got (3, 2)."),
        (SIX, SIX[0], "y should have shape (2, 3), got (3,)."),
        (SIX, Large((9999, 9)), "y should have shape (2, 3), got (9999, 9)."),
        (SIX, SIX.tolist(), "y should be an array of shape (2, 3), got list."),
        (SIX, Other("Tensor"), "y should be an array of shape (2, 3), got Tensor."),
        (SIX, SIX + np.eye(2, 3), "y differs first at [0, 0]: it should be 0, got 1 (2 of 6 differ)."),
        (
            SIX,
            np.where(SIX % 3 == 2, np.inf, SIX),
            "y differs first at [0, 2]: it should be 2, got inf (2 of 6 differ). Not all of yours are finite: "
            "an exp too large, a division by 0, a log of 0?",
        ),
        (0.5, 0.25, "y should be 0.5, got 0.25. That is 1/2 of what it should be."),
        (0.5, "half", "y should be a number, got str."),
        (0.5, np.array([0.5]), "y should be one number, got an array of shape (1,)."),
        (5, 5.0, "y should be the whole number 5, got 5 (float)."),
        (5, True, "y should be the whole number 5, got True (bool)."),
        (RAISES, 3, "y should be no number but a ValueError, got 3."),
        (3, RAISES, "y should be 3, and your code raised ValueError."),
        (
            {"w": SIX},
            {"w": -SIX},
            "y['w'] differs first at [0, 1]: it should be 1, got -1 (5 of 6 differ). The sign is wrong.",
        ),
        ({"w": SIX}, {"b": SIX}, "y should have the keys ['w'], and has ['b']."),
        ({"w": SIX}, SIX, "y should be a dict, got array."),
    ],
)
def test_a_difference_is_told_where_it_begins(want: Any, got: Any, line: str) -> None:
    with np.errstate(all="ignore"):
        assert told(want, got) == line


TWO = np.array([[1.5, -2.25], [0.0, 4.0]])


@pytest.mark.parametrize(
    ("want", "got", "said"),
    [
        (TWO, TWO * 9, "That is 9 times what it should be."),
        (TWO, TWO / 4, "That is 1/4 of what it should be."),
        (TWO, TWO * 1.25, "That is 1.25 times what it should be."),
        (TWO, TWO + 0.5, "That is 0.5 too large."),
        (TWO, TWO - 3, "That is 3 too small."),
        (TWO, np.abs(TWO), "All that should be negative is positive."),
        (TWO, TWO[::-1], "The numbers are right, but they stand in other places."),
        (TWO, np.trunc(TWO), "Yours are whole numbers: an array of integers cuts off what is put into it."),
        (TWO, np.where(TWO > 2, 0, TWO), "Wherever it differs, yours is 0."),
        (TWO, TWO**2, "It is the square of what it should be."),
        (TWO, TWO * 1.001 + 0.001, "That is near: it is off by 0.001 of its size."),
        (TWO, np.array([[7.0, 1.0], [2.0, 3.0]]), ""),
        (7, 8, "That is 1 too large."),
        (7.0, 9.1, ""),
        (0.2, 0.8, "That is 4 times what it should be."),
        (55, 5, ""),
        (0.3, 1 / 0.3, "It is one over what it should be."),
    ],
)
def test_how_wrong_numbers_stand_to_the_right_ones_is_said(want: Any, got: Any, said: str) -> None:
    assert relation(want, got) == said


def test_what_is_right_so_far_is_said_with_what_is_not() -> None:
    wanted = {"at 1, v": 1.0, "at 2, v": 2.0, "at 2, h": 3.0, "at 2, w": 4.0}
    line = "at 2, w should be 4, got 9."
    assert difference(wanted, {**wanted, "at 2, w": 9.0}, 1e-6) == f"Right so far: v, h. But {line}"
    assert difference(wanted, {**wanted, "at 2, v": 0.5}, 1e-6).startswith("at 2, v should be 2")


def test_what_is_equal_but_for_rounding_is_right() -> None:
    rounded = SIX * (1 + 1e-9)
    assert told(SIX, rounded) == told(SIX, SIX.astype("f4")) == told(SIX, SIX.astype(int)) == ""
    assert told(0.5, np.array(0.5)) == told(2.0, 2) == told(np.array([np.nan]), np.array([np.nan])) == ""
    assert told(SIX, SIX * (1 + 1e-5)) != ""


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (Raised("KeyError", ("KeyError",), "'w'", 7), "Your code raised KeyError: 'w' (line 7)."),
        (
            Raised("Refused", (), "kill", 2),
            "Your code sends a signal to a process (line 2); an exercise may not.",
        ),
        (Raised("AssertionError", (), "", 0), "Your code raised AssertionError."),
        (Raised("ValueError", (), "one\ntwo", 1), "Your code raised ValueError: one two (line 1)."),
        (Raised("Mine", ("Mine", "NotImplementedError"), "", 3), "Your code is not written yet (line 3)."),
    ],
)
def test_an_exception_is_one_line(error: Raised, line: str) -> None:
    assert raised_line(error) == line


def test_what_does_not_fit_must_raise_a_value_error_and_no_other() -> None:
    case = next(case for case in conv_size.cases() if case.kind == "does-not-fit")
    error = Raised("AssertionError", ("AssertionError", "Exception"), "", 1)
    verdict = judge(conv_size.EXERCISE, [case], [[Seen(raised=error)]])
    assert verdict.line == "This should raise ValueError; your code raised AssertionError."


def test_changing_what_was_given_is_told_even_if_the_result_is_right() -> None:
    exercise = load("batch-norm")
    code = exercise.reference.replace("    mean =", "    x -= 5\n    mean =", 1)
    order = json.loads(json.dumps(order_of(code, "my.py", exercise.names, exercise.cases())))
    ran = read_report(json.dumps(carry_out(order)).encode(), "")
    assert judge(exercise, exercise.cases(), ran.seen).line.startswith("Your code changed x, which was given")


@settings(max_examples=50)
@given(values)
def test_data_comes_back_as_it_was_sent_and_nothing_breaks_the_sender(value: Any) -> None:
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
        (np.zeros(MOST_NUMBERS + 1), Large((MOST_NUMBERS + 1,))),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        ({"w": SIX[0]}, {"w": SIX[0]}),
        (object(), Other("object")),
    ],
)
def test_each_kind_of_data_has_its_form(value: Any, again: Any) -> None:
    assert repr(decode(json.loads(json.dumps(encode(value))))) == repr(again)


@settings(max_examples=50)
@given(
    st.binary(max_size=40)
    | st.recursive(
        numbers,
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.sampled_from(["seen", "result", "array", "syntax", "loading", "missing"]), x)
        ),
    ).map(lambda x: json.dumps(x).encode())
)
def test_a_report_of_any_form_is_read_without_an_error(report: bytes) -> None:
    assert read_report(report, "") is not None


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
        Other("Tensor"),
        Large((10**6,)),
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
@pytest.mark.parametrize("name", EXERCISES)
def test_odd_values_are_told_in_a_line(name: str, where: str) -> None:
    exercise = load(name)
    cases = exercise.cases()[:2]
    watched = bool(cases[0].watch)
    order = json.loads(json.dumps(order_of(exercise.reference, "my.py", exercise.names, cases)))
    right = read_report(json.dumps(carry_out(order)).encode(), "").seen
    for odd in ODD:
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
def test_no_value_of_another_form_breaks_the_judge_or_passes(name: str) -> None:
    exercise = load(name)
    cases = exercise.cases()[:2]
    order = json.loads(json.dumps(order_of(exercise.reference, "my.py", exercise.names, cases)))
    right = read_report(json.dumps(carry_out(order)).encode(), "").seen

    @settings(max_examples=25, deadline=None)
    @given(values, st.sampled_from(["result", "attributes"]))
    def tried(value: Any, where: str) -> None:
        seen = decode(json.loads(json.dumps(encode(value))))
        if where == "attributes" and not cases[0].watch:
            where = "result"
        if where == "attributes":
            runs = [
                [replace(one, attributes=dict.fromkeys(cases[0].watch, seen)) for one in run] for run in right
            ]
        else:
            runs = [[replace(one, result=seen) for one in run] for run in right]
        verdict = judge(exercise, cases, runs)
        assert verdict.passed == (where == "result" and bool(cases[0].watch)), (
            verdict
        )  # an optimizer returns nothing
        assert "\n" not in verdict.line

    tried()


def test_a_case_is_shown_with_all_that_was_given() -> None:
    case = Case(
        "ordinary",
        {"f": Function("cubes"), "rng": Rng(4), "x": SIX, "big": np.ones((9, 9))},
        (Call("g", ("f", "x")),),
    )
    exercise = replace(conv_size.EXERCISE, truth=lambda *_: {"result": 1.0}, mistakes={})
    verdict = judge(exercise, [case], [[Seen(result=2.0)]])
    assert verdict.line == "result should be 1, got 2. That is 2 times what it should be."
    assert verdict.details == (
        "Case 1 of 1 (1 failed), an ordinary one:",
        "  f = the function cubes of tutor.exercises.functions",
        "  rng = default_rng(4)",
        "  x = [[0., 1., 2.],",
        "       [3., 4., 5.]]",
        "  big = array of shape (9, 9)",
        "  g(f, x)",
    )
