"""The state of the open demo: its control values, its runner, and the figure that shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tutor.content.model import DemoBlock
from tutor.demos.catalog import demo as find_demo
from tutor.demos.figure import Figure, overlay
from tutor.demos.model import Demo, Value, is_name
from tutor.demos.runner import Runner
from tutor.messages import say
from tutor.render.page.wrap import NO_BREAK
from tutor.text.rows import Row, Span

FIRST_SEED = 0
PRESET_KEYS = "123456789"


class DemoState:
    """One demo at a time: a page's block opens it, its controls change it, and its runner plays it."""

    def __init__(self, make_runner: Callable[[Demo, Mapping[str, Value], int], Runner] = Runner) -> None:
        """Start without a demo; `make_runner` starts the thread that runs an experiment."""
        self._make_runner = make_runner
        self._steps_of_closed_demos = 0
        self.block: DemoBlock | None = None
        self.demo: Demo | None = None
        self.runner: Runner | None = None
        self.values: dict[str, Value] = {}
        """The value of each control, by its name."""
        self.selected = 0
        """The index of the control that ← and → change."""
        self.preset_in_view = 0
        """The index of a preset that is shown if there is not enough room for all of them."""
        self.held: Figure | None = None
        """The figure whose curves are held for comparison."""

    def open(self, block: DemoBlock) -> None:
        """Open a page's demo with the page's values. Do nothing if this block is open already.

        Raise UserError if there is no such demo, control or value.
        """
        if block is self.block:
            return
        demo = find_demo(block.use).for_page(
            block.controls, block.presets, block.show, block.words, block.opens_at_step
        )
        self.close()
        self.block, self.demo = block, demo
        self.values, self.selected, self.held = demo.starting_settings(), 0, None
        self.preset_in_view = 0
        self.runner = self._make_runner(demo, self.values, FIRST_SEED)

    def replace_blocks(self, before: Sequence[DemoBlock], after: Sequence[DemoBlock]) -> None:
        """Keep the demo as it is when the page's blocks are replaced by those of its translation or its changed file."""
        if self.block in before and len(before) == len(after):
            self.block = after[before.index(self.block)]
            if self.demo:
                self.demo = replace(self.demo, words=self.block.words)

    def close(self) -> None:
        """Close the demo and end its thread."""
        if self.runner is not None:
            self._steps_of_closed_demos += self.runner.steps
            self.runner.close()
        self.block = self.demo = self.runner = None

    @property
    def steps(self) -> int:
        """The engine steps of all demos since the start."""
        return self._steps_of_closed_demos + (self.runner.steps if self.runner else 0)

    # what the learner does

    def select_control(self, by: int) -> None:
        """Select the control `by` places further on; behind the last one comes the first."""
        if self.demo:
            self.selected = (self.selected + by) % len(self.demo.shown_controls)

    def change_value(self, by: int) -> None:
        """Move the selected control `by` places along its list of values."""
        if self.demo:
            control = self.demo.shown_controls[self.selected]
            self.set_values({control.name: control.step(self.values[control.name], by)})

    def set_values(self, changes: Mapping[str, Value]) -> None:
        """Set some controls; if any value changes, the experiment starts again with the same seed."""
        if self.runner and any(self.values[name] != value for name, value in changes.items()):
            self.values |= changes
            self.runner.set(self.values)

    def apply_preset(self, number: int) -> None:
        """Set all controls to the preset with key `number`, and pause. Do nothing if there is no such preset.

        A preset shows the same picture whether the demo was playing or not, and space always plays it.
        If there are more presets than keys, a key sets the one in the group of nine that is in view.
        """
        index = self.preset_in_view // len(PRESET_KEYS) * len(PRESET_KEYS) + number - 1
        if self.demo and self.runner and 0 < number <= len(PRESET_KEYS) and index < len(self.preset_names):
            self.values = self.demo.preset(self.preset_names[index])
            self.preset_in_view = index
            self.runner.pause()
            self.runner.set(self.values)

    def new_seed(self) -> None:
        """Start again with the next seed."""
        if self.runner:
            self.runner.new_seed()

    def toggle_hold(self) -> bool:
        """Hold the present curves for comparison, or release those that are held; return whether curves are held now."""
        self.held = None if self.held else self.figure()
        return self.held is not None

    # what the learner sees

    def figure(self) -> Figure | None:
        """Return the figure of the present state, drawn over the held curves; None while there is no frame yet."""
        present = self.runner.figure() if self.runner else None
        if present is None or self.demo is None or self.runner is None:
            return None
        present = self.demo.in_words_throughout(present)
        if self.runner.seed != FIRST_SEED:  # after `n`, the caption says so and still tells the result
            key = "tui.chart.seed" if self.demo.is_random else "tui.chart.not-random"
            caption = say(key, seed=self.runner.seed, caption=present.caption)
            present = replace(present, caption=caption)
        return overlay(present, self.held) if self.held else present

    def shell_command(self) -> str:
        """Return the shell command that draws this figure; "" without a demo."""
        if not self.demo or not self.runner:
            return ""
        defaults = find_demo(self.demo.name).starting_settings()
        changes = "".join(
            f" --set {name}={value}" for name, value in self.values.items() if value != defaults[name]
        )
        return (
            f"tutor demo {self.demo.name}{changes} --seed {self.runner.seed} --frames {self.runner.position}"
        )

    def control_row(self) -> Row:
        """Return all controls in one row, each by its name in words; the selected one is highlighted."""
        row: list[Span] = []
        for i, control in enumerate(self.demo.shown_controls if self.demo else ()):
            value = self._value_label(self.values[control.name])
            if i == self.selected:
                row.append(_unbroken(f"◂ {self.control_label(control.name)} = {value} ▸", "window"))
            else:
                row += [_unbroken(f"{self.control_label(control.name)} ", "dim"), _unbroken(value, "strong")]
            row.append(Span(f"{NO_BREAK} "))
        return tuple(row)

    @property
    def preset_names(self) -> tuple[str, ...]:
        """The presets, in order."""
        return tuple(self.demo.presets) if self.demo else ()

    def preset_row(self, numbers: Sequence[int]) -> Row:
        """Return the presets with these indices, and the number keys that set them."""
        row: list[Span] = []
        for index in numbers:
            name = self.preset_names[index]
            row += [
                _unbroken(f"{PRESET_KEYS[index % len(PRESET_KEYS)]} ", "key"),
                _unbroken(
                    self.demo.display_name(name) if self.demo else name,
                    "strong" if self._is_set_to(name) else "dim",
                ),
                Span(f"{NO_BREAK} "),
            ]
        return tuple(row)

    def control_label(self, control: str) -> str:
        """Return a control's name in words."""
        return self.demo.label(control) if self.demo else control

    def _value_label(self, value: Value) -> str:
        return self.demo.display_name(value) if self.demo and is_name(value) else format_value(value)

    def _is_set_to(self, preset: str) -> bool:
        return self.demo is not None and self.values == self.demo.preset(preset)


def _unbroken(text: str, style: str) -> Span:
    """Return a span that is never broken over two rows."""
    return Span(text.replace(" ", NO_BREAK), style)


def format_value(value: Any) -> str:
    """Return a control's value as short text, a negative number with a real minus sign."""
    text = f"{value:g}".replace("e-0", "e-") if isinstance(value, float) else str(value)
    return f"−{text[1:]}" if text.startswith("-") else text
