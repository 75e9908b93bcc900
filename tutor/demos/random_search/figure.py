"""Random search against a grid: where both look, what they find, and how often each is the better one."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from engine.search import Trial
    from tutor.demos.random_search.experiment import Duel

CONTROLS = (
    Control("other", ("decay", "scale"), "decay"),
    Control("trials", (4, 9, 16, 25), 9),
    Control("axes", ("log", "linear"), "log"),
)

GOOD = 0.95
"""The accuracy from which settings are shaded as good."""


def experiment(settings: Settings, seed: int) -> "Iterator[Duel]":
    """Both searches, a trial of each at a time."""
    from tutor.demos.random_search.experiment import duel

    side = math.isqrt(int(settings["trials"]))
    return duel(str(settings["other"]), str(settings["axes"]), side, seed)


def figure(records: "Sequence[Duel]", settings: Settings) -> Figure:
    """The plane of both settings left, accuracy by learning rate right."""
    from tutor.demos.random_search.experiment import REPEATS

    state = records[-1]
    other = str(settings["other"])
    rates = [trial.settings["lr"] for trial in state.random], [trial.settings["lr"] for trial in state.grid]
    caption = say(
        f"demo.random-search.caption.{settings['axes']}",
        other=say(f"demo.random-search.{other}"),
        number=state.number,
        best=f"{100 * state.random[-1].best:.1f}",
        grid_best=f"{100 * state.grid[-1].best:.1f}",
        random=len(set(rates[0])),
        grid=len(set(rates[1])),
        wins=f"{100 * state.wins:.0f}",
        duels=f"{REPEATS:,}",
    )
    return Figure(
        ((_plane(state, other), _by_rate(state, other)),),
        caption,
        _summary(state, settings),
        _alarm(state, settings),
    )


def _logs(trials: "Sequence[Trial]", name: str) -> list[float]:
    return [math.log10(trial.settings[name]) for trial in trials]


def _plane(state: "Duel", other: str) -> Plot:
    """Trials over the two settings, both axes in powers of ten; where the surface is good it is shaded."""
    from tutor.demos.random_search.experiment import OTHERS, RATES, nodes, surfaces

    rates, others = nodes(RATES).tolist(), nodes(OTHERS[other]).tolist()
    good = [
        (math.log10(rate), value)
        for rate, row in zip(rates, surfaces()[other].tolist(), strict=True)
        for value, share in zip(others, row, strict=True)
        if share >= GOOD
    ]
    clouds = [Points([x for x, _ in good], [y for _, y in good], say("demo.random-search.good"), "good", "·")]
    for trials, name, style, marker in _sides(state):
        ys = [trial.settings["other"] for trial in trials]
        clouds.append(Points(_logs(trials, "lr"), ys, say(f"demo.random-search.{name}"), style, marker))
    return Plot(
        points=tuple(clouds),
        x_label=say("demo.random-search.lr"),
        x_limits=_ends(RATES),
        y_limits=OTHERS[other],
        log_y=True,
    )


def _by_rate(state: "Duel", other: str) -> Plot:
    """What the trials found, over the learning rate alone; the curve is the best that any other setting gives there."""
    from tutor.demos.random_search.experiment import RATES, nodes, surfaces

    best = [100 * max(row) for row in surfaces()[other].tolist()]
    clouds = tuple(
        Points(_logs(trials, "lr"), [100 * trial.score for trial in trials], "", style, marker)
        for trials, _, style, marker in _sides(state)
    )
    return Plot(
        (Line([math.log10(rate) for rate in nodes(RATES).tolist()], best, style="dim"),),
        clouds,
        title=say("demo.random-search.right"),
        x_label=say("demo.random-search.lr"),
        x_limits=_ends(RATES),
        y_limits=(0, 100),
    )


def _sides(state: "Duel") -> "tuple[tuple[tuple[Trial, ...], str, str, str], ...]":
    """The grid last: its few columns must not be covered."""
    return (state.random, "random", "series1", "●"), (state.grid, "grid", "series2", "□")


def _ends(limits: tuple[float, float]) -> tuple[float, float]:
    return math.log10(limits[0]), math.log10(limits[1])


def _summary(state: "Duel", settings: Settings) -> str:
    means = [f"{100 * mean:.1f}" for mean in state.means]
    return say(
        "demo.random-search.summary",
        number=state.number,
        random=f"{100 * state.random[-1].best:.1f}",
        grid=f"{100 * state.grid[-1].best:.1f}",
        trials=settings["trials"],
        mean=means[0],
        grid_mean=means[1],
    )


def _alarm(state: "Duel", settings: Settings) -> str:
    """A linear scale spends its trials where nothing can be found."""
    if settings["axes"] == "log":
        return ""
    above = sum(trial.settings["lr"] > 1 for trial in state.random)
    return say(
        "demo.random-search.alarm",
        above=above,
        number=state.number,
        best=f"{100 * state.random[-1].best:.1f}",
    )


DEMO = Demo(
    name="random-search",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "one setting matters": {"other": "decay", "trials": 9},
        "both matter": {"other": "scale", "trials": 9},
        "linear axes": {"other": "decay", "axes": "linear"},
        "more trials": {"other": "decay", "trials": 25},
    },
    pace=0.35,
    whole=True,
)
