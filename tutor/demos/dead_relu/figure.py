"""Units over batches while a small network learns: bright where a unit is positive for many digits, dark where for none."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Picture, Pictures, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.dead_relu.experiment import Firing

CONTROLS = (
    Control("lr", (0.03, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0), 1.0),
    Control("slope", (0, 0.01, 0.1, 0.3), 0),
    Control("bias", (-10, -5, -3, -1, 0), 0),
)
SAFE_RATE, GOOD_SLOPE = 0.3, 0.1
"""What an alarm advises: a rate at which no unit dies here, a slope that brings units back while you watch."""

OFF = 0.15
"""The grey of a unit that is on for no digit."""

MANY = 0.5
"""A share of silent leaky units worth a word."""


def experiment(settings: Settings, seed: int) -> "Iterator[Firing]":
    """The layer, every few batches."""
    from tutor.demos.dead_relu.experiment import fire

    return fire(float(settings["lr"]), float(settings["slope"]), float(settings["bias"]), seed)


def figure(records: "Sequence[Firing]", settings: Settings) -> Figure:
    """The raster, and how many units are silent."""
    from tutor.demos.dead_relu.experiment import DIGITS, EVERY, UNITS

    now = records[-1]
    kind = "leaky" if float(settings["slope"]) else "relu"
    values = {"silent": now.silent, "units": UNITS, "digits": DIGITS, "right": f"{100 * now.right:.0f}"}
    caption = say("demo.dead-relu.caption", step=now.step, every=EVERY, **values)
    summary = say(f"demo.dead-relu.summary.{kind}", step=now.step, **values)
    return Figure(((_raster(records), _count(records, kind)),), caption, summary, _alarm(records, settings))


def _raster(records: "Sequence[Firing]") -> Pictures:
    """A row a unit, a column a look. What is positive at all is drawn light enough to be seen without colours; what is off
    stands out from the looks still to come."""
    from tutor.demos.dead_relu.experiment import EVERY, STEPS, UNITS

    blank = (0.0,) * (STEPS // EVERY + 1 - len(records))
    rows = tuple(
        tuple(
            0.55 + 0.45 * share if share else OFF for share in (record.positive[unit] for record in records)
        )
        + blank
        for unit in range(UNITS)
    )
    return Pictures((Picture(rows),), say("demo.dead-relu.raster"))


def _count(records: "Sequence[Firing]", kind: str) -> Plot:
    from tutor.demos.dead_relu.experiment import STEPS, UNITS

    steps, silent = [record.step for record in records], [record.silent for record in records]
    return Plot(
        (Line(steps, silent, style="series4"),),
        title=say(f"demo.dead-relu.count.{kind}", units=UNITS),
        x_label=say("demo.dead-relu.step"),
        x_limits=(0, STEPS),
        y_limits=(0, UNITS),
    )


def _alarm(records: "Sequence[Firing]", settings: Settings) -> str:
    """Why units are silent, or the loss is not finite, and what to turn."""
    from tutor.demos.dead_relu.experiment import UNITS

    now = records[-1]
    values = {
        "silent": now.silent,
        "units": UNITS,
        "right": f"{100 * now.right:.0f}",
        "lr": _number(settings["lr"]),
        "slope": settings["slope"],
    }
    if now.fault:
        return say("demo.dead-relu.alarm.blown", step=now.step, rate=SAFE_RATE, **values)
    if records[0].silent > UNITS // 4 and not float(settings["slope"]):
        return say(
            "demo.dead-relu.alarm.born",
            born=records[0].silent,
            good=GOOD_SLOPE,
            bias=_number(settings["bias"]),
            **values,
        )
    if now.silent and not float(settings["slope"]):
        return say("demo.dead-relu.alarm.dead", good=GOOD_SLOPE, rate=SAFE_RATE, **values)
    if now.silent > MANY * UNITS and float(settings["bias"]):
        return say("demo.dead-relu.alarm.slow", **values)
    if now.silent > MANY * UNITS:
        return say("demo.dead-relu.alarm.thrown", rate=SAFE_RATE, **values)
    return ""


def _number(value: object) -> str:
    return f"{float(str(value)):g}".replace("-", "−")


DEMO = Demo(
    name="dead-relu",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "rate too high": {"lr": 1.0, "slope": 0, "bias": 0},
        "all dead": {"lr": 2.0, "slope": 0, "bias": 0},
        "lower rate": {"lr": 0.3, "slope": 0, "bias": 0},
        "leaky": {"lr": 1.0, "slope": 0.1, "bias": 0},
        "born dead": {"lr": 0.5, "slope": 0, "bias": -5},
        "born dead, leaky": {"lr": 0.5, "bias": -5, "slope": 0.1},
    },
    pace=0.08,
    whole=True,
)
