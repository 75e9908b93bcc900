"""Controls and figure: the weight from x of each hidden unit by step; units that are identical share a curve."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.symmetry.experiment import Units

CONTROLS = (
    Control("start", ("zero", "constant", "nearly alike", "random"), "zero"),
    Control("units", (2, 4, 8), 4),
    Control("lr", (0.1, 0.5, 1.0), 0.5),
)
CLOSE = 0.1
"""Units whose weights all lie within this have hardly separated."""

NAMED = 4
"""The most curves whose names are in the legend."""


def experiment(settings: Settings, seed: int) -> "Iterator[Units]":
    """Train, and look at the hidden layer every few steps."""
    from tutor.demos.symmetry.experiment import train_units

    return train_units(str(settings["start"]), int(settings["units"]), float(settings["lr"]), seed)


def figure(records: "Sequence[Units]", settings: Settings) -> Figure:
    """Draw the weights and the accuracy by step."""
    now = records[-1]
    caption = say(
        "demo.symmetry.caption",
        units=settings["units"],
        groups=_describe_groups(now),
    )
    values = {
        "step": now.step,
        "lines": len(now.groups),
        "units": settings["units"],
        "right": percent(now.accuracy),
    }
    summary = say("demo.symmetry.summary", **values)
    return Figure(((_weights(records), _curve(records)),), caption, summary, _alarm(now, settings))


def _weights(records: "Sequence[Units]") -> Plot:
    """Draw a curve for each group of identical units, with its name while there are few."""
    from tutor.demos.symmetry.experiment import STEPS

    steps = [record.step for record in records]
    groups = records[-1].groups
    few = len(groups) <= NAMED
    found = [[record.incoming[group[0] - 1][0] for record in records] for group in groups]
    lines = tuple(
        Line(steps, weights, _name(group) if few else "", series(number))
        for number, (group, weights) in enumerate(zip(groups, found, strict=True), start=1)
    )
    low, high = min(0.0, *map(min, found)), max(1.0, *map(max, found))
    return Plot(
        lines,
        title=say("demo.symmetry.few" if few else "demo.symmetry.many"),
        x_label=say("demo.symmetry.step"),
        x_limits=(0, STEPS),
        y_limits=(
            math.floor(low),
            math.ceil(high),
        ),  # whole numbers, so that the axis changes rarely while the demo plays
        weight=2,
    )


def _curve(records: "Sequence[Units]") -> Plot:
    from tutor.demos.symmetry.experiment import STEPS

    line = Line([r.step for r in records], [100 * r.accuracy for r in records], style="series4")
    return Plot(
        (line,),
        rules=(Rule(y=50),),
        title=say("demo.symmetry.accuracy"),
        x_label=say("demo.symmetry.step"),
        x_limits=(0, STEPS),
        y_limits=(0, 100),
    )


def _alarm(now: "Units", settings: Settings) -> str:
    """Warn while all units are identical, and at the end of a run whose units have hardly separated."""
    from tutor.demos.symmetry.experiment import STEPS

    values = {"units": settings["units"], "right": percent(now.accuracy)}
    if len(now.groups) == 1 and settings["start"] == "zero":
        return say("demo.symmetry.alarm.zero", **values)
    if len(now.groups) == 1:
        return say("demo.symmetry.alarm.alike", **values)
    if now.step == STEPS and settings["start"] == "nearly alike" and _spread(now) < CLOSE:
        return say("demo.symmetry.alarm.slow", **values)
    return ""


def _spread(now: "Units") -> float:
    """Return the largest difference between two units in the same weight."""
    return max((max(weights) - min(weights) for weights in zip(*now.incoming, strict=True)), default=0.0)


def _describe_groups(now: "Units") -> str:
    """Say which units are identical, or that none are and whether this can be seen."""
    if len(now.groups) == len(now.incoming):
        return say("demo.symmetry.hardly" if _spread(now) < CLOSE else "demo.symmetry.different")
    return say("demo.symmetry.identical", groups=", ".join(_name(group) for group in now.groups))


def _name(group: tuple[int, ...]) -> str:
    """Return "3" for a single unit, "1=2=4" for a group."""
    return "=".join(map(str, group))


DEMO = Demo(
    name="symmetry",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "zero": {"start": "zero"},
        "constant": {"start": "constant"},
        "nearly alike": {"start": "nearly alike"},
        "random": {"start": "random"},
    },
    pace=0.06,
    opens_at_end=True,
    measures={
        "groups": lambda records, _settings: len(records[-1].groups),
        "spread": lambda records, _settings: _spread(records[-1]),
        "accuracy": lambda records, _settings: 100 * records[-1].accuracy,
    },
)
