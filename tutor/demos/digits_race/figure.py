"""Controls and figure: the loss by epoch of several optimizers that train the same network."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, log_heights
from tutor.demos.model import Control, Demo, Settings, Value
from tutor.demos.number_format import percent, significant
from tutor.demos.optimiser_race.racers import racer_name
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.digits_runs import Snapshot

OFF = "off"
"""The value of a control that leaves its optimizer out."""

STARTS: dict[str, Value] = {
    "sgd": 0.5,
    "momentum": 0.1,
    "nesterov": OFF,
    "adagrad": 0.1,
    "rmsprop": 0.01,
    "adam": 0.01,
}
"""The optimizers that can run, and where their controls start: about the best learning rate of each."""

RATES: tuple[Value, ...] = (OFF, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 1.0, 3.0)
CONTROLS = tuple(Control(name, RATES, start) for name, start in STARTS.items())
LIMITS = (0.01, 4.0)
"""The axis of losses."""

LEARNS = 1.5
"""A loss above this at the end raises an alarm."""


def experiment(settings: Settings, seed: int) -> "Iterator[Snapshot]":
    """Train with all optimizers that are not off."""
    from tutor.demos.digits_race.experiment import race

    return race({name: float(settings[name]) for name in _running(settings)}, seed)


def _running(settings: Settings) -> list[str]:
    """Return the optimizers that are not off."""
    return [name for name in STARTS if settings[name] != OFF]


def figure(records: "Sequence[Snapshot]", settings: Settings) -> Figure:
    """Draw the loss of each optimizer by epoch."""
    from tutor.demos.digits_race.experiment import BATCH
    from tutor.demos.digits_runs import EPOCHS

    now, running = records[-1], _running(settings)
    if not running:
        nobody = say("demo.digits-race.nobody")
        alarm = say("demo.digits-race.alarm.nobody", name=next(iter(STARTS)))
        return Figure(((Plot(x_limits=(0, EPOCHS), y_limits=LIMITS, log_y=True),),), nobody, nobody, alarm)
    epochs = [one.epoch for one in records]
    lines = [
        Line(
            epochs,
            log_heights([one.losses[index] for one in records], LIMITS[0]),
            racer_name(name),
            series(list(STARTS).index(name) + 1),
        )
        for index, name in enumerate(running)
    ]
    plot = Plot(
        tuple(lines),
        x_label=say("demo.digits-race.epoch"),
        x_limits=(0, EPOCHS),
        y_limits=LIMITS,
        log_y=True,
    )
    return Figure(
        ((plot,),),
        say("demo.digits-race.caption", batch=BATCH),
        _summary(now, running),
        _alarm(now, running, settings),
    )


def _summary(now: "Snapshot", running: list[str]) -> str:
    """List the optimizers by loss; at the end each with its accuracy."""
    ranked = sorted(range(len(running)), key=lambda index: now.losses[index])
    names = [_one(running[index], now, index) for index in ranked]
    message = "end" if now.accuracies else "summary"
    return say(f"demo.digits-race.{message}", epoch=significant(now.epoch), standing=", ".join(names))


def _one(name: str, now: "Snapshot", index: int) -> str:
    """Return the name of an optimizer with its loss and, at the end, its accuracy."""
    loss = now.losses[index]
    text = significant(loss, 2) if math.isfinite(loss) else say("demo.digits-race.diverged")
    if not now.accuracies:
        return say("demo.digits-race.one", name=racer_name(name), loss=text)
    return say(
        "demo.digits-race.one.end", name=racer_name(name), loss=text, right=percent(now.accuracies[index], 1)
    )


def _alarm(now: "Snapshot", running: list[str], settings: Settings) -> str:
    """Say that an optimizer has not learned, and which way to turn its learning rate; "" if all have."""
    if not now.accuracies:
        return ""
    for name, loss in zip(running, now.losses, strict=True):
        best = STARTS[name] if STARTS[name] != OFF else STARTS["momentum"]
        if loss > LEARNS:
            which = "high" if float(settings[name]) > float(best) else "low"
            values = {"name": name, "rate": f"{settings[name]:g}", "best": f"{best:g}"}
            return say(f"demo.digits-race.alarm.{which}", loss=significant(loss, 2), **values)
    return ""


DEMO = Demo(
    name="digits-race",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "one rate, 0.01": {name: 0.01 for name in STARTS if name != "nesterov"},
        "a third of the best": {
            "sgd": 0.1,
            "momentum": 0.03,
            "adagrad": 0.03,
            "rmsprop": 0.003,
            "adam": 0.003,
        },
        "far too high": {"sgd": 3.0, "momentum": 1.0, "adagrad": 1.0, "rmsprop": 0.1, "adam": 0.1},
        "momentum and adam": {"sgd": OFF, "adagrad": OFF, "rmsprop": OFF},
    },
    pace=0.06,
    opens_at_end=True,
)
