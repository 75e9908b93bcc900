"""Check a solution: run it in a separate process, then judge the values that it computed."""

import signal
from contextlib import suppress
from dataclasses import replace

from tutor.errors import UserError
from tutor.exercises.judge import describe_exception, judge
from tutor.exercises.model import Exercise, RaisedException, Verdict
from tutor.exercises.permission import reason_not_to_run
from tutor.exercises.runner import Limits, RunResult, run_solution
from tutor.messages import say


def check_solution(exercise: Exercise, code: str, file: str, limits: Limits | None = None) -> Verdict:
    """Run the solution `code` and return the verdict. Messages name the solution `file`.

    It takes little longer than `limits.seconds`. Raise UserError if running code is turned off.
    """
    if reason := reason_not_to_run():
        raise UserError(reason)
    if _code_lines(code) == _code_lines(exercise.starter):
        return Verdict(False, say("exercise.untouched"), usable=False)
    cases, limits = exercise.cases(), limits or Limits()
    result = run_solution(code, file, exercise.names, cases, limits)
    if not result.stopped and len(result.runs) == len(cases) and all(result.runs):
        try:
            verdict = judge(exercise, cases, result.runs)
        except Exception:  # unexpected values, perhaps from a forged report
            verdict = Verdict(False, say("exercise.incomparable"))
    else:
        verdict = _judge_stopped(result, file, limits)
    return replace(verdict, output=result.output)


def _judge_stopped(result: RunResult, file: str, limits: Limits) -> Verdict:
    """Return the verdict on a solution that stopped before it could be judged."""
    error = result.error or RaisedException("", (), "", 0)
    if result.stopped == "syntax":
        line = say("exercise.stopped.syntax", file=file, line=error.line, what=error.text)
        return Verdict(False, line, usable=False)
    if result.stopped == "missing":
        line = say("exercise.stopped.missing", names=", ".join(result.missing))
        return Verdict(False, line, usable=False)
    if result.stopped == "loading":
        return Verdict(False, describe_exception(error))
    if result.stopped == "died" and result.code < 0:
        name = str(-result.code)
        with suppress(ValueError):
            name = signal.Signals(-result.code).name
        return Verdict(False, say("exercise.stopped.signal", name=name))
    if result.stopped == "time":
        return Verdict(False, say("exercise.stopped.time", seconds=f"{limits.seconds:g}"))
    if result.stopped in ("output", "disk"):
        return Verdict(False, say(f"exercise.stopped.{result.stopped}"))
    return Verdict(False, say("exercise.stopped.died", code=result.code))


def _code_lines(code: str) -> list[str]:
    """Return the lines without comments and blank lines, to compare a solution with the starter code."""
    lines = (line.partition("#")[0].rstrip() for line in code.splitlines())
    return [line for line in lines if line]
