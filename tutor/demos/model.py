"""A demo: an experiment of the engine, the knobs that set it, and how its records become a figure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tutor.demos.figure import Figure
from tutor.errors import UserError
from tutor.messages import say

Value = int | float | str
Settings = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Control:
    """A knob: the values it may take, in the order the arrow keys walk them, and the one it starts at."""

    name: str
    values: tuple[Value, ...]
    start: Value

    def step(self, value: Value, by: int) -> Value:
        """The value `by` places further along, stopping at either end."""
        place = self.values.index(value) + by
        return self.values[min(max(place, 0), len(self.values) - 1)]

    def read(self, value: object) -> Value:
        """`value` (a number, or text from a command line) as one of this knob's values; UserError if it is none of them."""
        for known in self.values:
            if value == known or str(value) == str(known):
                return known
        try:
            number = float(str(value))
        except ValueError:
            number = None
        for known in self.values:
            if (
                number is not None
                and isinstance(known, int | float)
                and abs(known - number) <= 1e-9 * max(1, abs(known))
            ):
                return known
        raise UserError(
            say("demo.bad-value", name=self.name, value=value, values=", ".join(map(str, self.values)))
        )


@dataclass(frozen=True, slots=True)
class Demo:
    """A named experiment with its knobs.

    `experiment(settings, seed)` is a finite generator of frozen records; `figure(records, settings)` draws the state after the
    last of `records` (never empty). While playing, a frame takes records for `budget` seconds of work, at least one, and
    frames are `pace` seconds apart. A demo that is `whole` shows its last record until it is played: its experiment builds up a
    comparison, of which the first steps say little.
    """

    name: str
    controls: tuple[Control, ...]
    experiment: Callable[[Settings, int], Iterator[Any]]
    figure: Callable[[Sequence[Any], Settings], Figure]
    presets: Mapping[str, Settings] = field(default_factory=dict)
    pace: float = 0.25
    budget: float = 0.0
    whole: bool = False

    def start(self) -> dict[str, Value]:
        """The settings before any knob is touched."""
        return {control.name: control.start for control in self.controls}

    def control(self, name: str) -> Control:
        """The knob called `name`; UserError names the ones there are."""
        for control in self.controls:
            if control.name == name:
                return control
        raise UserError(
            say("demo.bad-control", demo=self.name, name=name, names=", ".join(c.name for c in self.controls))
        )

    def read(self, given: Mapping[str, object]) -> dict[str, Value]:
        """The starting settings with those of `given` in their place; UserError for an unknown knob or value."""
        return self.start() | {name: self.control(name).read(value) for name, value in given.items()}

    def configured(
        self, controls: Mapping[str, object], presets: Mapping[str, Mapping[str, object]]
    ) -> "Demo":
        """This demo as a page sets it: other starting values, and the page's presets before those of its own that differ."""
        start = self.read(controls)
        named = {
            name: {k: self.control(k).read(v) for k, v in wanted.items()} for name, wanted in presets.items()
        }
        taken = [{**start, **settings} for settings in named.values()]
        own = {
            name: s for name, s in self.presets.items() if name not in named and {**start, **s} not in taken
        }
        return replace(
            self,
            controls=tuple(replace(c, start=start[c.name]) for c in self.controls),
            presets=named | own,
        )

    def preset(self, name: str) -> dict[str, Value]:
        """The settings of a preset, over the starting ones; UserError names the presets there are."""
        if name not in self.presets:
            raise UserError(say("demo.bad-preset", demo=self.name, name=name, names=", ".join(self.presets)))
        return self.start() | dict(self.presets[name])
