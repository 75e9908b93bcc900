"""Lists over the laboratory: the saved experiments, and the challenges."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.challenges.model import Challenge
from tutor.challenges.records import Best
from tutor.lab.inputs import format_inputs, input_choices, plain_inputs, split_inputs
from tutor.lab.saved import Saved, delete_experiment, saved_experiments
from tutor.lab.settings import format_value
from tutor.lab.spec import Experiment
from tutor.messages import say
from tutor.progress.store import Store
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span, pad, shorten, width
from tutor.tui.screens.closes_once import Result
from tutor.tui.screens.overlay import Overlay

OPEN, COMPARE = "open", "compare"
COLUMNS = ("name", "data", "net", "optimizer", "lr", "steps", "test")
SHRINKING = ("net", "name")
"""The columns that become narrower on a narrow screen."""

MIN_COLUMN_CELLS = 6
"""The width that such a column keeps."""


class ChoiceList(Overlay[Result]):
    """A list of which one entry is selected; each may have several rows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", show=False)]

    def __init__(self, heading: str, footer: str) -> None:
        """Create a list with a text in the upper and one in the lower edge of its frame."""
        super().__init__(heading, footer)
        self.selected = 0
        self._rows_at: list[tuple[int, int]] = []  # the first and the last row of each entry

    @property
    def count(self) -> int:
        """The number of entries."""
        raise NotImplementedError

    def entry_rows(self, index: int, room: int) -> list[Row]:
        """Return the rows of an entry."""
        raise NotImplementedError

    def head_rows(self, _room: int) -> list[Row]:
        """Return the rows above the entries."""
        return []

    def lines(self, width: int) -> list[Row]:
        """Return all rows, and scroll the selected entry into view."""
        rows = self.head_rows(width)
        self._rows_at.clear()
        for index in range(self.count):
            first = len(rows)
            rows += self.entry_rows(index, max(width, 10))
            self._rows_at.append((first, len(rows) - 1))
        if self._rows_at:
            self.show_rows(*self._rows_at[self.selected])
        return rows

    def action_move(self, by: int) -> None:
        """Select the entry `by` places further down, or up if it is negative."""
        self.selected = min(max(self.selected + by, 0), max(self.count - 1, 0))
        self.redraw()

    def choose_row(self, row: int) -> None:
        """Choose the entry in a row."""
        for index, (first, last) in enumerate(self._rows_at):
            if first <= row <= last:
                self.selected = index
                self.action_choose()

    def action_choose(self) -> None:
        """Close the list with the selected entry."""
        raise NotImplementedError


class SavedScreen(ChoiceList[tuple[str, Experiment] | None]):
    """The saved experiments. The result is what to do with one of them, OPEN or COMPARE, and the experiment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "compare", show=False),
        Binding("x", "delete", show=False),
        Binding("o", "dismiss_overlay", show=False),
    ]

    def __init__(self, store: Store) -> None:
        """List the experiments in `store`."""
        super().__init__(say("laboratory.saved.title"), say("laboratory.saved.keys"))
        self._store = store
        self.saved = saved_experiments(store.attempts())
        """The experiments, the newest first."""

    @property
    def count(self) -> int:
        """The number of saved experiments."""
        return len(self.saved)

    def head_rows(self, room: int) -> list[Row]:
        """Return the headings of the columns, or a line that says that nothing is saved."""
        if not self.saved:
            return wrap([Span(say("laboratory.saved.none"), "dim")], max(room, 10))
        heads = [say(f"laboratory.saved.head.{name}") for name in COLUMNS]
        return [(Span(self._line(heads, room), "heading2"),)]

    def entry_rows(self, index: int, room: int) -> list[Row]:
        """Return the row of an experiment."""
        return [
            (Span(self._line(_cells(self.saved[index]), room), "window" if index == self.selected else ""),)
        ]

    def _line(self, cells: Sequence[str], room: int) -> str:
        """Return a line of the table. Network and name are cut off if the line would be wider than `room`."""
        heads = [say(f"laboratory.saved.head.{name}") for name in COLUMNS]
        widths = [max(map(width, column)) for column in zip(heads, *map(_cells, self.saved), strict=True)]
        for name in SHRINKING:
            column = COLUMNS.index(name)
            excess = max(sum(widths) + len(widths) + 1 - room, 0)
            widths[column] = max(min(widths[column], MIN_COLUMN_CELLS), widths[column] - excess)
        parts = (pad(shorten(cell, wide), wide) for cell, wide in zip(cells, widths, strict=True))
        return pad(shorten(f" {' '.join(parts)}", room), room)

    def action_choose(self) -> None:
        """Open the selected experiment."""
        self._end(OPEN)

    def action_compare(self) -> None:
        """Hold the selected experiment for comparison."""
        self._end(COMPARE)

    def _end(self, what: str) -> None:
        self.dismiss((what, self.saved[self.selected].experiment) if self.saved else None)

    def action_delete(self) -> None:
        """Delete the selected experiment."""
        if self.saved:
            delete_experiment(self._store, self.saved.pop(self.selected))
            self.action_move(0)


class InputsScreen(ChoiceList[str | None]):
    """The inputs that a network can have, each with a switch. The result is the text of those that are on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", show=False),
        Binding("i", "dismiss_overlay", show=False),
    ]

    def __init__(self, features: Sequence[str], inputs: str) -> None:
        """List the inputs of data with these features; those of the text `inputs` are on."""
        super().__init__(say("laboratory.inputs.title"), say("laboratory.inputs.keys"))
        self._features = features
        self._known = split_inputs(input_choices(len(features))[-1], len(features))
        self._on = set(split_inputs(inputs, len(features)) or plain_inputs(len(features)))

    @property
    def count(self) -> int:
        """The number of inputs."""
        return len(self._known)

    def entry_rows(self, index: int, room: int) -> list[Row]:
        """Return the row of an input, with the name that is typed for it at the right."""
        one = self._known[index]
        shown = one.named(self._features[one.first], self._features[one.second])
        mark = "x" if one in self._on else " "
        text = shorten(f" [{mark}] {shown}", max(room - 10, 8))
        style = "window" if index == self.selected else ""
        return [(Span(pad(text, max(room - 10, 8)), style), Span(f"{one!s:>9} ", style or "dim"))]

    def action_switch(self) -> None:
        """Switch the selected input on or off."""
        self._on ^= {self._known[self.selected]}
        self.redraw()

    def choose_row(self, row: int) -> None:
        """Switch the input in a row."""
        self.selected = min(row, self.count - 1)
        self.action_switch()

    def action_choose(self) -> None:
        """Close the list with the inputs that are on."""
        self.dismiss(format_inputs(self._on))


def _cells(saved: Saved) -> list[str]:
    one = saved.experiment
    data = one.csv.rpartition("/")[2] if one.csv else one.data
    optimizer = one.optimizer.partition(" ")[0]
    steps = f"{one.steps:,}"
    return [saved.name, data, one.net or "none", optimizer, format_value(one.lr), steps, saved.shown_accuracy]


class ChallengesScreen(ChoiceList[Challenge | bool | None]):
    """All challenges. The result is the one to try, or False to leave the present one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("g", "dismiss_overlay", show=False)]

    def __init__(
        self,
        challenges: Sequence[Challenge],
        best: Mapping[str, Best],
        present: Challenge | None,
        lesson: str,
    ) -> None:
        """List `challenges`, with the learner's best of each. The present one is selected, or the first of the page."""
        super().__init__(say("laboratory.challenges.title"), say("laboratory.challenges.keys"))
        self._challenges = challenges
        self._best = best
        self._lesson = lesson
        self._leave = 1 if present is not None else 0
        wanted = [i for i, one in enumerate(challenges) if one.id == (present.id if present else "")]
        here = [i for i, one in enumerate(challenges) if one.lesson == lesson]
        self.selected = (wanted or here or [0])[0] + self._leave

    @property
    def count(self) -> int:
        """The number of entries: the challenges, and one to leave the present one."""
        return len(self._challenges) + self._leave

    def head_rows(self, room: int) -> list[Row]:
        """Say so if there are no challenges."""
        return (
            [] if self._challenges else wrap([Span(say("laboratory.challenges.none"), "dim")], max(room, 10))
        )

    def entry_rows(self, index: int, room: int) -> list[Row]:
        """Return the title, the page and the best of a challenge; of the selected one also the task and the goal."""
        selected = index == self.selected
        style = "window" if selected else ""
        if index < self._leave:
            return [(Span(pad(f"   {say('laboratory.challenges.leave')}", room), style or "dim"),)]
        one = self._challenges[index - self._leave]
        best = self._best.get(one.id)
        note = say("laboratory.challenges.here") if one.lesson == self._lesson else one.lesson
        if best is not None and best.is_known:
            note = say("challenge.best", steps=f"{best.steps:,}", parameters=f"{best.parameters:,}")
        mark = "✔" if best is not None else "○"
        note = shorten(note, max(0, room - 30))
        title = shorten(one.title, max(1, room - 5 - width(note)))
        gap = " " * max(1, room - 3 - width(title) - width(note))
        if not selected:
            return [(Span(f" {mark} ", "good" if best else "dim"), Span(title), Span(gap), Span(note, "dim"))]
        goal = say("laboratory.challenges.goal", goal=one.goal)
        more = [*wrap([Span(one.ask)], room - 3), *wrap([Span(goal, "accent")], room - 3)]
        return [(Span(f" {mark} {title}{gap}{note}", style),), *((Span("   "), *row) for row in more)]

    def action_choose(self) -> None:
        """Close the list with the selected challenge."""
        if not self.count:
            self.dismiss(None)
        elif self.selected < self._leave:
            self.dismiss(False)
        else:
            self.dismiss(self._challenges[self.selected - self._leave])
