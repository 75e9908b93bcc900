"""What a demo is: an experiment, the controls that set it, and the figure made of its records."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeGuard
from unicodedata import normalize

from tutor.demos.figure import Figure
from tutor.errors import UserError
from tutor.messages import has_message, in_every_language, say

Value = int | float | str
Settings = Mapping[str, Value]
"""A value for every control of a demo, by name."""
Measure = Callable[[Sequence[Any], Settings], Value]
"""Computes what a question may ask about a run from its records and settings."""


def is_name(value: Value) -> TypeGuard[str]:
    """Return whether a value is a name and not a number."""
    return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Control:
    """A named choice: the values it can take, in the order in which the arrow keys go through them, and the first one set.

    `label` is its name in words, for demos whose texts are not in `tutor/messages`.
    """

    name: str
    values: tuple[Value, ...]
    start: Value
    label: str = ""

    def step(self, value: Value, by: int) -> Value:
        """Return the value `by` places after `value`, or the first or last one where there are not so many."""
        place = self.values.index(value) + by
        return self.values[min(max(place, 0), len(self.values) - 1)]

    def read(self, value: object, display_name: Callable[[str], str] = str) -> Value:
        """Return the one of `values` that `value` means (a number, or text from a command line); UserError if none.

        The error lists the values by their `display_name`.
        """
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
        values = ", ".join(display_name(str(known)) for known in self.values)
        raise UserError(say("demo.bad-value", name=self.name, value=value, values=values))

    def below(self, value: Value) -> list[float]:
        """Return the numbers among `values` that are less than `value`, in their order."""
        return [float(v) for v in self.values if not isinstance(v, str) and v < float(value)]

    def above(self, value: Value) -> list[float]:
        """Return the numbers among `values` that are greater than `value`, in their order."""
        return [float(v) for v in self.values if not isinstance(v, str) and v > float(value)]


@dataclass(frozen=True, slots=True)
class Demo:
    """A named experiment with its controls and its figure.

    `experiment(settings, seed)` is a finite generator of frozen records. `figure(records, settings)` draws the state after
    the last of `records`, which are never empty.

    While the demo plays, frames are `pace` seconds apart, and each takes records for `budget` seconds of work, at least one.
    A demo that `opens_at_end` shows its last record until it is played: use it where the first records say little, as in a
    comparison that builds up.

    `measures` are what a question may ask about a run, by name: each computes a number, or a word that is the same in every
    language, from the records and the settings.

    `shown` names the controls that a page shows; empty for all of them. A demo that is not `is_random` gives the same records
    for every seed.

    `words` are a page's translations of presets and values. Those of the built-in demos are messages: `display_name`.
    """

    name: str
    controls: tuple[Control, ...]
    experiment: Callable[[Settings, int], Iterator[Any]]
    figure: Callable[[Sequence[Any], Settings], Figure]
    presets: Mapping[str, Settings] = field(default_factory=dict)
    pace: float = 0.25
    budget: float = 0.0
    opens_at_end: bool = False
    measures: Mapping[str, Measure] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    is_random: bool = True
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown_controls(self) -> tuple[Control, ...]:
        """The controls that a page shows, in order."""
        return tuple(control for control in self.controls if not self.shown or control.name in self.shown)

    def starting_settings(self) -> dict[str, Value]:
        """Return the settings before any control has been changed."""
        return {control.name: control.start for control in self.controls}

    def control(self, name: str) -> Control:
        """Return the control called `name`; UserError with the names of all controls if there is none."""
        for control in self.controls:
            if control.name == name:
                return control
        raise UserError(
            say("demo.bad-control", demo=self.name, name=name, names=", ".join(c.name for c in self.controls))
        )

    def label(self, name: str) -> str:
        """Return the control's name in words, such as "learning rate" for `lr`."""
        if has_message(f"demo.{self.name}.control.{name}"):
            return say(f"demo.{self.name}.control.{name}")
        return next((one.label for one in self.controls if one.name == name and one.label), name)

    def display_name(self, name: str) -> str:
        """Return how the language of the learner calls a preset or a value whose name is `name`."""
        if name in self.words:
            return self.words[name]
        return next((say(key) for key in self._name_keys(name) if has_message(key)), name)

    def typed_name(self, typed: str, names: Iterable[str]) -> str:
        """Return the one of `names` that `typed` is in any language; `typed` itself if it is none of them."""

        def spellings(name: str) -> set[str]:
            known = [self.words.get(name, name), *chain(*map(in_every_language, self._name_keys(name)))]
            return {normalize("NFC", spelling) for spelling in known}

        wanted = normalize("NFC", typed)
        names = tuple(names)
        return typed if typed in names else next((name for name in names if wanted in spellings(name)), typed)

    def read_value(self, control: str, typed: str) -> Value:
        """Return the value of a control that a learner has typed, in any language; UserError if there is none."""
        known = self.control(control)
        return known.read(self.typed_name(typed, filter(is_name, known.values)), self.display_name)

    def _name_keys(self, name: str) -> tuple[str, str]:
        return f"demo.name.{self.name}/{name}", f"demo.name.{name}"

    def in_words(self, text: str, with_names: bool = False) -> str:
        """Return the text of a figure with its control names, which stand in backticks, as labels.

        `with_names` keeps the names behind the labels, for places where a control is set by its name.
        """

        def label(match: re.Match[str]) -> str:
            name = match[1]
            if not any(control.name == name for control in self.controls):
                return name
            return (
                f"{self.label(name)} ({name})"
                if with_names and self.label(name) != name
                else self.label(name)
            )

        return re.sub("`([^`]*)`", label, text)

    def in_words_throughout(self, figure: Figure, with_names: bool = False) -> Figure:
        """Return a figure whose caption, alarm and summary are `in_words`."""
        return replace(
            figure,
            caption=self.in_words(figure.caption, with_names),
            alarm=self.in_words(figure.alarm, with_names),
            summary=self.in_words(figure.summary, with_names),
        )

    def read(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Return the starting settings with those `given` in place of theirs; UserError for an unknown control or value."""
        return self.starting_settings() | {
            name: self.control(name).read(value) for name, value in given.items()
        }

    def for_page(
        self,
        controls: Mapping[str, object],
        presets: Mapping[str, Mapping[str, object]],
        show: tuple[str, ...] = (),
        words: Mapping[str, str] | None = None,
    ) -> "Demo":
        """Return this demo as a page shows it.

        It starts with the page's values for its controls, and has the page's presets before those of its own that come to
        other settings and set none of the controls that the page does not `show`. `words` translates names.
        """
        for name in show:
            self.control(name)
        start = self.read(controls)
        page_presets = {
            name: {k: self.control(k).read(v) for k, v in given.items()} for name, given in presets.items()
        }
        taken = [{**start, **settings} for settings in page_presets.values()]
        own = {
            name: settings
            for name, settings in self.presets.items()
            if name not in page_presets
            and {**start, **settings} not in taken
            and all(not show or k in show or start[k] == value for k, value in settings.items())
        }
        return replace(
            self,
            controls=tuple(replace(c, start=start[c.name]) for c in self.controls),
            presets=page_presets | own,
            shown=show,
            words=words or {},
        )

    def preset(self, name: str) -> dict[str, Value]:
        """Return the settings of the preset `name`; UserError with the names of all presets if there is none."""
        known = self.typed_name(name, self.presets)
        if known not in self.presets:
            names = ", ".join(map(self.display_name, self.presets))
            raise UserError(say("demo.bad-preset", demo=self.name, name=name, names=names))
        return self.starting_settings() | dict(self.presets[known])
