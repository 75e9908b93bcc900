"""Play a demo: `Player` is the state and has no thread, and `Runner` drives a player from a thread.

Nothing is queued, so a slow screen causes no backpressure: the thread adds records to a history, and the screen gets the
latest picture with `Runner.figure()` whenever it needs one (a latest-value slot).
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from threading import Condition, Thread
from typing import Any

from tutor.demos.figure import Figure
from tutor.demos.model import Demo, Settings, Value
from tutor.messages import language, say

Clock = Callable[[], float]
"""Returns the time in seconds, like `time.monotonic`."""

PARTIAL_PICTURE_SECONDS = 0.4
"""How often a demo that opens at its end shows the records so far, while the others are being made."""


def records_of(demo: Demo, settings: Settings, seed: int, count: int | None = None) -> list[Any]:
    """Return the first `count` records of the experiment, or all if there are fewer: they reproduce a picture.

    Without `count`, return the records of the picture that the demo shows before it is played.
    """
    if count is None:
        count = demo.opening_records
    return list(islice(demo.experiment(settings, seed), count))


class Player:
    """The state of a demo that is being played. All times are seconds of the clock.

    The first record is shown at once. `history` holds the records so far, and `position` is how many of them are shown. Frames
    end at the positions in `frames`; stepping goes from one to the next. Playing beyond the last frame makes a new one, with
    records for `budget` seconds of work, at least one. Frames are `pace` seconds apart; there are none while the demo is not
    `watched`. `version` grows whenever the picture may have changed, and `steps` counts all records ever made.

    The owner asks `due` whether a record is needed. If so, it makes one with `next_record` and passes it to `take`.
    """

    def __init__(self, demo: Demo, settings: Settings, seed: int, clock: Clock = time.monotonic) -> None:
        self.demo = demo
        self.settings: dict[str, Value] = dict(settings)
        self.seed = seed
        self.clock = clock
        self.version = 0
        self.steps = 0
        self.playing = False
        self.watched = True
        self.pace, self.budget = demo.pace, demo.budget
        self._begin(demo.opening_records)

    def _begin(self, count: int = 1) -> None:
        """Drop all records and start the experiment again; the first `count` are made before one is shown, or all there are."""
        self._to_make = count if count > 1 else 0  # how many records are made before the latest is shown
        self._next_partial_picture = self.clock() + PARTIAL_PICTURE_SECONDS
        self.history: list[Any] = []
        self.frames: list[int] = []
        self.position = 0
        self.finished = False
        self.error = ""
        self.source = _start(self.demo, self.settings, self.seed)
        self._frame_wanted = True  # whether to begin a frame beyond the last one
        self._frame_deadline: float | None = None  # when the frame that is being made has used up its budget
        self._next_frame = self.clock() + self.pace  # when playing shows the next frame

    # -- commands of a person ------------------------------------------------------------------------------------------

    def play(self) -> None:
        """Play on from here, or from the start if everything has been shown."""
        if self.at_end or self._to_make:
            self._begin()
        self.playing = True
        self._next_frame = self.clock() + (0.0 if self.position else self.pace)

    def pause(self) -> None:
        """Stop after the frame that is being made."""
        self.playing = False

    def step(self) -> None:
        """Show the next frame, which may have to be made, and stop there."""
        self.playing = False
        self._frame_wanted = self._frame_wanted or not (self._show_next_made() or self.finished)

    def back(self) -> None:
        """Show the frame before this one, and stop there."""
        self.playing = False
        earlier = [end for end in self.frames if end < self.position]
        if earlier:
            self._frame_wanted = False
            self.position = earlier[-1]
            self.version += 1

    def restart(self, seed: int | None = None, settings: Settings | None = None) -> None:
        """Begin again, with another seed or other settings if given; a demo that is playing goes on playing.

        A demo that opens at its end and is not playing shows its end again if the seed or the settings are new.
        """
        changed = seed is not None or settings is not None
        self.seed = self.seed if seed is None else seed
        self.settings = self.settings if settings is None else dict(settings)
        shows_end = self.demo.opens_at_end and changed and not self.playing
        self._begin(sys.maxsize if shows_end else 1)
        self.version += 1

    def throttle(self, pace: float, share: float) -> None:
        """Use less of the machine: frames are at least `pace` seconds apart, and work takes at most a `share` of that time."""
        self.pace = max(self.demo.pace, pace)
        self.budget = min(self.demo.budget, share * self.pace)

    @property
    def at_end(self) -> bool:
        """Whether the last record there will ever be is shown."""
        return self.finished and self.position == len(self.history)

    # -- the clock ----------------------------------------------------------------------------------------------------

    def seconds_until_due(self, now: float) -> float | None:
        """Return the seconds until something is due, 0 if it is due now, None if nothing will be."""
        if self._frame_wanted or self._to_make or self._frame_deadline is not None:
            return 0.0
        return max(self._next_frame - now, 0.0) if self.playing and self.watched else None

    def due(self, now: float) -> bool:
        """Return whether a record is needed at the time `now`. If the next frame is due and already made, show it."""
        frame_begun = self._frame_wanted or self._frame_deadline is not None
        if self.playing and self.seconds_until_due(now) == 0.0 and not frame_begun:
            self._next_frame += self.pace
            if self._next_frame <= now:
                self._next_frame = now + self.pace  # skip the frames that were missed
            self.playing = not self.at_end
            self._frame_wanted = self.playing and not self._show_next_made()
        if self._frame_wanted:
            self._frame_wanted = False
            self._frame_deadline = now + (self.budget if self.history else 0.0)
        return self._to_make > 0 or self._frame_deadline is not None

    def take(self, record: Any, error: str) -> None:
        """Add a record. None means that there are no more records: because of `error`, if that is not empty."""
        if record is None:
            self.finished, self.error, self.playing = True, error, False
        else:
            self.history.append(record)
            self.steps += 1
        if len(self.history) < self._to_make and not self.finished:
            self.frames.append(len(self.history))
            if self.clock() >= self._next_partial_picture:
                self._next_partial_picture = self.clock() + PARTIAL_PICTURE_SECONDS
                self._show_latest()
        elif self.finished or self._frame_deadline is None or self.clock() >= self._frame_deadline:
            self._to_make = 0
            self._show_latest()

    def _show_latest(self) -> None:
        """End the frame that is being made, and show it."""
        self._frame_deadline = None
        self.position = len(self.history)
        if self.frames[-1:] != [self.position] and self.position:
            self.frames.append(self.position)
        self.version += 1

    def _show_next_made(self) -> bool:
        """Show the next frame if it has already been made; return whether it has."""
        later = next((end for end in self.frames if end > self.position), None)
        if later is None:
            return False
        self.position = later
        self.version += 1
        return True


def _start(demo: Demo, settings: Settings, seed: int) -> Iterator[Any]:
    """Yield the records of the experiment, which does not run before the first record is asked for."""
    yield from demo.experiment(settings, seed)


def next_record(source: Iterator[Any]) -> tuple[Any, str]:
    """Return the next record and "". If there is none, return None and an error: "" if the experiment has ended."""
    try:
        return next(source, None), ""
    except Exception as error:  # an error of an experiment must not end the app: the screen shows it
        return None, _describe_failure(error)


def _describe_failure(error: Exception) -> str:
    """Return one line about the error."""
    return say("demo.failed", what=(str(error) or type(error).__name__).splitlines()[0])


class Runner:
    """A player and the daemon thread that drives it.

    Every method returns at once, because the lock is not held while the experiment works. A screen reads `version` and, if that
    has changed, `figure()`. `on_change` is called in the thread whenever there is something new to read; it must return at
    once too.
    """

    def __init__(
        self,
        demo: Demo,
        settings: Settings,
        seed: int,
        clock: Clock = time.monotonic,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._player = Player(demo, settings, seed, clock)
        self._on_change = on_change
        self._wake_up = Condition()  # guards the player, and wakes the thread after a command
        self._closed = False
        self._latest: tuple[tuple[int, str], Figure | None] = ((-1, ""), None)
        """The version and the language of the picture, and the picture."""
        self._figure_error = ""
        self._thread = Thread(target=self._drive, name=f"demo {demo.name}", daemon=True)
        self._thread.start()

    def play(self) -> None:
        """Play on from the frame shown, or from the start at the end."""
        self._command(self._player.play)

    def pause(self) -> None:
        """Stop at the frame shown."""
        self._command(self._player.pause)

    def toggle(self) -> None:
        """Pause if playing, else play."""
        self._command(lambda: self._player.pause() if self._player.playing else self._player.play())

    def step(self) -> None:
        """Show the next frame and stop there."""
        self._command(self._player.step)

    def back(self) -> None:
        """Show the frame before this one and stop there."""
        self._command(self._player.back)

    def restart(self) -> None:
        """Begin again from the same seed."""
        self._command(self._player.restart)

    def new_seed(self) -> None:
        """Begin again from the next seed."""
        self._command(lambda: self._player.restart(seed=self._player.seed + 1))

    def set(self, settings: Mapping[str, Value]) -> None:
        """Begin again with `settings`, which hold a value for every control."""
        self._command(lambda: self._player.restart(settings=settings))

    def watch(self, watched: bool) -> None:
        """Set whether anyone sees the picture; a demo does not play while nobody does."""
        self._command(lambda: setattr(self._player, "watched", watched))

    def throttle(self, pace: float, share: float) -> None:
        """Use less of the machine from the next frame on; see `Player.throttle`."""
        with self._wake_up:
            self._player.throttle(pace, share)

    def _command(self, action: Callable[[], None]) -> None:
        """Change the player while the thread does not use it, then wake the thread."""
        with self._wake_up:
            action()
            self._wake_up.notify()

    @property
    def demo(self) -> Demo:
        """The demo that is played."""
        return self._player.demo

    @property
    def settings(self) -> dict[str, Value]:
        """A copy of the settings of this run."""
        return dict(self._player.settings)

    @property
    def seed(self) -> int:
        """The seed of this run."""
        return self._player.seed

    @property
    def playing(self) -> bool:
        """Whether the demo is playing."""
        return self._player.playing

    @property
    def finished(self) -> bool:
        """Whether the experiment has ended, even if its last record is not shown."""
        return self._player.finished

    @property
    def position(self) -> int:
        """How many records the picture shows: `records_of` needs this number to reproduce it."""
        return self._player.position

    @property
    def steps(self) -> int:
        """How many records have been made since the runner began, over all restarts."""
        return self._player.steps

    @property
    def version(self) -> int:
        """A number that grows whenever the picture may have changed."""
        return self._player.version

    @property
    def busy(self) -> bool:
        """Whether a new picture will come without a command: the demo is playing, or a frame is being made."""
        with self._wake_up:
            return self._player.seconds_until_due(self._player.clock()) is not None

    @property
    def at_end(self) -> bool:
        """Whether the last record there will ever be is shown."""
        return self._player.at_end

    @property
    def error(self) -> str:
        """What went wrong in the experiment or the figure, in one line; empty if nothing did."""
        return self._player.error or self._figure_error

    def figure(self) -> Figure | None:
        """Return the latest picture, None before the first record. After a restart it is the old one until there is a new one."""
        with self._wake_up:
            version, settings = (self._player.version, language()), self._player.settings
            records = self._player.history[: self._player.position]
        if records and version != self._latest[0]:
            try:
                self._latest = version, self._player.demo.figure(records, settings)
                self._figure_error = ""
            except Exception as error:  # a demo that cannot draw a state must not end the app
                self._latest = version, self._latest[1]
                self._figure_error = _describe_failure(error)
        return self._latest[1]

    def close(self) -> None:
        """End the thread; wait at most a tenth of a second for a record that is being made."""
        with self._wake_up:
            self._closed = True
            self._wake_up.notify()
        self._thread.join(0.1)

    def _drive(self) -> None:
        """Make the records that the player needs, without holding the lock, until the runner is closed."""
        player = self._player
        announced = self._observable_state()
        while True:
            with self._wake_up:
                while not self._closed and not player.due(player.clock()):
                    announced = self._announce(announced)
                    self._wake_up.wait(player.seconds_until_due(player.clock()))
                if self._closed:
                    return
                source = player.source
            record, error = next_record(source)
            with self._wake_up:
                if source is player.source:  # else the player has begun again meanwhile
                    player.take(record, error)
                announced = self._announce(announced)

    def _announce(self, announced: tuple[object, ...]) -> tuple[object, ...]:
        """Call `on_change` if the observable state differs from `announced`; return the state."""
        now = self._observable_state()
        if now != announced:
            self._on_change()
        return now

    def _observable_state(self) -> tuple[object, ...]:
        """Return what a screen can see: it must be told when this changes."""
        return self._player.version, self._player.playing, self._player.error
