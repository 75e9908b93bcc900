"""The stage: the demo that is on, its knobs, and the picture of its present state. Knows no widget."""

from collections.abc import Callable, Mapping
from typing import Any

from tutor.content.model import DemoBlock
from tutor.demos.catalog import demo as find_demo
from tutor.demos.figure import Figure, overlay
from tutor.demos.model import Demo, Value
from tutor.demos.runner import Runner
from tutor.messages import has_message, say
from tutor.render.page.wrap import NO_BREAK
from tutor.text.rows import Row, Span

FIRST_SEED = 0


class Stage:
    """One demo at a time: opened by a page's block, set by its knobs, played by its runner."""

    def __init__(self, runner: Callable[[Demo, Mapping[str, Value], int], Runner] = Runner) -> None:
        """An empty stage; `runner` makes the thread that pulls an experiment's records."""
        self._make = runner
        self._block: DemoBlock | None = None
        self.demo: Demo | None = None
        self.runner: Runner | None = None
        self.settings: dict[str, Value] = {}
        self.knob = 0
        self.held: Figure | None = None
        self.steps_before = 0

    def open(self, block: DemoBlock) -> None:
        """Put a page's demo on, at the page's settings; nothing changes if it is on already."""
        if block is self._block:
            return
        demo = find_demo(block.use).configured(block.controls, block.presets)
        self.close()
        self._block, self.demo = block, demo
        self.settings, self.knob, self.held = demo.start(), 0, None
        self.runner = self._make(demo, self.settings, FIRST_SEED)

    def close(self) -> None:
        """Take the demo off; its thread ends at once."""
        if self.runner is not None:
            self.steps_before += self.runner.steps
            self.runner.close()
        self._block = self.demo = self.runner = None

    @property
    def block(self) -> DemoBlock | None:
        """The block whose demo is on."""
        return self._block

    @property
    def steps(self) -> int:
        """Steps of the engine since the stage was made."""
        return self.steps_before + (self.runner.steps if self.runner else 0)

    def choose_knob(self, by: int) -> None:
        """Take the next knob in hand, round and round."""
        if self.demo:
            self.knob = (self.knob + by) % len(self.demo.controls)

    def turn(self, by: int) -> None:
        """Turn the knob in hand by so many of its values."""
        if self.demo:
            control = self.demo.controls[self.knob]
            self.set({control.name: control.step(self.settings[control.name], by)})

    def set(self, changes: Mapping[str, Value]) -> None:
        """Give knobs new values; the experiment starts again from the same seed."""
        if self.runner and any(self.settings[name] != value for name, value in changes.items()):
            self.settings |= changes
            self.runner.set(self.settings)

    def preset(self, number: int) -> None:
        """Set the knobs to the page's preset of that number, counted from 1; unknown numbers do nothing."""
        if self.demo and self.runner and number <= len(self.demo.presets):
            self.settings = self.demo.preset(list(self.demo.presets)[number - 1])
            self.runner.set(self.settings)

    def reseed(self) -> None:
        """Start again from the next seed."""
        if self.runner:
            self.runner.new_seed()

    def hold(self) -> bool:
        """Keep the present curves for comparison, or let go of those kept; returns whether something is kept."""
        self.held = None if self.held else self.figure()
        return self.held is not None

    def figure(self) -> Figure | None:
        """The picture of the present state, over the curves that are held."""
        present = self.runner.figure() if self.runner else None
        return overlay(present, self.held) if present and self.held else present

    def command(self) -> str:
        """The shell command that draws this picture again."""
        if not self.demo or not self.runner:
            return ""
        start = find_demo(self.demo.name).start()
        knobs = "".join(
            f" --set {name}={value}" for name, value in self.settings.items() if value != start[name]
        )
        return f"tutor demo {self.demo.name}{knobs} --seed {self.runner.seed} --frames {self.runner.position}"

    def knob_row(self) -> Row:
        """The knobs in one row, the one in hand named and marked."""
        row: list[Span] = []
        for i, control in enumerate(self.demo.controls if self.demo else ()):
            value = format_value(self.settings[control.name])
            if i == self.knob:
                row.append(_whole(f"◂ {self.label(control.name)} = {value} ▸", "window"))
            else:
                row += [_whole(f"{control.name} ", "dim"), _whole(value, "strong")]
            row.append(Span(f"{NO_BREAK} "))
        return tuple(row)

    def preset_row(self) -> Row:
        """The presets with the keys that set them."""
        row: list[Span] = []
        for i, name in zip("123456789", self.demo.presets if self.demo else (), strict=False):
            row += [
                _whole(f"{i} ", "key"),
                _whole(name, "strong" if self._at(name) else "dim"),
                Span(f"{NO_BREAK} "),
            ]
        return tuple(row)

    def label(self, control: str) -> str:
        """A knob's name in words."""
        name = self.demo.name if self.demo else ""
        known = has_message(f"demo.{name}.knob.{control}")
        return say(f"demo.{name}.knob.{control}") if known else control

    def _at(self, preset: str) -> bool:
        return self.demo is not None and self.settings == self.demo.preset(preset)


def _whole(text: str, style: str) -> Span:
    """A span that is never broken over two rows."""
    return Span(text.replace(" ", NO_BREAK), style)


def format_value(value: Any) -> str:
    """A knob's value as short as it can be told apart."""
    return f"{value:g}" if isinstance(value, float) else str(value)
