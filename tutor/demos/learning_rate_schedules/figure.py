"""Controls and figure: learning rate and loss under one schedule or all of them, beside those of a constant rate."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent, significant
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.learning_rate_schedules.experiment import Epoch, Runs

CONTROLS = (
    Control("schedule", ("constant", "step", "exponential", "1/t", "cosine", "warm-up", "all"), "step"),
    Control("lr", (0.003, 0.01, 0.03, 0.1, 0.3, 0.7, 1.0, 3.0), 0.3),
    Control("every", (2, 4, 6), 6),
    Control("k", (0.05, 0.1, 0.2, 0.5, 1.0, 2.0), 0.2),
    Control("wrong", (0.0, 0.2, 0.5), 0.2),
)
GUESSING = math.log(10)
"""The loss of guessing: a probability of 1/10 for every digit."""

STYLES = {"constant": 4, "step": 2, "exponential": 3, "1/t": 1, "cosine": 5, "warm-up": 6}
"""The number of the curve of each schedule."""

CLOSE_UP = 3
"""Epochs that the axis of losses leaves out at the start, where all schedules are compared."""

POOR = 0.5
"""With an accuracy below this, the network has not learned."""

BEHIND = 0.05
"""If its final loss is this much higher than at a constant rate, the schedule has lowered the rate too early."""

SAFE = 0.3
"""Training does not diverge at learning rates up to this one."""


def experiment(settings: Settings, seed: int) -> "Iterator[Runs]":
    """Train with these settings, and beside it with a constant learning rate."""
    from tutor.demos.learning_rate_schedules.experiment import compare

    schedule, lr, every, k, wrong = (settings[control.name] for control in CONTROLS)
    return compare(str(schedule), float(lr), float(k), int(every), float(wrong), seed)


def figure(records: "Sequence[Runs]", settings: Settings) -> Figure:
    """Draw the learning rate and the loss by epoch, under the schedule and under a constant rate."""
    now = records[-1].scheduled
    values = {
        "schedule": say(f"demo.learning-rate-schedules.{settings['schedule']}", **_schedule_values(settings)),
        "epoch": now.epoch,
        "rate": significant(now.rate, 2),
        "loss": significant(now.loss),
        "right": percent(now.accuracy, 1),
        "wrong": percent(float(settings["wrong"])),
        "plain": significant(records[-1].plain.loss),
        "plain_right": percent(records[-1].plain.accuracy, 1),
    }
    key = {"constant": "alone", "all": "all"}.get(str(settings["schedule"]), "beside")
    return Figure(
        ((_rates(records), _losses(records)),),
        say("demo.learning-rate-schedules.caption", **values),
        say(f"demo.learning-rate-schedules.summary.{key}", standing=_standing(records[-1]), **values),
        _alarm(records, settings),
    )


def _standing(now: "Runs") -> str:
    """List the schedules by loss."""
    return ", ".join(
        say("demo.learning-rate-schedules.one", name=DEMO.display_name(name), loss=significant(epoch.loss))
        for name, epoch in sorted(now.runs, key=lambda run: run[1].loss)
    )


def _schedule_values(settings: Settings) -> dict[str, str]:
    """Return the numbers that the names of schedules contain."""
    from tutor.demos.learning_rate_schedules.experiment import FACTOR, WARM

    return {
        "lr": f"{settings['lr']:g}",
        "k": f"{settings['k']:g}",
        "every": f"{settings['every']}",
        "factor": f"{FACTOR:g}",
        "warm": f"{WARM}",
    }


def _lines(records: "Sequence[Runs]", what: str, named: bool) -> tuple[Line, ...]:
    """Return a curve of `what`, "rate" or "loss", for each run."""

    def curve(index: int, name: str) -> Line:
        epochs: list[Epoch] = [record.runs[index][1] for record in records]
        label = say(f"demo.learning-rate-schedules.short.{name}") if named else ""
        return Line(
            [e.epoch for e in epochs], [getattr(e, what) for e in epochs], label, series(STYLES[name])
        )

    return tuple(curve(index, name) for index, (name, _) in enumerate(records[-1].runs))


def _rates(records: "Sequence[Runs]") -> Plot:
    """Draw the learning rate as a staircase: it holds from the start of an epoch to its end."""
    import numpy as np

    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    return Plot(
        tuple(
            replace(
                line,
                x=np.repeat(np.asarray(line.x), 2) - [1, 0] * len(line.x),
                y=np.repeat(np.asarray(line.y), 2),
            )
            for line in _lines(records, "rate", named=len(records[-1].runs) == 2)
        ),
        title=say("demo.learning-rate-schedules.rate"),
        x_label=say("demo.learning-rate-schedules.epoch"),
        x_limits=(0, EPOCHS),
        y_limits=(0, 1.1 * records[0].plain.rate),
    )


def _losses(records: "Sequence[Runs]") -> Plot:
    """Draw the loss of each run by epoch."""
    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    losses = [one.loss for record in records for _, one in record.runs if math.isfinite(one.loss)]
    count = len(records[-1].runs)
    if count > 2 and len(records) > CLOSE_UP:
        # the schedules differ little, so with the steep fall at first their curves would be too close together
        losses = losses[CLOSE_UP * count :]
    guessing = Rule(y=GUESSING, label=say("demo.learning-rate-schedules.guessing"))
    return Plot(
        _lines(records, "loss", named=count > 1),
        rules=(guessing,) if max(losses, default=9.0) > 2 else (),
        title=say("demo.learning-rate-schedules.loss") if count <= 2 else "",  # the names need the room
        x_label=say("demo.learning-rate-schedules.epoch"),
        x_limits=(0, EPOCHS),
        y_limits=(0.9 * min(losses, default=1.0), min(1.05 * max(losses, default=3.0), 4.0)),
    )


def _alarm(records: "Sequence[Runs]", settings: Settings) -> str:
    """Explain why the network has not learned, or less than at a constant rate, and which control to change."""
    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    now, plain = records[-1].scheduled, records[-1].plain
    lower, higher = DEMO.control("lr").below(settings["lr"]), DEMO.control("lr").above(settings["lr"])
    values = {"lr": f"{settings['lr']:g}", "loss": significant(now.loss), "right": percent(now.accuracy)}
    if not math.isfinite(now.loss) or (
        now.epoch >= 5 and now.accuracy < POOR and now.loss > 0.8 * GUESSING and lower
    ):
        if float(settings["lr"]) >= SAFE:
            safe = max(rate for rate in lower if rate <= SAFE)
            return say("demo.learning-rate-schedules.alarm.high", try_=f"{safe:g}", **values)
        return say("demo.learning-rate-schedules.alarm.slow", try_=f"{higher[-1]:g}", **values)
    if now.epoch < EPOCHS:
        return ""
    if now.loss > plain.loss + BEHIND:
        control = {"step": "every", "exponential": "k", "1/t": "slow"}.get(str(settings["schedule"]), "lr")
        return say(
            f"demo.learning-rate-schedules.alarm.early.{control}", plain=significant(plain.loss), **values
        )
    return ""


LATE = 3
"""The last epochs, over which questions average the loss at a constant rate, because it goes up and down."""


def _plain_loss(records: "Sequence[Runs]", _settings: Settings) -> float:
    """Return the mean loss at the constant rate after each of the last epochs."""
    late = [record.plain.loss for record in records[-LATE:]]
    return sum(late) / len(late)


def _late_fall(records: "Sequence[Runs]", _settings: Settings) -> float:
    """Return the share by which the loss under the schedule has fallen in the last epochs."""
    before = records[max(0, len(records) - 1 - LATE)].scheduled.loss
    return 1 - records[-1].scheduled.loss / before


DEMO = Demo(
    name="learning-rate-schedules",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "constant": {"schedule": "constant"},
        "exponential": {"schedule": "exponential"},
        "1/t": {"schedule": "1/t"},
        "cosine": {"schedule": "cosine"},
        "all four": {"schedule": "all"},
        "frozen early": {"schedule": "exponential", "k": 2.0, "lr": 0.03},
        "all labels right": {"wrong": 0.0},
        "too high for any": {"lr": 3.0},
    },
    pace=0.15,
    opens_at_end=True,
    measures={
        "loss": lambda records, _settings: records[-1].scheduled.loss,
        "plain_loss": _plain_loss,
        "late_fall": _late_fall,
        "last_rate": lambda records, _settings: records[-1].scheduled.rate,
    },
)
