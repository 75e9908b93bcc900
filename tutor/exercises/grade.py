"""The verdict on a solution's text: run it apart, then judge what was seen."""

import os
import signal
from contextlib import suppress

from tutor.errors import UserError
from tutor.exercises.judge import judge, raised_line
from tutor.exercises.model import Exercise, Raised, Verdict
from tutor.exercises.runner import Limits, Ran, can_run, run
from tutor.messages import say

VARIABLE = "TUTOR_NO_CODE"
"""Set to anything but nothing or 0, it turns running code off."""


def running_is_off() -> str:
    """Why no code is run here, in a line; "" if it is."""
    if os.environ.get(VARIABLE, "0") not in ("", "0"):
        return say("exercise.off", variable=VARIABLE)
    return "" if can_run() else say("exercise.no-limits")


def check(exercise: Exercise, code: str, file: str, limits: Limits | None = None) -> Verdict:
    """Run the solution `code` and judge it; `file` is what it is called in lines of the verdict.

    Takes at most a moment more than `limits.seconds`. UserError if running code is off.
    """
    if why := running_is_off():
        raise UserError(why)
    if _essence(code) == _essence(exercise.starter):
        return Verdict(False, say("exercise.untouched"), usable=False)
    cases, limits = exercise.cases(), limits or Limits()
    ran = run(code, file, exercise.names, cases, limits)
    if not ran.stopped and len(ran.seen) == len(cases) and all(ran.seen):
        verdict = judge(exercise, cases, ran.seen)
    else:
        verdict = _stopped(ran, file, limits)
    return Verdict(verdict.passed, verdict.line, verdict.details, ran.output, verdict.mistake, verdict.usable)


def _stopped(ran: Ran, file: str, limits: Limits) -> Verdict:
    """The verdict where there is nothing to judge."""
    error = ran.error or Raised("", (), "", 0)
    if ran.stopped == "syntax":
        line = say("exercise.stopped.syntax", file=file, line=error.line, what=error.text)
        return Verdict(False, line, usable=False)
    if ran.stopped == "missing":
        line = say("exercise.stopped.missing", names=", ".join(ran.missing))
        return Verdict(False, line, usable=False)
    if ran.stopped == "loading":
        return Verdict(False, raised_line(error))
    if ran.stopped == "died" and ran.code < 0:
        name = str(-ran.code)
        with suppress(ValueError):
            name = signal.Signals(-ran.code).name
        return Verdict(False, say("exercise.stopped.signal", name=name))
    if ran.stopped == "time":
        return Verdict(False, say("exercise.stopped.time", seconds=f"{limits.seconds:g}"))
    if ran.stopped == "output":
        return Verdict(False, say("exercise.stopped.output"))
    return Verdict(False, say("exercise.stopped.died", code=ran.code))


def _essence(code: str) -> list[str]:
    """Code without comments, blank lines and blanks at the end of lines: what must differ from the starter."""
    lines = (line.partition("#")[0].rstrip() for line in code.splitlines())
    return [line for line in lines if line]
