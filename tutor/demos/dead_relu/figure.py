"""Controls and figure: for how many digits each unit is on, and how many units are silent."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Picture, Pictures, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent, significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.dead_relu.experiment import Firing

CONTROLS = (
    Control("lr", (0.03, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0), 1.0),
    Control("slope", (0, 0.01, 0.1, 0.3), 0),
    Control("bias", (-10, -5, -3, -1, 0), 0),
)
SAFE_RATE, GOOD_SLOPE = 0.3, 0.1
"""What alarms advise: a learning rate at which hardly any unit dies here, and a slope that brings units back while you watch."""

OFF = 0.15
"""The grey level of a unit that is on for no digit."""

MANY = 0.5
"""More than this share of silent leaky units raises an alarm."""


def experiment(settings: Settings, seed: int) -> "Iterator[Firing]":
    """Train, and look at the layer every few batches."""
    from tutor.demos.dead_relu.experiment import train_layer

    return train_layer(float(settings["lr"]), float(settings["slope"]), float(settings["bias"]), seed)


def figure(records: "Sequence[Firing]", settings: Settings) -> Figure:
    """Draw the units as rows of grey levels, and count the silent ones."""
    from tutor.demos.dead_relu.experiment import DIGITS, RECORD_EVERY, UNITS

    now = records[-1]
    kind = "leaky" if float(settings["slope"]) else "relu"
    caption = say("demo.dead-relu.caption", every=RECORD_EVERY, digits=DIGITS)
    summary = say(
        f"demo.dead-relu.summary.{kind}",
        step=now.step,
        silent=now.silent,
        units=UNITS,
        right=percent(now.accuracy),
    )
    return Figure(((_raster(records), _count(records, kind)),), caption, summary, _alarm(records, settings))


def _raster(records: "Sequence[Firing]") -> Pictures:
    """Draw one row per unit and one column per record.

    A unit that is on for any digit is light enough to be seen without colours. One that is off for all digits
    can still be told from the records to come.
    """
    from tutor.demos.dead_relu.experiment import RECORD_EVERY, STEPS, UNITS

    blank = (0.0,) * (STEPS // RECORD_EVERY + 1 - len(records))
    rows = tuple(
        tuple(
            0.55 + 0.45 * share if share else OFF for share in (record.positive[unit] for record in records)
        )
        + blank
        for unit in range(UNITS)
    )
    return Pictures((Picture(rows),), say("demo.dead-relu.raster"), stretches=True)


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
    """Explain why units are silent or the loss is not finite, and which control to change."""
    from tutor.demos.dead_relu.experiment import UNITS

    now = records[-1]
    values = {
        "silent": now.silent,
        "units": UNITS,
        "right": percent(now.accuracy),
        "lr": significant(float(settings["lr"])),
        "slope": settings["slope"],
    }
    if now.fault:
        return say("demo.dead-relu.alarm.blown", step=now.step, rate=SAFE_RATE, **values)
    if records[0].silent > UNITS // 4 and not float(settings["slope"]):
        return say(
            "demo.dead-relu.alarm.born",
            born=records[0].silent,
            good=GOOD_SLOPE,
            bias=significant(float(settings["bias"])),
            **values,
        )
    if now.silent and not float(settings["slope"]):
        if float(settings["lr"]) <= SAFE_RATE:
            return say("demo.dead-relu.alarm.some", good=GOOD_SLOPE, **values)
        return say("demo.dead-relu.alarm.dead", good=GOOD_SLOPE, rate=SAFE_RATE, **values)
    if (
        now.silent > MANY * UNITS
        and now.step
        and (float(settings["bias"]) or float(settings["lr"]) <= SAFE_RATE)
    ):
        return say("demo.dead-relu.alarm.slow", **values)
    if now.silent > MANY * UNITS and now.step:
        return say("demo.dead-relu.alarm.thrown", rate=SAFE_RATE, **values)
    return ""


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
    opens_at_end=True,
    measures={
        "silent": lambda records, _settings: records[-1].silent,
        "silent_first": lambda records, _settings: records[0].silent,
        "accuracy": lambda records, _settings: 100 * records[-1].accuracy,
    },
)
