"""Controls and figure: the loss by epoch at four learning rates, in one chart."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Rule
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import significant
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.digits_runs import Snapshot

RATES = (0.0001, 0.0003, 0.0005, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 3.0, 5.0, 10.0)
STARTS = {"low": 0.003, "good": 0.1, "high": 0.7, "highest": 3.0}
"""The four controls of learning rates, and where they start."""

CONTROLS = (
    *(Control(name, RATES, start) for name, start in STARTS.items()),
    Control("batch", (8, 32, 128), 8),
)
GUESSING = math.log(10)
"""The loss of saying "one in ten" for every digit."""

TOP = 4.0
"""The upper end of the axis of losses; a curve that leaves the picture has diverged."""

SLOW = 1.5
"""If the loss ends above this at every rate, all rates are too low or too high."""

LOST = 2.2
"""A network whose loss is above this only guesses: its rate is too high."""


def experiment(settings: Settings, seed: int) -> "Iterator[Snapshot]":
    """Train with the four learning rates."""
    from tutor.demos.learning_rates.experiment import compare

    return compare([float(settings[name]) for name in STARTS], int(settings["batch"]), seed)


def figure(records: "Sequence[Snapshot]", settings: Settings) -> Figure:
    """Draw the loss of all four by epoch."""
    from tutor.demos.digits_runs import EPOCHS

    now, rates = records[-1], [f"{settings[name]:g}" for name in STARTS]
    epochs = [one.epoch for one in records]
    lines = [
        Line(epochs, [one.losses[index] for one in records], rate, series(index + 1))
        for index, rate in enumerate(rates)
    ]
    plot = Plot(
        tuple(lines),
        rules=(Rule(y=GUESSING, label=say("demo.learning-rates.guessing")),),
        title=say("demo.learning-rates.loss"),
        x_label=say("demo.learning-rates.epoch"),
        x_limits=(0, EPOCHS),
        y_limits=(0, TOP),
    )
    losses = ", ".join(
        say("demo.learning-rates.one", rate=rate, loss=_loss(loss))
        for rate, loss in zip(rates, now.losses, strict=True)
    )
    lowest, batch = min(now.losses), settings["batch"]
    if math.isfinite(lowest):
        caption = say("demo.learning-rates.caption", batch=batch, rate=rates[now.losses.index(lowest)])
    else:
        caption = say("demo.learning-rates.caption.none", batch=batch)
    return Figure(
        ((plot,),),
        caption,
        say("demo.learning-rates.summary", epoch=significant(now.epoch), losses=losses),
        _alarm(records, settings),
    )


def _loss(loss: float) -> str:
    return significant(loss, 2) if math.isfinite(loss) else say("demo.learning-rates.diverged")


def _alarm(records: "Sequence[Snapshot]", settings: Settings) -> str:
    """Say which way to turn the learning rates if none of them is good; "" if one is."""
    from tutor.demos.digits_runs import EPOCHS

    now = records[-1]
    if now.epoch < EPOCHS or min(now.losses) < SLOW:
        return ""
    best = list(STARTS)[now.losses.index(min(now.losses))]
    too_high = (
        max(max(losses) for losses in (one.losses for one in records)) > TOP or float(settings[best]) >= 1
    )
    return say("demo.learning-rates.alarm.high" if too_high else "demo.learning-rates.alarm.low", name=best)


def _last_loss(name: str) -> Measure:
    """Return the measure of the last loss at the learning rate of a control, infinite if it has diverged."""
    index = list(STARTS).index(name)
    return lambda records, _settings: records[-1].losses[index]


DEMO = Demo(
    name="learning-rates",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "near the best": {"low": 0.03, "good": 0.1, "high": 0.3, "highest": 0.5},
        "all too high": {"low": 1.5, "good": 3.0, "high": 5.0, "highest": 10.0},
        "all too low": {"low": 0.0001, "good": 0.0003, "high": 0.0005, "highest": 0.001},
        "larger batches": {"batch": 128},
    },
    pace=0.06,
    opens_at_end=True,
    measures={f"loss_{name}": _last_loss(name) for name in STARTS},
)
