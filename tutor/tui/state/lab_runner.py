"""Drives a `LabSession` from its own thread, and keeps the newest picture of it for the screen.

Only the thread touches the session, so no lock is held while a network trains, and no key waits for it. Keys post commands,
which the thread carries out in order. The screen samples `picture`, a latest-value slot.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Condition, Thread
from typing import Any

from engine.layer import Shape
from tutor.challenges.judge import Outcome
from tutor.challenges.model import Challenge
from tutor.demos.figure import Figure
from tutor.errors import UserError
from tutor.lab.observe import LayerView, inspect_layers
from tutor.lab.repeat import experiment_so_far
from tutor.lab.report import report_sentence
from tutor.lab.spec import Experiment
from tutor.lab.views import Look, View
from tutor.lab.views.layers import inspect_for_frame
from tutor.lab.views.view import unit_counts, unit_weights
from tutor.lab.weights import Weight
from tutor.tui.state.lab_session import SPEEDS, LabSession
from tutor.tui.state.lab_views import OVERVIEW, choose_view, fitting_views

PACE = 0.12
"""Seconds between two pictures of a run that plays: a decision map sends about 1.5 kB to the terminal."""

WORK_SHARE = 0.3
"""The part of the time that steps of training may take. The rest is for other sessions on the same machine."""

FULL_SPEED = 2.0
"""At full speed a run may use this many times the work share."""

UNLIMITED = 10**9  # steps; the deadline comes earlier

COSTLY_SECONDS = 0.5
"""While a run goes on, seconds between two measurements of its layers, and between two pictures of what takes long to draw."""

Clock = Callable[[], float]
Command = Callable[[LabSession], None]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A session as the screen shows it, at one moment."""

    commands: int
    """How many commands have been carried out."""
    settings: Experiment
    """The settings of the next step."""
    so_far: Experiment
    """The experiment that repeats the run up to here."""

    # the run
    steps: int
    planned: int
    busy: bool
    """Whether more work is done without a command."""
    done: bool
    """Whether the run is at its end."""
    speed: float | None
    """Steps a second while it plays; None for as many as possible."""
    steps_taken: int
    """All steps of all runs of the session."""
    accuracy: float | None
    """On the test examples; None before the first step, or without classes."""
    is_held: bool
    """Whether another run is held for comparison."""

    # its data and network
    input_shape: Shape
    outputs: int
    units: tuple[int, ...]
    """The number of units of each layer, the output layer last."""
    examples: int
    """The number of training examples."""
    features: tuple[str, ...]

    # what is shown
    view: str
    views: tuple[str, ...]
    """The views that suit the run and the width."""
    weights: tuple[Weight, ...]
    """The weights of the chosen unit; none for images."""
    figure: Figure | None
    error: str
    """Why there is no figure."""
    report: str
    note: str
    """What the last command did, or why it could not be carried out."""
    note_is_error: bool

    # the challenge
    challenge: Challenge | None
    given: Mapping[str, str]
    """The settings that the learner has changed in it."""
    goal: Mapping[str, Any]
    """What the goal can ask about, measured now."""
    reached: bool
    outcome: Outcome | None


class LabRunner:
    """A session with a daemon thread that drives it. Every method returns at once.

    `on_change` is called in the thread whenever there is a new picture; it must return at once too.
    """

    def __init__(
        self,
        session: LabSession,
        look: Look,
        clock: Clock = time.monotonic,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the thread. `session` must not be used by anyone else from now on."""
        self._session = session
        self._clock = clock
        self.on_change = on_change
        self._wake_up = Condition()  # guards what follows, and wakes the thread
        self._commands: deque[Command] = deque()
        self._view, self._look = "", look
        self._look_changed = False
        self._pace, self._share = PACE, WORK_SHARE
        self._watched, self._closed = True, False
        self._done_commands = self.posted = 0
        self._next_frame = 0.0
        self._note_is_error = False
        self._inside: tuple[LayerView, ...] = ()
        self._goal: tuple[Mapping[str, Any], bool] = ({}, False)
        self._looked_at = float("-inf")
        self._figure: tuple[str, Figure | None, str] = ("", None, "")
        self._drawn_as: tuple[str, Look] | None = None
        self.picture = self._make_picture()
        self._thread = Thread(target=self._drive, name="laboratory", daemon=True)
        self._thread.start()

    # what the screen calls

    def post(self, command: Command) -> None:
        """Let the thread carry out a command soon. What it raises becomes the note of the picture."""
        with self._wake_up:
            self._commands.append(command)
            self.posted += 1
            self._wake_up.notify()

    def look(self, view: str, look: Look) -> None:
        """Choose the view, "" for the one that suits the width, and which layer, example and features it shows."""
        with self._wake_up:
            if (view, look) != (self._view, self._look):
                self._view, self._look, self._look_changed = view, look, True
                self._wake_up.notify()

    def watch(self, watched: bool) -> None:
        """Pause the work while the picture cannot be seen (`watched` is False), and continue it when it can.

        When it can be seen again, a new picture is drawn, because the language may have changed.
        """
        with self._wake_up:
            self._watched = watched
            self._look_changed = self._look_changed or watched
            self._wake_up.notify()

    def throttle(self, pace: float, share: float) -> None:
        """Use less of the machine: frames at least `pace` seconds apart, and work for at most a `share` of that time."""
        with self._wake_up:
            self._pace, self._share = max(PACE, pace), min(WORK_SHARE, share)

    @property
    def is_current(self) -> bool:
        """Whether the picture shows the effect of every command."""
        return self.picture.commands == self.posted

    def close(self) -> None:
        """End the thread; wait at most a tenth of a second for the present step."""
        with self._wake_up:
            self._closed = True
            self._wake_up.notify()
        self._thread.join(0.1)

    # the thread

    def _drive(self) -> None:
        while True:
            with self._wake_up:
                while not self._closed and not self._has_work():
                    self._wake_up.wait(self._seconds_to_wait())
                if self._closed:
                    return
                commands, self._commands = self._commands, deque()
                is_due = self._seconds_to_wait() == 0
                self._look_changed = False
                on_change = self.on_change
            for command in commands:
                self._carry_out(command)
            if is_due and self._session.busy:
                self._work()
            self.picture = self._make_picture()
            on_change()

    def _has_work(self) -> bool:
        return bool(self._commands) or self._look_changed or self._seconds_to_wait() == 0

    def _seconds_to_wait(self) -> float | None:
        """Return the seconds until the next frame of a busy session is due, None if none will be."""
        if not self._session.busy or not self._watched:
            return None
        return max(self._next_frame - self._clock(), 0.0)

    def _carry_out(self, command: Command) -> None:
        self._session.note, self._note_is_error = "", False
        self._contain(lambda: command(self._session), "a command of the laboratory")
        self._looked_at = float("-inf")
        self._done_commands += 1

    def _contain(self, action: Callable[[], None], what: str) -> None:
        """Run an action. An error becomes the note; an unexpected one also stops the run."""
        try:
            action()
        except UserError as error:
            self._session.note, self._note_is_error = str(error), True
        except Exception as error:
            from tutor.crash import report_contained

            self._session.playing, self._session.target = False, None
            self._session.note, self._note_is_error = report_contained(error, what), True

    def _work(self) -> None:
        """Take the steps of one frame: as many as the speed asks for and the work share allows, at least one."""
        speed = SPEEDS[self._session.speed] if self._session.playing else None
        now = self._clock()
        interval = max(self._pace, 1 / speed if speed else 0.0)
        count = round(speed * interval) if speed else UNLIMITED
        on_time = self._next_frame + interval
        self._next_frame = on_time if on_time > now else now + interval
        deadline = now + (self._share if speed else min(FULL_SPEED * self._share, 1.0)) * self._pace
        for _ in range(max(count, 1)):
            self._contain(self._session.advance, "a step of the laboratory")
            if not self._session.busy or self._commands or self._clock() >= deadline:
                return

    def _make_picture(self) -> Picture:
        session, run = self._session, self._session.run
        self._contain(session.settle, "a measurement of the laboratory")
        is_due = self._look_inside()
        views = fitting_views(run, self._look.width)
        view = choose_view(self._view, views)
        self._draw(view, is_due)
        return Picture(
            commands=self._done_commands,
            settings=session.settings,
            steps=run.steps,
            planned=run.experiment.steps,
            busy=session.busy,
            done=run.done,
            speed=SPEEDS[session.speed],
            input_shape=run.data.input_shape,
            outputs=run.data.outputs,
            units=unit_counts(run),
            examples=len(run.data.train_x),
            features=run.data.features,
            view=view.name,
            views=tuple(one.name for one in views),
            weights=unit_weights(run, self._look),
            figure=self._figure[1],
            error=self._figure[2],
            report=report_sentence(run, self._inside),
            note=session.note,
            note_is_error=self._note_is_error,
            is_held=bool(session.held),
            so_far=experiment_so_far(run),
            accuracy=run.history[-1].test_accuracy if run.steps else None,
            challenge=session.challenge,
            goal=self._goal[0],
            reached=self._goal[1],
            outcome=session.outcome,
            given=dict(session.given),
            steps_taken=session.steps_taken,
        )

    def _look_inside(self) -> bool:
        """Measure the layers and the goal: at once if the run stands still, else every COSTLY_SECONDS. Return whether it did."""
        now = self._clock()
        if self._session.busy and now < self._looked_at + COSTLY_SECONDS:
            return False
        self._looked_at = now
        run = self._session.run
        self._inside = inspect_for_frame(run) if self._session.busy else inspect_layers(run)
        self._goal = {}, False
        if self._session.challenge is not None:
            self._contain(self._measure_goal, "the goal of a challenge")
        return True

    def _measure_goal(self) -> None:
        self._goal = self._session.measure_goal()

    def _draw(self, view: View, is_due: bool) -> None:
        """Draw the figure. Unless the parts that take long are due, they stay as they were drawn for the same look.

        An error affects only this view.
        """
        look = replace(self._look, held=self._session.held)
        if self._drawn_as == (view.name, self._look) and not is_due:
            if view.costly(self._session.run, look):
                return
            if view.name == OVERVIEW and self._figure[1] is not None:
                look = replace(look, kept=self._figure[1].bands[1:])
        self._drawn_as = view.name, self._look
        try:
            self._figure = view.name, view.figure(self._session.run, look), ""
        except UserError as error:
            self._figure = view.name, None, str(error)
        except Exception as error:
            from tutor.crash import report_contained

            self._figure = view.name, None, report_contained(error, f"view {view.name} of the laboratory")
