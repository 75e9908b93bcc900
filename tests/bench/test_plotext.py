"""What plotext would take for curves and bars, beside what the chart's own raster takes: why the chart draws them itself."""

import statistics
import time
from collections.abc import Callable

import numpy as np
import plotext
import pytest

from tutor.demos.figure import Bar, Bars, Figure, Line, Panel, Plot, Points
from tutor.render.chart import draw

pytestmark = pytest.mark.bench

WIDTH, HEIGHT = 80, 20
REPEATS = 21
POINTS = 120
"""As many as the curves of a live frame have at the end."""

X = np.arange(float(POINTS))
Y = 2.3 * np.exp(-X / 40) + 0.15 * np.sin(1.7 * X) ** 2
BARS = tuple(Bar(f"layer {n}", 10.0 * n + 1) for n in range(16))


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of `work`, after once to fill the caches."""
    work()
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times)


def ours(panel: Panel) -> Callable[[], object]:
    """Return a function that draws a panel as the tutor does."""
    return lambda: draw(Figure(((panel,),), "", ""), WIDTH, HEIGHT)


def theirs(add: Callable[[], object]) -> Callable[[], object]:
    """Return a function that lets plotext draw one figure, with what `add` draws on it."""

    def work() -> str:
        plotext.terminal.limit(width=False, height=False)
        plotext.figure.clear()
        plotext.figure.plot_size(WIDTH, HEIGHT)
        plotext.figure.draw(add())
        return plotext.figure.build().string()

    return work


def curve() -> object:
    return plotext.figure.signal(X.tolist(), Y.tolist(), marker="braille").lines(True)


def scatter() -> object:
    return plotext.figure.signal(X.tolist(), Y.tolist(), marker="•")


def horizontal_bars() -> object:
    labels, values = [bar.label for bar in BARS], [bar.value for bar in BARS]
    return plotext.figure.bar(labels, values, orientation="horizontal")


ELEMENTS = {
    "a curve of 120 points": (Plot((Line(X, Y),)), curve),
    "120 single points": (Plot(points=(Points(X, Y),)), scatter),
    "16 bars": (Bars(BARS), horizontal_bars),
}


@pytest.mark.parametrize("what", ELEMENTS)
def test_an_element(bench, what: str) -> None:
    panel, add = ELEMENTS[what]
    mine, plotexts = milliseconds(ours(panel)), milliseconds(theirs(add))
    bench.row(
        f"{what} with axes, 80×20: CPU", mine, "ms", note=f"plotext {plotext.__version__}: {plotexts:.2f} ms"
    )
