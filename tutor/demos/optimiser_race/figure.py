"""The race: a surface from above, the paths of several optimizers over it, and how low each has come."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tutor.demos.figure import MARKS, Cell, Figure, Grid, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings, Value
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.optimiser_race.experiment import Place, Race

OFF = "off"
NAMES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
RATES: tuple[Value, ...] = (
    *(OFF, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95),
    *(0.98, 1.0, 1.05, 1.5, 3.0),
)
_START = {"sgd": 0.9, "momentum": 0.1, "adagrad": 1.5, "adam": 0.3}
CONTROLS = (
    Control("surface", ("bowl", "round", "tilted", "saddle", "beale", "rosenbrock"), "bowl"),
    *(Control(name, RATES, _START.get(name, OFF)) for name in NAMES),
    Control("noise", (0.0, 0.1, 0.3, 1.0), 0.0),
)
LOWEST = 1e-6
"""Losses below it are drawn no more."""

_ROUND = (10, 30, 120)
"""The axis of steps grows by leaps and stands still between."""


def experiment(settings: Settings, seed: int) -> "Iterator[Race]":
    """The race of those that are not off."""
    from tutor.demos.optimiser_race.experiment import race

    rates = {name: float(settings[name]) for name in NAMES if settings[name] != OFF}
    return race(str(settings["surface"]), rates, float(settings["noise"]), seed)


def figure(records: "Sequence[Race]", settings: Settings) -> Figure:
    """Paths over the contours, losses by step, and where there is room what each rate has come to."""
    now = records[-1]
    surface = say(f"demo.optimiser-race.{settings['surface']}")
    if not now.places:
        nobody = say("demo.optimiser-race.nobody", surface=surface)
        return Figure(
            ((_ground(records, settings),),), nobody, nobody, say("demo.optimiser-race.alarm.nobody")
        )
    first = records[0].places[0][1].loss
    ranked = sorted(now.places, key=lambda one: one[1].loss if not one[1].left else float("inf"))
    standing = ", ".join(
        say("demo.optimiser-race.standing", name=name, loss=_height(place)) for name, place in ranked
    )
    return Figure(
        ((_ground(records, settings), _losses(records, first), _table(now)),),
        say("demo.optimiser-race.caption", surface=surface),
        say("demo.optimiser-race.summary", step=now.step, first=f"{first:.3g}", standing=standing)
        + _where(now),
        _alarm(records, settings),
    )


def _where(now: "Race") -> str:
    """Where a racer that runs alone stands, for those who follow its steps one by one."""
    if len(now.places) > 1 or now.places[0][1].left:
        return ""
    place = now.places[0][1]
    x, y = (f"{round(value, 2) + 0.0:.2f}".replace("-", "−") for value in (place.x, place.y))
    return say("demo.optimiser-race.where", x=x, y=y)


def _ground(records: "Sequence[Race]", settings: Settings) -> Plot:
    """The surface from above: lines of equal height, paths, the start (○) and the minimum (+)."""
    from engine.surfaces import SURFACES
    from tutor.demos.optimiser_race.experiment import contours

    surface = SURFACES[str(settings["surface"])]
    lines = [Line(*contours(surface.name), style="axis")]
    heads = []
    for index, (name, place) in enumerate(records[-1].places):
        path = [record.places[index][1] for record in records]
        x, y = [one.x for one in path], [one.y for one in path]
        lines.append(Line(x, y, style=_style(name)))
        heads.append(Points((place.x,), (place.y,), style=_style(name), marker=_sign(name)))
    spots = (
        Points((surface.start[0],), (surface.start[1],), style="", marker="○"),
        Points((surface.minimum[0],), (surface.minimum[1],), style="", marker="+"),
    )
    title = say("demo.optimiser-race.ground")
    return Plot(
        tuple(lines),
        (*spots, *heads),
        (),
        title,
        x_limits=surface.x_limits,
        y_limits=surface.y_limits,
        to_scale=True,
    )


def _losses(records: "Sequence[Race]", first: float) -> Plot:
    """Losses by step; where several run, the legend needs the title's room."""
    steps, count = range(len(records)), len(records[-1].places)
    lines = [
        Line(steps, [_drawn(record.places[index][1].loss) for record in records], _short(name), _style(name))
        for index, (name, _) in enumerate(records[-1].places)
    ]
    return Plot(
        tuple(lines),
        title=say("demo.optimiser-race.loss") if count < 4 else "",
        x_label=say("demo.optimiser-race.step"),
        x_limits=(0, next((size for size in _ROUND if size >= len(records) - 1), len(records) - 1)),
        y_limits=(LOWEST, 100 * first),
        log_y=True,
    )


def _drawn(loss: float) -> float:
    """A loss for a logarithmic axis: 0 is below its floor, so that one sees the fall."""
    return loss if loss else LOWEST / 100


def _table(now: "Race") -> Grid:
    """What each racer's rate has come to, along x and along y."""
    head = tuple(Cell(text, "dim") for text in ("", "x", "y"))
    rows = [
        (Cell(_short(name), _style(name)), *(Cell(_rate(rate)) for rate in place.rates))
        for name, place in now.places
    ]
    return Grid((head, *rows), say("demo.optimiser-race.rates"), weight=0)


def _rate(rate: float | None) -> str:
    """At most six characters."""
    if rate is None:
        return "–"
    return (
        f"{rate:.0e}" if rate and not 0.001 <= rate < 1000 else f"{rate:.3g}" if rate >= 1 else f"{rate:.2g}"
    )


def _short(name: str) -> str:
    return say(f"demo.optimiser-race.short.{name}")


def _style(name: str) -> str:
    return f"series{NAMES.index(name) + 1}"


def _sign(name: str) -> str:
    """The mark of a racer's curve, for the place where it now stands."""
    return MARKS[NAMES.index(name)]


def _height(place: "Place") -> str:
    return say("demo.optimiser-race.gone") if place.left else f"{place.loss:.2g}"


def _alarm(records: "Sequence[Race]", settings: Settings) -> str:
    """Who has flown off or hardly moved, why, and which knob to turn; "" if all is well."""
    from tutor.demos.optimiser_race.experiment import STEPS

    now, first = records[-1], records[0].places[0][1].loss
    for name, place in sorted(now.places, key=lambda one: not one[1].left):
        bound = _bound(name, settings)
        stuck = now.step == STEPS and place.loss > 0.5 * first and float(settings[name]) >= bound
        if place.left or place.loss > 1.5 * first or stuck:
            return _too_fast(name, bound, settings)
    if now.step < STEPS:
        return ""
    for index, (name, place) in enumerate(now.places):
        if min(record.places[index][1].loss for record in records) < 0.5 * first < place.loss:
            return say(
                "demo.optimiser-race.alarm.noisy",
                name=name,
                rate=f"{settings[name]:g}",
                noise=f"{settings['noise']:g}",
                loss=f"{place.loss:.2g}",
            )
        if place.loss > 0.5 * first:
            values: dict[str, Any] = {
                "name": name,
                "rate": f"{settings[name]:g}",
                "loss": f"{place.loss:.2g}",
            }
            higher = [rate for rate in _rates() if rate > float(settings[name])]
            if higher:
                return say(
                    "demo.optimiser-race.alarm.slow", try_=f"{higher[min(1, len(higher) - 1)]:g}", **values
                )
    return ""


def _bound(name: str, settings: Settings) -> float:
    """The rate from which on a racer flies off a bowl as steep as the surface is at its start; infinite if it has none."""
    import numpy as np

    from engine.surfaces import SURFACES
    from tutor.demos.momentum_phase.experiment import limit
    from tutor.demos.optimiser_race.experiment import MOMENTUM

    if name not in ("sgd", "momentum", "nesterov"):
        return math.inf
    surface = SURFACES[str(settings["surface"])]
    method, mu = ("momentum", 0.0) if name == "sgd" else (name, MOMENTUM)
    steepest = surface.curvatures[-1] if surface.curvatures else surface.curvature(np.array(surface.start))
    return limit(method, mu) / steepest


def _too_fast(name: str, bound: float, settings: Settings) -> str:
    rate = float(settings[name])
    if rate >= bound:
        return say("demo.optimiser-race.alarm.bound", name=name, rate=f"{rate:g}", bound=f"{bound:.3g}")
    lower = [value for value in _rates() if value < rate]
    if not lower:
        return say("demo.optimiser-race.alarm.least", name=name, rate=f"{rate:g}")
    try_ = f"{lower[max(len(lower) - 3, 0)]:g}"
    return say("demo.optimiser-race.alarm.fast", name=name, rate=f"{rate:g}", try_=try_)


def _rates() -> list[float]:
    return [float(rate) for rate in RATES if rate != OFF]


_NOBODY: dict[str, Value] = dict.fromkeys(NAMES, OFF)

DEMO = Demo(
    name="optimiser-race",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "too fast": _NOBODY | {"sgd": 1.05},
        "turned bowl": {"surface": "tilted"},
        "saddle": {"surface": "saddle", "sgd": 0.1, "momentum": 0.03, "adagrad": 0.1, "adam": 0.03},
        "beale": {"surface": "beale", "sgd": 0.01, "momentum": 0.001, "adagrad": 0.5, "adam": 0.1},
        "rosenbrock": {
            "surface": "rosenbrock",
            "sgd": 0.001,
            "momentum": 0.0003,
            "adagrad": 0.3,
            "adam": 0.1,
        },
        "noisy": {"noise": 1.0},
    },
    pace=0.06,
    whole=True,
)
