"""Controls and figure: a table of accuracies, a row for each optimizer and a column for each learning rate."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.optimiser_race.racers import racer_name, short_name
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.rate_sweep.experiment import Sweep

CONTROLS = (
    Control("epochs", (1, 2, 4), 2),
    Control("scale", (0.01, 0.1, 1, 10, 100), 1),
)
GOOD = 80
"""A run with at least this accuracy, in per cent, is good."""

BAD = 50
"""A run below this accuracy has hardly learned."""


def experiment(settings: Settings, seed: int) -> "Iterator[Sweep]":
    """Train with every optimizer at every rate."""
    from tutor.demos.rate_sweep.experiment import sweep

    return sweep(int(settings["epochs"]), float(settings["scale"]), seed)


def figure(records: "Sequence[Sweep]", settings: Settings) -> Figure:
    """Draw the table, and say at which rates each optimizer is good."""
    from tutor.demos.rate_sweep.experiment import OPTIMIZER_NAMES, RATES

    now = records[-1]
    head = tuple(Cell(f"{rate:g}", "title") for rate in RATES)
    table = [[round(100 * accuracy) for accuracy in row] for row in now.accuracies]
    rows = (tuple(Cell(str(accuracy), _style(accuracy)) for accuracy in row) for row in table)
    names = (say("demo.rate-sweep.rate"), *(short_name(name) for name in OPTIMIZER_NAMES))
    ranges = [_range(name, row) for name, row in zip(OPTIMIZER_NAMES, table, strict=True)]
    good = ", ".join(text for text in ranges if text) or say("demo.rate-sweep.none")
    values = {"epochs": settings["epochs"], "good": GOOD}
    caption = say("demo.rate-sweep.caption", **values)
    if settings["scale"] != 1:
        caption = say("demo.rate-sweep.scaled", caption=caption, scale=f"{settings['scale']:g}")
    return Figure(
        ((Grid((head, *rows), say("demo.rate-sweep.title"), names=names),),),
        caption,
        say("demo.rate-sweep.summary", ranges=good, **values),
    )


def _style(accuracy: int) -> str:
    if accuracy >= GOOD:
        return "good"
    return "bad" if accuracy < BAD else ""


def _range(name: str, row: Sequence[int]) -> str:
    """Return the lowest and the highest good rate of an optimizer in words; "" if it has none."""
    from tutor.demos.rate_sweep.experiment import RATES

    good = [rate for rate, accuracy in zip(RATES, row, strict=False) if accuracy >= GOOD]
    if not good:
        return ""
    if len(good) == 1:
        return say("demo.rate-sweep.single", name=racer_name(name), rate=f"{good[0]:g}")
    return say("demo.rate-sweep.range", name=racer_name(name), low=f"{good[0]:g}", high=f"{good[-1]:g}")


DEMO = Demo(
    name="rate-sweep",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "gradients × 100": {"scale": 100},
        "gradients × 0.01": {"scale": 0.01},
        "one epoch": {"epochs": 1},
    },
    pace=0.3,
    opens_at_end=True,
)
