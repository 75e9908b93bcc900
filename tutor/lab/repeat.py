"""The experiment that repeats a run as far as it has come, for a command line that gives exactly the same curves."""

from dataclasses import replace

from engine.schedules import SCHEDULES
from tutor.lab.choices import format_number, split_choice
from tutor.lab.run import Run
from tutor.lab.spec import Change, Experiment
from tutor.lab.weights import is_weight


def experiment_so_far(run: Run) -> Experiment:
    """Return the experiment that repeats what `run` has done so far: it has as many steps as the run has taken.

    Numbers of a schedule that depend on the planned number of steps are written out, because that number is smaller now. For
    a run that has diverged, the last step is the one that failed. A run without steps keeps its plan.
    """
    planned = run.experiment
    steps = run.diverged_at or run.steps
    if steps in (0, planned.steps):
        return replace(planned, changes=_made(planned, planned.steps))
    changes = tuple(_in_full(change, planned.steps) for change in _made(planned, steps))
    schedule = write_out_schedule(planned.schedule, planned.steps)
    return replace(planned, steps=steps, schedule=schedule, changes=changes)


def _made(planned: Experiment, steps: int) -> tuple[Change, ...]:
    """Return the changes that a run of so many steps comes to. Weights are set even after its last step."""
    return tuple(change for change in planned.changes if change.step < steps + is_weight(change.name))


def write_out_schedule(schedule: str, steps: int) -> str:
    """Return a schedule with all its numbers, as they are in a run of this many steps: "cosine total=600"."""
    name, numbers = split_choice(schedule)
    every = {**SCHEDULES[name].settings(steps), **numbers}
    return " ".join([name, *(f"{key}={format_number(value)}" for key, value in every.items())])


def _in_full(change: Change, steps: int) -> Change:
    if change.name != "schedule":
        return change
    return replace(change, value=write_out_schedule(change.value, steps))
