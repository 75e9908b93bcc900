"""What an exercise is made of, and what is seen of a solution when it runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tutor.messages import say

Values = Mapping[str, Any]
"""What is compared, by the name a learner is told: arrays, numbers, or RAISES."""

RESULT = "result"
"""The name of what a function returns, where it returns one thing."""


class Raises:
    """The value of what must end in a ValueError, or did."""

    def __repr__(self) -> str:
        """As it is told."""
        return "ValueError"


RAISES = Raises()


class Rng(NamedTuple):
    """Given to a solution as `numpy.random.default_rng(seed)`."""

    seed: int


class Function(NamedTuple):
    """Given to a solution as the function of this name in `tutor.exercises.functions`."""

    name: str


class Other(NamedTuple):
    """Stands for something a solution made that is not a number, text, array or a collection of them."""

    type: str


class Large(NamedTuple):
    """Stands for an array that is far too large to be right, so that only its shape was sent."""

    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a solution: a function or class of the module, or `.method` of the object that the case's class made.

    `args` are names of what the case gives.
    """

    name: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is given, and the calls made with it, one after the other on the same things.

    `kind` names what is special about it, as in the message `exercise.case.KIND`. After each call the attributes in
    `watch` of the case's object are looked at.
    """

    kind: str
    given: Mapping[str, Any]
    calls: tuple[Call, ...]
    watch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception: its class, the names of that class's ancestors, its text, and the line of the solution (0 if none)."""

    type: str
    ancestors: tuple[str, ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What one call did.

    `after` is what the case gave, as it reads after the call; `held` holds the arrays that were handed over inside dicts,
    by the dict's name: they differ from `after` if a dict was given other arrays. `attributes` lacks what the object lacks.
    """

    result: Any = None
    raised: Raised | None = None
    after: Mapping[str, Any] = field(default_factory=dict)
    held: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)


Run = Sequence[Seen]
"""What was seen of a case, a call at a time; it ends with the first call that raised."""


class Unlike(Exception):
    """A solution gave something of another form than asked for; the text says what, for the learner."""


def read_result(_case: Case, run: Run) -> Values:
    """The value of one function call, under the name `result`; RAISES if it ended in a ValueError."""
    last = run[-1]
    return {RESULT: RAISES if last.raised and "ValueError" in last.raised.ancestors else last.result}


def read_several(*names: str) -> Callable[[Case, Run], Values]:
    """A `read` for a function that returns several things, under these names; Unlike if it does not."""

    def read(_case: Case, run: Run) -> Values:
        result = run[-1].result
        if run[-1].raised:
            return {}
        if not isinstance(result, tuple | list) or len(result) != len(names):
            type_ = result.type if isinstance(result, Other) else type(result).__name__
            raise Unlike(say("exercise.not-tuple", names=", ".join(names), type=type_))
        return dict(zip(names, result, strict=True))

    return read


@dataclass(frozen=True, slots=True)
class Exercise:
    """A task in code. Its texts are the messages `exercise.ID.title`, `.task`, and one for each mistake's tag.

    `truth` computes what is right with the engine, `mistakes` what each named wrong way leads to: only what differs from
    the truth need be there, and nothing at all where the mistake makes no difference. `read` takes the same values from
    what was seen. `tolerance` is relative; a difference below a thousandth of it never counts. Arrays that are given must
    stay as they are, except those named in `changes`.
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
    """What a solution came to. `line` says it in one line; `output` is what it printed.

    `details` show the case that failed, or where all passed the reference solution.

    `mistake` is the tag of a named mistake. `usable` is false if there was nothing to judge, such as a file with a syntax
    error: that is no attempt.
    """

    passed: bool
    line: str
    details: tuple[str, ...] = ()
    output: str = ""
    mistake: str | None = None
    usable: bool = True
