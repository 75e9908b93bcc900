"""A report may be forged by the solution that it is about. Whatever it contains, the verdict is one line."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.exercises import grade
from tutor.exercises.catalog import EXERCISES, load_exercise
from tutor.exercises.codec import decode, encode
from tutor.exercises.model import Exercise
from tutor.exercises.runner import RunResult, parse_report

RECORD = {"result": 55, "raised": None, "after": {}, "original": {}, "attributes": {}}


def array(dtype: Any, shape: Any = (1,), data: str = "AAAAAAAA8D8=") -> dict[str, Any]:
    return {"array": data, "dtype": dtype, "shape": shape}


FORGED = (
    array("f8,("),
    array("O"),
    array("V8"),
    array("f8", (-1,)),
    array("f8", (10**9, 0)),
    array("f8", (1.5,)),
    array("f8", "x"),
    array("f8", (1,), "?"),
    array(["f8", "f8"]),
    array("<f8" * 1000),
    {"large": [10**400]},
    {"large": "x"},
    {"rng": 1e999},
    {"rng": "x"},
    {"function": "nosuch\nline"},
    {"other": "a\nb" * 1000},
    {"dict": [[{"list": []}, 1]]},
    {"dict": [[1]]},
    {"list": 5},
    {"nothing": 1},
    10**400,
    1e999,
    "\ud800",
    "x\ny" * 1000,
    None,
    True,
    [1, 2],
)


@cache
def prepared(name: str) -> Exercise:
    """The exercise, with two cases that are made once."""
    exercise = load_exercise(name)
    cases = exercise.cases()[:2]
    return replace(exercise, cases=lambda: cases)


def verdict_of(monkeypatch: pytest.MonkeyPatch, report: Any, exercise: str = "conv-size") -> str:
    result = parse_report(json.dumps(report).encode(), "")
    monkeypatch.setattr(grade, "run_solution", lambda *_: result)
    return grade.check_solution(prepared(exercise), "forged", "my.py").line


@pytest.mark.parametrize("value", FORGED, ids=lambda value: str(value)[:40])
@pytest.mark.parametrize("place", ["result", "after", "original", "attributes", "raised"])
def test_a_forged_value_is_one_line(monkeypatch: pytest.MonkeyPatch, value: Any, place: str) -> None:
    for exercise in ("conv-size", "momentum", "im2col"):
        count = len(prepared(exercise).cases())
        filled = value if place in ("result", "raised") else {"params": value, "W": value, "v": value}
        line = verdict_of(monkeypatch, {"runs": [[RECORD | {place: filled}]] * count}, exercise)
        assert line
        assert "\n" not in line


@pytest.mark.parametrize(
    "report",
    [
        None,
        [],
        5,
        {},
        {"runs": 5},
        {"runs": [[]]},
        {"missing": 5},
        {"missing": ["a\nb"] * 10_000},
        {"missing": [["x"]]},
        {"syntax": 5},
        {"syntax": ["E", [], "a\nb" * 1000, 1e999]},
        {"loading": ["E\nF" * 500, [1], None, "x"]},
        {"loading": ["ForbiddenAction", ["x"], "nosuch", 1]},
    ],
    ids=str,
)
def test_a_forged_report_is_one_line(monkeypatch: pytest.MonkeyPatch, report: Any) -> None:
    try:
        line = verdict_of(monkeypatch, report)
    except Exception as error:
        pytest.fail(f"{error!r}")
    assert line
    assert "\n" not in line
    assert len(line) < 3_000


plain = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(FORGED)
)
keys = st.sampled_from(
    [
        "runs",
        "result",
        "raised",
        "after",
        "array",
        "dtype",
        "shape",
        "list",
        "dict",
        "other",
        "rng",
        "missing",
    ]
)
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
)


@given(
    values | st.builds(lambda value: {"runs": [[RECORD | {"result": value}]]}, values),
    st.sampled_from(sorted(EXERCISES)),
)
def test_any_report_is_read_or_refused(report: Any, exercise: str) -> None:
    result = parse_report(json.dumps(report).encode(), "")
    assert isinstance(result, RunResult)
    cases = prepared(exercise).cases()
    if not result.stopped and result.runs and all(result.runs):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(grade, "run_solution", lambda *_: RunResult("", runs=result.runs[:1] * len(cases)))
            assert "\n" not in grade.check_solution(prepared(exercise), "forged", "my.py").line


@pytest.mark.parametrize("dtype", ["b1", "i1", "u2", "i4", "u8", "f2", "f4", "f8"])
def test_every_array_that_is_encoded_is_decoded(dtype: str) -> None:
    for order in "<>":
        original = np.arange(6).reshape(2, 3).astype(order + dtype if dtype[1] != "1" else dtype)
        assert np.array_equal(decode(json.loads(json.dumps(encode(original)))), original)
