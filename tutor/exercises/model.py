"""The data of exercises: an exercise, its cases, the records of a solution's calls, and the verdict."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tutor.messages import say

Values = Mapping[str, Any]
"""The values that are compared: arrays, numbers or RAISES. The keys are names that a learner sees."""

RESULT = "result"
"""The name of the value that a function returns, if it returns one value."""


class Raises:
    """Stands for the value of a call that must raise ValueError, or that has raised it."""

    def __repr__(self) -> str:
        """Return the text that a learner sees."""
        return "ValueError"


RAISES = Raises()


class Rng(NamedTuple):
    """Stands for `numpy.random.default_rng(seed)` as an argument of a solution."""

    seed: int


class Function(NamedTuple):
    """Stands for the function of this name in `tutor.exercises.functions` as an argument of a solution."""

    name: str


class OtherType(NamedTuple):
    """Stands for a value of a solution that is no number, text, array or collection of these. Holds the name of its type."""

    type: str


class LargeArray(NamedTuple):
    """Stands for an array of a solution that is too large to be sent; only its shape was sent."""

    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a solution: a function or class of its module, or `.method` of the object that the class made.

    `args` are names of values in `Case.given`.
    """

    name: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Arguments for a solution, and the calls that are made with them, one after another.

    `kind` names the kind of case, with the message `exercise.case.KIND`. `given` holds the arguments by name.
    `watch` names the attributes of the object that are recorded after each call.
    """

    kind: str
    given: Mapping[str, Any]
    calls: tuple[Call, ...]
    watch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RaisedException:
    """An exception: the name of its class, the names of all its classes, its text, and the line of the solution (or 0)."""

    type: str
    ancestors: tuple[str, ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class CallRecord:
    """The record of one call.

    `after` holds the given arrays and dicts as they are after the call. `original` holds, for each given dict, the arrays that
    were in it before the first call, as they are now: they differ from `after` if a solution put other arrays into the dict.
    `attributes` holds those watched attributes that the object has.
    """

    result: Any = None
    raised: RaisedException | None = None
    after: Mapping[str, Any] = field(default_factory=dict)
    original: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)


Run = Sequence[CallRecord]
"""The records of a case's calls. The first call that raised is the last one."""


class WrongForm(Exception):
    """A solution returned a value of the wrong form, such as no tuple. The text is a message for the learner."""


def read_result(_case: Case, run: Run) -> Values:
    """Return the value of one function call, under the name `result`, or RAISES if it raised ValueError."""
    last = run[-1]
    return {RESULT: RAISES if last.raised and "ValueError" in last.raised.ancestors else last.result}


def read_several(*names: str) -> Callable[[Case, Run], Values]:
    """Return a `read` function for a solution that returns a tuple of values with these names. It raises WrongForm for others."""

    def read(_case: Case, run: Run) -> Values:
        result = run[-1].result
        if run[-1].raised:
            return {}
        if not isinstance(result, tuple | list) or len(result) != len(names):
            type_name = result.type if isinstance(result, OtherType) else type(result).__name__
            raise WrongForm(say("exercise.not-tuple", names=", ".join(names), type=type_name))
        return dict(zip(names, result, strict=True))

    return read


@dataclass(frozen=True, slots=True)
class Exercise:
    """A coding task. Its messages are `exercise.ID.title`, `exercise.ID.task`, and `exercise.ID.TAG` or `exercise.common.TAG`.

    `names` are the functions or classes that a solution must define. `truth` computes the right values with the engine, and
    `read` takes the same values from a run. `mistakes` compute, by tag, the values of each named mistake: only those that differ
    from the truth, so none if the mistake makes no difference in a case. `tolerance` is relative; a difference below a
    thousandth of it never counts. Given arrays must not be changed, except those named in `changes`.
    """

    id: str
    names: tuple[str, ...]
    starter: str
    reference: str
    cases: Callable[[], Sequence[Case]]
    truth: Callable[[Case, Run], Values]
    mistakes: Mapping[str, Callable[[Case, Run], Values]]
    read: Callable[[Case, Run], Values] = read_result
    changes: tuple[str, ...] = ()
    tolerance: float = 1e-6


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a solution. `line` states it in one line, and `output` is what the solution printed.

    `details` show the first case that failed, or the reference solution if all passed. `mistake` is the tag of a named mistake.
    `usable` is false if the solution could not be judged, for instance because of a syntax error. That is not an attempt.
    """

    passed: bool
    line: str
    details: tuple[str, ...] = ()
    output: str = ""
    mistake: str | None = None
    usable: bool = True
