"""The output size of a conv layer, as a function that raises ValueError for sizes that do not fit."""

import math

import numpy as np

from engine import DoesNotFit, conv_output_size
from tutor.exercises.model import RAISES, RESULT, Call, Case, Exercise, Run, Values

STARTER = """\
def conv_output_size(W, F, S, P):
    ...
"""

REFERENCE = """\
def conv_output_size(W, F, S, P):
    travel = W - F + 2 * P
    if travel < 0 or travel % S != 0:
        raise ValueError("the filter does not fit")
    return travel // S + 1
"""


def cases() -> list[Case]:
    """Return sizes that fit, sizes that leave columns over, and filters that are too large."""
    known = {
        "ordinary": [(227, 11, 4, 0), (7, 3, 2, 1), (32, 5, 1, 2), (224, 3, 1, 1), (9, 3, 3, 3)],
        "filter-is-input": [(7, 7, 1, 0), (5, 7, 3, 1), (1, 1, 1, 0)],
        "does-not-fit": [(7, 3, 3, 0), (10, 3, 2, 0), (224, 7, 2, 3), (8, 3, 4, 1)],
        "filter-too-large": [(3, 5, 2, 0), (3, 4, 1, 0), (4, 9, 1, 2), (2, 7, 1, 1)],
    }
    rng = np.random.default_rng(7)
    sizes = rng.integers((8, 1, 1, 0), (64, 8, 2, 4), (12, 4))
    known["ordinary"] += [(int(W), int(F), int(S), int(P)) for W, F, S, P in sizes]
    return [_case(kind, *sizes) for kind, rows in known.items() for sizes in rows]


def _case(kind: str, W: int, F: int, S: int, P: int) -> Case:
    return Case(kind, {"W": W, "F": F, "S": S, "P": P}, (Call("conv_output_size", ("W", "F", "S", "P")),))


def _sizes(case: Case) -> tuple[int, int, int, int]:
    W, F, S, P = (case.given[name] for name in "WFSP")
    return W, F, S, P


def truth(case: Case, _run: Run) -> Values:
    """Return the size by the engine's formula, or RAISES."""
    try:
        return {RESULT: conv_output_size(*_sizes(case))}
    except DoesNotFit:
        return {RESULT: RAISES}


def _rounded_down(case: Case, _run: Run) -> Values:
    W, F, S, P = _sizes(case)
    return {RESULT: (W - F + 2 * P) // S + 1}


def _too_large_accepted(case: Case, run: Run) -> Values:
    """Return the size for a filter that is larger than the padded input, if the division has no remainder."""
    W, F, S, P = _sizes(case)
    accepted = W - F + 2 * P < 0 and (W - F + 2 * P) % S == 0
    return _rounded_down(case, run) if accepted else {}


def _rounded_up(case: Case, _run: Run) -> Values:
    W, F, S, P = _sizes(case)
    return {RESULT: math.ceil((W - F + 2 * P) / S) + 1}


def _fraction(case: Case, run: Run) -> Values:
    """Return the result of a true division, if the solution returned a float."""
    W, F, S, P = _sizes(case)
    return {RESULT: (W - F + 2 * P) / S + 1} if isinstance(run[-1].result, float) else {}


def _padding_once(case: Case, run: Run) -> Values:
    W, F, S, P = _sizes(case)
    return _whole_or_raises(W - F + P, S, run)


def _no_padding(case: Case, run: Run) -> Values:
    W, F, S, _ = _sizes(case)
    return _whole_or_raises(W - F, S, run)


def _no_plus_one(case: Case, run: Run) -> Values:
    W, F, S, P = _sizes(case)
    return {RESULT: (W - F + 2 * P) // S} if run[-1].raised is None else {}


def _plus_two(case: Case, run: Run) -> Values:
    W, F, S, P = _sizes(case)
    return _whole_or_raises(W - F + 2 * P, S, run, plus=2)


def _filter_added(case: Case, run: Run) -> Values:
    W, F, S, P = _sizes(case)
    return _whole_or_raises(W + F + 2 * P, S, run)


def _brackets(case: Case, run: Run) -> Values:
    """Return the size if only the padding is divided by the stride. The solution may still raise where it should."""
    W, F, S, P = _sizes(case)
    return {} if run[-1].raised else {RESULT: W - F + 2 * P // S + 1}


def _whole_or_raises(travel: int, S: int, run: Run, plus: int = 1) -> Values:
    """Return the size for a wrong length of travel, or RAISES if the solution raised and the travel does not fit."""
    if run[-1].raised is not None and (travel < 0 or travel % S):
        return {RESULT: RAISES}
    return {RESULT: travel // S + plus}


EXERCISE = Exercise(
    id="conv-size",
    names=("conv_output_size",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    mistakes={
        "fraction": _fraction,
        "too-large": _too_large_accepted,
        "does-not-raise": _rounded_down,
        "rounded-up": _rounded_up,
        "padding-once": _padding_once,
        "no-padding": _no_padding,
        "no-plus-one": _no_plus_one,
        "plus-two": _plus_two,
        "brackets": _brackets,
        "filter-added": _filter_added,
    },
    tolerance=0.0,
)
