"""From what was seen of a solution to a verdict: the first thing that differs from the engine, and the mistake behind it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from tutor.exercises.catalog import mistake_line
from tutor.exercises.model import (
    RAISES,
    RESULT,
    Case,
    Exercise,
    Function,
    Large,
    Other,
    Raised,
    Raises,
    Rng,
    Run,
    Unlike,
    Values,
    Verdict,
)
from tutor.exercises.value_relations import relation
from tutor.messages import say


class Look(NamedTuple):
    """One case looked at: what is wrong, in a line ("" if nothing), and the mistakes that lead just there.

    `agrees` also has those mistakes that make no difference in this case; it is None where nothing could be compared.
    """

    line: str = ""
    agrees: frozenset[str] | None = None


def judge(exercise: Exercise, cases: Sequence[Case], seen: Sequence[Run]) -> Verdict:
    """The verdict on what was seen of the cases."""
    looks = [_look(exercise, case, run) for case, run in zip(cases, seen, strict=True)]
    failed = [number for number, look in enumerate(looks) if look.line]
    if not failed:
        line = say("exercise.passed", count=len(cases), tolerance=f"{exercise.tolerance:g}")
        return Verdict(True, line, (say("exercise.reference"), "", *exercise.reference.splitlines()))
    first, case = looks[failed[0]], cases[failed[0]]
    tag = _mistake(exercise, looks, failed)
    about = say(
        "exercise.of",
        number=failed[0] + 1,
        count=len(cases),
        failed=len(failed),
        kind=say(f"exercise.case.{case.kind}"),
    )
    details = [first.line] if tag else []
    details += [about, *(f"  {told}" for told in given_lines(case))]
    return Verdict(False, mistake_line(exercise.id, tag) if tag else first.line, tuple(details), mistake=tag)


def _mistake(exercise: Exercise, looks: Sequence[Look], failed: Sequence[int]) -> str | None:
    """The mistake behind the first case that failed: one that agrees with every case, or with all or half that failed."""
    for numbers, share in ((range(len(looks)), 1.0), (failed, 1.0), (failed, 0.5)):
        told = [agrees for agrees in (looks[number].agrees for number in numbers) if agrees is not None]
        for tag in exercise.mistakes:
            if tag in (looks[failed[0]].agrees or ()) and sum(tag in one for one in told) >= share * len(
                told
            ):
                return tag
    return None


def _look(exercise: Exercise, case: Case, run: Run) -> Look:
    last = run[-1].raised
    for name, value in run[-1].after.items():
        if (
            not last
            and name not in exercise.changes
            and difference({name: case.given[name]}, {name: value}, 0)
        ):
            return Look(say("exercise.input-changed", name=name))
    try:
        got = exercise.read(case, run)
    except Unlike as error:
        return Look(str(error))
    with np.errstate(all="ignore"):
        truth = exercise.truth(case, run)
        if last and not any(value is RAISES for value in got.values()):
            wanted = any(value is RAISES for value in truth.values())
            return Look(say("exercise.other-error", type=last.type) if wanted else raised_line(last))
        whole = {tag: {**truth, **predict(case, run)} for tag, predict in exercise.mistakes.items()}
    agrees = frozenset(
        tag for tag, values in whole.items() if not difference(values, got, exercise.tolerance)
    )
    line = difference(truth, got, exercise.tolerance)
    if last and line and not agrees:
        want = truth.get(RESULT)
        instead = f" {say('exercise.instead', want=want)}" if isinstance(want, int | float) else ""
        line = raised_line(last) + instead
    return Look(line, agrees)


def difference(wanted: Values, got: Values, tolerance: float) -> str:
    """The first value that differs from the one wanted, told in a line, and what of the same moment is right; "" if none does."""
    right: list[str] = []
    for name, want in wanted.items():
        moment = name.rpartition(", ")[0]
        if line := _differs(name, want, got.get(name), tolerance):
            same = [other.rpartition(", ")[2] for other in right if other.rpartition(", ")[0] == moment]
            return say("exercise.right-but", right=", ".join(same), line=line) if same else line
        right.append(name)
    return ""


def _differs(name: str, want: Any, got: Any, tolerance: float) -> str:
    if isinstance(want, Raises) or isinstance(got, Raises):
        if want is got:
            return ""
        key = "exercise.should-raise" if isinstance(want, Raises) else "exercise.should-not-raise"
        return say(key, name=name, got=brief(got), want=brief(want))
    if got is None:
        return say("exercise.nothing", name=name)
    if isinstance(want, Mapping):
        return _mapping_differs(name, want, got, tolerance)
    if isinstance(got, Large):
        return _shape_differs(name, np.shape(want), got.shape)
    if isinstance(want, int) and (isinstance(got, bool) or not isinstance(got, int)):
        return say("exercise.not-whole", name=name, want=want, got=brief(got), type=type_of(got))
    if isinstance(want, np.ndarray) and not isinstance(got, np.ndarray):
        return say("exercise.not-array", name=name, want=want.shape, type=type_of(got))
    if not isinstance(got, int | float | np.ndarray):
        return say("exercise.not-number", name=name, type=type_of(got))
    if np.shape(got) != np.shape(want):
        return _shape_differs(name, np.shape(want), np.shape(got))
    same = np.isclose(got, want, rtol=tolerance, atol=tolerance * 1e-3, equal_nan=True)
    if np.all(same):
        return ""
    like = relation(want, got)
    if not isinstance(got, np.ndarray) or not got.ndim:
        return f"{say('exercise.number', name=name, **told_apart(float(want), float(got)))} {like}".rstrip()
    place = tuple(int(i) for i in np.argwhere(~same)[0])
    where = ", ".join(map(str, place))
    wrong, apart = int((~same).sum()), told_apart(float(want[place]), float(got[place]))
    line = say("exercise.element", name=name, where=where, wrong=wrong, size=same.size, **apart)
    return f"{line} {like}".rstrip()


def _shape_differs(name: str, want: tuple[int, ...], got: tuple[int, ...]) -> str:
    if not want:
        return say("exercise.one-number", name=name, got=got)
    turned = len(want) > 1 and got == want[::-1]
    return say("exercise.shape-turned" if turned else "exercise.shape", name=name, want=want, got=got)


def _mapping_differs(name: str, want: Mapping[Any, Any], got: Any, tolerance: float) -> str:
    if not isinstance(got, Mapping):
        return say("exercise.not-dict", name=name, type=type_of(got))
    if set(got) != set(want):
        return say("exercise.keys", name=name, want=brief(list(want)), got=brief(list(got)))
    inner = (_differs(f"{name}[{key!r}]", value, got[key], tolerance) for key, value in want.items())
    return next(filter(None, inner), "")


def type_of(value: Any) -> str:
    """What a learner calls the type of what was seen."""
    return value.type if isinstance(value, Other) else type(value).__name__.replace("ndarray", "array")


def shown(value: Any) -> str:
    """A value in few words: a short array whole, a long one by its shape."""
    if isinstance(value, np.ndarray) and value.ndim:
        return (
            np.array2string(value, precision=4, separator=", ")
            if value.size <= 12
            else f"array of shape {value.shape}"
        )
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, float | np.floating):
        return f"{value:.6g}"
    if isinstance(value, Other):
        return value.type
    if isinstance(value, Rng):
        return f"default_rng({value.seed})"
    if isinstance(value, Function):
        return say("exercise.function", name=value.name)
    return str(value) if isinstance(value, np.generic | np.ndarray) else repr(value)


def told_apart(want: float, got: float) -> dict[str, str]:
    """Two numbers with as many digits as it takes to see that they differ, six or more."""
    told = {}
    for digits in range(6, 18):
        told = {"want": f"{want:.{digits}g}", "got": f"{got:.{digits}g}"}
        if told["want"] != told["got"]:
            break
    return told


def brief(value: Any) -> str:
    """A value in one short line."""
    text = " ".join(shown(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def given_lines(case: Case) -> Iterator[str]:
    """What a case gives, and the call that is made with it, a line each."""
    for name, value in case.given.items():
        parts = (
            {f"{name}[{key!r}]": item for key, item in value.items()}
            if isinstance(value, Mapping)
            else {name: value}
        )
        for part, item in parts.items():
            first, *more = shown(item).splitlines()
            yield f"{part} = {first}"
            yield from (" " * (len(part) + 3) + line for line in more)
    for call in case.calls:
        yield f"{call.name}({', '.join(call.args)})"


def raised_line(error: Raised) -> str:
    """An exception in a line, with its cause where it is one that is known."""
    where = say("exercise.line", line=error.line) if error.line else ""
    if error.type == "Refused" and error.text in ("process", "kill", "file"):
        return say(f"exercise.refused.{error.text}", where=where)
    for known in ("SystemExit", "MemoryError", "EOFError", "RecursionError", "NotImplementedError"):
        if known in error.ancestors:
            return say(f"exercise.raised.{known}", where=where)
    return say(
        "exercise.raised", what=f"{error.type}: {error.text}".rstrip(": ").replace("\n", " "), where=where
    )
