"""Six activations in the same network on the same digits: where each stands, and how it came there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import MARKS, Bar, Bars, Figure, Line, Mark, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.activation_race.experiment import Standing

CONTROLS = (
    Control("layers", (1, 2, 3, 4, 6, 8), 1),
    Control("lr", (0.01, 0.03, 0.1, 0.3, 1.0), 0.1),
)
STUCK = 0.2
"""A share right that is little better than guessing."""


def experiment(settings: Settings, seed: int) -> "Iterator[Standing]":
    """All of them, some steps further."""
    from tutor.demos.activation_race.experiment import race

    return race(int(settings["layers"]), float(settings["lr"]), seed)


def figure(records: "Sequence[Standing]", settings: Settings) -> Figure:
    """Bars of the present standing, and curves in the same colours."""
    from tutor.demos.activation_race.experiment import NAMES, TRAIN, UNITS, validation

    now = records[-1]
    standing = {name: share for name, share in zip(NAMES, now.right, strict=True) if share is not None}
    layers, lr = int(settings["layers"]), settings["lr"]
    caption = say(
        "demo.activation-race.caption", layers=layers, units=UNITS, lr=lr, train=TRAIN, count=validation()
    )
    order = sorted(standing, key=lambda name: -standing[name])
    best, worst = (f"{_name(name)} {100 * standing[name]:.0f} %" for name in (order[0], order[-1]))
    summary = say("demo.activation-race.summary", step=now.step, best=best, worst=worst)
    return Figure(((_bars(now), _curves(records)),), caption, summary, _alarm(now, layers, settings))


def _name(name: str) -> str:
    return say(f"demo.activation-race.{name}")


def _bars(now: "Standing") -> Bars:
    from tutor.demos.activation_race.experiment import NAMES

    bars = []
    for place, (name, share) in enumerate(zip(NAMES, now.right, strict=True)):
        text = say("demo.activation-race.blown") if share is None else f"{100 * share:.0f} %"
        label = f"{MARKS[place]} {_name(name)}"  # the legend of the curves beside
        bars.append(Bar(label, 100 * (share or 0), text, f"series{place + 1}"))
    return Bars(tuple(bars), say("demo.activation-race.right"), limit=100)


def _curves(records: "Sequence[Standing]") -> Plot:
    from tutor.demos.activation_race.experiment import NAMES, STEPS

    steps = [record.step for record in records]
    lines = []
    for place in range(len(NAMES)):
        shares = [record.right[place] for record in records]
        heights = [float("nan") if share is None else 100 * share for share in shares]
        lines.append(Line(steps, heights, style=f"series{place + 1}"))
    return Plot(
        tuple(lines),
        marks=(Mark(y=10),),
        title=say("demo.activation-race.curves"),
        x_label=say("demo.activation-race.step"),
        x_limits=(0, STEPS),
        y_limits=(0, 100),
    )


def _alarm(now: "Standing", layers: int, settings: Settings) -> str:
    """Who blew up or does not learn, and what to turn."""
    from tutor.demos.activation_race.experiment import NAMES, STEPS

    lr = f"{settings['lr']:g}"
    blown = [_name(name) for name, share in zip(NAMES, now.right, strict=True) if share is None]
    if blown:
        return say("demo.activation-race.alarm.blown", names=", ".join(blown), lr=lr)
    stuck = [
        name for name, share in zip(NAMES, now.right, strict=True) if share is not None and share < STUCK
    ]
    if now.step < STEPS or not stuck:
        return ""
    if stuck == ["sigmoid"]:
        return say("demo.activation-race.alarm.sigmoid", layers=layers)
    return say("demo.activation-race.alarm.stuck", names=", ".join(map(_name, stuck)), lr=lr)


DEMO = Demo(
    name="activation-race",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "one layer": {"layers": 1},
        "four layers": {"layers": 4},
        "eight layers": {"layers": 8},
        "four, faster": {"layers": 4, "lr": 0.3},
        "rate too high": {"layers": 2, "lr": 1.0},
        "slow": {"lr": 0.01},
    },
    pace=0.1,
    whole=True,
)
