"""A process to be measured: the tutor with a demo of growing curves whose engine costs nothing.

Arguments: a folder with one lesson `curves`, how many curves, how many frames. With `plotext` in place of the folder the
same curves are drawn as widely done: plotext's text, parsed anew, in a `Static`, in a bare Textual app, columns × lines.
"""

import math
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

RATE = 20.0


def loss(step: int, curve: int) -> float:
    """A curve that falls and is restless: a number for a step."""
    return 2.3 * math.exp(-step / (40 + 30 * curve)) + 0.15 * math.sin(1.7 * step + curve) ** 2 + 0.05


def tutor(folder: str, curves: int, frames: int) -> int:
    """The tutor's own screen."""
    import tutor.tui.stage
    from tutor.demo.figure import Figure, Line, Plot
    from tutor.demo.model import Control, Demo, Settings
    from tutor.terminal import terminal
    from tutor.tui.start import run

    def experiment(_settings: Settings, _seed: int) -> Iterator[int]:
        yield from range(1, frames + 1)

    def figure(records: Sequence[int], _settings: Settings) -> Figure:
        step = records[-1]
        lines = tuple(
            Line(range(1, step + 1), [loss(s, c) for s in range(step)], f"run {c + 1}", f"series{c + 1}")
            for c in range(curves)
        )
        plot = Plot(lines, title="loss", x_label="step", x_limits=(0, frames), y_limits=(0, 2.5))
        text = f"Step {step}: loss {loss(step, 0):.3f}."
        return Figure(((plot,),), text, f"From 2.30 to {loss(step, 0):.3f} in {step} steps.")

    knob = Control("lr", (0.1, 0.2), 0.1)
    made = Demo("curves", (knob,), experiment, figure, pace=1 / RATE)
    tutor.tui.stage.find_demo = lambda _name: made
    return run(terminal(), "curves", lessons=Path(folder))


def plotext(curves: int, frames: int, columns: int, lines: int) -> None:
    """Curves of the same points, drawn anew each time; prints the CPU seconds a frame when it ends."""
    import plotext as plt
    from rich.text import Text
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Plain(App[float]):
        def compose(self) -> ComposeResult:
            self.step = 0
            self.begun = 0.0
            yield Static(id="plot")

        def on_mount(self) -> None:
            self.begun = time.process_time()
            self.set_interval(1 / RATE, self.draw)

        def draw(self) -> None:
            if self.step == frames:
                self.exit((time.process_time() - self.begun) / frames)
                return
            self.step += 1
            plt.clear_figure()
            plt.plotsize(columns, lines)
            plt.xlim(0, frames)
            plt.ylim(0, 2.5)
            for c in range(curves):
                plt.plot(range(1, self.step + 1), [loss(s, c) for s in range(self.step)], marker="braille")
            self.query_one("#plot", Static).update(Text.from_ansi(plt.build()))

    print(f"seconds-a-frame={Plain().run(mouse=False)}")


if __name__ == "__main__":
    first, *numbers = sys.argv[1:]
    if first == "plotext":
        plotext(*map(int, numbers))
    else:
        raise SystemExit(tutor(first, *map(int, numbers)))
