"""Each hidden unit's weight from x while a small network learns: units that start alike are one line, and stay one."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.symmetry.experiment import Units

CONTROLS = (
    Control("start", ("zero", "constant", "nearly alike", "random"), "zero"),
    Control("units", (2, 4, 8), 4),
    Control("lr", (0.1, 0.5, 1.0), 0.5),
)
CLOSE = 0.1
"""Units whose weights all lie within this have hardly parted."""

_STYLES = ("series1", "series2", "series3", "series4")


def experiment(settings: Settings, seed: int) -> "Iterator[Units]":
    """The hidden layer, every few steps."""
    from tutor.demos.symmetry.experiment import part

    return part(str(settings["start"]), int(settings["units"]), float(settings["lr"]), seed)


def figure(records: "Sequence[Units]", settings: Settings) -> Figure:
    """The weights by step, and what the network gets right."""
    now = records[-1]
    caption = say("demo.symmetry.caption", units=settings["units"], groups=_named(now), right=_percent(now))
    values = {"step": now.step, "lines": len(now.groups), "units": settings["units"], "right": _percent(now)}
    summary = say("demo.symmetry.summary", **values)
    return Figure(((_weights(records), _curve(records)),), caption, summary, _alarm(now, settings))


def _weights(records: "Sequence[Units]") -> Plot:
    """A line for each group of equal units, named while there are few."""
    from tutor.demos.symmetry.experiment import STEPS

    steps = [record.step for record in records]
    groups = records[-1].groups
    few = len(groups) <= len(_STYLES)
    found = [[record.incoming[group[0] - 1][0] for record in records] for group in groups]
    lines = tuple(
        Line(steps, weights, _name(group) if few else "", _STYLES[place % len(_STYLES)])
        for place, (group, weights) in enumerate(zip(groups, found, strict=True))
    )
    low, high = min(0.0, *map(min, found)), max(1.0, *map(max, found))
    return Plot(
        lines,
        title=say("demo.symmetry.few" if few else "demo.symmetry.many"),
        x_label=say("demo.symmetry.step"),
        x_limits=(0, STEPS),
        y_limits=(math.floor(low), math.ceil(high)),  # in whole steps, to be steady while it plays
        weight=2,
    )


def _curve(records: "Sequence[Units]") -> Plot:
    from tutor.demos.symmetry.experiment import STEPS

    line = Line([r.step for r in records], [100 * r.right for r in records], style="series4")
    return Plot(
        (line,),
        marks=(Mark(y=50),),
        title=say("demo.symmetry.right"),
        x_label=say("demo.symmetry.step"),
        x_limits=(0, STEPS),
        y_limits=(0, 100),
    )


def _alarm(now: "Units", settings: Settings) -> str:
    """Said while all units are one, and at the end of a run whose units have parted too late or at too small a rate."""
    from tutor.demos.symmetry.experiment import STEPS

    values = {"units": settings["units"], "right": _percent(now)}
    if len(now.groups) == 1 and settings["start"] == "zero":
        return say("demo.symmetry.alarm.zero", **values)
    if len(now.groups) == 1:
        return say("demo.symmetry.alarm.alike", **values)
    if now.step == STEPS and settings["start"] == "nearly alike" and _spread(now) < CLOSE:
        return say("demo.symmetry.alarm.slow", **values)
    return ""


def _spread(now: "Units") -> float:
    """The largest difference between two units in a weight they have alike."""
    return max((max(weights) - min(weights) for weights in zip(*now.incoming, strict=True)), default=0.0)


def _named(now: "Units") -> str:
    if len(now.groups) == len(now.incoming):
        return say("demo.symmetry.different")
    return ", ".join(_name(group) for group in now.groups)


def _name(group: tuple[int, ...]) -> str:
    """ "3", or "1=2=4"."""
    return "=".join(map(str, group))


def _percent(now: "Units") -> str:
    return f"{100 * now.right:.0f}"


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
    whole=True,
)
