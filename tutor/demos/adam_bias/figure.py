"""Controls and figure: the length of Adam's first steps with and without bias correction, and both moving averages."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent, significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.adam_bias.experiment import Moments

CONTROLS = (
    Control("beta1", (0.0, 0.5, 0.8, 0.9, 0.95, 0.99), 0.9),
    Control("beta2", (0.5, 0.9, 0.99, 0.999, 0.9999), 0.999),
    Control("gradient", (0.001, 0.1, 1.0, 10.0, 1000.0), 1.0),
    Control("noise", (0.0, 0.3, 1.0, 3.0), 0.0),
)
LONG = 10.0
"""An alarm is raised if an uncorrected step is longer than this, in units of lr."""

SHORT = 0.1
"""An alarm is raised if the first uncorrected step is shorter than this, in units of lr."""


def experiment(settings: Settings, seed: int) -> "Iterator[Moments]":
    """Take the first steps with these settings."""
    from tutor.demos.adam_bias.experiment import first_steps

    beta1, beta2, gradient, noise = (float(settings[c.name]) for c in CONTROLS)
    return first_steps(beta1, beta2, gradient, noise, seed)


def figure(records: "Sequence[Moments]", settings: Settings) -> Figure:
    """Draw the length of the steps, and how much of the gradient each average has reached."""
    now, longest = records[-1], max(records, key=lambda one: abs(one.raw))
    gradient = float(settings["gradient"])
    values = {
        "t": now.t,
        "first": significant(records[0].raw),
        "first_corrected": significant(records[0].corrected),
        "longest": significant(longest.raw),
        "at": longest.t,
        "m": percent(now.m / gradient),
        "v": percent(math.sqrt(now.v) / gradient),
    }
    return Figure(
        ((_steps(records), _averages(records, gradient)),),
        say("demo.adam-bias.caption", **values),
        say("demo.adam-bias.summary", **values),
        _alarm(records[0], longest, settings),
    )


def _steps(records: "Sequence[Moments]") -> Plot:
    from tutor.demos.adam_bias.experiment import STEPS

    t = [one.t for one in records]
    return Plot(
        (
            Line(t, [one.corrected for one in records], say("demo.adam-bias.with"), "series2"),
            Line(t, [one.raw for one in records], say("demo.adam-bias.without"), "series5"),
        ),
        rules=(Rule(y=1.0, label=say("demo.adam-bias.lr")),),
        title=say("demo.adam-bias.steps"),
        x_label=say("demo.adam-bias.step"),
        x_limits=(0, STEPS),
        y_limits=(min(0.0, *(min(one.corrected, one.raw) for one in records)), _top(records)),
    )


def _top(records: "Sequence[Moments]") -> float:
    """Return a whole number above every step, at least 2."""
    return max(2.0, math.ceil(1.05 * max(max(one.corrected, one.raw) for one in records)))


def _averages(records: "Sequence[Moments]", gradient: float) -> Plot:
    from tutor.demos.adam_bias.experiment import STEPS

    t = [one.t for one in records]
    return Plot(
        (
            Line(t, [one.m / gradient for one in records], say("demo.adam-bias.m"), "series3"),
            Line(t, [math.sqrt(one.v) / gradient for one in records], say("demo.adam-bias.v"), "series4"),
        ),
        rules=(Rule(y=1.0),),
        title=say("demo.adam-bias.reached"),
        x_label=say("demo.adam-bias.step"),
        x_limits=(0, STEPS),
        y_limits=(0, max(1.2, *(1.1 * max(one.m, math.sqrt(one.v)) / gradient for one in records))),
    )


def _alarm(first: "Moments", longest: "Moments", settings: Settings) -> str:
    values = {"beta1": f"{settings['beta1']:g}", "beta2": f"{settings['beta2']:g}"}
    if abs(longest.raw) > LONG:
        return say("demo.adam-bias.alarm.long", longest=significant(abs(longest.raw)), at=longest.t, **values)
    if abs(first.raw) < SHORT:
        return say("demo.adam-bias.alarm.short", first=significant(abs(first.raw)), **values)
    return ""


DEMO = Demo(
    name="adam-bias",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "adam's defaults": {},
        "gradient of 1000": {"gradient": 1000.0},
        "noisy": {"noise": 1.0},
        "long memory": {"beta2": 0.9999},
        "slow start": {"beta1": 0.99, "beta2": 0.9},
        "no momentum": {"beta1": 0.0},
    },
    pace=0.06,
    opens_at_end=True,
    measures={
        "first_raw": lambda records, _settings: records[0].raw,
        "last_raw": lambda records, _settings: records[-1].raw,
        "longest_raw": lambda records, _settings: max(one.raw for one in records),
    },
)
