"""Controls and figure: a surface from above, the paths of several optimizers on it, and the loss of each by step."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Line, Plot, Points, log_heights, series_mark
from tutor.demos.model import Control, Demo, Measure, Settings, Value
from tutor.demos.number_format import compact, fixed, significant
from tutor.demos.optimiser_race.racers import OFF, RACERS, racer_name, short_name
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from engine.surfaces import Surface
    from tutor.demos.optimiser_race.experiment import Place, Race

RATES: tuple[Value, ...] = (
    *(OFF, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95),
    *(0.98, 1.0, 1.05, 1.3, 1.5, 3.0),
)
CONTROLS = (
    Control("surface", ("bowl", "round", "tilted", "saddle", "beale", "rosenbrock"), "bowl"),
    *(Control(name, RATES, RACERS[name].start) for name in ("sgd", "momentum")),
    Control("mu", (0.0, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99), 0.9),
    *(Control(name, RATES, racer.start) for name, racer in RACERS.items() if name not in ("sgd", "momentum")),
    Control("noise", (0.0, 0.1, 0.3, 1.0), 0.0),
)
LOWEST = (1e-4, 1e-8, 1e-12, 1e-16)
"""The possible lower ends of the axis of losses. It changes rarely, so that few cells of the screen change between frames."""

LONG_NAMES = 3
"""The most racers whose whole names are in the legend."""

PATIENCE = 15
"""An alarm is raised if a racer has been far above its start for this many steps."""

_MARGIN = 1.1
"""The height of a close picture of a valley, as a multiple of the start's distance from the middle."""

_STEP_LIMITS = (10, 30, 120)
"""The possible ends of the axis of steps."""


def experiment(settings: Settings, seed: int) -> "Iterator[Race]":
    """Run the race of all optimizers that are not off."""
    from tutor.demos.optimiser_race.experiment import race

    rates = {name: float(settings[name]) for name in RACERS if settings[name] != OFF}
    return race(str(settings["surface"]), rates, float(settings["noise"]), seed, float(settings["mu"]))


def figure(records: "Sequence[Race]", settings: Settings) -> Figure:
    """Draw paths over contour lines, losses by step and, where there is room, the learning rate of each weight."""
    now = records[-1]
    surface = say(f"demo.optimiser-race.{settings['surface']}")
    if not now.places:
        nobody = say("demo.optimiser-race.nobody", surface=surface)
        alarm = say("demo.optimiser-race.alarm.nobody", name=next(iter(RACERS)))
        return Figure(((_ground(records, settings),),), nobody, nobody, alarm)
    first = _first_loss(records)
    ranked = sorted(now.places, key=lambda name: _loss_or_inf(now.places[name]))
    standing = ", ".join(
        say("demo.optimiser-race.standing", name=racer_name(name), loss=_height(now.places[name]))
        for name in ranked
    )
    return Figure(
        ((_ground(records, settings), _losses(records, first), *_table(now)),),
        say("demo.optimiser-race.caption", surface=surface),
        _with_place(
            say("demo.optimiser-race.summary", step=now.step, first=significant(first), standing=standing),
            now,
        ),
        _alarm(records, settings),
    )


def _first_loss(records: "Sequence[Race]") -> float:
    """Return the loss at the start, which is the same for all racers."""
    return next(iter(records[0].places.values())).loss


def _loss_or_inf(place: "Place | None") -> float:
    """Return a racer's loss: infinite if it is off or has diverged."""
    return math.inf if place is None or place.diverged else place.loss


def _with_place(summary: str, now: "Race") -> str:
    """Add the place of a racer that runs alone, for readers who follow each of its steps."""
    place = next(iter(now.places.values()))
    if len(now.places) > 1 or place.diverged:
        return summary
    return say("demo.optimiser-race.where", summary=summary, x=fixed(place.x), y=fixed(place.y))


def _ground(records: "Sequence[Race]", settings: Settings) -> Plot:
    """Draw the surface from above: contours, paths, the start (○), the minimum (+), and a mark where each racer is now."""
    from engine.surfaces import SURFACES
    from tutor.demos.optimiser_race.experiment import contours

    surface = SURFACES[str(settings["surface"])]
    lines = [Line(*contours(surface.name), style="axis")]
    heads, paths = [], []
    for name, place in records[-1].places.items():
        path = _until_lost([record.places[name] for record in records], surface)
        paths.append(path)
        x, y = [one.x for one in path], [one.y for one in path]
        lines.append(Line(x, y, style=_style(name), marked=False))
        head = Points((place.x,), (place.y,), style=_style(name), marker=series_mark(_number(name)))
        heads.append((-place.loss, head))
    spots = (
        Points((surface.start[0],), (surface.start[1],), style="", marker="○"),
        Points((surface.minimum[0],), (surface.minimum[1],), style="", marker="+"),
    )
    title = say("demo.optimiser-race.ground")
    return Plot(
        tuple(lines),
        (*spots, *(head for _, head in sorted(heads, key=lambda one: one[0]))),  # the leader's is on top
        (),
        title,
        x_limits=surface.x_limits,
        y_limits=_heights(surface, paths),
        to_scale=True,
    )


def _heights(surface: "Surface", paths: "list[list[Place]]") -> tuple[float, float]:
    """Return the limits of y: those of the surface, or closer ones around a valley while every path stays within them.

    A picture to scale can only be as large as its height allows.
    """
    low, high = surface.y_limits
    near = _MARGIN * abs(surface.start[1])
    is_valley = low == -high and high / 2 < near < high
    if is_valley and all(abs(place.y) <= near for path in paths for place in path):
        return -near, near
    return low, high


def _until_lost(path: "list[Place]", surface: "Surface") -> "list[Place]":
    """Return a path up to the first step of its last stay outside the picture.

    Later steps would cover the picture with lines from border to border.
    """
    (left, right), (low, high) = surface.x_limits, surface.y_limits
    inside = [left <= place.x <= right and low <= place.y <= high for place in path]
    last = max((step for step, is_inside in enumerate(inside) if is_inside), default=0)
    return path[: last + 2]


def _losses(records: "Sequence[Race]", first: float) -> Plot:
    """Draw losses by step. There is no title if many run, because the legend needs its room."""
    steps, count = range(len(records)), len(records[-1].places)
    losses = {name: [record.places[name].loss for record in records] for name in records[-1].places}
    lowest = min((loss for run in losses.values() for loss in run if loss > 0), default=first)
    floor = next((end for end in LOWEST if end <= lowest), LOWEST[-1])
    lines = [
        Line(steps, log_heights(run, floor), _name(name, count), _style(name)) for name, run in losses.items()
    ]
    return Plot(
        tuple(lines),
        title=say("demo.optimiser-race.loss") if count < LONG_NAMES else "",
        x_label=say("demo.optimiser-race.step"),
        x_limits=(0, next((size for size in _STEP_LIMITS if size >= len(records) - 1), len(records) - 1)),
        y_limits=(floor, 100 * first),
        log_y=True,
    )


def _name(name: str, count: int) -> str:
    """Return the name of a racer in a legend of `count` names."""
    return racer_name(name) if count <= LONG_NAMES else short_name(name)


def _table(now: "Race") -> tuple[Grid, ...]:
    """List the learning rates along x and along y, if a racer runs that has one for each weight."""
    if not any(RACERS[name].adaptive for name in now.places):
        return ()
    head = tuple(Cell(text, "dim") for text in ("", "x", "y"))
    rows = [
        (Cell(short_name(name), _style(name)), *(Cell(_rate(rate)) for rate in place.rates))
        for name, place in now.places.items()
        if RACERS[name].scales_gradient
    ]
    return (Grid((head, *rows), say("demo.optimiser-race.rates"), weight=0),)


def _rate(rate: float | None) -> str:
    return "–" if rate is None else compact(rate, 2)


def _number(name: str) -> int:
    """Return the number of a racer's curve, counted from 1."""
    return list(RACERS).index(name) + 1


def _style(name: str) -> str:
    return series(_number(name))


def _height(place: "Place") -> str:
    return say("demo.optimiser-race.gone") if place.diverged else significant(place.loss, 2)


def _alarm(records: "Sequence[Race]", settings: Settings) -> str:
    """Explain why a racer has diverged or hardly moved, and which control to change; "" if all is well."""
    from tutor.demos.optimiser_race.experiment import STEPS

    now, first = records[-1], _first_loss(records)
    recent = [record.places for record in records[-PATIENCE:]]
    for name, place in sorted(now.places.items(), key=lambda racer: not racer[1].diverged):
        bound = _bound(name, settings)
        too_fast = float(settings[name]) >= bound
        stuck = now.step == STEPS and place.loss > 0.5 * first and too_fast
        # Momentum may climb for some steps and then come down: what counts is that it stays up.
        lost = min(places[name].loss for places in recent) > 1.5 * first
        if place.diverged or stuck or (too_fast and place.loss > 1.5 * first) or lost:
            return _too_fast(name, bound, settings)
    if now.step < STEPS:
        return ""
    for name, place in now.places.items():
        if min(record.places[name].loss for record in records) < 0.5 * first < place.loss:
            return say(
                "demo.optimiser-race.alarm.noisy",
                name=name,
                rate=f"{settings[name]:g}",
                noise=f"{settings['noise']:g}",
                loss=significant(place.loss, 2),
            )
        bound = _bound(name, settings)
        higher = [rate for rate in DEMO.control(name).above(settings[name]) if rate < bound]
        if place.loss > 0.5 * first and higher:
            return say(
                "demo.optimiser-race.alarm.slow",
                name=name,
                rate=f"{settings[name]:g}",
                loss=significant(place.loss, 2),
                try_=f"{higher[min(3, len(higher) - 1)]:g}",
            )
    return ""


def _bound(name: str, settings: Settings) -> float:
    """Return the lowest learning rate at which a racer diverges on a bowl as steep as the surface at its start.

    It is infinite for a racer whose step does not grow with the gradient.
    """
    import numpy as np

    from engine.surfaces import SURFACES
    from tutor.demos.momentum_phase.experiment import limit_rate

    if name != "sgd" and not RACERS[name].uses_mu:
        return math.inf
    surface = SURFACES[str(settings["surface"])]
    method, mu = ("momentum", 0.0) if name == "sgd" else (name, float(settings["mu"]))
    steepest = surface.curvatures[-1] if surface.curvatures else surface.curvature(np.array(surface.start))
    return limit_rate(method, mu) / steepest


def _too_fast(name: str, bound: float, settings: Settings) -> str:
    """Say that a racer's learning rate is too high, and which one to try."""
    rate = float(settings[name])
    if rate >= bound:
        return say("demo.optimiser-race.alarm.bound", name=name, rate=f"{rate:g}", bound=significant(bound))
    lower = DEMO.control(name).below(rate)
    if not lower:
        return say("demo.optimiser-race.alarm.least", name=name, rate=f"{rate:g}")
    try_ = f"{lower[max(len(lower) - 3, 0)]:g}"
    return say("demo.optimiser-race.alarm.fast", name=name, rate=f"{rate:g}", try_=try_)


_NOBODY: dict[str, Value] = dict.fromkeys(RACERS, OFF)


def _loss(name: str) -> Measure:
    """Return the measure of a racer's last loss: infinite if it is off or has diverged."""

    def measure(records: "Sequence[Race]", _settings: Settings) -> float:
        return _loss_or_inf(records[-1].places.get(name))

    return measure


def _mean_loss(name: str) -> Measure:
    """Return the measure of a racer's mean loss over the second half of its steps: infinite if it is off or has diverged."""

    def measure(records: "Sequence[Race]", _settings: Settings) -> float:
        losses = [_loss_or_inf(record.places.get(name)) for record in records[len(records) // 2 :]]
        return sum(losses) / len(losses)

    return measure


def _rebound(name: str) -> Measure:
    """Return the measure of how many times as high as its lowest loss so far a racer's loss rises; 1 if it only falls.

    It is infinite if the racer is off or has diverged.
    """

    def measure(records: "Sequence[Race]", _settings: Settings) -> float:
        largest, lowest = 1.0, math.inf
        for record in records:
            place = record.places.get(name)
            if place is None or place.diverged:
                return math.inf
            lowest = min(lowest, place.loss)
            largest = max(largest, place.loss / lowest if lowest else math.inf)
        return largest

    return measure


def _lowest(records: "Sequence[Race]", _settings: Settings) -> str:
    """Return the name of the racer with the lowest loss at the end; "" if all have diverged."""
    running = {name: place.loss for name, place in records[-1].places.items() if not place.diverged}
    return min(running, key=lambda name: running[name], default="")


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
    opens_at_end=True,
    measures={
        "lowest": _lowest,
        "first_loss": lambda records, _settings: _first_loss(records),
        **{f"loss_{name}": _loss(name) for name in RACERS},
        **{f"mean_{name}": _mean_loss(name) for name in RACERS},
        **{f"rebound_{name}": _rebound(name) for name in RACERS},
    },
)
