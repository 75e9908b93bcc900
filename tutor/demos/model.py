"""What a demo is: an experiment, the controls that set it, and a figure of its records."""

import math
import re
import sys
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
"""Computes a value that a question can ask about, from the records and the settings of a run."""


def is_name(value: Value) -> TypeGuard[str]:
    """Return whether a value is a name and not a number."""
    return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Control:
    """A setting of a demo: its `values` in the order of the arrow keys, and its value at the `start`.

    `label` is its name in words, for demos whose texts are not in `tutor/messages`.
    """

    name: str
    values: tuple[Value, ...]
    start: Value
    label: str = ""

    def step(self, value: Value, by: int) -> Value:
        """Return the value `by` places after `value`, but at most the last and at least the first one."""
        place = self.values.index(value) + by
        return self.values[min(max(place, 0), len(self.values) - 1)]

    def read(self, value: object, display_name: Callable[[str], str] = str) -> Value:
        """Return the member of `values` that equals `value`, a number or a text; UserError if there is none.

        The error lists the values by their `display_name`.
        """
        for known in self.values:
            if value == known or str(value) == str(known):
                return known
        number = _to_number(value)
        for known in self.values:
            # nearly equal is enough: 0.30000000000000004 is 0.3
            if (
                not isinstance(known, str)
                and number is not None
                and math.isclose(known, number, abs_tol=1e-9)
            ):
                return known
        values = ", ".join(display_name(str(known)) for known in self.values)
        raise UserError(say("demo.bad-value", name=self.name, value=value, values=values))

    def below(self, value: Value) -> list[float]:
        """Return the numbers among `values` that are less than `value`, in their order."""
        return [float(known) for known in self.values if not isinstance(known, str) and known < float(value)]

    def above(self, value: Value) -> list[float]:
        """Return the numbers among `values` that are greater than `value`, in their order."""
        return [float(known) for known in self.values if not isinstance(known, str) and known > float(value)]


def _to_number(value: object) -> float | None:
    """Return `value`, a number or a text, as a float; None if it is not a number."""
    try:
        return float(str(value))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Demo:
    """A named experiment with its controls and its figure.

    `experiment(settings, seed)` is a finite generator of frozen records. `figure(records, settings)` draws the state after
    the last of `records`, of which there is at least one.

    While the demo plays, frames are `pace` seconds apart. Each adds records for `budget` seconds of work, at least one. A demo
    that `opens_at_end` shows its last record until it is played: for demos whose first records show little, such as a
    comparison that builds up. On a page that asks for a prediction, or where an early picture says more, it opens at
    `opens_at_step` all the same (0 is its first record), and shows its last one when the learner changes a setting.

    `measures` are the values that a question can ask about, by name: each computes, from the records and the settings, a
    number, or a word that is the same in every language.

    `shown` names the controls that a page shows; if it is empty, the page shows all. A demo that is not `is_random` yields the
    same records for every seed.

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
    opens_at_step: int | None = None

    @property
    def shows_result_first(self) -> bool:
        """Whether the demo shows its last record when it is opened."""
        return self.opens_at_end and self.opens_at_step is None

    @property
    def opening_records(self) -> int:
        """How many records the picture shows when the demo is opened: all if that is `sys.maxsize`."""
        return sys.maxsize if self.shows_result_first else 1 + (self.opens_at_step or 0)

    @property
    def shown_controls(self) -> tuple[Control, ...]:
        """The controls that a page shows, in order."""
        return tuple(control for control in self.controls if not self.shown or control.name in self.shown)

    def starting_settings(self) -> dict[str, Value]:
        """Return the settings with which the demo starts."""
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
        """Return the name of a preset or a value in the learner's language."""
        if name in self.words:
            return self.words[name]
        return next((say(key) for key in self._name_keys(name) if has_message(key)), name)

    def typed_name(self, typed: str, names: Iterable[str]) -> str:
        """Return the one of `names` that `typed` means in any language; `typed` itself if it means none of them."""

        def spellings(name: str) -> set[str]:
            known = [self.words.get(name, name), *chain(*map(in_every_language, self._name_keys(name)))]
            return {normalize("NFC", spelling) for spelling in known}

        wanted = normalize("NFC", typed)
        names = tuple(names)
        return typed if typed in names else next((name for name in names if wanted in spellings(name)), typed)

    def read_value(self, control: str, typed: str) -> Value:
        """Return the value of a control that a learner has typed in any language; UserError if there is no such value."""
        known = self.control(control)
        return known.read(self.typed_name(typed, filter(is_name, known.values)), self.display_name)

    def _name_keys(self, name: str) -> tuple[str, str]:
        """Return the message keys of a preset's or value's name: for this demo, and for all demos."""
        return f"demo.name.{self.name}/{name}", f"demo.name.{name}"

    def in_words(self, text: str, with_names: bool = False) -> str:
        """Return the text of a figure with labels in place of control names, which are in backticks.

        With `with_names` each label is followed by the name, for places where a control is set by its name.
        """

        def label(match: re.Match[str]) -> str:
            name = match[1]
            if not any(control.name == name for control in self.controls):
                return name
            words = self.label(name)
            return f"{words} ({name})" if with_names and words != name else words

        return re.sub("`([^`]*)`", label, text)

    def in_words_throughout(self, figure: Figure, with_names: bool = False) -> Figure:
        """Return the figure with its caption, alarm and summary changed by `in_words`."""
        return replace(
            figure,
            caption=self.in_words(figure.caption, with_names),
            alarm=self.in_words(figure.alarm, with_names),
            summary=self.in_words(figure.summary, with_names),
        )

    def read(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Return the starting settings, changed by those `given`; UserError for an unknown control or value."""
        return self.starting_settings() | self._read_some(given)

    def _read_some(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Return the values `given` for some controls as values of these controls; UserError if one is unknown."""
        return {name: self.control(name).read(value) for name, value in given.items()}

    def for_page(
        self,
        controls: Mapping[str, object],
        presets: Mapping[str, Mapping[str, object]],
        show: tuple[str, ...] = (),
        words: Mapping[str, str] | None = None,
        opens_at_step: int | None = None,
    ) -> "Demo":
        """Return this demo as a page shows it.

        It starts with the page's values for its controls. The page's presets come first. After them come those of its own
        presets that lead to other settings and change no control that the page does not `show`. `words` translates names.
        """
        for name in show:
            self.control(name)
        start = self.read(controls)
        page_presets = {name: self._read_some(given) for name, given in presets.items()}
        taken = [{**start, **settings} for settings in page_presets.values()]

        def is_kept(name: str, settings: Settings) -> bool:
            changed = [control for control, value in settings.items() if start[control] != value]
            changes_only_shown = not show or all(control in show for control in changed)
            return name not in page_presets and {**start, **settings} not in taken and changes_only_shown

        own = {name: settings for name, settings in self.presets.items() if is_kept(name, settings)}
        return replace(
            self,
            controls=tuple(replace(c, start=start[c.name]) for c in self.controls),
            presets=page_presets | own,
            shown=show,
            words=words or {},
            opens_at_step=opens_at_step,
        )

    def preset(self, name: str) -> dict[str, Value]:
        """Return the settings of the preset `name`; UserError with the names of all presets if there is none."""
        known = self.typed_name(name, self.presets)
        if known not in self.presets:
            names = ", ".join(repr(self.display_name(preset)) for preset in self.presets)
            raise UserError(say("demo.bad-preset", demo=self.name, name=name, names=names))
        return self.starting_settings() | dict(self.presets[known])
