"""A session in the laboratory: one run, what can be undone, what is held for comparison, and a challenge if there is one.

It knows neither threads nor widgets: `LabRunner` calls it from its own thread.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tutor.challenges.judge import (
    Outcome,
    asks_about_start,
    find_missed,
    measure_start,
    prepare,
)
from tutor.challenges.measure import measure
from tutor.challenges.model import Challenge
from tutor.errors import UserError
from tutor.lab.repeat import write_out_schedule
from tutor.lab.run import Measurement, Run
from tutor.lab.spec import CHANGEABLE, USUAL, Experiment
from tutor.lab.weights import next_value, weight_cell
from tutor.messages import say

SPEEDS: tuple[float | None, ...] = (2, 20, 100, None)
"""Steps a second while a run plays; None is as fast as the work share allows."""

START_SPEED = 2
MAX_UNDO = 100
MAX_RUNS_KEPT, MAX_PARAMETERS_KEPT = 4, 10_000
"""How many earlier runs are kept whole, and how large they may be. Undo trains the others again."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """The state of a session before a change. If `run` is None, undo repeats the run from `experiment`."""

    run: Run | None
    experiment: Experiment
    steps: int
    diverged_at: int
    challenge: Challenge | None
    given: Mapping[str, str]
    outcome: Outcome | None


class LabSession:
    """One run at a time. Methods that change it raise UserError for what cannot be done, and then change nothing."""

    def __init__(self, experiment: Experiment) -> None:
        """Begin a run. UserError if the experiment cannot be run."""
        self.run = Run(experiment)
        self.playing = False
        self.speed = START_SPEED
        self.target: int | None = None
        """The step up to which the run repeats steps that were undone; None at other times."""
        self.note = ""
        """What the last change did, for the learner."""
        self.held: tuple[Measurement, ...] = ()
        """The measurements of the run that is held for comparison."""
        self.challenge: Challenge | None = None
        self.given: dict[str, str] = {}
        """The settings that the learner has changed in the challenge, as text."""
        self.outcome: Outcome | None = None
        """The result of the challenge, once its run has ended."""
        self.steps_taken = 0
        """All steps of all runs."""
        self._comparison: Run | None = None  # the run that is held, while it still trains
        self._start: Mapping[str, Any] | None = None  # what was measured of the challenge's start
        self._undo: list[UndoEntry] = []
        self._measured_here = False  # whether the last measurement is only for the pause

    # what the run is

    @property
    def settings(self) -> Experiment:
        """The settings of the next step, with the changes that take effect there."""
        now = replace(self.run.now, steps=self.run.experiment.steps)
        for change in self.run.experiment.setting_changes:
            if change.step == self.run.steps:
                now = now.with_value(change.name, change.value)
        return replace(now, changes=())

    @property
    def busy(self) -> bool:
        """Whether there is work without a command: the run plays or goes to its target, or the held run still trains."""
        return self.playing or self.target is not None or self._comparison is not None

    # time

    def advance(self) -> None:
        """Take the next step of what is busy: the held run, a repetition, or the run that plays."""
        if self._comparison is not None:
            self._comparison.step()
            self.held = tuple(self._comparison.history)
            self._comparison = None if self._comparison.done else self._comparison
        elif self.target is not None:
            self._take_step()
            if self.run.done or self.run.steps >= self.target:
                self.target = None
        elif self.playing:
            self._take_step()
            self.playing = not self.run.done
        if not self.busy:
            self._judge()

    def settle(self) -> None:
        """Measure the network if the run stands still, so that the report on a paused run is about its present step."""
        if not self.busy and self.run.history[-1].step != self.run.steps:
            self.run.history.append(self.run.measure())
            self._measured_here = True

    def _take_step(self) -> None:
        self._drop_measurement()
        if not self.run.done:
            self.run.step()
            self.steps_taken += 1

    def _drop_measurement(self) -> None:
        if self._measured_here:
            self.run.history.pop()
            self._measured_here = False

    def _judge(self) -> None:
        """Judge the run of a challenge that has ended."""
        if self.challenge is not None and self.run.done and self.outcome is None:
            result = measure(self.run)
            self.outcome = Outcome(self.challenge, self._missed(result), result, self.run)

    def _missed(self, result: Mapping[str, Any]) -> tuple[str, ...]:
        assert self.challenge is not None
        if self._start is None and asks_about_start(self.challenge):
            self._start = measure_start(self.challenge, self.run.experiment.seed)
        return find_missed(self.challenge, result, self.run.experiment, self._start)

    def measure_goal(self) -> tuple[Mapping[str, Any], bool]:
        """Return the measures of the run and of the challenge's start, and whether the run reaches the goal now."""
        result = self.outcome.result if self.outcome is not None else measure(self.run)
        passed = not self._missed(result)
        start = {f"start_{name}": value for name, value in (self._start or {}).items()}
        return {**result, **start}, passed

    # playing

    def toggle(self) -> None:
        """Play or pause. At the end, play from the start with the settings in force."""
        if self.busy:
            self.playing, self.target = False, None
            return
        if self.run.done:
            self.restart()
        self.playing = True

    def step(self) -> None:
        """Take one step, and stop there."""
        self.playing, self.target = False, None
        if self.run.done:
            raise UserError(say("laboratory.at-end"))
        self._take_step()
        self._judge()

    def back(self) -> None:
        """Go one step back, and stop there."""
        self.playing, self.target = False, None
        if self.run.steps == 0:
            raise UserError(say("laboratory.at-start"))
        self._remember()
        self._drop_measurement()
        self.run.back()
        self.outcome = None

    def change_speed(self) -> None:
        """Take the next speed; after the fastest comes the slowest."""
        self.speed = (self.speed + 1) % len(SPEEDS)

    # new runs

    def restart(self) -> None:
        """Begin again with the same seed and the settings in force."""
        self._begin(self.settings)

    def new_seed(self) -> None:
        """Begin again with the next seed. UserError in a challenge, whose seed is fixed."""
        if self.challenge is not None:
            raise UserError(say("laboratory.seed-fixed"))
        self._begin(replace(self.settings, seed=self.settings.seed + 1))

    def open(self, experiment: Experiment) -> None:
        """Begin the run of another experiment, outside of any challenge."""
        self._begin(experiment)
        self.playing = False
        self._set_challenge(None)

    def take_challenge(self, challenge: Challenge) -> None:
        """Begin a run with the settings with which a challenge starts."""
        self._begin(prepare(challenge, {}))
        self.playing = False
        self._set_challenge(challenge)
        self.note = challenge.ask

    def hold(self) -> None:
        """Hold the present run for comparison and begin again from the same start; or release what is held."""
        if self.held:
            self.held, self._comparison = (), None
            self.note = say("laboratory.released")
            return
        if self.run.steps == 0:
            raise UserError(say("laboratory.nothing-to-hold"))
        self.playing, self.target = False, None
        self.settle()
        held = tuple(self.run.history)
        self._begin(self.settings)
        self.held, self.note = held, say("laboratory.held")

    def compare_with(self, experiment: Experiment) -> None:
        """Hold the whole run of another experiment, which is trained in the background."""
        self._comparison = Run(experiment)
        self.held, self.note = tuple(self._comparison.history), say("laboratory.comparing")

    def _begin(self, experiment: Experiment) -> None:
        """Begin a run of `experiment`. UserError, with nothing changed, if it cannot be run."""
        run = Run(experiment)
        self._remember()
        self._drop_measurement()
        self.run, self.target, self.outcome = run, None, None

    def _set_challenge(self, challenge: Challenge | None) -> None:
        """Enter a challenge, or leave the present one."""
        self.challenge, self._start, self.given = challenge, None, {}

    # changes

    def set(self, name: str, text: str) -> None:
        """Change a setting: from the next step on where that is possible, else in a new run from the start."""
        settings = self.settings
        if settings.with_text(name, text) == settings:
            return
        if self.challenge is not None:
            given = {**self.given, name: text}
            self._begin(prepare(self.challenge, given))
            self.given = given
        elif name in CHANGEABLE and self.run.steps:
            with self._undoable():
                self.run.change(name, text)
        elif name == "steps":
            self._set_steps(settings.with_text(name, text).steps)
        else:
            self._begin(self._fitting(settings.with_text(name, text), name))

    def set_weight(self, name: str, value: float) -> None:
        """Set one weight by hand. UserError in a challenge, and where the run does not allow it."""
        if self.challenge is not None:
            raise UserError(say("laboratory.weights.challenge"))
        with self._undoable():
            self.run.set_weight(name, value)
        # the states that this run has kept may have the new weight: undo trains it again
        self._undo = [replace(entry, run=None) if entry.run is self.run else entry for entry in self._undo]

    def turn_weight(self, name: str, by: int) -> None:
        """Move one weight `by` places up or down."""
        array, place = weight_cell(self.run.model, name)
        self.set_weight(name, next_value(float(array[place]), by))

    def _set_steps(self, steps: int) -> None:
        """Lengthen or shorten the run. It begins again if it is beyond its new end, or if its schedule depends on the steps."""
        planned = self.run.experiment
        schedules = (planned.schedule, *(c.value for c in planned.changes if c.name == "schedule"))
        moves = any(write_out_schedule(s, steps) != write_out_schedule(s, planned.steps) for s in schedules)
        if steps < self.run.steps or moves or self.run.steps == 0 or self.run.diverged_at:
            self._begin(replace(self.settings, steps=steps))
            return
        self._remember()
        self.run.experiment = replace(planned, steps=steps)

    def _fitting(self, experiment: Experiment, name: str) -> Experiment:
        """Return the experiment, with the usual inputs or network of its data if other data were chosen that do not fit."""
        for usual in ("inputs", "net") if name in ("data", "csv") else ():
            try:
                Run(experiment)
            except UserError as error:
                changed = replace(experiment, **{usual: USUAL})
                if changed != experiment:
                    experiment = changed
                    self.note = say(
                        f"laboratory.usual-{usual}", why=error, net=changed.net, inputs=changed.inputs
                    )
        return experiment

    def undo(self) -> None:
        """Take back the last change, step back or new run. UserError if there is nothing to take back."""
        if not self._undo:
            raise UserError(say("laboratory.nothing-to-undo"))
        self.playing, self.target = False, None
        self._drop_measurement()
        before = self._undo.pop()
        if before.challenge is not self.challenge:
            self._start = None
        self.challenge, self.given, self.outcome = before.challenge, dict(before.given), before.outcome
        if before.run is not self.run:
            self.run = before.run or Run(before.experiment)
        if self.run.steps > before.steps or self.run.diverged_at != before.diverged_at:
            self.run.back(max(self.run.steps - before.steps, 0))
        self.run.experiment = before.experiment
        if self.run.steps < before.steps:
            self.target = before.steps

    @contextmanager
    def _undoable(self) -> Iterator[None]:
        """Save the present state for undo before a change, and forget it again if the change is refused."""
        self._remember()
        try:
            yield
        except UserError:
            self._undo.pop()
            raise

    def _remember(self) -> None:
        """Save the present state for undo. Only the latest small runs are kept whole, because of the memory."""
        self._undo.append(
            UndoEntry(
                self.run,
                self.run.experiment,
                self.run.steps,
                self.run.diverged_at,
                self.challenge,
                dict(self.given),
                self.outcome,
            )
        )
        del self._undo[:-MAX_UNDO]
        kept: list[Run] = []
        for place in range(len(self._undo) - 1, -1, -1):
            run = self._undo[place].run
            if run is not None and run is not self.run and run not in kept:
                if len(kept) < MAX_RUNS_KEPT and run.model.parameters <= MAX_PARAMETERS_KEPT:
                    kept.append(run)
                else:
                    self._undo[place] = replace(self._undo[place], run=None)
