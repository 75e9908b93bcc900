"""Playing a demo: a player that is pure state and time, and a thread that drives one.

Nothing queues up. The thread takes records from the experiment into a history; whoever draws samples `Runner.figure()`
whenever it likes and sees the latest frame.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from threading import Condition, Thread
from typing import Any

from tutor.demos.figure import Figure
from tutor.demos.model import Demo, Settings, Value
from tutor.messages import say

Clock = Callable[[], float]

PATIENCE = 0.4
"""Seconds without a picture, after which what there is so far is shown."""


def records_of(demo: Demo, settings: Settings, seed: int, count: int | None = None) -> list[Any]:
    """The first `count` records of the experiment (fewer if it ends earlier): what a picture is reproduced from.

    Without `count`, those of the picture that a demo shows before it is played.
    """
    if count is None:
        count = sys.maxsize if demo.whole else 1
    return list(islice(demo.experiment(settings, seed), count))


class Player:
    """A demo being played, without a thread. All times are the clock's seconds.

    The first record is shown at once. `history` holds the records so far, `position` how many of them are shown;
    frames end at the positions in `frames`, and stepping goes from one to the next. Playing beyond the last frame makes a
    new one: records for `budget` seconds of work, at least one. Frames are `pace` seconds apart while the demo is `watched`.
    `version` grows whenever the picture may have changed, `steps` counts every record ever taken.
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
        self._begin(demo.whole)

    def _begin(self, whole: bool = False) -> None:
        """Forget all records; `whole` takes every one before it shows the last, unless that takes long."""
        self._whole = whole
        self._patient = self.clock() + PATIENCE
        self.history: list[Any] = []
        self.frames: list[int] = []
        self.position = 0
        self.finished = False
        self.error = ""
        self.source = _records(self.demo, self.settings, self.seed)
        self._wanted = True  # whether a frame beyond the last one is asked for
        self._full: float | None = None  # when the frame being made has had its time
        self._next = self.clock() + self.pace  # when playing shows the next frame

    # -- what a person does -------------------------------------------------------------------------------------------

    def play(self) -> None:
        """Go on from here; from the start again if everything has been shown."""
        if self.at_end or self._whole:
            self._begin()
        self.playing = True
        self._next = self.clock() + (0.0 if self.position else self.pace)

    def pause(self) -> None:
        """Stand still after the frame being made."""
        self.playing = False

    def step(self) -> None:
        """Show the next frame, made if need be, and stand still there."""
        self.playing = False
        self._wanted = self._wanted or not (self._forward() or self.finished)

    def back(self) -> None:
        """Show the frame before this one, and stand still there."""
        self.playing = False
        earlier = [end for end in self.frames if end < self.position]
        if earlier:
            self._wanted = False
            self.position = earlier[-1]
            self.version += 1

    def restart(self, seed: int | None = None, settings: Settings | None = None) -> None:
        """Begin again, with another seed or other settings if given, and keep playing if it was playing.

        A demo whose whole is what counts shows it at once when a knob was turned or a seed chosen while it stood still.
        """
        other = seed is not None or settings is not None
        self.seed = self.seed if seed is None else seed
        self.settings = self.settings if settings is None else dict(settings)
        self._begin(self.demo.whole and other and not self.playing)
        self.version += 1

    def ease(self, pace: float, share: float) -> None:
        """Leave the machine to others: frames at least `pace` seconds apart, work for at most a `share` of that time."""
        self.pace = max(self.demo.pace, pace)
        self.budget = min(self.demo.budget, share * self.pace)

    @property
    def at_end(self) -> bool:
        """Whether the last record there will ever be is shown."""
        return self.finished and self.position == len(self.history)

    # -- what time does -----------------------------------------------------------------------------------------------

    def advance(self, now: float) -> float | None:
        """Show or make the frame that is due at `now`; returns how long until the next is, None if none will be."""
        while self.due(now):
            self.take(*pull(self.source))
        return self.rest(now)

    def rest(self, now: float) -> float | None:
        """Seconds until something is due, 0 if it is now, None if nothing is."""
        if self._wanted or self._whole or self._full is not None:
            return 0.0
        return max(self._next - now, 0.0) if self.playing and self.watched else None

    def due(self, now: float) -> bool:
        """Whether a record is wanted at `now`. Shows the next frame, if it is time for it and it has been made already."""
        if self.playing and self.rest(now) == 0.0 and not self._wanted and self._full is None:
            self._next += self.pace
            if self._next <= now:
                self._next = now + self.pace  # what was missed is not made up for
            self.playing = not self.at_end
            self._wanted = self.playing and not self._forward()
        if self._wanted:
            self._wanted = False
            self._full = now + (self.budget if self.history else 0.0)
        return self._whole or self._full is not None

    def take(self, record: Any, error: str) -> None:
        """Add a record (None when there are no more, because of `error` if that is not empty)."""
        if record is None:
            self.finished, self.error, self.playing = True, error, False
        else:
            self.history.append(record)
            self.steps += 1
        if self._whole and not self.finished:
            self.frames.append(len(self.history))
            if self.clock() >= self._patient:
                self._patient = self.clock() + PATIENCE
                self._show()
        elif self.finished or self._full is None or self.clock() >= self._full:
            self._whole = False
            self._show()

    def _show(self) -> None:
        """End the frame being made."""
        self._full = None
        self.position = len(self.history)
        if self.frames[-1:] != [self.position] and self.position:
            self.frames.append(self.position)
        self.version += 1

    def _forward(self) -> bool:
        """Show the next frame if it has been made already."""
        later = next((end for end in self.frames if end > self.position), None)
        if later is None:
            return False
        self.position = later
        self.version += 1
        return True


def _records(demo: Demo, settings: Settings, seed: int) -> Iterator[Any]:
    """The experiment's records; nothing of it runs before the first is asked for."""
    yield from demo.experiment(settings, seed)


def pull(source: Iterator[Any]) -> tuple[Any, str]:
    """The next record, or None and why: nothing to say at the end, one line where the experiment failed."""
    try:
        return next(source, None), ""
    except Exception as fault:  # whatever an experiment does, the screen lives on and says so
        return None, _failed(fault)


def _failed(fault: Exception) -> str:
    return say("demo.failed", what=(str(fault) or type(fault).__name__).splitlines()[0])


class Runner:
    """A player driven by a daemon thread. Every method returns at once: the lock is never held while an experiment works.

    A screen samples `version` and, when it has changed, `figure()`. `changed` is called in the thread whenever there is
    something to sample; it must return at once.
    """

    def __init__(
        self,
        demo: Demo,
        settings: Settings,
        seed: int,
        clock: Clock = time.monotonic,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._player = Player(demo, settings, seed, clock)
        self._told = changed
        self._changed = Condition()
        self._closed = False
        self._drawn: tuple[int, Figure | None] = (-1, None)
        self._fault = ""
        self._thread = Thread(target=self._drive, name=f"demo {demo.name}", daemon=True)
        self._thread.start()

    def play(self) -> None:
        """Play on from the frame shown; from the start again at the end."""
        self._tell(self._player.play)

    def pause(self) -> None:
        """Stand still."""
        self._tell(self._player.pause)

    def toggle(self) -> None:
        """Pause if playing, else play."""
        self._tell(lambda: self._player.pause() if self._player.playing else self._player.play())

    def step(self) -> None:
        """Show the next frame and stand still."""
        self._tell(self._player.step)

    def back(self) -> None:
        """Show the frame before and stand still."""
        self._tell(self._player.back)

    def restart(self) -> None:
        """Begin again from the same seed."""
        self._tell(self._player.restart)

    def new_seed(self) -> None:
        """Begin again from the next seed."""
        self._tell(lambda: self._player.restart(seed=self._player.seed + 1))

    def set(self, settings: Mapping[str, Value]) -> None:
        """Begin again with the whole of `settings` in place of the present ones."""
        self._tell(lambda: self._player.restart(settings=settings))

    def watch(self, watched: bool) -> None:
        """Say whether anyone sees the picture: playing rests while nobody does."""
        self._tell(lambda: setattr(self._player, "watched", watched))

    def ease(self, pace: float, share: float) -> None:
        """Leave the machine to others, from the next frame on; see `Player.ease`."""
        with self._changed:
            self._player.ease(pace, share)

    def _tell(self, command: Callable[[], None]) -> None:
        with self._changed:
            command()
            self._changed.notify()

    @property
    def demo(self) -> Demo:
        """What is played."""
        return self._player.demo

    @property
    def settings(self) -> dict[str, Value]:
        """The knobs as they are, a copy."""
        return dict(self._player.settings)

    @property
    def seed(self) -> int:
        """The seed of this run."""
        return self._player.seed

    @property
    def playing(self) -> bool:
        """Whether frames follow each other by themselves."""
        return self._player.playing

    @property
    def finished(self) -> bool:
        """Whether the experiment has come to its end, shown or not."""
        return self._player.finished

    @property
    def position(self) -> int:
        """How many records the picture shows: what `records_of` needs to make the same picture again."""
        return self._player.position

    @property
    def steps(self) -> int:
        """Records taken since the runner began, over all restarts."""
        return self._player.steps

    @property
    def version(self) -> int:
        """Grows whenever the picture may have changed."""
        return self._player.version

    @property
    def busy(self) -> bool:
        """Whether a new picture will come without anyone asking: it plays, or a frame is being made."""
        with self._changed:
            return self._player.rest(self._player.clock()) is not None

    @property
    def at_end(self) -> bool:
        """Whether the last record there will ever be is shown."""
        return self._player.at_end

    @property
    def error(self) -> str:
        """What went wrong in the experiment or its figure, in one line; empty if nothing did."""
        return self._player.error or self._fault

    def figure(self) -> Figure | None:
        """The picture now; None before the first record. After a restart the old picture stays until there is a new one."""
        with self._changed:
            version, settings = self._player.version, self._player.settings
            records = self._player.history[: self._player.position]
        if records and version != self._drawn[0]:
            try:
                self._drawn = version, self._player.demo.figure(records, settings)
                self._fault = ""
            except Exception as fault:  # a demo that cannot draw a state must not take the screen with it
                self._drawn = version, self._drawn[1]
                self._fault = _failed(fault)
        return self._drawn[1]

    def close(self) -> None:
        """End the thread; a record being computed is not waited for beyond a tenth of a second."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(0.1)

    def _drive(self) -> None:
        player = self._player
        seen = self._state()
        while True:
            with self._changed:
                while not self._closed and not player.due(player.clock()):
                    seen = self._tell_of(seen)
                    self._changed.wait(player.rest(player.clock()))
                if self._closed:
                    return
                source = player.source
            record, error = pull(source)
            with self._changed:
                if source is player.source:  # else the player began again meanwhile
                    player.take(record, error)
                seen = self._tell_of(seen)

    def _tell_of(self, seen: tuple[object, ...]) -> tuple[object, ...]:
        """Call `changed` if what can be sampled is no longer as `seen`; returns what it is now."""
        now = self._state()
        if now != seen:
            self._told()
        return now

    def _state(self) -> tuple[object, ...]:
        return self._player.version, self._player.playing, self._player.error
