"""Controls and figure: where random search and grid search look, what they find, and how often random search wins."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
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
"""Settings with at least this accuracy are shaded."""


def experiment(settings: Settings, seed: int) -> "Iterator[Duel]":
    """Run both searches, one trial of each per record."""
    from tutor.demos.random_search.experiment import duel

    side = math.isqrt(int(settings["trials"]))
    return duel(str(settings["other"]), str(settings["axes"]), side, seed)


def figure(records: "Sequence[Duel]", settings: Settings) -> Figure:
    """Draw the plane of both settings on the left, the accuracy by learning rate on the right."""
    from tutor.demos.random_search.experiment import COUNTED

    state = records[-1]
    won = state.won
    other = str(settings["other"])
    rates = [trial.settings["lr"] for trial in state.random], [trial.settings["lr"] for trial in state.grid]
    caption = say(
        f"demo.random-search.caption.{settings['axes']}",
        other=say(f"demo.random-search.{other}"),
        number=state.number,
        best=percent(state.random[-1].best, 1),
        grid_best=percent(state.grid[-1].best, 1),
        random=len(set(rates[0])),
        grid=len(set(rates[1])),
        random_won=won.random,
        grid_won=won.grid,
        last=say("demo.random-search.last", count=COUNTED) if won.duels == COUNTED else "",
    )
    return Figure(
        ((_plane(state, other, str(settings["axes"])), _by_rate(state, other)),),
        caption,
        _summary(state, settings),
        _alarm(state, settings),
    )


def _logs(trials: "Sequence[Trial]", name: str) -> list[float]:
    return [math.log10(trial.settings[name]) for trial in trials]


def _plane(state: "Duel", other: str, axes: str) -> Plot:
    """Draw the trials over both settings, on logarithmic axes, with the good part of the surface shaded.

    For linear draws, a line marks the learning rate 1, above which most of them lie.
    """
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
        rules=(Rule(x=0),) if axes == "linear" else (),
        x_label=say("demo.random-search.lr"),
        x_limits=_ends(RATES),
        y_limits=OTHERS[other],
        log_y=True,
    )


def _by_rate(state: "Duel", other: str) -> Plot:
    """Draw what the trials found by learning rate; the curve is the best that any second setting gives there."""
    from tutor.demos.random_search.experiment import RATES, nodes, surfaces

    best = [100 * max(row) for row in surfaces()[other].tolist()]
    clouds = tuple(
        Points(_logs(trials, "lr"), [100 * trial.score for trial in trials], "", style, marker)
        for trials, _, style, marker in _sides(state)
    )
    return Plot(
        (Line([math.log10(rate) for rate in nodes(RATES).tolist()], best, style="dim"),),
        clouds,
        title=say("demo.random-search.accuracy"),
        x_label=say("demo.random-search.lr"),
        x_limits=_ends(RATES),
        y_limits=(0, 100),
    )


def _sides(state: "Duel") -> "tuple[tuple[tuple[Trial, ...], str, str, str], ...]":
    """Return the trials, name, style and marker of both searches; the grid last, because its few columns must not be covered."""
    return (state.random, "random", "series1", "●"), (state.grid, "grid", "series2", "□")


def _ends(limits: tuple[float, float]) -> tuple[float, float]:
    return math.log10(limits[0]), math.log10(limits[1])


def _summary(state: "Duel", settings: Settings) -> str:
    """Compare both searches: in this duel, and on average."""
    from tutor.demos.random_search.experiment import REPEATS

    mean, grid_mean = (percent(mean, 1) for mean in state.means)
    return say(
        "demo.random-search.summary",
        number=state.number,
        random=percent(state.random[-1].best, 1),
        grid=percent(state.grid[-1].best, 1),
        trials=settings["trials"],
        mean=mean,
        grid_mean=grid_mean,
        wins=percent(state.wins),
        duels=f"{REPEATS:,}",
    )


def _alarm(state: "Duel", settings: Settings) -> str:
    """Warn that a linear scale spends its trials where nothing is learned."""
    if settings["axes"] == "log":
        return ""
    above = sum(trial.settings["lr"] > 1 for trial in state.random)
    return say(
        "demo.random-search.alarm",
        above=above,
        number=state.number,
        best=percent(state.random[-1].best, 1),
    )


def _share_above_one(records: "Sequence[Duel]", _settings: Settings) -> float:
    """Return how many of the learning rates of random search are above 1, in per cent."""
    rates = [trial.settings["lr"] for trial in records[-1].random]
    return 100 * sum(rate > 1 for rate in rates) / len(rates)


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
    opens_at_end=True,
    measures={
        "mean_random": lambda records, _settings: 100 * records[-1].means[0],
        "mean_grid": lambda records, _settings: 100 * records[-1].means[1],
        "wins_random": lambda records, _settings: 100 * records[-1].wins,
        "above_one": _share_above_one,
    },
)
