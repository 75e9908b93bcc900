"""The experiment that repeats a run as far as it has come, for a command line that gives exactly the same curves."""

from dataclasses import replace

from engine.schedules import SCHEDULES
from tutor.lab.choices import format_number, split_choice
from tutor.lab.run import Run
from tutor.lab.spec import Change, Experiment


def experiment_so_far(run: Run) -> Experiment:
    """Return the experiment whose whole run is what `run` has done: its steps end where the run stands.

    Numbers of a schedule that follow from the planned steps are written out, because the plan is shorter now. A run that
    has diverged ends with the step that failed, and one without steps is planned as before.
    """
    planned = run.experiment
    steps = run.diverged_at or run.steps
    if steps in (0, planned.steps):
        return replace(planned, changes=tuple(c for c in planned.changes if c.step < planned.steps))
    changes = tuple(_in_full(change, planned.steps) for change in planned.changes if change.step < steps)
    schedule = write_out_schedule(planned.schedule, planned.steps)
    return replace(planned, steps=steps, schedule=schedule, changes=changes)


def write_out_schedule(schedule: str, steps: int) -> str:
    """Return a schedule with all its numbers, as they are in a run of so many steps: "cosine total=600"."""
    name, numbers = split_choice(schedule)
    every = {**SCHEDULES[name].settings(steps), **numbers}
    return " ".join([name, *(f"{key}={format_number(value)}" for key, value in every.items())])


def _in_full(change: Change, steps: int) -> Change:
    return (
        replace(change, value=write_out_schedule(change.value, steps))
        if change.name == "schedule"
        else change
    )
