"""A process to be measured: the tutor with a demo of growing curves whose engine costs nothing.

Arguments: a folder with one lesson `curves`, how many curves, how many frames, and frames a second.
"""

import math
import sys
from collections.abc import Iterator, Sequence


def loss(step: int, curve: int) -> float:
    """A curve that falls and is restless: a number for a step."""
    return 2.3 * math.exp(-step / (40 + 30 * curve)) + 0.15 * math.sin(1.7 * step + curve) ** 2 + 0.05


def tutor(folder: str, curves: int, frames: int, rate: float) -> int:
    """The tutor's own screen."""
    import tutor.tui.state.demo
    from tutor.capabilities import detect_terminal
    from tutor.demos.figure import Figure, Line, Plot
    from tutor.demos.model import Control, Demo, Settings
    from tutor.tui.launch import run

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
    made = Demo("curves", (knob,), experiment, figure, pace=1 / rate)
    tutor.tui.state.demo.find_demo = lambda _name: made
    return run(detect_terminal(), "curves", lessons=(folder,))


if __name__ == "__main__":
    raise SystemExit(tutor(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))
