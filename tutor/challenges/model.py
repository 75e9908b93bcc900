"""A challenge and the limits within which a learner may change its settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tutor.errors import UserError
from tutor.lab.settings import format_value
from tutor.lab.spec import find_setting
from tutor.messages import say


@dataclass(frozen=True, slots=True)
class Limit:
    """The values that a learner may give a setting: one of `values` unless that is empty, and a number from `least` to `most`."""

    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None

    def check(self, name: str, value: Any) -> None:
        """Raise UserError if `value`, as the setting reads it, is not allowed."""
        shown = name.replace("_", "-")
        if self.values and not self._is_listed(name, value):
            known = ", ".join(self.values)
            raise UserError(say("challenge.value", name=shown, known=known, text=format_value(value)[:40]))
        if self.least is not None and value < self.least:
            raise UserError(
                say("challenge.least", name=shown, least=format_value(self.least), text=format_value(value))
            )
        if self.most is not None and value > self.most:
            raise UserError(
                say("challenge.most", name=shown, most=format_value(self.most), text=format_value(value))
            )

    def _is_listed(self, name: str, value: Any) -> bool:
        """Return whether `value` is listed. A listed name, such as `step`, allows all numbers that may follow it."""
        listed = [find_setting(name).read(text) for text in self.values]
        return value in listed or (isinstance(value, str) and value.partition(" ")[0] in listed)

    def __str__(self) -> str:
        """Return the limit in words: "sgd, momentum", "at most 300", "" for no limit."""
        parts = [", ".join(self.values)] if self.values else []
        if self.least is not None:
            parts.append(say("challenge.limit.least", least=format_value(self.least)))
        if self.most is not None:
            parts.append(say("challenge.limit.most", most=format_value(self.most)))
        return say("challenge.limit.and").join(parts)

    def as_json(self) -> Any:
        """Return the limit for a program to read: a list of values, an object with `least` and `most`, or null."""
        if self.values:
            return list(self.values)
        return {k: v for k, v in (("least", self.least), ("most", self.most)) if v is not None} or None


@dataclass(frozen=True, slots=True)
class Challenge:
    """One challenge, with the fields of its block.

    `start` and `solution` map settings of the laboratory to texts. `solution` has only the settings that differ from the
    start, and passes. `change` maps the settings that a learner may change to their limits. `goal` is a formula over the names of
    `tutor.challenges.measure`. `lines` has the line of each field in the file.
    """

    id: str
    lesson: str
    title: str
    ask: str
    start: Mapping[str, str]
    change: Mapping[str, Limit]
    goal: str
    hint: str
    teaches: str
    solution: Mapping[str, str]
    lines: Mapping[str, int]

    def line(self, field: str) -> int:
        """Return the line of a field in the file, or that of the id."""
        return self.lines.get(field, self.lines["id"])
