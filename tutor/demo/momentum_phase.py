"""Momentum's map: how a ball comes down for every rate and every μ, and beside it the way of one ball."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tutor.demo.figure import Figure, Line, Plot, Points
from tutor.demo.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from engine.experiments.momentum_phase import Ball

CONTROLS = (
    Control(
        "lr",
        (0.001, 0.01, 0.04, 0.09, 0.16, 0.25, 0.5, 1.0, 1.3, 1.6, 1.9, 2.1, 2.5, 3.0, 3.5, 3.9, 5.0),
        0.16,
    ),
    Control("mu", (0.0, 0.25, 0.36, 0.49, 0.64, 0.81, 0.9, 0.95, 0.99), 0.9),
    Control("method", ("momentum", "nesterov"), "momentum"),
)
LOW, HIGH = 1e-3, 10.0
"""The rates on the map."""

COLUMNS, ROWS = 101, 61
"""Places on the map at which its sign is found."""

_SIGNS = {"over": ("·", "dim"), "under": ("~", "series1"), "flips": ("/", "series3"), "away": ("×", "bad")}
_CREEPS, _RINGS = 0.99, 0.97
"""A ball of which a step leaves more than this is slow: over-damped, or swinging."""


def experiment(settings: Settings, seed: int) -> "Iterator[Ball]":  # noqa: ARG001  nothing here is chance
    """One ball's way."""
    from engine.experiments.momentum_phase import roll

    return roll(str(settings["method"]), float(settings["lr"]), float(settings["mu"]))


def figure(records: "Sequence[Ball]", settings: Settings) -> Figure:
    """The map with the present setting on it (◆), and x by step beside plain SGD."""
    from engine.experiments.momentum_phase import critical, damping, shrink

    lr, mu, method = float(settings["lr"]), float(settings["mu"]), str(settings["method"])
    kind, left, now = damping(method, lr, mu), shrink(method, lr, mu), records[-1]
    border = critical(method, mu)
    caption = say(
        "demo.momentum-phase.caption", lr=f"{lr:g}", mu=f"{mu:g}", what=say(f"demo.momentum-phase.{kind}")
    )
    summary = say(
        "demo.momentum-phase.summary",
        step=now.step,
        x=_number(now.x),
        left=f"{left:.3f}",
        tenfold=_tenfold(left),
        sgd=_tenfold(abs(1 - lr)),
        border=f"{border:.2g}",
    )
    panels = (_map(method, lr, mu), _way(records))
    return Figure((panels,), caption, summary, _alarm(method, lr, mu, kind, left))


@cache
def _fields(method: str) -> tuple[Points, ...]:
    """The map's fields: a sign for how the ball comes down, at places close enough to fill any picture."""
    import numpy as np

    from engine.experiments.momentum_phase import damping

    places: dict[str, list[tuple[float, float]]] = {kind: [] for kind in _SIGNS}
    for column in range(COLUMNS):
        for row in range(ROWS):
            mu, lr = column / COLUMNS, LOW * (HIGH / LOW) ** (row / (ROWS - 1))
            kind = damping(method, lr, mu)
            places["over" if kind == "critical" else kind].append((mu, lr))
    return tuple(
        Points(
            np.array([mu for mu, _ in places[kind]]),
            np.array([lr for _, lr in places[kind]]),
            say(f"demo.momentum-phase.short.{kind}") if kind != "flips" else "",
            style,
            sign,
        )
        for kind, (sign, style) in _SIGNS.items()
    )


def _map(method: str, lr: float, mu: float) -> Plot:
    here = Points((mu,), (lr,), style="accent", marker="◆")
    return Plot(
        points=(*_fields(method), here),
        x_label=say("demo.momentum-phase.mu"),
        x_limits=(0, 1),
        y_limits=(LOW, HIGH),
        log_y=True,
    )


def _way(records: "Sequence[Ball]") -> Plot:
    steps = [ball.step for ball in records]
    return Plot(
        (
            Line(steps, [ball.x for ball in records], say("demo.momentum-phase.ball"), "series2"),
            Line(steps, [ball.sgd for ball in records], say("demo.momentum-phase.sgd"), "series4"),
        ),
        title=say("demo.momentum-phase.way"),
        x_label=say("demo.momentum-phase.step"),
        x_limits=(0, 60),
        y_limits=(-1.2, 1.2),
    )


def _tenfold(left: float) -> str:
    """The steps in which something shrinks to a tenth, if a step leaves this share of it."""
    if left >= 1:
        return say("demo.momentum-phase.never")
    return say(
        "demo.momentum-phase.steps", count=math.ceil(math.log(10) / -math.log(left)) if left > 0 else 1
    )


def _number(x: float) -> str:
    return f"{x:.3g}".replace("-", "−")


def _alarm(method: str, lr: float, mu: float, kind: str, left: float) -> str:
    from engine.experiments.momentum_phase import critical, limit
    from engine.formulas_training import critical_momentum

    values = {"lr": f"{lr:g}", "mu": f"{mu:g}", "left": f"{left:.3f}"}
    if kind == "away":
        return say("demo.momentum-phase.alarm.away", limit=f"{limit(method, mu):.3g}", **values)
    if kind == "over" and left > _CREEPS:
        return say("demo.momentum-phase.alarm.creeps", best=f"{critical_momentum(lr, 1):.2f}", **values)
    if kind == "under" and left > _RINGS:
        return say("demo.momentum-phase.alarm.rings", best=f"{critical(method, mu):.1g}", **values)
    return ""


DEMO = Demo(
    name="momentum-phase",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "over-damped": {"lr": 0.01, "mu": 0.25},
        "critical": {"lr": 0.04, "mu": 0.64},
        "under-damped": {"lr": 0.16, "mu": 0.9},
        "rings on": {"lr": 0.04, "mu": 0.99},
        "sgd zig-zag": {"lr": 1.9, "mu": 0.0},
        "flies off": {"lr": 3.5, "mu": 0.64},
        "nesterov": {"lr": 0.16, "mu": 0.9, "method": "nesterov"},
    },
    pace=0.08,
    whole=True,
)
