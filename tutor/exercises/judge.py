"""Judge a solution: find the first value that differs from the engine's, and the mistake that explains it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from tutor.exercises.catalog import mistake_message
from tutor.exercises.model import (
    RAISES,
    RESULT,
    Case,
    Exercise,
    Function,
    LargeArray,
    OtherType,
    RaisedException,
    Raises,
    Rng,
    Run,
    Values,
    Verdict,
    WrongForm,
)
from tutor.exercises.value_relations import describe_relation
from tutor.messages import say

MAX_SHOWN_NUMBERS = 12
"""An array with more numbers is described by its shape."""

MAX_SHORT_TEXT = 60  # characters

_REFUSALS = ("process", "kill", "database", "private", "file", "many-files")
"""The texts of ForbiddenAction that have a message `exercise.refused.…`."""


class CaseResult(NamedTuple):
    """The result of one case. `line` says what is wrong; it is "" if nothing is.

    `agrees` are the mistakes that lead to the values of the solution, including those that make no difference in this case. It is
    None if no values could be compared.
    """

    line: str = ""
    agrees: frozenset[str] | None = None


def judge(exercise: Exercise, cases: Sequence[Case], runs: Sequence[Run]) -> Verdict:
    """Return the verdict on the runs of all cases."""
    results = [_compare_case(exercise, case, run) for case, run in zip(cases, runs, strict=True)]
    failed = [number for number, result in enumerate(results) if result.line]
    if not failed:
        line = say("exercise.passed", count=len(cases), tolerance=f"{exercise.tolerance:g}")
        return Verdict(True, line, (say("exercise.reference"), "", *exercise.reference.splitlines()))
    result, case = results[failed[0]], cases[failed[0]]
    tag = _find_mistake(exercise, results, failed)
    which_case = say(
        "exercise.of",
        number=failed[0] + 1,
        count=len(cases),
        failed=len(failed),
        kind=say(f"exercise.case.{case.kind}"),
    )
    details = [result.line] if tag else []
    details += [which_case, *(f"  {line}" for line in format_case(case))]
    line = mistake_message(exercise.id, tag) if tag else result.line
    return Verdict(False, line, tuple(details), mistake=tag)


def _find_mistake(exercise: Exercise, results: Sequence[CaseResult], failed: Sequence[int]) -> str | None:
    """Return a mistake that explains the first failed case, or None.

    A mistake that agrees with all cases is preferred, then one that agrees with all failed cases, then with half of those.
    """
    first = results[failed[0]].agrees or ()
    for numbers, share in ((range(len(results)), 1.0), (failed, 1.0), (failed, 0.5)):
        compared = [agrees for number in numbers if (agrees := results[number].agrees) is not None]
        for tag in exercise.mistakes:
            if tag in first and sum(tag in agrees for agrees in compared) >= share * len(compared):
                return tag
    return None


def _compare_case(exercise: Exercise, case: Case, run: Run) -> CaseResult:
    """Compare the values of one run with the right ones and with those of every mistake."""
    last = run[-1].raised
    for name, value in run[-1].after.items():
        must_stay = not last and name not in exercise.changes
        if must_stay and describe_difference({name: case.given[name]}, {name: value}, 0):
            return CaseResult(say("exercise.input-changed", name=name))
    try:
        got = exercise.read(case, run)
    except WrongForm as error:
        return CaseResult(str(error))
    with np.errstate(all="ignore"):
        truth = exercise.truth(case, run)
        if last and not any(value is RAISES for value in got.values()):
            must_raise = any(value is RAISES for value in truth.values())
            line = say("exercise.other-error", type=last.type) if must_raise else describe_exception(last)
            return CaseResult(line)
        expected = {tag: {**truth, **predict(case, run)} for tag, predict in exercise.mistakes.items()}
    agrees = frozenset(
        tag
        for tag, values in expected.items()
        if not describe_difference(values, got, exercise.tolerance, relate=False)
    )
    line = describe_difference(truth, got, exercise.tolerance)
    if last and line and not agrees:
        want = truth.get(RESULT)
        instead = f" {say('exercise.instead', want=want)}" if isinstance(want, int | float) else ""
        line = describe_exception(last) + instead
    return CaseResult(line, agrees)


def describe_difference(wanted: Values, got: Values, tolerance: float, *, relate: bool = True) -> str:
    """Return a line about the first value that differs, and which values of the same update are right; "" if none differs.

    With `relate`, the line also says how a wrong number is related to the right one. That takes most of the time.
    """
    right: list[str] = []
    for name, want in wanted.items():
        update = name.rpartition(", ")[0]
        if line := _compare(name, want, got.get(name), tolerance, relate):
            same = [other.rpartition(", ")[2] for other in right if other.rpartition(", ")[0] == update]
            return say("exercise.right-but", right=", ".join(same), line=line) if same else line
        right.append(name)
    return ""


def _compare(name: str, want: Any, got: Any, tolerance: float, relate: bool) -> str:
    """Return a line about the difference between two values, or ""."""
    if isinstance(want, Raises) or isinstance(got, Raises):
        if want is got:
            return ""
        key = "exercise.should-raise" if isinstance(want, Raises) else "exercise.should-not-raise"
        return say(key, name=name, got=format_short(got), want=format_short(want))
    if got is None:
        return say("exercise.nothing", name=name)
    if isinstance(want, Mapping):
        return _compare_mappings(name, want, got, tolerance, relate)
    if isinstance(got, LargeArray):
        return _compare_shapes(name, np.shape(want), got.shape)
    if isinstance(want, int) and (isinstance(got, bool) or not isinstance(got, int)):
        return say("exercise.not-whole", name=name, want=want, got=format_short(got), type=type_name(got))
    if isinstance(want, np.ndarray) and not isinstance(got, np.ndarray):
        return say("exercise.not-array", name=name, want=want.shape, type=type_name(got))
    if not isinstance(got, int | float | np.ndarray):
        return say("exercise.not-number", name=name, type=type_name(got))
    if np.shape(got) != np.shape(want):
        return _compare_shapes(name, np.shape(want), np.shape(got))
    same = np.isclose(got, want, rtol=tolerance, atol=tolerance * 1e-3, equal_nan=True)
    if np.all(same):
        return ""
    relation = describe_relation(want, got) if relate else ""
    if not isinstance(got, np.ndarray) or not got.ndim:
        line = say("exercise.number", name=name, **format_distinct(float(want), float(got)))
        return f"{line} {relation}".rstrip()
    index = tuple(int(i) for i in np.argwhere(~same)[0])
    where, wrong = ", ".join(map(str, index)), int((~same).sum())
    numbers = format_distinct(float(want[index]), float(got[index]))
    line = say("exercise.element", name=name, where=where, wrong=wrong, size=same.size, **numbers)
    return f"{line} {relation}".rstrip()


def _compare_shapes(name: str, want: tuple[int, ...], got: tuple[int, ...]) -> str:
    if not want:
        return say("exercise.one-number", name=name, got=got)
    transposed = len(want) > 1 and got == want[::-1]
    return say("exercise.shape-transposed" if transposed else "exercise.shape", name=name, want=want, got=got)


def _compare_mappings(name: str, want: Mapping[Any, Any], got: Any, tolerance: float, relate: bool) -> str:
    if not isinstance(got, Mapping):
        return say("exercise.not-dict", name=name, type=type_name(got))
    if set(got) != set(want):
        return say("exercise.keys", name=name, want=format_short(list(want)), got=format_short(list(got)))
    inner = (_compare(f"{name}[{key!r}]", value, got[key], tolerance, relate) for key, value in want.items())
    return next(filter(None, inner), "")


def type_name(value: Any) -> str:
    """Return the name of a value's type for a message."""
    return value.type if isinstance(value, OtherType) else type(value).__name__.replace("ndarray", "array")


def format_value(value: Any) -> str:
    """Return a value as text. A long array is described by its shape."""
    if isinstance(value, np.ndarray) and value.ndim:
        if value.size > MAX_SHOWN_NUMBERS:
            return f"array of shape {value.shape}"
        return np.array2string(value, precision=4, separator=", ")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {format_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, float | np.floating):
        return f"{value:.6g}"
    if isinstance(value, OtherType):
        return value.type
    if isinstance(value, Rng):
        return f"default_rng({value.seed})"
    if isinstance(value, Function):
        return say("exercise.function", name=value.name)
    return str(value) if isinstance(value, np.generic | np.ndarray) else repr(value)


def format_distinct(want: float, got: float) -> dict[str, str]:
    """Return two numbers as texts, with at least six digits, and with more until the texts differ."""
    texts = {}
    for digits in range(6, 18):
        texts = {"want": f"{want:.{digits}g}", "got": f"{got:.{digits}g}"}
        if texts["want"] != texts["got"]:
            break
    return texts


def format_short(value: Any) -> str:
    """Return a value on one line, cut to MAX_SHORT_TEXT characters."""
    text = " ".join(format_value(value).split())
    return text if len(text) <= MAX_SHORT_TEXT else text[: MAX_SHORT_TEXT - 1] + "…"


def format_case(case: Case) -> Iterator[str]:
    """Yield the arguments of a case and its calls, one per line."""
    for name, value in case.given.items():
        parts = {name: value}
        if isinstance(value, Mapping):
            parts = {f"{name}[{key!r}]": item for key, item in value.items()}
        for part, item in parts.items():
            first, *rest = format_value(item).splitlines()
            yield f"{part} = {first}"
            yield from (" " * (len(part) + 3) + line for line in rest)
    for call in case.calls:
        yield f"{call.name}({', '.join(call.args)})"


def describe_exception(error: RaisedException) -> str:
    """Return a line about an exception. There are special messages for common ones."""
    where = say("exercise.line", line=error.line) if error.line else ""
    if error.type == "ForbiddenAction" and error.text in _REFUSALS:
        return say(f"exercise.refused.{error.text}", where=where)
    for known in ("SystemExit", "MemoryError", "EOFError", "RecursionError", "NotImplementedError"):
        if known in error.ancestors:
            return say(f"exercise.raised.{known}", where=where)
    what = f"{error.type}: {error.text}".rstrip(": ").replace("\n", " ")
    return say("exercise.raised", what=what, where=where)
