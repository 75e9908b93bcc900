"""Carry out a challenge with a learner's settings, and decide whether its goal is reached."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tutor.challenges.measure import SETTING_NAMES, measure
from tutor.challenges.model import Challenge
from tutor.errors import UserError
from tutor.lab.settings import SETTINGS
from tutor.lab.spec import Experiment, find_setting, make_experiment
from tutor.messages import say
from tutor.quiz.evaluator import FormulaError, compile_formula

if TYPE_CHECKING:
    from tutor.lab.run import Run


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A challenge that was carried out. `run` has ended, and `result` holds what was measured in it, by name.

    `missed` are the parts of the goal that it does not reach: of "a and b", one of them or both.
    """

    challenge: Challenge
    missed: tuple[str, ...]
    result: Mapping[str, Any]
    run: "Run"

    @property
    def passed(self) -> bool:
        """Whether the whole goal is reached."""
        return not self.missed


def prepare(challenge: Challenge, changes: Mapping[str, str]) -> Experiment:
    """Return the challenge's experiment with the learner's settings, `changes`, which are texts by name.

    UserError for a setting that does not exist or may not be changed, and for a value that is wrong or not allowed.
    """
    chosen: dict[str, str] = {}
    for name, text in changes.items():
        setting = find_setting(name.replace("-", "_"))
        if setting.name not in challenge.change:
            known = ", ".join(key.replace("_", "-") for key in challenge.change)
            fixed = setting.name.replace("_", "-")
            raise UserError(say("challenge.fixed", id=challenge.id, name=fixed, known=known))
        challenge.change[setting.name].check(setting.name, setting.read(text))
        chosen[setting.name] = text
    return make_experiment({**challenge.start, **chosen})


def carry_out(challenge: Challenge, changes: Mapping[str, str], seed: int | None = None) -> Outcome:
    """Run the challenge with the learner's settings. UserError as in `prepare`, and for a network that does not fit.

    `seed` replaces the seed of the run, to try whether the challenge depends on it.
    """
    from tutor.lab.run import Run

    experiment = prepare(challenge, changes)
    run = Run(_with_seed(experiment, seed))
    run.advance()
    result = measure(run)
    return Outcome(challenge, find_missed(challenge, result, run.experiment), result, run)


def find_missed(
    challenge: Challenge,
    result: Mapping[str, Any],
    experiment: Experiment,
    start: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """Return the parts of the goal that a result does not reach, none if it reaches the goal.

    A goal may compare the result with that of the start. For such a goal, `start` is what `measure_start` returns; if it is
    None, the start is measured here.
    """
    names = {name: getattr(experiment, name) for name in SETTING_NAMES} | dict(result)
    if asks_about_start(challenge):
        start = measure_start(challenge, experiment.seed) if start is None else start
        names |= {f"start_{name}": value for name, value in start.items()}
    return tuple(part for part in goal_parts(challenge.goal) if not _holds(challenge, part, names))


def describe_missed(outcome: Outcome) -> str:
    """Return which parts of the goal are missing, "" if none is or if the goal is a single condition."""
    if outcome.missed in ((), (outcome.challenge.goal,)):
        return ""
    return say("challenge.missed", parts=say("challenge.missed.join").join(outcome.missed))


def goal_parts(goal: str) -> tuple[str, ...]:
    """Return the conditions of a goal that must all hold; a goal with brackets or an "or" is one condition."""
    return (goal,) if "(" in goal or " or " in goal else tuple(goal.split(" and "))


def values_asked(challenge: Challenge, result: Mapping[str, Any]) -> dict[str, Any]:
    """Return the measured values that the goal asks about, in the order of the goal."""
    asked = {name for name in compile_formula(challenge.goal).names if name in result}
    return {name: result[name] for name in sorted(asked, key=lambda name: _place(name, challenge.goal))}


def _place(name: str, goal: str) -> int:
    """Return where a name stands in a goal as a word of its own: `loss`, and not `test_loss`."""
    found = re.search(rf"\b{name}\b", goal)
    return found.start() if found else len(goal)


def _holds(challenge: Challenge, condition: str, names: Mapping[str, Any]) -> bool:
    """Return whether the goal or a part of it holds. UserError if it cannot be computed."""
    try:
        return bool(compile_formula(condition)(names))
    except FormulaError as error:
        raise UserError(say("challenge.goal", id=challenge.id, why=error)) from None


def asks_about_start(challenge: Challenge) -> bool:
    """Return whether the goal compares the result with that of the start."""
    return any(name.startswith("start_") for name in compile_formula(challenge.goal).names)


def measure_start(challenge: Challenge, seed: int) -> Mapping[str, Any]:
    """Return what is measured at the end of the challenge's start, run with this seed."""
    from tutor.lab.run import Run

    start = Run(_with_seed(prepare(challenge, {}), seed))
    start.advance()
    return measure(start)


def changed_settings(challenge: Challenge, changes: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that a learner has given, by name in the order of the help, each in its standard spelling."""
    from tutor.lab.settings import format_value

    experiment = prepare(challenge, changes)
    given = {name.replace("-", "_") for name in changes}
    return {name: format_value(getattr(experiment, name)) or "none" for name in SETTINGS if name in given}


def _with_seed(experiment: Experiment, seed: int | None) -> Experiment:
    return experiment if seed is None else replace(experiment, seed=seed)
