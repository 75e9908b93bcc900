"""Controls and figure: a map of how a ball converges for every learning rate and μ, and the path of one ball."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.momentum_phase.experiment import Ball

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
"""The lowest and the highest learning rate on the map."""

COLUMNS, ROWS = 101, 61
"""Places across and up at which the map shows how the ball converges."""

_SIGNS = {"over": ("·", "dim"), "under": ("~", "series1"), "away": ("×", "bad")}
_FIELDS = {"critical": "over", "flips": "under"}
"""Kinds that are drawn like another one: "critical" is a line without width, and "flips" a small corner of the map."""

_STEPS, _SWING = 60, 1.2
"""The steps and the distance that are drawn for a ball that converges."""

_STEPS_AWAY, _SWING_AWAY = 20, 12.0
"""The steps and the distance that are drawn for a ball that diverges."""

_CREEPS = 0.99
"""An alarm is raised if a step of an over-damped ball leaves more than this share of the distance."""

_RINGS = 0.97
"""An alarm is raised if a step of an oscillating ball leaves more than this share of the distance."""


def experiment(settings: Settings, seed: int) -> "Iterator[Ball]":  # noqa: ARG001  nothing here is random
    """Follow one ball."""
    from tutor.demos.momentum_phase.experiment import roll

    return roll(str(settings["method"]), float(settings["lr"]), float(settings["mu"]))


def figure(records: "Sequence[Ball]", settings: Settings) -> Figure:
    """Draw the map with the present settings on it (◆), and x by step beside plain SGD."""
    from tutor.demos.momentum_phase.experiment import critical_rate, damping_kind, shrink_factor

    lr, mu, method = float(settings["lr"]), float(settings["mu"]), str(settings["method"])
    kind, left, now = damping_kind(method, lr, mu), shrink_factor(method, lr, mu), records[-1]
    settled = {
        "lr": f"{lr:g}",
        "mu": f"{mu:g}",
        "what": say(f"demo.momentum-phase.{kind}"),
        "left": f"{left:.3f}",
    }
    if left < 1:
        caption = say(
            "demo.momentum-phase.caption",
            tenth=_tenth(method, lr, mu),
            sgd=_tenth("momentum", lr, 0.0),
            **settled,
        )
    else:
        caption = say("demo.momentum-phase.caption.away", **settled)
    summary = say(
        "demo.momentum-phase.summary",
        step=now.step,
        x=significant(now.x),
        border=significant(critical_rate(method, mu), 2),
    )
    panels = (_map(method, lr, mu), _path(records, method, kind == "away"))
    return Figure((panels,), caption, summary, _alarm(method, lr, mu, kind, left))


@cache
def _fields(method: str) -> tuple[Points, ...]:
    """Return the fields of the map: a sign for how the ball converges, at places close enough to fill any picture."""
    import numpy as np

    from tutor.demos.momentum_phase.experiment import damping_kind

    places: dict[str, list[tuple[float, float]]] = {kind: [] for kind in _SIGNS}
    for column in range(COLUMNS):
        for row in range(ROWS):
            mu, lr = column / COLUMNS, LOW * (HIGH / LOW) ** (row / (ROWS - 1))
            kind = damping_kind(method, lr, mu)
            places[_FIELDS.get(kind, kind)].append((mu, lr))
    return tuple(
        Points(
            np.array([mu for mu, _ in places[kind]]),
            np.array([lr for _, lr in places[kind]]),
            say(f"demo.momentum-phase.short.{kind}"),
            style,
            sign,
            field=True,
        )
        for kind, (sign, style) in _SIGNS.items()
    )


def _map(method: str, lr: float, mu: float) -> Plot:
    """Draw the map, with the present settings on it."""
    here = Points((mu,), (lr,), style="accent", marker="◆")
    return Plot(
        points=(*_fields(method), here),
        y_label=say("demo.momentum-phase.lr"),
        x_label=say("demo.momentum-phase.mu"),
        x_limits=(0, 1),
        y_limits=(LOW, HIGH),
        log_y=True,
    )


def _path(records: "Sequence[Ball]", method: str, away: bool) -> Plot:
    """Draw x by step, of the ball and of plain SGD, as far as it stays in the picture."""
    swing = _SWING_AWAY if away else _SWING
    ball, sgd = (_visible(path, swing) for path in ([one.x for one in records], [one.sgd for one in records]))
    return Plot(
        (
            Line(range(len(ball)), ball, DEMO.display_name(method), "series2"),
            Line(range(len(sgd)), sgd, say("demo.momentum-phase.sgd"), "series1"),
        ),
        title=say("demo.momentum-phase.way"),
        x_label=say("demo.momentum-phase.step"),
        x_limits=(0, _STEPS_AWAY if away else _STEPS),
        y_limits=(-swing, swing),
    )


def _visible(path: list[float], swing: float) -> list[float]:
    """Return `path` up to the first place outside the picture, which is included."""
    outside = next((step for step, x in enumerate(path) if not abs(x) <= swing), len(path))
    return path[: outside + 1]


def _tenth(method: str, lr: float, mu: float) -> str:
    """Say from which step less than a tenth of the distance remains."""
    from tutor.demos.momentum_phase.experiment import settling_step

    count = settling_step(method, lr, mu)
    return say("demo.momentum-phase.never") if count is None else say("demo.momentum-phase.at", count=count)


def _alarm(method: str, lr: float, mu: float, kind: str, left: float) -> str:
    """Explain why the ball diverges or converges slowly; "" if it does neither."""
    from engine.formulas import critical_momentum
    from tutor.demos.momentum_phase.experiment import critical_rate, limit_rate

    values = {"lr": f"{lr:g}", "mu": f"{mu:g}", "left": f"{left:.3f}"}
    if kind == "away":
        return say("demo.momentum-phase.alarm.away", limit=significant(limit_rate(method, mu)), **values)
    if kind == "over" and left > _CREEPS:
        return say("demo.momentum-phase.alarm.creeps", best=f"{critical_momentum(lr, 1):.2f}", **values)
    if kind == "under" and left > _RINGS:
        return say(
            "demo.momentum-phase.alarm.rings", best=significant(critical_rate(method, mu), 2), **values
        )
    return ""


def _damping(_records: "Sequence[Ball]", settings: Settings) -> str:
    """Return how the ball converges: "over", "critical", "under", "flips" or "away"."""
    from tutor.demos.momentum_phase.experiment import damping_kind

    return damping_kind(str(settings["method"]), float(settings["lr"]), float(settings["mu"]))


def _overshoot(records: "Sequence[Ball]", _settings: Settings) -> float:
    """Return how far beyond the minimum the ball has been: 0 if it stayed on its side."""
    return max(0.0, *(-one.x for one in records))


DEMO = Demo(
    name="momentum-phase",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "over-damped": {"lr": 0.01, "mu": 0.25},
        "critical": {"lr": 0.04, "mu": 0.64},
        "under-damped": {"lr": 0.16, "mu": 0.9},
        "rings on": {"lr": 0.04, "mu": 0.99},
        "sgd zig-zag": {"lr": 1.9, "mu": 0.0},
        "diverges": {"lr": 3.5, "mu": 0.64},
        "nesterov": {"lr": 0.16, "mu": 0.9, "method": "nesterov"},
    },
    pace=0.08,
    opens_at_end=True,
    measures={
        "damping": _damping,
        "overshoot": _overshoot,
        "last_x": lambda records, _settings: records[-1].x,
        "last_x_sgd": lambda records, _settings: records[-1].sgd,
    },
)
